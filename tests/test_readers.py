"""Each format by what stands in it: the text, what is known of the report, and the bytes that it came from."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import OptionError
from sayso.model import Report
from sayso.reports import READERS, Given, Item, read_bytes, read_file
from sayso.reports.columns import mapping
from tests import made_files as made
from tests.made_files import PARAGRAPHS, TEXT, TITLE
from tests.reading import only, problems, reads, reports

RUSSIAN = "Представитель профсоюза заявил, что паром снова пойдёт весной. Владельцы пока не ответили на письмо.\n" * 2


# what all have in common

ONE_EACH = {
    "text": TEXT.encode(),
    "HTML": made.page(),
    "PDF": made.pdf([made.wrapped(TEXT)]),
    "DOCX": made.word(),
    "EML": made.mail(),
    "JSONL": made.jsonl([{"text": TEXT}]),
    "CSV": made.table([["title", "text"], [TITLE, TEXT]]),
    "feed": made.ATOM,
    "WARC": made.warc({"https://sund.example/1": made.page()}),
    "zip": made.zipped({"a.txt": TEXT.encode()}),
    "gz": made.gzipped(TEXT.encode()),
}


def test_every_reader_has_a_file_here() -> None:
    assert {reader.name for reader in READERS} == set(ONE_EACH)
    assert all(reader.what for reader in READERS)


@pytest.mark.parametrize("name", ONE_EACH)
def test_every_format_gives_the_words_of_the_report(name: str) -> None:
    (read,) = reads(ONE_EACH[name], "file")
    assert read.report is not None, read.problems
    assert read.problems == ()
    assert [line for line in PARAGRAPHS if line not in read.report.text.splitlines()] == []
    assert read.report.name.startswith("file")
    assert read.report.language == "en"


@pytest.mark.parametrize("name", ONE_EACH)
def test_a_format_is_known_by_content_and_not_by_name(name: str, tmp_path: Path) -> None:
    texts = set()
    for ending in ("txt", "pdf", "html", "json", ""):
        (tmp_path / f"a.{ending}").write_bytes(ONE_EACH[name])
        (read,) = read_file(Item(tmp_path / f"a.{ending}"))
        assert read.report is not None
        texts.add(read.report.text)
    assert len(texts) == 1


@pytest.mark.parametrize("name", ONE_EACH)
def test_the_original_bytes_give_the_same_text_again(name: str) -> None:
    (read,) = reads(ONE_EACH[name])
    assert read.report is not None
    assert read.original is not None
    (again,) = reads(read.original)
    assert again.report is not None
    assert again.report.text == read.report.text


@pytest.mark.parametrize("name", ONE_EACH)
def test_what_is_given_stands_above_what_the_file_says(name: str) -> None:
    given = Given("Herald", "Given title", "https://h.example/1", date(2030, 2, 3))
    (read,) = read_bytes(ONE_EACH[name], "a", given)
    report = read.report
    assert report is not None
    assert (report.publisher, report.title, report.url, report.published) == (
        "Herald",
        "Given title",
        "https://h.example/1",
        date(2030, 2, 3),
    )
    assert {report.facts.origin(field) for field in ("publisher", "title", "url", "published")} == {"option"}


def test_what_is_told_stands_below_what_the_file_says() -> None:
    told = Given(url="https://sund.example/told", title="Told").noted("HTTP header")
    report = only(made.page(), told=told)
    assert (report.title, report.url) == (TITLE, "https://sund.example/told")
    assert (report.facts.origin("title"), report.facts.origin("url")) == ("meta", "HTTP header")


@pytest.mark.parametrize("data", [TEXT, f"<html><body><article><p>{TEXT}</p></article></body></html>", json.dumps({"text": TEXT})])
def test_text_is_in_nfc(data: str) -> None:
    decomposed = unicodedata.normalize("NFD", data)
    assert decomposed != data or "\\u" in data
    text = only(decomposed.encode()).text
    assert "café" in text
    assert unicodedata.is_normalized("NFC", text)


def test_the_id_of_a_report_does_not_depend_on_its_facts() -> None:
    plain = Report(text=TEXT, name="a", title=TITLE, published=date(2031, 5, 6))
    read = only(made.jsonl([{"text": TEXT, "title": TITLE, "published": "2031-05-06", "author": "Mats", "updated": "2031-05-09"}]))
    assert read.facts.author == "Mats"
    assert read.id == plain.id


# encodings


@pytest.mark.parametrize(
    ("charset", "label"),
    [("cp1252", "windows-1252"), ("cp1252", "iso-8859-1"), ("latin-1", "latin1"), ("utf-8", "utf-8"), ("utf-16", "utf-16")],
)
def test_a_page_in_its_declared_encoding(charset: str, label: str) -> None:
    page = made.page().decode().replace('charset="utf-8"', f'charset="{label}"').replace("“", '"').replace("”", '"')
    assert "café boats" in only(page.encode(charset)).text


def test_a_server_knows_better_than_the_page() -> None:
    page = made.page().decode().replace('charset="utf-8"', 'charset="koi8-r"')
    assert "café boats" in only(page.encode(), charset="utf-8").text


def test_an_unknown_label_does_no_harm() -> None:
    page = made.page().decode().replace('charset="utf-8"', 'charset="klingon"')
    assert "café boats" in only(page.encode()).text


def test_an_xml_declaration_gives_the_encoding() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n' + made.page().decode().replace('<meta charset="utf-8">', "")
    assert "café boats" in only(page.replace("“", '"').replace("”", '"').encode("cp1252")).text


def test_a_guessed_encoding_is_told_as_one() -> None:
    (read,) = reads(TEXT.encode("cp1252"))
    assert read.report is not None
    assert read.report.text == TEXT
    assert [problem.name for problem in read.problems] == ["encoding"]


def test_a_few_broken_signs_do_not_spoil_the_others() -> None:
    (read,) = reads(made.page().replace(b"nine weeks", b"nine\xffweeks"))
    assert read.report is not None
    assert "café boats had waited for nine�weeks" in read.report.text
    assert [problem.name for problem in read.problems] == ["encoding"]


# rows

ROW = {"headline": TITLE, "body": TEXT, "link": "https://sund.example/1", "source": "Sund Gazette", "date": "2031-05-06T07:00:00Z"}


@pytest.mark.parametrize(
    "data",
    [
        made.jsonl([ROW]),
        json.dumps([ROW]).encode(),
        json.dumps(ROW, indent=1).encode(),
        made.table([list(ROW), list(ROW.values())]),
        made.table([list(ROW), list(ROW.values())], ";"),
        b"\xef\xbb\xbf" + made.table([list(ROW), list(ROW.values())], "\t"),
    ],
    ids=["jsonl", "list", "object", "comma", "semicolon", "tab"],
)
def test_a_row_is_a_report_by_the_usual_names(data: bytes) -> None:
    report = only(data)
    assert (report.text, report.title, report.publisher) == (TEXT, TITLE, "Sund Gazette")
    assert (report.url, report.published) == ("https://sund.example/1", date(2031, 5, 6))
    assert report.facts.origin("publisher") == "column"


def test_a_long_object_over_many_lines_is_one_report() -> None:
    assert only(json.dumps({"url": "u", "text": TEXT * 300}, indent=1).encode()).text == TEXT * 300


def test_rows_are_named_by_their_lines() -> None:
    rows = [{"text": one} for one in PARAGRAPHS]
    assert [one.name for one in reports(made.jsonl(rows), "f.jsonl")] == ["f.jsonl:1", "f.jsonl:2", "f.jsonl:3"]
    table = made.table([["text", "url"], [f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}", "u1"], [PARAGRAPHS[2], "u2"]])
    assert [(one.name, one.url) for one in reports(table, "t.csv")] == [("t.csv:2", "u1"), ("t.csv:4", "u2")]


def test_columns_of_other_names_are_mapped() -> None:
    data = made.jsonl([{"Artikel": TEXT, "text": "no", "when": "6 May 2031 10:00:00 GMT"}])
    report = only(data, columns=mapping("text=Artikel, published=when"))
    assert (report.text, report.published) == (TEXT, date(2031, 5, 6))
    table = made.table([["Artikel", "n"], [TEXT, "1"]])
    assert only(table, columns=mapping("text=artikel")).text == TEXT


@pytest.mark.parametrize("words", ["text", "words=body", "text=", "=body"])
def test_a_mapping_that_is_none_is_misuse(words: str) -> None:
    with pytest.raises(OptionError, match="--columns"):
        mapping(words)


def test_markup_in_a_row_is_taken_away() -> None:
    assert only(made.jsonl([{"text": "".join(f"<p>{one}</p>" for one in PARAGRAPHS)}])).text == TEXT


def test_bad_rows_leave_the_others_alone() -> None:
    lines = [json.dumps({"text": TEXT}), "{broken", "[1]", json.dumps({"title": "x"}), json.dumps({"text": TEXT + " ", "date": "soon"})]
    found = reads("\n".join(lines).encode(), "f")
    assert [(p.source, p.name) for one in found for p in one.problems] == [
        ("f:2", "JSON"),
        ("f:3", "JSON"),
        ("f:4", "no text"),
        ("f:5", "date"),
    ]
    assert [one.report is not None for one in found] == [True, False, False, False, True]


def test_a_table_without_texts_says_so() -> None:
    assert problems(made.table([["title", "url"], ["A", "https://a.example"]])) == [("a", "no text")]


def test_a_row_in_another_encoding_is_a_problem() -> None:
    data = made.table([["text", "url"], *([[TEXT, "1"]] * 300)]) + "Café “closed”,2\n".encode("cp1252")
    assert problems(data) == [("a:902", "encoding")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_table_as_spreadsheet_programs_save_it(encoding: str) -> None:
    data = made.table([["Title", "Text"], [TITLE, TEXT]], "\t").decode().encode(encoding)
    report = only(data)
    assert (report.text, report.title) == (TEXT, TITLE)


def test_a_table_in_a_guessed_encoding_says_so() -> None:
    rows = made.table([["text", "url"], *([[TEXT, "1"]] * 3)]).decode().encode("cp1252")
    assert [one.report.text for one in reads(rows) if one.report] == [TEXT] * 3
    assert problems(rows) == [("a", "encoding")]


def test_a_text_that_tells_of_pdf_is_none() -> None:
    assert only(f"A file begins with %PDF-1.4, she said.\n{TEXT}".encode()).text.startswith("A file")


def test_a_text_with_commas_in_its_first_line_is_no_table() -> None:
    assert only(f"Date, title, place and weather\n{TEXT}".encode()).text.startswith("Date, title")


# feeds


def test_items_of_a_feed_are_reports() -> None:
    first, second = reports(made.RSS, "feed.xml")
    assert first.text == f"{TITLE}\n{TEXT}"
    assert (first.publisher, first.title, first.url, first.published) == (
        "The Sund Gazette",
        TITLE,
        "https://sund.example/1",
        date(2031, 5, 6),
    )
    assert (first.name, first.facts.author, first.facts.origin("published")) == ("feed.xml:1", "Mats Oberg", "feed")
    assert (second.name, second.text, second.published) == ("feed.xml:2", "Fog & rain\nThe pilots said no to night runs.", None)


def test_an_atom_feed_tells_of_changes() -> None:
    report = only(made.ATOM)
    assert (report.text, report.published, report.facts.updated) == (f"{TITLE}\n{TEXT}", date(2031, 5, 6), date(2031, 5, 7))


def test_a_sign_that_no_text_has_does_not_spoil_a_feed() -> None:
    first, second = reports(made.RSS.replace(b"Fog", b"&#1;Fog &lt;i&gt;&#1;&lt;/i&gt;"))
    assert (first.title, second.title) == (TITLE, "Fog & rain")


def test_a_feed_without_items_is_a_problem() -> None:
    assert problems(b'<?xml version="1.0"?><rss version="2.0"><channel><title>A</title></channel></rss>') == [("a", "no items")]


# web archives and archives


def test_pages_of_a_web_archive() -> None:
    pages = {"https://a.example/1": made.page(), "https://a.example/2": made.page("Another headline here")}
    first, second = reports(made.warc(pages), "c.warc")
    assert (first.name, first.url, first.facts.origin("url")) == ("c.warc:1", "https://a.example/1", "WARC header")
    assert first.facts.fetched == date(2031, 5, 8)
    assert second.title == "Another headline here"


def test_the_servers_encoding_counts_in_a_web_archive() -> None:
    page = made.page().decode().replace('<meta charset="utf-8">', "").replace("“", '"').replace("”", '"')
    data = made.warc({"https://a.example/1": page.encode("cp1252")}, "Content-Type: text/html; charset=windows-1252")
    assert "café boats" in only(data).text


def test_compressed_answers_are_read() -> None:
    packed = made.gzipped(made.page())
    assert only(made.warc({"https://a.example/1": packed}, "Content-Type: text/html\r\nContent-Encoding: gzip")).title == TITLE


def test_errors_and_pictures_in_a_web_archive_are_passed_over() -> None:
    assert problems(made.warc({"https://a.example/1": made.page()}, status="404 Not Found")) == [("a", "empty")]
    assert problems(made.warc({"https://a.example/1": b"GIF89a"}, "Content-Type: image/gif")) == [("a", "empty")]


def test_a_packed_web_archive_of_many_members() -> None:
    one, two = made.warc({"https://a.example/1": made.page()}), made.warc({"https://a.example/2": made.page("Two")})
    assert [r.name for r in reports(made.gzipped(one) + made.gzipped(two), "c.warc.gz")] == [
        "c.warc:1",
        "c.warc:2",
    ]


def test_files_in_archives_are_named_by_their_way() -> None:
    inner = made.zipped({"deep/a.html": made.page()})
    files = {
        "a.txt": TEXT.encode(),
        "rows.jsonl.gz": made.gzipped(made.jsonl([{"text": TEXT}])),
        "in.zip": inner,
        ".hidden": b"x",
        "__MACOSX/a": b"x",
    }
    assert [r.name for r in reports(made.zipped(files), "all.zip")] == [
        "all.zip/a.txt",
        "all.zip/rows.jsonl:1",
        "all.zip/in.zip/deep/a.html",
    ]


def test_a_manifest_in_an_archive_tells_of_its_files() -> None:
    sheet = b"file,publisher,title,url,published\nnews/a.txt,Herald,T,https://h.example/1,2031-05-06\n"
    report = only(made.zipped({"manifest.csv": sheet, "news/a.txt": TEXT.encode(), "other.txt": b"The owners said no to it."}))
    assert (report.publisher, report.published, report.facts.origin("publisher")) == ("Herald", date(2031, 5, 6), "manifest")


def test_a_report_in_another_language_is_kept_with_a_problem() -> None:
    (read,) = reads(made.jsonl([{"text": RUSSIAN}]), "f")
    assert read.report is not None
    assert [(p.source, p.name) for p in read.problems] == [("f:1", "language")]


def test_many_reports_are_read_one_at_a_time() -> None:
    """What stands behind is not read before it is asked for."""
    found = read_bytes(made.jsonl([{"text": TEXT}] * 50) + b"{broken", "f")
    assert isinstance(found, Iterator)
    assert next(found).report is not None
