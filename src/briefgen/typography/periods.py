"""Reference periods for those who print them; the dossier reads them."""

from __future__ import annotations

from briefgen.dossier.periods import UNSTATED, Part, Span, period_order, read_period
from briefgen.dossier.records import Grain

__all__ = ["UNSTATED", "Grain", "Part", "Span", "period_order", "read_period"]
