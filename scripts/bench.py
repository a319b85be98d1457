"""Speed of the readers next to their bare libraries; and of the stages on the demo's reports, as words a second of one core.

Seconds differ between machines and hours; the ratios within a run hardly do. For the stages plain sentence cutting is the yardstick. A
reader also tells the language, which costs more than reading a short text. The last lines tell what the trained model needs: the share
of its encoder's arithmetic, the time from start to the first attribution, and memory. Then copies among
generated reports, see bench_copies.py; the number of reports can be given.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from functools import partial
from importlib import resources
from pathlib import Path

import docx
import feedparser
import pypdfium2
import trafilatura
from fastwarc.warc import ArchiveIterator

from sayso import coding, dossier, passages, resolution
from sayso.attribution.combined import Trained
from sayso.attribution.trained import TrainedExtractor
from sayso.encoder import Encoded, Encoder, Model, Pieces
from sayso.errors import Problem
from sayso.model import Report
from sayso.pipeline import extractor
from sayso.reports import Read, find, read, read_bytes
from sayso.settings import EXTRACTORS
from tests import made_files as made

ROUNDS = 3
WHOLE = """
from pathlib import Path
from sayso import dossier, pipeline
from sayso.settings import EXTRACTORS
from scripts.bench import reports
for report in reports():
    pipeline.process(report, dossier.load("harbour-strike"), pipeline.extractor(EXTRACTORS[0]))
peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(f"memory at most {int(peak) / 1024:.0f} MB for stages 2 to 5")
"""
"""Stages 2 to 5 over all reports in a process of their own. Not by getrusage: it counts what the process that started it had used."""

FIRST = (
    "from sayso.attribution.combined import Combined; from sayso.passages import split; "
    "t = 'The union said it wants more.'; assert Combined().extract(t, split(t))"
)


class TimedEncoder(Encoder):
    """The encoder, counting the CPU seconds of its arithmetic."""

    seconds = 0.0

    def encode(self, window: Pieces) -> Encoded:
        start = time.process_time()
        encoded = super().encode(window)
        self.seconds += time.process_time() - start
        return encoded


def seconds(work: Callable[[], object]) -> float:
    """The least CPU time of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def reports() -> list[Report]:
    folder = Path(str(resources.files("sayso") / "demo" / "reports"))
    items = [item for item in find([folder]) if not isinstance(item, Problem)]
    return [report for item in items if (report := read(item).report)]


def stages(texts: list[Report]) -> dict[str, float]:
    """CPU seconds of each stage over all reports."""
    book = dossier.load("harbour-strike")
    cut = {report.id: passages.split(report.text) for report in texts}
    times = {"2 passages": seconds(lambda: [passages.split(report.text) for report in texts])}
    for name in reversed(EXTRACTORS):
        tool = extractor(name)
        made = {report.id: tool.extract(report.text, cut[report.id]) for report in texts}
        times[f"3 {name}"] = seconds(lambda tool=tool: [tool.extract(r.text, cut[r.id]) for r in texts])  # type: ignore[misc]
    resolved = {r.id: resolution.resolve(r, cut[r.id], made[r.id], book) for r in texts}
    read = {r.id: tool.reading(r.text, cut[r.id]) for r in texts}
    for reading in filter(None, read.values()):
        list(reading)  # as it is after extraction
    times["4 resolution"] = seconds(lambda: [resolution.resolve(r, cut[r.id], made[r.id], book) for r in texts])
    times["5 coding"] = seconds(lambda: [coding.code(r, cut[r.id], resolved[r.id], book, read[r.id]) for r in texts])
    return times


def encoder_share(texts: list[Report]) -> float:
    """The part of the model's time that is the encoder's arithmetic."""
    model = Model()
    encoder = model.encoder = TimedEncoder()
    tool = Trained(TrainedExtractor(model))
    start = time.process_time()
    for report in texts:
        tool.extract(report.text, passages.split(report.text))
    return encoder.seconds / (time.process_time() - start)


def reading() -> list[tuple[str, float, float, int]]:
    """For each reader: CPU seconds of it and of its bare library over one file, and the reports in that."""
    rows = [{"text": f"Round {n}. {made.TEXT}", "title": f"Round {n}", "url": f"https://a.example/{n}"} for n in range(500)]
    table = made.table([list(rows[0]), *(list(row.values()) for row in rows)])
    feed = made.RSS.replace(b"</item>\n<item>", b"</item>\n<item>" + b"<title>A</title></item><item>" * 200)
    pages = made.warc({f"https://a.example/{n}": made.page(f"Round {n}") for n in range(20)})
    lines = made.jsonl(rows)
    files: list[tuple[str, bytes, Callable[[bytes], object]]] = [
        ("text", made.TEXT.encode() * 50, lambda data: data.decode()),
        ("HTML", made.page(body="".join(f"<p>{one}</p>" for one in made.PARAGRAPHS) * 20), _page),
        ("PDF", made.pdf([made.wrapped(made.TEXT)] * 50), _pdf),
        ("DOCX", made.word(made.PARAGRAPHS * 50), lambda data: [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]),
        ("EML", made.mail(), lambda data: message_from_bytes(data, policy=policy.default).get_content()),
        ("JSONL", lines, lambda data: [json.loads(line) for line in data.splitlines()]),
        ("CSV", table, lambda data: list(csv.DictReader(io.StringIO(data.decode())))),
        ("feed", feed, lambda data: feedparser.parse(io.BytesIO(data))),
        ("WARC", pages, lambda data: [_page(record.reader.read()) for record in ArchiveIterator(io.BytesIO(data))]),
        ("gz", made.gzipped(lines), lambda data: [json.loads(line) for line in gzip.decompress(data).splitlines()]),
    ]
    found = []
    for name, data, bare in files:
        ours = seconds(partial(_all, data, name))
        found.append((name, ours, seconds(partial(bare, data)), len(_all(data, name))))
    return found


def _all(data: bytes, name: str) -> list[Read]:
    return list(read_bytes(data, name))


def _page(data: bytes) -> object:
    return trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)


def _pdf(data: bytes) -> object:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def main() -> None:
    texts = reports()
    words = sum(len(report.text.split()) for report in texts)
    times = stages(texts)
    print(f"{words} words, {len(texts)} reports, one core")
    print(f"{'stage':<14}{'words/s':>10}{'x passages':>12}{'of stage 3':>12}")
    for name, spent in times.items():
        print(f"{name:<14}{words / spent:>10.0f}{spent / times['2 passages']:>12.1f}{spent / times[f'3 {EXTRACTORS[0]}']:>12.2f}")
    start = time.monotonic()
    subprocess.run([sys.executable, "-c", FIRST], check=True)
    print(f"start to first attribution {time.monotonic() - start:.2f} s (wall)")
    print(f"encoder's arithmetic {encoder_share(texts):.0%} of the model's time", flush=True)
    subprocess.run([sys.executable, "-c", WHOLE], check=True)
    print(flush=True)
    print(f"{'reader':<14}{'reports/s':>10}{'x library':>12}")
    for name, ours, bare, count in reading():
        print(f"{name:<14}{count / ours:>10.0f}{ours / bare:>12.1f}")
    print()
    subprocess.run([sys.executable, "-m", "scripts.bench_copies", *sys.argv[1:]], check=True)


if __name__ == "__main__":
    main()
