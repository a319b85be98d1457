"""How results look: tables and colour on a terminal, tab-separated plain lines in a pipe, JSON where it is asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso import passages
from sayso.dossier import Dossier
from sayso.model import Position, Report, Span, Stance

if TYPE_CHECKING:
    from sayso.copies import Copies
    from sayso.ledger import FlatPosition, View
    from sayso.matrix import Cell, Change
    from sayso.timeline import Entry
    from sayso.watch import Notice
    from sayso.workspace import Added, Workspace

_COLOURS = {Stance.FOR: "cyan", Stance.AGAINST: "dark_orange", Stance.CONDITIONAL: "medium_purple1", Stance.NONE: "bright_black"}


def number(count: int, noun: str) -> str:
    """ "1 position", "2 positions"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def write(pieces: Iterable[str]) -> None:
    """Text to standard output as it is; ends the command in peace when its reader has enough ("sayso positions | head")."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def write_bytes(data: bytes, output: Path | None) -> None:
    """Bytes as they are to a file, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        output.write_bytes(data)


def json_line(value: object) -> None:
    """A value of plain types or dataclasses as one JSON line."""
    write([TypeAdapter(Any).dump_json(value).decode() + "\n"])


def added_json(added: Added, notices: Sequence[Notice] | None = None) -> None:
    """What `add` did, notes apart from Problems; with the notices of the watch list where there is one."""
    found = {**TypeAdapter(Any).dump_python(added), "problems": added.faults, "notes": added.notes}
    json_line(found if notices is None else {**found, "notices": notices})


def table(heads: Sequence[str], rows: Iterable[Sequence[str | Text]], always_heads: bool = False) -> None:
    """A table on a terminal; in a pipe a line a row, tabs between cells, without heads unless the columns vary."""
    if not sys.stdout.isatty():
        for row in [heads, *rows] if always_heads else rows:
            write(["\t".join(" ".join(str(cell).split()) for cell in row) + "\n"])
        return
    made = Table(*heads, show_lines=False, header_style="bold", box=None, pad_edge=False)
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    Console().print(made)


def said(position: Position, report: Report) -> str:
    """The day or days on which something was said, as far as they are known."""
    first, last = position.said.first, position.said.last
    if first and last:
        return str(last) if first == last else f"{first}..{last}"
    return f"by {last}" if last else f"by {report.published}" if report.published else "no date"


def quoted(position: Position) -> str:
    """The words, in quotation marks only where the report has them around all of it."""
    words = position.words.text
    return words if position.kind != "direct" or words[:1] in "“\"‘'«" else f"“{words}”"


def stance(value: Stance) -> Text:
    """A stance in its colour."""
    return Text(value.value, style=_COLOURS[value])


def chain(position: Position) -> str:
    """Who reported it, from the publisher's side to the speaker's; empty when first hand."""
    return " < ".join(hop.agent for hop in position.chain)


def positions(view: View, dossier: Dossier) -> None:
    """A line a position."""
    rows = [
        (
            one.id, said(one, view.reports[one.report_id]), dossier.party_name(one.party), one.speaker, one.code.act.value,
            dossier.issue(one.code.issue).name, stance(one.code.stance), quoted(one), chain(one), view.reports[one.report_id].name,
        )
        for one in view.positions()
    ]  # fmt: skip
    table(("id", "said", "party", "speaker", "act", "issue", "stance", "words", "through", "report"), rows)
    left_out(view, listed=True)


def on_terminal() -> bool:
    """Whether a person looks at the output."""
    return sys.stdout.isatty()


def left_out(view: View, listed: bool = False) -> None:
    """Tells, beside the table, what a limit of days leaves out though it may belong there."""
    if view.undated and view.query.limits_days:
        sys.stderr.write(f"Left out: {number(view.undated, 'position')} without a date.\n")
    if view.unsure:
        less = f"{number(view.unsure, 'position')} less sure than {view.query.min_confidence:.2f}"
        sys.stderr.write(f"Left out: {less}. All: --min-confidence 0\n")
    if view.later:
        told = "" if listed else f" List: sayso positions --as-of {view.query.as_of}"
        sys.stderr.write(f"Left out: {number(len(view.later), 'position')} that may fall later than {view.query.as_of}.{told}\n")
    if listed:
        for one in view.later:
            sys.stderr.write(f"  {one.id}  {said(one, view.later.reports[one.report_id])}  {quoted(one)}\n")


def position(one: Position, view: View, dossier: Dossier) -> None:
    """All that is known of one position."""
    report, console = view.reports[one.report_id], Console(highlight=False, soft_wrap=True)
    recorded = view.recorded(one)
    console.print(Text(f"{one.id}  {one.speaker} ({dossier.party_name(one.party)})", style="bold"))
    facts = [
        ("act", one.code.act.value),
        ("issue", f"{dossier.issue(one.code.issue).name} ({one.code.issue})"),
        ("stance", one.code.stance.value),
        ("to", dossier.party_name(one.code.addressee) if one.code.addressee else "nobody named"),
        ("conditions", "; ".join(f"[{c.kind}] {c.words.text}" for c in one.code.conditions) or "none"),
        ("through", chain(one) or "first hand"),
        ("said", f"{said(one, report)} ({one.said.words.text if one.said.words else 'no words'}; {one.said.why})"),
        ("report", f"{report.name}, {report.publisher or 'publisher unknown'}, {report.published or 'no date'} {report.url}".strip()),
        *_more(report, view),
        ("place", f"characters {one.words.start} to {one.words.end}"),
        ("code by", _decided(one, recorded)),
        (
            "made by",
            f"run {view.run_of(one).number}, {one.extractor}, dossier {view.run_of(one).dossier}, confidence {one.code.confidence:.2f}",
        ),
        ("learnt", f"{recorded_on:%Y-%m-%d %H:%M} UTC" if (recorded_on := view.run_of(one).recorded) else "at an unknown time"),
    ]
    for name, value in facts:
        console.print(Text.assemble((f"{name:>11}  ", "bold"), value))
    console.print()
    console.print(marked(one, report.text))
    console.print()
    for reason in one.code.reasons:
        console.print(Text.assemble((f"{reason.field:>11}  ", "bold"), reason.why))


def _more(report: Report, view: View) -> list[tuple[str, str]]:
    """What else is known of a report; nothing where nothing is."""
    known, newer = report.facts, view.newer.get(report.id)
    rows = [
        ("author", known.author),
        ("updated", str(known.updated or "")),
        ("fetched", str(known.fetched or "")),
        ("known from", "; ".join(f"{one.field}: {one.why}" for one in known.origins)),
        ("version", f"an older one: the newest of this page is {newer}" if newer else ""),
    ]
    return [row for row in rows if row[1]]


def _decided(one: Position, recorded: Position) -> str:
    judgement = one.judgement
    if judgement is None:
        return "the machine"
    code = recorded.code
    return f"{judgement.by} ({judgement.verdict}, {judgement.at:%Y-%m-%d}); the machine had {code.act}, {code.issue}, {code.stance}"


def marked(one: Position, text: str) -> Text:
    """The passages of a position with source, cue, content and conditions marked: styles on a terminal, brackets elsewhere."""
    spans = [(w.span, name) for w, name in ((one.source, "source"), (one.cue, "cue"), (one.words, "content")) if w]
    spans += [(condition.words.span, "condition") for condition in one.code.conditions]
    low, high = min(s.start for s, _ in spans), max(s.end for s, _ in spans)
    around = [p.span for p in passages.split(text) if p.span.start < high and low < p.span.end]
    start, end = min([low, *(s.start for s in around)]), max([high, *(s.end for s in around)])
    if not sys.stdout.isatty():
        return Text(_bracketed(text, Span(start, end), spans))
    shown = Text(text[start:end])
    styles = {"source": "underline2", "cue": "italic", "content": "black on khaki1", "condition": "underline medium_purple1"}
    for span, name in spans:
        shown.stylize(styles[name], span.start - start, span.end - start)
    return shown


def _bracketed(text: str, within: Span, spans: list[tuple[Span, str]]) -> str:
    marks: list[tuple[int, int, str]] = []
    for span, name in spans:
        marks += [(span.start, 1, f"[{name}: "), (span.end, 0, "]")]
    shown, at = "", within.start
    for place, _, mark in sorted(marks):
        shown += text[at:place] + mark
        at = place
    return shown + text[at : within.end]


def _flat(one: Position, view: View) -> FlatPosition:
    from sayso.ledger import flat

    return flat(one, view.reports[one.report_id], view.run_of(one), view.newer.get(one.report_id))


def position_json(one: Position, view: View) -> None:
    """A position's flat row, with its passage and the reasons for its codes."""
    report = view.reports[one.report_id]
    row = TypeAdapter(Any).dump_python(_flat(one, view), mode="json")
    passage = next((p.span.of(report.text) for p in passages.split(report.text) if p.span.overlaps(one.words.span)), "")
    json_line({**row, "passage": passage, "reasons": [[reason.field, reason.why] for reason in one.code.reasons]})


def trial(report: Report, made: Sequence[Position]) -> None:
    """The positions of a pasted text."""
    rows = [
        (
            one.speaker or "(no source)",
            one.party,
            one.code.act.value,
            one.code.issue,
            stance(one.code.stance),
            said(one, report),
            chain(one),
            quoted(one),
        )
        for one in made
    ]
    table(("speaker", "party", "act", "issue", "stance", "said", "through", "words"), rows)


def trial_json(report: Report, made: Sequence[Position]) -> None:
    """The positions of a pasted text, a JSON object a line."""
    for one in made:
        write([json.dumps(
            {"start": one.words.start, "end": one.words.end, "quote": one.words.text, "speaker": one.speaker, "party": one.party,
             "act": one.code.act, "issue": one.code.issue, "stance": one.code.stance, "kind": one.kind,
             "chain": [hop.agent for hop in one.chain], "conditions": [c.words.text for c in one.code.conditions],
             "confidence": one.code.confidence}, ensure_ascii=False) + "\n"])  # fmt: skip


def matrix_of(view: View, workspace: Workspace) -> None:
    """Issue by party."""
    made, dossier = workspace.matrix(view), workspace.dossier
    heads = ("issue", *(dossier.party_name(party) for party in made.parties), "between them", "evidence")
    left_out(view)
    rows = [
        (
            dossier.issue(row.issue).name, *(_cell(cell) for cell in row.cells), row.state.value,
            f"{number(row.articles, 'article')}, {number(row.origins, 'origin')}" if row.articles else "",
        )
        for row in made.rows
    ]  # fmt: skip
    table(heads, rows, always_heads=True)


def changes(found: Sequence[Change], dossier: Dossier) -> None:
    """What is otherwise in the later of two matrices, a line a change."""
    rows = [
        (
            dossier.issue(one.issue).name, dossier.party_name(one.party) if one.party else "between them", one.was, one.now,
            one.before.words.text if one.before else "", one.after.words.text if one.after else "",
        )
        for one in found
    ]  # fmt: skip
    table(("issue", "party", "was", "is", "words before", "words after"), rows)


def _cell(cell: Cell) -> Text:
    if not cell.positions:
        return Text("has said nothing", style="dim italic")
    text = stance(cell.stance) if cell.stance else Text("")
    text.append(f" {cell.act}, {cell.day or 'no date'}", style="default")
    if cell.split:
        text.append(f"; split{f', higher office: {cell.higher}' if cell.higher else ''}", style="default")
    return text


def matrix_json(view: View, workspace: Workspace) -> None:
    """The matrix as JSON."""
    json_line(workspace.matrix(view))


def timeline_of(view: View, workspace: Workspace, party: str, issue: str | None) -> None:
    """A party's positions, oldest first."""
    from sayso.timeline import Silence

    known = workspace.copies_for(view)
    rows = [
        (f"{one.first}..{one.last}", "", "", "", "", f"silent for {number(one.days, 'day')}", "", "")
        if isinstance(one, Silence)
        else _entry(one, workspace.dossier, known)
        for one in workspace.timeline(party, issue, view).shown
    ]
    left_out(view)
    table(("said", "issue", "act", "stance", "speaker", "words", "report", "repeated"), rows)


def _entry(entry: Entry, dossier: Dossier, copies: Copies) -> tuple[str | Text, ...]:
    from sayso import corroboration

    one = entry.position
    cells = (dossier.issue(one.code.issue).name, one.code.act.value, stance(one.code.stance), one.speaker, quoted(one))
    repeated = f"reaffirmed {number(entry.reaffirmed, 'time')}, last on {entry.last}; " if entry.reaffirmed else ""
    told = f"{repeated}{corroboration.count(entry.positions, copies)}" if entry.repeats else ""
    return (said(one, entry.report), *cells, entry.report.name, told)


def timeline_json(view: View, workspace: Workspace, party: str, issue: str | None) -> None:
    """The timeline as JSON lines, a flat row an entry."""
    from sayso.timeline import Silence

    silence: Silence | None = None
    for one in workspace.timeline(party, issue, view).shown:
        if isinstance(one, Silence):
            silence = one
            continue
        row = TypeAdapter(Any).dump_python(_flat(one.position, view), mode="json")
        again = {"reaffirmed": one.reaffirmed, "last": one.last, "turned_from": one.turned_from, "silence_before": silence}
        json_line({**row, "repeats": [other.id for other in one.repeats], **again})
        silence = None


def next_steps(folder: Path) -> None:
    """Where to look after the demo."""
    write([
        "\n",
        f"Read the brief:          {folder / 'brief.html'} (open it in a browser)\n",
        f"How the union moved:     sayso -C {folder} timeline --party union --issue agency_work\n",
        f"All positions:           sayso -C {folder} positions\n",
        f"One with its reasons:    sayso -C {folder} show ID\n",
    ])  # fmt: skip
