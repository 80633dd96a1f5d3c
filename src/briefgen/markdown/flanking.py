"""Emphasis beside Chinese: `**“强调”**文字` is emphasis, although CommonMark's rule says no.

CommonMark (0.31.2, section 6.2) lets a run of `*` open or close emphasis by the white space and
punctuation around it. Chinese sets no spaces, so that a run between a mark and a letter does
neither. Here a Chinese character beside the run counts as space, as in the amendment at
https://github.com/tats-u/markdown-cjk-friendly.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from briefgen.typography.spacing import is_wide


def emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's interface)
    """Put each mark of a run of `*` or `_` on the list of delimiters."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    run = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = run.can_open, run.can_close
    if marker == "*":
        before, after = _around(state, run.length)
        if is_wide(before) or is_wide(after):
            can_open = can_open or not after.isspace()
            can_close = can_close or not before.isspace()
    for _ in range(run.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=run.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += run.length
    return True


def _around(state: StateInline, length: int) -> tuple[str, str]:
    """The characters before and after the run; the edges of the text are spaces."""
    end = state.pos + length
    before = state.src[state.pos - 1] if state.pos else " "
    return before, state.src[end] if end < state.posMax else " "
