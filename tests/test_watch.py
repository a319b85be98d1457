"""The watch list: what is new is found once, what was there is not, and telling it never stops anything."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import dossier
from sayso.copies import Copies
from sayso.dossier import Dossier, Issue, Party, Watch
from sayso.errors import DossierError, OptionError
from sayso.ledger import View
from sayso.model import Act, Condition, Position, Stance, Words
from sayso.shifts import shifts
from sayso.watch import Notice, Tell, tell, watch
from tests.support import DEMO
from tests.talks import TEXT, position, view_of
from tests.test_cli import sayso

ISSUES = (Issue("border", "Border", "the border opens"), Issue("trade", "Trade", "trade is free"))
TALKS = Dossier("talks", "Talks", (Party("north", "The North"), Party("south", "The South")), (), ISSUES)


def talks(*rules: Watch) -> Dossier:
    return replace(TALKS, watch=rules)


def found(before: View, after: View, *rules: Watch) -> list[Notice]:
    return list(watch(before, after, talks(*rules), Copies()))


OLD = position("a", day=date(2025, 1, 10), stance=Stance.AGAINST, act=Act.REJECT)
TURN = position("b", day=date(2025, 3, 1), act=Act.ACCEPT)
WAIT = position("c d e", day=date(2025, 3, 2), party="south", stance=Stance.CONDITIONAL)
WAIT = replace(WAIT, code=replace(WAIT.code, conditions=(Condition("if", Words(TEXT.index("e"), TEXT.index("e") + 1, "e"), "trade"),)))


def test_a_shift_is_found_once_with_both_statements() -> None:
    (one,) = found(view_of(OLD), view_of(OLD, TURN), Watch("shift"), Watch("shift", issue="border"))
    assert (one.when, one.party, one.issue, one.evidence.position) == ("shift", "north", "border", TURN.id)
    assert one.before is not None
    assert one.before.position == OLD.id
    assert "turned" in one.what
    assert found(view_of(OLD, TURN), view_of(OLD, TURN), Watch("shift")) == []


def test_a_rule_is_narrowed_by_party_and_issue() -> None:
    both = view_of(OLD), view_of(OLD, TURN)
    assert found(*both, Watch("shift", party="south")) == []
    assert found(*both, Watch("shift", issue="trade")) == []
    assert len(found(*both, Watch("shift", party="north", issue="border"))) == 1


def test_a_new_condition_is_found_and_a_known_one_is_not() -> None:
    (one,) = found(view_of(OLD), view_of(OLD, WAIT), Watch("condition"))
    assert one.what == "new condition: Border waits for Trade (if)"
    assert one.evidence.words.text == "e"
    again = replace(WAIT, ordinal=1)
    assert found(view_of(WAIT), view_of(WAIT, again), Watch("condition")) == []


def test_a_condition_is_not_new_when_later_reports_tell_on_which_issue_it_is() -> None:
    words = "letters that stand"
    start = TEXT.index(words)
    unnamed = replace(WAIT, code=replace(WAIT.code, conditions=(Condition("if", Words(start, start + len(words), words)),)))
    later = [position(text, text=text, issue="trade") for text in ("our letters stand", "all letters stand again")]
    (one,) = found(view_of(OLD), view_of(OLD, unnamed), Watch("condition"))
    assert one.what == "new condition: Border waits for another matter (if)"
    (told,) = found(view_of(OLD), view_of(OLD, unnamed, *later), Watch("condition"))
    assert told.what == "new condition: Border waits for Trade (if)"
    assert found(view_of(OLD, unnamed), view_of(OLD, unnamed, *later), Watch("condition")) == []


@pytest.mark.parametrize(("day", "what"), [(date(2025, 2, 9), None), (date(2025, 2, 10), "first statement after 31 days")])
def test_a_statement_counts_when_the_silence_was_longer_than_asked(day: date, what: str | None) -> None:
    new = position("b", day=day, issue="trade")
    got = found(view_of(OLD), view_of(OLD, new), Watch("statement", silent_days=30))
    assert [one.what for one in got] == ([what] if what else [])


def test_the_very_first_statement_counts_and_silence_is_told_by_issue() -> None:
    new = position("b", day=date(2025, 1, 11), issue="trade")
    assert [one.what for one in found(view_of(OLD), view_of(OLD, new), Watch("statement", issue="trade"))] == ["first statement"]
    assert found(view_of(OLD), view_of(OLD, new), Watch("statement")) == []
    assert [one.party for one in found(view_of(OLD), view_of(OLD, WAIT), Watch("statement"))] == ["south"]


def test_several_statements_of_one_day_end_a_silence_once() -> None:
    new = [position(letter, day=date(2025, 6, 1)) for letter in "bcd"]
    assert len(found(view_of(OLD), view_of(OLD, *new), Watch("statement"))) == 1


listed = st.lists(
    st.builds(
        lambda letter, day, stance, act, party: position(letter, day=day, stance=stance, act=act, party=party),
        st.sampled_from("abcdefgh"), st.dates(date(2025, 1, 1), date(2026, 1, 1)), st.sampled_from(Stance), st.sampled_from(Act),
        st.sampled_from(["north", "south"]),
    ),
    max_size=8, unique_by=lambda one: one.id,
)  # fmt: skip


@settings(deadline=None, max_examples=40)
@given(listed, st.integers(0, 8))
def test_nothing_is_found_without_anything_new_and_only_what_is_new_is_told(said: list[Position], cut: int) -> None:
    rules = (Watch("shift"), Watch("condition"), Watch("statement"))
    after = view_of(*said)
    assert found(after, after, *rules) == []
    before = {one.id for one in said[:cut]}
    for one in found(view_of(*said[:cut]), after, Watch("statement")):
        assert one.evidence.position not in before


@settings(deadline=None, max_examples=40)
@given(listed, st.integers(0, 8))
def test_every_new_shift_of_the_whole_ledger_is_found(said: list[Position], cut: int) -> None:
    before, after = view_of(*said[:cut]), view_of(*said)
    old = {(one.kind, one.before, one.after) for one in shifts(before, TALKS, Copies())}
    new = [one for one in shifts(after, TALKS, Copies()) if (one.kind, one.before, one.after) not in old]
    got = found(before, after, Watch("shift"))
    assert [(one.before, one.evidence, one.what.split(":")[0]) for one in got] == [
        (one.before, one.after, one.kind.replace("_", " ")) for one in new
    ]


# ---- the dossier


RULES = """
watch:
  - {when: shift, issue: pay}
  - {when: condition, party: union}
  - {when: statement, silent_days: 14}
"""


def written(rules: str) -> str:
    return f"dossier: d\nparties: [{{id: union, name: U}}]\nissues: [{{id: pay, name: P, proposition: x}}]\n{rules.strip()}\n"


def test_rules_stand_in_the_dossier_and_change_no_version() -> None:
    made = dossier.parse(written(RULES))
    assert made.watch == (Watch("shift", issue="pay"), Watch("condition", party="union"), Watch("statement", silent_days=14))
    assert made.version == dossier.parse(written("")).version


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("{when: shift, issue: gold}", "line 5: watch: there is no issue 'gold'. Use one of other, pay."),
        ("{when: shift, party: them}", "line 5: watch: there is no party 'them'"),
        ("{when: never}", "line 5"),
        ("{when: statement, silent_days: 0}", "line 5"),
        ("{when: shift, color: red}", "line 5"),
    ],
)
def test_a_rule_that_makes_no_sense_is_told_with_its_line(rule: str, told: str) -> None:
    with pytest.raises(DossierError, match=told.replace(".", r"\.")):
        dossier.parse(written(f"watch:\n  - {rule}"))


# ---- telling


NOTICES = found(view_of(OLD), view_of(OLD, TURN), Watch("shift"))
COPY = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


@contextmanager
def server(status: int = 200) -> Iterator[tuple[str, list[Any]]]:
    """A real server on the loopback, with what it was sent."""
    got: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.headers["content-type"], json.loads(self.rfile.read(int(self.headers["content-length"])))))
            self.send_response(status)
            self.send_header("location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    made = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}/hook", got
    finally:
        made.shutdown()
        thread.join()
        made.server_close()


def test_a_command_gets_json_on_its_input_without_a_shell(tmp_path: Path) -> None:
    target = tmp_path / "a $(touch b); c.json"
    assert tell(NOTICES, "talks", Tell(command=f"{sys.executable} -c '{COPY}' '{target}'")) == ()
    letter = json.loads(target.read_text(encoding="utf-8"))
    assert letter["dossier"] == "talks"
    assert letter["notices"][0]["evidence"]["words"]["text"] == "b"
    assert [one.name for one in tmp_path.iterdir()] == [target.name]


def test_a_server_gets_json() -> None:
    with server() as (url, got):
        assert tell(NOTICES, "talks", Tell(url=url)) == ()
    ((form, letter),) = got
    assert form == "application/json"
    assert letter["notices"][0]["when"] == "shift"


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_server_that_does_not_take_it_is_a_problem(status: int) -> None:
    with server(status) as (url, got):
        (problem,) = tell(NOTICES, "talks", Tell(url=url))
    assert len(got) == 1
    assert (problem.source, problem.name) == ("--tell-url", "tell")
    assert str(status) in problem.detail


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (f"{sys.executable} -c 'import sys; sys.exit(\"no room\")'", "status 1 (no room)"),
        ("/no/such/program", "cannot be run"),
    ],
)
def test_a_command_that_fails_is_a_problem(command: str, fault: str) -> None:
    (problem,) = tell(NOTICES, "talks", Tell(command=command))
    assert fault in problem.detail
    assert "sayso watch" in problem.mend


def test_a_server_that_is_not_there_is_a_problem() -> None:
    with server() as (url, _):
        pass
    (problem,) = tell(NOTICES, "talks", Tell(url=url))
    assert "cannot be reached" in problem.detail


def test_nothing_is_sent_without_notices() -> None:
    assert tell((), "talks", Tell(command="/no/such/program", url="http://127.0.0.1:9/")) == ()


@pytest.mark.parametrize("to", [{"url": "file:///etc/passwd"}, {"url": "example.org"}, {"command": "'open"}, {"command": "  "}])
def test_what_cannot_be_told_to_is_misuse(to: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        Tell(**to)


# ---- the commands


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with rules and the first ten of the demo's reports."""
    folder = tmp_path_factory.mktemp("watched") / "strike"
    assert sayso("init", folder, "--dossier", "harbour-strike").returncode == 0
    file = folder / "dossier.yaml"
    rules = "\nwatch:\n  - {when: shift, issue: automation}\n  - {when: statement, party: mediator, silent_days: 20}\n"
    file.write_text(file.read_text(encoding="utf-8") + rules, encoding="utf-8")
    first = sorted(DEMO.glob("*.txt"))[:9]
    assert sayso("-C", folder, "add", *first).returncode == 0
    return folder


def test_add_reports_and_tells_what_the_rules_find(watched: Path, tmp_path: Path) -> None:
    target = tmp_path / "told.json"
    command = f"{sys.executable} -c '{COPY}' '{target}'"
    done = sayso("-C", watched, "add", DEMO, "--tell-command", command, "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["new"] > 0
    assert made["notices"]
    assert json.loads(target.read_text(encoding="utf-8"))["notices"] == made["notices"]
    again = sayso("-C", watched, "add", DEMO, "--tell-command", "/no/such/program")
    assert again.returncode == 0
    assert "watch:" not in again.stdout


def test_watch_lists_the_rules_and_what_they_find_since_a_day(watched: Path) -> None:
    listed = sayso("-C", watched, "watch").stdout
    assert listed.splitlines() == ["shift\tany party\tAutomatic cranes", "statement after 20 days\tNational Mediation Office\tany issue"]
    made = json.loads(sayso("-C", watched, "watch", "--since", "2031-04-15", "--json").stdout)
    assert len(made["rules"]) == 2
    assert made["notices"]
    assert all(one["evidence"]["day"] >= "2031-04-15" for one in made["notices"] if one["when"] == "statement")


def test_a_failing_command_is_a_problem_and_stops_nothing(tmp_path: Path, watched: Path) -> None:
    folder = tmp_path / "other"
    assert sayso("init", folder, "--dossier", watched / "dossier.yaml").returncode == 0
    report = tmp_path / "a.txt"
    report.write_text("The mediator Ruth Amsel said she proposes that the cranes start in three steps.", encoding="utf-8")
    done = sayso("-C", folder, "add", report, "--published", "2031-05-01", "--tell-command", "/no/such/program")
    assert "new 1" in done.stdout
    assert done.returncode == (1 if "watch:" in done.stdout else 0)
    assert ("--tell-command" in done.stderr) == ("watch:" in done.stdout)
    assert "watch:" in done.stdout
