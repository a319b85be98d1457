"""Reading PolNeAR: articles in brat standoff, one reading per annotator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.article import Article, Relation

SPAN = re.compile(r"^(T\d+)\t(Source|Cue|Content) ([\d; ]+)\t")
EVENT = re.compile(r"^E\d+\t(.*)$")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True)
class Split:
    """One split of PolNeAR under the shared folder: `train` or `dev`."""

    shared: Path
    name: str

    @property
    def folder(self) -> Path:
        """The folder with text/ and attributions/."""
        return self.shared / "data" / "polnear" / self.name


def relations(path: Path) -> list[Relation]:
    """The attributions in one .ann file that have a cue and content."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    found: list[Relation] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := SPAN.match(line):
            pairs = (part.split() for part in match[3].split(";"))
            spans[match[1]] = tuple((int(a), int(b)) for a, b in pairs)
        elif match := EVENT.match(line):
            found.append(_relation(match[1], spans))
    return [relation for relation in found if relation.cue and relation.content]


def _relation(event: str, spans: dict[str, tuple[tuple[int, int], ...]]) -> Relation:
    parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role, key in ROLE.findall(event):
        parts[role] += spans.get(key, ())
    source, cue, content = (tuple(sorted(set(parts[role]))) for role in ("Source", "Cue", "Content"))
    return Relation(source, cue, content)


def articles(split: Split) -> Iterator[Article]:
    """Every article with the readings of all its annotators, by name."""
    for path in sorted((split.folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        files = sorted((split.folder / "attributions").glob(f"{path.stem}_*.ann"))
        files = [file for file in files if file.stem.rsplit("_", 1)[0] == path.stem]
        yield Article(path.stem, text, tuple(tuple(relations(file)) for file in files))
