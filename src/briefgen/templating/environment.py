"""The sandbox that templates run in: data is escaped, and nothing reaches beyond the views."""

from __future__ import annotations

import inspect
from bisect import bisect_right
from collections.abc import Callable
from operator import itemgetter
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Template, TemplateNotFound
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Concat, Expr, Impossible, TemplateData
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.diagnostics import Place, Report
from briefgen.templating.arguments import mismatch, written
from briefgen.templating.limits import (
    OPERATORS,
    SAFE_TEXT_METHODS,
    Budget,
    TemplateLimitError,
    concatenate,
    filters,
    limited_range,
    markup,
)
from briefgen.templating.loading import BUILT_IN, Templates
from briefgen.templating.origins import TICK, Origins
from briefgen.templating.views import Listing, RecordText, View

_LOOP = (
    "index index0 revindex revindex0 first last length depth depth0 previtem nextitem changed cycle"
)

COMMENTS = ("{##", "##}")
"""What begins and ends a comment."""
_HIDDEN = frozenset({"_block_vars", "_loop_vars"})
"""Arguments that compiled templates add to every call."""


_COMPILED: dict[tuple[str, str | None, str | None, int], CodeType] = {}
"""Templates compiled in this process, by text, names and number: editions share them."""
_KEPT = 200


class _Generator(CodeGenerator):
    """Compiles expressions so that all of them are escaped, and joined, by us."""

    def _output_child_to_const(self, node: Expr, frame: Frame, finalize: Any) -> str:  # noqa: ANN401  (Jinja keeps the type to itself)
        if not isinstance(node, TemplateData):
            # A constant would be escaped for HTML before it is finalized.
            raise Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802  (Jinja's name)
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with lists of what is allowed in place of what is not."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(OPERATORS)
    concatenate = staticmethod(concatenate)

    def __init__(
        self,
        templates: Templates,
        report: Report,
        functions: dict[str, Callable[..., Any]],
        undefined: type[Undefined],
        recorded: Callable[[RecordText], Markup],
    ) -> None:
        super().__init__(
            loader=templates,
            extensions=[Origins],
            undefined=undefined,
            finalize=self._finalized,
            autoescape=True,
            # Jinja's own `{#` begins the id of a heading here.
            comment_start_string=COMMENTS[0],
            comment_end_string=COMMENTS[1],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=100,
            # Templates hold hardly any constants, and looking for them costs a tenth of a compile.
            optimized=False,
        )
        self._report = report
        self._templates = templates
        self._functions = functions
        self._recorded = recorded
        self._budget = Budget()
        self.binop_table = dict(OPERATORS)
        self.filters = filters()
        self.globals = {"range": limited_range, "namespace": self.globals["namespace"]}
        self.globals |= {**functions, TICK: self._budget.tick}

    def origins(self) -> Origins:
        """The extension that marked the lines."""
        extension = self.extensions[Origins.identifier]
        if not isinstance(extension, Origins):  # pragma: no cover  (for the type checker)
            raise TypeError
        return extension

    def compile(  # type: ignore[override]  # of the forms of the call, the one that a loader makes
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """The template's code, which names no object of this sandbox, so that others may run it.

        Raises:
            TemplateSyntaxError: the source is no template.
        """
        key = source, name, filename, self.origins().number(filename or name)
        code = _COMPILED.get(key)
        if code is None:
            code = super().compile(source, name, filename)
            if len(_COMPILED) >= _KEPT:
                _COMPILED.clear()
            _COMPILED[key] = code
        return code

    def join_path(self, template: str, parent: str) -> str:
        """The template meant by a name in `parent`: one that names itself means the built-in."""
        if template == parent and self._templates.is_own(parent):
            return BUILT_IN + template
        return template

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read the attribute: fields of views, and little else."""
        match obj:
            case View():
                return attr in type(obj).__struct_fields__
            case str():
                return attr in SAFE_TEXT_METHODS
            case LoopContext():
                return attr in _LOOP.split()
            case Macro():
                return attr in {"name", "arguments"}
            case _ if obj.__class__.__module__.startswith("jinja2"):
                return super().is_safe_attribute(obj, attr, value)
            case _:
                return False

    def wrap_str_format(self, value: object) -> None:
        """No wrapper: a template may not use `format`, which could pad without end."""

    def call(
        self,
        context: Context,
        function: Any,  # noqa: ANN401  (whatever a template calls)
        /,
        *args: Any,  # noqa: ANN401  (as above)
        **kwargs: Any,  # noqa: ANN401  (as above)
    ) -> Any:  # noqa: ANN401  (as above)
        """Call what a template calls; wrong arguments for one of our functions are reported."""
        if function == self._budget.tick:
            return self._budget.tick()
        if isinstance(function, Listing):
            function = function.function
        if isinstance(function, Undefined) or function not in self._functions.values():
            return super().call(context, function, *args, **kwargs)
        kwargs = {name: value for name, value in kwargs.items() if name not in _HIDDEN}
        for value in (*args, *kwargs.values()):
            if isinstance(value, Undefined):
                return markup(value)
        wrong = mismatch(function, args, kwargs)
        if wrong is None:
            return function(*args, **kwargs)
        name = next(name for name, known in self._functions.items() if known == function)
        hint = f"write `{written(function, name)}`"
        self._report.error("template-arguments", f"`{name}()` {wrong}", here(), hint)
        return Markup("")

    def _finalized(self, value: object) -> Markup:
        if value is None:
            self._report.error(
                "template-nothing",
                "the expression has no value to print",
                here(),
                "test it with `{% if … %}` first",
            )
            return Markup("")
        if isinstance(value, RecordText):
            return self._recorded(value)
        if isinstance(value, str | int | float | Undefined):
            return markup(value)
        raise TemplateLimitError(f"a {type(value).__name__} cannot be printed")


def here() -> Place | None:
    """The line of the template that is being run, found on the stack."""
    frame: FrameType | None = inspect.currentframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            line = _lines_of(template).at(frame)
            return placed(template.filename or str(template.name), line)
        frame = frame.f_back
    return None


class _Lines:
    """The lines of a template's text that its code comes from.

    `frame.f_lineno` and Jinja's own search go through the lines from the first one at every call,
    which costs a long template the square of its length.
    """

    def __init__(self, template: Template) -> None:
        self._sources = sorted((code, line) for line, code in template.debug_info)
        self._functions: dict[int, tuple[list[int], list[int]]] = {}
        """By function: where instructions begin, and the lines that they come from."""

    def at(self, frame: FrameType) -> int:
        """The line that a frame of the template has come to."""
        function = id(frame.f_code)  # as long as its template; its hash would read all of it
        if function not in self._functions:
            self._functions[function] = self._read(frame.f_code)
        starts, lines = self._functions[function]
        return lines[bisect_right(starts, frame.f_lasti) - 1]

    def _read(self, code: CodeType) -> tuple[list[int], list[int]]:
        found = [(start, line) for start, _, line in code.co_lines() if line is not None]
        return [start for start, _ in found], [self._source(line) for _, line in found]

    def _source(self, code_line: int) -> int:
        at = bisect_right(self._sources, code_line, key=itemgetter(0))
        return self._sources[at - 1][1] if at else 1


_LINES: WeakKeyDictionary[Template, _Lines] = WeakKeyDictionary()


def _lines_of(template: Template) -> _Lines:
    lines = _LINES.get(template)
    if lines is None:
        lines = _LINES[template] = _Lines(template)
    return lines


_WITHIN = "\x1f"
"""Parts the name of a template that has no lines from the place where it stands in its file."""


def name_within(place: Place) -> str:
    """The name of a template that stands at a place which no line tells."""
    return f"{place.file}{_WITHIN}{place.detail or ''}"


def placed(name: str, line: int) -> Place:
    """The place of a line of the template that is called `name`."""
    file, within, detail = name.partition(_WITHIN)
    return Place(file, detail=detail or None) if within else Place(name, line)


def missing_template(error: TemplateNotFound) -> str:
    """The name of the template that was not found."""
    return str(error.name or error.message).removeprefix(BUILT_IN)
