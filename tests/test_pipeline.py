"""All stages over one report: every record stands on characters of its text, and the same input gives the same output."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import dossier, passages, pipeline
from sayso.attribution.replay import Replay
from sayso.attribution.rules import Rules
from sayso.model import Position, Report, Words
from sayso.reports import Item, find, read
from tests.marking import DAY, mark
from tests.rule_cases import ATTITUDES, DIRECT, GERUNDS, INDIRECT, NOUNS, SEVERAL

HARBOUR = dossier.load("harbour-strike")
RULES = Rules()
DEMO = Path(str(resources.files("sayso"))) / "demo" / "reports"


def demo_reports() -> list[Report]:
    results = [read(item) for item in find([DEMO]) if isinstance(item, Item)]
    return [result.report for result in results if result.report is not None]


REPORTS = demo_reports()


def words_of(position: Position) -> Iterator[Words]:
    yield position.words
    yield from (one for one in (position.source, position.cue, position.said.words) if one is not None)
    yield from (condition.words for condition in position.code.conditions)
    yield from (hop.words for hop in position.chain if hop.words is not None)


def check(report: Report, positions: tuple[Position, ...]) -> None:
    for position in positions:
        assert position.report_id == report.id
        for words in words_of(position):
            assert 0 <= words.start < words.end <= len(report.text)
            assert report.text[words.start : words.end] == words.text
    assert len({position.id for position in positions}) == len(positions)
    starts = [position.words.start for position in positions]
    assert starts == sorted(starts)


def test_there_are_demo_reports_with_positions() -> None:
    assert len(REPORTS) >= 12
    assert all(pipeline.process(report, HARBOUR, RULES).positions for report in REPORTS)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_demo_reports_are_grounded(report: Report) -> None:
    check(report, pipeline.process(report, HARBOUR, RULES).positions)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_recoding_what_was_extracted_gives_the_same(report: Report) -> None:
    made = pipeline.process(report, HARBOUR, RULES)
    assert pipeline.recode(report, HARBOUR, made.attributions, RULES) == made
    assert pipeline.process(report, HARBOUR, Replay({report.text: made.attributions})).positions == made.positions


@pytest.mark.parametrize("report", REPORTS[:4], ids=lambda report: report.name)
def test_recoding_with_another_dossier_keeps_the_attributions(report: Report) -> None:
    made = pipeline.process(report, HARBOUR, RULES)
    other = pipeline.recode(report, dossier.EMPTY, made.attributions, RULES)
    assert other.attributions == made.attributions
    check(report, other.positions)


def test_the_extractor_is_the_only_source_of_attributions() -> None:
    text = "The union wants the night supplement."
    report = Report(text=text, name="t.txt", published=DAY)
    given_marks = mark(text, [("The union", "wants", "the night supplement")])
    (found,) = pipeline.process(report, HARBOUR, Replay({text: given_marks})).positions
    assert (found.party, found.code.issue, found.extractor) == ("union", "night_pay", "marks-1")
    assert pipeline.process(report, HARBOUR, Replay({})).positions == ()


PIECES = st.sampled_from(
    [
        *(text for part in (DIRECT, INDIRECT, NOUNS, ATTITUDES, GERUNDS, SEVERAL) for text, _ in part),
        "Ana Belo said the dockers would accept agency workers only if pay rose, according to two officials.",
        "“We want the night supplement,” he told Reuters on 3 May, unless “the cranes” stop.",
        "They will not", "if", "\U0001f54a", "שלום", "\r\n", "“", "”", '"',
        "the union's", "demand is", "…", "said", "He", "until", "[caption]",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=8).flatmap(
    lambda parts: st.sampled_from([" ", "\n\n", "", ", "]).map(lambda mark: mark.join(parts))
)


@given(TEXTS | st.text(min_size=1, max_size=60), st.sampled_from([HARBOUR, dossier.EMPTY]), st.sampled_from([None, DAY]))
def test_any_report_is_grounded_and_repeatable(text: str, which: dossier.Dossier, published: object) -> None:
    report = Report(text=text, name="t.txt", published=DAY if published else None)
    made = pipeline.process(report, which, RULES)
    check(report, made.positions)
    assert pipeline.process(report, which, Rules()) == made


def test_what_was_read_before_has_no_influence() -> None:
    forward = {report.id: pipeline.process(report, HARBOUR, RULES) for report in REPORTS}
    backward = {report.id: pipeline.process(report, HARBOUR, RULES) for report in reversed(REPORTS)}
    assert forward == backward


PRINTED = """
from tests.test_pipeline import HARBOUR, REPORTS, RULES, pipeline
for report in REPORTS:
    print(pipeline.process(report, HARBOUR, RULES))
"""


def test_every_process_makes_the_same() -> None:
    def output(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        root = Path(__file__).parent.parent
        done = subprocess.run([sys.executable, "-c", PRINTED], env=environment, cwd=root, check=True, capture_output=True, text=True)
        return done.stdout

    first, second = output("1"), output("2")
    assert first.count("Position(") > 20
    assert first == second


def test_passages_are_those_of_stage_2() -> None:
    report = REPORTS[0]
    parts = passages.split(report.text)
    assert pipeline.process(report, HARBOUR, RULES).attributions == RULES.extract(report.text, parts)
