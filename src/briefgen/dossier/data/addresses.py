"""Addresses of databases: secrets come from the environment and never leave this module's results.

A finding, a manifest or a document never names an address: only the title of the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from briefgen.diagnostics import Report
from briefgen.dossier.data.mapping import Query

_VARIABLE = re.compile(r"\$\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)\}")
_HIDDEN = "***"
_SHORTEST = 3
"""A shorter secret is not looked for in messages: it would blot out half of each."""


class Address(Struct, frozen=True):
    """A database's address with its secrets filled in."""

    url: str
    secrets: tuple[str, ...]
    """What no message may show."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({_HIDDEN})"

    def hidden(self, message: str) -> str:
        """The message without the address and its secrets."""
        for secret in (self.url, *sorted(self.secrets, key=len, reverse=True)):
            if len(secret) >= _SHORTEST:
                message = message.replace(secret, _HIDDEN)
        return message


def resolve_address(
    mapping: Query, environment: Mapping[str, str], report: Report
) -> Address | None:
    """The address with the environment's values; None with a finding.

    A value that is the whole address is taken as it is; one within it is percent-encoded.
    """
    written = mapping.url or ""
    place = mapping.place_of("url")
    if _password(_VARIABLE.sub("", written)):
        report.error(
            "secret-in-project",
            "the address holds a password",
            place,
            "put it into a variable of the environment: `…:${PASSWORD}@…`",
        )
        return None
    names = _VARIABLE.findall(written)
    for name in names:
        if not environment.get(name):
            report.error(
                "missing-variable",
                f"the variable `{name}` is not in the environment",
                place,
                "set it where briefgen runs",
            )
    if not all(environment.get(name) for name in names):
        return None
    values = [environment[name] for name in names]
    whole = _VARIABLE.fullmatch(written)
    url = (
        values[0] if whole else _VARIABLE.sub(lambda m: quote(environment[m["name"]], ""), written)
    )
    password = _password(url)
    secrets = {*values, *(quote(value, "") for value in values), password, unquote(password)}
    return Address(url, tuple(sorted(secrets)))


def _password(url: str) -> str:
    try:
        return urlsplit(url).password or ""
    except ValueError:
        return ""
