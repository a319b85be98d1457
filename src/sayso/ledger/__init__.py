"""Stage 6: the only place that knows SQL. Positions are appended; judgements are applied when they are shown.

Only `forget` takes anything away.
"""

from sayso.ledger.addresses import address_of
from sayso.ledger.fetched import Fetched
from sayso.ledger.flat import FlatPosition, flat
from sayso.ledger.forgetting import Farewell, Tombstone
from sayso.ledger.judgements import record_hash
from sayso.ledger.lessons import Lesson
from sayso.ledger.originals import Original
from sayso.ledger.positions import Positions
from sayso.ledger.problems import Kept, place_of
from sayso.ledger.query import Query
from sayso.ledger.records import Record
from sayso.ledger.rights import close_folder
from sayso.ledger.store import Ledger
from sayso.ledger.view import View

__all__ = [
    "Farewell", "Fetched", "FlatPosition", "Kept", "Ledger", "Lesson", "Original", "Positions", "Query", "Record", "Tombstone", "View",
    "address_of", "close_folder", "flat", "place_of", "record_hash",
]  # fmt: skip
