"""Transcripts: each turn's words are its speaker's ("BECK: Give us the roofs as well.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Attribution, Kind, Passage, Span
from sayso.passages import paragraphs, passage_at

CONFIDENCE = 0.9
"""As of a quotation: the layout leaves little doubt who speaks."""

_FEWEST = 4  # turns that make a transcript
_SHARE = 0.4  # of its paragraphs, those that begin a turn
_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?:\s(?:[A-Z(][\w.’')-]*|of|the|for|de|van|von)){0,6})\s?(?P<colon>:)\s+(?=\S)")
# Who asks holds no position, nor who presides; a title before a name is somebody's ("PRESIDENT LIND").
_ASKS = re.compile(
    r"(?:.*\b)?(?:host|presenter|moderator|interviewer|question(?:er)?|q|reporter|journalist|anchor|correspondent|caller|listener|operator"
    r"|interpreter|clerk)\b.*|(?:the\s+)?(?:chair(?:man|woman|person)?|speaker|president)",
    re.IGNORECASE,
)
_WHO_ASKS = 3  # words of a role at the most


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: who speaks, the colon, and the words."""

    who: Span
    colon: Span
    words: tuple[Span, ...]


def turns(text: str, passages: tuple[Passage, ...]) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where a text is not laid out as one.

    Paragraphs between two turns go on with the first. A text with a few lines that begin with a name and a colon, such as
    headlines, is no transcript: some speaker has to come again.
    """
    listed = [part for part in paragraphs(text) if (told := passage_at(passages, part.end)) and told.span.overlaps(part)]
    labels = {at: match for at, part in enumerate(listed) if (match := _LABEL.match(text, part.start, part.end))}
    again = Counter(match["who"] for match in labels.values()).most_common(1)
    if len(labels) < _FEWEST or len(labels) < _SHARE * len(listed) or len({m["who"] for m in labels.values()}) < 2 or again[0][1] < 2:
        return ()
    return tuple(_turns(listed, labels))


def _turns(listed: list[Span], labels: dict[int, re.Match[str]]) -> Iterator[Turn]:
    starts = sorted(labels)
    for at, behind in zip(starts, [*starts[1:], starts[-1] + 1], strict=True):
        match = labels[at]
        words = (Span(match.end(), listed[at].end), *listed[at + 1 : behind])
        yield Turn(Span(*match.span("who")), Span(*match.span("colon")), words)


def asks(who: str) -> bool:
    """Whether a label names the one who asks or presides, by role."""
    return len(who.split()) <= _WHO_ASKS and _ASKS.fullmatch(who) is not None


def with_turns(text: str, passages: tuple[Passage, ...], found: tuple[Attribution, ...], by: str) -> tuple[Attribution, ...]:
    """The attributions, in a transcript with one for each turn, in place of what was found of its label; `by` is the method's id.

    Those who ask have none: what they tell of others is an attribution of its own.
    """
    listed = turns(text, passages)
    if not listed:
        return found
    labels = [Span(turn.who.start, turn.colon.end) for turn in listed]
    kept = [one for one in found if not any(label.overlaps(span) for label in labels for span in (*one.cue, *one.source))]
    kept += [
        Attribution((turn.who,), (turn.colon,), turn.words, Kind.DIRECT, by, CONFIDENCE) for turn in listed if not asks(turn.who.of(text))
    ]
    return tuple(sorted(kept, key=lambda a: (a.start, a.content, a.cue)))
