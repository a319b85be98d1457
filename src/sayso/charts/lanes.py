"""An issue's stances over time: a lane for each party. Thick after a statement, thin while it is not repeated, dots while silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from markupsafe import Markup

from sayso.charts.days import Axis, day, short
from sayso.charts.drawing import Drawing, folded, glyph, line, rect, text, width
from sayso.charts.history import Lane, Statement, lane, name_of, told
from sayso.copies import Copies
from sayso.dossier import Dossier
from sayso.ledger import View
from sayso.matrix import SAME_TIME
from sayso.model import OTHER, UNKNOWN, Act, Stance
from sayso.statements import day_of

WIDTH, _LEFT, _RIGHT = 980, 160, 866
_TOP, _LANE, _SILENT = 34, 86, 46
_CLOSE = 23  # px below which two statements share a glyph
_AFTER = SAME_TIME  # how long a statement counts as recent


def stances(view: View, dossier: Dossier, copies: Copies, issue: str, since: date | None = None) -> Drawing:
    """The picture of an issue; with `since` the time from that day on stands out."""
    lanes = [lane(view, party, issue, copies) for party in _parties(view, dossier, issue)]
    axis = Axis(*_ends(view), _LEFT + 14, _RIGHT)
    tops = list(accumulate((_height(one) for one in lanes), initial=_TOP))
    height = tops[-1] + 22
    key = f"stances-{issue}"
    parts = [_frame(axis, height, since)]
    parts += [_drawn(one, dossier, axis, top, key) for one, top in zip(lanes, tops, strict=False)]
    title = f"Stances on {dossier.issue(issue).name}, {day(axis.first)} to {day(axis.last)}"
    return Drawing(
        key, WIDTH, height, title, tuple(told(one, dossier.party_name(one.party), axis.last) for one in lanes), Markup("").join(parts)
    )


def _height(lane: Lane) -> int:
    return _LANE if lane.statements or lane.undated else _SILENT


def _parties(view: View, dossier: Dossier, issue: str) -> list[str]:
    spoke = {one.party for one in view.positions() if one.code.issue == issue}
    named = [party.id for party in dossier.parties]
    return named + sorted(spoke - {*named, UNKNOWN, OTHER})


def _ends(view: View) -> tuple[date, date]:
    """The first and last day of the view, so that the pictures of all issues have the same axis."""
    said = [found for one in view.positions() if (found := day_of(one))]
    published = [report.published for report in view.reports.values() if report.published]
    last = view.query.as_of or max([*published, *said], default=date(2000, 1, 31))
    first = min(said, default=last - timedelta(days=30))
    return min(first, last - timedelta(days=14)), last


def _frame(axis: Axis, height: int, since: date | None) -> Markup:
    bottom = height - 20
    parts: list[Markup] = []
    if since and since > axis.first:
        x = axis.at(since)
        parts.append(rect((x, _TOP - 8), (axis.right - x, bottom - _TOP + 8), "window"))
        parts.append(line((x, _TOP - 8), (x, bottom), "since"))
        if axis.right - x > 60:
            parts.append(text(x - 4, height - 6, f"since {short(since)}", "dim", "end"))
    for of, words in axis.marks():
        parts.append(line((axis.at(of), _TOP - 8), (axis.at(of), bottom), "axis"))
        if axis.at(of) + width(words) < axis.right + 30:
            parts.append(text(axis.at(of) + 4, 18, words, "dim"))
    parts.append(line((axis.right, _TOP - 8), (axis.right, bottom), "now"))
    parts.append(text(axis.right, height - 6, day(axis.last), "b", "end"))
    return Markup("").join(parts)


def _drawn(lane: Lane, dossier: Dossier, axis: Axis, top: float, key: str) -> Markup:
    middle = top + _height(lane) / 2 + 1
    name = folded(dossier.party_name(lane.party), _LEFT - 16)
    parts = [text(0, middle + 4 - 7 * (len(name) - 1) + 14 * row, words, "b") for row, words in enumerate(name)]
    if lane.undated:
        parts.append(text(0, middle + 4 + 7 * len(name) + 7, f"{lane.undated} without a day", "dim"))
    start = axis.at(lane.statements[0].day) if lane.statements else axis.right
    if start - axis.left > 20:
        parts.append(line((axis.left, middle), (start - 14 * bool(lane.statements), middle), "hush"))
        if start - axis.left > 70:
            parts.append(text(axis.left, middle - 9, "silent", "dim"))
    parts += _segments(lane, axis, middle, key)
    parts += _glyphs(lane, axis, middle)
    if lane.statements:
        stance = lane.statements[-1].stance
        parts.append(glyph(f"s-{stance}", (axis.right + 22, middle), 13, stance))
        parts.append(text(axis.right + 33, middle + 4, name_of(stance), stance))
    return Markup("<g>{}</g>").format(Markup("").join(parts))


def _segments(lane: Lane, axis: Axis, middle: float, key: str) -> Iterator[Markup]:
    ends = [*(one.day for one in lane.statements[1:]), axis.last]
    for one, end in zip(lane.statements, ends, strict=False):
        recent = min(one.day + _AFTER, end)
        pattern = f"{key}-{one.stance}" if one.stance in (Stance.AGAINST, Stance.CONDITIONAL) else ""
        for begins, until, half in ((one.day, recent, 6.0), (recent, end, 1.5)):
            if (long := axis.at(until) - axis.at(begins)) > 0.05:
                yield rect((axis.at(begins), middle - half), (long, 2 * half), f"seg {one.stance}", pattern)
        if axis.at(end) - axis.at(recent) > 140:
            between = (axis.at(recent) + axis.at(end)) / 2
            yield text(between, middle + 15, f"silent {(end - one.day).days} days", "dim", "middle")


def _glyphs(lane: Lane, axis: Axis, middle: float) -> Iterator[Markup]:
    """A glyph and the act's word for statements that lie together; the stance's word where it begins or turns."""
    shown, above, below = None, [-99.0, -99.0], [-99.0, -99.0]
    for group in _grouped(lane.statements, axis):
        main = next((one for one in reversed(group) if one.turned), group[-1])
        x = axis.at(main.day)
        yield Markup('<circle class="halo" cx="{}" cy="{}" r="11"/>').format(f"{x:.1f}", f"{middle:.1f}")
        yield glyph(f"a-{main.act}", (x, middle))
        words = _acts(group, main.act)
        row = _row(below, x - width(words) / 2, width(words))
        yield text(x, middle + 25 + 13 * row, words, "dim", "middle")
        if group[-1].stance != shown:
            shown = group[-1].stance
            said = f"{name_of(shown)}, {short(main.day)}" if main.turned else name_of(shown)
            begins = min(x - 10, axis.right - width(said))
            row = _row(above, begins, width(said, bold=True))
            yield text(begins, middle - 16 - 13 * row, said, shown)


def _row(rows: list[float], begins: float, room: float) -> int:
    """The first row in which words fit behind those before them, else the one with the most room."""
    row = next((number for number, end in enumerate(rows) if end < begins), rows.index(min(rows)))
    rows[row] = begins + room + 6
    return row


def _grouped(statements: Sequence[Statement], axis: Axis) -> list[list[Statement]]:
    groups: list[list[Statement]] = []
    for one in statements:
        if groups and axis.at(one.day) - axis.at(groups[-1][0].day) < _CLOSE:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _acts(group: Sequence[Statement], main: Act) -> str:
    same = sum(one.act == main for one in group)
    words = f"{main} ×{same}" if same > 1 else str(main)
    return f"{words} +{len(group) - same}" if len(group) > same else words
