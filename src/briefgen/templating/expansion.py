"""Expanding a template: a verified dossier in, Markdown out, with the origin of every line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError

from briefgen.diagnostics import Place, Report, suggestion
from briefgen.document.manuscript import Markdown
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import Project
from briefgen.templating import limits
from briefgen.templating.environment import Sandbox, here, missing_template, placed
from briefgen.templating.functions import Functions
from briefgen.templating.limits import MAX_OUTPUT, TemplateLimitError
from briefgen.templating.loading import Templates
from briefgen.templating.undefined import undefined_in
from briefgen.templating.viewing import build_context
from briefgen.templating.views import Listing
from briefgen.templating.workspace import Workspace
from briefgen.typography.languages import Language

if TYPE_CHECKING:
    from briefgen.comparison.former import Former

_JINJA = frozenset({"__jinja_template__", "__jinja_exception__"})
"""Globals of a frame that runs a template, or stands for one in a rewritten traceback."""
FAILURES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError)
"""What an expression of a template may raise."""
_DOCUMENTATION = "docs/templates.md lists what a template may use"

_CLOSE = "close every bracket and quotation mark, every `{{` and every `{% if … %}`"


def expand_template(
    verified: VerifiedDossier,
    project: Project,
    language: Language,
    report: Report,
    former: Former | None = None,
) -> Markdown:
    """The project's template expanded in `language`.

    What is wrong with the template is reported with its file and line; names that are unknown are
    reported all at once, and what could be expanded is returned. `former` is the edition before.
    """
    work = Workspace(
        verified=verified, project=project, language=language, report=report, former=former
    )
    templates = Templates(project.folder, project.settings.template, language.code, report)
    context, sandbox = make_sandbox(work, templates)
    try:
        output = _rendered(sandbox, project.settings.template, context, report)
    except FAILURES as error:
        tell_failure(error, templates, report)
        output = ""
    except RecursionError:
        report.error(
            "template-recursion",
            "a template includes or calls itself without end",
            hint="end the recursion by a condition, or write a loop",
        )
        output = ""
    text, origins = sandbox.origins().trace(output)
    return Markdown(
        text=text,
        origins=origins,
        insertions=tuple(work.insertions),
        most_pages=work.most_pages,
        beside_others=work.beside_others,
    )


def make_sandbox(work: Workspace, templates: Templates) -> tuple[dict[str, object], Sandbox]:
    """The names that a template sees beside the functions, and the sandbox that it runs in."""
    functions = Functions(work).named()
    context = _callable(build_context(work), functions)

    def known() -> list[str]:
        return [*functions, *context]

    undefined = undefined_in(work.report, known, here)
    return context, Sandbox(templates, work.report, functions, undefined, work.recorded)


def _callable(
    context: dict[str, object], functions: dict[str, Callable[..., Any]]
) -> dict[str, object]:
    """The context; a list that shares a function's name can be called as that function."""
    return {
        name: Listing(value, functions[name])
        if isinstance(value, tuple) and name in functions
        else value
        for name, value in context.items()
    }


def _rendered(sandbox: Sandbox, name: str, context: dict[str, object], report: Report) -> str:
    """The template's output, with its markers; what there is of it when it grows too long."""
    parts, length = [], 0
    for part in sandbox.get_template(name).generate(context):
        parts.append(part)
        length += len(part)
        if length > MAX_OUTPUT:
            _, origins = sandbox.origins().trace("".join(parts[-100:]))
            message = f"the template's output exceeds {MAX_OUTPUT:,} characters"
            report.error("template-limit", message, origins[-1], _DOCUMENTATION)
            return ""
    return "".join(parts)


def tell_failure(error: Exception, templates: Templates, report: Report) -> None:
    """Report what stopped the expansion."""
    place = _place(error)
    match error:
        case TemplateSyntaxError():
            unknown = str(error.message).startswith("No ")  # a filter or a test
            hint = _DOCUMENTATION if unknown else _CLOSE
            report.error("template-syntax", _lowered(str(error.message)), place, hint)
        case TemplateNotFound():
            name = missing_template(error)
            report.error(
                "template-not-found",
                f"there is no template `{name}`",
                place or Place("briefing.toml"),
                suggestion(name, templates.list_templates())
                or "save it in the project's folder `templates`",
            )
        case TemplateLimitError():
            report.error("template-limit", str(error), place, _DOCUMENTATION)
        case SecurityError():
            report.error("template-sandbox", _lowered(str(error)), place, _DOCUMENTATION)
        case UndefinedError():
            # The use of an undefined name has been reported by the name itself.
            pass
        case _ if place is not None and not _is_bug(error):
            report.error("template-failed", _lowered(str(error)), place, _DOCUMENTATION)
        case _:
            raise error


def _place(error: Exception) -> Place | None:
    """The template line that raised the error: the innermost one on its stack."""
    if isinstance(error, TemplateSyntaxError):
        return placed(error.filename or str(error.name), error.lineno)
    lines = [
        placed(frame.f_code.co_filename, line)
        for frame, line in walk_tb(error.__traceback__ or sys.exc_info()[2])
        if not _JINJA.isdisjoint(frame.f_globals)
    ]
    return lines[-1] if lines else None


def _is_bug(error: Exception) -> bool:
    """Whether the error was raised by our own code, not by what the template asked of Jinja."""
    *_, (frame, _) = walk_tb(error.__traceback__)
    module = str(frame.f_globals.get("__name__", ""))
    return module.startswith("briefgen.") and module != limits.__name__


def _lowered(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".").replace("'", "`")
