"""Our own marked reports, from which acts, issues and sides are learned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training.act_labels import ACTS
from training.markup import MarkupError
from training.reports import HELD_OUT, negotiation, negotiations

FOLDER = Path(__file__).parent.parent / "training" / "reports"
HEAD = "@pay: Pay | Wages rise\n@crews: Crews | Agency crews may work at night\n== wire\n"
MARKS = re.compile(r"\[[scx]\d*: ?|\{\w+ \w+ [+\-~0]\||[\]}]")


def written(tmp_path: Path, lines: str) -> Path:
    file = tmp_path / "port.txt"
    file.write_text(HEAD + lines, encoding="utf-8")
    return file


def test_marks_become_spans_of_the_plain_text(tmp_path: Path) -> None:
    line = "[s1:Oss] [c1:said] [x1:[s2:the firm] [c2:wants] [x2:{demand crews +|a free hand} and {reject pay -|no raise}]].\n"
    (report,) = negotiation(written(tmp_path, line)).reports
    assert report.text == "Oss said the firm wants a free hand and no raise.\n"
    found = {report.text[slice(*one.cue[0])]: one for one in report.readings[0]}
    outer, inner = found["said"], found["wants"]
    assert [report.text[slice(*span)] for span in outer.content] == ["the firm wants a free hand and no raise"]
    assert outer.pieces == ()
    assert [(report.text[slice(*p.words[0])], p.acts, p.issue, p.stance) for p in inner.pieces] == [
        ("a free hand", ("demand",), "crews", "+"),
        ("no raise", ("reject",), "pay", "-"),
    ]


@pytest.mark.parametrize("line", ["[s:A] [c:said] [x:{shout pay +|b}]", "{claim pay +|b}", "[s:A] [c:said] [x:{claim rain +|b}]", "[s:A"])
def test_marks_that_are_wrong_are_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(MarkupError):
        negotiation(written(tmp_path, line))


def test_every_report_is_its_file_without_the_marks() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        found = negotiation(path)
        lines = [line.strip() for line in path.read_text(encoding="utf-8").split("\n== ", 1)[1].splitlines()[1:]]
        plain = [MARKS.sub("", line) for line in lines if line and not line.startswith("==")]
        assert "".join(report.text for report in found.reports).splitlines() == plain, path.name
        assert len(found.reports) >= 3
        assert {piece.acts[0] for report in found.reports for one in report.readings[0] for piece in one.pieces} <= set(ACTS)


def test_what_is_held_out_is_never_learned_from() -> None:
    learned, held = ({one.name for one in negotiations(FOLDER, side)} for side in (False, True))
    assert held == set(HELD_OUT)
    assert not learned & held
