"""Stage 2: sentences, headlines, captions and quotations, with offsets that hold on any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Passage, Span
from sayso.passages import quotations, split

SENTENCES = [
    ["One came.", "Two went."],
    ["Will it end?", "Yes!", "It will."],
    ["Mr. Dahl met Dr. Lund.", "They talked."],
    ["J. K. Rowe spoke.", "Nobody heard."],
    ["Lt. Gen. Cole and Sen. Bo Ek met on Jan. 5.", "They agreed."],
    ["Acme Inc. said no to Bolt Ltd. on Monday.", "It rained."],
    ["Pay rose by 3.5 percent.", "Costs rose by 1.2."],
    ["He earns $1,000.50 a day.", "She earns less."],
    ["Talks began in 2031.", "They ended in 2032."],
    ["The U.S. envoy left.", "He was tired."],
    ["She met the U.S. Secretary of State.", "They talked."],
    ["He lives in the U.S.", "She lives in Spain."],
    ["The gate closed at 5 p.m. Friday.", "Nobody came."],
    ["The gate closed at 5 p.m.", "They stayed."],
    ["St. Petersburg hosted the round.", "All came."],
    ["Extras, e.g. Sunday pay, went."],
    ["Gate No. 5 closed.", "All left."],
    ["Lund vs. Ek began.", "It lasted."],
    ["Visit example.com for more.", "Then write."],
    ["“We will go,” she said.", "“Now.”"],
    ['"We will go."', "He left."],
    ["“We will go.”", "He left."],
    ["He said: “It is over.", "We go home.”", "Nobody moved."],
    ["“Why?” asked Ana Lind.", "“Because.”"],
    ["“Will it sail?” Ana Lind asked.", "Nobody knew."],
    ["“Stop it!” she cried.", "They stopped."],
    ["She asked: 'Why?'", "He did not answer."],
    ["She paused…", "Then she spoke."],
    ["He wants ... everything.", "She does not."],
    ["“We … will not go.”", "He left."],
    ["Wait...", "Now go."],
    ["(It was late.)", "They left."],
    ["The offer failed.", "€3m is too little."],
    ["It was over.", "[The owners disagree.]"],
    ["Åse came.", "Élan went.", "Özil stayed."],
]
GLUED = [
    ("They joined the European Union.Russian guests came.", ["They joined the European Union.", "Russian guests came."]),
    ("They joined the European Union.He came.", ["They joined the European Union.", "He came."]),
    ("It runs on node.Js now.", ["It runs on node.Js now."]),
    ("They sell by Booking.Com now.", ["They sell by Booking.Com now."]),
    ("1. Pay must rise.\n2. Jobs must stay.", ["1. Pay must rise.", "2. Jobs must stay."]),
    ("- Pay must rise\n- Jobs must stay", ["- Pay must rise", "- Jobs must stay"]),
    ("One\r\n\r\nTwo\u2028Three\n \t\n", ["One", "Two", "Three"]),
    ("First line here.\nAFPHe wants more.", ["First line here.", "He wants more."]),
    ("First line here.\nReutersThe crews left.", ["First line here.", "The crews left."]),
    ("First line here.\nAFP said no.", ["First line here.", "AFP said no."]),
    ("Apples fell.\nAPples fell.", ["Apples fell.", "APples fell."]),
    ('[caption id="x" align="left"]Ana Lind at the gate. It rains.[/caption]', ["Ana Lind at the gate.", "It rains."]),
    ("[/caption] Get the news by phone", ["Get the news by phone"]),
    ("Ana Lind [the speaker] left.", ["Ana Lind [the speaker] left."]),
    ("", []),
    (" \n\t\r\n ", []),
]

QUOTATIONS = [
    ("“Yes,” she said.", ["“Yes,”"]),
    ('"Yes," she said. "No."', ['"Yes,"', '"No."']),
    ("'We won't go,' she said.", ["'We won't go,'"]),
    ("‘We won’t go,’ she said.", ["‘We won’t go,’"]),
    ("'Never,' he said, 'and that's it.'", ["'Never,'", "'and that's it.'"]),
    ("The dockers' union and the crew's boats won't move.", []),
    ("The dockers’ union and the crew’s boats won’t move.", []),
    ("In the '90s the dockers' union won.", []),
    ("They sang rock 'n' roll.", []),
    ("The desk was 5'10\" long.", []),
    ("He said ‘no’ twice and 'yes' once.", ["‘no’", "'yes'"]),
    ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ("'He called it \"odd\",' she said.", ["'He called it \"odd\",'"]),
    ("«Non», a-t-il dit. „Nein“, sagte er.", ["«Non»", "„Nein“"]),
    ('He called it "a mistake", she "a start".', ['"a mistake"', '"a start"']),
    ("“A” and “B”", ["“A”", "“B”"]),
    ("(“Yes.”)", ["“Yes.”"]),
    ("She said: “We will\nNot so.", ["“We will"]),
    ("“One.\n“Two,” she said.", ["“One.", "“Two,”"]),
    ('"One.\n"Two," she said.', ['"One.', '"Two,"']),
    ("He said:“Glued.”", ["“Glued.”"]),
    ("No quotation here.", []),
]

MARKS = "\"'“”‘’«»„"
SIGNS = st.sampled_from(
    [*MARKS, *MARKS, "\n", "\r\n", " ", ".", "…", "! ", "[caption]", "[/caption]", "[", "]", "AFPHe ", "U.S. ", "Mr. ", "a", "Yes", "5"]
)
TEXTS = (
    st.text()
    | st.text(MARKS)
    | st.lists(SIGNS | st.sampled_from(["שלום.", "مرحبا ", "\u202e", "\U0001f54a\ufe0f", "é", "\u0301", "\u00a0"])).map("".join)
)


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda s: s[0][:40])
def test_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [p.span.of(text) for p in split(text)] == sentences


@pytest.mark.parametrize(("text", "sentences"), GLUED)
def test_lines_and_leftovers_of_crawling(text: str, sentences: list[str]) -> None:
    assert [p.span.of(text) for p in split(text)] == sentences


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Union turns offer down\n\nThe union said no. It left.", ["headline", "sentence", "sentence"]),
        ("Union turns offer down\nCrews angry\nThe union said no.", ["headline", "headline", "sentence"]),
        ("The union said no.\nMore on page 3", ["sentence", "sentence"]),
        ("Union turns offer down", ["sentence"]),
        ("Will the ferry sail?\nThe union said no.", ["headline", "sentence"]),
        ("Union: ‘No deal’\nThe union said no.", ["headline", "sentence"]),
        ("[caption]Ana Lind at sea.[/caption]\nThe union said no.", ["caption", "sentence"]),
        ("The union said no.\nAna Lind at sea. Photo: X[/caption]\nIt left.", ["sentence", "caption", "caption", "sentence"]),
    ],
)
def test_headlines_and_captions(text: str, kinds: list[str]) -> None:
    assert [p.kind for p in split(text)] == kinds


def test_paragraphs_are_counted_from_nought() -> None:
    assert [p.paragraph for p in split("One. Two.\n\n\nThree.\r\nFour.")] == [0, 0, 1, 2]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in quotations(text)] == expected


def in_order(text: str, spans: list[Span]) -> bool:
    inside = all(0 <= s.start < s.end <= len(text) for s in spans)
    return inside and all(one.end <= two.start for one, two in pairwise(spans))


@given(TEXTS)
def test_passages_of_any_text(text: str) -> None:
    found: tuple[Passage, ...] = split(text)
    assert in_order(text, [p.span for p in found])
    assert not [p for p in found if text[p.span.start].isspace() or text[p.span.end - 1].isspace()]
    assert [p.paragraph for p in found] == sorted(p.paragraph for p in found)
    assert split(text) == found


@given(TEXTS)
def test_quotations_of_any_text(text: str) -> None:
    found = list(quotations(text))
    assert in_order(text, found)
    assert not [s for s in found if text[s.start] not in MARKS or text[s.end - 1].isspace()]


@given(TEXTS)
def test_no_words_are_lost(text: str) -> None:
    if "[" not in text and "AFP" not in text:
        left, at = "", 0
        for passage in split(text):
            left += text[at : passage.span.start]
            at = passage.span.end
        assert not (left + text[at:]).strip()


@pytest.mark.parametrize(
    "pattern",
    ['"', "'", "“", "‘", "”", "’", "‘a ", " 'a", '"a ', "“a ", "[a ", "[a [", "[", ". A", "... ", "Mr. ", "a.b", "AFP", "[caption"],
    ids=repr,
)
def test_long_lines_take_linear_time(pattern: str) -> None:
    text = pattern * (2_000_000 // len(pattern) // (1 if pattern == '"' else 10))
    started = time.process_time()
    quotations(text)
    split(text)
    assert time.process_time() - started < 10
