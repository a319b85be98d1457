"""Pages, PDF, Word documents and mails: their text, and what they say of themselves."""

from __future__ import annotations

from datetime import date

import pytest

from tests import made_files as made
from tests.made_files import PARAGRAPHS, TEXT, TITLE
from tests.reading import only, problems, reports

# pages


FACTS = """<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Ferry crews want an answer",
"datePublished":"2031-05-06T07:00:00Z","dateModified":"2031-05-07T09:00:00+02:00","author":{"@type":"Person","name":"Mats Oberg"},
"publisher":{"@type":"Organization","name":"Sund Gazette"}}]}</script><link rel="canonical" href="https://sund.example/1">"""


def test_a_page_tells_where_each_fact_stands() -> None:
    report = only(made.page(head=FACTS))
    assert (report.title, report.url, report.published) == (TITLE, "https://sund.example/1", date(2031, 5, 6))
    assert (report.facts.author, report.facts.updated) == ("Mats Oberg", date(2031, 5, 7))
    where = {one.field: one.why for one in report.facts.origins}
    assert where["published"] == where["updated"] == where["author"] == "JSON-LD"
    assert where["url"] == "canonical link"


@pytest.mark.parametrize(
    ("head", "body", "where"),
    [
        ('<meta property="article:published_time" content="2031-05-06T07:00:00Z">', "", "meta"),
        ("", '<time datetime="2031-05-06T07:00:00Z">6 May</time>' + "".join(f"<p>{one}</p>" for one in PARAGRAPHS), "time element"),
        ('<link rel="canonical" href="https://sund.example/2031/05/06/ferry">', "", "address"),
    ],
)
def test_where_a_publishing_day_stands(head: str, body: str, where: str) -> None:
    report = only(made.page(head=head, body=body))
    assert (report.published, report.facts.origin("published")) == (date(2031, 5, 6), where)


def test_scripts_of_a_page_are_neither_run_nor_read() -> None:
    text = only(made.page(head="<script>document.write('He wants all of it')</script>")).text
    assert "wants all" not in text
    assert "<" not in text


@pytest.mark.parametrize(
    "start", ["<div>", "<p class='a'>", "<h1>A</h1>", "<!-- saved from url=(1)a --><table><tr><td>", "<META name='a'>"]
)
def test_a_page_without_its_beginning_is_one(start: str) -> None:
    text = only((start + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)).encode()).text
    assert PARAGRAPHS[0] in text
    assert "<" not in text


def test_broken_json_in_a_page_does_no_harm() -> None:
    assert only(made.page(head='<script type="application/ld+json">{"a": [[[</script>')).title == TITLE


def test_the_cells_of_a_layout_table_are_lines() -> None:
    rows = "".join(f"<tr><td>{one}</td><td>Side {at} | b</td></tr>" for at, one in enumerate(PARAGRAPHS))
    lines = only(made.page(body=f"<table>{rows}</table>")).text.splitlines()
    assert [one for one in PARAGRAPHS if one not in lines] == []


# PDF


def test_lines_of_a_pdf_become_paragraphs() -> None:
    report = only(made.pdf([made.wrapped(TEXT, 60)], "/Title(Ferry crews want an answer)/Author(Mats Oberg)/ModDate(D:20310507080000Z)"))
    assert report.text == TEXT
    assert (report.title, report.facts.author, report.facts.updated, report.published) == (TITLE, "Mats Oberg", date(2031, 5, 7), None)
    assert report.facts.origin("title") == "PDF metadata"


def test_a_sentence_goes_on_over_pages_and_hyphens_without_running_heads() -> None:
    first = "The crews of the lower sound said on Monday that they would not nego-\n"
    first += "tiate with owners who had not once replied to any of their letters in"
    second = "nine weeks, and that the ferry would stay where it was until they did."
    pages = [["The Sund Gazette", "", *text.split("\n"), "", str(number)] for number, text in enumerate((first, second), 1)]
    assert only(made.pdf(pages)).text == (
        "The crews of the lower sound said on Monday that they would not negotiate with owners who had not once replied to any of their "
        "letters in nine weeks, and that the ferry would stay where it was until they did."
    )


def test_a_title_that_a_program_wrote_is_none() -> None:
    assert only(made.pdf([made.wrapped(TEXT)], "/Title(Microsoft Word - final2.docx)")).title == ""


def test_a_scan_and_a_locked_pdf_are_problems() -> None:
    assert problems(made.pdf([[]])) == [("a", "no text")]
    assert problems(made.pdf([made.wrapped(TEXT)], encrypt=True)) == [("a", "password")]


# DOCX


def test_paragraphs_and_cells_of_a_word_document() -> None:
    report = only(made.word(PARAGRAPHS[:1], [["Owners", "Crews"], [PARAGRAPHS[2], "They demand an answer."]]))
    assert report.text.splitlines() == [PARAGRAPHS[0], "Owners", "Crews", PARAGRAPHS[2], "They demand an answer."]
    assert (report.title, report.facts.author, report.facts.updated) == (TITLE, "Mats Oberg", date(2031, 5, 7))


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    import io
    import zipfile

    packed = zipfile.ZipFile(io.BytesIO(made.word(["The crews said yes to a word.", PARAGRAPHS[2]])))
    changed = {one: packed.read(one) for one in packed.namelist()}
    run = b"<w:r><w:t>The crews said yes to a word.</w:t></w:r>"
    assert run in changed["word/document.xml"]
    changed["word/document.xml"] = changed["word/document.xml"].replace(
        run,
        b'<w:r><w:t xml:space="preserve">The crews said </w:t></w:r><w:del><w:r><w:delText>yes</w:delText></w:r></w:del>'
        b"<w:ins><w:r><w:t>no</w:t></w:r></w:ins><w:r><w:tab/><w:t>to it.</w:t></w:r>",
    )
    assert only(made.zipped(changed)).text.splitlines()[0] == "The crews said no\tto it."


# mails


def test_a_mail_gives_its_header_and_text() -> None:
    wrapped = "\r\n".join("\r\n".join(made.wrapped(one, 66)) for one in PARAGRAPHS)
    report = only(made.mail(wrapped))
    assert report.text.splitlines()[0] == TITLE
    assert [line for line in report.text.splitlines()[1:] if line] == list(PARAGRAPHS)
    assert (report.publisher, report.title, report.published) == ("Sund Crossings Press", TITLE, date(2031, 5, 6))
    assert report.facts.origin("published") == "mail header"


def test_the_html_part_of_a_mail_is_read_as_a_page() -> None:
    report = only(made.mail("See the other part.", made.page().decode()))
    assert [one for one in PARAGRAPHS if one not in report.text.splitlines()] == []
    assert report.text.count(TITLE) == 1


def test_attachments_are_read_in_turn() -> None:
    found = reports(made.mail(attached={"paper.docx": made.word(), "note.txt": b"The owners said no to all of it."}), "m.eml")
    assert [one.name for one in found] == ["m.eml", "m.eml/paper.docx", "m.eml/note.txt"]


def test_a_text_that_begins_like_a_dispatch_is_no_mail() -> None:
    text = f"LONDON: the talks went on.\nFrom: our own reporter\n\n{TEXT}"
    assert only(text.encode()).text == text
