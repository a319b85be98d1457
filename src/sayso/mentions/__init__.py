"""Who is named in a report, learnt from its own words: people and bodies, each with what the text tells of number and gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from sayso.gazetteer import Gazetteer
from sayso.model import Span
from sayso.mentions.words import BODY, GIVEN, MANY, NOT_NAMES, NUMBERS, TITLES

_RUN = re.compile(
    r"(?<![\w@#/.])(?:[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?(?:(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St))\.|(?<=\bMrs)\.|(?<=\b(?:Sen|Rep|Gov|Gen|Col))\.|(?<=\bProf)\.)?)"
    r"(?:[^\S\n](?:(?:bin|ibn|al|van|von|de|der|den|da|dos|di|la|le|of|for|and|the|&)[^\S\n]){0,2}(?:[A-ZÀ-ÖØ-Þ](?:[\w’'-]*\w)?(?:(?<=\b[A-Z])\.)?))*"
)
_JOINED = re.compile(r"[^\S\n](?:of|for|and|the|&)[^\S\n](?:the[^\S\n])?")
_OWNS = re.compile(r"['’]s?(?!\w)")
_BEGINS = re.compile(r"(?:^|[\n.!?:;“\"‘'([—–-])\s*[“\"‘'(\[]*\Z")
_THE = re.compile(r"\b[Tt]he\s+(?:\w+\s+)?\Z")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+\Z")
_A = re.compile(r"\b[Aa]n?\s+(?:\w+\s+)?\Z")
_TELLS = re.compile(
    r"\s*,?\s*(?:who\b|(?:has |had |also |later |then |never |always |often |once )*(?:said|says|told|tells|asked|added|wrote|replied|explained|claims?|claimed|believes?|"
    r"thinks?|thought|knew|knows|felt|looked|smiled|laughed|nodded|shrugged|sighed|turned|walked|sat|stood|went|came|met|died|was born|married|moved|began|became)\b)"
)
_TOLD_BY = re.compile(r"\b(?:said|says|asked|added|replied|wrote|explained|told)\s+\Z")
_AGED = re.compile(r",? (?:\(?(?:born|aged?)\b|\(?\d{1,2}[,)])")
_KIN = {**dict.fromkeys("wife mother daughter sister girlfriend widow actress queen princess aunt grandmother spokeswoman businesswoman chairwoman "
                        "congresswoman policewoman niece lady woman girl".split(), "she"),
        **dict.fromkeys("husband father son brother boyfriend actor king prince uncle grandfather spokesman businessman chairman congressman "
                        "policeman nephew man boy".split(), "he")}  # fmt: skip
_KIN_BEFORE = re.compile(rf"\b({'|'.join(_KIN)}),?\s+\Z")
_KIN_AFTER = re.compile(rf",? (?:is |was |an? |the |his |her |\w+ ){{1,5}}?({'|'.join(_KIN)})\b")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)  # "her" is too often another one than the last named


@dataclass(frozen=True, slots=True)
class Someone:
    """One who is named. `kind`: person, body, place or unsure; `gender`: he, she or empty where no title, name or kin tells it.

    `leaning`: the share of "he" less that of "she" among pronouns behind a lone mention, from -1 to 1.
    """

    name: str
    kind: str
    gender: str = ""
    many: bool = False
    leaning: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is named; `someone` counts in `Cast.everyone`."""

    span: Span
    someone: int


@dataclass(frozen=True, slots=True)
class Cast:
    """All who are named in a text, and where, in order."""

    everyone: tuple[Someone, ...]
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class _Run:
    span: Span
    words: list[str]
    title: str = ""
    kind: str = ""
    gender: str = ""
    begins: bool = False


def cast(text: str, known: Iterable[tuple[Span, Someone]] = ()) -> Cast:
    """The people, bodies and places that a text names. `known` are those found otherwise; nothing else is read at their spans."""
    given = sorted(((span, _with_gender(one)) for span, one in known), key=lambda pair: pair[0])
    taken = [span for span, _ in given]
    runs = [run for run in _runs(text) if not _within(run.span, taken)]
    common = _common(text)
    sure = Counter(word for run in runs if not run.begins for word in run.words)
    kept = [run for run in (_kept(text, run, common, sure) for run in runs) if run]
    for run in kept:
        _describe(text, run)
    _tell_couples_apart(kept)
    return _joined(text, kept, given)


def _with_gender(one: Someone) -> Someone:
    return replace(one, gender=one.gender or GIVEN.get(one.name.split()[0].lower(), "")) if one.kind == "person" else one


def _within(span: Span, taken: list[Span]) -> bool:
    at = bisect_right(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, at - 1) : at + 1])


@cache
def _split_title(word: str) -> str:
    return word.rstrip(".").lower() if word.rstrip(".").lower() in TITLES else ""


def _runs(text: str) -> Iterable[_Run]:
    for match in _RUN.finditer(text):
        for span in _pieces(text, Span(match.start(), match.end())):
            words = span.of(text).split()
            yield _Run(span, words, begins=bool(_BEGINS.search(text, max(0, span.start - 4), span.start)) or span.start == 0)


def _pieces(text: str, span: Span) -> Iterable[Span]:
    """A run cut behind possessives, and at small words unless they hold a body's name together ("Ministry of Defence")."""
    starts, at = [span.start], span.start
    for word in re.finditer(r"\S+", span.of(text)):
        owns = re.search(r"['’]s?\Z", word.group())
        if owns and len(word.group()) > 2:
            yield Span(at, span.start + word.start() + owns.start())
            at = span.start + word.end() + 1
            starts.append(at)
    rest = Span(at, span.end)
    if rest.start < rest.end:
        small = _JOINED.search(text, rest.start, rest.end)
        if small and not _is_body(text[rest.start : small.start()].split()):
            yield Span(rest.start, small.start())
            yield from _pieces(text, Span(small.end(), rest.end))
        else:
            yield rest


def _is_body(words: list[str]) -> bool:
    return any(w.lower() in BODY for w in words)


def _common(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b[a-z]+\b", text))


def _kept(text: str, run: _Run, common: frozenset[str], sure: Counter[str]) -> _Run | None:
    """A run without the words that are capitalised for another reason, with its titles apart; None when nothing stays."""
    while run.words:
        first = run.words[0]
        low = first.lower().strip(".")
        unsure = run.begins and low in common and not sure[first] and low not in GIVEN
        if (low in NOT_NAMES and not _acronym(first) and (run.begins or low not in NUMBERS)) or (
            unsure and len(run.words) > 1 and not (len(run.words) > 1 and low in TITLES)
        ):
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


def _stands_alone(text: str, run: _Run) -> bool:
    """Whether a word that was only seen at the beginning of sentences is a name all the same."""
    word = run.words[0]
    known = word.lower() in GIVEN or _acronym(word) or Gazetteer.load().lookup(word) is not None
    return known or bool(_TELLS.match(text, run.span.end) or _OWNS.match(text, run.span.end))


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _drop(run: _Run, title: str) -> _Run:
    gone = len(run.words[0]) + 1
    span = Span(min(run.span.start + gone, run.span.end), run.span.end)
    return replace(run, span=span, words=run.words[1:], title=title or run.title, begins=run.begins and not title)


def _tell_couples_apart(runs: list[_Run]) -> None:
    """ "Mr Claus" and "Mrs Claus" in one text keep their titles."""
    titled = defaultdict(set)
    for run in runs:
        if TITLES.get(run.title) and len(run.words) == 1:
            titled[run.words[0]].add(TITLES[run.title])
    for run in runs:
        if TITLES.get(run.title) and len(titled[run.words[0]]) > 1:
            run.words = [run.title.capitalize(), *run.words]


def _describe(text: str, run: _Run) -> None:
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


def _joined(text: str, runs: list[_Run], given: list[tuple[Span, Someone]]) -> Cast:
    """Runs put together that mean the same one: a part of a longer name, or a title with a family name."""
    everyone: list[Someone] = []
    words_of: list[list[str]] = []
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    by_word: dict[str, list[int]] = defaultdict(list)
    mentions: list[Mention] = []
    bearers: dict[str, int] = {}
    for span, someone in given:
        if someone not in everyone:
            everyone.append(someone)
            words_of.append(someone.name.split())
            for word in words_of[-1]:
                by_word[word].append(len(everyone) - 1)
            votes[len(everyone) - 1][someone.kind] += 1
        mentions.append(Mention(span, everyone.index(someone)))
    for run in sorted(runs, key=lambda r: (-len(r.words), r.span.start)):  # longer names first, wherever they stand
        if run.kind == "other":
            continue
        number = bearers.get(run.words[0].lower()) if len(run.words) == 1 else None
        if number is None:
            number = _same(run, by_word, words_of, votes)
        if number is None:
            number = len(everyone)
            everyone.append(Someone(" ".join(run.words), "", many=_is_many(run)))
            words_of.append(run.words)
            for word in run.words:
                by_word[word].append(number)
        if run.title:
            bearers[run.title] = number
        votes[number][run.kind] += 1
        votes[number][f"gender {run.gender}"] += 3 if run.title and TITLES[run.title] else 1
        mentions.append(Mention(run.span, number))
    mentions.sort(key=lambda m: m.span)
    decided = [_decided(one, votes[n]) if not one.kind else one for n, one in enumerate(everyone)]
    return Cast(tuple(_by_pronouns(text, decided, mentions)), tuple(mentions))


def _is_many(run: _Run) -> bool:
    place = Gazetteer.load().lookup(run.words[-1])
    return run.words[-1].lower() in MANY or bool(place and place[1] == "people")


def _same(run: _Run, by_word: dict[str, list[int]], words_of: list[list[str]], votes: dict[int, Counter[str]]) -> int | None:
    """The one already known whose name ends or begins with these words."""
    size = len(run.words)
    found = None
    for number in by_word.get(run.words[-1], ()):
        whole = words_of[number]
        if whole == run.words:
            return number
        likely = votes[number]["person"] >= votes[number]["body"] + votes[number]["place"]
        person = (likely and run.kind in {"", "person"}) or (
            votes[number]["person"] > 0 and run.kind == "place" and size == 1 and whole[-1] == run.words[0]
        )
        ends = whole[-size:] == run.words or (size > 1 and whole[0] == run.words[0] and whole[-1] == run.words[-1])
        clash = TITLES.get(run.title, "") and GIVEN.get(whole[0].lower(), TITLES[run.title]) != TITLES[run.title]
        if (
            person
            and not clash
            and (ends or (whole[:size] == run.words and not run.title and (whole[0].lower() in GIVEN or votes[number]["person"])))
            and found is None
        ):
            found = number
    return found


def _decided(one: Someone, votes: Counter[str]) -> Someone:
    kinds = {kind: votes[kind] for kind in ("person", "body", "place") if votes[kind]}
    kind = max(kinds, key=lambda k: kinds[k]) if kinds else "unsure"
    genders = {gender: votes[f"gender {gender}"] for gender in ("he", "she") if votes[f"gender {gender}"]}
    gender = max(genders, key=lambda g: genders[g]) if genders and kind in {"person", "unsure"} else ""
    return replace(one, kind=kind, gender=gender)


def _by_pronouns(text: str, everyone: list[Someone], mentions: list[Mention]) -> list[Someone]:
    """With the leaning that pronouns show where only one person is named for some way before them."""
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    people = [m for m in mentions if everyone[m.someone].kind in {"person", "unsure"}]
    starts = [m.span.start for m in people]
    for word in _PRONOUN.finditer(text):
        at = bisect_right(starts, word.start())
        near = {m.someone for m in people[max(0, at - 4) : at] if word.start() - m.span.end < 150}
        if len(near) == 1:
            counted[near.pop()][word.group().lower()] += 1
    for number, votes in counted.items():
        everyone[number] = replace(everyone[number], leaning=(votes["he"] - votes["she"]) / (votes.total() + 1))
    return everyone
