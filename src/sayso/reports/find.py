"""Which files to read: paths, folders with all that lies in them, and manifests."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import Problem
from sayso.reports import manifest
from sayso.reports.manifest import NOTHING, Given


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read, with what is known of it beforehand; `listed` is the manifest that names it."""

    path: Path
    given: Given = NOTHING
    listed: Path | None = field(default=None, compare=False)


def find(paths: Sequence[Path], given: Given = NOTHING, manifest_file: Path | None = None) -> Iterator[Item | Problem]:
    """The files under the paths in a fixed order, each once; what cannot be opened is a Problem.

    A folder with a manifest.csv gives the files that it names; without one, all files in it and below, hidden ones aside. With
    `manifest_file`, what it says of a file under the paths holds; without any path, the files that it names are read.
    """
    if manifest_file is not None:
        told = {}
        for row in manifest.rows(manifest_file):
            if isinstance(row, Problem):
                yield row
            else:
                told[_key(row[0])] = Item(row[0], row[1].over(given), manifest_file)
        if not paths:
            yield from told.values()
            return
    else:
        told = {}
    seen: set[str] = set()
    walked: set[str] = set()
    for path in paths:
        for one in _under(path, given, walked):
            if isinstance(one, Problem):
                yield one
            elif _key(one.path) not in seen:
                seen.add(_key(one.path))
                yield told.get(_key(one.path), one)


def _key(path: Path) -> str:
    return os.path.realpath(path)


def _under(path: Path, given: Given, walked: set[str]) -> Iterator[Item | Problem]:
    if not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises where it may not look)
        yield Item(path, given)
        return
    if _key(path) in walked:  # a link may lead back
        return
    walked.add(_key(path))
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        yield Problem(str(path), "unreadable", f"cannot be opened ({error.strerror})", "Give yourself the right to read the folder.")
        return
    listed = path / manifest.NAME
    if listed in inside:
        for row in manifest.rows(listed):
            yield row if isinstance(row, Problem) else Item(row[0], row[1].over(given), listed)
        return
    for one in inside:
        if not one.name.startswith("."):
            yield from _under(one, given, walked)
