"""The workbook: the same rows as the other formats, dates as dates, and no word that becomes a formula or a link."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from sayso import copies, exports
from sayso.dossier import Dossier, Issue, Party
from sayso.errors import OptionError, Problem
from sayso.exports.sheets import moves
from sayso.exports.xlsx import CELL
from sayso.ledger import View
from sayso.model import Stance
from sayso.shifts import Shift, ShiftKind
from sayso.statements import Evidence
from tests.talks import NO_DAY, position, view_of

TALKS = Dossier("talks", "Talks", (Party("north", "The North"), Party("south", "The South")), (), (Issue("border", "Border"),))
_NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def written(path: Path, view: View, of: Dossier = TALKS) -> tuple[dict[str, list[list[Any]]], tuple[Problem, ...]]:
    """The sheets as a reader of spreadsheets sees them: rows of strings, numbers and days; and the Problems."""
    problems = exports.workbook(path, view, of, copies.find(view.reports.values()))
    with zipfile.ZipFile(path) as file:
        names = [one.get("name") for one in etree.fromstring(file.read("xl/workbook.xml")).iterfind(".//s:sheet", _NS)]
        texts = ["".join(one.itertext()) for one in etree.fromstring(file.read("xl/sharedStrings.xml"))]
        return {name: _rows(file.read(f"xl/worksheets/sheet{n}.xml"), texts) for n, name in enumerate(names, 1)}, problems


def _rows(sheet: bytes, texts: list[str]) -> list[list[Any]]:
    tree = etree.fromstring(sheet)
    assert not tree.findall(".//s:f", _NS), "a formula"
    assert not tree.findall(".//s:hyperlink", _NS), "a link"
    rows: list[list[Any]] = []
    for row in tree.iterfind(".//s:row", _NS):
        cells: dict[int, Any] = {}
        for cell in row:
            value = cell.findtext("s:v", namespaces=_NS)
            column = ord(cell.get("r").rstrip("0123456789")[-1]) - 65 + 26 * (len(cell.get("r").rstrip("0123456789")) - 1)
            cells[column] = None if value is None else _unescaped(texts[int(value)]) if cell.get("t") == "s" else float(value)
        rows.append([cells.get(at) for at in range(max(cells, default=-1) + 1)])
    return rows


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def day(number: float) -> date:
    return date(1899, 12, 30) + timedelta(days=number)


def test_sheets_hold_positions_matrix_and_sources(tmp_path: Path) -> None:
    copy = position("b", text="b is said. b is said again by nobody else than b.", publisher="Wire", day=date(2025, 3, 4))
    sheets, problems = written(tmp_path / "a.xlsx", view_of(position("a", stance=Stance.AGAINST), copy))
    assert list(sheets) == ["positions", "matrix", "shifts", "sources"]
    assert problems == ()
    head, first, second = sheets["positions"]
    assert head[:5] == ["said_first", "said_last", "party", "speaker", "act"]
    row = dict(zip(head, first, strict=False))
    assert (day(row["said_first"]), row["party"], row["stance"], row["quote"], row["start"]) == (
        date(2025, 3, 1),
        "north",
        "against",
        "a",
        0,
    )
    assert dict(zip(head, second, strict=False))["publisher"] == "Wire"
    heads, border = sheets["matrix"]
    cells = dict(zip(heads, border, strict=False))
    assert cells["The North"] == "for, demand, 2025-03-04, 2 articles / 2 origins\nb"
    assert cells["The South"] == "has said nothing"
    assert [row[1:4] for row in sheets["sources"][1:]] == [["Wire", None, 1.0], ["Agency", None, 1.0]]


def test_a_shift_has_both_wordings_their_days_and_the_rule() -> None:
    before = Evidence.of(position("a", day=date(2025, 2, 1), speaker="Bo"))
    after = Evidence.of(position("b", day=date(2025, 3, 1)))
    sheet = moves(
        [
            Shift(ShiftKind.DEMAND_DROPPED, "north", "border", before, after, "because"),
            Shift(ShiftKind.TURNED, "south", "x", None, after, "r"),
        ],
        TALKS,
    )
    rows = [dict(zip([column.name for column in sheet.columns], row, strict=True)) for row in sheet.rows]
    assert (rows[0]["day"], rows[0]["before"], rows[0]["shift"]) == (date(2025, 3, 1), date(2025, 2, 1), "demand dropped")
    assert (rows[0]["speaker before"], rows[0]["words before"], rows[0]["words after"], rows[0]["rule"]) == ("Bo", "a", "b", "because")
    assert (rows[1]["before"], rows[1]["words before"], rows[1]["position before"]) == (None, "", "")


HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=A1}",
    "http://evil.example/",
    "mailto:a@b",
    "12",
    "1e9",
    "_x0041_",
    "<b>&amp;",
    "\x01\x0b\r\n\t ",
    " a ",
]


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=["Cs", "Co", "Cn"]), min_size=1, max_size=20))
def test_words_stand_in_a_cell_to_the_letter(tmp_path_factory: pytest.TempPathFactory, quote: str) -> None:
    if quote.startswith("<r>"):
        return
    one = position(quote, text=f"{quote}", speaker=quote, publisher=quote)
    sheets, problems = written(tmp_path_factory.getbasetemp() / "hostile.xlsx", view_of(one))
    row = dict(zip(*sheets["positions"], strict=False))
    assert problems == ()
    assert (row["quote"], row["speaker"], row["publisher"]) == (quote, quote, quote)


@pytest.mark.parametrize("quote", ["a" * (CELL + 1), "<r><t>x</t></r>"])
def test_words_that_no_cell_can_hold_are_a_problem(tmp_path: Path, quote: str) -> None:
    sheets, problems = written(tmp_path / "a.xlsx", view_of(position(quote, text=quote, day=NO_DAY)))
    assert dict(zip(*sheets["positions"], strict=False)).get("quote") is None
    assert {problem.name for problem in problems} == {"cell"}
    assert problems[0].source == "positions, row 2, column 8"
    assert "jsonl" in problems[0].mend


def test_the_same_view_gives_the_same_file(tmp_path: Path) -> None:
    view = view_of(position("a"), position("b"))
    for name in ("one.xlsx", "two.xlsx"):
        written(tmp_path / name, view)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_empty_view_has_its_sheets(tmp_path: Path) -> None:
    sheets, _ = written(tmp_path / "a.xlsx", view_of())
    assert len(sheets["positions"]) == 1
    assert sheets["matrix"][1] == ["Border", "nobody has spoken", "has said nothing", "has said nothing"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be written"):
        written(tmp_path / "no" / "a.xlsx", view_of())
    with pytest.raises(OptionError, match="-o"):
        exports.workbook(None, view_of(), TALKS, copies.Copies())
