"""Checks of a theme: contrast, colours for colour-blind readers, and files that must be there."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from briefgen.diagnostics import Report
from briefgen.dossier.files.located import Located
from briefgen.fonts.chains import parse_font_name
from briefgen.resources import asset
from briefgen.theme.colours import Vision, contrast, difference, rgb, seen_by
from briefgen.theme.logo import read_logo
from briefgen.theme.tokens import Theme

_TEXT_CONTRAST = 4.5
"""https://www.w3.org/TR/WCAG22/#contrast-minimum"""
_MARK_CONTRAST = 3.0
"""https://www.w3.org/TR/WCAG22/#non-text-contrast"""
_TOLD_APART = 10.0
"""Least CIEDE2000 of two chart colours that a colour-blind reader can still tell apart."""


def check_colours(theme: Theme, file: Located, report: Report) -> None:
    """Record text that can hardly be read, and chart colours that look alike to some readers."""
    _check_contrast(theme, file, report)
    _check_palette(theme, file, report)


def check_files(theme: Theme, project_folder: Path | None, file: Located, report: Report) -> None:
    """Record fonts and a logo that are not there."""
    _check_fonts(theme, project_folder, file, report)
    _check_logo(theme, project_folder, file, report)


def _check_contrast(theme: Theme, file: Located, report: Report) -> None:
    c = theme.colours
    texts = [(role, getattr(c, role)) for role in ("ink", "muted", "heading", "accent")]
    pairs = [
        (r, v, g, getattr(c, g), _TEXT_CONTRAST) for r, v in texts for g in ("ground", "panel")
    ]
    pairs.append(("on_accent", c.on_accent, "accent", c.accent, _TEXT_CONTRAST))
    pairs.append(("faded", c.faded, "ground", c.ground, _MARK_CONTRAST))
    pairs += [("palette", colour, "ground", c.ground, _MARK_CONTRAST) for colour in c.palette]
    for role, colour, ground, ground_colour, least in pairs:
        ratio = contrast(rgb(colour), rgb(ground_colour))
        if ratio < least:
            report.error(
                "theme-contrast",
                f"`{role}` {colour} on `{ground}` {ground_colour} has a contrast of "
                f"{ratio:.2f}:1, but {least:g}:1 is the least",
                file.at(("colours", role)),
                "make the one darker or the other lighter",
            )


def _check_palette(theme: Theme, file: Located, report: Report) -> None:
    for vision in Vision:
        seen = [(colour, seen_by(rgb(colour), vision)) for colour in theme.colours.palette]
        for (first, one), (second, other) in combinations(seen, 2):
            apart = difference(one, other)
            if apart < _TOLD_APART:
                report.warn(
                    "theme-palette",
                    f"`palette` colours {first} and {second} look alike with "
                    f"{vision.name.lower()} (difference {apart:.1f}, least {_TOLD_APART:g})",
                    file.at(("colours", "palette")),
                    "change the lightness of one of them",
                )


def _check_fonts(theme: Theme, project_folder: Path | None, file: Located, report: Report) -> None:
    folders = [asset("fonts"), *([project_folder] if project_folder else [])]
    hint = "name a file of `assets/fonts`, or one by its path from the project's folder"
    for role, fonts in theme.fonts.named:
        for weight, files in (("regular", fonts.regular), ("bold", fonts.bold)):
            for name in files:
                path = parse_font_name(name).file
                if not any((folder / path).is_file() for folder in folders):
                    report.error(
                        "unknown-font-file",
                        f"there is no font file `{name}`",
                        file.at(("fonts", role, weight)),
                        hint,
                    )


def _check_logo(theme: Theme, project_folder: Path | None, file: Located, report: Report) -> None:
    shown = theme.cover.logo or theme.header.shows("logo") or theme.footer.shows("logo")
    if theme.logo is None:
        if shown:
            hint = 'name its file: `logo = "logo.png"`'
            report.error("unknown-logo", "the theme shows a logo and names none", file.file, hint)
        return
    path = None if project_folder is None else (project_folder / theme.logo).resolve()
    inside = path and project_folder and path.is_relative_to(project_folder.resolve())
    if not path or not inside or not path.is_file():
        hint = "name a PNG or JPEG file by its path from the project's folder"
        message = f"there is no logo `{theme.logo}` in the project"
        report.error("unknown-logo", message, file.at(("logo",)), hint)
    elif read_logo(path.read_bytes()) is None:
        hint = "name a PNG or JPEG file"
        report.error("broken-logo", f"`{theme.logo}` is no picture", file.at(("logo",)), hint)
