"""Environment and options in one frozen object."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import OptionError

LEDGER = "ledger.sqlite"
EXTRACTORS = ("combined", "trained", "rules")
"""The extractors that ship, the default first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace runs with. `ledger` is a file in its folder or a postgresql:// URL; `workers` counts processes."""

    folder: Path
    ledger: str
    extractor: str = EXTRACTORS[0]
    workers: int = 0

    @classmethod
    def of(cls, folder: Path, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings of a folder: SAYSO_LEDGER (URL), SAYSO_EXTRACTOR and SAYSO_WORKERS stand above the defaults."""
        extractor = environment.get("SAYSO_EXTRACTOR", EXTRACTORS[0])
        if extractor not in EXTRACTORS:
            raise OptionError(f"SAYSO_EXTRACTOR: {extractor!r} is no extractor. Use one of {', '.join(EXTRACTORS)}.")
        workers = environment.get("SAYSO_WORKERS", "0")
        if not workers.isdecimal():
            raise OptionError(f"SAYSO_WORKERS: {workers!r} is no number. Use 0 (as many as fit) or more.")
        return cls(folder, environment.get("SAYSO_LEDGER", str(folder / LEDGER)), extractor, int(workers))
