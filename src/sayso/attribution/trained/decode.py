"""From the encoder's scores of one window to attributions."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.encoder import CUE, Seen, Words, best, by_word, log_softmax, runs

NEVER = -1e3
REACH = 3  # words by which the head may move an end of a cue
SOURCE, CONTENT, OWN = 1, 3, 5  # the B labels of source, content and the cue itself among arguments
Floats = NDArray[np.float32]
Labels = NDArray[np.int64]
Range = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """An attribution as decoded: runs of words as offsets, and the model's mean probabilities for them."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    source_chance: float
    cue_chance: float
    content_chance: float


def decode(seen: Seen) -> list[Draft]:
    """The attributions whose cue the tagger sees begin in the window's core."""
    laid, cues = seen.laid, seen.cues
    if not cues:
        return []
    tagged = np.exp(log_softmax(seen.encoded.tags)[:, CUE : CUE + 2]).sum(-1)
    scores = log_softmax(seen.scores.labels)
    paths = arguments(scores, cues, tagged, laid)
    drafts = [_draft(cue, labels, score, tagged, laid) for cue, labels, score in zip(cues, paths, np.exp(scores), strict=True)]
    return unlike([draft for draft in drafts if draft.content])


def arguments(scores: Floats, cues: list[Range], tagged: Floats, laid: Words) -> Labels:
    """The best labels of all words for each cue.

    The head also says where the cue itself begins and ends: around its surest word, which stays, and not far from where the
    tagger saw it.
    """
    worded = by_word(scores[:, laid.real], laid.firsts)
    for row, (start, end) in enumerate(cues):
        sure = max(range(start, end), key=lambda word: tagged[slice(*laid.pieces((word, word + 1)))].mean())
        worded[row, sure, :OWN] = NEVER
        worded[row, : max(0, start - REACH), OWN:] = NEVER
        worded[row, end + REACH :, OWN:] = NEVER
    return shared_out(best(worded), cues, np.logaddexp(worded[..., CONTENT], worded[..., CONTENT + 1]))


def shared_out(labels: Labels, cues: list[Range], content: Floats) -> Labels:
    """Words that two cues claim as content go to the one with the higher scores, unless one attribution tells the other."""
    claimed = np.isin(labels, (CONTENT, CONTENT + 1))
    for row, other in combinations(range(len(cues)), 2):
        both = claimed[row] & claimed[other]
        if both.any() and not (claimed[row, slice(*cues[other])].all() or claimed[other, slice(*cues[row])].all()):
            loser = other if content[other, both].sum() < content[row, both].sum() else row
            labels[loser, both], claimed[loser, both] = 0, False
    return labels


def unlike(drafts: list[Draft]) -> list[Draft]:
    """The drafts but for those whose cue overlaps a likelier one's."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: -draft.cue_chance):
        if not any(draft.cue[0] < other.cue[1] and other.cue[0] < draft.cue[1] for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda draft: draft.cue)


def _mean(chances: Floats, found: list[Range], laid: Words) -> float:
    values = [chances[slice(*laid.pieces(run))] for run in found]
    return float(np.concatenate(values).mean()) if values else 0.0


def _draft(cue: Range, labels: Labels, chances: Floats, tagged: Floats, laid: Words) -> Draft:
    source, content = runs(labels, SOURCE, laid.breaks), runs(labels, CONTENT, laid.breaks)
    own = [run for run in runs(labels, OWN, laid.breaks) if run[0] < cue[1] and cue[0] < run[1]]
    sources, contents = chances[:, SOURCE : SOURCE + 2].sum(-1), chances[:, CONTENT : CONTENT + 2].sum(-1)
    return Draft(
        tuple(laid.span(run) for run in source),
        laid.span(own[0] if own else cue),
        tuple(laid.span(run) for run in content),
        _mean(sources, source, laid) if source else 1 - float(sources[laid.real].max()),
        _mean(tagged, [cue], laid),
        _mean(contents, content, laid),
    )
