"""Mutated and random files of every format: a Report or a Problem comes out, soon, and never an exception."""

from __future__ import annotations

import resource
import unicodedata
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.reports import read_bytes
from tests import made_files as made
from tests.made_files import PARAGRAPHS, TEXT
from tests.support import SOAK

CASES = 2000 if SOAK else 60
SECONDS, MEMORY = 10, 1024

SEEDS = {
    "text": TEXT.encode(),
    "cp1252": TEXT.encode("cp1252"),
    "utf-16": TEXT.encode("utf-16"),
    "page": made.page(),
    "PDF": made.pdf([made.wrapped(TEXT), made.wrapped(TEXT)], "/Title(A)/ModDate(D:20310507080000Z)"),
    "DOCX": made.word(PARAGRAPHS, [["a", "b"]]),
    "EML": made.mail("", made.page().decode(), {"a.docx": made.word(), "b.eml": made.mail()}),
    "JSONL": made.jsonl([{"text": TEXT, "date": "2031-05-06"}, {"text": TEXT}]),
    "CSV": made.table([["text", "url", "date"], [TEXT, "u", "2031-05-06"], [TEXT, "v", ""]]),
    "RSS": made.RSS,
    "Atom": made.ATOM,
    "WARC": made.warc({"https://a.example/1": made.page(), "https://a.example/2": TEXT.encode()}),
    "zip": made.zipped({"a.txt": TEXT.encode(), "b.zip": made.zipped({"c.html": made.page()}), "d.jsonl": made.jsonl([{"text": TEXT}])}),
    "gz": made.gzipped(made.warc({"https://a.example/1": made.page()})),
}

TOKENS = st.sampled_from(
    [
        *(b"<", b">", b"]]>", b"<!--", b"<!DOCTYPE", b"&#x110000;", b"&#0;", b"\x00", b"\xff", b'"', b"{", b"[", b"\\ud800", b"1e999999"),
        *(b"\r", b"\n\n", b"endstream", b"endobj", b"/Length 99999999", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n"),
        *(b"Content-Length: -1\r\n", b"--==0==", b"charset=utf-7", b"charset=idna", b"Content-Type: multipart/mixed; boundary=a\n"),
        *(b"=?utf-8?b?", b"\xed\xa0\x80", "\u0301\u0301".encode()),
    ]
)
PLACES = st.integers(0, 2**20)
CHANGES = st.one_of(
    st.tuples(st.just("put"), PLACES, TOKENS | st.binary(max_size=8)),
    st.tuples(st.just("set"), PLACES, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("cut"), PLACES, st.integers(1, 500)),
    st.tuples(st.just("end"), PLACES, st.none()),
    st.tuples(st.just("twice"), PLACES, st.integers(1, 300)),
)


def changed(data: bytes, changes: list[tuple[str, int, object]]) -> bytes:
    for how, place, what in changes:
        at = place % (len(data) + 1)
        if how == "put":
            data = data[:at] + bytes(what) + data[at:]  # type: ignore[call-overload]
        elif how == "set":
            data = data[:at] + bytes(what) + data[at + len(bytes(what)) :]  # type: ignore[call-overload]
        elif how == "cut":
            data = data[:at] + data[at + int(what) :]  # type: ignore[call-overload]
        elif how == "twice":
            data = data[:at] + data[at : at + int(what)] * 20 + data[at:]  # type: ignore[call-overload]
        else:
            data = data[:at] or data
    return data


def check(data: bytes) -> None:
    started = monotonic()
    found = list(read_bytes(data, "fuzz"))
    assert monotonic() - started < SECONDS
    for one in found:
        assert one.report is not None or one.problems
        assert all(p.source.startswith("fuzz") and p.name and p.detail and p.mend for p in one.problems)
        if one.report is not None:
            assert unicodedata.is_normalized("NFC", one.report.text)
            words = (one.report.text, one.report.title, one.report.publisher, one.report.url, one.report.name, one.report.facts.author)
            assert "\x00" not in "".join(words)
            "".join(words).encode()  # what cannot be encoded cannot be stored
            assert one.original is not None


@pytest.mark.soak
@pytest.mark.parametrize("name", SEEDS)
def test_mutated_files_give_reports_or_problems(name: str) -> None:
    @settings(max_examples=max(1, CASES // len(SEEDS)), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.lists(CHANGES, min_size=1, max_size=6))
    def run(changes: list[tuple[str, int, object]]) -> None:
        check(changed(SEEDS[name], changes))

    run()


@pytest.mark.soak
@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.sampled_from([seed[:40] for seed in SEEDS.values()]) | TOKENS | st.just(b""),
    st.binary(max_size=2000) | st.text(max_size=500).map(str.encode),
)
def test_random_bytes_behind_a_formats_beginning(head: bytes, rest: bytes) -> None:
    check(head + rest)


ANY_JSON = st.recursive(
    st.none() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "date", "name", "x"]), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.soak
@settings(max_examples=CASES // 4, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(ANY_JSON)
def test_any_json_is_a_row_or_a_problem(value: object) -> None:
    check(made.jsonl([{"text": value, "title": value, "date": value, "author": value}]))


@pytest.mark.skipif(not SOAK, reason="measures the long runs above; set SAYSO_SOAK=1")
def test_memory_stays_bounded() -> None:
    """Last in this file: what all of the above took at most."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 < MEMORY
