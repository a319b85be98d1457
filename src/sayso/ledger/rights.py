"""Keeps the ledger's files and folder to their owner, unless the owner shares the folder with a group on purpose."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE, S_IRWXG, S_IRWXO, S_ISGID, filemode

from sayso.errors import Problem

_OTHERS = S_IRWXG | S_IRWXO


def tighten(place: str | os.PathLike[str]) -> int | None:
    """Takes the rights of others from a file or folder; its mode before if that changed anything.

    A folder with the set-group-id bit is shared on purpose: there, and in it, the group keeps its rights. What belongs to another
    user, or is not there, is left alone.
    """
    path = Path(place)
    try:
        found = path.stat()
        folder = found if path.is_dir() else path.parent.stat()
        surplus = found.st_mode & (S_IRWXO if folder.st_mode & S_ISGID else _OTHERS)
        if not surplus or found.st_uid != os.geteuid():
            return None
        path.chmod(S_IMODE(found.st_mode & ~surplus))
    except (OSError, AttributeError):  # Windows has no geteuid and keeps its own rights
        return None
    return found.st_mode


def close_folder(folder: Path) -> tuple[Problem, ...]:
    """Tightens a workspace's folder; a Problem tells when that changed anything. A home folder is left as it is."""
    if folder.resolve() == Path.home().resolve():
        return ()
    before = tighten(folder)
    if before is None:
        return ()
    detail = f"was open to others ({filemode(before)}) and is its owner's alone now"
    return (Problem(str(folder), "rights", detail, f"To share it with a group: chmod g+rwxs {folder}"),)
