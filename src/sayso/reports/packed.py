"""Archives: the files in a zip, and the one in a gz, each read in turn. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import posixpath
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO, cast

from sayso.errors import Problem
from sayso.reports import manifest
from sayso.reports.manifest import NOTHING, Given
from sayso.reports.reader import MB, Limits, Member, Read, Refused, Source

_UNPACK = "Unpack it with care and add what you need."


def refuse_expansion(size: int, packed: int, limits: Limits) -> None:
    """Refused where more comes out than an archive of that size can honestly hold."""
    if size > limits.expanded or size > limits.ratio * packed + MB:
        raise Refused("expansion", f"expands to more than {size // MB} MiB from {packed / MB:.1f}", _UNPACK)


@dataclass(frozen=True, slots=True)
class Zip:
    """Zip archives."""

    name: str = "zip"
    what: str = "archives of all these, also one in another"

    def looks_like(self, source: Source) -> bool:
        """Whether it begins with a member, or is an empty archive."""
        return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def read(self, source: Source) -> Iterator[Read | Member | Problem]:
        """A Member for each file; a Problem for each that is unsafe. Office files other than DOCX are refused."""
        limits = source.options.limits
        file = io.BytesIO(source.data(limits.paper)) if source.depth else source.file
        with zipfile.ZipFile(file) as packed:
            members = [one for one in packed.infolist() if not one.is_dir()]
            _check(members, limits)
            sound = []
            for one in members:
                if fault := _fault(one, limits):
                    yield source.problem(*fault, at=f"/{one.filename[:200]}")
                elif not _hidden(one.filename):
                    sound.append(one)
            yield from _members(packed, sound, source)


def _members(packed: zipfile.ZipFile, sound: list[zipfile.ZipInfo], source: Source) -> Iterator[Member | Problem]:
    """The files; with a manifest at the top, those that it names, as with a folder."""
    given: dict[str, Given] | None = None
    if manifest.NAME in {one.filename for one in sound}:
        given = {}
        with packed.open(manifest.NAME) as listed:
            for row in manifest.named(listed, f"{source.name}/{manifest.NAME}"):
                if isinstance(row, Problem):
                    yield row
                else:
                    given[posixpath.normpath(row[0])] = row[1]
    for one in sound:
        if given is None or one.filename in given:
            name = f"{source.name}/{one.filename}"
            try:
                inner = packed.open(one)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
                yield Problem(name, "broken", f"is broken ({error})", "Get the archive again.")
                continue
            with inner:
                yield Member(name, cast(BinaryIO, inner), given=(given or {}).get(one.filename, NOTHING))


def _check(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = {one.filename for one in members}
    if names & {"xl/workbook.xml", "ppt/presentation.xml", "content.xml"} and names & {"[Content_Types].xml", "mimetype"}:
        raise Refused("format", "is a spreadsheet, slides or an OpenDocument file", "Save it as CSV, DOCX, PDF or text.")
    if len(members) > limits.members:
        raise Refused("members", f"has {len(members)} files; the limit is {limits.members}", "Divide it.")
    refuse_expansion(sum(one.file_size for one in members), sum(one.compress_size for one in members), limits)


def _fault(one: zipfile.ZipInfo, limits: Limits) -> tuple[str, str, str] | None:
    parts = PurePosixPath(one.filename.replace("\\", "/")).parts
    if ".." in parts or one.filename.startswith(("/", "\\")) or PureWindowsPath(one.filename).drive:
        return "path", "has a name that leads out of the archive", _UNPACK
    if stat.S_ISLNK(one.external_attr >> 16):
        return "path", "is a link, which leads out of the archive", _UNPACK
    if one.flag_bits & 1:
        return "password", "is protected by a password", "Unpack it and add what is in it."
    if one.file_size > limits.ratio * one.compress_size + MB:
        return "expansion", f"expands to {one.file_size // MB} MiB from {one.compress_size / MB:.1f}", _UNPACK
    return None


def _hidden(filename: str) -> bool:
    parts = PurePosixPath(filename).parts
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX"


@dataclass(frozen=True, slots=True)
class Gzip:
    """Files packed with gzip."""

    name: str = "gz"
    what: str = "single files packed with gzip, such as .jsonl.gz and .warc.gz"

    def looks_like(self, source: Source) -> bool:
        """Whether it has gzip's mark."""
        return source.head.startswith(b"\x1f\x8b")

    def read(self, source: Source) -> Iterator[Member]:
        """The file in it, read as it expands."""
        inner = gzip.GzipFile(fileobj=source.file, mode="rb")
        opened = io.BufferedReader(Watched(inner, source.file, source.options.limits), 256 * 1024)
        yield Member(source.name.removesuffix(".gz"), cast(BinaryIO, opened))


class Watched(io.RawIOBase):
    """A file that expands, refused as soon as it gives more than its archive can honestly hold."""

    def __init__(self, inner: gzip.GzipFile, packed: BinaryIO, limits: Limits) -> None:
        self._inner, self._packed, self._limits = inner, packed, limits

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._inner.seek(offset, whence)

    def tell(self) -> int:
        return self._inner.tell()

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer; Refused behind the limits."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        refuse_expansion(self._inner.tell(), self._packed.tell(), self._limits)
        return len(data)


zip_archive, gz = Zip(), Gzip()
