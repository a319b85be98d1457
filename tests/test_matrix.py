"""The matrix: what is current, what was before, who differs, and what silence looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import copies
from sayso.dossier import Dossier, Issue, Party
from sayso.ledger import Positions, Query
from sayso.matrix import Cell, matrix
from sayso.model import Act, Position, Stance
from sayso.timeline import timeline
from tests.talks import NO_DAY, position, view_of

DOSSIER = Dossier(
    "talks", "Talks", (Party("north", "The North"), Party("south", "The South")), (), (Issue("border", "Border"), Issue("trade", "Trade"))
)


def cell_of(*positions: Position, party: str = "north", issue: str = "border") -> Cell:
    return matrix(view_of(*positions), DOSSIER).cell(issue, party)


def test_rows_and_columns_are_the_dossiers_and_silence_is_a_cell() -> None:
    made = matrix(view_of(), DOSSIER)
    assert made.parties == ("north", "south")
    assert [row.issue for row in made.rows] == ["border", "trade"]
    assert made.cell("trade", "south") == Cell("south", "trade")
    assert made.complete


def test_other_and_unknown_come_last_and_only_when_they_are_used() -> None:
    used = (
        position("a", party="unknown", issue="other"),
        position("b", party="other", issue="fishing"),
        position("c", party="islands", issue="trade"),
    )
    made = matrix(view_of(*used), DOSSIER)
    assert made.parties == ("north", "south", "islands", "other", "unknown")
    assert [row.issue for row in made.rows] == ["border", "trade", "fishing", "other"]


def test_the_dossiers_own_other_issue_is_last_and_only_when_used() -> None:
    dossier = Dossier("d", "D", (Party("north", "N"),), (), (Issue("other", "Other"), Issue("trade", "Trade")))
    assert [row.issue for row in matrix(view_of(), dossier).rows] == ["trade"]
    used = view_of(position("a", issue="other"))
    assert [row.issue for row in matrix(used, dossier).rows] == ["trade", "other"]


def test_unknown_cells_are_no_cells() -> None:
    with pytest.raises(KeyError):
        matrix(view_of(), DOSSIER).cell("trade", "east")


def test_the_latest_that_takes_a_side_is_current() -> None:
    demand = position("a", day=date(2025, 3, 1), act=Act.DEMAND, stance=Stance.FOR)
    claim = position("b", day=date(2025, 3, 5), act=Act.CLAIM, stance=Stance.AGAINST)
    vague = position("c", day=date(2025, 3, 6), act=Act.PROPOSE, stance=Stance.NONE)
    cell = cell_of(vague, claim, demand)
    assert (cell.current, cell.stance, cell.act, cell.day) == (demand.id, Stance.FOR, Act.DEMAND, date(2025, 3, 1))
    assert cell.positions == (demand.id, claim.id, vague.id)
    assert (cell.articles, cell.origins, cell.previous, cell.split) == (1, 1, None, None)


def test_without_a_side_the_latest_of_all_is_current() -> None:
    older = position("a", day=date(2025, 3, 1), act=Act.DENY, stance=Stance.NONE)
    claim = position("b", day=date(2025, 3, 5), act=Act.CLAIM, stance=Stance.FOR)
    assert cell_of(older, claim).current == claim.id


def test_one_without_a_day_is_current_only_where_none_has_a_day() -> None:
    undated = position("a", day=NO_DAY, stance=Stance.AGAINST)
    assert cell_of(undated).current == undated.id
    assert cell_of(undated).day is None
    dated = position("b", day=date(2025, 3, 1), stance=Stance.FOR)
    assert cell_of(undated, dated).current == dated.id
    assert cell_of(undated, dated).previous is None


def test_previous_is_the_last_stance_that_was_another() -> None:
    stances = (Stance.AGAINST, Stance.CONDITIONAL, Stance.FOR, Stance.FOR)
    positions = [position("abcd"[n], day=date(2025, 3, 1 + n), stance=stance) for n, stance in enumerate(stances)]
    assert cell_of(*positions).previous == Stance.CONDITIONAL


def test_two_speakers_differ_when_they_are_opposite_within_a_month() -> None:
    ana = position("a", day=date(2025, 3, 1), speaker="Ana", stance=Stance.FOR)
    bo = position("b", day=date(2025, 3, 31), speaker="Bo", stance=Stance.AGAINST)
    assert cell_of(ana, bo).split == ana.id
    late = position("c", day=date(2025, 4, 1), speaker="Bo", stance=Stance.AGAINST)
    assert cell_of(ana, late).split is None
    same = position("d", day=date(2025, 3, 2), speaker="Ana", stance=Stance.AGAINST)
    assert cell_of(ana, same).split is None
    between = position("e", day=date(2025, 3, 20), speaker="Ana", stance=Stance.AGAINST)
    assert cell_of(ana, between, bo).split is None, "Ana's own latest is what counts"


def test_speakers_of_no_known_side_neither_turn_nor_differ() -> None:
    one = position("a", day=date(2025, 3, 1), party="unknown", speaker="A person", stance=Stance.FOR)
    two = position("b", day=date(2025, 3, 2), party="unknown", speaker="A diplomat", stance=Stance.AGAINST)
    cell = cell_of(one, two, party="unknown")
    assert (cell.stance, cell.previous, cell.split) == (Stance.AGAINST, None, None)


def test_a_late_copy_is_counted_but_is_no_new_statement() -> None:
    text = "The envoy said on Monday that the border must open before the summer, and that nothing else would do for them. {}"
    text = text.format("Nobody in the south answered the envoy on that day, and the talks went on behind closed doors.")
    first = position("the border must open", text=text, publisher="Wire", day=date(2025, 3, 1), stance=Stance.FOR)
    turn = position("b", day=date(2025, 3, 2), stance=Stance.AGAINST)
    copy = position("the border must open", text=text, publisher="Gazette", day=date(2025, 3, 3), stance=Stance.FOR)
    view = view_of(first, turn, copy)
    known = copies.find(view.reports.values())
    cell = matrix(view, DOSSIER, known).cell("border", "north")
    assert (cell.current, cell.previous) == (turn.id, Stance.FOR)
    assert (cell.articles, cell.origins) == (3, 2)


@pytest.mark.parametrize(
    ("query", "parties", "issues", "complete"),
    [
        (Query(party="south"), ("south",), ["border", "trade"], True),
        (Query(issue=("trade",)), ("north", "south"), ["trade"], True),
        (Query(act="demand"), ("north", "south"), ["border", "trade"], False),
        (Query(speaker="Ana"), ("north", "south"), ["border", "trade"], False),
        (Query(since=date(2025, 1, 1)), ("north", "south"), ["border", "trade"], False),
        (Query(as_of=date(2025, 1, 1)), ("north", "south"), ["border", "trade"], True),
    ],
)
def test_what_was_not_asked_for_is_not_called_silent(query: Query, parties: tuple[str, ...], issues: list[str], complete: bool) -> None:
    made = matrix(view_of(query=query), DOSSIER)
    assert (made.parties, [row.issue for row in made.rows], made.complete) == (parties, issues, complete)


sides = st.lists(st.tuples(st.sampled_from(Act), st.sampled_from(Stance)), max_size=8)


@given(sides)
def test_the_matrix_ends_where_the_timeline_ends(coded: Sequence[tuple[Act, Stance]]) -> None:
    positions = [position("abcdefgh"[n], day=date(2025, 3, 1 + n), act=act, stance=stance) for n, (act, stance) in enumerate(coded)]
    view = view_of(*positions)
    cell = matrix(view, DOSSIER).cell("border", "north")
    turns = [entry for entry in timeline(view, "north").entries if entry.turned_from]
    assert cell.previous == (turns[-1].turned_from if turns else None)
    if turns:
        assert cell.stance == turns[-1].position.code.stance


@given(sides)
def test_the_order_of_the_positions_makes_no_difference(coded: Sequence[tuple[Act, Stance]]) -> None:
    positions = [position("abcdefgh"[n], day=date(2025, 3, 1 + n // 2), act=act, stance=stance) for n, (act, stance) in enumerate(coded)]
    view = view_of(*positions)
    mixed = replace(view, listed=Positions(reversed(view.listed), view.listed.reports, view.listed.runs))
    assert matrix(view, DOSSIER) == matrix(mixed, DOSSIER)
