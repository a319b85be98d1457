"""Tells what the watch list found to a program or a server, only those that the user named. A fault is a Problem."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

import httpx2
from pydantic import TypeAdapter

from sayso.errors import OptionError, Problem
from sayso.watch.rules import Notice

PATIENCE = 30
"""Seconds that a program or a server has: `add` waits for it."""

_MEND = "Mend it, or leave out {}; what was found stands in: sayso watch --since DATE"


@dataclass(frozen=True, slots=True)
class Tell:
    """Where notices go: a command line (run without a shell, JSON on its standard input) and a URL (JSON by POST); "" is nowhere."""

    command: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        if self.url and not self.url.startswith(("http://", "https://")):
            raise OptionError(f"--tell-url: {self.url!r} is no address of a server. Begin it with https:// or http://.")
        try:
            words = shlex.split(self.command)
        except ValueError as error:
            raise OptionError(f"--tell-command: {self.command!r} cannot be taken apart ({error}). Mend its quotes.") from error
        if self.command and not words:
            raise OptionError("--tell-command: names no program. Name one, or leave it out.")


@dataclass(frozen=True, slots=True)
class _Letter:
    """What is sent."""

    dossier: str
    notices: Sequence[Notice]


def tell(notices: Sequence[Notice], dossier: str, to: Tell) -> tuple[Problem, ...]:
    """Sends notices, if there are any; the Problems of those that could not be told."""
    if not notices:
        return ()
    letter = TypeAdapter(_Letter).dump_json(_Letter(dossier, tuple(notices)))
    faults = [("--tell-command", _run(to.command, letter)), ("--tell-url", _post(to.url, letter))]
    return tuple(Problem(option, "tell", fault, _MEND.format(option)) for option, fault in faults if fault)


def _run(command: str, letter: bytes) -> str:
    """What went wrong with the command; "" when nothing did, or there is none."""
    if not command:
        return ""
    try:
        done = subprocess.run(shlex.split(command), input=letter, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 the user's
    except subprocess.TimeoutExpired:
        return f"did not end within {PATIENCE} seconds and was stopped"
    except OSError as error:
        return f"cannot be run ({error.strerror})"
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return f"ended with status {done.returncode}" + (f" ({said[-1][:200]})" if said else "")


def _post(url: str, letter: bytes) -> str:
    """What went wrong with the server; "" when nothing did, or there is none. No redirect is followed: only the named one is told."""
    if not url:
        return ""
    try:
        answer = httpx2.post(url, content=letter, headers={"content-type": "application/json"}, timeout=PATIENCE, follow_redirects=False)
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        return f"cannot be reached ({type(error).__name__})"
    return "" if answer.is_success else f"answered with status {answer.status_code}"
