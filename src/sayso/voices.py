"""Who speaks for each party, on what, how often, and where two of a party differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sayso import copies as copies_of
from sayso import corroboration
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.model import OTHER, UNKNOWN, Position, Stance
from sayso.standing import Standing
from sayso.statements import NO_SIDE, Evidence, day_of, differ, takes_side, told


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a party. `offices` are the titles that the dossier gives for the days on which they spoke.

    Copies count as articles, never as statements or origins. `issues` are ids, the most spoken of first.
    """

    speaker: str
    party: str
    offices: tuple[str, ...]
    statements: int
    articles: int
    origins: int
    issues: tuple[str, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two speakers of one party who took opposite sides on an issue within `SAME_TIME`, each by the last side taken; `one` spoke first.

    `higher` is the one of the two whose office (`office`) is higher by the dossier, None where it does not tell; nobody is preferred.
    """

    party: str
    issue: str
    one: Evidence
    other: Evidence
    higher: str | None
    office: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge of the two-mode network: a speaker on an issue, with the statements for each stance."""

    speaker: str
    party: str
    issue: str
    stances: Mapping[Stance, int]

    @property
    def statements(self) -> int:
        return sum(self.stances.values())


@dataclass(frozen=True, slots=True)
class Voices:
    """The speakers by party (in the dossier's order) and statements, where they differ, and the network's edges."""

    voices: tuple[Voice, ...]
    differences: tuple[Difference, ...]
    ties: tuple[Tie, ...]


def voices(view: View, dossier: Dossier, copies: Copies | None = None) -> Voices:
    """Who speaks in a view; without `copies` they are looked for among the view's reports."""
    known = copies if copies is not None else copies_of.find(view.reports.values())
    standing = Standing(dossier)
    every: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for one in sorted(view.positions(), key=lambda one: one.sort_key):
        if one.speaker:
            every[one.party, one.speaker].append(one)
    spoken = {key: told(listed, known) for key, listed in every.items()}
    order = _order(dossier)
    heard = [_voice(key, listed, spoken[key], known, standing) for key, listed in every.items()]
    heard.sort(key=lambda voice: (order(voice.party), -voice.statements, voice.speaker))
    ties = [tie for voice in heard for tie in _ties(voice, spoken[voice.party, voice.speaker])]
    differences = sorted(
        _differences(spoken, standing), key=lambda one: (order(one.party), one.issue, one.one.position, one.other.position)
    )
    return Voices(tuple(heard), tuple(differences), tuple(ties))


def _order(dossier: Dossier) -> Callable[[str], tuple[object, ...]]:
    order = {party.id: number for number, party in enumerate(dossier.parties)}
    return lambda party: (order.get(party, len(order)), party == UNKNOWN, party == OTHER, party)


def _voice(key: tuple[str, str], every: Sequence[Position], spoken: Sequence[Position], copies: Copies, standing: Standing) -> Voice:
    count = corroboration.count(every, copies)
    held = (standing.office(one) for one in spoken)
    days = [day for one in spoken if (day := day_of(one))]
    issues = Counter(one.code.issue for one in spoken)
    return Voice(
        speaker=key[1],
        party=key[0],
        offices=tuple(dict.fromkeys(office.title for office in held if office)),
        statements=len(spoken),
        articles=count.articles,
        origins=count.origins,
        issues=tuple(sorted(issues, key=lambda issue: (-issues[issue], issue))),
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _ties(voice: Voice, spoken: Iterable[Position]) -> Iterator[Tie]:
    stances: defaultdict[str, Counter[Stance]] = defaultdict(Counter)
    for one in spoken:
        stances[one.code.issue][one.code.stance] += 1
    for issue in voice.issues:
        yield Tie(voice.speaker, voice.party, issue, {stance: stances[issue][stance] for stance in Stance if stances[issue][stance]})


def _differences(spoken: Mapping[tuple[str, str], Sequence[Position]], standing: Standing) -> Iterator[Difference]:
    """Pairs of speakers of a party by their latest sides on an issue."""
    latest: defaultdict[tuple[str, str], dict[str, Position]] = defaultdict(dict)
    for (party, speaker), listed in spoken.items():
        for one in listed:
            if party not in NO_SIDE and one.code.issue != OTHER and takes_side(one) and day_of(one):
                latest[party, one.code.issue][speaker] = one
    for (party, issue), by_speaker in latest.items():
        for pair in combinations(sorted(by_speaker.values(), key=lambda one: one.sort_key), 2):
            if differ(*pair):
                higher = standing.higher(*pair)
                yield Difference(party, issue, Evidence.of(pair[0]), Evidence.of(pair[1]), *(higher or (None, "")))
