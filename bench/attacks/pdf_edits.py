"""The edits of a PDF: each changes one thing and says which figures it was done to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import pikepdf

from attacks.dice import Dice
from attacks.pdf import PdfFile, Shown, digit, note

Targets = Mapping[str, tuple[int, str]]
"""Claim → the page (from zero) that it stands on, and what it prints."""
Edited = list[str] | None
Edit = Callable[[PdfFile, Targets, Dice], Edited]


def _places(file: PdfFile, targets: Targets, dice: Dice) -> Iterator[tuple[str, Shown]]:
    """Strings that hold the digits of exactly one figure of their page, and of nothing else."""
    claims = [*targets]
    for claim in dice.sample(claims, len(claims)):
        page, printed = targets[claim]
        digits = max(_numbers(printed), key=len, default="")
        if len(digits) < 2 or sum(digits in said for p, said in targets.values() if p == page) != 1:
            continue
        drawn = {n for f in file.figures() if _page_of(file, f) == page for n in _content(f)}
        found = [s for s in file.shown(page) if digits in s.text and s.mcid is not None]
        if len(found) == 1 and found[0].mcid not in drawn and found[0].text.count(digits) == 1:
            yield claim, found[0]


def _numbers(text: str) -> list[str]:
    runs, run = [], ""
    for sign in text + " ":
        if sign.isdigit() or (run and sign in ",."):
            run += sign
        elif run:
            runs.append(run.rstrip(",."))
            run = ""
    return runs


def _change(*, glyphs: bool, told: bool) -> Edit:
    """A digit of a figure becomes another: what is seen, what is told, or both."""

    def edit(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
        for claim, shown in _places(file, targets, dice):
            own = max(_numbers(targets[claim][1]), key=len)
            other = digit(own, dice)
            if other is None:
                continue
            has_told = (
                file.tell(shown, lambda text, own=own, other=other: text.replace(own, other))
                if told
                else False
            )
            if told and not glyphs and not has_told:
                continue
            if not glyphs or file.write(shown, shown.text.replace(own, other)):
                return [claim]
        return None

    return edit


def _scale(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    for claim, shown in _places(file, targets, dice):
        own = max(_numbers(targets[claim][1]), key=len)
        if "." in own:
            continue
        file.tell(shown, lambda text, own=own: text.replace(own, own + "0"))
        if file.write(shown, shown.text.replace(own, own + "0")):
            return [claim]
    return None


def _swap(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    places = [*_places(file, targets, dice)]
    for (one, here), (other, there) in pairwise(places):
        first = max(_numbers(targets[one][1]), key=len)
        second = max(_numbers(targets[other][1]), key=len)
        if first == second or here.operation == there.operation:
            continue
        file.tell(here, lambda t, a=first, b=second: t.replace(a, b))
        file.tell(there, lambda t, a=first, b=second: t.replace(b, a))
        if file.write(here, here.text.replace(first, second)) and file.write(
            there, there.text.replace(second, first)
        ):
            return [one, other]
    return None


def _delete(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    for claim, shown in _places(file, targets, dice):
        own = max(_numbers(targets[claim][1]), key=len)
        file.tell(shown, lambda text, own=own: text.replace(own, ""))
        if file.write(shown, shown.text.replace(own, "")):
            return [claim]
    return None


def _unit(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    """亿 for 万, billion for million, as far as the font has the letters."""
    for claim in dice.sample([*targets], len(targets)):
        page, printed = targets[claim]
        for one, other in (("亿", "万"), ("万", "亿"), ("billion", "million"), ("%", "‰")):
            if one not in printed:
                continue
            if sum(printed in said for p, said in targets.values() if p == page) != 1:
                continue
            tail = printed
            drawn = {n for f in file.figures() if _page_of(file, f) == page for n in _content(f)}
            found = [s for s in file.shown(page) if tail in s.text and s.mcid is not None]
            if len(found) == 1 and found[0].mcid not in drawn and found[0].text.count(tail) == 1:
                shown = found[0]
                turned = tail.replace(one, other)
                if file.write(shown, shown.text.replace(tail, turned)):
                    file.tell(shown, lambda t, a=tail, b=turned: t.replace(a, b))
                    return [claim]
    return None


def _overlay(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    page = dice.choice([page for page, _ in targets.values()])
    return ["number"] if file.overlay(page, f"{dice.randrange(100, 999)}") else None


def _note(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    page = dice.choice([page for page, _ in targets.values()])
    note(file, page, f"{dice.randrange(1000, 9999)} / {dice.randrange(100, 999)}%")
    return ["number"]


def _drawing(file: PdfFile, targets: Targets, dice: Dice) -> Edited:
    """A digit of a label in a chart."""
    del targets
    pages = [*range(len(file.pdf.pages))]
    for page in dice.sample(pages, len(pages)):
        figures = [f for f in file.figures() if _page_of(file, f) == page]
        numbers = {n for f in figures for n in _content(f)}
        found = [s for s in file.shown(page) if s.mcid in numbers and any(map(str.isdigit, s.text))]
        for shown in dice.sample(found, len(found)):
            other = digit(shown.text, dice)
            own = shown.text
            if other and file.write(shown, other):
                file.tell(shown, lambda text, a=own, b=other: text.replace(a, b))
                return ["chart"]
    return None


def _page_of(file: PdfFile, figure: pikepdf.Dictionary) -> int | None:
    page = figure.get("/Pg")
    for number, each in enumerate(file.pdf.pages):
        if page is not None and each.obj.objgen == page.objgen:
            return number
    return None


def _content(figure: pikepdf.Dictionary) -> Iterator[int]:
    kids = figure.K
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield int(kid.MCID)


def _description(file: PdfFile, _: Targets, dice: Dice) -> Edited:
    for figure in dice.sample(file.figures(), len(file.figures())):
        other = digit(str(figure.get("/Alt", "")), dice)
        if other:
            figure.Alt = pikepdf.String(other)
            return ["chart"]
    return None


EDITS: Mapping[str, Edit] = {
    "change a digit": _change(glyphs=True, told=True),
    "change a digit that is seen": _change(glyphs=True, told=False),
    "change a digit that is told": _change(glyphs=False, told=True),
    "scale by ten": _scale,
    "swap two figures": _swap,
    "delete a figure": _delete,
    "亿 for 万": _unit,
    "print a number over the page": _overlay,
    "put a note on the page": _note,
    "edit a chart's label": _drawing,
    "edit a chart's description": _description,
}
