"""Speed of the ledger over time as it grows: reading a view, and each function of it, on generated positions; seconds of one core.

The generated talks have six parties with four speakers each and twenty issues, over three years. A party keeps its line for months;
one report in ten repeats another, and one condition in three names no issue. `python -m scripts.growth 1000 10000 100000`
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sayso.conditions import conditions
from sayso.conflicts import conflicts
from sayso.copies import Cluster, Copies
from sayso.dossier import Actor, Dossier, Issue, Office, Party
from sayso.ledger import Ledger, Record, View
from sayso.matrix import matrix
from sayso.model import OTHER, Act, Code, Condition, Hop, Kind, Position, Reason, Report, Said, Stance, Words
from sayso.shifts import shifts
from sayso.timeline import timeline
from sayso.voices import voices

SIZES = (1_000, 10_000, 100_000)
A_REPORT = 10  # positions in a report
FIRST = date(2023, 1, 1)
DAYS = 1_000
KEEPS = 90  # days for which a party keeps its line on an issue
PARTIES, SPEAKERS, ISSUES = 6, 4, 20
ACTS = (Act.DEMAND, Act.COMMIT, Act.REJECT, Act.ACCEPT, Act.PROPOSE, Act.RESERVE, Act.CLAIM, Act.CLAIM, Act.ACCUSE, Act.DENY)
STANCES = (Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL)
SYLLABLES = "ba co du fe gi ha jo ku le mi no pa ru se ti vo wa xe yo zu".split()
WORDS = [
    one + other + third for one in SYLLABLES for other in SYLLABLES for third in SYLLABLES[:5]
]  # as many as a year's news of one matter
OFTEN = [1 / (at + 5) for at in range(len(WORDS))]  # and as unequal
MANY = 20_000  # sentences in all, so that each is said about five times in 100,000


def dossier() -> Dossier:
    parties = tuple(Party(f"party{n}", f"Party {n}") for n in range(PARTIES))
    offices = ("president", "chief negotiator", "spokesman", "minister")
    actors = tuple(
        Actor(f"Speaker {p} {s}", f"party{p}", offices=(Office(f"{offices[s]} of Party {p}"),))
        for p in range(PARTIES)
        for s in range(SPEAKERS)
    )
    return Dossier("growth", "Growth", parties, actors, tuple(Issue(f"issue{n}", f"Issue {n}", "it is so") for n in range(ISSUES)))


def records(count: int) -> Iterator[Record]:
    """Reports with positions, said at random on the days of a thousand."""
    chance = random.Random(1)  # the same on every machine
    for number in range(count // A_REPORT):
        yield record(chance, number)


def record(chance: random.Random, number: int) -> Record:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    drawn = [sentence(chance) for _ in range(A_REPORT)]
    text = f"Report {number}. " + " ".join(f"{words} {condition}." for _, words, condition in drawn)
    report = Report(text, f"{number}.txt", f"Paper {number % 40}", published=day)
    positions = tuple(position(chance, report, at, one) for at, one in enumerate(drawn))
    return Record(report, (), "growth-1", positions, "1.0", "growth-1")


def sentence(chance: random.Random) -> tuple[int, str, str]:
    """An issue, words on it, and a condition."""
    issue, way = chance.randrange(ISSUES), random.Random(chance.randrange(MANY))
    words = " ".join(way.choices(WORDS, OFTEN, k=14))
    figure = f" of {chance.randrange(2, 90)} {way.choice(WORDS)}" if chance.random() < 0.2 else ""
    return issue, f"{WORDS[issue]} {words}{figure}", f"if {chance.choice(WORDS)} come first"


def position(chance: random.Random, report: Report, at: int, drawn: tuple[int, str, str]) -> Position:
    issue, words, tied = drawn
    party, speaker = chance.randrange(PARTIES), chance.randrange(SPEAKERS)
    day = (report.published or FIRST).toordinal()
    stance = STANCES[hash((party, issue, day // KEEPS)) % 3] if chance.random() < 0.95 else chance.choice(STANCES)
    act, kind = chance.choice(ACTS), chance.choice(tuple(Kind))
    start = report.text.index(f"{words} {tied}")
    place = Words(start, start + len(words), words)
    condition = Words(place.end + 1, place.end + 1 + len(tied), tied)
    on = f"issue{(issue + party + 1) % ISSUES}" if at % 3 else OTHER
    conditions = (Condition("if", condition, on),) if stance is Stance.CONDITIONAL else ()
    chain = (Hop("officials", "anonymous"), Hop("Wire", "told")) if chance.random() < 0.1 else ()
    reasons = (Reason("act", f"{act} by its words (0.80)"), Reason("issue", f"“{WORDS[issue]}” (0.70)"), Reason("stance", f"{stance}"))
    code = Code(act, f"issue{issue}", stance, f"party{(party + 1) % PARTIES}", conditions, round(chance.uniform(0.4, 1), 3), reasons)
    said = Said(None, None, report.published, "bounds", "no time is named: not after the report")
    return Position(report.id, place, place, place, kind, f"Speaker {party} {speaker}", f"party{party}", chain, said, code, "growth-1", at)


def copies_of(view: View) -> Copies:
    """Every tenth report repeats the one before it."""
    ids = sorted(view.reports)
    return Copies(tuple(Cluster(one, (one, other), "near") for one, other in zip(ids[::10], ids[1::10], strict=False)))


def spent(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(count: int) -> dict[str, float]:
    """Seconds of each part with so many positions."""
    book = dossier()
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.sqlite") as ledger:
        ledger.record_all(records(count))
        times = {"view": spent(ledger.view)}
        view = ledger.view()
        known = copies_of(view)
        times["matrix"] = spent(lambda: matrix(view, book, known))
        times["shifts"] = spent(lambda: shifts(view, book, known))
        times["conflicts"] = spent(lambda: conflicts(view, book, known))
        times["conditions"] = spent(lambda: conditions(view, book, known))
        times["speakers"] = spent(lambda: voices(view, book, known))
        times["timeline"] = spent(lambda: timeline(view, "party0", "issue0", known))
        one_more = record(random.Random(2), count)
        times["one report more"] = spent(lambda: ledger.record(one_more))
    return times


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    columns = [measured(size) for size in sizes]
    print(f"{'seconds of one core':<22}" + "".join(f"{size:>12,}" for size in sizes))
    for name in columns[0]:
        print(f"{name:<22}" + "".join(f"{column[name]:>12.3f}" for column in columns))


if __name__ == "__main__":
    main()
