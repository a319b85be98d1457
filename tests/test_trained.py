"""The trained extractor on real weights: same answers, offsets inside the text, altered files refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attribution.trained import Found, TrainedExtractor
from sayso.attribution.trained.decode import CONTENT, Draft, shared_out
from sayso.attribution.trained.extractor import WEIGHTS as HEAD_WEIGHTS
from sayso.attribution.trained.repair import whole, without_stub
from sayso.encoder import Model, Shape, paragraphs, windows
from sayso.encoder.runtime import WEIGHTS as ENCODER_WEIGHTS
from sayso.errors import ModelError
from tests.support import SOAK

SIMPLE = "The dockers' union said on Monday that it would reject the port's third offer."
INSIDE_WORD = re.compile(r"[A-Za-z0-9]{2}")
PLAIN = "The ferry sails at nine. It takes two hours. The café on board sells soup and bread."


@pytest.fixture(scope="module")
def extractor() -> TrainedExtractor:
    return TrainedExtractor()


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " | ".join(text[start:end] for start, end in spans)


def check(text: str, found: list[Found]) -> None:
    """Every span lies inside the text, in order, does not cut a word, and cue and content are there."""
    for one in found:
        assert one.cue
        assert one.content
        assert 0 <= one.confidence <= 1
        for spans in (one.source, one.cue, one.content):
            assert list(spans) == sorted(spans)
            for start, end in spans:
                assert 0 <= start < end <= len(text)
                assert not INSIDE_WORD.match(text, start - 1) or start == 0
                assert not INSIDE_WORD.match(text, end - 1)


def test_a_plain_statement(extractor: TrainedExtractor) -> None:
    [one] = extractor.extract(SIMPLE)
    assert words(SIMPLE, one.source) == "The dockers' union"
    assert "said" in words(SIMPLE, one.cue)
    assert words(SIMPLE, one.content).rstrip(".") == "that it would reject the port's third offer"
    assert one.confidence > 0.5


def test_a_text_without_attributions(extractor: TrainedExtractor) -> None:
    assert extractor.extract(PLAIN) == []


def claims(*contents: range) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Labels of ten words for each content."""
    return np.array([[CONTENT + 1 if word in content else 0 for word in range(10)] for content in contents])


def test_an_attribution_that_tells_another_keeps_its_words() -> None:
    """ "officials said | Lind wants | a truce": the outer content holds the inner cue."""
    labels = shared_out(claims(range(2, 9), range(5, 9)), [(1, 2), (3, 5)], np.zeros((2, 10), np.float32))
    assert (labels == claims(range(2, 9), range(5, 9))).all()


def test_words_that_two_claim_go_to_the_likelier() -> None:
    chances = np.array([[-1.0] * 10, [-2.0] * 10], np.float32)
    labels = shared_out(claims(range(2, 6), range(4, 8)), [(1, 2), (8, 9)], chances)
    assert (labels == claims(range(2, 6), range(6, 8))).all()
    # Whichever of them stands first.
    labels = shared_out(claims(range(2, 6), range(4, 8)), [(1, 2), (8, 9)], chances[::-1])
    assert (labels == claims(range(2, 4), range(4, 8))).all()


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("he would sign if the claim were dropped. We", "he would sign if the claim were dropped."),
        ("“It is over.” But", "“It is over.”"),
        ("she met Prof. Lind", "she met Prof. Lind"),
        ("it is so. They will not", "it is so. They will not"),
        ("We", "We"),
    ],
)
def test_a_content_does_not_end_in_the_first_words_of_a_sentence(content: str, kept: str) -> None:
    start, end = without_stub(content, (0, len(content)))
    assert content[start:end] == kept


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("The union wants more pay, and is asking for leave.", ["The union", "The"], ["The union", "The union"]),
        ("Roads Minister Ann Oss agreed but repeated a doubt.", ["Roads Minister Ann Oss", "Roads"], ["Roads Minister Ann Oss"] * 2),
        ("Officials close to Lind said they knew.", ["Officials close to Lind", "Officials"], ["Officials close to Lind", "Officials"]),
        ("Lind's lawyer told of his client's demand.", ["Lind's lawyer", "Lind's"], ["Lind's lawyer", "Lind's"]),
        ("Lind, a lawyer, said no and asked for tea.", ["Lind, a lawyer", "Lind"], ["Lind, a lawyer", "Lind"]),
    ],
)
def test_a_source_that_breaks_off_within_another_is_taken_whole(text: str, sources: list[str], expected: list[str]) -> None:
    spans = [(text.index(source), text.index(source) + len(source)) for source in sources]
    drafts = [Draft((span,), (at, at + 1), ((0, 1),), 1, 1, 1) for at, span in enumerate(spans)]
    assert [text[slice(*one.source[0])] for one in whole(text, drafts)] == expected


def test_a_quotation_that_goes_on_in_the_next_paragraph(extractor: TrainedExtractor) -> None:
    text = (
        "The mediator, Ida Holm, told reporters: “Both sides have moved. The gap on wages is small.\n"
        "“The gap on rosters is not small, and I will say so.”\n"
        "The port opened again at noon."
    )
    found = extractor.extract(text)
    assert any("Both sides have moved" in words(text, one.content) and "I will say so" in words(text, one.content) for one in found)
    assert not any("port opened" in words(text, one.content) for one in found)


STRANGE = ["", " ", "\n\n", "“", "“" * 5000, '"' * 5001, "‘’“”«»" * 700, "😀🕊️👩‍👩‍👧 " * 900]
STRANGE += ["\u202eabc\u202c", "\x00\ufeff\ud7ff", "a" * 50_000, "\ud800 said \udfff", f"\ud800{SIMPLE}"]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts(extractor: TrainedExtractor, text: str) -> None:
    check(text, extractor.extract(text))


def test_right_to_left_script(extractor: TrainedExtractor) -> None:
    text = "قال الوزير إن المحادثات ستستأنف غدا. " * 30 + SIMPLE + " אמר השר כי השיחות יתחדשו מחר." * 30
    check(text, extractor.extract(text))


PARTS = [SIMPLE, PLAIN, "“No,” she said.", "\n", "\n\n", " ", "—", "He added: “Never", "\u00e9\u0301", "日本は反対", "U.S."]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_offsets(extractor: TrainedExtractor, parts: list[str]) -> None:
    text = "".join(parts)
    check(text, extractor.extract(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_offsets_in_any_text(extractor: TrainedExtractor, text: str) -> None:
    found = extractor.extract(text)
    for one in found:
        for start, end in one.source + one.cue + one.content:
            assert 0 <= start < end <= len(text)


def test_same_answer_alone_and_among_others(extractor: TrainedExtractor) -> None:
    other = TrainedExtractor()
    alone = extractor.extract(SIMPLE)
    for _ in range(3):
        extractor.extract(PLAIN * 20 + "\n" + SIMPLE)
    assert extractor.extract(SIMPLE) == alone
    assert other.extract(SIMPLE) == alone


def test_a_window_gives_the_same_states_whatever_ran_before(extractor: TrainedExtractor) -> None:
    encoder = extractor.model.encoder
    text = "\n".join([SIMPLE, PLAIN] * 12)
    parts = list(windows((encoder.pieces(text, *place) for place in paragraphs(text)), Shape()))
    assert len(parts) > 2
    forwards = [encoder.encode(window.pieces) for window in parts]
    backwards = [encoder.encode(window.pieces) for window in reversed(parts)][::-1]
    for one, two in zip(forwards, backwards, strict=True):
        assert np.array_equal(one.tags, two.tags)
        assert np.array_equal(one.meaning, two.meaning)


def test_every_piece_is_in_one_core(extractor: TrainedExtractor) -> None:
    text = "\n".join([SIMPLE * 9, PLAIN, "", SIMPLE, "x" * 300 + " y" * 700])
    parts = [extractor.model.encoder.pieces(text, *place) for place in paragraphs(text)]
    cores = [start for window in windows(parts, Shape()) for start in window.pieces.starts[window.core : window.end] if start >= 0]
    assert cores == [start for part in parts for start in part.starts]
    assert all(len(window.pieces) <= Shape().longest for window in windows(parts, Shape()))


def test_an_attribution_at_a_seam_is_found_once(extractor: TrainedExtractor) -> None:
    text = PLAIN * 12 + " " + SIMPLE + " " + PLAIN * 12
    start = text.index("said")
    assert [one.cue[0][0] for one in extractor.extract(text) if start - 20 < one.cue[0][0] < start + 20] == [start]


@pytest.mark.parametrize(
    ("folder", "name"),
    [("encoder", "encoder.onnx"), ("encoder", "tokenizer.json"), ("encoder", "head.onnx"), ("trained", "confidence.json")],
)
def test_an_altered_file_is_refused(tmp_path: Path, folder: str, name: str) -> None:
    shutil.copytree(ENCODER_WEIGHTS, tmp_path / "encoder")
    shutil.copytree(HEAD_WEIGHTS, tmp_path / "trained")
    path = tmp_path / folder / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(ModelError, match=name):
        TrainedExtractor(Model(tmp_path / "encoder"), tmp_path / "trained")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="Install Sayso again"):
        Model(tmp_path)


def test_the_id_names_the_model(extractor: TrainedExtractor) -> None:
    assert extractor.id.startswith("minilm-pol-5-")
    assert len(extractor.id) == len("minilm-pol-5-") + 8
    assert extractor.id == TrainedExtractor().id


def test_a_long_text(extractor: TrainedExtractor) -> None:
    """Much more than one window; the long form has a million words."""
    block = f"{SIMPLE}\n{PLAIN}\n"
    count = (1_000_000 if SOAK else 10_000) // len(block.split())
    found = extractor.extract(block * count)
    assert len(found) == count
    assert {words(block * count, one.source) for one in found} == {"The dockers' union"}
