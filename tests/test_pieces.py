"""Which words make a condition, and which only tell a time, a limit, a price or a turn of phrase."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.pieces import conditions, sequences
from sayso.model import Span

# A sentence, the kind of its condition, the words of it.
MADE = [
    ("The North will open the border once the prisoners have been freed.", "after", "once the prisoners have been freed"),
    ("Once the South signs the treaty, the dam will be built.", "after", "Once the South signs the treaty"),
    ("We lift the blockade as soon as the ships are back in port.", "after", "as soon as the ships are back in port"),
    ("The fishermen would go back to sea as soon as the fee was dropped.", "after", "as soon as the fee was dropped"),
    ("The strike is over the minute the notice is withdrawn.", "after", "the minute the notice is withdrawn"),
    ("The troops would leave the moment a monitor arrived.", "after", "the moment a monitor arrived"),
    ("They will talk the day the tariff goes.", "after", "the day the tariff goes"),
    ("The hospital will reopen on the day that the nurses are paid.", "after", "on the day that the nurses are paid"),
    ("The gates would be opened on the day the ban was lifted.", "after", "on the day the ban was lifted"),
    ("She would sign, but not before the mayor had apologised.", "after", "not before the mayor had apologised"),
    ("The islands join on condition that the ferries stay public.", "only if", "on condition that the ferries stay public"),
    ("The islands join on the condition the ferries stay public.", "only if", "on the condition the ferries stay public"),
    ("We accept the rent, provided the roof is mended.", "if", "provided the roof is mended"),
    ("We accept the rent providing that the roof is mended.", "if", "providing that the roof is mended"),
    ("We accept the rent on the understanding that the roof is mended.", "if", "on the understanding that the roof is mended"),
    ("The truce holds so long as nobody crosses the river.", "as long as", "so long as nobody crosses the river"),
    ("The clinic stays shut for as long as the fee is charged.", "as long as", "for as long as the fee is charged"),
    ("They would vote for it only when the law was changed.", "only if", "only when the law was changed"),
    ("The loan is conditional on a cut in the price of bread.", "only if", "conditional on a cut in the price of bread"),
    ("The loan was made conditional upon a cut in the price of bread.", "only if", "conditional upon a cut in the price of bread"),
    ("The offer is contingent upon a written answer.", "only if", "contingent upon a written answer"),
    ("The airline would keep the route, subject to a review of the slots.", "only if", "subject to a review of the slots"),
    ("The merger is subject to approval by both boards.", "only if", "subject to approval by both boards"),
    ("Our consent depends on a promise to keep the crews.", "only if", "depends on a promise to keep the crews"),
    ("It all depends on whether the roof is mended.", "only if", "depends on whether the roof is mended"),
    ("We accept the rent, provided that in winter the roof is mended.", "if", "provided that in winter the roof is mended"),
    ("If the roof is mended, and only then, we will pay.", "if", "If the roof is mended, and only then"),
    ("If the roof is mended, and not a day before it is", "if", "If the roof is mended, and not a day before it is"),
    ("If the roof is mended, we will pay, and gladly.", "if", "If the roof is mended"),
    ("The city made its grant dependent on forty new places.", "only if", "dependent on forty new places"),
    ("In return for the slots, the airline would keep the crews.", "in exchange for", "In return for the slots"),
    ("He would keep the crews in return for the slots.", "in exchange for", "in return for the slots"),
]  # fmt: skip

NONE = [
    "They agreed on the border when they met on Monday.",
    "Mr Hall, once a member of parliament, opposes the dam.",
    "He was once the mayor of the town.",
    "The school was rebuilt after the war.",
    "The offer stands until Friday.",
    "We want an answer as soon as possible.",
    "We could sign as soon as next week.",
    "The talks could resume as soon as Thursday.",
    "He resigned the day the war ended.",
    "They closed the port the moment the news came.",
    "She spoke on the day of the vote.",
    "It was agreed on the day she was elected.",
    "At the moment the government pays for it.",
    "Nobody works by the hour in the port.",
    "The ferry will not leave before noon, and not before Monday in the winter.",
    "The law will come into force not before the end of 2036.",
    "The maps provided by the ministry are wrong.",
    "The figures are subject to change.",
    "Their exports are subject to tariffs of ten per cent.",
    "The whole coast is dependent on tourism.",
    "It depends on what you mean by peace.",
    "Farmers depend on the river.",
    "The whole port depends on the river.",
    "Prices differ depending on the season.",
    "The dam was built as long as a hundred years ago.",
    "We do not know if the ships will come back.",
    "He asked once more for the list.",
    "The road is twice as long as the old one.",
]

TO_COME = [
    ("The union will end the ban when the rosters are clean.", "when the rosters are clean"),
    ("The ministry would publish the list when both sides had signed the treaty.", "when both sides had signed the treaty"),
]

PAST = [
    "The union ended the ban when the rosters were clean.",
    "They agreed on the border when they met on Monday.",
    "He will know when to speak.",
    "The treaty will be signed when Monday comes.",
    "We were ready when they came to the mission.",
]


@pytest.mark.parametrize(("text", "kind", "words"), MADE, ids=[words for *_, words in MADE])
def test_what_makes_a_condition(text: str, kind: str, words: str) -> None:
    assert [(one.kind, one.words.text) for one in conditions(text, Span(0, len(text)))] == [(kind, words)]


@pytest.mark.parametrize("text", NONE)
def test_what_only_tells_a_time_or_a_fact(text: str) -> None:
    assert not conditions(text, Span(0, len(text)))


@pytest.mark.parametrize(("text", "words"), TO_COME)
def test_a_when_that_is_still_to_come_puts_something_first(text: str, words: str) -> None:
    assert not conditions(text, Span(0, len(text)))
    assert [(one.kind, one.words.text) for one in sequences(text, Span(0, len(text)))] == [("after", words)]


@pytest.mark.parametrize("text", PAST)
def test_a_when_of_the_past_or_of_the_calendar_puts_nothing_first(text: str) -> None:
    assert not sequences(text, Span(0, len(text)))


words = st.sampled_from(
    "the minute day once a on that not before as soon is was will agree subject to Monday when only if depends border . , ”".split()
)


@given(st.lists(words, max_size=25))
def test_conditions_stand_where_they_say_and_apart(drawn: list[str]) -> None:
    text = " ".join(drawn)
    found = conditions(text, Span(0, len(text)))
    assert all(text[one.words.start : one.words.end] == one.words.text for one in found)
    assert all(one.words.end <= after.words.start for one, after in pairwise(found))
