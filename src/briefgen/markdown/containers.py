"""Containers: the block rule for `::: name Title` … `:::`, for markdown-it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_FENCE = re.compile(r"(:{3,})\s*(.*?)\s*$")


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's interface)
    """Open a container at line `start`; it ends at its own `:::`, or with what holds it."""
    opening = _FENCE.match(_line(state, start))
    if opening is None or not opening[2]:
        return False
    if silent:
        return True
    last, closed = _closing_line(state, start, end, len(opening[1]))
    token = state.push("container_open", "div", 1)
    token.info, token.map, token.meta = opening[2], [start, last], {"closed": closed}
    _inside(state, start + 1, last)
    state.push("container_close", "div", -1)
    state.line = last + (1 if closed else 0)
    return True


def _inside(state: StateBlock, start: int, last: int) -> None:
    """Parse the lines of the container."""
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, start, last)
    state.parentType, state.lineMax = parent, line_max


def _closing_line(state: StateBlock, start: int, end: int, colons: int) -> tuple[int, bool]:
    """The line of the closing fence, past fences opened within; else the line after the last."""
    depth = 0
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line, False
        fence = _FENCE.match(_line(state, line))
        if fence is None:
            continue
        if fence[2]:
            depth += 1
        elif depth == 0 or len(fence[1]) > colons:
            return line, True
        else:
            depth -= 1
    return end, False


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
