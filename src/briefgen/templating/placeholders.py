"""Placeholders of a house document: single expressions, run in the templates' sandbox."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from briefgen.diagnostics import Place, Report
from briefgen.document.nodes import Footnote, Inlines
from briefgen.document.walking import walk_inlines
from briefgen.evidence.verified import VerifiedDossier
from briefgen.project import Project
from briefgen.templating.environment import Sandbox, name_within
from briefgen.templating.expansion import FAILURES, make_sandbox, tell_failure
from briefgen.templating.loading import Templates
from briefgen.templating.workspace import Workspace
from briefgen.typography.languages import Language


class Expression(Struct, frozen=True):
    """A placeholder's expression and where it stands."""

    text: str
    place: Place


def fill_placeholders(
    expressions: Iterable[Expression],
    verified: VerifiedDossier,
    project: Project,
    language: Language,
    report: Report,
) -> list[Inlines]:
    """What each expression prints, in their order; what is wrong with one is in `report`.

    They see the names and functions of a template, and share its limits; one that makes blocks or
    a footnote is reported, since a line of text has no room for them.
    """
    work = Workspace(verified=verified, project=project, language=language, report=report)
    templates = Templates(project.folder, project.settings.template, language.code, report)
    context, sandbox = make_sandbox(work, templates)
    return [_filled(expression, sandbox, context, work, templates) for expression in expressions]


def _filled(
    expression: Expression,
    sandbox: Sandbox,
    context: dict[str, object],
    work: Workspace,
    templates: Templates,
) -> Inlines:
    name = name_within(expression.place)
    try:
        code = sandbox.compile("{{ " + expression.text + " }}", name, name)
        template = sandbox.template_class.from_code(sandbox, code, dict(sandbox.globals))
        output = template.render(context)
    except FAILURES as error:
        tell_failure(error, templates, work.report)
        return ()
    except RecursionError:
        message = "the expression is nested too deeply"
        work.report.error("template-recursion", message, expression.place, "write it in a template")
        return ()
    inlines = work.inlines(Markup(output), expression.place)  # noqa: S704  (escaped by the sandbox)
    if any(isinstance(inline, Footnote) for inline in walk_inlines(inlines)):
        message = "a house document's placeholder cannot make a footnote"
        hint = "call `note()` in a template of the project"
        work.report.error("house-placeholder", message, expression.place, hint)
    return inlines
