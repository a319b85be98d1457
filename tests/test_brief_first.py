"""The first page of the brief and its other forms: what changed, what stands against what, who is silent; as Markdown and PDF."""

from __future__ import annotations

import builtins
import importlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from sayso import brief, copies
from sayso.brief import Since
from sayso.brief.contested import _differing
from sayso.brief.markdown import address, literal
from sayso.dossier import Dossier, Issue, Party
from sayso.errors import OptionError
from sayso.ledger import Query, View
from sayso.model import Act, Condition, Report, Stance, Words
from tests.support import printing
from tests.talks import position, view_of
from tests.test_brief import check_links, check_nothing_runs, parsed, text_of

PARTIES = (Party("north", "The North"), Party("south", "The South"), Party("east", "The East"))
TALKS = Dossier("talks", "Talks on the border", PARTIES, (), (Issue("border", "Border", "the border opens"), Issue("trade", "Trade")))
MAY = date(2025, 5, 1)

OLD = position("a b", day=date(2025, 1, 10), stance=Stance.AGAINST, act=Act.REJECT, speaker="Ana", text="a b is said in January.")
TURN = position("c d", day=date(2025, 5, 20), act=Act.ACCEPT, speaker="Ana", text="c d is said in May, by Ana.", publisher="Courier")
FIRST = position(
    "e f if g h",
    day=date(2025, 5, 22),
    party="south",
    speaker="Bo",
    stance=Stance.CONDITIONAL,
    act=Act.RESERVE,
    text="e f if g h, says Bo.",
)
FIRST = replace(FIRST, code=replace(FIRST.code, conditions=(Condition("if", Words(7, 10, "g h"), "trade"),)))


def talks(*more: Any) -> View:
    return view_of(OLD, TURN, FIRST, *more)


def since(view: View, day: date = MAY) -> Since:
    return Since(day, view_of(*(one for one in view.positions() if one.said.last and one.said.last < day)))


def first_page(view: View, from_day: Since | None = None) -> Any:
    page = brief.render(view, TALKS, copies.find(view.reports.values()), from_day)
    check_nothing_runs(page)
    tree = parsed(page)
    check_links(tree)
    return tree


def shown(tree: Any, xpath: str) -> list[str]:
    return [text_of(one).replace("\u00a0", " ") for one in tree.xpath(xpath)]


# ---- the first page


def test_the_first_page_has_its_parts_before_any_detail() -> None:
    tree = first_page(talks())
    heads = shown(tree, "//main/section[1]//h2")
    assert heads == [
        "Where the parties stand",
        "What changed",
        "What waits for what",
        "What is contested",
        "Who has been silent",
        "Sources",
    ]
    assert tree.xpath("//main/section/@id") == [
        "first",
        "changes",
        "contested",
        "waits",
        "matrix",
        "timelines",
        "undated",
        "sources",
        "reports",
    ]


def test_the_first_page_reads_as_it_should(snapshot: SnapshotAssertion) -> None:
    view = talks()
    tree = first_page(view, since(view))
    assert shown(tree, "//*[@id='first']//tr | //*[@id='first']//li | //*[@id='first']//p") == snapshot


def test_with_a_day_only_what_is_new_counts_as_a_change() -> None:
    view = talks()
    tree = first_page(view, since(view))
    marked = shown(tree, "//*[@id='first']//td[@class='changed']//span[@class='was']")
    assert marked == ["was against", "was silent"]
    assert any("The South, Border: first statement" in line for line in shown(tree, "//*[@id='changes']//li"))
    late = first_page(view, since(view, date(2025, 6, 1)))
    assert shown(late, "//*[@id='first']//td[@class='changed']") == []
    assert shown(late, "//*[@id='changes']//li") == ["no move found"]


def test_every_line_that_tells_of_words_leads_to_them() -> None:
    tree = first_page(talks())
    rows = tree.find_class("row")
    assert rows
    for row in rows:
        (ref,) = row.find_class("ref")
        words = text_of(row.xpath(".//q")[0])
        assert words in text_of(tree.get_element_by_id(ref.get("href")[1:]))


def test_silence_is_told_by_party_issue_and_time() -> None:
    told = shown(first_page(talks()), "//h2[.='Who has been silent']/following-sibling::ul/li")
    assert told == ["The East has said nothing in 3 reports", "Everyone on Trade"]
    late = talks(position("h i", issue="trade", day=date(2025, 12, 1), party="east", text="h i is said late."))
    told = shown(first_page(late), "//h2[.='Who has been silent']/following-sibling::ul/li")
    assert told[0] == "The North since 20 May 2025 (195 days); never on Trade"
    assert told[2] == "The East on Border"


def test_a_narrowed_view_calls_nobody_silent() -> None:
    view = view_of(OLD, query=Query(act="reject"))
    told = shown(first_page(view), "//h2[.='Who has been silent']/following-sibling::ul/li")
    assert told == ["not told: the view is narrowed"]


def test_copies_are_folded_in_the_sources() -> None:
    text = "The ministers met on the bridge and spoke for nine long hours about the river, the tolls and the lamps that nobody had lit."
    said = [position("nine long hours", text=text, publisher=name, day=date(2025, 3, n)) for n, name in enumerate(("Wire", "Echo"), 1)]
    tree = first_page(view_of(*said))
    (row,) = shown(tree, "//*[@id='sources']//tbody/tr")
    assert row.startswith("1 Mar 2025 Wire")
    assert row.endswith("Echo, 2 Mar 2025")
    assert "1 text after folding 1 copy" in text_of(tree.get_element_by_id("first"))


pieces = st.lists(st.tuples(st.text("ab <", max_size=4), st.booleans()), max_size=6)


@given(st.text("ab <&", max_size=20), pieces, st.text("ab <", max_size=3))
def test_marking_what_differs_changes_no_character(text: str, parts: list[tuple[str, bool]], differing: str) -> None:
    marked = str(_differing(text, parts, differing))
    assert re.sub(r"</?u[^>]*>", "", marked).replace("&lt;", "<").replace("&amp;", "&") == text


def test_what_differs_is_marked_where_it_stands() -> None:
    assert str(_differing("not one less", [("not one", True), ("less", False)], "")) == 'not one <u class="differs">less</u>'
    assert str(_differing("by 3 May", [], "3 May")) == 'by <u class="differs">3 May</u>'


# ---- Markdown


def markdown(tmp_path: Path, view: View, from_day: Since | None = None) -> str:
    brief.write(tmp_path / "brief.md", view, TALKS, copies.find(view.reports.values()), from_day)
    return (tmp_path / "brief.md").read_text(encoding="utf-8")


def test_the_markdown_reads_as_it_should(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    view = talks()
    assert markdown(tmp_path, view, since(view)).replace(TALKS.version, "talks-1") == snapshot


def test_every_number_in_the_markdown_leads_to_words(tmp_path: Path) -> None:
    made = markdown(tmp_path, talks())
    targets, places = re.findall(r"\]\(#(w\d+)\)", made), re.findall(r'<a id="(w\d+)">', made)
    assert targets
    assert set(targets) <= set(places)
    assert len(places) == len(set(places)) == 3
    html = MarkdownIt("commonmark").enable("table").render(made)
    assert html.count("<table>") == 1
    assert html.count("<tr>") == 3


@settings(deadline=None)
@given(st.text(st.sampled_from("a1 *_`[]()<>#+-.!|&\\~=\n\t‘“"), min_size=1, max_size=30).filter(str.strip))
def test_words_mean_nothing_to_markdown(words: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(literal(words))
    parsed_words = parsed(f"<html><body>{html}</body></html>").text_content()
    assert parsed_words.rstrip("\n") == " ".join(words.split())
    assert re.findall(r"<(\w+)", html) == ["p"]


@pytest.mark.parametrize("url", ["https://a.example/x> <script>", "https://a.example/a b", "https://a.example/\\"])
def test_an_address_that_would_break_out_is_no_link(url: str) -> None:
    assert not address(url).startswith("<")


# ---- PDF


def test_the_pdf_has_the_first_page_on_its_first_page(tmp_path: Path) -> None:
    printing()
    view = talks()
    known = copies.find(view.reports.values())
    for name in ("a.pdf", "b.pdf"):
        brief.write(tmp_path / name, view, TALKS, known)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    pages: Any = importlib.import_module("pypdfium2")
    page = pages.PdfDocument(tmp_path / "a.pdf")[0].get_textpage().get_text_range()
    for words in ("Talks on the border", "Where the parties stand", "What changed", "Who has been silent", "Sources", "conditional"):
        assert words in page


def test_without_weasyprint_the_mend_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any, **known: Any) -> Any:
        if name == "weasyprint":
            raise ImportError("No module named 'weasyprint'")
        return real(name, *rest, **known)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(OptionError, match=r"sayso\[pdf\]"):
        brief.write(tmp_path / "a.pdf", talks(), TALKS, copies.Copies())
    assert not (tmp_path / "a.pdf").exists()


def test_a_form_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"\.html, \.md, \.pdf"):
        brief.write(tmp_path / "brief.docx", talks(), TALKS, copies.Copies())


def test_a_report_cannot_make_the_pdf_load_anything(tmp_path: Path) -> None:
    printing()
    text = '<img src="file:///etc/passwd"> <link rel=attachment href="file:///etc/passwd"> is said.'
    report = Report(text, "a.txt", url="https://example.org/")
    one = replace(position("a"), report_id=report.id, words=Words(0, 4, "<img"))
    brief.write(tmp_path / "a.pdf", view_of(one, reports=(report,)), TALKS, copies.Copies())
    assert b"root:" not in (tmp_path / "a.pdf").read_bytes()
    assert "/EmbeddedFile" not in (tmp_path / "a.pdf").read_bytes().decode("latin-1")
