"""Files of every format that Sayso reads, made by the libraries that make them or by hand; the same bytes at every call."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage

import docx

PARAGRAPHS = (
    "Ana Lind said that the crews of the café boats had waited for nine weeks and would not wait for a tenth.",
    "“We have written three letters,” she told reporters at the old customs house. “Nobody has answered one of them.”",
    "The owners said that they would answer in their own time and rejected any talks before the season has begun.",
)
TEXT = "\n".join(PARAGRAPHS)
TITLE = "Ferry crews want an answer"


def page(title: str = TITLE, body: str = "", charset: str = "utf-8", head: str = "") -> bytes:
    inner = body or "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>{title}</title>'
        f'<meta property="og:title" content="{title}">{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{inner}</article></body></html>'
    ).encode(charset)


def pdf(pages: Sequence[Sequence[str]], info: str = "", encrypt: bool = False) -> bytes:
    """Lines of text from the top of each page, 14 points apart; an empty line is a gap."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 11 Tf 72 {760 - 14 * at} Td ({_escaped(line)}) Tj ET\n" for at, line in enumerate(lines) if line).encode(
            "cp1252"
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
        kids.append(len(objects) + 1)
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(f"<<{info}>>".encode("cp1252"))
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32) if encrypt else b""
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made_table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), locked, len(made))
    return made + made_table + tail


def wrapped(text: str, width: int = 70) -> list[str]:
    import textwrap

    return [line for paragraph in text.splitlines() for line in [*textwrap.wrap(paragraph, width), ""]]


def word(paragraphs: Sequence[str] = PARAGRAPHS, table: Sequence[Sequence[str]] = (), title: str = TITLE) -> bytes:
    document = docx.Document()
    for one in paragraphs:
        document.add_paragraph(one)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    told = document.core_properties
    told.title, told.author, told.modified = title, "Mats Oberg", datetime(2031, 5, 7, 8, 0)
    told.created = told.modified
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def mail(plain: str = "", markup: str = "", attached: Mapping[str, bytes] | None = None) -> bytes:
    made = EmailMessage()
    made["From"] = "Sund Crossings Press <press@sund.example>"
    made["To"] = "desk@gazette.example"
    made["Subject"] = TITLE
    made["Date"] = "Tue, 06 May 2031 23:30:00 +0200"
    made["Message-ID"] = "<1@sund.example>"
    made.set_content(plain or TEXT)
    if markup:
        made.add_alternative(markup, subtype="html")
    for name, content in (attached or {}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    if made.is_multipart():
        for number, part in enumerate(made.walk()):
            if part.is_multipart():
                part.set_boundary(f"=={number}==")
    return bytes(made)


def jsonl(rows: Sequence[Mapping[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table(rows: Sequence[Sequence[str]], delimiter: str = ",") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode()


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Sund Gazette</title><link>https://sund.example/</link>
<item><title>{TITLE}</title><link>https://sund.example/1</link>
<pubDate>Tue, 06 May 2031 07:00:00 GMT</pubDate><dc:creator>Mats Oberg</dc:creator>
<description>Short.</description><content:encoded><![CDATA[{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}
<script>alert("He wants it.")</script>]]></content:encoded></item>
<item><title>Fog &amp; rain</title><link>https://sund.example/2</link>
<description>The pilots said &lt;b&gt;no&lt;/b&gt; to night runs.</description></item>
</channel></rss>
""".encode()

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>The Sund Gazette</title><updated>2031-05-07T08:00:00Z</updated>
<entry><title>{TITLE}</title><link href="https://sund.example/1"/><id>urn:1</id><published>2031-05-06T07:00:00Z</published>
<updated>2031-05-07T08:00:00Z</updated><author><name>Mats Oberg</name></author>
<content type="html">{"".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in PARAGRAPHS)}</content></entry></feed>
""".encode()


def warc(pages: Mapping[str, bytes], headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A response record for each address, behind a warcinfo record."""
    made = _record("warcinfo", "", b"software: by hand\r\n", "application/warc-fields")
    for address, content in pages.items():
        answer = f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
        made += _record("response", f"WARC-Target-URI: {address}\r\n", answer, "application/http; msgtype=response")
    return made


def _record(kind: str, more: str, content: bytes, media: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"WARC-Date: 2031-05-08T10:00:00Z\r\n{more}Content-Type: {media}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def zipped(files: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 7, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=int(datetime(2031, 5, 6, tzinfo=UTC).timestamp()))


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
