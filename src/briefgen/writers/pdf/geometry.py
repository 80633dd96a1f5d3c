"""A page's measures in points: the paper and its text area, upright or turned."""

from __future__ import annotations

from msgspec import Struct

from briefgen.lengths import mm
from briefgen.theme.tokens import Page as PageTokens


class Geometry(Struct, frozen=True):
    """The measures of the theme's page; the margins stay where a wide page is turned."""

    tokens: PageTokens

    def size(self, *, wide: bool = False) -> tuple[float, float]:
        """The paper's width and height."""
        width, height = self.tokens.width.pt, self.tokens.height.pt
        return (height, width) if wide else (width, height)

    @property
    def left(self) -> float:
        """The left margin."""
        return mm(self.tokens.left).pt

    @property
    def top(self) -> float:
        """The top margin."""
        return mm(self.tokens.top).pt

    @property
    def bottom(self) -> float:
        """The bottom margin."""
        return mm(self.tokens.bottom).pt

    def text_width(self, *, wide: bool = False) -> float:
        """Between the side margins."""
        return self.size(wide=wide)[0] - mm(self.tokens.left + self.tokens.right).pt

    def text_height(self, *, wide: bool = False) -> float:
        """Between the top and bottom margins."""
        return self.size(wide=wide)[1] - mm(self.tokens.top + self.tokens.bottom).pt
