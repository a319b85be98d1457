"""The rule-based extractor on invented sentences of many negotiations: who is found to say what, and what is not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution import Extractor
from sayso.attribution.rules import Rules
from sayso.model import Attribution, Kind, Span
from sayso.passages import split
from tests.rule_cases import CASES, NOTHING

ENGINE = Rules()


def extract(text: str) -> tuple[Attribution, ...]:
    return ENGINE.extract(text, split(text))


def plain(words: str) -> str:
    """Words without marks around them, articles, possessive marks and the little word that leads a clause in."""
    bare = re.sub(r"\s+", " ", words).strip(" ,.;:!?—–-“”\"‘'’")
    bare = re.sub(r"[’']s?$", "", bare)
    return re.sub(r"^(?:(?:that|to|for|of|the|a|an)\s+)+", "", bare, flags=re.IGNORECASE).lower()


def found_in(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    made = []
    for one in extract(text):
        source = Span(one.source[0].start, one.source[-1].end).of(text) if one.source else ""
        made.append((source, " ".join(c.of(text) for c in one.cue), tuple(c.of(text) for c in one.content)))
    return made


def same(found: tuple[str, str, tuple[str, ...]], expected: tuple[str, str, str]) -> bool:
    """Source and content alike but for marks and articles, several readings parted by |; the cue holds the word expected."""
    source, cue, content = expected
    sources = {plain(one) for one in source.split("|")}
    words = " / ".join(plain(piece) for piece in found[2])
    return plain(found[0]) in sources and cue.lower() in found[1].lower() and words in {
        " / ".join(plain(piece) for piece in one.split(" / ")) for one in content.split("|")
    }  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_attributions(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = found_in(text)
    missing = [one for one in expected if not any(same(f, one) for f in found)]
    surplus = [f for f in found if not any(same(f, one) for one in expected)]
    assert (missing, surplus) == ([], [])


@pytest.mark.parametrize("text", NOTHING)
def test_what_attributes_nothing(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will not sign,” Ana Lind said.", Kind.DIRECT),
        ("'We will not sign,' Ana Lind said.", Kind.DIRECT),
        ("Ana Lind said the fleet would stay in port.", Kind.INDIRECT),
        ("Ana Lind said the plan was “dead on arrival”.", Kind.MIXED),
        ("The union's “old” rota is gone. Ana Lind said the fleet would stay.", Kind.INDIRECT),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert [one.kind for one in extract(text)] == [kind]


def test_it_is_an_extractor() -> None:
    assert isinstance(ENGINE, Extractor)
    assert {one.extractor for one in extract("Ana Lind said the fleet would stay in port.")} == {ENGINE.id}


# any text

WORDS = st.sampled_from(
    "Ana Lind|said|says|told|reporters|that|the union|the union’s|'s|demand|condition|is|was|wants|to|refused|according to|, |. |: |“|”|\"|"
    "'|‘|’|\n|\n\n|saying|by|and|but|who|he|on Friday|if|not|only|will|ready|Another|…|? |! |(|)|[caption]|é|שלום|\U0001f54a|\u0301|call|"
    "off|n't".split("|")
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=80)


@given(TEXTS)
def test_spans_of_any_text(text: str) -> None:
    found = extract(text)
    for one in found:
        assert one.cue
        assert one.content
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= s.start < s.end <= len(text) for s in spans)
            assert all(s.of(text).strip() for s in spans)
            assert list(spans) == sorted(spans)
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(TEXTS, TEXTS)
def test_the_same_text_gives_the_same_attributions(text: str, other: str) -> None:
    first = extract(text)
    extract(other)
    assert extract(text) == first
    assert Rules().extract(text, split(text)) == first


def seconds(text: str) -> float:
    started = time.process_time()
    extract(text)
    return time.process_time() - started


def test_a_long_report_takes_linear_time() -> None:
    story = "\n".join(texts_of_cases()) + "\n"
    small, large = story * (100_000 // len(story)), story * (1_000_000 // len(story))
    assert seconds(large) < 20 * seconds(small) + 2


def texts_of_cases() -> list[str]:
    return [text for text, _ in CASES]


# No sentence ends in these, or none of their quotations.
LINES = (
    "Lind said it, |he told |said |claim |who said |no deal, says |“We said: |the union's demand |Oslo's offer to a b c |the demand is |"
    "their offer to |if they agree, |The a b c |Ana and Bo and |is open to |has |very |and |"
    ", saying |, |; |word |word|A|a-|- |“|\"|'|‘|”|“a” |"
    "“a,” said Ana |according to |Lind: |[caption] |it has asked; |\u00a0|“a.”\n|Ana, who said "
).split("|")


@pytest.mark.parametrize("piece", LINES)
def test_a_sentence_without_end_takes_linear_time(piece: str) -> None:
    small, large = piece * (4_000 // len(piece)), piece * (40_000 // len(piece))
    assert seconds(large) < 25 * seconds(small) + 0.5


@pytest.mark.parametrize("piece", ["he told ", "word ", "“", "'"])
def test_a_megabyte_takes_seconds(piece: str) -> None:
    assert seconds(piece * (1_000_000 // len(piece))) < 60


@pytest.mark.parametrize("piece", [", ", "and ", "’s ", "who ", "not ", "(", "of "])
def test_a_cue_behind_many_marks_or_words(piece: str) -> None:
    assert extract(piece * 3_000 + "said") == ()
