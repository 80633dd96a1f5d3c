"""matplotlib's parts that draw, the few that charts need, imported with less work at the start.

Charts draw matplotlib's patches one by one, on a renderer of our own, and Agg paints their paths.
So neither `Figure` nor `backend_bases` is imported, nor what these bring along: axes, projections,
legends, widgets, mathematics, and the search for the machine's fonts.

While matplotlib's artists are defined, it rewrites the signature and docstring of each one for
interactive users, which takes longer than the rest of their import. That is skipped, and its
messages about cache folders are kept off the terminal. Both are put back afterwards; where
matplotlib has been imported already, or has changed inside, nothing is touched.

NumPy's linear algebra starts a thread for each processor when it is first imported. Charts use none
of it, and the threads' start costs as much processor time as NumPy itself, so one is asked for.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_REWRITE = "_update_set_signature_and_docstring"
_DESCRIBE = "kwdoc"
_THREADS = "OPENBLAS_NUM_THREADS"


@contextmanager
def _one_thread() -> Iterator[None]:
    if "numpy" in sys.modules or _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


@contextmanager
def _trimmed() -> Iterator[None]:
    if "matplotlib" in sys.modules:
        yield
        return
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        from matplotlib import artist  # noqa: PLC0415  (after its messages are silenced)

        rewrite = artist.Artist.__dict__.get(_REWRITE)
        describe = getattr(artist, _DESCRIBE, None)
        if rewrite is None or describe is None:
            yield
            return
        setattr(artist.Artist, _REWRITE, classmethod(lambda _: None))
        setattr(artist, _DESCRIBE, lambda _: "")
        try:
            yield
        finally:
            setattr(artist.Artist, _REWRITE, rewrite)
            setattr(artist, _DESCRIBE, describe)
    finally:
        logger.setLevel(level)


with _one_thread(), _trimmed():
    from matplotlib.colors import to_rgba
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D, Bbox, Transform

MOVE, LINE, CURVE3, CURVE4, CLOSE = map(
    int, (Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE4, Path.CLOSEPOLY)
)

__all__ = [
    "CLOSE",
    "CURVE3",
    "CURVE4",
    "LINE",
    "MOVE",
    "Affine2D",
    "Bbox",
    "Path",
    "PathPatch",
    "Transform",
    "to_rgba",
]
