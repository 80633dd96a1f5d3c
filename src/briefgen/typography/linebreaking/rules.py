"""The pair rules of UAX #14 (revision 50, Unicode 15.0), as data in their order."""

from __future__ import annotations

from msgspec import Struct


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_ANY: frozenset[str] = frozenset()
_OPENING = _set("OP OPW")
_CLOSING = _set("CL CP CPW")
_LETTERS = _set("AL HL")
_IDEOGRAPHS = _set("ID XP EB EM")
_HANGUL = _set("JL JV JT H2 H3")


class PairRule(Struct, frozen=True):
    """Whether a break is allowed between two classes; an empty set means any class."""

    name: str
    """As UAX #14 numbers it."""
    before: frozenset[str]
    after: frozenset[str]
    allows: bool = False

    def applies(self, before: str, after: str) -> bool:
        """Whether the rule speaks of this pair."""
        return (not self.before or before in self.before) and (
            not self.after or after in self.after
        )


PAIR_RULES = (
    PairRule("LB11", _ANY, _set("WJ")),
    PairRule("LB11", _set("WJ"), _ANY),
    PairRule("LB12", _set("GL"), _ANY),
    PairRule("LB18", _set("SP"), _ANY, allows=True),
    PairRule("LB19", _ANY, _set("QU")),
    PairRule("LB19", _set("QU"), _ANY),
    PairRule("LB20", _ANY, _set("CB"), allows=True),
    PairRule("LB20", _set("CB"), _ANY, allows=True),
    PairRule("LB21", _ANY, _set("BA HY NS")),
    PairRule("LB21", _set("BB"), _ANY),
    PairRule("LB21b", _set("SY"), _set("HL")),
    PairRule("LB22", _ANY, _set("IN")),
    PairRule("LB23", _LETTERS, _set("NU")),
    PairRule("LB23", _set("NU"), _LETTERS),
    PairRule("LB23a", _set("PR"), _IDEOGRAPHS),
    PairRule("LB23a", _IDEOGRAPHS, _set("PO")),
    PairRule("LB24", _set("PR PO"), _LETTERS),
    PairRule("LB24", _LETTERS, _set("PR PO")),
    PairRule("LB26", _set("JL"), _set("JL JV H2 H3")),
    PairRule("LB26", _set("JV H2"), _set("JV JT")),
    PairRule("LB26", _set("JT H3"), _set("JT")),
    PairRule("LB27", _HANGUL, _set("PO")),
    PairRule("LB27", _set("PR"), _HANGUL),
    PairRule("LB28", _LETTERS, _LETTERS),
    PairRule("LB29", _set("IS"), _LETTERS),
    PairRule("LB30", _LETTERS | {"NU"}, _set("OP")),
    PairRule("LB30", _set("CP"), _LETTERS | {"NU"}),
    PairRule("LB30b", _set("EB XP"), _set("EM")),
    PairRule("LB31", _ANY, _ANY, allows=True),
)
"""The rules that look at two neighbours only; the first that applies decides."""


class _Pairs(dict[tuple[str, str], bool]):
    """Verdicts of `PAIR_RULES`, filled as pairs are met."""

    def __missing__(self, pair: tuple[str, str]) -> bool:
        verdict = next(rule.allows for rule in PAIR_RULES if rule.applies(*pair))
        self[pair] = verdict
        return verdict


ALLOWED_PAIRS: dict[tuple[str, str], bool] = _Pairs()
"""(class, class) → whether a line may end between them, as far as two neighbours decide."""

NEVER_AT_START = _CLOSING | _set("EX")
"""LB13: no break before them, even after spaces."""
NEVER_AT_START_UNLESS_IN_NUMBER = _CLOSING | _set("IS SY")
"""LB13 with the number rule of section 8.2, example 7: a number may hold them."""
OPENING = _OPENING
"""LB14: no break after them, even after spaces."""
ACROSS_SPACES = {
    "QU": _OPENING,
    "CL": _set("NS"),
    "CP": _set("NS"),
    "CPW": _set("NS"),
    "B2": _set("B2"),
}
"""LB15 to LB17: class → classes that stay with it even across spaces."""
