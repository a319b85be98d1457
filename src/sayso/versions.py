"""Pages whose text has changed: their versions, and what changed in the positions from each to the next."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.ledger import record_hash
from sayso.model import Position, Report


@dataclass(frozen=True, slots=True)
class Recoded:
    """The same words in two versions, read as something else: another speaker, party, act, issue, stance or condition."""

    before: Position
    after: Position


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the positions of one version in the next: in the order of their places, `kept` with equal words and codes."""

    added: tuple[Position, ...] = ()
    gone: tuple[Position, ...] = ()
    recoded: tuple[Recoded, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a page; `change` is what became of the positions of the version before, None for the first."""

    report: Report
    change: Change | None


@dataclass(frozen=True, slots=True)
class Page:
    """An address and its versions, oldest first; two at least."""

    address: str
    versions: tuple[Version, ...]


def pages(texts: Mapping[str, Sequence[Report]], positions: Iterable[Position]) -> tuple[Page, ...]:
    """The pages in the order of their addresses. `texts` has each page's versions, oldest first; `positions` may be of any reports."""
    of_report: defaultdict[str, list[Position]] = defaultdict(list)
    for position in positions:
        of_report[position.report_id].append(position)
    return tuple(Page(address, tuple(_versions(reports, of_report))) for address, reports in sorted(texts.items()))


def _versions(reports: Sequence[Report], of_report: Mapping[str, Sequence[Position]]) -> Iterable[Version]:
    before: Report | None = None
    for report in reports:
        here = of_report.get(report.id, ())
        yield Version(report, None if before is None else change(of_report.get(before.id, ()), here))
        before = report


def change(before: Sequence[Position], after: Sequence[Position]) -> Change:
    """What became of some positions: equal words are one position, first with the same speaker and codes, then with the same speaker,
    then with any. Case and punctuation are not looked at, nor places: a sentence may move."""
    olds, news = _in_order(before), _in_order(after)
    pairs: list[tuple[Position, Position]] = []
    for key in (_words_and_codes, _words_and_speaker, _words):
        found = _matched(olds, news, key)
        pairs += found
        taken = {one.id for pair in found for one in pair}
        olds, news = ([one for one in some if one.id not in taken] for some in (olds, news))
    recoded = sorted((Recoded(*pair) for pair in pairs if record_hash(pair[0]) != record_hash(pair[1])), key=lambda one: _place(one.after))
    return Change(tuple(news), tuple(olds), tuple(recoded), len(pairs) - len(recoded))


def _matched(
    olds: Sequence[Position], news: Sequence[Position], key: Callable[[Position], tuple[str, ...]]
) -> list[tuple[Position, Position]]:
    """Pairs with equal keys, the first with the first."""
    waiting: defaultdict[tuple[str, ...], list[Position]] = defaultdict(list)
    for new in reversed(news):
        waiting[key(new)].append(new)
    return [(old, waiting[key(old)].pop()) for old in olds if waiting[key(old)]]


def _words(position: Position) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", position.words.text.casefold()))


def _words_and_speaker(position: Position) -> tuple[str, ...]:
    return (position.speaker, position.party, *_words(position))


def _words_and_codes(position: Position) -> tuple[str, ...]:
    return (record_hash(position), *_words(position))


def _in_order(positions: Iterable[Position]) -> list[Position]:
    return sorted(positions, key=_place)


def _place(position: Position) -> tuple[int, int, str]:
    return position.words.start, position.words.end, position.id
