"""The shared scorer, loaded from the shared folder, and the two measures that runs are compared by."""

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.article import Article, Relation, Spans

CRITERIA = ("partial", "half", "exact")
Roles = dict[str, Spans]  # the shape that the scorer takes


@dataclass(frozen=True)
class Scorer:
    """eval_attribution.py of the shared folder."""

    module: Any

    @classmethod
    def load(cls, shared: Path) -> "Scorer":
        """Raises FileNotFoundError where the shared folder has no scorer."""
        path = shared / "eval" / "eval_attribution.py"
        spec = importlib.util.spec_from_file_location("eval_attribution", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return cls(module)

    def score(self, articles: Iterable[tuple[Article, Sequence[Relation]]]) -> dict[str, Any]:
        """All figures for what was found in each article, against its first annotator."""
        return dict(self.module.score((a.text, roles(found), roles(a.readings[0])) for a, found in articles))

    def right(self, article: Article, found: Sequence[Relation], criterion: str) -> list[bool]:
        """For each attribution found, whether it matches one of the first annotator's."""
        doc = self.module.Doc(article.text)
        ours, theirs = doc.sets(roles(found)), doc.sets(roles(article.readings[0]))
        matched = self.module.match(ours, theirs, self.module.CRIT[criterion])
        return [i in matched for i in range(len(found))]


def roles(relations: Sequence[Relation]) -> list[Roles]:
    """Relations as the scorer takes them."""
    return [{"source": r.source, "cue": r.cue, "content": r.content} for r in relations]


def line(figures: dict[str, Any]) -> str:
    """The figures that runs are compared by, in one line: F1 in percent."""
    relation = " / ".join(f"{100 * figures['RELATION'][name]['F1']:.1f}" for name in CRITERIA)
    partial = figures["RELATION"]["partial"]
    exact = " / ".join(f"{100 * figures['SPAN exact'][role]['F1']:.1f}" for role in ("source", "cue", "content"))
    return f"relations {relation} (P {100 * partial['P']:.1f} R {100 * partial['R']:.1f}); spans exact {exact}"
