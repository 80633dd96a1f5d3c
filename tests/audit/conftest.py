"""Finished files for the audit to read, and the attack set of the bench."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))


@pytest.fixture(scope="session")
def bench() -> Any:
    """`bench/audit.py`, whose generator and judge the tests share."""
    import importlib.util  # noqa: PLC0415  (only here)

    spec = importlib.util.spec_from_file_location("bench_audit", ROOT / "bench" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def briefings(bench: Any) -> list[Any]:
    """The starter's four finished files."""
    return list(bench.build([ROOT / "templates" / "starter"]))


@pytest.fixture(scope="session")
def files(briefings: list[Any]) -> dict[str, bytes]:
    """`zh.docx` … → bytes."""
    return {f"{b.language}.{b.format}": b.content for b in briefings}
