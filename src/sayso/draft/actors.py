"""Candidate actors: people who are named as sources, with the offices and sides that the reports tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.dossier import Actor, Office
from sayso.draft.hearing import Heard
from sayso.draft.model import DraftActor
from sayso.draft.parties import Bodies
from sayso.model import OTHER, UNKNOWN
from sayso.resolution.plain import Beside, without_title
from sayso.resolution.sides import Side, side_of

TWICE = 2
"""Attributions from which somebody who is named is an actor of the draft."""

_MOST = 5  # wordings of an office


@dataclass(slots=True)
class Person:
    """Somebody whom reports name as a source, with what they say beside the name."""

    name: str
    count: int = 0
    told: list[Beside] = field(default_factory=list)

    @property
    def side(self) -> Side | None:
        """The side told most often; of equals the first by name."""
        sides = Counter(one.side for one in self.told if one.side)
        return min(sides, key=lambda side: (-sides[side], side.name)) if sides else None


def people(heard: Sequence[Heard]) -> tuple[dict[str, Person], list[list[str]]]:
    """The people by their full names, and for each report its speakers with people by those names."""
    named = [[without_title(s) if one.names.is_person(s) else s for s in one.speakers] for one in heard]
    full = {s for one, speakers in zip(heard, named, strict=True) for s in speakers if " " in s and one.names.is_person(s)}
    by_family = defaultdict(set)
    for name in full:
        by_family[name.rsplit(maxsplit=1)[-1]].add(name)
    found: dict[str, Person] = {}
    for one, speakers in zip(heard, named, strict=True):
        for at, speaker in enumerate(speakers):
            longer = by_family.get(speaker, set())
            speakers[at] = next(iter(longer)) if len(longer) == 1 else speaker
        for name in sorted(full & set(speakers)):
            person = found.setdefault(name, Person(name))
            person.count += speakers.count(name)
            person.told += [replace(b, side=b.side and (one.names.side_of(b.side.name) or b.side)) for b in one.names.beside(name)]
    return found, named


def sides(heard: Sequence[Heard], persons: Mapping[str, Person], speakers: Sequence[Sequence[str]]) -> Iterator[tuple[Side, bool]]:
    """The side of every attribution that has one, and whether the report's own words name it."""
    for one, names in zip(heard, speakers, strict=True):
        for name in names:
            person = persons.get(name)
            side = person.side if person else None if one.names.is_person(name) else one.names.side_of(name)
            if side:
                yield side, person is None or not side.proper


def actors(persons: Mapping[str, Person], parties: Mapping[Side, str], bodies: Bodies) -> tuple[DraftActor, ...]:
    """The people who speak twice or more; those of the draft's parties first, each party's together."""
    families = Counter(name.rsplit(maxsplit=1)[-1] for name in persons)
    made = []
    for person in persons.values():
        if person.count >= TWICE:
            side = bodies.whole(person.side) if person.side else None
            party = parties.get(side, OTHER) if side else UNKNOWN
            family = person.name.rsplit(maxsplit=1)[-1]
            aliases = (family,) if families[family] == 1 else ()
            beside = side.name if side and party == OTHER else ""
            made.append(DraftActor(Actor(person.name, party, aliases, _offices(person, bodies)), person.count, beside))
    order = {party: number for number, party in enumerate(parties.values())}
    return tuple(sorted(made, key=lambda one: (order.get(one.actor.party, len(order)), -one.count, one.actor.name)))


def _offices(person: Person, bodies: Bodies) -> tuple[Office, ...]:
    """One office in the words of the reports, the most frequent first; whether they are several offices a person has to say."""
    words: Counter[str] = Counter()
    for one in person.told:
        if one.words and one.definite:
            alone = side_of(one.words) is None and one.side
            words[f"{one.words} of the {bodies.whole(one.side).name}" if alone and one.side else one.words] += 1
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for title, count in words.items():
        forms[title.lower().replace("’", "'")][title.replace("’", "'")] += count
    ranked = sorted(forms, key=lambda low: (-forms[low].total(), low))[:_MOST]
    titles = [min(forms[low], key=lambda form: (-forms[low][form], form)) for low in ranked]
    return (Office(titles[0], tuple(titles[1:])),) if titles else ()
