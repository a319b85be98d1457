"""Stage 6: the only place that knows SQL. Positions are appended; judgements are applied when they are shown."""

from sayso.ledger.flat import FlatPosition, flat
from sayso.ledger.judgements import record_hash
from sayso.ledger.lessons import Lesson
from sayso.ledger.positions import Positions
from sayso.ledger.query import Query
from sayso.ledger.records import Record
from sayso.ledger.store import Ledger
from sayso.ledger.view import View

__all__ = ["FlatPosition", "Ledger", "Lesson", "Positions", "Query", "Record", "View", "flat", "record_hash"]
