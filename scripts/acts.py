"""Acts of held-out statements (training/acts): by words alone, by the model alone, and as coding weighs them together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.coding.acts import ActGuess, guess_act
from sayso.coding.choice import NONE, choose
from sayso.encoder import Model, Reading
from training.sentences import sentences

STATEMENTS = Path(__file__).parent.parent / "training" / "acts"
Answers = tuple[str, str, str, str]
"""The act that a reader gave, and those of words, model, and both."""


def answers() -> Iterator[Answers]:
    """One for each statement of the held-out kinds of negotiation."""
    model = Model()
    for article in sentences(STATEMENTS, held_out=True):
        reading = Reading(model, article.text)
        for relation in article.readings[0]:
            cue, content = (" ".join(article.text[a:b] for a, b in spans) for spans in (relation.cue, relation.content))
            words = guess_act(cue + " that" * content.startswith("that "), content.removeprefix("that "))
            logits = reading.acts((relation.cue[0][0], relation.cue[-1][1]), relation.content)
            named = dict(zip(model.acts, map(float, logits), strict=True))
            for act in relation.acts:
                yield act, words.act, max(named, key=lambda one: named[one]), _chosen(words, named)


def _chosen(words: ActGuess, named: dict[str, float]) -> str:
    made = choose(words, named, {})
    return NONE if made.idle >= 0.5 else made.act


def table() -> str:
    """Accuracy and macro-F1 over all eleven labels, as a table in Markdown."""
    listed = list(answers())
    lines = [f"| {len(listed)} statements | accuracy | macro-F1 |", "|---|---|---|"]
    for column, name in enumerate(("words", "model", "both"), 1):
        pairs = [(row[0], row[column]) for row in listed]
        right = sum(true == given for true, given in pairs) / len(pairs)
        lines.append(f"| {name} | {right:.2f} | {_macro(pairs):.2f} |")
    return "\n".join(lines)


def _macro(pairs: list[tuple[str, str]]) -> float:
    labels = {true for true, _ in pairs}
    both = {one: sum(true == given == one for true, given in pairs) for one in labels}
    seen = {one: sum((true == one) + (given == one) for true, given in pairs) for one in labels}
    return sum(2 * both[one] / max(1, seen[one]) for one in labels) / len(labels)


if __name__ == "__main__":
    print(table())
