"""The brief: every word of every report, every link, silence written, and nothing that runs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from sayso import brief, copies, dossier, pipeline, reports
from sayso.attribution.rules import Rules
from sayso.brief.labels import days, quoted
from sayso.brief.text import Mark, marked
from sayso.dossier import Dossier, Issue, Party
from sayso.errors import OptionError
from sayso.ledger import Query, View
from sayso.model import Condition, Hop, Judgement, Kind, Position, Report, Said, Stance, Words
from tests import strategies
from tests.talks import NO_DAY, position, view_of

TALKS = Dossier(
    "talks",
    "Talks <on> the border",
    (Party("north", "The North"), Party("south", "The South")),
    (),
    (Issue("border", "Border", "the border opens"), Issue("trade", "Trade")),
)


def rendered(view: View, of: Dossier = TALKS) -> str:
    return brief.render(view, of, copies.find(view.reports.values()))


def parsed(page: str) -> Any:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))


def page_of(*positions: Any, query: Query = Query()) -> Any:  # noqa: B008
    return parsed(rendered(view_of(*positions, query=query)))


def text_of(element: Any) -> str:
    return " ".join(element.text_content().split())


@cache
def demo() -> tuple[View, Dossier]:
    """The view of the reports that ship, as the rules read them."""
    strike = dossier.load("harbour-strike")
    found: list[Position] = []
    read: list[Report] = []
    with resources.as_file(resources.files("sayso") / "demo" / "reports") as folder:
        for item in reports.find([folder]):
            assert isinstance(item, reports.Item)
            report = reports.read(item).report
            assert report is not None
            read.append(report)
            found += pipeline.process(report, strike, Rules()).positions
    return view_of(*found, reports=tuple(read)), strike


# ---- the words


MARKUP = '<script>alert(1)</script> "></mark><b> <!-- --> ]]> &amp; &#13; {{1}} {%raw%} </style>'.split()
hostile = st.sampled_from([*MARKUP, "\r\n", "\r", "\n\n"])
# Control characters are for the browser's test: lxml drops what a browser keeps.
plain = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]) | st.sampled_from("\t\n\r"), max_size=12)
texts = st.lists(hostile | plain, min_size=1, max_size=6).map("".join).filter(bool)


@st.composite
def report_and_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(texts)
    spans = draw(st.lists(strategies.spans(text), max_size=6))
    return text, [Mark(span.start, span.end, f"p-{n}", n, f"Position {n}", f"e-p-{n}") for n, span in enumerate(spans)]


@given(report_and_marks())
def test_marks_add_no_character_and_cover_exactly_the_words(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    root = parsed(f"<html><body><div id='r'>{marked(text, marks)}</div></body></html>").get_element_by_id("r")
    assert root.text_content() == text
    at, depth = 0, 0
    covered: set[int] = set()
    starts: dict[str, int] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_mark = element.tag == "mark"
        depth += is_mark * (1 if event == "start" else -1)
        if event == "start" and is_mark and element.get("id"):
            starts[element.get("id")] = at
        written = (element.text if event == "start" else element.tail if element is not root else "") or ""
        covered |= set(range(at, at + len(written))) if depth else set()
        at += len(written)
    assert starts == {mark.id: mark.start for mark in marks}
    assert covered == {place for mark in marks for place in range(mark.start, mark.end)}


def test_marks_that_lie_in_each_other_stay_whole_and_crossing_ones_are_cut() -> None:
    nested = [Mark(0, 9, "out", 1, "", "e"), Mark(2, 5, "in", 2, "", "e")]
    root = html.fragment_fromstring(str(marked("abcdefghi", nested)), create_parent="div")
    assert [(mark.get("id"), mark.text_content()) for mark in root.iter("mark")] == [("out", "abcdefghi"), ("in", "cde")]
    crossing = [Mark(0, 5, "first", 1, "", "e"), Mark(3, 9, "second", 2, "", "e")]
    root = html.fragment_fromstring(str(marked("abcdefghi", crossing)), create_parent="div")
    assert [(mark.get("id"), mark.text_content()) for mark in root.iter("mark")] == [("first", "abcde"), ("second", "de"), (None, "fghi")]


reports_of_all_sorts = st.builds(Report, text=texts, name=plain, publisher=plain, title=plain, url=plain)


@settings(deadline=None, max_examples=40)
@given(st.lists(reports_of_all_sorts, max_size=3, unique_by=lambda one: one.id), st.data())
def test_every_report_stands_in_the_page_to_the_letter(shown: list[Report], data: st.DataObject) -> None:
    some = [st.lists(strategies.positions(report), min_size=1, max_size=3, unique_by=lambda one: one.id) for report in shown]
    found = [one for listed in data.draw(st.tuples(*some)) for one in listed]
    page = rendered(view_of(*found, reports=tuple(shown)))
    tree = parsed(page)
    for report in shown:
        assert tree.get_element_by_id(report.id).find_class("report")[0].text_content() == report.text
    check_links(tree)
    check_nothing_runs(page)


def check_links(tree: Any) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in tree.xpath("//@href") if target.startswith("#")} <= set(ids)


def check_nothing_runs(page: str) -> None:
    tree = parsed(page)
    assert not tree.xpath("//script | //iframe | //object | //embed | //img | //base | //form | //@src | //@style")
    assert not [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")]
    assert all(re.match(r"#|https?://|data:,$", target) for target in tree.xpath("//@href"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_hostile_text_stays_text() -> None:
    text = 'He said <script>alert("x")</script> and "></mark></div><img src=x onerror=alert(1)>.'
    page = rendered(view_of(position('"></mark></div><img src=x', text=text, publisher="<b>Bad</b>", speaker="<i>Eve</i>")))
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>Bad" not in page
    check_nothing_runs(page)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://[broken", False),
        ("https://", False),
    ],
)
def test_an_address_is_a_link_only_where_it_leads_to_the_web(url: str, link: bool) -> None:
    report = Report("It opens.", "a.txt", url=url)
    tree = parsed(rendered(view_of(replace(position("a"), report_id=report.id, words=Words(0, 2, "It")), reports=(report,))))
    assert [text_of(one) for one in tree.find_class("url")] == [url]
    assert tree.xpath("//a[starts-with(@href, 'h') or starts-with(@href, 'j') or starts-with(@href, 'f')]/@href") == ([url] if link else [])


# ---- links both ways


def test_a_cell_leads_to_its_entry_to_its_words_and_back() -> None:
    one = position("e f g")
    tree = page_of(one)
    (cell,) = tree.xpath("//a[@class='cell']")
    entry = tree.get_element_by_id(cell.get("href")[1:])
    (ref,) = entry.find_class("ref")
    mark = tree.get_element_by_id(ref.get("href")[1:])
    assert (mark.tag, mark.text_content()) == ("mark", "e f g")
    assert mark.find_class("n")[0].get("href") == cell.get("href")


def test_every_position_of_the_demo_has_its_words_marked_and_one_place_in_the_timelines() -> None:
    view, strike = demo()
    page = rendered(view, strike)
    tree = parsed(page)
    check_links(tree)
    check_nothing_runs(page)
    assert len(view.positions()) > 100
    for one in view.positions():
        assert tree.get_element_by_id(one.id).text_content().startswith(one.words.text[:1])
        assert tree.get_element_by_id(f"e-{one.id}").tag == "li"
    for report in view.reports.values():
        assert tree.get_element_by_id(report.id).find_class("report")[0].text_content() == report.text


def test_copies_are_folded_counted_and_named() -> None:
    view, strike = demo()
    tree = parsed(rendered(view, strike))
    first = next(one for one in view.reports.values() if one.name == "05-mediator-named.txt")
    assert text_of(tree.get_element_by_id(first.id).find_class("same")[0]) == "Copies: Coast News, The Daily Flash, Varrow Evening Post"
    folded = [text_of(one) for one in tree.find_class("repeats")]
    assert any(re.search(r"copy Coast News, 28\s*Mar\s*2031", one) for one in folded)
    assert any("articles / 1 origin" in text_of(one) for one in tree.find_class("step") if one.find_class("repeats"))


# ---- what is printed


def test_the_head_tells_how_much_and_who_decided() -> None:
    judgement = Judgement("p", "r", Words(0, 1, "a"), "correct", "Ann", datetime(2025, 4, 1, tzinfo=UTC), "c")
    tree = page_of(position("a"), position("b", judgement=judgement), query=Query(as_of=date(2025, 4, 1)))
    told = {text_of(one[0]): text_of(one[1]) for one in tree.find_class("facts")[0]}
    assert told["As of"] == "1 Apr 2025"
    assert told["Positions"] == "2"
    assert told["Reports"] == "1 article, 1 origin"
    assert told["Codes"] == "1 made by the machine, 1 decided by a person"
    assert told["Dossier"] == TALKS.version
    assert told["Coded with"] == "talks-1"
    assert text_of(tree.find("head/title")) == "Talks <on> the border · brief · Sayso"
    steps = [text_of(one) for one in tree.find_class("step")]
    assert "coded by the machine" in steps[0]
    assert "corrected by Ann" in steps[1]


def test_a_narrowed_view_says_so_and_calls_nobody_silent() -> None:
    tree = page_of(position("a"), query=Query(party=("north", "south"), act="demand"))
    told = {text_of(one[0]): text_of(one[1]) for one in tree.find_class("facts")[0]}
    assert (told["Only party"], told["Only act"]) == ("The North, The South", "demand")
    assert "has said nothing" not in tree.text_content()
    assert "nothing in this view" in tree.text_content()


def test_silence_is_written_in_every_empty_cell_and_under_the_issue() -> None:
    tree = page_of(position("a"))
    cells = [text_of(one) for one in tree.xpath("//section[@id='matrix']//td")]
    assert cells[1:] == ["has said nothing"] * 3
    assert [text_of(one) for one in tree.find_class("silence")] == ["has said nothing: The South"]


def test_an_empty_view_has_its_page() -> None:
    tree = page_of()
    check_links(tree)
    assert [text_of(one) for one in tree.xpath("//section[@id='matrix']//td")] == ["has said nothing"] * 4


def test_an_entry_tells_the_chain_the_conditions_and_the_turn() -> None:
    chain = (Hop("a wire", "citing"), Hop("three officials", "anonymous"))
    conditions = (Condition("only if", Words(4, 9, "c d e")),)
    before = position("a", day=date(2025, 3, 1))
    turned = position("b", day=date(2025, 3, 9), stance=Stance.CONDITIONAL, chain=chain, conditions=conditions)
    step = page_of(before, turned).get_element_by_id(f"e-{turned.id}")
    told = text_of(step)
    assert "was for" in told
    assert "only if c d e" in told
    assert re.search(r"Ana through three officials, unnamed through a wire Agency, no date anonymous", told)
    assert "conditional" in told
    assert "9\u00a0Mar\u00a02025" in step.text_content()


@pytest.mark.parametrize(("chain", "label"), [((), "first-hand"), ((Hop("a wire", "citing"),), "second-hand")])
def test_first_hand_and_second_hand_are_told_apart(chain: tuple[Hop, ...], label: str) -> None:
    assert [text_of(one) for one in page_of(position("a", chain=chain)).find_class("near")] == [label]


def test_two_speakers_that_differ_stand_in_one_cell() -> None:
    ana, bo = position("a"), position("b", speaker="Bo", stance=Stance.AGAINST, day=date(2025, 3, 2))
    cell = text_of(page_of(ana, bo).find_class("cell")[0])
    assert cell.startswith("against demand was for speakers differ for")


def test_positions_without_a_day_are_listed() -> None:
    tree = page_of(position("a", day=NO_DAY), position("b"))
    (listed,) = tree.find_class("undated")
    assert [text_of(one) for one in listed] == ["[1] The North Border for demand a Agency, no date"]


@pytest.mark.parametrize(
    ("quote", "kind", "marks"),
    [
        ("It opens", Kind.DIRECT, ("“", "”")),
        ("“It opens”", Kind.DIRECT, ("", "")),
        ('"It opens,"', Kind.DIRECT, ("", "")),
        ("“It opens. ", Kind.DIRECT, ("", "”")),
        ("‘It opens.", Kind.DIRECT, ("", "’")),
        ("It opens.’", Kind.DIRECT, ("‘", "")),
        ('"', Kind.DIRECT, ("", '"')),
        ("It opens", Kind.INDIRECT, ("", "")),
        ("It “opens” now", Kind.MIXED, ("", "")),
    ],
)
def test_quotation_marks_stand_around_direct_words_once(quote: str, kind: Kind, marks: tuple[str, str]) -> None:
    made = quoted(position(quote, text=f"He said: {quote} today", kind=kind))
    assert (made.opening, made.closing) == marks
    assert made.text == quote


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (Said(), "no date"),
        (Said(None, date(2025, 3, 5), date(2025, 3, 5)), "5 Mar 2025"),
        (Said(None, None, date(2025, 3, 5)), "by 5 Mar 2025"),
        (Said(None, date(2025, 3, 5), None), "from 5 Mar 2025"),
        (Said(None, date(2025, 3, 1), date(2025, 3, 31)), "1–31 Mar 2025"),
        (Said(None, date(2025, 2, 28), date(2025, 3, 2)), "28 Feb 2025 – 2 Mar 2025"),
    ],
)
def test_days_are_told_as_exactly_as_they_are_known(said: Said, shown: str) -> None:
    assert days(said).replace("\u00a0", " ") == shown


def test_the_same_view_gives_the_same_page_and_a_file_is_the_page(tmp_path: Path) -> None:
    view, strike = demo()
    known = copies.find(view.reports.values())
    brief.write(tmp_path / "brief.html", view, strike, known)
    assert (tmp_path / "brief.html").read_bytes().decode() == brief.render(view, strike, known)
    with pytest.raises(OptionError, match="cannot be written"):
        brief.write(tmp_path / "no" / "brief.html", view, strike, known)


# ---- in a browser


def wide() -> tuple[View, Dossier]:
    """Nine parties with long names, one word without a break, an address without an end, control characters and overlaps."""
    text = "\x01\x0b\x0c\x7f\x85 \r\n\r " + "endless" * 60 + " “Never,” she said. <script>document.title='run'</script> 🕊️ e\u0301 "
    report = Report(text, "a.txt", "Gazette" * 20, "T" * 300, "https://example.org/" + "path/" * 80)
    names = [f"The Most Honourable Confederation of United Harbours number {n}" for n in range(9)]
    of = Dossier("d", "D" * 200, tuple(Party(f"p{n}", name) for n, name in enumerate(names)), (), (Issue("border", "I" * 90),))
    spans = [(0, 3), (2, len(text)), (12, 400), (300, 450)]
    words = [Words(start, end, text[start:end]) for start, end in spans]
    found = [replace(position("a", party=f"p{n}", speaker="S" * 90), report_id=report.id, words=one) for n, one in enumerate(words)]
    return view_of(*found, reports=(report,)), of


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("of", [demo, wide])
def test_in_a_browser_nothing_overflows_fails_or_changes_a_text(browser: Browser, tmp_path: Path, width: int, of: Any) -> None:
    view, of_dossier = of()
    (tmp_path / "brief.html").write_bytes(rendered(view, of_dossier).encode())
    told: list[str] = []
    asked: list[str] = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "brief.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    read = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.report')].map(one => [one.closest('.full').id, one.textContent]))"
    )
    assert read == {report.id: report.text for report in view.reports.values()}
    assert page.title().endswith("· brief · Sayso")
    assert told == []
    assert [url for url in asked if not url.startswith("data:")] == [(tmp_path / "brief.html").as_uri()]
    page.close()
