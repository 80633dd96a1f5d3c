"""Two editions compared: facts, sentences and charts."""

from __future__ import annotations

from briefgen.comparison.changes import Difference
from briefgen.comparison.charts import compare_charts
from briefgen.comparison.facts import compare_facts
from briefgen.comparison.snapshots import Snapshot
from briefgen.comparison.texts import compare_texts


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """What is different in `new` against `old`."""
    return Difference(
        facts=compare_facts(old, new),
        texts=compare_texts(old, new),
        charts=compare_charts(old, new),
    )
