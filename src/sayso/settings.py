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

NO_EXTRACTOR = "none"
"""Stores reports without looking for positions; `sayso recode --all` does that later."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace runs with. `ledger` is a file in its folder or a postgresql:// URL; `workers` counts processes.

    `originals` keeps the bytes that reports came in; `private` lets addresses be fetched that are not public. OptionError for an
    extractor that there is not.
    """

    folder: Path
    ledger: str
    extractor: str = EXTRACTORS[0]
    workers: int = 0
    originals: bool = True
    private: bool = False

    def __post_init__(self) -> None:
        if self.extractor not in (*EXTRACTORS, NO_EXTRACTOR):
            raise OptionError(f"{self.extractor!r} is no extractor. Use one of {', '.join((*EXTRACTORS, NO_EXTRACTOR))}.")

    @classmethod
    def of(cls, folder: Path, environment: Mapping[str, str] = os.environ) -> Settings:
        """Settings of a folder; above the defaults stand SAYSO_LEDGER (URL), _EXTRACTOR, _WORKERS, _ORIGINALS and _ALLOW_PRIVATE."""
        extractor = environment.get("SAYSO_EXTRACTOR", EXTRACTORS[0])
        workers = environment.get("SAYSO_WORKERS", "0")
        if not workers.isdecimal():
            raise OptionError(f"SAYSO_WORKERS: {workers!r} is no number. Use 0 (as many as fit) or more.")
        originals, private = _yes("SAYSO_ORIGINALS", environment, "yes"), _yes("SAYSO_ALLOW_PRIVATE", environment, "no")
        return cls(folder, environment.get("SAYSO_LEDGER", str(folder / LEDGER)), extractor, int(workers), originals, private)


def _yes(name: str, environment: Mapping[str, str], usual: str) -> bool:
    said = environment.get(name, usual)
    if said not in ("yes", "no"):
        raise OptionError(f"{name}: {said!r} is neither yes nor no.")
    return said == "yes"
