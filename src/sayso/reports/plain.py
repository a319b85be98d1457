"""Plain text, in any encoding that can be told. The text is kept as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.errors import Problem
from sayso.model import Report
from sayso.reports.decode import Decoded, decode
from sayso.reports.reader import Read, Source

name = "text"
what = "plain text: UTF-8, UTF-16 or UTF-32 with a mark, or an older encoding that can be told"


def looks_like(_source: Source) -> bool:
    """What no other reader takes is text, or nothing."""
    return True


def read(source: Source) -> Iterator[Read]:
    """One Report of the decoded text; Refused if it is binary."""
    data = source.data()
    decoded = decode(data, (source.options.charset,) if source.options.charset else ())
    yield Read(Report(text=decoded.text, name=source.name), guess(decoded, source), data)


def guess(decoded: Decoded, source: Source) -> tuple[Problem, ...]:
    """The Problem that an encoding was guessed, where it was."""
    if not decoded.guessed:
        return ()
    broken = f", with {decoded.broken} broken signs" if decoded.broken else ""
    detail = f"does not say its encoding; it was read as {decoded.encoding}{broken}"
    return (source.problem("encoding", detail, "If signs in it are wrong, convert it with iconv and add it again."),)
