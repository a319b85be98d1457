"""Stage 2: sentences, headlines, captions and quotations of a report, with offsets into its text; and what in it is no report text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.furniture import NOT_TOLD, kinds
from sayso.model import Passage, Span

# A dot behind one of these ends no sentence. News English: titles, months, ranks and companies (with a capital), Latin.
_TITLES = frozenset(
    "Mr Mrs Ms Dr Prof Rev Hon Gov Gen Col Maj Capt Lt Sgt Cpl Adm Cmdr Sen Rep Pres Amb Insp Supt St Ft Mt Jr Sr Esq "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun "
    "Inc Ltd Corp Co Bros Plc Dept Univ Assn".split()
)
_SMALL = frozenset("approx est dept vs etc e.g i.e cf al ca pp".split())
_NUMBERED = frozenset("no nos vol art arts sec fig p pp".split())  # only before a number: "He said no."
_DOTTED = frozenset("a.m p.m u.s u.k u.n e.u d.c".split())  # only where nothing follows that begins a sentence
_BEGINNING = re.compile(r"(?:The|An?|He|She|It|They|We|I|But|And|In|This|That|There|His|Her|Its|Their)\s")
# The next sentence behind a lost line break; no ending of a name ("node.Js", "Booking.Com").
_GLUED = re.compile(rf"(?!(?:Com|Net|Org|App)\s)[A-Z][a-z]{{2,}}\s|{_BEGINNING.pattern}")
# "Will it sail?" Ana Lind asked: the sentence goes on behind the quotation.
_GOES_ON = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|told|wrote|replied|shouted|cried|demanded|wondered)\b")
_AGENCIES = "AFP|AP|EPA|PA|Reuters|REUTERS|Getty Images|Getty|Alamy|Shutterstock|Rex|Sputnik|TASS|Xinhua|Bloomberg"
# Picture credits that crawlers glue to the caption's first word ("AFPHe wants"); inside a line only to one that begins sentences.
_CREDIT = re.compile(rf"(?:{_AGENCIES})(?=[A-Z])")
_TEMPLATE = r"\[/?(?:caption|gallery|embed|video|audio|playlist|youtube|twitter|#\w+)\b[^\[\]]{0,500}\]"
_REMAINS = re.compile(rf"{_TEMPLATE}|(?<=[\s.)])(?:{_AGENCIES})(?={_BEGINNING.pattern})")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_QUOTES_END = "\"'”’»"
_CLOSERS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'"}
_MARK = re.compile("[" + "".join(_CLOSERS) + "]")
_CUT = re.compile(r"\d0s\b|n['’]\s")  # the '90s, rock 'n' roll


def split(text: str) -> tuple[Passage, ...]:
    """The passages of a text in order. They do not overlap, are not empty and begin and end with a visible character.

    Their kinds: sentence, headline, caption; and menu, notice, read_more and repeat (a headline again), which `told` leaves out.
    """
    found: list[Passage] = []
    lines = list(paragraphs(text))
    for number, (paragraph, furniture) in enumerate(zip(lines, kinds([line.of(text) for line in lines]), strict=True)):
        caption = bool(re.search(r"\[/?caption", paragraph.of(text)))
        kind = "caption" if caption else furniture or "sentence"
        for part in _without_templates(text, paragraph):
            credit = _CREDIT.match(text, part.start)
            start = credit.end() if credit and (caption or found) else part.start
            found += [Passage(span, number, kind) for span in _sentences(text, Span(start, part.end))]
    return tuple(_with_headlines(text, found))


def told(text: str) -> tuple[Passage, ...]:
    """The passages that are report text: all but menus, notices, pointers to other reports and headlines said again."""
    return tuple(passage for passage in split(text) if passage.kind not in NOT_TOLD)


def untold(text: str) -> tuple[Span, ...]:
    """The stretches that `told` leaves out."""
    return tuple(passage.span for passage in split(text) if passage.kind in NOT_TOLD)


def paragraphs(text: str) -> Iterator[Span]:
    """Stretches between line breaks, without surrounding white space."""
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        stripped = _strip(text, Span(line.start(), line.end()))
        if stripped:
            yield stripped


def passage_at(passages: Sequence[Passage], place: int) -> Passage | None:
    """The passage in which, or behind which, a place lies; None before the first. They stand in the order of the text."""
    number = bisect_right(passages, place, key=lambda passage: passage.span.start) - 1
    return passages[number] if number >= 0 else None


def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text with their marks, outermost only.

    One that is never closed runs to the end of its paragraph, so that an odd mark costs no more than that. A mark that
    opens the next paragraph is then a quotation of its own.
    """
    return tuple(span for paragraph in paragraphs(text) for span in _quotations(text, paragraph))


def _quotations(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    alone: set[str] = set()  # single marks without a partner in the rest of the paragraph
    while mark := _MARK.search(text, at, paragraph.end):
        at = mark.end()
        if mark.group() in alone or not _opens(text, mark.start(), paragraph):
            continue
        end = _closing(text, mark.start(), paragraph)
        if end is None:
            alone.add(mark.group())
        else:
            yield Span(mark.start(), end)
            at = end


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "'‘":
        return not before.isalnum() and after.isalnum() and not _CUT.match(text, at + 1)
    return not after.isspace() and not (text[at] == '"' and before.isalnum() and not after.isalnum())


def _closing(text: str, at: int, paragraph: Span) -> int | None:
    """The end of the quotation that opens at `at`; None for a single mark (an apostrophe) without a partner."""
    mark, single = text[at], text[at] in "'‘"
    for here in range(at + 1, paragraph.end):
        if text[here] in _CLOSERS[mark]:
            after = text[here + 1] if here + 1 < paragraph.end else " "
            if not single or not (after.isalnum() or text[here - 1].isspace()):
                return here + 1
    return None if single else paragraph.end


def _without_templates(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for remains in _REMAINS.finditer(text, span.start, span.end):
        if part := _strip(text, Span(at, remains.start())):
            yield part
        at = remains.end()
    if part := _strip(text, Span(at, span.end)):
        yield part


def _sentences(text: str, span: Span) -> Iterator[Span]:
    cuts = [span.start, *(end.end() for end in _END.finditer(text, span.start, span.end) if _is_end(text, end, span)), span.end]
    for start, end in pairwise(cuts):
        if stripped := _strip(text, Span(start, end)):
            yield stripped


def _is_end(text: str, end: re.Match[str], span: Span) -> bool:
    """Whether a sentence ends at these marks: the next one must begin like one, and the dot be no abbreviation's."""
    rest = text[end.end() : min(end.end() + 80, span.end)]
    following = rest.lstrip()
    if not following:
        return False
    word = re.search(r"[\w.]*$", text[max(span.start, end.start() - 20) : end.start()])
    before = word.group().lstrip(".") if word else ""
    if len(following) == len(rest):  # "…European Union.Russian President": a lost line break
        return end.group() == "." and bool(_GLUED.match(following)) and before.isalpha() and len(before) > 3
    if not re.match(r"[\"'“‘«(\[—–$£€-]*\s?[A-Z0-9À-ÖØ-Þ]", following):
        return False
    if not end.group().startswith("."):
        return not (len(end.group()) > 1 and end.group()[-1] in _QUOTES_END and _GOES_ON.match(following))
    return end.group().startswith("..") or not _abbreviates(text, end.start(), before, following)


def _abbreviates(text: str, dot: int, before: str, following: str) -> bool:
    """Whether the dot belongs to the word before it."""
    low = before.lower()
    if low in _NUMBERED and following[0].isdigit():
        return True
    if low in _DOTTED:
        return not _BEGINNING.match(following)
    initial = len(before) == 1 and before.isupper()
    return before in _TITLES or low in _SMALL or initial or _numbers_line(text, dot, before)


def _numbers_line(text: str, dot: int, before: str) -> bool:
    """Whether it stands behind the number of a list's line ("1. Pay must rise")."""
    start = dot - len(before)
    return before.isdigit() and len(before) < 3 and (start == 0 or text[start - 1] in "\n\r\u2028\u2029")


def _with_headlines(text: str, found: list[Passage]) -> Iterator[Passage]:
    """Marks the leading lines that are short and end without a full stop."""
    leading = True
    for passage in found:
        if passage.kind in NOT_TOLD:
            yield passage
            continue
        words = passage.span.of(text)
        leading = leading and passage.kind == "sentence" and len(words) < 160 and words.rstrip(_QUOTES_END)[-1:] not in ".,…:"
        yield Passage(passage.span, passage.paragraph, "headline") if leading and len(found) > 1 else passage


def _strip(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
