"""Web archives (WARC, also Common Crawl's): the pages and papers in their response records."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import Problem
from sayso.reports.manifest import Given
from sayso.reports.page_facts import day_of
from sayso.reports.reader import MB, Member, Source

name = "WARC"
what = "web archives: the pages, texts and PDFs in their response and resource records"

_READ = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def looks_like(source: Source) -> bool:
    """Whether it begins with a record."""
    return source.head.startswith(b"WARC/")


def read(source: Source) -> Iterator[Member | Problem]:
    """A Member for each record that a server answered well and that may be a report."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    limit = source.options.limits.text
    records = ArchiveIterator(source.file, record_types=wanted, parse_http=True, auto_decode="all")
    for number, record in enumerate(records, 1):
        kind = record.http_content_type if record.is_http else record.headers.get("Content-Type", "")
        if (record.is_http and record.http_headers.status_code != 200) or (kind or "").split(";")[0].strip().lower() not in _READ:
            continue
        content = record.reader.read(limit + 1)
        if len(content) > limit:
            yield source.problem("too large", f"is larger than {limit // MB} MiB", "Get it alone.", f":{number}")
        elif content.strip():
            yield Member(f"{source.name}:{number}", io.BytesIO(content), _charset(record), _told(record))


def _charset(record: Any) -> str:
    found = _CHARSET.search(record.http_headers.get("Content-Type", "") if record.is_http else "")
    return found[1] if found else ""


def _told(record: Any) -> Given:
    address, fetched = record.headers.get("WARC-Target-URI", ""), record.headers.get("WARC-Date", "")
    return Given(url=address.strip("<>"), fetched=day_of(fetched)).noted("WARC header")
