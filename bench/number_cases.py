"""Measures number reading on public cases: the share passed per file and model, misses named.

Run: `python bench/number_cases.py CASES...`, where a case file is named
`numbers-<language>.jsonl` and its lines are `{"model", "text", "expected": [{"text", "value"}]}`.
A case passes if the mentions that its model would see have exactly the expected texts and values.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from briefgen.evidence.numbers import NumberKind, NumberMention, plain, read_numbers
from briefgen.evidence.numbers.folding import fold_case, fold_width

Pair = tuple[str, Decimal | None]
MODELS = ("number", "percent", "ordinal", "currency")
DEFINITE = ("number", "percent", "ordinal")
"""The models that the target of 97 % is about."""
TARGET = 0.97


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One case: whether it passed, and what was wanted and seen."""

    language: str
    model: str
    line: int
    text: str
    wanted: tuple[Pair, ...] | None
    """None if the case has no definite value and is left out."""
    seen: tuple[Pair, ...]
    whole: str | None
    """The mention of another model that holds the number: $20 for 20; the case is left out."""

    @property
    def counted(self) -> bool:
        """Whether the case has a definite value that stands for itself."""
        return self.wanted is not None and (self.passed or self.whole is None)

    @property
    def passed(self) -> bool:
        """Whether exactly what was wanted was seen."""
        return self.wanted == self.seen


def main() -> int:
    """Print the shares passed and the misses; 1 if a language is below the target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+", type=Path)
    outcomes = [o for path in parser.parse_args().cases for o in measure(path)]
    for row in shares(outcomes):
        print(row)
    print()
    for outcome in outcomes:
        if not outcome.counted:
            reason = f"part of {outcome.whole!r}" if outcome.whole else "no definite value"
            where = f"{outcome.language} {outcome.model} {outcome.line}"
            print(f"left out {where} ({reason}): {outcome.text!r}")
    for outcome in outcomes:
        if outcome.counted and not outcome.passed:
            print(f"missed {outcome.language} {outcome.model} {outcome.line}: {outcome.text!r}")
            print(f"    wanted {shown(outcome.wanted or ())}; seen {shown(outcome.seen)}")
    languages = {o.language for o in outcomes}
    return 0 if all(reached(outcomes, language) for language in languages) else 1


def measure(path: Path) -> Iterator[Outcome]:
    """The outcome of every case of one file."""
    language = path.stem.rpartition("-")[2]
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        case = json.loads(row)
        mentions = read_numbers(case["text"], language)
        whole = next((m.text for m in mentions if holds(m, case)), None)
        yield Outcome(
            language=language,
            model=case["model"],
            line=number,
            text=case["text"],
            wanted=wanted(case),
            seen=tuple(pair(m) for m in mentions if model_of(m) == case["model"]),
            whole=whole,
        )


def holds(mention: NumberMention, case: dict[str, Any]) -> bool:
    """Whether an expected number is only a part of what `mention` reports whole."""
    return model_of(mention) != case["model"] and any(
        mention.start <= entity["start"] and entity["end"] <= mention.end
        for entity in case["expected"]
    )


def wanted(case: dict[str, Any]) -> tuple[Pair, ...] | None:
    """What a case expects; None if one of its values is relative or absent."""
    pairs = []
    for entity in case["expected"]:
        value = entity["value"]
        try:
            number = Decimal(value.removesuffix("%"))
        except (AttributeError, InvalidOperation):
            return None
        pairs.append((entity["text"], number / 100 if value.endswith("%") else number))
    return tuple(pairs)


def model_of(mention: NumberMention) -> str:
    """The model of the case files that would see this mention.

    A fraction that is written with its own denominator is a number there; one that is written
    in hundredths, thousandths or tenths is a percentage.
    """
    if mention.unit in {"percent", "percentage-point"}:
        return "percent"
    match mention.kind:
        case NumberKind.RANK:
            return "ordinal"
        case NumberKind.CURRENCY:
            return "currency"
        case NumberKind.MEASURE:
            return "dimension"
        case NumberKind.NUMBER | NumberKind.SHARE | NumberKind.DATE | NumberKind.RANGE:
            return "number"


def pair(mention: NumberMention) -> Pair:
    """Text and value in the form of the case files: half width, lower case."""
    return fold_case(fold_width(mention.text)), mention.value


def shares(outcomes: list[Outcome]) -> Iterator[str]:
    """A table of the shares passed."""
    counts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.counted:
            counts[outcome.language, outcome.model].append(outcome.passed)
    yield "| file | model | passed | of | share |"
    yield "| --- | --- | --- | --- | --- |"
    for language in sorted({o.language for o in outcomes}):
        rows = [(model, counts[language, model]) for model in MODELS]
        rows.append(("all but currency", [x for m in DEFINITE for x in counts[language, m]]))
        for model, passed in rows:
            if passed:
                share = sum(passed) / len(passed)
                yield f"| {language} | {model} | {sum(passed)} | {len(passed)} | {share:.1%} |"


def reached(outcomes: list[Outcome], language: str) -> bool:
    """Whether the definite cases of `language` pass often enough."""
    passed = [
        o.passed for o in outcomes if o.language == language and o.model in DEFINITE and o.counted
    ]
    return not passed or sum(passed) / len(passed) >= TARGET


def shown(pairs: tuple[Pair, ...]) -> str:
    """Pairs as text."""
    return ", ".join(f"{text} = {'?' if v is None else plain(v)}" for text, v in pairs) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
