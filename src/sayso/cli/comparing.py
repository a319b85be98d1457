"""Commands that compare what was said: shifts, conflicts, conditions, speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from sayso.cli import out
from sayso.cli.options import EXAMPLE, AsOf, Folder, IssueId, Json, KnownBy, Party, Sure, as_day, one_of, opened, query
from sayso.dossier import Dossier
from sayso.model import SHOWN, Stance

if TYPE_CHECKING:
    from sayso.conditions import Circle, Link
    from sayso.conflicts import Conflict
    from sayso.shifts import Shift
    from sayso.statements import Evidence
    from sayso.voices import Difference, Tie, Voice

app = typer.Typer()


@app.command(epilog=EXAMPLE.format("sayso shifts --party union --since 2031-05-01"))
def shifts(
    context: Folder,
    party: Party = None,
    issue: IssueId = None,
    kind: Annotated[str | None, typer.Option(help="Only this kind, as turned or condition_dropped.", metavar="KIND")] = None,
    since: Annotated[str | None, typer.Option(help="Shifts of this day or later.", metavar="DATE")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """How the parties moved: what was said before and after, and the rule that found it."""
    from sayso.shifts import ShiftKind

    wanted, first = one_of(ShiftKind, kind, "--kind"), as_day(since, "--since")
    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        moved = (one for one in workspace.shifts(view) if party in (None, one.party) and issue in (None, one.issue))
        found = [one for one in moved if wanted in (None, one.kind) and (first is None or one.day >= first)]
        if as_json:
            for one in found:
                out.json_line(one)
            return
        out.left_out(view)
        heads = ("said", "party", "issue", "shift", "before", "after", "rule")
        out.table(heads, [_shift(one, workspace.dossier) for one in found])


def _shift(one: Shift, dossier: Dossier) -> Sequence[str | Text]:
    before = _words(one.before) if one.before else "nothing"
    names = dossier.party_name(one.party), dossier.issue(one.issue).name
    return (str(one.day), *names, one.kind.value.replace("_", " "), before, _words(one.after), one.rule)


@app.command(epilog=EXAMPLE.format("sayso conflicts --party union --kind denied"))
def conflicts(
    context: Folder,
    party: Annotated[str | None, typer.Option(help="Only where this party speaks on one side.", metavar="ID")] = None,
    issue: IssueId = None,
    kind: Annotated[str | None, typer.Option(help="Only denied, incompatible, wording, date or figure.", metavar="KIND")] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """Where reports contradict each other: what cannot both stand, and what only differs in wording."""
    from sayso.conflicts import ConflictKind

    wanted = one_of(ConflictKind, kind, "--kind")
    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        found = [
            one for one in workspace.conflicts(view)
            if party in (None, one.one.party, one.other.party) and issue in (None, one.issue) and wanted in (None, one.kind)
        ]  # fmt: skip
        if as_json:
            for one in found:
                out.json_line(one)
            return
        out.left_out(view)
        heads = ("kind", "verdict", "issue", "one", "the other", "rule")
        out.table(heads, [_conflict(one, workspace.dossier) for one in found])


def _conflict(one: Conflict, dossier: Dossier) -> Sequence[str | Text]:
    pair: tuple[str | Text, str | Text] = (_words(one.one), _words(one.other))
    if one.aligned:
        pair = _marked(one, first=True), _marked(one, first=False)
    return (one.kind.value, one.verdict.value.replace("_", " "), dossier.issue(one.issue).name, *pair, one.rule)


def _marked(one: Conflict, first: bool) -> Text:
    """One wording with what differs marked: bold on a terminal, in brackets elsewhere."""
    text = Text(f"{_said(one.one if first else one.other)}: ")
    for at, piece in enumerate(one.aligned):
        words = piece.one if first else piece.other
        if words:
            text.append(" " if at else "").append(words if piece.same or out.on_terminal() else f"[{words}]", "" if piece.same else "bold")
    return text


@app.command(epilog=EXAMPLE.format("sayso conditions --for automation"))
def conditions(
    context: Folder,
    of: Annotated[str | None, typer.Option("--for", help="Only what this issue waits for, and what waits for it.", metavar="ISSUE")] = None,
    party: Party = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """What each party makes depend on what, and the circles in which they wait for each other."""
    from sayso.conditions import in_words

    def concerns(link: Link) -> bool:
        return of in (None, link.source.issue, link.target) and party in (None, link.source.party)

    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        graph, dossier = workspace.conditions(view), workspace.dossier
        links = [link for link in graph.links if concerns(link)]
        circles: list[Circle] = [one for one in graph.circles if any(concerns(link) for link in one.links)]
        if as_json:
            out.json_line({"links": links, "circles": circles})
            return
        out.left_out(view)
        out.table(("party", "issue", "waits for", "as", "said", "words", ""), [_link(link, dossier) for link in links])
        for circle in circles:
            typer.echo(in_words(circle, dossier))


def _link(link: Link, dossier: Dossier) -> Sequence[str]:
    from sayso.conditions import waits_for

    names = dossier.party_name(link.source.party), dossier.issue(link.source.issue).name, waits_for(link, dossier)
    words = f"{link.evidence.speaker}: {_with_condition(link)}"
    return (*names, link.kind, str(link.last or "no date"), words, "" if link.holds else "granted without it since")


def _with_condition(link: Link) -> str:
    """The words of a position with its condition in brackets, behind them where it stands elsewhere."""
    said, condition = link.evidence.words, link.condition.words
    if not said.span.contains(condition.span):
        return f"{said.text} … [{condition.text}]"
    start, end = condition.start - said.start, condition.end - said.start
    return f"{said.text[:start]}[{said.text[start:end]}]{said.text[end:]}"


@app.command(epilog=EXAMPLE.format("sayso speakers --party union"))
def speakers(
    context: Folder,
    party: Party = None,
    differing: Annotated[bool, typer.Option("--differences", help="Only where two of a party differ.")] = False,
    network: Annotated[bool, typer.Option("--network", help="Speaker by issue, with the statements for each stance.")] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    sure: Sure = SHOWN,
    as_json: Json = False,
) -> None:
    """Who speaks for each party, in which office, how often; where two of a party differ; the network of speakers and issues."""
    with opened(context) as workspace:
        view = workspace.view(query(as_of=as_of, known_by=known_by, sure=sure))
        heard, dossier = workspace.voices(view), workspace.dossier
        voices, differences, ties = (
            [one for one in listed if party in (None, one.party)] for listed in (heard.voices, heard.differences, heard.ties)
        )  # fmt: skip
        if as_json:
            out.json_line({"voices": voices, "differences": differences, "ties": ties})
            return
        out.left_out(view)
        if differing:
            out.table(("party", "issue", "one", "the other", "higher office"), (_difference(one, dossier) for one in differences))  # type: ignore[arg-type]
        elif network:
            out.table(("speaker", "party", "issue", *Stance), (_tie(one, dossier) for one in ties), always_heads=True)  # type: ignore[arg-type]
        else:
            heads = ("party", "speaker", "office", "statements", "articles", "origins", "issues", "first", "last")
            out.table(heads, (_voice(one, dossier) for one in voices))  # type: ignore[arg-type]


def _voice(one: Voice, dossier: Dossier) -> Sequence[str]:
    issues = ", ".join(dossier.issue(issue).name for issue in one.issues[:3]) + (" …" if len(one.issues) > 3 else "")
    counts = (str(one.statements), str(one.articles), str(one.origins))
    return (dossier.party_name(one.party), one.speaker, "; ".join(one.offices), *counts, issues, *_days(one.first, one.last))


def _difference(one: Difference, dossier: Dossier) -> Sequence[str]:
    higher = f"{one.higher}, {one.office}" if one.higher else "not told by the dossier"
    return (dossier.party_name(one.party), dossier.issue(one.issue).name, _words(one.one), _words(one.other), higher)


def _tie(one: Tie, dossier: Dossier) -> Sequence[str]:
    counts = [str(one.stances.get(stance, 0)) for stance in Stance]
    return (one.speaker, dossier.party_name(one.party), dossier.issue(one.issue).name, *counts)


def _days(*days: object) -> Iterable[str]:
    return ("no date" if day is None else str(day) for day in days)


def _words(one: Evidence) -> str:
    return f"{_said(one)}: {one.words.text}"


def _said(one: Evidence) -> str:
    return f"{one.speaker or 'speaker not named'}, {one.day or 'no date'} [{one.position}]"


__all__ = ["app"]
