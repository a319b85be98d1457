"""The queue of what waits for a person: lost decisions first, then what the machine was unsure of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.ledger import Query
from sayso.model import Correction, Stance
from sayso.review import queue
from sayso.workspace import Workspace
from tests.support import DEMO


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("SAYSO_EXTRACTOR", "rules")
    made = Workspace.create(tmp_path / "talks", "harbour-strike")
    made.add([DEMO / "01-opening-demands.txt", DEMO / "03-night-stoppages.txt"])
    return made


def test_the_likeliest_comes_first_and_all_below_the_threshold_wait(workspace: Workspace) -> None:
    view = workspace.view(Query())
    found = [one.position for one in queue(view, 0.5)]
    sure = [one.code.confidence for one in found if one]
    assert sure == sorted(sure, reverse=True)
    assert len(sure) == len([one for one in view.positions() if one.code.confidence < 0.5]) >= 3
    assert queue(view, 0.0) == ()


def test_what_was_decided_waits_no_more(workspace: Workspace) -> None:
    first = queue(workspace.view(), 1.0)[0].position
    assert first
    workspace.judge(first.id, "accept", "ida")
    assert first.id not in {one.position.id for one in queue(workspace.view(), 1.0) if one.position}


def test_a_decision_whose_place_is_gone_comes_before_all_else(workspace: Workspace) -> None:
    one = next(iter(workspace.view().positions()))
    workspace.judge(one.id, "correct", "ida", Correction(stance=Stance.AGAINST))
    bare = replace(workspace.dossier, actors=(), issues=(), parties=())
    for name in ("A", "B"):  # read with nothing that is known, the report has other positions
        replace(workspace, dossier=replace(bare, id=name.lower())).recode()
    waiting = queue(workspace.view(), 1.0)
    judged = [item for item in waiting if item.judgement] + [p for p in workspace.view().positions() if p.judgement]
    assert judged
    assert [bool(item.judgement) for item in waiting] == sorted((bool(item.judgement) for item in waiting), reverse=True)


def test_the_threshold_of_a_dossier_is_no_part_of_its_version(workspace: Workspace) -> None:
    assert replace(workspace.dossier, threshold=0.9).version == workspace.dossier.version
    assert replace(workspace.dossier, title="x").version != workspace.dossier.version
