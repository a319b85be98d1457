"""What waits for what: each circle as a ring with numbered arrows, other conditions in two columns.

Arrows point at what is waited for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from markupsafe import Markup

from sayso.charts.days import day
from sayso.charts.drawing import Drawing, folded, glyph, place, rect, text
from sayso.conditions import Circle, Conditions, Link, waits_for
from sayso.dossier import Dossier
from sayso.model import OTHER

WIDTH = 900
RINGS = 3
"""Circles that are drawn; the text form has all."""

ROOM = 6
"""Issues that a ring has room for."""

NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_BOX = (170, 46)
_RING = 280
_ROW, _BESIDE = 34, 54
_APART = 20


def waits(made: Conditions, dossier: Dossier) -> Drawing:
    """The picture of a graph; what a party has dropped, and what waits for no issue of the dossier, stands in its text only."""
    rings = [circle for circle in made.circles if len(circle.links) <= ROOM][:RINGS]
    ringed = {link for circle in rings for link in circle.links}
    others = [link for link in made.links if link.holds and link.target not in (OTHER, link.source.issue) and link not in ringed]
    met = list(dict.fromkeys(link.target for link in others))
    others.sort(key=lambda link: met.index(link.target))  # together what waits for the same: fewer lines cross
    parts: list[Markup] = []
    top = 10.0
    for circle in rings:
        parts.append(_Ring(circle, dossier, top).drawn())
        top += _RING
    if others:
        top += _APART if rings else 0
        parts.append(_columns(others, dossier, top))
        top += max(_ROW * len(others), _BESIDE * len({link.target for link in others})) + 30
    if not parts:
        parts.append(text(0, 28, "No issue waits for another.", "dim"))
        top = 44
    title = f"What waits for what: {dossier.title}"
    return Drawing("conditions", WIDTH, round(top), title, tuple(told(made, dossier)), Markup("").join(parts))


def told(made: Conditions, dossier: Dossier) -> Iterator[str]:
    """The graph in words, circles first."""
    for circle in made.circles:
        yield f"{name_of(circle)}: {'; '.join(_waits_for(link, dossier) for link in circle.links)}"
    circling = {link for circle in made.circles for link in circle.links}
    for link in made.links:
        if link not in circling:
            yield _waits_for(link, dossier) + ("" if link.holds else " (not said again since it was dropped)")


def name_of(circle: Circle) -> str:
    """As "Circle of three"."""
    many = len(circle.links)
    return f"Circle of {NUMBERS[many] if many < len(NUMBERS) else many}"


def _waits_for(link: Link, dossier: Dossier) -> str:
    issue, party = dossier.issue(link.source.issue).name, dossier.party_name(link.source.party)
    when = f", {day(link.last)}" if link.last else ""
    return f"{issue} waits for {waits_for(link, dossier)} ({party}, {link.kind}: {' '.join(link.condition.words.text.split())}{when})"


@dataclass(frozen=True, slots=True)
class _Ring:
    """A circle's issues on an ellipse, clockwise."""

    circle: Circle
    dossier: Dossier
    top: float

    @property
    def _middle(self) -> tuple[float, float]:
        return WIDTH / 2, self.top + _RING / 2

    def _at(self, angle: float) -> tuple[float, float]:
        return self._middle[0] + 265 * cos(angle), self._middle[1] + 92 * sin(angle)

    def drawn(self) -> Markup:
        many = len(self.circle.links)
        begin = pi if many == 2 else -pi / 2
        angles = [begin + 2 * pi * number / many for number in range(many + 1)]
        parts = [self._edge(angles[number], angles[number + 1]) for number in range(many)]
        parts += [self._node(link, angle) for link, angle in zip(self.circle.links, angles, strict=False)]
        parts += [self._label(link, number, angles) for number, link in enumerate(self.circle.links)]
        x, y = self._middle
        parts += [glyph("m-circle", (x, y - 12), 18), text(x, y + 14, name_of(self.circle), "b", "middle")]
        return Markup("<g>{}</g>").format(Markup("").join(parts))

    def _edge(self, begin: float, end: float) -> Markup:
        """The part of the ellipse between two boxes, with a tip."""
        steps = [begin + (end - begin) * number / 240 for number in range(241)]
        free = [
            angle for angle in steps if not _inside(self._at(angle), self._at(begin), 4) and not _inside(self._at(angle), self._at(end), 15)
        ]
        (x1, y1), (x2, y2), last = self._at(free[0]), self._at(free[-1]), self._at(free[-1] + 0.01)
        large = int(end - begin > pi + 0.01)
        return Markup('<path class="edge ring" d="M{} {}A265 92 0 {} 1 {} {}"/>').format(
            place(x1), place(y1), large, place(x2), place(y2)
        ) + _tip((x2, y2), (last[0] - x2, last[1] - y2), "ring")

    def _node(self, link: Link, angle: float) -> Markup:
        return _box(self._at(angle), self.dossier.issue(link.source.issue).name, "ring")

    def _label(self, link: Link, number: int, angles: Sequence[float]) -> Markup:
        angle = (angles[number] + angles[number + 1]) / 2
        x, y = self._at(angle)
        side = "middle" if abs(cos(angle)) < 0.3 else "start" if cos(angle) > 0 else "end"
        aside = {"middle": 0, "start": 16, "end": -16}[side]
        down = (30 if sin(angle) > 0 else -33) if side == "middle" else -2
        names = folded(self.dossier.party_name(link.source.party), 300 if side == "middle" else 150, 2)
        if down < 0:
            down -= 15 * (len(names) - 1)
        parts = [Markup('<circle class="num" cx="{}" cy="{}" r="9"/>').format(place(x), place(y))]
        parts.append(text(x, y + 4, str(number + 1), "white", "middle"))
        parts += [text(x + aside, y + down + 15 * row, words, "b", side) for row, words in enumerate(names)]
        when = f"{link.kind}, {day(link.last)}" if link.last else link.kind
        parts.append(text(x + aside, y + down + 15 * len(names), when, "dim", side))
        return Markup("").join(parts)


def _columns(links: Sequence[Link], dossier: Dossier, top: float) -> Markup:
    """A line a condition at the left, the issues that they wait for at the right."""
    targets = list(dict.fromkeys(link.target for link in links))
    row = max(_ROW, _BESIDE * len(targets) / len(links))
    left = {number: top + 20 + row * (number + 0.5) for number in range(len(links))}
    right = _beside(targets, links, left, top + 20 + row * len(links))
    parts = [text(0, top + 8, "waiting", "dim"), text(WIDTH - _BOX[0], top + 8, "waited for", "dim")]
    parts += [_arrow(link, dossier, left[number], right[link.target]) for number, link in enumerate(links)]
    parts += [_box((WIDTH - _BOX[0] / 2 - 1, y), dossier.issue(target).name, "") for target, y in right.items()]
    return Markup("").join(parts)


def _beside(targets: Sequence[str], links: Sequence[Link], left: dict[int, float], bottom: float) -> dict[str, float]:
    """Each target beside the middle of what waits for it, none nearer than a box to the next."""
    wanted = {one: [left[number] for number, link in enumerate(links) if link.target == one] for one in targets}
    order = sorted(targets, key=lambda one: (sum(wanted[one]) / len(wanted[one]), targets.index(one)))
    places: dict[str, float] = {}
    low = left[0] - _ROW / 2 + _BESIDE / 2
    for number, one in enumerate(order):
        high = bottom - _BESIDE * (len(order) - number - 0.5)
        places[one] = max(low, min(sum(wanted[one]) / len(wanted[one]), high))
        low = places[one] + _BESIDE
    return places


def _arrow(link: Link, dossier: Dossier, y: float, end: float) -> Markup:
    party = folded(dossier.party_name(link.source.party), 250, 1)[0]
    issue = folded(dossier.issue(link.source.issue).name, 250, 1)[0]
    tip = WIDTH - _BOX[0] - 12
    bend = [place(one) for one in (400, y, 520, y, tip - 130, end, tip, end)]
    return (
        text(0, y - 2, issue, "b")
        + text(0, y + 12, party, "dim")
        + text(388, y + 4, link.kind, "dim", "end")
        + Markup('<path class="edge" d="M{} {}C{} {} {} {} {} {}"/>').format(*bend)
        + _tip((tip, end), (1, 0), "")
    )


def _box(middle: tuple[float, float], name: str, kind: str) -> Markup:
    x, y = middle
    lines = folded(name, _BOX[0] - 16, 2)
    parts = [rect((x - _BOX[0] / 2, y - _BOX[1] / 2), _BOX, f"node {kind}", radius=4)]
    parts += [text(x, y + 4 + 15 * (number - (len(lines) - 1) / 2), words, "b", "middle") for number, words in enumerate(lines)]
    return Markup("").join(parts)


def _tip(at: tuple[float, float], way: tuple[float, float], kind: str) -> Markup:
    """An arrow's head from a point on."""
    long, half = (14, 7) if kind else (9, 4.5)
    length = hypot(*way) or 1
    x, y = way[0] / length, way[1] / length
    points = (at[0] + x * long, at[1] + y * long, at[0] - y * half, at[1] + x * half, at[0] + y * half, at[1] - x * half)
    return Markup('<path class="tip {}" d="M{} {}L{} {}L{} {}Z"/>').format(kind, *(place(one) for one in points))


def _inside(point: tuple[float, float], middle: tuple[float, float], margin: float) -> bool:
    return abs(point[0] - middle[0]) < _BOX[0] / 2 + margin and abs(point[1] - middle[1]) < _BOX[1] / 2 + margin
