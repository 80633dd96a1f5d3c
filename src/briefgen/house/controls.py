"""Content controls of a house document: opened, so that their text is text like any other.

Those that Word's own covers bind to the document's properties become placeholders, and those that
still ask for a text to be typed are emptied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from briefgen.house.markup import W, own_texts, remove, unwrap, value

_PROPERTIES: Mapping[str, str] = {
    "title": "{{ title }}",
    "subject": '{{ subtitle or "" }}',
    "creator": '{{ author or "" }}',
    "company": '{{ organisation or "" }}',
    "publishdate": "{{ edition_date }}",
}
"""The last step of the path to a property, in lower case → what is printed for it."""
_LAST_STEP = re.compile(r"(?:\w+:)?(\w+)(?:\[\d+\])?$")


def open_controls(story: etree._Element) -> None:
    """Replace every content control by its content."""
    for control in list(story.iter(f"{W}sdt")):
        properties = control.find(f"{W}sdtPr")
        content = control.find(f"{W}sdtContent")
        if properties is not None and content is not None:
            _prepare(properties, content)
        for part in list(control):
            if part is content:
                unwrap(part)
            else:
                remove(part)
        unwrap(control)


def _prepare(properties: etree._Element, content: etree._Element) -> None:
    """Write the placeholder that a bound control stands for; empty one that waits for typing."""
    texts = [text for holder in (content, *content.iter(f"{W}p")) for text in own_texts(holder)]
    binding = properties.find(f"{W}dataBinding")
    match = _LAST_STEP.search(value(binding, "xpath"))
    placeholder = _PROPERTIES.get(match[1].lower()) if match else None
    waiting = properties.find(f"{W}showingPlcHdr") is not None
    asks = not any("{{" in (text.text or "") for text in texts)
    if texts and asks and (placeholder or waiting):
        for text in texts:
            text.text = ""
        texts[0].text = placeholder or ""
