"""`briefgen init`: a small working project to start from."""

from __future__ import annotations

from pathlib import Path

import click

RENAMED = {"gitignore": ".gitignore"}
"""Files that ship under another name, so that they do not act on our own repository."""


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language of the briefings (may be repeated); default: zh and en.",
)
def init_command(*, folder: Path, languages: tuple[str, ...]) -> int:
    """Make a small working project in DIR: its sources, figures and charts are invented."""
    from briefgen.delivery import deliver  # noqa: PLC0415  (heavy)
    from briefgen.resources import templates  # noqa: PLC0415  (heavy)
    from briefgen.typography.languages import language  # noqa: PLC0415  (heavy)

    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"{folder} is not empty; name a new folder")
    for code in languages:
        language(code)  # an unknown language is refused before anything is written
    starter = templates("starter")
    for path in sorted(starter.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(starter)
            content = path.read_bytes()
            if path.name == "briefing.toml" and languages:
                content = _with_languages(content, languages)
            files = {RENAMED.get(path.name, path.name): content}
            deliver(files, target.parent, otherwise="name another folder")
    click.echo(f"made {folder}\nnext: briefgen check {folder}\n      briefgen build {folder}")
    return 0


def _with_languages(settings: bytes, languages: tuple[str, ...]) -> bytes:
    """The settings with another list of languages."""
    listed = ", ".join(f'"{code}"' for code in dict.fromkeys(languages))
    lines = [
        f"languages = [{listed}]" if line.startswith("languages = ") else line
        for line in settings.decode("utf-8").split("\n")
    ]
    return "\n".join(lines).encode("utf-8")
