"""Mails (EML): the readable part with its subject, who sent it and when; attachments are read in turn."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from sayso.model import Report
from sayso.reports import html
from sayso.reports.manifest import Given
from sayso.reports.reader import Member, Read, Refused, Source

name = "EML"
what = "saved mails: subject, sender, day, and the HTML or text part; attachments that are reports"

_FIELD = re.compile(rb"([!-9;-~]{1,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_USUAL = frozenset(b"from to subject date message-id mime-version received return-path content-type delivered-to reply-to".split())
_NOT_READ = ("image", "audio", "video", "font")
_WRAPPED = 60  # characters of a line that a mail program broke; shorter ones were meant to end
_WIDEST = 80  # no mail program breaks later: with longer lines, each line is a paragraph


def looks_like(source: Source) -> bool:
    """Whether it begins with a mail's header: fields alone up to an empty line, with a sender among three usual ones."""
    names, at = set(), 0
    while field := _FIELD.match(source.head, at):
        names.add(field[1].lower())
        at = field.end()
    return (
        b"from" in names and len(names & _USUAL) >= 3 and (source.head[at : at + 2].startswith((b"\n", b"\r\n")) or at == len(source.head))
    )


def read(source: Source) -> Iterator[Read | Member]:
    """One Report of the mail, and its attachments."""
    data = source.data(source.options.limits.paper)
    mail = message_from_bytes(data, policy=policy.default)
    given = _given(mail)
    body = _body(mail)
    text = body if not given.title or body.startswith(given.title) else f"{given.title}\n{body}"
    yield Read(given.put_on(Report(text=text, name=source.name)), html.scripts(_content(mail, "html"), source), data)
    for number, part in enumerate(mail.iter_attachments(), 1):
        if part.get_content_maintype() not in _NOT_READ and not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                inner = (part.get_filename() or f"attachment {number}").replace("/", "_")
                yield Member(f"{source.name}/{inner}", io.BytesIO(content), charset=part.get_content_charset() or "")


def _given(mail: EmailMessage) -> Given:
    sender, address = parseaddr(str(mail.get("from", "")))
    date: Any = getattr(mail.get("date"), "datetime", None)
    title = " ".join(str(mail.get("subject", "")).split())
    return Given(publisher=sender or address.rpartition("@")[2], title=title, published=date.date() if date else None).noted("mail header")


def _body(mail: EmailMessage) -> str:
    plain = _content(mail, "plain")
    plain = "\n".join(_unwrapped(plain)) if plain else ""
    markup = _content(mail, "html")
    if not markup:
        return plain
    try:
        page = html.report_of(markup, "").text
    except Refused:
        page = html.fragment(markup)
    return page if 2 * len(page) >= len(plain) else plain


def _content(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, KeyError):  # an encoding that nobody knows
        content = part.get_payload(decode=True)
        return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _unwrapped(text: str) -> Iterator[str]:
    """Paragraphs whose lines a mail program broke, joined again."""
    if any(len(line) > _WIDEST for line in text.splitlines()):
        yield text.rstrip()
        return
    waiting = ""
    for line in text.splitlines():
        if waiting and line.strip() and not re.match(r"[-*•>\d\s]", line):
            waiting += " " + line.strip()
        else:
            if waiting:
                yield waiting
            waiting = line.strip()
        if len(line) < _WRAPPED:
            yield waiting
            waiting = ""
    yield waiting
