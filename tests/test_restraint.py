"""Restraint: news that is about no negotiation gives almost no positions, whatever dossier is read with."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import dossier
from sayso.model import Position, Report
from sayso.pipeline import extractor, process
from sayso.settings import Settings

TEXTS = Path(__file__).parent / "fixtures" / "no_positions"
MOST = 2.0
"""Positions per 1,000 words that may be found by mistake. Each is one that a reader has to strike out."""


def reports() -> list[Report]:
    return [Report(path.read_text(encoding="utf-8"), path.name) for path in sorted(TEXTS.glob("*.txt"))]


def shown(report: Report, position: Position) -> str:
    code = position.code
    return f"{report.name}: {position.speaker} ({position.party}), {code.act} {code.issue}: {position.words.text!r}"


def test_there_are_twenty_texts_of_the_length_of_a_report() -> None:
    lengths = {report.name: len(report.text.split()) for report in reports()}
    assert len(lengths) == 20
    assert not {name: length for name, length in lengths.items() if not 250 <= length <= 400}


@pytest.mark.parametrize("name", dossier.shipped())
def test_news_without_a_negotiation_gives_almost_no_positions(name: str) -> None:
    read_with, extract = dossier.load(name), extractor(Settings.of(Path()).extractor)
    texts = reports()
    found = [shown(text, position) for text in texts for position in process(text, read_with, extract).positions]
    words = sum(len(text.text.split()) for text in texts)
    rate = 1000 * len(found) / words
    lines = "\n".join(found)
    assert rate <= MOST, f"{name}: {len(found)} positions in {words} words, {rate:.1f} per 1,000 (at most {MOST}):\n{lines}"
