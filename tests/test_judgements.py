"""Judgements as a pure function: when they hold, where they go, and when they are open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import OptionError
from sayso.ledger import record_hash
from sayso.ledger.judgements import apply_judgements, check_judgement, overlap
from sayso.model import Act, Code, Correction, Judgement, Kind, Position, Report, Said, Stance, Words
from tests import strategies

TEXT = "The north says it will never accept a buffer zone, and the south wants guarantees first."
REPORT = Report(TEXT, "a.txt")


def position(start: int = 0, end: int = 49, act: Act = Act.REJECT, ordinal: int = 0) -> Position:
    code = Code(act, "zone", Stance.AGAINST, None, (), 0.9, ())
    words = Words(start, end, TEXT[start:end])
    return Position(REPORT.id, words, None, None, Kind.INDIRECT, "The north", "north", (), Said(), code, "m", ordinal)


def judge(on: Position, verdict: str = "accept", minute: int = 0, correction: Correction = Correction()) -> Judgement:  # noqa: B008
    at = datetime(2026, 1, 1, 12, minute, tzinfo=UTC)
    return Judgement(on.id, on.report_id, on.words, verdict, "ann", at, record_hash(on), correction)


def test_accepted_position_carries_its_judgement() -> None:
    judgement = judge(position())
    judged = apply_judgements([position()], [judgement], {})
    assert judged.positions == (replace(position(), judgement=judgement),)


def test_rejected_position_is_left_out() -> None:
    assert apply_judgements([position()], [judge(position(), "reject")], {}).positions == ()


def test_correction_replaces_only_what_the_person_set_and_keeps_the_machines_record() -> None:
    judged = apply_judgements([position()], [judge(position(), "correct", correction=Correction(party="south", act=Act.DENY))], {})
    (shown,) = judged.positions
    assert (shown.party, shown.code.act) == ("south", Act.DENY)
    assert (shown.speaker, shown.code.issue, shown.code.stance) == ("The north", "zone", Stance.AGAINST)
    assert shown.id == position().id
    assert judged.recorded == {position().id: position()}


def test_newest_judgement_counts() -> None:
    older, newer = judge(position(), "reject", 1), judge(position(), "accept", 2)
    for order in ([older, newer], [newer, older]):
        (shown,) = apply_judgements([position()], order, {}).positions
        assert shown.judgement == newer


def test_judgement_holds_when_only_the_record_changed() -> None:
    recoded = position(act=Act.THREATEN)
    judged = apply_judgements([recoded], [judge(position())], {})
    assert judged.positions[0].judgement is not None
    assert judged.reopened == ()


def test_judgement_holds_when_only_the_words_changed() -> None:
    judged = apply_judgements([position(4, 49)], [judge(position(), "reject")], {})
    assert judged.positions == ()
    assert judged.reopened == judged.unattached == ()


def test_judgement_is_open_again_when_words_and_record_changed() -> None:
    judgement = judge(position(), "reject")
    changed = position(4, 49, Act.THREATEN)
    judged = apply_judgements([changed], [judgement], {})
    assert judged.positions == (changed,)
    assert judged.reopened == (judgement,)
    assert judged.unattached == ()


def test_judgement_goes_to_the_largest_overlap() -> None:
    judged = apply_judgements([position(20, 49), position(2, 49), position(0, 30)], [judge(position())], {})
    assert [one.words.start for one in judged.positions if one.judgement] == [2]


@pytest.mark.parametrize(("end", "attached"), [(25, True), (24, False)])
def test_judgement_needs_half_of_the_longer(end: int, attached: bool) -> None:
    judgement = judge(position(0, 50))
    judged = apply_judgements([position(0, end)], [judgement], {})
    assert (judged.positions[0].judgement is not None) is attached
    assert judged.unattached == (() if attached else (judgement,))


def test_judgement_never_leaves_its_report() -> None:
    other = replace(position(), report_id="r-other")
    judgement = judge(position())
    judged = apply_judgements([other], [judgement], {})
    assert judged.positions == (other,)
    assert judged.unattached == (judgement,)


def test_judgement_moves_to_the_report_that_stands_for_a_hidden_one() -> None:
    other = replace(position(), report_id="r-other")
    judged = apply_judgements([other], [judge(position())], {REPORT.id: "r-other"})
    assert judged.positions[0].judgement == judge(position())


def test_position_judged_itself_is_not_taken_over_by_a_neighbours_judgement() -> None:
    here, gone = position(), position(2, 49)
    older, newer = judge(here, "accept", 1), judge(gone, "reject", 2)
    judged = apply_judgements([here], [older, newer], {})
    assert judged.positions[0].judgement == older
    assert judged.unattached == (newer,)


def test_judgement_is_done_with_once_its_place_was_judged_anew() -> None:
    here, gone = position(), position(2, 49)
    older, newer = judge(gone, "reject", 1), judge(here, "accept", 2)
    judged = apply_judgements([here], [older, newer], {})
    assert judged.positions[0].judgement == newer
    assert judged.unattached == ()


def test_two_lost_judgements_on_one_place_send_the_farther_to_the_queue() -> None:
    near, far = judge(position(2, 49), "accept", 1), judge(position(8, 49), "reject", 2)
    judged = apply_judgements([position()], [near, far], {})
    assert judged.positions[0].judgement == near
    assert judged.unattached == (far,)


def test_a_lost_judgement_as_new_as_the_one_in_its_place_is_kept_for_a_person() -> None:
    own, lost = judge(position(), "accept", 1), judge(position(2, 49), "reject", 1)
    judged = apply_judgements([position()], [own, lost], {})
    assert judged.positions[0].judgement == own
    assert judged.unattached == (lost,)


def test_equal_overlaps_go_by_the_record() -> None:
    first, second = position(0, 49, Act.ACCEPT, 1), position(0, 49, Act.REJECT, 2)
    gone = position(0, 49, Act.REJECT, 3)
    judged = apply_judgements([first, second], [judge(gone)], {})
    assert [one.ordinal for one in judged.positions if one.judgement] == [2]


def test_record_hash_tells_codes_and_not_confidence() -> None:
    one = position()
    assert record_hash(one) == record_hash(replace(one, code=replace(one.code, confidence=0.1)))
    for changed in (replace(one, party="south"), replace(one, speaker="x"), replace(one, code=replace(one.code, addressee="y"))):
        assert record_hash(changed) != record_hash(one)


def test_record_hash_refuses_a_corrected_position() -> None:
    (shown,) = apply_judgements([position()], [judge(position(), "correct", correction=Correction(party="south"))], {}).positions
    with pytest.raises(OptionError, match="recorded"):
        record_hash(shown)


def test_judgement_needs_a_known_verdict_and_a_zone() -> None:
    good = judge(position())
    check_judgement(good)
    with pytest.raises(OptionError, match="maybe"):
        check_judgement(replace(good, verdict="maybe"))
    with pytest.raises(OptionError, match="zone"):
        check_judgement(replace(good, at=good.at.replace(tzinfo=None)))


def test_overlap_is_a_part_of_the_longer() -> None:
    assert overlap(Words(0, 10, ""), Words(5, 25, "")) == 0.25
    assert overlap(Words(0, 10, ""), Words(10, 20, "")) == 0


@given(st.data())
def test_order_of_adding_judgements_and_positions_does_not_matter(data: st.DataObject) -> None:
    report = data.draw(strategies.reports())
    old = data.draw(st.lists(strategies.positions(report), min_size=1, max_size=4, unique_by=lambda one: one.id))
    new = data.draw(st.lists(strategies.positions(report), max_size=4, unique_by=lambda one: one.id))
    made = data.draw(st.lists(st.sampled_from(old).flatmap(strategies.judgements), max_size=6))
    one = apply_judgements(new, made, {})
    other = apply_judgements(data.draw(st.permutations(new)), data.draw(st.permutations(made)), {})
    assert set(one.positions) == set(other.positions)
    assert (one.recorded, one.unattached, one.reopened) == (other.recorded, other.unattached, other.reopened)


@given(st.data())
def test_no_judgement_is_lost(data: st.DataObject) -> None:
    """The newest judgement of each position shows, is in a queue, or was made anew on the very place."""
    report = data.draw(strategies.reports())
    old = data.draw(st.lists(strategies.positions(report), min_size=1, max_size=4, unique_by=lambda one: one.id))
    new = data.draw(st.lists(strategies.positions(report), max_size=4, unique_by=lambda one: one.id))
    made = [data.draw(strategies.judgements(one)) for one in old]
    judged = apply_judgements(new, made, {})
    shown = {one.id: one for one in judged.positions}
    rejected = [one for one in new if one.id not in shown]
    held = [one.judgement for one in judged.positions if one.judgement]
    queued = [*judged.unattached, *judged.reopened]
    assert len(set(queued)) == len(queued)
    own = {one.id for one in new}
    for judgement in made:
        anew = any(other.position_id in own and other.at > judgement.at for other in made)
        is_rejection = judgement.verdict == "reject" and rejected
        assert judgement in held or judgement in queued or is_rejection or anew
