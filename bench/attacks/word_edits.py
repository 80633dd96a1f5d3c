"""The edits of a Word file: each changes one thing and says which figures it was done to."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

from lxml import etree

from attacks import words
from attacks.dice import Dice
from attacks.word import A, C, Site, W, WordFile

Edited = list[str] | None
"""The claims that the edit touches; `number` for one without a fact, `chart`; None: no place."""
Edit = Callable[[WordFile, list[Site], str, Dice], Edited]


def _rewrite(change: Callable[[str, Dice], str | None]) -> Edit:
    """Write something else for one figure."""

    def edit(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
        for site in dice.sample(sites, len(sites)):
            text = change(site.text, dice)
            if text is not None and text != site.text:
                site.write(text)
                return [site.claim]
        return None

    return edit


def _unit(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    pairs = dice.sample(words.UNITS[code], len(words.UNITS[code]))
    return _rewrite(lambda text, _: words.exchanged(text, pairs))(_, sites, code, dice)


def _hundred_millions(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    pairs = [("亿", "万")] if code == "zh" else [("billion", "million"), (" bn", " m")]
    return _rewrite(lambda text, _: words.exchanged(text, pairs))(_, sites, code, dice)


def _points(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    pairs = [("个百分点", "%"), ("%", "个百分点")]
    if code == "en":
        pairs = [("percentage points", "per cent"), ("%", " percentage points")]
    return _rewrite(lambda text, _: words.exchanged(text, pairs))(_, sites, code, dice)


def _bound(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    return _rewrite(lambda text, _: words.without_bound(text, code))(_, sites, code, dice)


def _swap(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    """Two figures that say different things exchange their words."""
    for one in dice.sample(sites, len(sites)):
        others = [s for s in sites if s.text != one.text and s.claim != one.claim]
        if others:
            other = dice.choice(others)
            first, second = one.text, other.text
            one.write(second)
            other.write(first)
            return [one.claim, other.claim]
    return None


def _delete(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    site = dice.choice([s for s in sites if not _in_cell(s)] or sites)
    for text in site.texts:
        text.text = ""
    return [site.claim]


def _in_cell(site: Site) -> bool:
    return any(True for _ in site.paragraph.iterancestors(W + "tc"))


def _paragraphs(sites: list[Site]) -> list[list[Site]]:
    """The sites of each paragraph of the body that stands in no table, where it has words too."""
    grouped: dict[int, list[Site]] = {}
    for site in sites:
        if not _in_cell(site) and site.paragraph.find(f"{W}pPr/{W}sectPr") is None:
            grouped.setdefault(id(site.paragraph), []).append(site)
    return [*grouped.values()]


def _delete_paragraph(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    group = dice.choice(_paragraphs(sites))
    group[0].paragraph.getparent().remove(group[0].paragraph)
    return [site.claim for site in group]


def _move(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    """A paragraph goes behind another one with figures, two or more further on."""
    groups = _paragraphs(sites)
    if len(groups) < 5:
        return None
    at = dice.randrange(len(groups) - 3)
    group, after = groups[at], dice.choice(groups[at + 2 :])
    after[0].paragraph.addnext(group[0].paragraph)
    # Seen from outside, one cannot tell which of two neighbours has moved.
    return [site.claim for site in group]


def _copy(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    groups = _paragraphs(sites)
    group, after = dice.choice(groups), dice.choice(groups)
    after[0].paragraph.addnext(copy.deepcopy(group[0].paragraph))
    return [site.claim for site in group]


def _retype(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    """A figure is deleted with all its marks and typed again, otherwise."""
    for site in dice.sample(sites, len(sites)):
        text = words.other_digit(site.text, dice)
        controls = [e for t in site.texts for e in t.iterancestors(W + "sdt")]
        if text is None or not controls:
            continue
        site.write(text)
        control = controls[0]
        parent, at = control.getparent(), control.getparent().index(control)
        for n, child in enumerate([*control.find(W + "sdtContent")]):
            parent.insert(at + n, child)
        parent.remove(control)
        for mark in [*site.paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd")]:
            mark.getparent().remove(mark)
        return [site.claim]
    return None


def _direction(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    """The word of direction in a figure's clause is turned round."""
    found = []
    for group in _paragraphs(sites):
        for text in group[0].paragraph.iter(W + "t"):
            for one, other in words.DIRECTIONS[code]:
                if one in (text.text or ""):
                    found.append((group, text, one, other))
    for group, text, one, other in dice.sample(found, len(found)):
        after = [s for s in group if _follows(text, s.texts[0]) and _near(text, one, s, group)]
        if after:
            text.text = text.text.replace(one, other)
            return [after[0].claim]
    return None


def _follows(one: etree._Element, other: etree._Element) -> bool:
    """Whether `other` is the first text of a figure after `one`."""
    texts = [t for t in one.getroottree().getroot().iter(W + "t") if t.text]
    return (
        0 < texts.index(other) - texts.index(one) <= 1 if other in texts and one in texts else False
    )


def _near(text: etree._Element, word: str, _: Site, __: list[Site]) -> bool:
    """Whether no clause ends between the word and the figure."""
    rest = text.text.rpartition(word)[2]
    return (
        text.text.count(word) == 1
        and not any(sign in rest for sign in "，。；,.;")
        and len(rest) < 12
    )


def _add(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    """A sentence with a number is put at a paragraph's end."""
    group = dice.choice(_paragraphs(sites))
    run = etree.SubElement(group[0].paragraph, W + "r")
    text = etree.SubElement(run, W + "t")
    text.text = words.ADDED[code].format(n=f"{dice.randrange(100, 999)}.{dice.randrange(1, 9)}")
    return ["number"]


def _add_paragraph(_: WordFile, sites: list[Site], code: str, dice: Dice) -> Edited:
    paragraph = etree.Element(W + "p")
    run = etree.SubElement(paragraph, W + "r")
    text = etree.SubElement(run, W + "t")
    text.text = words.ADDED[code].format(n=f"{dice.randrange(1000, 9999)}")
    dice.choice(_paragraphs(sites))[0].paragraph.addnext(paragraph)
    return ["number"]


def _track(_: WordFile, sites: list[Site], __: str, dice: Dice) -> Edited:
    """A figure is changed with changes tracked."""
    for site in dice.sample(sites, len(sites)):
        element = max(site.texts, key=lambda t: sum(c.isdigit() for c in t.text or ""))
        new = words.other_digit(element.text or "", dice)
        run = element.getparent()
        if new is None or run.tag != W + "r":
            continue
        who = {W + "author": "审校 Reviewer", W + "date": "2026-02-03T09:30:00Z"}
        inserted = etree.Element(W + "ins", {W + "id": "9001", **who})
        deleted = etree.Element(W + "del", {W + "id": "9002", **who})
        fresh = copy.deepcopy(run)
        fresh.find(W + "t").text = new
        run.addprevious(deleted)
        deleted.addnext(inserted)
        inserted.append(fresh)
        deleted.append(run)
        element.tag = W + "delText"
        return [site.claim]
    return None


def _chart_value(file: WordFile, _: list[Site], __: str, dice: Dice) -> Edited:
    def change(root: etree._Element) -> None:
        values = [v for w in root.iter(C + "val") for v in w.iter(C + "v")]
        value = dice.choice(values)
        value.text = str(float(value.text) + 5)

    if not file.charts():
        return None
    file.edit_part(dice.choice(file.charts()), change)
    return ["chart"]


def _chart_label(file: WordFile, _: list[Site], __: str, dice: Dice) -> Edited:
    for name in dice.sample(file.charts(), len(file.charts())):
        root = etree.fromstring(file.parts[name])
        runs = [t for t in root.iter(A + "t") if any(c.isdigit() for c in t.text or "")]
        if runs:
            run = dice.choice(runs)
            run.text = words.other_digit(run.text, dice)
            file.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            return ["chart"]
    return None


def _workbook(file: WordFile, _: list[Site], __: str, dice: Dice) -> Edited:
    if not file.charts():
        return None
    file.edit_workbook(dice.choice(file.charts()), dice)
    return ["chart"]


def _data(file: WordFile, sites: list[Site], _: str, dice: Dice) -> Edited:
    done = file.edit_data([site.claim for site in sites], dice)
    return None if done is None else [done]


EDITS: Mapping[str, Edit] = {
    "change a digit": _rewrite(words.other_digit),
    "scale by ten": _rewrite(words.ten_times),
    "change a unit": _unit,
    "亿 for 万": _hundred_millions,
    "per cent for points": _points,
    "drop a bound": _bound,
    "swap two figures": _swap,
    "delete a figure": _delete,
    "delete a paragraph": _delete_paragraph,
    "move a paragraph": _move,
    "copy a paragraph": _copy,
    "retype without its marks": _retype,
    "flip a direction": _direction,
    "add a number": _add,
    "add a paragraph": _add_paragraph,
    "track a change": _track,
    "edit the data behind": _data,
    "edit a chart's values": _chart_value,
    "edit a chart's label": _chart_label,
    "edit a chart's workbook": _workbook,
}
