"""Learning from judgements: what is learned, when it is taken, how it is kept and undone."""

from __future__ import annotations

import contextlib
import io
import json
import random
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import dossier
from sayso.cli import main
from sayso.coding.features import Features
from sayso.coding.heads import Head, Heads, vector
from sayso.dossier import Dossier
from sayso.errors import LedgerError, OptionError
from sayso.learn import FEWEST, Example, examples_of, taught_acts, taught_issues
from sayso.ledger import Ledger, Lesson, record_hash
from sayso.model import Act, Correction, Judgement, Position, Span
from sayso.runner import Job
from sayso.workspace import Workspace
from tests.making import full_position, judge, make_record, make_report, plain_position
from tests.support import DEMO, ROOT, SOAK, SPRING
from tests.test_ledger_older import older

HARBOUR = dossier.load("harbour-strike")
BARE = replace(HARBOUR, issues=tuple(replace(one, proposition="", definition=one.name, terms=(), examples=()) for one in HARBOUR.issues))
"""The same negotiation with a dossier that says no more of an issue than its name."""

AGENDA = replace(
    HARBOUR,
    issues=tuple(
        replace(one, name=f"Item {at}", proposition="", definition=f"item {at}", terms=(), examples=())
        for at, one in enumerate(BARE.issues)
    ),
)
"""And with one whose issues are only numbered."""

GOLD = [json.loads(line) for line in (ROOT / "tests" / "fixtures" / "demo_expected.jsonl").read_text(encoding="utf-8").splitlines()]
SLACK = 0.03
"""Two positions of eighty more or less tell nothing."""

SEEDS = 10 if SOAK else 5
WHEN = datetime(2031, 4, 1, tzinfo=UTC)


def gold_of(position: Position, name: str, text: str) -> dict[str, list[str]] | None:
    """The gold record that overlaps a position most, by a third of the longer or more."""
    best, most = None, 1 / 3
    for record in GOLD:
        start = record["start"] if text.startswith(record["quote"], record["start"]) else text.find(record["quote"])
        if Path(name).stem == Path(record["report"]).stem and start >= 0:
            shared = min(position.words.end, start + len(record["quote"])) - max(position.words.start, start)
            share = shared / max(len(position.words.span), len(record["quote"]))
            best, most = (record, share) if share >= most else (best, most)
    return best


def judgements(workspace: Workspace) -> list[Judgement]:
    """A person who knows the gold judges every position."""
    made = []
    view = workspace.view()
    for one in view.positions():
        report = view.reports[one.report_id]
        gold = gold_of(one, report.name, report.text)
        verdict, wanted = "reject", Correction()
        if gold:
            act, issue = (None if own in gold[name] else gold[name][0] for name, own in (("act", one.code.act), ("issue", one.code.issue)))
            wanted = Correction(act=None if act is None else Act(act), issue=issue)
            verdict = "accept" if wanted == Correction() else "correct"
        made.append(Judgement(one.id, one.report_id, one.words, verdict, "ann", WHEN, record_hash(one), wanted))
    return made


@contextlib.contextmanager
def talks(folder: Path, chosen: Dossier) -> Iterator[Workspace]:
    with Workspace.create(folder / "talks", "harbour-strike") as workspace:
        made = replace(workspace, dossier=chosen)
        made.add(SPRING, manifest=DEMO / "manifest.csv")
        yield made


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo under a bare dossier, not judged."""
    with talks(tmp_path_factory.mktemp("bare"), BARE) as workspace:
        yield workspace


def of_bare(bare: Workspace, folder: Path, judged: list[Judgement]) -> Workspace:
    """A copy of it with these judgements."""
    with sqlite3.connect(bare.settings.ledger) as source, sqlite3.connect(folder / "ledger.sqlite") as copy:
        source.backup(copy)
    made = replace(bare, settings=replace(bare.settings, folder=folder), ledger=Ledger.open(folder / "ledger.sqlite"))
    for one in judged:
        made.ledger.judge(one)
    return made


def job(workspace: Workspace) -> Job:
    return Job(workspace.dossier, workspace.settings.extractor)


def example(number: int, issue: str, cue: str = "said", act: str = "claim", likely: str = "pay") -> Example:
    """A piece about one of two things, read so well that the vector tells which; coding took it for `likely`."""
    seen = np.zeros(384, np.float32)
    seen[["pay", "cranes"].index(issue)] = 1
    scores = {"pay": 0.5, "cranes": 0.5, "other": 0.7} | {likely: 1.0}
    acts = dict.fromkeys(["claim", "propose", "demand", "other"], 0.0) | {"claim": 2.0}
    words = f"thing {number}"
    return Example(words, Features(Span(0, 5), Span(6, 9), vector(seen, words, cue), scores, acts), issue, act)


def right(head: Head | None, one: Example) -> bool:
    more = head(one.features.vector) if head else {}
    totals = {issue: score + more.get(issue, 0.0) for issue, score in one.features.issues.items()}
    return max(totals, key=lambda issue: totals[issue]) == one.issue


# Heads

numbers = st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(st.floats(-5, 5, width=32), min_size=wide, max_size=wide), min_size=1))
made_heads = numbers.map(
    lambda rows: Head(
        tuple(f"é{at}" for at in range(len(rows))), np.array(rows, np.float32), np.array([row[0] for row in rows], np.float32)
    )
)


@given(st.none() | made_heads, st.none() | made_heads)
def test_heads_come_back_from_their_bytes(issues: Head | None, acts: Head | None) -> None:
    heads = Heads("model-1", issues, acts)
    back = Heads.from_bytes(heads.to_bytes())
    assert back == heads
    assert back.to_bytes() == heads.to_bytes()
    for own, other in ((issues, back.issues), (acts, back.acts)):
        if own and other:
            seen = np.ones(own.weights.shape[1], np.float32)
            assert own(seen) == other(seen)
            assert set(own(seen)) == set(own.labels)
        assert (own is None) == (other is None)


def test_other_numbers_labels_or_models_are_other_heads() -> None:
    def heads(model: str = "m", label: str = "pay", weight: float = 1.0) -> Heads:
        return Heads(model, Head((label,), np.array([[weight]], np.float32), np.zeros(1, np.float32)))

    assert heads() == heads()
    assert len({heads(), heads(model="n"), heads(label="cranes"), heads(weight=1.5), Heads("m", None, heads().issues), Heads("m")}) == 6
    assert heads().id.startswith("h-")


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", Heads("m").to_bytes()[:40]])
def test_bytes_that_are_no_heads_are_refused(content: bytes) -> None:
    with pytest.raises(LedgerError, match="undo"):
        Heads.from_bytes(content)


# Learning


def test_what_is_corrected_again_and_again_is_learned_for_what_is_new() -> None:
    examples = [example(number, ("pay", "cranes")[number % 2]) for number in range(24)]
    head, trial = taught_issues(examples)
    assert trial.better
    assert (trial.judged, trial.before, trial.after) == (24, 0.5, 1.0)
    assert right(head, example(99, "cranes"))
    assert right(head, example(98, "pay"))


def test_a_habit_that_hangs_on_the_cue_is_learned() -> None:
    examples = [example(number, "pay", *(("floated", "propose") if number % 3 == 0 else ("said", "claim"))) for number in range(24)]
    head, trial = taught_acts(examples)
    assert trial.better
    assert head
    more = head(example(99, "pay", "floated").features.vector)
    assert 2.0 + more["claim"] < more["propose"]
    assert "other" not in more


def test_few_are_too_few_and_nothing_is_changed_where_all_was_right() -> None:
    assert taught_issues([example(number, "cranes") for number in range(FEWEST - 1)]) == (None, taught_issues([])[1].__class__(FEWEST - 1))
    head, trial = taught_issues([example(number, "pay") for number in range(40)])
    assert head is None
    assert (trial.before, trial.after, trial.better) == (1.0, 1.0, False)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(order: random.Random) -> None:
    examples = [example(number, ("pay", "cranes")[number % 2]) for number in range(16)]
    shuffled = list(examples)
    order.shuffle(shuffled)
    (one, tried), (other, again) = taught_issues(examples), taught_issues(shuffled)
    assert tried == again
    assert Heads("m", one) == Heads("m", other)


def test_random_labels_teach_nothing(bare: Workspace, tmp_path: Path) -> None:
    known = list(examples_of(of_bare(bare, tmp_path, judgements(bare)).ledger, Job(HARBOUR, bare.settings.extractor)))
    switched = 0
    for seed in range(SEEDS):
        dice = random.Random(seed)  # noqa: S311  # a test's dice are no secret
        labels = sorted(known[0].features.issues)
        switched += taught_issues([replace(one, issue=dice.choice(labels)) for one in dice.sample(known, 40)])[1].better
    assert switched <= 2, "chance alone gets there in one case of twenty"


FOLDS = 8 if SOAK else 4


def curve(known: list[Example], counts: tuple[int, ...]) -> list[float]:
    """The share of issues that are right on judgements that were held out, by how many others were learned from; in folds."""
    shuffled = sorted(known, key=lambda one: one.key)
    random.Random(1).shuffle(shuffled)  # noqa: S311
    shares = []
    for count in counts:
        hits = 0
        for fold in range(FOLDS):
            held_out = shuffled[fold::FOLDS]
            head, _ = taught_issues([one for one in shuffled if one not in held_out][:count])
            hits += sum(right(head, one) for one in held_out)
        shares.append(round(hits / len(known), 3))
    print(f"right after 0, 10, 30 and up to 100 judgements, of {len(known)}:", *shares)
    return shares


@pytest.mark.parametrize(("chosen", "rise"), [(AGENDA, 0.4), (BARE, 0.0), (HARBOUR, -SLACK)], ids=["agenda", "bare", "full"])
def test_learning_curve(bare: Workspace, tmp_path: Path, chosen: Dossier, rise: float) -> None:
    """A dossier that says nothing of its issues is mended by judgements; a good one is at least not made worse."""
    known = list(examples_of(of_bare(bare, tmp_path, judgements(bare)).ledger, Job(chosen, bare.settings.extractor)))
    assert len(known) > 60
    shares = curve(known, (0, 10, 30, 100))
    assert all(later >= earlier - SLACK for earlier, later in pairwise(shares)), shares
    assert shares[-1] >= shares[0] + rise, shares


# What a judgement teaches


def test_a_correction_teaches_what_it_names_and_what_it_leaves_and_a_rejection_nothing(bare: Workspace, tmp_path: Path) -> None:
    listed = [one for one in bare.view().positions() if one.code.issue in {issue.id for issue in BARE.issues}]
    places = {(one.report_id, one.words.text): one for one in listed}
    accepted, corrected, rejected, gone = list(places.values())[:4]
    said = [
        judge(accepted),
        judge(corrected, "correct", Correction(issue="pay")),
        judge(rejected, "reject"),
        judge(gone, "correct", Correction(issue="no-such-issue")),
    ]
    found = {one.words: one for one in examples_of(of_bare(bare, tmp_path, said).ledger, job(bare))}
    assert rejected.words.text not in found
    taught = found[accepted.words.text]
    assert (taught.issue, taught.act) == (accepted.code.issue, accepted.code.act)
    assert (found[corrected.words.text].issue, found[corrected.words.text].act) == ("pay", corrected.code.act)
    assert (found[gone.words.text].issue, found[gone.words.text].act) == (None, gone.code.act)


def test_copies_teach_once(bare: Workspace, tmp_path: Path) -> None:
    found = list(examples_of(of_bare(bare, tmp_path, judgements(bare)).ledger, job(bare)))
    assert len({one.key for one in found}) == len(found)


def test_features_are_what_coding_decides_by(bare: Workspace, tmp_path: Path) -> None:
    """Without heads the highest score is the issue on record, for every piece that was judged."""
    listed = {one.words.text: one for one in bare.view().positions()}
    accepted = [judge(one) for one in listed.values()]
    found = [one for one in examples_of(of_bare(bare, tmp_path, accepted).ledger, job(bare)) if one.issue]
    assert len(found) > 100
    assert all(right(None, one) for one in found)


# Keeping


def lesson(weight: float, judgements: int = 12) -> Lesson:
    head = Head(("pay",), np.array([[weight]], np.float32), np.zeros(1, np.float32))
    return Lesson(Heads("m", head), judgements, WHEN, 0.5, 0.75)


def test_lessons_are_kept_in_versions_and_undone_one_by_one(ledger: Ledger) -> None:
    assert ledger.lesson() is None
    ledger.learn(lesson(1.0))
    ledger.learn(lesson(2.0, 20))
    assert ledger.lesson() == lesson(2.0, 20)
    ledger.unlearn()
    held = ledger.lesson()
    assert held
    assert replace(held, at=WHEN) == lesson(1.0)
    ledger.unlearn()
    assert ledger.lesson() is None
    with pytest.raises(LedgerError, match="nothing to undo"):
        ledger.unlearn()
    ledger.learn(lesson(3.0))
    ledger.unlearn()
    assert ledger.lesson() is None
    with ledger.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM heads").scalar() == 6, "nothing is ever taken away"


def test_a_lesson_is_there_when_the_ledger_is_opened_again(ledger_place: str) -> None:
    with Ledger.open(ledger_place) as ledger:
        ledger.learn(lesson(1.0))
    with Ledger.open(ledger_place) as ledger:
        assert ledger.lesson() == lesson(1.0)


def test_a_ledger_of_the_first_version_can_learn(tmp_path: Path) -> None:
    older(str(tmp_path / "ledger.db"), "0001").dispose()
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.learn(lesson(1.0))
        assert ledger.lesson() == lesson(1.0)


def test_a_judgement_comes_with_the_record_that_it_was_made_on(ledger: Ledger) -> None:
    report = make_report()
    first, second = plain_position(report), plain_position(report, act=Act.REJECT)
    ledger.record(make_record(report, first))
    ledger.judge(judge(first))
    ledger.record(make_record(report, second))
    ledger.judge(judge(full_position(report)))  # made on a record that this ledger never had
    assert [(made.position_id, one.code.act) for made, one in ledger.judged()] == [(first.id, Act.DENY)]


# The whole way


def test_too_few_judgements_say_how_many_are_missing(bare: Workspace, tmp_path: Path) -> None:
    few = [one for one in judgements(bare) if one.verdict != "reject"][:3]
    made = of_bare(bare, tmp_path, few).learn()
    assert 0 < made.judgements <= 3
    assert made.missing == FEWEST - made.judgements
    assert not made.switched
    assert made.heads is None


def test_learned_heads_are_applied_named_and_undone(bare: Workspace, tmp_path: Path) -> None:
    workspace = of_bare(bare, tmp_path, judgements(bare))
    workspace.recode()
    before = [replace(row, run=0) for row in workspace.view().positions().flat()]
    made = workspace.learn()
    assert made.switched
    assert made.heads
    assert made.issues.better
    assert workspace.learn() == replace(made, switched=False), "the same judgements teach the same"

    assert workspace.recode().problems == ()
    named = {run.dossier for run in workspace.ledger.runs()[-16:]}
    assert named == {f"{BARE.version}+{made.heads}"}
    after = [position.code.issue for position in workspace.view().positions() if position.judgement is None]

    assert workspace.unlearn() is None
    workspace.recode()
    assert [replace(row, run=0) for row in workspace.view().positions().flat()] == before
    again = [position.code.issue for position in workspace.view().positions() if position.judgement is None]
    assert again != after


def test_heads_of_another_model_are_left_out_with_a_problem(bare: Workspace, tmp_path: Path) -> None:
    workspace = of_bare(bare, tmp_path, [])
    workspace.ledger.learn(lesson(1.0))
    (problem,) = workspace.recode().problems
    assert problem.name == "heads"
    assert {run.dossier for run in workspace.ledger.runs()} == {BARE.version}


def test_learning_needs_a_model(bare: Workspace) -> None:
    with pytest.raises(OptionError, match="model"):
        replace(bare, settings=replace(bare.settings, extractor="rules")).learn()


def sayso(*arguments: str | Path) -> tuple[int, str]:
    out = io.StringIO()
    before = sys.argv
    sys.argv = ["sayso", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            main()
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    finally:
        sys.argv = before
    return 0, out.getvalue()


def test_the_command_tells_what_it_did_and_what_comes_next(bare: Workspace, tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(as_yaml(BARE), encoding="utf-8")
    workspace = of_bare(bare, tmp_path, [])
    status, told = sayso("-C", tmp_path, "learn")
    assert (status, f"{FEWEST} more needed" in told) == (3, True)
    for one in judgements(bare):
        workspace.ledger.judge(one)
    status, told = sayso("-C", tmp_path, "learn")
    assert (status, "sayso recode" in told, "%" in told) == (0, True, True)
    status, told = sayso("-C", tmp_path, "learn", "--json")
    assert (status, json.loads(told)["switched"], json.loads(told)["issues"]["better"]) == (3, False, True)
    assert sayso("-C", tmp_path, "learn", "--undo")[0] == 0
    status, told = sayso("-C", tmp_path, "learn", "--undo")
    assert (status, "nothing to undo" in told) == (2, True)


def as_yaml(made: Dossier) -> str:
    """JSON is YAML too."""
    parties = [{"id": one.id, "name": one.name, "aliases": one.aliases, "countries": one.countries} for one in made.parties]
    issues = [{"id": one.id, "name": one.name, "definition": one.definition} for one in made.issues]
    return json.dumps({"dossier": made.id, "title": made.title, "parties": parties, "issues": issues})
