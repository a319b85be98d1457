"""The matrix: what is current, what was before, who differs, and what silence looks like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import copies
from sayso.dossier import Actor, Dossier, Issue, Office, Party
from sayso.ledger import Positions, Query
from sayso.matrix import Cell, State, compare, matrix
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


PEOPLE = Dossier(
    "talks",
    "Talks",
    (Party("north", "The North", ("the Northern Union",)), Party("south", "The South"), Party("east", "The East")),
    (
        Actor("Ana", "north", offices=(Office("president of the Northern Union"),)),
        Actor("Bo", "north", offices=(Office("chief negotiator of the Northern Union"),)),
        Actor("Cy", "north", offices=(Office("chair of the crane drivers' section"),)),
        Actor("Di", "north", offices=(Office("spokeswoman of the Northern Union"), Office("chief negotiator of the North"))),
    ),
    (Issue("border", "Border"), Issue("trade", "Trade")),
)
FOR, AGAINST, CONDITIONAL, NONE = Stance.FOR, Stance.AGAINST, Stance.CONDITIONAL, Stance.NONE


@pytest.mark.parametrize(
    ("north", "south", "state"),
    [
        (FOR, FOR, State.AGREED),
        (AGAINST, AGAINST, State.AGREED),
        (FOR, AGAINST, State.CLASH),
        (FOR, CONDITIONAL, State.CONDITIONAL),
        (CONDITIONAL, AGAINST, State.CONDITIONAL),
        (CONDITIONAL, CONDITIONAL, State.ALL_CONDITIONAL),
        (FOR, NONE, State.ONE_SIDED),
        (FOR, None, State.ONE_SIDED),
        (NONE, None, State.NO_SIDE),
        (None, None, State.SILENT),
    ],
)
def test_the_state_between_the_parties(north: Stance | None, south: Stance | None, state: State) -> None:
    spoken = [
        position("ab"[n], party=party, stance=stance) for n, (party, stance) in enumerate((("north", north), ("south", south))) if stance
    ]
    row = next(row for row in matrix(view_of(*spoken), PEOPLE).rows if row.issue == "border")
    assert row.state == state


def test_a_claim_and_speakers_of_no_known_side_make_no_state() -> None:
    claim = position("a", act=Act.CLAIM, stance=AGAINST, party="south")
    whisper = position("b", party="unknown", stance=AGAINST)
    row = matrix(view_of(claim, whisper, position("c", stance=FOR)), PEOPLE).rows[0]
    assert row.state == State.ONE_SIDED
    assert (row.articles, row.origins) == (1, 1)


@pytest.mark.parametrize(
    ("one", "other", "higher"),
    [
        ("Ana", "Bo", ("Ana", "president of the Northern Union")),
        ("Bo", "Ana", ("Ana", "president of the Northern Union")),
        ("Cy", "Bo", ("Bo", "chief negotiator of the Northern Union")),
        ("Bo", "Di", (None, "")),  # the same office
        ("Ana", "A stranger", (None, "")),
    ],
)
def test_where_a_side_is_split_the_higher_office_is_named(one: str, other: str, higher: tuple[str | None, str]) -> None:
    made = matrix(view_of(position("a", speaker=one, stance=FOR), position("b", speaker=other, stance=AGAINST)), PEOPLE)
    cell = made.cell("border", "north")
    assert cell.split
    assert (cell.higher, cell.office) == higher
    assert made.rows[0].split == ("north",)


def test_what_changed_between_two_views() -> None:
    then = [position("a", stance=FOR), position("b", party="south", stance=AGAINST), position("c", issue="trade")]
    now = [*then, position("d", day=date(2025, 4, 1), party="south", stance=CONDITIONAL), position("e", party="east", issue="trade")]
    state, south, joined, east = compare(view_of(*then), view_of(*now), PEOPLE)
    assert (state.issue, state.party, state.was, state.now) == ("border", None, "open clash", "one side conditional")
    assert (south.party, south.was, south.now) == ("south", "against", "conditional")
    assert south.before is not None
    assert south.after is not None
    assert (south.before.position, south.before.words.text) == (then[1].id, "b")
    assert (south.after.position, south.after.words.text) == (now[3].id, "d")
    assert (joined.issue, joined.was, joined.now) == ("trade", "one-sided", "agreed")
    assert (east.party, east.was, east.now, east.before) == ("east", "silent", "for", None)


@given(sides)
def test_a_view_and_itself_are_equal(coded: Sequence[tuple[Act, Stance]]) -> None:
    view = view_of(*(position("abcdefgh"[n], act=act, stance=stance) for n, (act, stance) in enumerate(coded)))
    assert compare(view, view, PEOPLE) == ()
