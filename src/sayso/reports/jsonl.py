"""JSON lines, one report a line; and a JSON list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sayso.errors import Problem
from sayso.reports.columns import Columns
from sayso.reports.decode import decode
from sayso.reports.reader import MB, Read, Refused, Source

name = "JSONL"
what = "JSON lines or a JSON list, one report each; columns by their usual names or --columns"

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_LIST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')


def looks_like(source: Source) -> bool:
    """Whether it begins with a JSON object, or a list of them."""
    return bool(_OBJECT.match(source.head) or _LIST.match(source.head))


def read(source: Source) -> Iterator[Read | Problem]:
    """A Report for each line; a Problem for each that is none."""
    if _LIST.match(source.head) or _whole(source):
        yield from _listed(source)
        return
    most, number = source.options.limits.text, 0
    while line := source.file.readline(most + 1):
        number += 1
        if len(line) > most:
            raise Refused("too large", f"has a line of more than {most // MB} MiB (line {number})", "Divide it into single reports.")
        if line.strip():
            yield _row(line.rstrip(b"\r\n"), source, f":{number}")


def _whole(source: Source) -> bool:
    """Whether one object runs over many lines."""
    first, _, rest = source.head.lstrip().partition(b"\n")
    return rest.lstrip().startswith(b'"') and isinstance(_parsed(first), Exception)


def _listed(source: Source) -> Iterator[Read | Problem]:
    made = _parsed(source.data())
    if isinstance(made, Exception):
        yield source.problem("JSON", f"is no JSON ({made})", "Get it again, or write one object a line.")
        return
    for number, row in enumerate(made if isinstance(made, list) else [made], 1):
        if isinstance(row, dict):
            yield _report(row, source, f":{number}", json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
        else:
            yield source.problem("JSON", "is no object", "Write an object with a text.", f":{number}")


def _row(line: bytes, source: Source, at: str) -> Read | Problem:
    row = _parsed(line)
    if isinstance(row, Exception):
        return source.problem("JSON", f"is no JSON ({str(row)[:80]})", "Write one object a line.", at)
    if not isinstance(row, dict):
        return source.problem("JSON", "is no object", "Write an object with a text.", at)
    return _report(row, source, at, line)


def _report(row: dict[str, Any], source: Source, at: str, original: bytes) -> Read:
    return Columns.of(row, source.options.columns).report(row, source, at, original)


def _parsed(data: bytes) -> Any:
    """What JSON says, or the exception that says why it is none."""
    try:
        decoded = decode(data)
        return ValueError("it is not UTF-8") if decoded.guessed else json.loads(decoded.text)
    except (ValueError, RecursionError, Refused) as error:
        return error
