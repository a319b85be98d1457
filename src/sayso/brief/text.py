"""A report's text as HTML with the words of positions marked, and not one character more or less."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to mark: its id, its number in the page, what a reader by ear hears of it, and where it leads back to."""

    start: int
    end: int
    id: str
    number: int
    label: str
    back: str


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text, escaped, with each mark around its stretch; marks may lie in each other or cross.

    The page's textContent equals `text`: numbers come from CSS, and carriage returns are written as references, which a
    browser would else turn into line feeds. A mark that crosses another's end is cut there and goes on without its id.
    """
    starting: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda one: (one.start, -one.end, one.number)):
        starting[mark.start].append(mark)
    cuts = sorted({0, len(text), *starting, *(mark.end for listed in starting.values() for mark in listed)})
    made: list[Markup] = []
    opened: list[Mark] = []
    for at, until in zip(cuts, [*cuts[1:], len(text)], strict=True):
        opened = _close(made, opened, at)
        for mark in starting[at]:
            made.append(_OPEN.format(mark.id, mark.back, mark.number, mark.label))
            opened.append(mark)
        made.append(_exact(text[at:until]))
    return Markup("").join(made)


_OPEN = Markup('<mark id="{}"><a class="n" href="#{}" data-n="{}" aria-label="{}"></a>')


def _close(made: list[Markup], opened: list[Mark], at: int) -> list[Mark]:
    """Closes the marks that end here, and around them those that go on, which are opened again."""
    ending = next((depth for depth, mark in enumerate(opened) if mark.end <= at), len(opened))
    going_on = [mark for mark in opened[ending:] if mark.end > at]
    made += [Markup("</mark>")] * (len(opened) - ending) + [Markup('<mark class="on">')] * len(going_on)
    return opened[:ending] + going_on


def _exact(text: str) -> Markup:
    return escape(text).replace("\r", Markup("&#13;"))
