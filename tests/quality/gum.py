"""Reads GUM: texts, coreference clusters, and sources of attribution relations whose cluster has a name. Nothing of it is kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sayso.model import Attribution, Kind, Span, span_union

NAMED_KINDS = frozenset({"person", "organization", "place"})
_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^-()]*)-([^-()]*)-([^-()]*)-([\d,]+)-([^-()]+)(?:-([^()]+))?|(\d+)\)|(\))")
_RELATION = re.compile(r"([A-Za-z_-]+):(\d+)(?:->(\d+):(\d+))?(?::(.*))?")
_SIGNAL = re.compile(r"(sem-atsrc|lex-indwd)-([\d,-]+)-\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """One token: its characters in the text and its part of speech."""

    span: Span
    form: str
    upos: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a cluster; `name` is its proper name or empty.

    `written` is a noun that the text writes like one ("Northern Senators").
    """

    span: Span
    cluster: str
    kind: str
    name: str
    head: Word
    written: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A source whose cluster has a name. `kind`: named, nominal, third or first."""

    attribution: Attribution
    kind: str
    cluster: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its mentions and its sources."""

    name: str
    genre: str
    title: str
    text: str
    mentions: tuple[Mentioned, ...]
    sources: tuple[Source, ...]

    def names(self, cluster: str) -> frozenset[str]:
        """The proper names of a cluster of people, organisations or places."""
        return _names(self.mentions).get(cluster, frozenset())


@dataclass(slots=True)
class _Edu:
    words: list[int] = field(default_factory=list)
    parent: int = 0
    relation: str = ""
    depth: int = 0
    signals: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class _Raw:
    text: str = ""
    words: list[Word] = field(default_factory=list)
    mentions: list[Mentioned] = field(default_factory=list)
    edus: dict[int, _Edu] = field(default_factory=dict)
    edu: int = 0
    open: dict[str, list[tuple[int, re.Match[str]]]] = field(default_factory=lambda: defaultdict(list))
    last_opened: list[str] = field(default_factory=list)


def documents(folder: Path, genre: str = "") -> list[Document]:
    """The documents of a split in the order of their names, of one genre where it is given."""
    return [read(path) for path in sorted(folder.glob(f"GUM_{genre or '*'}_*.conllu"))]


def read(path: Path) -> Document:
    """One document: paragraphs end with a line break, sentences within them with a blank."""
    raw, title = _Raw(), ""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("# meta::title"):
            title = line.partition("= ")[2]
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            raw.text = raw.text.rstrip() + ("\n" if raw.text else "")
        elif line[:1].isdigit():
            _take(raw, line.split("\t"), lines, number)
        elif not line and raw.text and not raw.text[-1].isspace():
            raw.text += " "
    text = raw.text.rstrip()
    made = Document(path.stem, path.stem.split("_")[1], title, text, tuple(raw.mentions), ())
    return Document(made.name, made.genre, title, text, made.mentions, tuple(_sources(raw, made)))


def _take(raw: _Raw, columns: list[str], lines: list[str], number: int) -> None:
    misc = columns[9]
    if "-" in columns[0] or "." in columns[0]:
        return
    form, after = columns[1], "" if "SpaceAfter=No" in misc else " "
    inside = _whole_word(lines, number, int(columns[0]))
    if inside:
        after = "" if inside[0] > int(columns[0]) or "SpaceAfter=No" in inside[1] else " "
    start = len(raw.text)
    raw.text += form + after
    raw.words.append(Word(Span(start, start + len(form)), form, columns[3]))
    _take_discourse(raw, misc)
    _take_entities(raw, misc)


def _whole_word(lines: list[str], number: int, word: int) -> tuple[int, str] | None:
    """The last word and the remarks of the written word that this one is a piece of ("report" of "report's")."""
    for line in reversed(lines[max(0, number - 4) : number]):
        match = re.match(r"(\d+)-(\d+)\t", line)
        if match and int(match[1]) <= word <= int(match[2]):
            return int(match[2]), line.rsplit("\t", 1)[1]
    return None


def _take_discourse(raw: _Raw, misc: str) -> None:
    found = re.search(r"(?:^|\|)Discourse=([^|]*)", misc)
    if found:
        for part in found[1].split(";")[:1]:
            match = _RELATION.match(part)
            if match:
                raw.edu = int(match[2])
                edu = raw.edus.setdefault(raw.edu, _Edu())
                edu.relation, edu.parent, edu.depth = match[1], int(match[3] or 0), int(match[4] or 0)
                for signal in _SIGNAL.finditer(match[5] or ""):
                    edu.signals[signal[1]] += [n - 1 for n in _numbers(signal[2])]
    raw.edus.setdefault(raw.edu, _Edu()).words.append(len(raw.words) - 1)


def _numbers(listed: str) -> Iterable[int]:
    for part in listed.split(","):
        first, _, last = part.partition("-")
        if first:
            yield from range(int(first), int(last or first) + 1)


def _take_entities(raw: _Raw, misc: str) -> None:
    found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
    if not found:
        return
    here = len(raw.words) - 1
    for match in _ENTITY.finditer(found[1]):
        if match[1]:
            raw.open[match[1]].append((here, match))
            raw.last_opened.append(match[1])
        else:
            cluster = match[9] or raw.last_opened[-1]
            if raw.open[cluster]:
                raw.mentions.append(_mention(raw, *raw.open[cluster].pop(), here))


def _mention(raw: _Raw, first: int, match: re.Match[str], last: int) -> Mentioned:
    words = raw.words[first : last + 1]
    core = [words[n - 1] for n in _numbers(match[6]) if n <= len(words)] or words[:1]
    # The core's first word is the head of a phrase, save for names, where all of it is listed.
    proper = [w for w in core if w.upos == "PROPN"]
    name = (
        raw.text[proper[0].span.start : proper[-1].span.end] if core[-1].upos == "PROPN" and core[0].upos in {"PROPN", "ADJ", "DET"} else ""
    )
    if name and core[0].upos == "ADJ":
        name = raw.text[core[0].span.start : core[-1].span.end]
    written = raw.text[words[0].span.start : core[0].span.end] if core[0] is not words[0] and core[0].form[0].isupper() else ""
    span = Span(words[0].span.start, words[-1].span.end)
    return Mentioned(span, match[1], match[2], name, core[0], "" if name else " ".join(w for w in written.split() if w[0].isupper()))


def _names(mentions: tuple[Mentioned, ...]) -> dict[str, frozenset[str]]:
    """The names of each cluster that has a proper one, with the nouns that are written like names."""
    people = [m for m in mentions if m.kind in NAMED_KINDS]
    named = {m.cluster for m in people if m.name}
    return {cluster: frozenset(n for m in people if m.cluster == cluster for n in (m.name, m.written) if n) for cluster in named}


def _sources(raw: _Raw, made: Document) -> Iterable[Source]:
    named = _names(made.mentions)
    for edu in raw.edus.values():
        if not edu.relation.startswith("attribution") or not edu.signals["sem-atsrc"]:
            continue
        source = [raw.words[n] for n in edu.signals["sem-atsrc"]]
        mention = _of_source(made.mentions, source)
        content = _content(raw, edu)
        if mention is None or mention.cluster not in named or not content:
            continue
        taken = set(edu.signals["sem-atsrc"])
        cue = [raw.words[n].span for n in edu.signals["lex-indwd"] if n not in taken] or [w.span for w in _rest(raw, edu, taken)[:1]]
        if cue:
            made_of = Attribution((mention.span,), tuple(sorted(cue)), content, Kind.INDIRECT, "gold", 1.0)
            yield Source(made_of, _kind(mention), mention.cluster, named[mention.cluster])


def _rest(raw: _Raw, edu: _Edu, taken: set[int]) -> list[Word]:
    return [raw.words[n] for n in edu.words if n not in taken and raw.words[n].upos in {"VERB", "NOUN", "ADP", "SCONJ", "ADJ", "AUX"}]


def _of_source(mentions: tuple[Mentioned, ...], source: list[Word]) -> Mentioned | None:
    """The mention that the source's words stand for: equal, else the largest one within, else the smallest around."""
    span = span_union(w.span for w in source)
    within = [m for m in mentions if span.contains(m.span)]
    if within:
        return max(within, key=lambda m: (len(m.span), -m.span.start))
    around = [m for m in mentions if m.span.contains(span) and len(m.span) < 3 * len(span) + 20]
    return min(around, key=lambda m: len(m.span), default=None)


def _content(raw: _Raw, edu: _Edu) -> tuple[Span, ...]:
    """What is attributed: the nucleus with all that was attached to it before the attribution, one span a run of words."""
    number = next(n for n, e in raw.edus.items() if e is edu)
    ids, reached = {edu.parent}, [(edu.parent, edu.depth)]
    while reached:
        parent, limit = reached.pop()
        for n, other in raw.edus.items():
            if other.parent == parent and n not in ids and n != number and (parent != edu.parent or other.depth < limit):
                ids.add(n)
                reached.append((n, limit))
    numbers = sorted(w for n in ids for w in raw.edus[n].words if n in raw.edus)
    runs: list[Span] = []
    last = -2
    for n in numbers:
        span = raw.words[n].span
        runs = [*runs[:-1], Span(runs[-1].start, span.end)] if n == last + 1 else [*runs, span]
        last = n
    return tuple(runs)


def _kind(mention: Mentioned) -> str:
    if mention.head.upos == "PRON" or mention.head.form.lower() in {"my", "our", "his", "her", "their", "its"}:
        low = mention.head.form.lower()
        return "first" if low in {"i", "we", "my", "our", "me", "us", "myself", "ourselves"} else "third" if low in THIRD else "other"
    return "named" if mention.name else "nominal"


THIRD = frozenset("he she they it him her them his their its himself herself themselves itself".split())
