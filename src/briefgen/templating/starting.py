"""Starting a template: a file a language that extends a built-in template and lists its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.templating.loading import BUILT_IN, Templates, built_in_templates

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_TEXT = """\
{{% extends "{extends}" %}}

{{## To change a part, write its block here; `{{{{ super() }}}}` prints what it said before:

{{% block {first} %}}
{{{{ super() }}}}
{{% endblock %}}

The blocks, in order: {blocks}.
docs/templates.md lists what a template may use; `briefgen template check` checks it. ##}}
"""


def start_template(
    name: str, extends: str, languages: Sequence[str], project: Path, report: Report
) -> Mapping[str, bytes]:
    """File name → content of a new template in each language; findings for what cannot be.

    A name that is taken, or that is no name, and a template to extend that does not exist are
    reported.
    """
    place = Place("templates")
    if not _NAME.fullmatch(name):
        hint = "use small letters, digits and hyphens"
        report.error("template-name", f"`{name}` cannot name a template", place, hint)
        return {}
    files: dict[str, bytes] = {}
    for code in languages:
        file = f"{name}.{code}.md"
        if (project / "templates" / file).exists():
            hint = "choose another name, or change the file"
            report.error("template-name", f"there is a template `{file}`", place, hint)
            continue
        loader = Templates(project, extends, code, report)
        found = loader.find(BUILT_IN + extends)
        if found is None:
            known = suggestion(extends, built_in_templates())
            message = f"there is no template `{extends}` in the language `{code}`"
            report.error("template-not-found", message, place, known)
            continue
        files[file] = _text(extends, found[0].read_text("utf-8")).encode("utf-8")
    return files


def _text(extends: str, source: str) -> str:
    blocks = list(dict.fromkeys(_BLOCK.findall(source)))
    listed = ", ".join(f"`{block}`" for block in blocks)
    first = "summary" if "summary" in blocks else blocks[0]
    return _TEXT.format(extends=extends, blocks=listed, first=first)
