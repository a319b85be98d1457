"""Who wants what, on whose say-so.

    files -> reports -> passages -> attribution -> resolution -> coding -> ledger -> view
                                                                                      |
        timeline  matrix  shifts  conflicts  conditions  voices  brief  exports  <----+

The names below are the public API; `docs/api.md` shows them at work. They are loaded when first used, so that a part costs no more
than itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.conditions import Circle, Conditions, Link
    from sayso.conflicts import Conflict
    from sayso.dossier import Dossier
    from sayso.errors import DossierError, LedgerError, ModelError, OptionError, Problem, SaysoError, WorkspaceError
    from sayso.ledger import FlatPosition, Query, View
    from sayso.matrix import Cell, Change, Matrix, Row
    from sayso.model import Act, Attribution, Condition, Correction, Hop, Judgement, Kind, Position, Report, Span, Stance, Words
    from sayso.reports import Given
    from sayso.shifts import Shift
    from sayso.statements import Evidence
    from sayso.timeline import Entry, Silence, Timeline
    from sayso.voices import Voices
    from sayso.workspace import Added, Workspace

_HOMES = {
    "sayso.conditions": ("Circle", "Conditions", "Link"),
    "sayso.conflicts": ("Conflict",),
    "sayso.dossier": ("Dossier",),
    "sayso.errors": ("DossierError", "LedgerError", "ModelError", "OptionError", "Problem", "SaysoError", "WorkspaceError"),
    "sayso.ledger": ("FlatPosition", "Query", "View"),
    "sayso.matrix": ("Cell", "Change", "Matrix", "Row"),
    "sayso.model": (
        "Act", "Attribution", "Condition", "Correction", "Hop", "Judgement", "Kind", "Position", "Report", "Span", "Stance", "Words",
    ),
    "sayso.reports": ("Given",),
    "sayso.shifts": ("Shift",),
    "sayso.statements": ("Evidence",),
    "sayso.timeline": ("Entry", "Silence", "Timeline"),
    "sayso.voices": ("Voices",),
    "sayso.workspace": ("Added", "Workspace"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Act", "Added", "Attribution", "Cell", "Change", "Circle", "Condition", "Conditions", "Conflict", "Correction", "Dossier",
    "DossierError", "Entry", "Evidence", "FlatPosition", "Given", "Hop", "Judgement", "Kind", "LedgerError", "Link", "Matrix",
    "ModelError", "OptionError", "Position", "Problem", "Query", "Report", "Row", "SaysoError", "Shift", "Silence", "Span", "Stance",
    "Timeline", "View", "Voices", "Words", "Workspace", "WorkspaceError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
