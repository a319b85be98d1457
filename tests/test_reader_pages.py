"""Twenty saved pages of as many kinds: the article is found as well as the library alone finds it, and captions are kept and marked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import trafilatura

from sayso import passages
from sayso.reports import Item, read

FOLDER = Path(__file__).parent / "fixtures" / "pages"
PAGES = sorted(FOLDER.glob("*.html"))
MARGIN = 0.01
"""How much article text F1 may lie below the library's own."""


@dataclass(frozen=True)
class Expected:
    """What a page's .txt says: the article's paragraphs, captions that must stay, and words that must not count as report text."""

    article: str
    captions: tuple[str, ...]
    foreign: tuple[str, ...]

    @classmethod
    def of(cls, page: Path) -> Expected:
        lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()

        def marked(mark: str) -> tuple[str, ...]:
            return tuple(line.removeprefix(mark) for line in lines if line.startswith(mark))

        return cls("\n".join(line for line in lines if not line.startswith("[")), marked("[caption] "), marked("[not] "))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def f1(found: str, expected: str) -> float:
    ours, theirs = shingles(found), shingles(expected)
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total())


def text_of(page: Path) -> str:
    result = read(Item(page))
    assert result.report is not None, result.problems
    return result.report.text


def of_kinds(text: str, *kinds: str) -> str:
    return "\n".join(p.span.of(text) for p in passages.split(text) if p.kind in kinds)


def alone(page: Path) -> str:
    """The library's own text, without the headline, which no expectation has."""
    found = trafilatura.extract(page.read_bytes(), include_comments=False) or ""
    title = Path(page).read_bytes().decode("cp1252" if page.stem == "legacy_charset" else "utf-8")
    headline = re.search(r"<h[12][^>]*>(.*?)</h[12]>", title, re.IGNORECASE)
    return "\n".join(line for line in found.splitlines() if not headline or line.strip("# ") != headline[1])


def test_there_are_twenty_pages() -> None:
    assert len(PAGES) == 20


def test_articles_are_found_as_well_as_by_the_library_alone() -> None:
    ours = {page.stem: f1(of_kinds(text_of(page), "sentence"), Expected.of(page).article) for page in PAGES}
    theirs = {page.stem: f1(alone(page), Expected.of(page).article) for page in PAGES}
    mean = sum(ours.values()) / len(ours), sum(theirs.values()) / len(theirs)
    assert mean[0] >= mean[1] - MARGIN, {name: (round(ours[name], 3), round(theirs[name], 3)) for name in ours}
    assert mean[0] > 0.9


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_captions_are_kept_and_marked(page: Path) -> None:
    text = text_of(page)
    captions = of_kinds(text, "caption")
    assert [one for one in Expected.of(page).captions if one not in captions] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_what_is_no_report_does_not_count_as_one(page: Path) -> None:
    text = text_of(page)
    counted = "\n".join(p.span.of(text) for p in passages.told(text))
    assert [one for one in Expected.of(page).foreign if one in counted] == []
