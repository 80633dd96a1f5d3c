"""The templates of one language, parsed: which a briefing reaches, and what each extends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct, field

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.templating.environment import COMMENTS
from briefgen.templating.loading import BUILT_IN, Templates

_CLOSE = "close every bracket and quotation mark, every `{{` and every `{% if … %}`"


class Source(Struct, frozen=True, kw_only=True):
    """A parsed template."""

    name: str
    """As templates call it: `sectors/sector`."""
    shown: str
    """As messages show its file."""
    text: str
    tree: nodes.Template
    own: bool
    """Whether it is the project's."""

    def at(self, node: nodes.Node) -> Place:
        """Where a node stands."""
        return Place(self.shown, node.lineno)

    @property
    def blocks(self) -> Mapping[str, nodes.Block]:
        """Its blocks by name."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)}


class Library(Struct):
    """The templates of one language."""

    loader: Templates
    report: Report
    parsed: dict[str, Source | None] = field(default_factory=dict)

    def get(self, name: str) -> Source | None:
        """The template of a name; None if there is none, or it cannot be parsed."""
        if name not in self.parsed:
            self.parsed[name] = self._parse(name)
        return self.parsed[name]

    def _parse(self, name: str) -> Source | None:
        found = self.loader.find(name)
        if found is None:
            return None
        path, shown = found
        text = path.read_text("utf-8", errors="replace")
        begin, end = COMMENTS
        environment = Environment(
            comment_start_string=begin,
            comment_end_string=end,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=True,
        )
        try:
            tree = environment.parse(text, name, shown)
        except TemplateSyntaxError as error:
            said = str(error.message)
            message = (said[:1].lower() + said[1:]).rstrip(".").replace("'", "`")
            self.report.error("template-syntax", message, Place(shown, error.lineno), _CLOSE)
            return None
        own = not shown.startswith(BUILT_IN)
        return Source(name=name.removeprefix(BUILT_IN), shown=shown, text=text, tree=tree, own=own)

    def parent(self, source: Source) -> Source | None:
        """The template that a template extends; one that is not there is reported."""
        extends = next(source.tree.find_all(nodes.Extends), None)
        if extends is None or not isinstance(extends.template, nodes.Const):
            return None
        return self._named(str(extends.template.value), source, extends)

    def ancestors(self, source: Source) -> Iterator[Source]:
        """The templates that a template extends, from the nearest on."""
        seen = {source.shown}
        parent = self.parent(source)
        while parent and parent.shown not in seen:
            yield parent
            seen.add(parent.shown)
            parent = self.parent(parent)

    def _named(self, name: str, source: Source, node: nodes.Node) -> Source | None:
        wanted = BUILT_IN + name if name == source.name and source.own else name
        if self.loader.find(wanted) is None:
            known = self.loader.list_templates()
            hint = suggestion(name, known) or "save it in the project's folder `templates`"
            message = f"there is no template `{name}`"
            self.report.error("template-not-found", message, source.at(node), hint)
            return None
        return self.get(wanted)

    def reached(self, start: str) -> list[Source]:
        """The templates that a briefing of the template `start` uses, each once."""
        first = self.get(start)
        found: dict[str, Source] = {}
        waiting = [first] if first else []
        while waiting:
            source = waiting.pop()
            if source.shown not in found:
                found[source.shown] = source
                waiting += self._used(source)
        return list(found.values())

    def _used(self, source: Source) -> Iterator[Source]:
        parent = self.parent(source)
        if parent:
            yield parent
        users: list[nodes.Include | nodes.Import | nodes.FromImport] = [
            *source.tree.find_all(nodes.Include),
            *source.tree.find_all(nodes.Import),
            *source.tree.find_all(nodes.FromImport),
        ]
        for node in users:
            if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
                named = self._named(node.template.value, source, node)
                if named:
                    yield named
                continue
            for pattern in _patterns(node.template):
                for name in self.loader.list_templates():
                    matching = self.get(name) if pattern.fullmatch(name) else None
                    if matching:
                        yield matching


def _patterns(expression: nodes.Node) -> Iterator[re.Pattern[str]]:
    """The names that an include may mean: what is not fixed in them may be anything."""
    if isinstance(expression, nodes.List):
        for item in expression.items:
            yield from _patterns(item)
    else:
        yield re.compile(_pattern(expression))


def _pattern(expression: nodes.Node) -> str:
    match expression:
        case nodes.Const():
            return re.escape(str(expression.value))
        case nodes.Concat():
            return "".join(map(_pattern, expression.nodes))
        case _:
            return ".+"
