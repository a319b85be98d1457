"""Our own sentences: one paragraph a line, in the marks of `training.markup`."""

from collections.abc import Iterator
from pathlib import Path

from training.article import Article
from training.markup import Marked

HELD_OUT = ("film_writers", "museum_restitution", "prisoner_exchange", "hospital_strike", "takeover")  # measured on, never trained on


def sentence(name: str, line: str) -> Article:
    """The plain text of one line and its relations. Raises MarkupError."""
    marked = Marked(name)
    marked.add(line)
    return Article(name, marked.text, (tuple(marked.relations),))


def sentences(folder: Path, held_out: bool) -> Iterator[Article]:
    """Each line as an article, of the files in HELD_OUT or of the others; blank lines and those that begin with # are left out."""
    for path in sorted(folder.glob("*.txt")):
        if (path.stem in HELD_OUT) != held_out:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield sentence(f"{path.stem}:{number}", line.strip())
