from __future__ import annotations

import json
import os
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.diagnostics import BriefgenError, Place, Report
from briefgen.dossier.files.json_file import parse_json
from briefgen.dossier.files.yaml_file import parse_yaml
from briefgen.dossier.quantities import Qualifier
from briefgen.dossier.reading import read_dossier

BASE = Path(__file__).parent / "cases" / "base"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_every_record_and_key_knows_its_place(project: Path) -> None:
    dossier = read_dossier(project, Report())

    asset = dossier.assets["old-quay"]
    assert str(asset.place) == "dossier/strategy.yaml:6:5"
    assert str(asset.place_of("name.en")) == "dossier/strategy.yaml:7:21"
    assert str(asset.evidence[0].place_of("exact")) == "dossier/strategy.yaml:9:33"
    assert str(dossier.sources["report"].place) == "dossier/sources.json:2:3"
    assert str(dossier.sources["report"].place_of("title")) == "dossier/sources.json:2:38"


def test_a_number_never_passes_through_a_float(project: Path) -> None:
    (project / "dossier" / "facts.yaml").write_text(
        "facts:\n  - {id: a, label: A, value: 0.1000000000000000055511151231, unit: number, "
        "period: 2025, evidence: [{source: report, exact: x}]}\n",
        "utf-8",
    )

    dossier = read_dossier(project, Report())

    value = dossier.observations["a"].quantity.value
    assert str(value) == "0.1000000000000000055511151231"


def test_a_table_gives_the_same_facts_as_yaml(project: Path) -> None:
    (project / "dossier" / "facts.csv").write_bytes(
        "\ufeffid;label.zh;label.en;value;unit;qualifier;period;evidence.source;evidence.exact;"
        "evidence.2.source;evidence.2.exact\n"
        'a;货量;"Freight, total";2,200;tonne;over;2025;report;over 2,200;report;"tonnes\nin 2025"\n'
        "b;货量;B;1;tonne;;2025;report;1 tonne;;\n".encode()
    )
    report = Report()

    dossier = read_dossier(project, report)

    fact = dossier.observations["a"].fact
    assert not len(report)
    assert fact.label == {"zh": "货量", "en": "Freight, total"}
    assert fact.qualifier is Qualifier.OVER
    assert [quote.exact for quote in fact.evidence] == ["over 2,200", "tonnes\nin 2025"]
    assert str(dossier.observations["b"].fact.place) == "dossier/facts.csv:4"
    assert str(fact.place_of("unit")) == "dossier/facts.csv:2 (column `unit`)"


def test_a_table_in_gb18030_is_read(project: Path) -> None:
    (project / "dossier" / "facts.csv").write_bytes(
        "id,label,value,unit,period,evidence.source,evidence.exact\na,货量,2200亿,CNY,2025,report,x\n".encode(
            "gb18030"
        )
    )
    report = Report()

    dossier = read_dossier(project, report)

    assert [finding.code for finding in report] == ["encoding-gb18030"]
    assert dossier.observations["a"].fact.label == {"*": "货量"}


def test_text_that_is_not_composed_is_read_composed(project: Path) -> None:
    (project / "dossier" / "people.yaml").write_text(
        "people:\n  - {id: mayor, name: Rene\u0301, role: Mayor}\n", "utf-8"
    )
    report = Report()

    dossier = read_dossier(project, report)

    (finding,) = report
    assert (finding.code, str(finding.place)) == ("not-nfc", "dossier/people.yaml:2")
    assert dossier.people["mayor"].name == {"*": "Ren\u00e9"}


def test_a_project_without_a_dossier_says_so(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError) as caught:
        read_dossier(tmp_path, Report())

    assert [finding.code for finding in caught.value.findings] == ["missing-folder"]


def test_a_file_too_large_is_not_read(project: Path) -> None:
    with (project / "dossier" / "facts.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024)

    with pytest.raises(BriefgenError) as caught:
        read_dossier(project, Report())

    assert [finding.code for finding in caught.value.findings] == ["file-too-large"]


def test_a_folder_with_a_files_name_is_a_finding(project: Path) -> None:
    (project / "dossier" / "facts.yaml").mkdir()

    with pytest.raises(BriefgenError) as caught:
        read_dossier(project, Report())

    assert [finding.code for finding in caught.value.findings] == ["unreadable-file"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_without_a_crash(opening: str) -> None:
    report = Report()

    assert parse_yaml(opening * 20_000, Place("x.yaml"), report) is None
    assert report.has_errors


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(content=st.one_of(st.binary(max_size=80), st.text(max_size=80).map(str.encode)))
@pytest.mark.parametrize("name", ["facts.yaml", "facts.csv", "sources.json", "facts.xlsx"])
def test_no_file_leads_to_a_traceback(project: Path, name: str, content: bytes) -> None:
    (project / "dossier" / name).write_bytes(content)

    try:
        read_dossier(project, Report())
    except BriefgenError as error:
        assert error.findings  # noqa: PT017  (either way is right; only another exception is wrong)


_YAML = st.recursive(
    st.sampled_from(["", "a", "5", "x: y", "[", "&a b", "*a", "!t", "- -", "2025", "'", "|"]),
    lambda inner: st.builds(
        lambda key, value: f"{key}: {{{value}, k: [{value}]}}",
        st.sampled_from(["facts", "id", "evidence", "label", "charts", "strategy", "series"]),
        inner,
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(text=_YAML, kind=st.sampled_from(["facts", "charts", "people", "units", "terms", "events"]))
def test_no_yaml_leads_to_a_traceback(project: Path, text: str, kind: str) -> None:
    (project / "dossier" / "more.yaml").write_text(f"{kind}:\n  - {text}\n", "utf-8")

    try:
        read_dossier(project, Report())
    except BriefgenError as error:
        assert error.findings  # noqa: PT017  (either way is right; only another exception is wrong)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
        ),
        max_leaves=12,
    ),
    st.sampled_from([None, 2, "\t"]),
)
def test_every_value_of_a_json_file_has_its_place(data: object, indent: int | str | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent)

    located = parse_json(text, Place("x.json"), Report())

    assert located is not None
    assert set(located.under(())) >= set(_dotted(data, ""))


def _dotted(data: object, above: str) -> list[str]:
    match data:
        case dict():
            pairs = [(str(key), value) for key, value in data.items()]
        case list():
            pairs = [(str(index), value) for index, value in enumerate(data)]
        case _:
            return []
    found = []
    for key, value in pairs:
        name = f"{above}.{key}" if above else key
        found += [name, *_dotted(value, name)]
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "dossier" / "facts.yaml")

    with pytest.raises(BriefgenError) as caught:
        read_dossier(project, Report())

    assert [finding.message for finding in caught.value.findings] == ["this is no file"]


def test_what_facts_have_in_common_is_gone_through_once(project: Path) -> None:
    # Each step doubles the paths to the first fact; there are more of them than atoms.
    steps = [
        f"  - {{id: {name}{n}, label: A, derive: {of}, unit: tonne, period: 2025}}"
        for n in range(1, 300)
        for name, of in (
            ("l", f"m{n - 1} * 1"),
            ("r", f"m{n - 1} * 1"),
            ("m", f"l{n} + r{n} - l{n}"),
        )
    ]
    first = "facts:\n  - {id: m0, label: A, value: 5, unit: tonne, period: 2025, EVIDENCE}\n"
    evidence = "evidence: [{source: report, exact: 5 t}]"
    text = first.replace("EVIDENCE", evidence) + "\n".join(steps)
    (project / "dossier" / "facts.yaml").write_text(text, "utf-8")

    dossier = read_dossier(project, Report())

    names = [observation.id for observation in dossier.basis_of("m299")]
    assert names[0] == "m299"
    assert len(names) == len(set(names)) == 3 * 299 + 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (">-\n  研发投入，\n  居第一。", "研发投入，居第一。"),
        ("研发\n  投入", "研发投入"),
        (">-\n  R&D\n  spending", "R&D spending"),
        (">-\n  投入\n  R&D", "投入 R&D"),
        ("研发 投入", "研发 投入"),
        ("|\n  研发\n  投入", "研发\n投入\n"),
    ],
)
def test_a_folded_line_has_no_space_between_chinese_characters(written: str, read: str) -> None:
    data = parse_yaml(f"text: {written}\n", Place("x.yaml"), Report())

    assert data is not None
    assert data.data == {"text": read}
