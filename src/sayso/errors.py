"""What can go wrong: exceptions for misuse, Problems for faults of the data.

SaysoError
 |-- DossierError        a dossier that cannot be read or does not hold together
 |-- WorkspaceError      a folder that is no workspace, or is one already
 |-- LedgerError         a ledger that cannot be opened, or does not know what is asked for
 |-- OptionError         a command's or function's option that makes no sense
 `-- ModelError          a shipped model that is missing or altered

A SaysoError is raised and ends the command. A Problem is returned, listed with its source, and never stops other reports.
"""

from __future__ import annotations

from dataclasses import dataclass


class SaysoError(Exception):
    """Base of every error that Sayso raises on purpose; its text names what is wrong, where, and the mend."""


class DossierError(SaysoError):
    """A dossier cannot be read or does not hold together."""


class WorkspaceError(SaysoError):
    """A folder is no workspace, or is one already."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, or does not know what is asked for."""


class OptionError(SaysoError):
    """An option has a value that makes no sense."""


class ModelError(SaysoError):
    """A shipped model is missing or altered."""


NOTES = frozenset({"scripts"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of the data.

    `name` is a short, stable word for the kind of fault ("empty", "binary", "encoding", ...), `source` the file or row it
    lies in, `detail` what is wrong there, `mend` what the user can do.
    """

    source: str
    name: str
    detail: str
    mend: str

    def __str__(self) -> str:
        return f"{self.source}: {self.detail} [{self.name}]. {self.mend}"

    @property
    def is_note(self) -> bool:
        """Whether it is only good to know: what was refused is no part of the report, and nothing is to be mended."""
        return self.name in NOTES
