"""Reports by the names that people give them, and forgetting them: what goes, and what else has the same text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import LedgerError
from sayso.ledger import Farewell, Ledger
from sayso.model import Report


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` did: the reports that are gone, and those left with the very same text (copies from other publishers).

    `swept` is False where another program, reading, keeps the database's files from being swept; the next opening does it.
    """

    reports: tuple[Report, ...]
    same_text: tuple[Report, ...]
    swept: bool


def report_of(ledger: Ledger, name: str) -> Report:
    """The one report that a name means: its id, an unambiguous beginning of it, or its base name.

    Of versions of one file (first added without its date, later with it) it is the one that a view shows. LedgerError for none or several.
    """
    found = ledger.find(name)
    hidden = ledger.hidden()
    shown = {hidden.get(report.id, report.id) for report in found}
    if not shown:
        raise LedgerError(f"{name}: no report has this name or id. Name a report by its file's name or by an id like r-0123456789abcdef")
    if len(shown) > 1:
        listed = ", ".join(f"{report.id} ({report.publisher or report.name})" for report in found[:5])
        raise LedgerError(f"{name}: {len(shown)} reports have this name or beginning. Name one by its id: {listed}")
    return found[0] if found[0].id == name else ledger.report(shown.pop())


def family(ledger: Ledger, names: Iterable[str]) -> tuple[Report, ...]:
    """The reports that names mean, with the hidden versions of the same files; LedgerError as for `report_of`."""
    hidden = ledger.hidden()
    shown = {hidden.get(report.id, report.id) for report in (report_of(ledger, name) for name in names)}
    ids = shown | {less for less, more in hidden.items() if more in shown}
    return tuple(map(ledger.report, sorted(ids)))


def forget(ledger: Ledger, names: Iterable[str], farewell: Farewell) -> Forgotten:
    """Forgets the reports of these names for good, with the hidden versions of the same files; LedgerError as for `report_of`."""
    gone = family(ledger, names)
    ids = {report.id for report in gone}
    left = tuple(ledger.report(other) for other in sorted(ledger.same_text(ids) - ids))
    return Forgotten(gone, left, ledger.forget(ids, farewell))
