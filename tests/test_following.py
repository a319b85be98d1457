"""`add URL` and `follow` as a user runs them: lines, problems, exit statuses, and stopping."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
import typer

from sayso.cli import following
from sayso.fetch import Clock, Schedule
from sayso.workspace import Workspace
from tests.hosts import Host, NoTime, Page, host
from tests.test_cli import sayso
from tests.test_gather import item, rss

OFFER = "The mediator Ruth Amsel said she proposes that the cranes start in three steps."
ANSWER = "The union's leader Karin Voss said that the dockers reject the automatic cranes."


def text(words: str) -> Page:
    return Page(words.encode(), headers={"Content-Type": "text/plain", "ETag": f'"{len(words)}"'})


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    assert sayso("init", tmp_path / "talks", "--dossier", "harbour-strike").returncode == 0
    return tmp_path / "talks"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No host is waited for."""
    monkeypatch.setattr(Clock, "sleep", lambda *_: None)


def waits(monkeypatch: pytest.MonkeyPatch, *rounds: Callable[[], None]) -> None:
    """Between rounds these happen; after the last, Ctrl-C. Pauses for a host take no time."""
    left = list(rounds)

    def wait(_: Schedule) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(Clock, "sleep", lambda *_: None)
    monkeypatch.setattr(Schedule, "due", lambda self: list(self.feeds))
    monkeypatch.setattr(Schedule, "wait", wait)


# ---- add


def test_urls_are_added_beside_files(talks: Path, tmp_path: Path, at_once: None) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ANSWER, encoding="utf-8")
    with host({"/a": text(OFFER)}) as local:
        command = ("-C", talks, "add", local.url("/a"), file, "--allow-private", "--json", "--published", "2031-05-01")
        first, again = sayso(*command), sayso(*command)
    assert first.returncode == again.returncode == 0, first.stderr
    told = json.loads(first.stdout)
    assert (told["new"], told["problems"]) == (2, [])
    assert told["positions"] >= 2
    assert json.loads(again.stdout) == {"new": 0, "known": 2, "positions": 0, "problems": [], "notes": []}


def test_what_cannot_be_fetched_is_told_and_the_status_says_so(talks: Path, at_once: None) -> None:
    with host({"/a": text(OFFER)}) as local:
        closed = sayso("-C", talks, "add", local.url("/a"))
        assert (closed.returncode, local.asked) == (3, [])
        assert "[private address]" in closed.stderr
        some = sayso("-C", talks, "add", local.url("/404"), local.url("/a"), "file:///etc/passwd", "--allow-private")
    assert some.returncode == 1
    assert "[status]" in some.stderr
    assert "[scheme]" in some.stderr
    assert "new 1" in some.stdout
    assert "[private address]" not in sayso("-C", talks, "problems").stdout, "mended"


def test_private_addresses_may_be_allowed_by_the_environment(talks: Path, at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with host({"/a": text(OFFER)}) as local:
        monkeypatch.setenv("SAYSO_ALLOW_PRIVATE", "yes")
        assert sayso("-C", talks, "add", local.url("/a"), "--no-private").returncode == 3
        assert sayso("-C", talks, "add", local.url("/a")).returncode == 0
        monkeypatch.setenv("SAYSO_ALLOW_PRIVATE", "maybe")
        assert sayso("-C", talks, "add", local.url("/a")).returncode == 2


# ---- follow


def follow(talks: Path, local: Host, *more: str) -> subprocess.CompletedProcess[str]:
    return sayso("-C", talks, "follow", local.url("/feed"), "--allow-private", *more)


def test_each_new_position_is_a_line_once(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with host({"/feed": rss(item("/1")), "/1": text(OFFER), "/2": text(ANSWER)}) as local:
        waits(monkeypatch, lambda: None, lambda: local.pages.update({"/feed": rss(item("/2"), item("/1"))}), lambda: None)
        done = follow(talks, local)
    assert done.returncode == 0, done.stderr
    assert "Stopped." in done.stderr
    first, second = done.stdout.splitlines()
    assert "National Mediation Office" in first
    assert local.url("/1") in first
    assert "reject" in second
    assert local.url("/2") in second


def test_positions_and_notices_come_as_json_lines(talks: Path, at_once: None) -> None:
    rules = "\nwatch:\n  - {when: statement, party: mediator, silent_days: 20}\n"
    file = talks / "dossier.yaml"
    file.write_text(file.read_text(encoding="utf-8") + rules, encoding="utf-8")
    with host({"/feed": rss(item("/1")), "/1": text(OFFER)}) as local:
        done = follow(talks, local, "--once", "--json")
    assert done.returncode == 0, done.stderr
    position, notice = map(json.loads, done.stdout.splitlines())
    assert (position["party"], position["act"]) == ("mediator", "propose")
    assert notice["notice"]["what"] == "first statement"


def test_once_asks_each_feed_once_and_the_status_tells(talks: Path, at_once: None) -> None:
    with host({"/feed": rss(item("/1"), item("/404")), "/1": text(OFFER)}) as local:
        first = follow(talks, local, "--once")
        assert (first.returncode, len(first.stdout.splitlines())) == (1, 1)
        assert "[status]" in first.stderr
        local.pages["/feed"] = rss(item("/1"))
        second = follow(talks, local, "--once")
    assert (second.returncode, second.stdout) == (0, ""), "nothing new is no fault"


def test_a_fault_is_told_once_while_it_stands(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with host({"/feed": Page(status=404)}) as local:
        waits(
            monkeypatch, lambda: None, lambda: local.pages.update({"/feed": rss(item("/1"))}),
            lambda: local.pages.update({"/feed": Page(status=404)}),
        )  # fmt: skip
        local.pages["/1"] = text(OFFER)
        done = follow(talks, local)
    assert (done.returncode, done.stderr.count("[status]"), len(done.stdout.splitlines())) == (0, 2, 1)


def test_a_dossier_that_is_being_edited_stops_nothing_that_has_begun(talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = talks / "dossier.yaml"
    good = file.read_text(encoding="utf-8")

    def edited() -> None:
        file.write_text("dossier: [", encoding="utf-8")

    def saved() -> None:
        file.write_text(good, encoding="utf-8")
        local.pages["/feed"] = rss(item("/2"))

    with host({"/feed": rss(item("/1")), "/1": text(OFFER), "/2": text(ANSWER)}) as local:
        waits(monkeypatch, edited, saved)
        done = follow(talks, local)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
        assert "sayso: " in done.stderr
        edited()
        assert follow(talks, local).returncode == 2


@pytest.mark.parametrize(
    "more", [["feed.xml"], ["https://a.example/feed", "--every", "5s"], ["https://a.example/feed", "--every", "soon"], []]
)
def test_what_cannot_be_followed_is_misuse(talks: Path, more: list[str]) -> None:
    assert sayso("-C", talks, "follow", *more).returncode == 2


def lines_of(talks: Path) -> int:
    with Workspace.open(talks) as workspace:
        return len(list(workspace.ledger.reports()))


def test_a_signal_ends_it_in_peace(talks: Path) -> None:
    with host({"/feed": rss(item("/1")), "/1": text(OFFER)}) as local:
        command = [sys.executable, "-m", "sayso", "-C", str(talks), "follow", local.url("/feed"), "--allow-private"]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert running.stdout is not None
        assert "National Mediation Office" in running.stdout.readline(), "told as it comes"
        running.send_signal(signal.SIGTERM)
        _, told = running.communicate(timeout=20)
    assert (running.returncode, "Stopped." in told) == (0, True), told
    assert lines_of(talks) == 1


def test_a_stop_while_a_host_is_slow_rolls_back_and_goes_on_later(talks: Path) -> None:
    with host({"/feed": rss(item("/1"), item("/2")), "/1": text(OFFER), "/2": Page(play=lambda _: time.sleep(30))}) as local:
        command = [sys.executable, "-m", "sayso", "-C", str(talks), "follow", local.url("/feed"), "--allow-private"]
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while "/2" not in local.paths:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        out, told = running.communicate(timeout=20)
        assert (running.returncode, out) == (0, ""), told
        assert lines_of(talks) == 0
        local.pages["/2"] = text(ANSWER)
        assert len(follow(talks, local, "--once").stdout.splitlines()) == 2


# ---- when


def test_feeds_are_asked_at_the_interval_and_failing_ones_less_often() -> None:
    clock = NoTime()
    schedule = Schedule(["a", "b"], 900, clock, lambda low, high: (low + high) / 2)
    assert schedule.due() == ["a", "b"]
    schedule.asked(["a", "b"], {"b"})
    pauses = []
    for _ in range(12):
        schedule.wait()
        due = schedule.due()
        pauses.append((due, clock.slept[-1]))
        schedule.asked(due, {"b"})
    assert pauses[:3] == [(["a"], 900.0), (["a", "b"], 900.0), (["a"], 900.0)]
    assert max(b - a for a, b in _between(pauses, "b")) == 3600.0


def _between(pauses: list[tuple[list[str], float]], feed: str) -> list[tuple[float, float]]:
    """Neighbouring moments at which a feed was asked."""
    at, moments = 0.0, [0.0]
    for due, pause in pauses:
        at += pause
        moments += [at] if feed in due else []
    return list(pairwise(moments))


def test_an_interval_of_a_day_stays_one_and_varies() -> None:
    clock = NoTime()
    schedule = Schedule(["a"], 86400, clock)
    for failed in (set[str](), {"a"}, {"a"}):
        schedule.asked(["a"], failed)
        schedule.wait()
        assert 0.89 * 86400 < clock.slept[-1] < 1.11 * 86400
    assert len(set(clock.slept)) == 3


def test_a_stop_that_code_in_c_swallows_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_AGAIN", 0.1)
    swallowed = []

    def work() -> None:
        with following._until_stopped():
            try:
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(1)
            except KeyboardInterrupt:
                swallowed.append(True)
            time.sleep(10)

    with pytest.raises(typer.Exit):
        work()
    assert swallowed
