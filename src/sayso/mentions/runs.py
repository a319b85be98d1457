"""Runs of capitalised words in a text, without those that are capitalised for another reason; each with its kind and gender."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.gazetteer import Gazetteer
from sayso.mentions.words import AGENCIES, BODY, GIVEN, NOT_NAMES, NUMBERS, TITLES
from sayso.model import Span

_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?"
_SHORT = r"(?:(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St))\.|(?<=\bMrs)\.|(?<=\b(?:Sen|Rep|Gov|Gen|Col))\.|(?<=\bProf)\.)?"
_SMALL = r"(?:(?:bin|ibn|al|van|von|de|der|den|da|dos|di|la|le|of|for|and|the|&)[^\S\n]){0,2}"
_RUN = re.compile(rf"(?<![\w@#/.])(?:{_CAPITAL}{_SHORT})(?:[^\S\n]{_SMALL}(?:{_CAPITAL}(?:(?<=\b[A-Z])\.)?))*")
_JOINED = re.compile(r"[^\S\n](?:of|for|and|the|&)[^\S\n](?:the[^\S\n])?")
_OWNS = re.compile(r"['’]s?(?!\w)")
_BEGINS = re.compile(r"(?:^|[\n.!?:;“\"‘'([—–-])\s*[“\"‘'(\[]*\Z")
_THE = re.compile(r"\b[Tt]he\s+(?:\w+\s+)?\Z")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+\Z")
_A = re.compile(r"\b[Aa]n?\s+(?:\w+\s+)?\Z")
_TELLS = re.compile(
    r"\s*,?\s*(?:who\b|(?:has |had |also |later |then |never |always |often |once )*(?:said|says|told|tells|asked|added|wrote|replied"
    r"|explained|claims?|claimed|believes?|thinks?|thought|knew|knows|felt|looked|smiled|laughed|nodded|shrugged|sighed|turned|walked|sat"
    r"|stood|went|came|met|died|was born|married|moved|began|became)\b)"
)
_TOLD_BY = re.compile(r"\b(?:said|says|asked|added|replied|wrote|explained|told)\s+\Z")
_AGED = re.compile(r",? (?:\(?(?:born|aged?)\b|\(?\d{1,2}[,)])")
_HERS = """wife mother daughter sister girlfriend widow actress queen princess aunt grandmother spokeswoman businesswoman chairwoman
    congresswoman policewoman niece lady woman girl"""
_HIS = """husband father son brother boyfriend actor king prince uncle grandfather spokesman businessman chairman congressman policeman
    nephew man boy"""
_KIN = dict.fromkeys(_HERS.split(), "she") | dict.fromkeys(_HIS.split(), "he")
_KIN_BEFORE = re.compile(rf"\b({'|'.join(_KIN)}),?\s+\Z")
_KIN_AFTER = re.compile(rf",? (?:is |was |an? |the |his |her |\w+ ){{1,5}}?({'|'.join(_KIN)})\b")


@dataclass(slots=True)
class Run:
    """Words that look like a name, with the titles before them apart. `begins`: whether they begin a sentence."""

    span: Span
    words: list[str]
    title: str = ""
    kind: str = ""
    gender: str = ""
    begins: bool = False


def runs(text: str) -> Iterable[Run]:
    """All runs of a text, in order."""
    for match in _RUN.finditer(text):
        for span in _pieces(text, Span(match.start(), match.end())):
            words = span.of(text).split()
            yield Run(span, words, begins=bool(_BEGINS.search(text, max(0, span.start - 4), span.start)) or span.start == 0)


def _pieces(text: str, span: Span) -> Iterable[Span]:
    """A run cut behind possessives, and at small words unless they hold a body's name together ("Ministry of Defence")."""
    at = span.start
    for word in re.finditer(r"\S+", span.of(text)):
        owns = re.search(r"['’]s?\Z", word.group())
        if owns and len(word.group()) > 2:
            yield Span(at, span.start + word.start() + owns.start())
            at = span.start + word.end() + 1
    rest = Span(at, span.end)
    if rest.start < rest.end:
        small = _JOINED.search(text, rest.start, rest.end)
        if small and not _is_body(text[rest.start : small.start()].split()):
            yield Span(rest.start, small.start())
            yield from _pieces(text, Span(small.end(), rest.end))
        else:
            yield from _behind_agency(text, rest)


def _behind_agency(text: str, span: Span) -> Iterable[Span]:
    """ "Reuters Ana Lind" cut behind the agency; "Bloomberg News" stays whole."""
    first, *others = span.of(text).split(maxsplit=1)
    if first.lower() in AGENCIES and others and " " in others[0] and not _is_body(others[0].split()):
        yield Span(span.start, span.start + len(first))
        yield Span(span.end - len(others[0]), span.end)
    else:
        yield span


def _is_body(words: list[str]) -> bool:
    return any(w.lower() in BODY for w in words)


def kept(text: str, run: Run, common: frozenset[str], sure: Counter[str]) -> Run | None:
    """A run without the words that are capitalised for another reason, with its titles apart; None when nothing stays."""
    while run.words:
        first = run.words[0]
        low = first.lower().strip(".")
        unsure = run.begins and low in common and not sure[first] and low not in GIVEN
        no_name = low in NOT_NAMES and not _acronym(first) and (run.begins or low not in NUMBERS)
        if no_name or (unsure and len(run.words) > 1 and low not in TITLES):
            run = _drop(run, "")
        elif low in TITLES and len(run.words) > 1:
            run = _drop(run, low)
        elif low in {"of", "for", "and", "the", "&"}:
            run = _drop(run, "")
        else:
            break
    while run.words and run.words[-1].lower() in NOT_NAMES and not _acronym(run.words[-1]):
        cut = run.span.end - len(run.words[-1])
        run = replace(run, words=run.words[:-1], span=Span(run.span.start, max(run.span.start, cut - 1)))
    if not run.words:
        return None
    alone = len(run.words) == 1
    if alone and not run.title and run.words[0].lower().strip(".") in TITLES:
        run.kind = "role"
        return run
    lone = alone and run.begins and not run.title
    if lone and not sure[run.words[0]] and not _stands_alone(text, run):
        return None
    return None if lone and run.words[0].lower() in common and run.words[0].lower() not in GIVEN and sure[run.words[0]] < 2 else run


def _stands_alone(text: str, run: Run) -> bool:
    """Whether a word that was only seen at the beginning of sentences is a name all the same."""
    word = run.words[0]
    known = word.lower() in GIVEN or _acronym(word) or Gazetteer.load().lookup(word) is not None
    return known or bool(_TELLS.match(text, run.span.end) or _OWNS.match(text, run.span.end))


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _drop(run: Run, title: str) -> Run:
    gone = len(run.words[0]) + 1
    span = Span(min(run.span.start + gone, run.span.end), run.span.end)
    return replace(run, span=span, words=run.words[1:], title=title or run.title, begins=run.begins and not title)


def tell_couples_apart(found: list[Run]) -> None:
    """ "Mr Claus" and "Mrs Claus" in one text keep their titles."""
    titled = defaultdict(set)
    for run in found:
        if TITLES.get(run.title) and len(run.words) == 1:
            titled[run.words[0]].add(TITLES[run.title])
    for run in found:
        if TITLES.get(run.title) and len(titled[run.words[0]]) > 1:
            run.words = [run.title.capitalize(), *run.words]


def describe(text: str, run: Run) -> None:
    """Kind and gender of a run, from its words and those beside it."""
    before, after = text[max(0, run.span.start - 30) : run.span.start], text[run.span.end : run.span.end + 60]
    first = run.words[0].strip(".").lower()
    if run.kind == "role":
        run.kind = "person" if _THE.search(before) else "other"
        run.gender = TITLES[first]
        return
    if len(run.words) == 1 and not run.title and _A.search(before):
        run.kind = "other"
    elif any(w.lower().rstrip("s") in BODY or w.lower() in BODY for w in run.words) or (
        len(run.words) == 1 and run.words[0].isupper() and len(first) > 1
    ):
        run.kind = "body"
    elif place := Gazetteer.load().lookup(" ".join(run.words)):
        run.kind = "place" if place[1] in {"name", "capital", "seat"} else "other"
    elif run.title or first in GIVEN or _KIN_BEFORE.search(before):
        run.kind = "person"
    elif _ARTICLE.search(before) or re.match(r"-\w", after):
        run.kind = "body" if _THE.search(before) else "other"
    elif _TELLS.match(after) or _TOLD_BY.search(before) or _AGED.match(after):
        run.kind = "person"
    run.gender = TITLES.get(run.title, "") or GIVEN.get(first, "")
    kin = _KIN_BEFORE.search(before) or (run.kind == "person" and _KIN_AFTER.match(after)) or None
    if kin and not TITLES.get(run.title):
        run.gender = _KIN[kin[1]]
