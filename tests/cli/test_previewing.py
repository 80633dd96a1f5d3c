"""`briefgen preview` as a user starts and ends it."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

from briefgen.cli import previewing
from briefgen.cli.exits import Exit
from briefgen.diagnostics import BriefgenError
from briefgen.resources import templates

PATIENCE = 60


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "briefgen", "preview", "--no-open", *map(str, arguments)]


@contextmanager
def started(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command in a session of its own; all that is left of it is killed."""
    server = subprocess.Popen(  # noqa: S603  (our own command)
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def address_of(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    return server.stdout.readline().split()[4]


def members_of(group: int) -> list[int]:
    """The living processes of a process group."""
    listed = subprocess.run(  # noqa: S603  (a fixed command)
        [shutil.which("ps") or "ps", "-eo", "pid=,pgid=,stat="],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.split() for line in listed.stdout.splitlines()]
    return [int(pid) for pid, pgid, stat in rows if int(pgid) == group and stat[:1] != "Z"]


def left_of(group: int) -> list[int]:
    """The processes of a group that do not end: Python's own helpers outlive their parent a bit."""
    deadline = time.monotonic() + PATIENCE
    while (members := members_of(group)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return members


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups like these")
@pytest.mark.parametrize("moment", ["at once", "with a page open"])
def test_an_interrupt_ends_it_at_once_and_leaves_nothing(moment: str) -> None:
    with started(templates("starter")) as server:
        address = urlsplit(address_of(server))
        connection = http.client.HTTPConnection(address.hostname or "", address.port)
        with closing(connection):
            if moment == "with a page open":
                connection.request("GET", "/events")
                with connection.getresponse() as events:
                    assert events.readline().startswith(b"data: ")

            os.killpg(server.pid, signal.SIGINT)
            said, complained = server.communicate(timeout=PATIENCE)

        assert (server.returncode, complained) == (Exit.CLEAN, "")
        assert said.endswith("the preview has ended\n")
        assert left_of(server.pid) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups like these")
def test_a_kill_of_the_server_ends_the_process_that_builds() -> None:
    with started(templates("starter")) as server:
        address_of(server)
        server.kill()
        server.wait(PATIENCE)

        assert left_of(server.pid) == []


def test_it_listens_on_the_loopback_address_alone() -> None:
    with started(templates("starter")) as server:
        address = urlsplit(address_of(server))
        assert address.hostname == "127.0.0.1"

        others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
        for other in others - {"127.0.0.1", "::1"}:
            with pytest.raises(OSError, match=r"."):
                socket.create_connection((str(other), address.port or 0), timeout=5).close()


def test_a_port_that_is_taken_is_a_wrong_call() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(  # noqa: S603  (our own command)
            command(templates("starter"), "--port", port),
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == Exit.USAGE
    assert f"port {port} cannot be used: Address already in use" in done.stderr


def test_two_previews_stand_side_by_side() -> None:
    with started(templates("starter")) as one, started(templates("starter")) as other:
        assert address_of(one) != address_of(other)


def test_a_folder_that_is_no_project_is_refused(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  (our own command)
        command(tmp_path), capture_output=True, text=True, check=False
    )

    assert done.returncode == Exit.FINDINGS
    assert "[missing-file]" in done.stderr


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "find_spec", lambda name: None if name == "uvicorn" else name)

    with pytest.raises(BriefgenError) as raised:
        previewing.preview_command.main([str(templates("starter"))], standalone_mode=False)

    (finding,) = raised.value.findings
    assert finding.code == "missing-extra"
    assert "`uvicorn`" in finding.message
    assert finding.hint == "install it: `pip install 'briefgen[preview]'`"


def test_a_port_is_a_number_that_a_port_can_be() -> None:
    with pytest.raises(click.BadParameter):
        previewing.preview_command.main(["--port", "0"], standalone_mode=False)


@pytest.mark.parametrize(
    ("browser", "opened"),
    [
        (webbrowser.GenericBrowser("w3m"), []),
        (webbrowser.BackgroundBrowser("firefox"), ["http://x"]),
    ],
    ids=["one that would take the terminal", "one with a window"],
)
def test_only_a_browser_with_a_window_is_opened(
    monkeypatch: pytest.MonkeyPatch, browser: webbrowser.BaseBrowser, opened: list[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    monkeypatch.setattr(browser, "open", asked.append)

    previewing._open("http://x")

    assert asked == opened
