"""Measures everything that docs/quality.md shows, and writes its tables anew between their marks. `make quality` runs it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from sayso import dossier
from sayso.attribution import Extractor
from sayso.pipeline import extractor, process
from sayso.resolution import pronouns
from sayso.settings import EXTRACTORS
from scripts import acts, copies, gum_table, relations
from scripts.score import DEVELOPMENT, FIXTURES, HELD_OUT, Figures, Gold, score
from tests import test_restraint, test_speakers, test_times
from tests.quality.gum import documents
from training.pronouns import fold, trained

FOLDS = 5
PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
COLUMNS = ("found", "found+speaker", "found+party", "found+party+issue", "found+party+act", "full", "stance", "conditions", "chains")


def _table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    return "\n".join(["| " + " | ".join(cells) + " |" for cells in (list(head), ["---"] * len(head), *rows)])


def _row(name: str, figures: Figures) -> list[str]:
    return [name, *(f"{figures[column]:.2f}" if column in figures else "-" for column in COLUMNS)]


def positions(shared: Path) -> str:
    """The real reports by each extractor, and other negotiations by the default one."""
    rows = [_row(f"3 real reports, {name}", score(shared, extractor=name)[1]) for name in EXTRACTORS]
    others = {"held out": HELD_OUT, "once measured": FIXTURES / "negotiations", "development": DEVELOPMENT}
    for what, folder in others.items():
        found = sorted(path.parent for path in folder.glob("*/dossier.yaml"))
        rows += [_row(f"{path.name}, {what}", score(shared, Gold.of(path))[1]) for path in found]
    rows.append(_row("the demo", score(shared, Gold.demo())[1]))
    return _table(("F1", *COLUMNS), rows)


def attributions(shared: Path) -> str:
    """Relations on all of PolNeAR dev."""
    rows = []
    for name in EXTRACTORS:
        found = relations.measure(shared, name)
        rows.append([name, *(f"{100 * found[criterion]['F1']:.1f}" for criterion in ("partial", "half", "exact"))])
    return _table(("F1", "overlapping", "half", "exact"), [*rows, ["two people, other articles", "79.0", "73.4", "60.8"]])


def speakers(shared: Path) -> str:
    """Our own sentences, then GUM."""
    wrong, all_of_them = len(test_speakers.all_wrong()), test_speakers.records()
    lines = [f"{all_of_them - wrong} of {all_of_them} records have the speaker, side and chain right ({1 - wrong / all_of_them:.2f})."]
    for how, with_what in (("gold spans", None), ("end to end", extractor(EXTRACTORS[0]))):
        for split, counts in _gum(shared, with_what).items():
            lines += ["", f"GUM {split}, {how}:", "", gum_table.table(counts)]
    return "\n".join(lines)


def _gum(shared: Path, with_what: Extractor | None) -> dict[str, gum_table.Counts]:
    """Counts on train, dev and both; every document with pronoun weights that were fitted without its fold."""
    splits = {split: documents(shared / "data" / "gum" / split) for split in ("train", "dev")}
    made: dict[str, Counter[tuple[str, str, bool]]] = {"train": Counter(), "dev": Counter(), "train and dev": Counter()}
    for held in range(FOLDS):
        weights = trained([text for text in splits["train"] if fold(text, FOLDS) != held])
        with patch.multiple(pronouns, PEOPLE=tuple(weights[True]), BODIES=tuple(weights[False])):
            for split, texts in splits.items():
                for (group, kind), (good, total) in gum_table.measure([t for t in texts if fold(t, FOLDS) == held], with_what).items():
                    for name in (split, "train and dev"):
                        made[name] += Counter({(group, kind, True): good, (group, kind, False): total - good})
    return {
        name: {
            (group, kind): (counts[group, kind, True], counts[group, kind, True] + counts[group, kind, False]) for group, kind, _ in counts
        }
        for name, counts in made.items()
    }


def times(_: Path) -> str:
    """Expressions of time, those that served and those that did not."""
    rows = []
    for name in test_times.TABLES:
        listed = test_times.rows(name)
        good = len(listed) - len(test_times.all_wrong(name))
        rows.append([name.replace("_", " "), str(len(listed)), f"{good / len(listed):.3f}"])
    return _table(("table", "expressions", "right"), rows)


def restraint(_: Path) -> str:
    """Positions in texts that have none."""
    rows = []
    texts = test_restraint.reports()
    words = sum(len(text.text.split()) for text in texts)
    for name in dossier.shipped():
        read_with, extract = dossier.load(name), extractor(EXTRACTORS[0])
        found = sum(len(process(text, read_with, extract).positions) for text in texts)
        rows.append([name, str(words), str(found), f"{1000 * found / words:.2f}"])
    return _table(("dossier", "words", "positions", "per 1,000 words"), rows)


SECTIONS: dict[str, Callable[[Path], str]] = {
    "positions": positions,
    "attributions": attributions,
    "acts": lambda _: acts.table(),
    "speakers": speakers,
    "times": times,
    "restraint": restraint,
    "copies": copies.section,
}


def filled(page: str, name: str, table: str) -> str:
    """The page with a section's tables between its marks; ValueError where it has no such marks."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    made, count = pattern.subn(lambda marks: f"{marks[1]}{table}\n{marks[2]}", page)
    if not count:
        raise ValueError(f"docs/quality.md has no marks for {name}.")
    return made


def main(shared: Path, names: list[str]) -> None:
    for name in names or list(SECTIONS):
        table = SECTIONS[name](shared)
        PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), name, table), encoding="utf-8")
        print(f"{name}\n\n{table}\n", flush=True)


if __name__ == "__main__":
    where = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    if not (where / "eval").is_dir():
        sys.exit(f"{where}: no eval folder there. Name the shared folder: make quality SHARED=DIR")
    main(where, sys.argv[2:])
