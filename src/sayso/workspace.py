"""The public API: a folder with a dossier and a ledger.

with Workspace.open("talks") as workspace:
    workspace.add(["reports/"])
    table = workspace.view(as_of=date(2025, 5, 28)).positions().to_pandas()
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sayso import copies, dossier, keeping, pipeline, runner
from sayso.copies import Copies, Group, listed
from sayso.corroboration import Articles
from sayso.dossier import Dossier
from sayso.errors import LedgerError, OptionError, Problem, WorkspaceError
from sayso.keeping import Forgotten
from sayso.ledger import Farewell, Kept, Ledger, Query, View, address_of, close_folder, record_hash
from sayso.model import SHOWN, Correction, Judgement, Position, Report
from sayso.reports import DEFAULT, NOTHING, Given, Options, Read, find
from sayso.runner import Job, Step
from sayso.settings import LEDGER, Settings
from sayso.versions import Page, pages

if TYPE_CHECKING:
    from sayso.conditions import Conditions
    from sayso.conflicts import Conflict
    from sayso.gather import Gathering
    from sayso.learn import Learned
    from sayso.matrix import Change, Matrix
    from sayso.shifts import Shift
    from sayso.timeline import Timeline
    from sayso.voices import Voices

AS_IT_IS = Correction()
Progress = Callable[[Step], None]

TEMPLATE = """\
# A dossier: one negotiation. Fill it in, then run: sayso add PATH...
# What each key means, with an example: docs/dossier.md. Only ids, names and an issue's definition or proposition are needed.
dossier: my-negotiation
title: Untitled negotiation
parties: []
#  - {id: union, name: The union, aliases: [the dockers]}
actors: []
#  - {name: Ana Belo, party: union, offices: [{title: president of the union}]}
issues: []
#  - {id: pay, name: Pay, proposition: wages rise by what the union asks}
"""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` or `recode` did: reports new and known before, positions made, and what could not be read."""

    new: int
    known: int
    positions: int
    problems: tuple[Problem, ...] = ()

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The Problems that are more than notes."""
        return tuple(problem for problem in self.problems if not problem.is_note)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """The Problems that are only good to know."""
        return tuple(problem for problem in self.problems if problem.is_note)

    def plus(self, other: Added) -> Added:
        """Both together."""
        counts = self.new + other.new, self.known + other.known, self.positions + other.positions
        return Added(*counts, (*self.problems, *other.problems))


@dataclass(frozen=True)
class Workspace:
    """An open workspace. Close it, or use it in a with statement. `notices` tell what opening it changed."""

    settings: Settings
    dossier: Dossier
    ledger: Ledger = field(repr=False)
    notices: tuple[Problem, ...] = ()

    @classmethod
    def create(cls, folder: str | os.PathLike[str], dossier_name: str | os.PathLike[str] | None = None) -> Self:
        """Makes a folder with dossier.yaml and an empty ledger.

        The dossier is a shipped one by name, a file, or an empty form. WorkspaceError where there is a workspace already.
        """
        path = Path(folder)
        if (path / dossier.FILE).exists() or (path / LEDGER).exists():
            raise WorkspaceError(f"{path}: is a workspace already. Use it as it is, or choose another folder.")
        source = TEMPLATE if dossier_name is None else dossier.source_of(dossier_name)
        dossier.parse(source, str(dossier_name or dossier.FILE))
        try:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
            (path / dossier.FILE).write_text(source, encoding="utf-8")
        except OSError as error:
            raise WorkspaceError(f"{path}: cannot be made ({error.strerror}). Choose a folder that you may write.") from error
        return cls.open(path)

    @classmethod
    def open(cls, folder: str | os.PathLike[str] = ".") -> Self:
        """Opens a folder that `create` or `sayso init` made; WorkspaceError for any other."""
        path = Path(folder)
        if not (path / dossier.FILE).is_file():
            raise WorkspaceError(f"{path}: is no workspace (it has no {dossier.FILE}). Run: sayso init {path}")
        settings, book = Settings.of(path), dossier.load(path / dossier.FILE)
        return cls(settings, book, Ledger.open(settings.ledger), close_folder(path))

    def close(self) -> None:
        """Lets go of the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(
        self,
        paths: Iterable[str | os.PathLike[str]],
        given: Given = NOTHING,
        manifest: str | os.PathLike[str] | None = None,
        progress: Progress | None = None,
        options: Options = DEFAULT,
        again: bool = False,
    ) -> Added:
        """Reads files and folders, finds positions, and records them. Can be repeated: known reports are left alone.

        `again` brings back reports that were forgotten; without it they are Problems.
        """
        items = find([Path(path) for path in paths], given, Path(manifest) if manifest else None)
        job, problems = self._job()
        return _summed(runner.add(items, self.ledger, replace(job, reading=options, again=again)), progress, problems)

    def add_reads(self, reads: Iterable[Read], progress: Progress | None = None, again: bool = False) -> Added:
        """The same for what `reports.read_bytes` gives: reports that come from elsewhere than files."""
        job, problems = self._job()
        return _summed(runner.add_reads(reads, self.ledger, replace(job, again=again)), progress, problems)

    def fetch(self, urls: Iterable[str], gathering: Gathering, progress: Progress | None = None, again: bool = False) -> Added:
        """The same for URLs of pages and feeds. Can be repeated: what has not changed is not sent again."""
        job, problems = self._job()
        steps = runner.add_reads(gathering.reads(urls), self.ledger, replace(job, again=again))
        return _summed(gathering.kept(steps), progress, problems)

    def recode(self, progress: Progress | None = None, unread: bool = False) -> Added:
        """Resolves and codes all recorded attributions again, with the dossier as it is now and what is learned.

        With `unread`, also finds the positions of reports that were stored without looking for them (extractor "none").
        """
        job, problems = self._job()
        if not job.reads:
            raise OptionError(f"The extractor {job.extractor!r} finds nothing to code. Unset SAYSO_EXTRACTOR, or name another.")
        return _summed(runner.recode(self.ledger, job, unread), progress, problems)

    def with_settings(self, **changed: Any) -> Self:
        """The same workspace, run with other settings (`extractor`, `workers`, `originals`); None leaves one as it is."""
        return replace(self, settings=replace(self.settings, **{name: value for name, value in changed.items() if value is not None}))

    def problems(self) -> tuple[Kept, ...]:
        """What could not be read when its source was last tried, and when that was."""
        return self.ledger.problems()

    def report(self, name: str) -> Report:
        """A report by its id, an unambiguous beginning of it, or its file's base name; LedgerError for none or several."""
        return keeping.report_of(self.ledger, name)

    def forget(self, names: Iterable[str], by: str, why: str = "") -> Forgotten:
        """Takes reports away for good, with all that was made of them; a tombstone stays. Names are as for `report`."""
        return keeping.forget(self.ledger, names, Farewell(by, datetime.now(UTC), why))

    def versions(self, name: str | None = None) -> tuple[Page, ...]:
        """The pages whose text has changed, with what changed in their positions: all, or that of a URL or a report (as for `report`)."""
        listed = self.ledger.pages()
        if name is not None:
            address = address_of(name if "://" in name else self.report(name).url)
            listed = {address: listed[address]} if address in listed else {}
        view = self.ledger.view()
        return pages({address: [*map(self.ledger.report, ids)] for address, ids in listed.items()}, map(view.recorded, view.positions()))

    def learn(self) -> Learned:
        """Learns from the judgements; `add` and `recode` use it from then on, if it is better by cross-validation."""
        from sayso import learn  # numpy is loaded where it is used

        return learn.learn(self.ledger, self._bare_job)

    def unlearn(self) -> str | None:
        """Undoes the last `learn` that switched; the id of the heads that hold now. LedgerError when nothing is learned."""
        self.ledger.unlearn()
        lesson = self.ledger.lesson()
        return lesson.heads.id if lesson else None

    def view(self, query: Query | None = None, *, as_of: date | None = None, known_by: date | datetime | None = None) -> View:
        """The ledger as asked for; `as_of` (what was said by then) and `known_by` (what was learnt by then) are short for a query.

        Without a query it is what commands show where no other `--min-confidence` is given.
        """
        wanted = query or Query(min_confidence=SHOWN)
        return self.ledger.view(replace(wanted, as_of=as_of or wanted.as_of, known_by=known_by or wanted.known_by))

    def position(self, position_id: str, known_by: date | datetime | None = None) -> tuple[Position, View]:
        """A position by its id or the beginning of it; LedgerError when there is none, or more than one."""
        view = self.view(Query(), known_by=known_by)
        found = [p for p in view.positions() if p.id == position_id] or [p for p in view.positions() if p.id.startswith(position_id)]
        if len(found) != 1:
            what = "no position has" if not found else f"{len(found)} positions begin with"
            raise LedgerError(f"{position_id}: {what} this id. Take an id from: sayso positions")
        return found[0], view

    def judge(self, position_id: str, verdict: str, by: str, correction: Correction = AS_IT_IS, comment: str = "") -> Judgement:
        """Records a person's decision (accept, correct, reject) on a position as the machine has it."""
        position, view = self.position(position_id)
        if verdict == "correct" and correction == AS_IT_IS:
            raise OptionError("A correction names at least one field. Give party, speaker, act, issue or stance.")
        recorded = view.recorded(position)
        made = Judgement(
            recorded.id, recorded.report_id, recorded.words, verdict, by, datetime.now(UTC), record_hash(recorded), correction, comment
        )
        self.ledger.judge(made)
        return made

    @cached_property
    def copies(self) -> Copies:
        """Which reports repeat each other, as the ledger is when this is first asked; versions of a page are one article."""
        return Articles.of(self.ledger.copies(), self.ledger.articles())

    def copy_groups(self) -> tuple[Group, ...]:
        """The copies by the names of the reports: clusters first, then partial copies."""
        return listed(self.copies, self.ledger.names())

    def copies_for(self, view: View) -> Copies:
        """The copies among the reports that were out on the view's day and known by its time: later ones change no count."""
        as_of, until = view.query.as_of, view.query.known_until
        if as_of is None and until is None:
            return self.copies
        hidden = self.ledger.hidden(until)
        shown = (report for report in self.ledger.reports(until) if report.id not in hidden)
        found = copies.find(report for report in shown if as_of is None or report.published is None or report.published <= as_of)
        return Articles.of(found, self.ledger.articles(until))

    def matrix(self, view: View | None = None) -> Matrix:
        """Issue by party, and how the parties stand to each other; of the whole ledger, or of a view."""
        from sayso.matrix import matrix

        return matrix(*self._shown(view))

    def compare(self, before: View, after: View) -> tuple[Change, ...]:
        """What is otherwise in the matrix of the later of two views."""
        from sayso.matrix import compare

        return compare(before, after, self.dossier, self.copies_for(after))

    def timeline(self, party: str, issue: str | None = None, view: View | None = None) -> Timeline:
        """A party's statements, oldest first, on one issue or on all."""
        from sayso.timeline import timeline

        shown, _, known = self._shown(view)
        return timeline(shown, party, issue, known)

    def shifts(self, view: View | None = None) -> tuple[Shift, ...]:
        """How the parties moved, oldest first."""
        from sayso.shifts import shifts

        return shifts(*self._shown(view))

    def conflicts(self, view: View | None = None) -> tuple[Conflict, ...]:
        """Where reports contradict each other, oldest first."""
        from sayso.conflicts import conflicts

        return conflicts(*self._shown(view))

    def conditions(self, view: View | None = None) -> Conditions:
        """What each party makes depend on what, with the circles."""
        from sayso.conditions import conditions

        return conditions(*self._shown(view))

    def voices(self, view: View | None = None) -> Voices:
        """Who speaks for each party, where two of a party differ, and the network of speakers and issues."""
        from sayso.voices import voices

        return voices(*self._shown(view))

    def _shown(self, view: View | None) -> tuple[View, Dossier, Copies]:
        shown = view or self.view()
        return shown, self.dossier, self.copies_for(shown)

    @property
    def _bare_job(self) -> Job:
        return Job(self.dossier, self.settings.extractor, self.settings.workers, originals=self.settings.originals)

    def _job(self) -> tuple[Job, tuple[Problem, ...]]:
        """The job with the learned heads; without them, and a Problem, where another model reads now."""
        job, lesson = self._bare_job, self.ledger.lesson()
        if lesson is None or not job.reads:
            return job, ()
        if pipeline.model_of(pipeline.extractor(job.extractor)) == lesson.heads.model:
            return replace(job, heads=lesson.heads), ()
        return job, (Problem(lesson.heads.id, "heads", "was learned with another model and is left out", "Run: sayso learn"),)


def _summed(steps: Iterable[Step], progress: Progress | None, found: tuple[Problem, ...] = ()) -> Added:
    new = known = positions = 0
    problems = list(found)
    for step in steps:
        new, known, positions = new + step.new, known + step.known, positions + step.positions
        problems += step.problems
        if progress:
            progress(step)
    return Added(new, known, positions, tuple(problems))
