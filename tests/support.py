"""What many tests share: where the real reports lie, and what a missing part of the machine means."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
DEMO = ROOT / "src" / "sayso" / "demo" / "reports"
SPRING = tuple(sorted(DEMO.glob("[0-9]*"))[:16])
"""The demo's first sixteen reports, up to the agreement of July: for tests that read with the model, and the floors set on them."""
SOAK = os.environ.get("SAYSO_SOAK") == "1"


def lacking(reason: str) -> NoReturn:
    """Skips a test that this machine cannot run; where CI promises the part, that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI has to run this: {reason}")
    pytest.skip(reason)


def shared() -> Path:
    """The folder with real reports and gold, or a skip."""
    if not (SHARED / "eval").is_dir():
        lacking(f"{SHARED} is not there; real reports and their gold are no part of the product")
    return SHARED


def printing() -> None:
    """Skips a test that prints, where WeasyPrint or the Pango that it needs is not there."""
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        lacking(f"WeasyPrint cannot be loaded: {error}")
