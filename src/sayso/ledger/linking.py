"""Finds copies as reports come: keeps a sketch of each text and what it shares with the texts before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, select

from sayso import copies
from sayso.copies import Link, Shared, Text, link
from sayso.copies.index import Index
from sayso.ledger.opening import reading, writing
from sayso.ledger.schema import LINKS, REPORTS, SKETCHES, TOMBSTONES
from sayso.ledger.sql import chunks
from sayso.model import Report, Span

_LINKING_LOCK = 0x5A751
"""Two writers that did not see each other's texts would miss what these share. SQLite has one writer anyway."""

_TOGETHER = 256  # texts in one transaction when many have no sketch yet


_SKETCHED = (SKETCHES.c.text_hash == REPORTS.c.text_hash) & (SKETCHES.c.version == copies.VERSION)
_WITHOUT_SKETCH = (
    select(REPORTS.c.text_hash).distinct().select_from(REPORTS.outerjoin(SKETCHES, _SKETCHED)).where(SKETCHES.c.number.is_(None))
)


class Linker:
    """Sketches the texts of reports and lays them beside those that may share a passage.

    Holds an index of all sketches in memory, about 0.4 KB a text. Whatever the order and the number of writers, the ledger
    ends with the links that `copies.links` finds among all its texts.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._index, self._seen = Index(), 0

    def add(self, reports: Iterable[Report]) -> None:
        """Takes in reports that the ledger holds; those whose text it has a sketch of cost a look-up."""
        texts = {report.text_hash: report.text for report in reports}
        with reading(self._engine) as connection:
            fresh = _unsketched(connection, list(texts))
        if fresh:
            self._write({name: Text(texts[name]) for name in sorted(fresh)})

    def catch_up(self) -> None:
        """Takes in every text that has no sketch: of a ledger that is older than sketches, or of an `add` that was stopped."""
        with reading(self._engine) as connection:
            fresh = sorted(connection.scalars(_WITHOUT_SKETCH))
        for some in chunks(fresh, _TOGETHER):
            with reading(self._engine) as connection:
                texts = _texts(connection, some)
            self._write(texts)

    def _write(self, texts: dict[str, Text]) -> None:
        try:
            with writing(self._engine) as connection:
                if connection.dialect.name == "postgresql":
                    connection.execute(select(func.pg_advisory_xact_lock(_LINKING_LOCK)))
                if not self._seen:
                    _drop_outdated(connection)
                self._read_on(connection)
                fresh = sorted(_unsketched(connection, _held(connection, list(texts))))
                self._link(connection, {name: texts[name] for name in fresh})
        except BaseException:
            # The index holds what was not kept.
            self._index, self._seen = Index(), 0
            raise

    def _read_on(self, connection: Connection) -> None:
        """Takes in what other writers have sketched."""
        rows = connection.execute(select(SKETCHES).where(SKETCHES.c.number > self._seen).order_by(SKETCHES.c.number)).all()
        self._index.add([(row.text_hash, row.phrases) for row in rows])
        self._seen = rows[-1].number if rows else self._seen

    def _link(self, connection: Connection, texts: dict[str, Text]) -> None:
        made = {name: copies.sketch(text) for name, text in texts.items()}
        self._index.add(list(made.items()))
        near = zip(made, self._index.near(list(made.values())), strict=True)
        pairs = sorted({(min(name, other), max(name, other)) for name, others in near for other in others if other != name})
        known = texts | _texts(connection, sorted({name for pair in pairs for name in pair} - set(texts)))
        # A text that was forgotten meanwhile is no longer there to compare with.
        found = [link((one, known[one]), (two, known[two])) for one, two in pairs if one in known and two in known]
        _insert(connection, made, texts, [each for each in found if each])
        if made:
            self._seen = connection.scalar(select(func.max(SKETCHES.c.number))) or 0


def read_links(connection: Connection) -> list[Link]:
    """Everything that texts share."""
    return [_link_from(row.one, row.two, row.content) for row in connection.execute(select(LINKS))]


def drop_orphans(connection: Connection) -> None:
    """Removes what is kept of texts that no report has any more."""
    held = select(REPORTS.c.text_hash)
    connection.execute(delete(SKETCHES).where(SKETCHES.c.text_hash.not_in(held)))
    connection.execute(delete(LINKS).where(LINKS.c.one.not_in(held) | LINKS.c.two.not_in(held)))


def _insert(connection: Connection, made: dict[str, bytes], texts: dict[str, Text], found: Sequence[Link]) -> None:
    rows = [
        {"text_hash": name, "version": copies.VERSION, "phrases": phrases, "credits": json.dumps(sorted(copies.credited(texts[name].text)))}
        for name, phrases in made.items()
    ]
    if rows:
        connection.execute(insert(SKETCHES), rows)
    for some in chunks(list(made)):
        # None stand there, unless somebody removed sketches and left their links.
        connection.execute(delete(LINKS).where(LINKS.c.one.in_(some) | LINKS.c.two.in_(some)))
    if found:
        connection.execute(insert(LINKS), [{"one": each.one, "two": each.two, "content": _packed(each)} for each in found])


def _held(connection: Connection, names: Sequence[str]) -> list[str]:
    """Those of the texts that a report has: one may have been forgotten since it was read."""
    # Who forgets locks the tombstones: a look at them waits for that, or is waited for.
    connection.execute(select(TOMBSTONES.c.report_id).limit(1))
    held: set[str] = set()
    for some in chunks(names):
        held.update(connection.scalars(select(REPORTS.c.text_hash).where(REPORTS.c.text_hash.in_(some))))
    return sorted(held)


def _unsketched(connection: Connection, names: Sequence[str]) -> set[str]:
    sketched: set[str] = set()
    for some in chunks(names):
        stored = select(SKETCHES.c.text_hash).where(SKETCHES.c.text_hash.in_(some) & (SKETCHES.c.version == copies.VERSION))
        sketched.update(connection.scalars(stored))
    return set(names) - sketched


def _drop_outdated(connection: Connection) -> None:
    if connection.execute(delete(SKETCHES).where(SKETCHES.c.version != copies.VERSION)).rowcount:
        connection.execute(delete(LINKS))


def _texts(connection: Connection, names: Sequence[str]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for some in chunks(names):
        rows = connection.execute(select(REPORTS.c.text_hash, REPORTS.c.text).where(REPORTS.c.text_hash.in_(some)))
        found.update((row.text_hash, Text(row.text)) for row in rows)
    return found


def _packed(each: Link) -> str:
    passages = [(shared.one.start, shared.one.end, shared.two.start, shared.two.end) for shared in each.passages]
    return json.dumps([passages, each.contained, each.lifted, each.heads, each.tails, each.same], separators=(",", ":"))


def _link_from(one: str, two: str, content: str) -> Link:
    passages, contained, lifted, heads, tails, same = json.loads(content)
    shared = tuple(Shared(Span(a, b), Span(c, d)) for a, b, c, d in passages)
    return Link(one, two, shared, (contained[0], contained[1]), lifted, heads, tails, same)
