"""The Markdown dialect: CommonMark with tables and containers, and tokens for insertions.

What a briefing cannot hold (HTML, images, code) is parsed so that it can be refused by name.
Indented text is no code: templates are indented for their own reasons.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from briefgen.document.manuscript import OPENING, TOKEN
from briefgen.markdown.containers import container
from briefgen.markdown.flanking import emphasis

MAX_NESTING = 40


@cache
def dialect() -> MarkdownIt:
    """The parser; it keeps no state between texts."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    parser.enable("table")
    # Joined texts would not tell a mark that was typed from one that data holds.
    parser.disable(["code", "reference", "text_join"])
    parser.block.ruler.before(
        "fence", "container", container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("text", "insertion", _insertion)
    parser.inline.ruler.at("emphasis", emphasis)
    parser.inline.add_terminator_char(OPENING)
    # Targets are checked, with findings, when links become nodes.
    parser.validateLink = lambda url: bool(url) or True  # type: ignore[method-assign]  # its own way
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # as above
    return parser


def _insertion(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's interface)
    match = TOKEN.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("insertion", "", 0)
        token.content = match[1]
    state.pos = match.end()
    return True
