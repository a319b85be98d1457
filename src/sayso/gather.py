"""URLs and feeds to Reads: what the ledger has from a URL is asked for conditionally, and every link of a feed is fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BytesIO
from typing import TypeVar
from urllib.parse import urljoin

from sayso.errors import Problem
from sayso.fetch import UNASKED, Answer, Fetcher, Validators, checked
from sayso.ledger import Fetched, Ledger, place_of
from sayso.model import Report
from sayso.reports import DEFAULT, NOTHING, Given, Options, Read, feed, read_bytes
from sayso.reports.reader import Refused, Source

T = TypeVar("T")

TRIES = 3
"""How often a link of a feed that is followed is tried before it is let go of."""


@dataclass
class Gathering:
    """One round of fetching for a ledger. What is `given` and the `options` are for what the URLs hold.

    `faults` is for following: the URLs are feeds, of their links only those are fetched that never were, and it counts, over all rounds,
    those that could not be had. Afterwards `fresh` holds the ids of reports that the ledger did not hold, `failed` the URLs that gave none.
    """

    fetcher: Fetcher
    ledger: Ledger
    given: Given = NOTHING
    options: Options = DEFAULT
    faults: Counter[str] | None = None
    fresh: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._began: datetime = self.fetcher.clock.today()
        self._fetched: list[Fetched] = []
        self._sound: set[str] = set()

    def reads(self, urls: Iterable[str]) -> Iterator[Read]:
        """The reports at the URLs, one after the other. To be recorded in steps that go through `kept`."""
        for url in dict.fromkeys(urls):
            answer = self.fetcher.get(url, self._state)
            if isinstance(answer, Problem):
                self.failed.add(url)
                yield Read(None, (answer,))
            elif answer.content is None and self.faults is not None:
                self._sound.add(url)
            elif answer.content is not None and feed.looks_like(Source.of(url, BytesIO(answer.content))):
                yield from self._items(url, answer, answer.content)
            elif self.faults is not None:
                self.failed.add(url)
                yield Read(
                    None, (Problem(url, "no feed", "is no feed (RSS or Atom)", "Follow a feed; a page is fetched by: sayso add URL"),)
                )
            else:
                yield from self._page(url, answer, NOTHING)

    def kept(self, steps: Iterable[T]) -> Iterator[T]:
        """The steps that record the reads, each told when the ledger has noted what was fetched for it: from then on it is known."""
        for step in steps:
            self._keep()
            yield step
        self._keep()

    def _keep(self) -> None:
        fetched, self._fetched = self._fetched, []
        self.ledger.note_fetched(fetched)
        sound, self._sound = self._sound, set()
        self.ledger.note([], map(place_of, sound), self._began)

    def _items(self, url: str, answer: Answer, content: bytes) -> Iterator[Read]:
        """What a feed's items link to; an item without a link is a report itself."""
        missing = False
        for read in read_bytes(content, url, self.given, self.options):
            if read.report is None or not read.report.url:
                yield self._seen(read)
                continue
            link = _key(urljoin(answer.url, read.report.url))
            if self._let_be(link):
                continue
            page = self.fetcher.get(link, self._state)
            if isinstance(page, Problem):
                missing |= self._is_missing(link)
                yield Read(None, (page,))
            else:
                yield from self._page(link, page, Given.of(read.report))
        # A feed of which something is missing is read in full the next time, though it may not have changed.
        self._note(url, replace(answer, validators=UNASKED) if missing else answer, ())
        self._sound.add(url)

    def _page(self, url: str, answer: Answer, around: Given) -> Iterator[Read]:
        """The reports of an answer, which a feed may say something of; those that the ledger holds if it has not changed."""
        if answer.content is None:
            yield from (Read(replace(report, name=url)) for report in self._held(answer.url))
            return
        known = Given(url=answer.url, fetched=self.fetcher.clock.today().date()).noted("fetched").over(around)
        ids, sound = [], True
        for read in read_bytes(answer.content, url, self.given, replace(self.options, charset=answer.charset, told=known)):
            ids += [read.report.id] if read.report else []
            sound &= all(problem.is_note for problem in read.problems)
            yield self._seen(read)
        self._note(url, answer if sound else replace(answer, validators=UNASKED), ids)  # what is wrong is told each time

    def _seen(self, read: Read) -> Read:
        if read.report is not None and not self.ledger.known([read.report.id]):
            self.fresh.add(read.report.id)
        return read

    def _state(self, url: str) -> Validators:
        """What the server is asked on condition of: only where all that the page gave is held, and nothing else is to be said of it."""
        known = self.ledger.fetched([url]).get(url)
        if known is None or self.given != NOTHING:
            return UNASKED
        whole = len(self._held(url)) == len(known.reports)
        return Validators(known.etag, known.last_modified) if whole and (known.reports or self.faults is not None) else UNASKED

    def _held(self, url: str) -> list[Report]:
        known = self.ledger.fetched([url]).get(url)
        return list(self.ledger.reports_of(known.reports).values()) if known else []

    def _let_be(self, link: str) -> bool:
        """Whether a link of a followed feed was fetched before, or tried often enough."""
        return self.faults is not None and (self.faults[link] >= TRIES or link in self.ledger.fetched([link]))

    def _is_missing(self, link: str) -> bool:
        """Counts that a link could not be had; whether it is to be tried again."""
        if self.faults is None:
            return True
        self.faults[link] += 1
        return self.faults[link] < TRIES

    def _note(self, url: str, answer: Answer, ids: Sequence[str]) -> None:
        now, reports = self.fetcher.clock.today(), tuple(ids)
        # The server's words hold for the address that it gave them for, at the end of the redirects.
        if (asked := _key(url)) != answer.url:
            self._fetched.append(Fetched(asked, "", "", now, reports))
        self._fetched.append(Fetched(answer.url, answer.validators.etag, answer.validators.last_modified, now, reports))


def _key(url: str) -> str:
    """A URL as it is asked for."""
    try:
        return str(checked(url))
    except Refused:
        return url
