"""Who wants what, on whose say-so.

    files -> reports -> passages -> attribution -> resolution -> coding -> ledger -> view
                                                                                      |
                                                  timeline  matrix  brief  exports  <-+

The names below are the public API; `docs/api.md` shows them at work. They are loaded when first used, so that a part costs no more
than itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.dossier import Dossier
    from sayso.errors import DossierError, LedgerError, ModelError, OptionError, Problem, SaysoError, WorkspaceError
    from sayso.ledger import FlatPosition, Query, View
    from sayso.model import Act, Attribution, Condition, Correction, Hop, Judgement, Kind, Position, Report, Span, Stance, Words
    from sayso.reports import Given
    from sayso.workspace import Added, Workspace

_HOMES = {
    "sayso.dossier": ("Dossier",),
    "sayso.errors": ("DossierError", "LedgerError", "ModelError", "OptionError", "Problem", "SaysoError", "WorkspaceError"),
    "sayso.ledger": ("FlatPosition", "Query", "View"),
    "sayso.model": (
        "Act", "Attribution", "Condition", "Correction", "Hop", "Judgement", "Kind", "Position", "Report", "Span", "Stance", "Words",
    ),
    "sayso.reports": ("Given",),
    "sayso.workspace": ("Added", "Workspace"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Act", "Added", "Attribution", "Condition", "Correction", "Dossier", "DossierError", "FlatPosition", "Given", "Hop", "Judgement",
    "Kind", "LedgerError", "ModelError", "OptionError", "Position", "Problem", "Query", "Report", "SaysoError", "Span", "Stance", "View",
    "Words", "Workspace", "WorkspaceError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
