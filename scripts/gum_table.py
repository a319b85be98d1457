"""Prints how often sources in GUM get the right speaker, by kind of source and genre: gold spans and end to end."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from sayso import passages
from sayso.attribution import Extractor
from sayso.dossier import EMPTY
from sayso.model import Attribution, Report, Span
from sayso.resolution import resolve
from tests.quality.gum import Document, Source, documents

KINDS = ("named", "nominal", "third", "first", "other")
GROUPS = {
    "news": ("news",),
    "interview": ("interview",),
    "fiction": ("fiction",),
    "prose": ("academic", "bio", "court", "essay", "letter", "textbook", "voyage", "whow"),
    "talk": ("conversation", "podcast", "speech", "vlog"),
}
_TITLES = frozenset(
    "the a mr mrs ms miss dr prof professor president sir lord lady of and de director chairman justice judge king queen".split()
)

Counts = dict[tuple[str, str], tuple[int, int]]
"""Right ones and all, by group and kind; the group "all" holds every genre."""


def folded(name: str) -> list[str]:
    """The words of a name in small letters, titles and articles left out."""
    return [w for w in re.sub(r"['’]s?\b", "", name.lower()).replace(".", " ").split() if w not in _TITLES]


def right(speaker: str, names: frozenset[str]) -> bool:
    """Whether a name equals, is a part of, or contains a proper name of the cluster, word by word."""
    return any(_within(folded(speaker), folded(name)) or _within(folded(name), folded(speaker)) for name in names)


def _within(part: list[str], whole: list[str]) -> bool:
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def speakers(document: Document, extractor: Extractor | None) -> list[tuple[Source, list[str]]]:
    """Each gold source with the names of the speakers found for it; none where its attribution was not found."""
    parts = passages.split(document.text)
    report = Report(text=document.text, name=document.name, title=document.title)
    found: tuple[Attribution, ...] = tuple(s.attribution for s in document.sources)
    if extractor is not None:
        found = extractor.extract(document.text, parts)
    resolved = resolve(report, parts, found, EMPTY)
    given = []
    for source in document.sources:
        wanted = source.attribution.source[0]
        names = [r.speaker.name for r in resolved if _same(r.attribution, source.attribution, wanted, exact=extractor is None)]
        given.append((source, names))
    return given


def _same(found: Attribution, gold: Attribution, source: Span, exact: bool) -> bool:
    return found == gold if exact else any(span.overlaps(source) for span in found.source)


def measure(
    texts: list[Document], extractor: Extractor | None = None, show: Callable[[Document, Source, list[str]], None] | None = None
) -> Counts:
    """Counts of right speakers; from gold spans, or end to end where an extractor is given."""
    counts: Counts = defaultdict(lambda: (0, 0))
    for document in texts:
        group = next(name for name, genres in GROUPS.items() if document.genre in genres)
        for source, names in speakers(document, extractor):
            hit = any(right(name, source.names) for name in names)
            if show and not hit:
                show(document, source, names)
            for key in ((group, source.kind), ("all", source.kind)):
                good, total = counts[key]
                counts[key] = (good + hit, total + 1)
    return counts


def table(counts: Counts) -> str:
    """The counts as a table in Markdown: a row for each group, a column for each kind."""
    lines = ["| texts | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for group in (*GROUPS, "all"):
        cells = [f"{good / total:.2f} ({total})" if total else "-" for good, total in (counts.get((group, kind), (0, 0)) for kind in KINDS)]
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main(shared: Path, end_to_end: bool) -> None:
    from sayso.pipeline import extractor
    from sayso.settings import EXTRACTORS

    for split in ("train", "dev"):
        texts = documents(shared / "data" / "gum" / split)
        print(f"{split}, gold spans\n\n{table(measure(texts))}\n")
        if end_to_end:
            print(f"{split}, end to end\n\n{table(measure(texts, extractor(EXTRACTORS[0])))}\n")


if __name__ == "__main__":
    main(next((Path(a) for a in sys.argv[1:] if not a.startswith("-")), Path("../shared")), "--gold-spans" not in sys.argv)
