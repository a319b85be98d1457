"""What in a text is no report: known in lines as pages have them, and never in lines as reports have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import dossier, passages, pipeline
from sayso.model import Report

READ_MORE = """\
Read more: Kyiv rejects the plan
Read more: Kyiv rejects the plan.
READ MORE
Also read: The dockers demand a second crew
► See also: Why the mills are short of cash
Related articles
Related: Owners say they want talks
Watch: The minister says no
Don’t miss
Top stories
You may also like
Read the full story here"""

NOTICES = """\
This website uses cookies to improve your experience.
We use cookies. By continuing to browse you accept our cookie policy.
Sign up for our free newsletter and get the day in five minutes
Subscribe now for full access to all articles
Already a subscriber? Log in
© 2031 Northern Post
Copyright 2030 VBC. VBC is not responsible for external sites.
All rights reserved.
Download our app for alerts
Advertisement
Advertisement · Scroll to continue
Follow us on Chirp and Facewall
View this email in your browser
You receive this because you signed up. Unsubscribe
You need to enable JavaScript to run this app.
Your email address will not be published. Required fields are marked *
Share this article
Get the latest news in your inbox"""

REPORT = """\
The union said it would subscribe to the plan now.
“This site uses cookies,” the minister said of the bakery.
Read more than the headline, she told them.
The crews want more from the owners.
Related talks on water were held in May.
The committee demanded that all rights reserved to the council be given up.
Watch the harbour, the pilots warned.
More stories will follow from the envoy.
The delegation will share the costs of the bridge.
Top stories of the tower will be closed, the owner said.
Read more: Kyiv agrees. The union said that it wants a second crew.
He wants to follow us on the road to peace.
The company rejects cookies as pay, and no agreement is near.
Video evidence of the raid is missing.
Advertisements for new crews were placed by the owners in all four towns.
Listen to both sides, the mediator asked."""


def kinds(text: str) -> list[str]:
    return [p.kind for p in passages.split("The talks went on.\n" + text)][1:]


@pytest.mark.parametrize("line", READ_MORE.splitlines())
def test_pointers_to_other_reports(line: str) -> None:
    assert set(kinds(line)) == {"read_more"}


@pytest.mark.parametrize("line", NOTICES.splitlines())
def test_notices(line: str) -> None:
    assert set(kinds(line)) == {"notice"}


@pytest.mark.parametrize("line", REPORT.splitlines())
def test_a_reports_own_lines_count(line: str) -> None:
    assert set(kinds(line)) == {"sentence"}


@pytest.mark.parametrize(
    "lines",
    [
        "Home\nNews\nSport\nOpinion",
        "Home | World | Business | Weather",
        "Home » News » Harbour",
        "Search\nLog in\nMenu\nHarbour",
        "Print\nEmail\nShare",
    ],
)
def test_menus(lines: str) -> None:
    assert set(kinds(lines)) == {"menu"}


def test_a_list_of_demands_is_no_menu() -> None:
    assert kinds("Higher pay\nShorter nights\nA second crew\nMore news for crews at sea\n") == ["sentence"] * 4


def test_a_headline_that_is_said_again_counts_once() -> None:
    text = "Kyiv rejects the plan\nBy Ana Lind\nThe talks went on.\nKyiv rejects the plan\nNobody left."
    assert [p.kind for p in passages.split(text)] == ["headline", "headline", "sentence", "repeat", "sentence"]
    assert "repeat" not in {p.kind for p in passages.told(text)}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "First line.\nThe talks went on. AFPHe wants more. REUTERSThe crews left.",
            ["The talks went on.", "He wants more.", "The crews left."],
        ),
        ("First line.\nThe port of Varrow APShe left it in May.", ["The port of Varrow", "She left it in May."]),
        ("First line.\nThe APEC summit and EPAdvisory went on.", ["The APEC summit and EPAdvisory went on."]),
        ("First line.\nThe talks [#item_custom_pubDate] ended.", ["The talks", "ended."]),
    ],
)
def test_what_templates_leave_behind(text: str, sentences: list[str]) -> None:
    assert [p.span.of(text) for p in passages.split(text)][1:] == sentences


def test_what_is_no_report_text_holds_no_position() -> None:
    talks = dossier.load("harbour-strike")
    body = "The talks went on in the town hall on Friday.\nThe dockers’ union said it demands a second crew.\n"
    pointed = body + "Read more: The dockers’ union said it rejects the employers’ offer\n"
    caption = body + "[caption]The dockers’ union said it rejects the employers’ offer.[/caption]\n"
    found = [
        pipeline.process(Report(text=text, name="a"), talks, pipeline.extractor("rules")).positions for text in (body, pointed, caption)
    ]
    assert [len(one) for one in found] == [1, 1, 2]


def test_attributions_recorded_before_a_line_was_known_as_none_are_left_out() -> None:
    talks, rules = dossier.load("harbour-strike"), pipeline.extractor("rules")
    text = "The talks went on.\nRelated: The dockers’ union said it rejects the employers’ offer"
    old = rules.extract(text, tuple(p for p in passages.split(text)))
    assert old
    assert pipeline.recode(Report(text=text, name="a"), talks, old, rules).positions == ()


@given(st.lists(st.sampled_from([*READ_MORE.splitlines(), *NOTICES.splitlines(), *REPORT.splitlines(), "Home", "", "A"]), max_size=12))
def test_told_and_untold_are_all(lines: list[str]) -> None:
    text = "\n".join(lines)
    told, others = passages.told(text), passages.untold(text)
    assert sorted([p.span for p in told] + list(others)) == [p.span for p in passages.split(text)]
