"""What is made to do harm: named in a Problem, refused, and never run."""

from __future__ import annotations

import io
import zipfile
from time import monotonic

import pytest

from sayso.reports import Limits, Options, read_bytes
from tests import made_files as made
from tests.made_files import TEXT


def problems(data: bytes, options: Options | None = None) -> list[tuple[str, str]]:
    found = list(read_bytes(data, "a", options=options or Options()))
    return [(problem.source, problem.name) for one in found for problem in one.problems]


def texts(data: bytes) -> list[str]:
    return [one.report.text for one in read_bytes(data, "a") if one.report]


ZEROS = b" " * 50_000_000
LOL = '<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize("data", [made.gzipped(ZEROS), made.zipped({"a.txt": ZEROS}), made.zipped({"a.gz": made.gzipped(ZEROS)})])
def test_what_expands_without_end_is_refused(data: bytes) -> None:
    started = monotonic()
    assert [name for _, name in problems(data)] == ["expansion"]
    assert texts(data) == []
    assert monotonic() - started < 5


def test_a_document_that_expands_without_end_is_refused() -> None:
    packed = zipfile.ZipFile(io.BytesIO(made.word()))
    files = {one: packed.read(one) for one in packed.namelist()}
    assert problems(made.zipped(files | {"word/media/a.png": ZEROS})) == [("a", "expansion")]


def test_a_web_archives_answer_that_expands_without_end_is_refused() -> None:
    data = made.warc({"https://a.example/1": made.gzipped(ZEROS)}, "Content-Type: text/html\r\nContent-Encoding: gzip")
    assert [name for _, name in problems(data)] == ["too large"]


def test_xml_entities_are_refused() -> None:
    packed = zipfile.ZipFile(io.BytesIO(made.word()))
    files = {one: packed.read(one) for one in packed.namelist()}
    for encoding in ("utf-8", "utf-16"):
        xml = files["word/document.xml"].decode().replace("<w:document", f"{LOL}<w:document", 1).encode(encoding)
        assert problems(made.zipped(files | {"word/document.xml": xml})) == [("a", "entities")]
    assert problems(made.RSS.replace(b"<rss", LOL.encode() + b"<rss")) == [("a", "entities")]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_names_that_lead_out_of_an_archive_are_refused(name: str) -> None:
    data = made.zipped({name: TEXT.encode(), "good.txt": TEXT.encode()})
    assert [kind for _, kind in problems(data)] == ["path"]
    assert texts(data) == [TEXT]


def test_links_in_an_archive_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    assert problems(file.getvalue()) == [("a/link.txt", "path")]


def test_archives_in_archives_end() -> None:
    data = TEXT.encode()
    for _ in range(4):
        data = made.zipped({"in.zip": data, "note.txt": TEXT.encode()})
    assert [kind for _, kind in problems(data)] == ["nesting", "nesting"]
    assert len(texts(data)) == 3


def test_a_broken_file_leaves_the_others_of_its_archive_alone() -> None:
    data = bytearray(made.zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode(), "c.txt": TEXT.encode()}))
    data[data.index(b"b.txt") - 30] = 0  # no member's mark any more
    data[data.index(b"c.txt") + 12] ^= 255
    assert [(source, kind) for source, kind in problems(bytes(data))] == [("a/b.txt", "broken"), ("a/c.txt", "broken")]
    assert texts(bytes(data)) == [TEXT]


def test_too_many_files_are_refused() -> None:
    data = made.zipped({f"{n}.txt": b"a" for n in range(20)})
    assert problems(data, Options(limits=Limits(members=10))) == [("a", "members")]


def test_a_locked_archive_is_named() -> None:
    data = bytearray(made.zipped({"a.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert problems(bytes(data)) == [("a/a.txt", "password")]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode() * 20,
        made.jsonl([{"text": TEXT * 20}]),
        made.table([["text", "url"], [TEXT * 20, "u"]]),
        made.page(body=f"<p>{TEXT}</p>" * 20),
        made.ATOM * 3,
    ],
)
def test_what_is_too_large_is_refused(data: bytes) -> None:
    assert [name for _, name in problems(data, Options(limits=Limits(text=1000)))] == ["too large"]


DEEP = {
    "div": (b"<!DOCTYPE html><html><body>" + b"<div>" * 200_000 + TEXT.encode(), "nesting"),
    "paragraphs": (b"<!DOCTYPE html><html><body><article>" + b"<b><p>" * 50_000 + TEXT.encode(), "too large"),
    "json": (b'{"text": ' + b"[" * 200_000 + b"}", "JSON"),
    "json list": (b"[" + b'{"a":' * 100_000, "JSON"),
    "feed": (b'<rss version="2.0"><channel>' + b"<item>" * 50_000 + b"</channel></rss>", "too large"),
    "mail": (made.mail().replace(b"\n\n", b'\nContent-Type: multipart/mixed; boundary="a"\n\n--a\n' * 3000, 1), ""),
    "json-ld": (made.page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"), ""),
    "comments": (b"<!---->" * 580 + b"x", ""),
    "declarations": (b"<?xml ?>" * 1000 + b"x", ""),
    "doctypes": (b"<!DOCTYPE a [ ]>" * 500 + b"x", ""),
    "one word": (b"<!DOCTYPE html><html><body><article><p>" + b"said " * 1_000_000, ""),
    "one line": (b"a, " * 3_000_000, ""),
    "head lines": (b"From: a\n" * 7_000, ""),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_and_long_files_end_soon(name: str) -> None:
    data, problem = DEEP[name]
    started = monotonic()
    found = problems(data)
    assert monotonic() - started < 10
    assert not problem or [kind for _, kind in found] == [problem]


@pytest.mark.parametrize("magic", [b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf1", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!"])
def test_formats_that_are_not_read_are_named(magic: bytes) -> None:
    assert problems(magic + b"\x00" * 50) == [("a", "format")]


def test_a_spreadsheet_is_named() -> None:
    assert problems(made.zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"})) == [("a", "format")]


BODY = "".join(f"<p>{one}</p>" for one in made.PARAGRAPHS)
ACTIVE = {
    "script": (made.page(head="<script>alert(1)</script><script src=x.js></script>"), "2 scripts"),
    "handler": (made.page(body=f'<p onclick="alert(1)">They agreed.</p>{BODY}'), "1 event handler"),
    "address": (made.page(body=f'<p><a href="javascript:alert(1)">They agreed.</a></p>{BODY}'), "1 script address"),
    "frame": (made.page(body=f'<iframe src="https://a.example"></iframe>{BODY}'), "1 embedded frame"),
    "mail": (made.mail("", "<p>The owners said no to it all.</p><script>x()</script>"), "1 script"),
    "row": (made.jsonl([{"text": f"<p>{TEXT}</p><script>x()</script>"}]), "1 script"),
}


@pytest.mark.parametrize("name", ACTIVE)
def test_what_would_run_is_named_and_refused_and_the_text_is_read(name: str) -> None:
    data, what = ACTIVE[name]
    (read,) = read_bytes(data, "a")
    assert read.report is not None
    assert not any(one in read.report.text for one in ("alert", "x()", "script:", "<"))
    (problem,) = read.problems
    assert (problem.name, problem.is_note) == ("scripts", True)
    assert problem.detail.startswith(f"holds {what}: refused")


def test_facts_that_a_page_gives_in_a_script_element_are_no_script() -> None:
    assert problems(made.page(head='<script type="application/ld+json">{"a": 1}</script>')) == []


def test_nothing_of_a_report_is_markup() -> None:
    for data in (
        made.RSS,
        made.page(head="<script>alert(1)</script>"),
        made.mail("", "<p>The owners said no to it all.</p><script>x()</script>"),
    ):
        assert all("<script" not in text and "alert" not in text and "x()" not in text for text in texts(data))
