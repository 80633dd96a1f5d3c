"""All that building an edition imports, imported once; processes forked from here begin warm.

What has been imported lives as long as the process, so it is kept from the garbage collector:
collections between editions then look at an edition's own objects only.
"""

from __future__ import annotations

import gc

import briefgen.batch.work
import briefgen.charts.raster
import briefgen.dossier.data.reading
import briefgen.writers.docx.writing
import briefgen.writers.pdf.writing  # noqa: F401  (imported for those who are forked)
from briefgen.charts.drawing import PICTURES
from briefgen.citations.engine import ENTRIES
from briefgen.enclosure.transcript import HIDDEN
from briefgen.writers.paging.setting import FILLED
from briefgen.writers.pdf.fonts import SUBSETS
from briefgen.writers.pdf.paragraph.tokens import PARAGRAPHS

# What two languages in two formats of a briefing of 40 pages have: some twenty megabytes.
PARAGRAPHS.hold(100_000)
FILLED.hold(10_000)
SUBSETS.hold(2_000_000)
HIDDEN.hold(5_000)
PICTURES.hold(10_000)
ENTRIES.hold(1_000)
gc.collect()
gc.freeze()
