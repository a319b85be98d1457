"""Who wants what, on whose say-so.

    files -> reports -> passages -> attribution -> resolution -> coding -> ledger -> view
                                                                                      |
                                                  timeline  matrix  brief  exports  <-+

The names below are the public API; `docs/api.md` shows them at work.
"""

from sayso.dossier import Dossier
from sayso.errors import (
    DossierError,
    LedgerError,
    ModelError,
    OptionError,
    Problem,
    SaysoError,
    WorkspaceError,
)
from sayso.ledger import FlatPosition, Query, View
from sayso.model import (
    Act,
    Attribution,
    Condition,
    Correction,
    Hop,
    Judgement,
    Kind,
    Position,
    Report,
    Span,
    Stance,
    Words,
)
from sayso.reports import Given
from sayso.workspace import Added, Workspace

__all__ = [
    "Act", "Added", "Attribution", "Condition", "Correction", "Dossier", "DossierError", "FlatPosition", "Given", "Hop", "Judgement",
    "Kind", "LedgerError", "ModelError", "OptionError", "Position", "Problem", "Query", "Report", "SaysoError", "Span", "Stance", "View",
    "Words", "Workspace", "WorkspaceError",
]  # fmt: skip
