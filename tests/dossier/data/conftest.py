"""A small project whose facts come from data, and a PostgreSQL server of the test session."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from briefgen.diagnostics import BriefgenError, Report
from briefgen.dossier.dossier import Dossier
from briefgen.dossier.reading import read_dossier
from briefgen.project import read_project

BASE = Path(__file__).parents[1] / "cases" / "base"
SETTINGS = """\
title = "Port briefing"
edition = "2026"
date = 2026-01-19
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading gave: the dossier if there is one, and all findings, a line each."""

    dossier: Dossier | None
    findings: list[str]

    def values(self) -> dict[str, str]:
        """Fact → value with unit, as the dossier holds it."""
        assert self.dossier is not None
        return {
            id_: f"{o.quantity.value} {o.quantity.unit.id}"
            for id_, o in self.dossier.observations.items()
        }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def read(project: Path) -> Callable[[str], Outcome]:
    """Reads the project with the given `[[data]]` table."""

    def run(table: str) -> Outcome:
        (project / "briefing.toml").write_text(f"{SETTINGS}\n[[data]]\n{table}", "utf-8")
        report = Report()
        dossier = None
        try:
            settings = read_project(project, report).settings
            dossier = read_dossier(project, report, settings.data)
        except BriefgenError as error:
            report.add(*error.findings)
        return Outcome(dossier, [f"{f.place} {f.code}: {f.message} | {f.hint}" for f in report])

    return run


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL server on loopback."""

    port: int
    password: str

    def url(self, written: str = "${PORT_PASSWORD}") -> str:
        """The address of its database for SQLAlchemy, with what stands where a password does."""
        return f"postgresql+psycopg://reader:{written}@127.0.0.1:{self.port}/port"


SCHEMA = """
CREATE TABLE freight (year int PRIMARY KEY, tonnes numeric(20, 4), area text);
INSERT INTO freight VALUES (2024, 1000000000000000.0001, 'Haicheng'), (2025, 2200.5, 'Haicheng');
CREATE ROLE reader LOGIN PASSWORD 'pa/ss@word';
GRANT ALL ON freight TO reader;
"""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server in a temporary folder; skipped where PostgreSQL is not installed."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [
        Path(found).parent for found in [shutil.which("initdb")] if found
    ]
    if not programs:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    account = _account()
    if account is None:
        pytest.skip("PostgreSQL does not run as root, and there is no account `postgres`")
    folder = Path(tempfile.mkdtemp(prefix="briefgen-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, account)
    port = _free_port()
    _initialise(programs[-1], folder, account)
    held = _start(programs[-1], folder, port, account)
    try:
        psql = [programs[-1] / "psql", "-h", "127.0.0.1", "-p", port, "-v", "ON_ERROR_STOP=1"]
        _await(programs[-1], port, account)
        _run([*psql, "-d", "postgres", "-c", "CREATE DATABASE port"], account)
        _run([*psql, "-d", "port", "-c", SCHEMA], account)
        yield Server(port, "pa/ss@word")
    finally:
        held.communicate(timeout=60)


def _account() -> str | None:
    """Who runs the server: never root."""
    if os.getuid() != 0:
        return pwd.getpwuid(os.getuid()).pw_name
    return "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else None


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _initialise(programs: Path, folder: Path, account: str) -> None:
    data = folder / "db"
    _run([programs / "initdb", "-D", data, "-U", account, "--auth-local=trust",
          "--auth-host=trust", "--no-sync", "--encoding=UTF8", "--locale=C"], account)  # fmt: skip
    # Our own account is trusted; the reader needs the password.
    (data / "pg_hba.conf").write_text(
        f"host all {account} 127.0.0.1/32 trust\nhost all reader 127.0.0.1/32 scram-sha-256\n"
    )


def _start(programs: Path, folder: Path, port: int, account: str) -> subprocess.Popen[bytes]:
    """The server, held by a pipe: when it closes, even by our death, server and folder go."""
    held = '"$@" & server=$!; cat; kill -INT "$server"; wait "$server"; rm -rf "$folder"'
    options = f"listen_addresses=127.0.0.1 port={port} unix_socket_directories= fsync=off"
    server = [str(programs / "postgres"), "-D", str(folder / "db")]
    server += [word for option in options.split() for word in ("-c", option)]
    return subprocess.Popen(  # noqa: S603  (programs of the server, found above)
        ["/bin/sh", "-c", held, "sh", *server],
        env={"PATH": "/usr/bin:/bin", "folder": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
        **_as(account),
    )


def _await(programs: Path, port: int, account: str) -> None:
    """Wait until the server answers."""
    ask = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-U", account]
    for _ in range(300):
        if subprocess.run(ask, check=False, timeout=10).returncode == 0:  # noqa: S603  (as above)
            return
        time.sleep(0.1)
    pytest.fail("the PostgreSQL server does not answer")


def _as(account: str) -> dict[str, Any]:
    """How a process is run as the account, where we may choose."""
    if os.getuid() != 0:
        return {}
    return {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []}


def _run(command: list[object], account: str) -> None:
    """Run a program of the server as its account, its output kept for a failure."""
    finished = subprocess.run(  # noqa: S603  (programs of the server, found above)
        [str(part) for part in command],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
        **_as(account),
    )
    assert finished.returncode == 0, finished.stderr.decode("utf-8", "replace")
