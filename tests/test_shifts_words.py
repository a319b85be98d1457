"""Words that tell a change: the quick look never hides what the patterns would find."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Act, Words
from sayso.shifts.words import DROPS, NEW, NONE, TAKEN, has_sign, says
from tests.talks import position

PLAIN = st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=12).filter(str.strip)


@pytest.mark.parametrize(
    ("pattern", "act"),
    [(DROPS, Act.COMMIT), (TAKEN, Act.COMMIT), (NONE, Act.ACCEPT), (NEW, Act.DEMAND)],
    ids=["drops", "taken", "none", "new"],
)
@given(data=st.data(), before=PLAIN, after=PLAIN, loud=st.booleans())
def test_what_a_pattern_finds_has_a_sign(
    pattern: re.Pattern[str], act: Act, data: st.DataObject, before: str, after: str, loud: bool
) -> None:
    found = data.draw(st.from_regex(re.compile(pattern.pattern, re.IGNORECASE | re.ASCII), fullmatch=True))
    text = f"{before} {found.upper() if loud else found} {after}"
    if pattern.search(text):
        assert has_sign(position(text, text=text, act=act))


@pytest.mark.parametrize("text", ["They don't want it", "She DIDN’T mean it", "“No longer”, he said", "it is off–the–table"])
def test_signs_in_odd_writing(text: str) -> None:
    assert has_sign(position(text, text=text, act=Act.COMMIT))


@pytest.mark.parametrize("act", [Act.CLAIM, Act.ACCUSE, Act.THREATEN, Act.DENY])
def test_words_about_others_say_nothing_of_the_own_line(act: Act) -> None:
    one = position("withdrew its offer", text="withdrew its offer", act=act, day=date(2025, 3, 1))
    assert not has_sign(one)
    assert not says(TAKEN, one)


def test_the_cue_may_say_it() -> None:
    text = "It dropped its demand for a border"
    one = position("its demand for a border", text=text, act=Act.COMMIT)
    object.__setattr__(one, "cue", Words(3, 10, "dropped"))
    assert has_sign(one)
    assert says(DROPS, one) == "dropped its demand"
