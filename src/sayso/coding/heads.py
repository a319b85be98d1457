"""What a workspace has learned: small linear heads that add to the scores of the dossier's issues and of the acts."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.coding.stems import stem, stems
from sayso.errors import LedgerError
from sayso.model import content_id

if TYPE_CHECKING:
    from sayso.encoder.head import Floats  # numpy takes a while to load, and most commands need none


BUCKETS = 512
"""Places for words beside the meaning; two words of one place are taken for one."""


def vector(meaning: Floats, words: str, cue: str) -> Floats:
    """What heads look at [384 + BUCKETS]: what a piece means, its words as stems and those of its cue, each part of unit length.

    Meaning carries over to what is said in other words; words tell the names and habits of this one negotiation.
    """
    import numpy as np

    said = {one.stem for one in stems(words)} | {f"cue {stem(word)}" for word in re.findall(r"\w+", cue)}
    counts = np.zeros(BUCKETS, np.float32)
    for one in said:
        counts[zlib.crc32(one.encode()) % BUCKETS] += 1
    return np.concatenate([meaning, counts / max(1.0, float(np.linalg.norm(counts)))]).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """One linear layer: `weights` [labels, features] and `bias` [labels], in the units of the scores that it adds to."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats

    def __call__(self, vector: Floats) -> dict[str, float]:
        """What each label gets for a vector [features]."""
        return dict(zip(self.labels, map(float, self.weights @ vector + self.bias), strict=True))


@dataclass(frozen=True, eq=False)
class Heads:
    """The heads for issues and acts, either of which may be missing; `model` is the encoder's id, whose vectors they were taught on.

    Two are equal when their ids are.
    """

    model: str
    issues: Head | None = None
    acts: Head | None = None

    def issue(self, vector: Floats) -> dict[str, float]:
        """What to add to the scores of issues; empty without a head for them."""
        return self.issues(vector) if self.issues else {}

    def act(self, vector: Floats) -> dict[str, float]:
        """What to add to the logits of acts; empty without a head for them."""
        return self.acts(vector) if self.acts else {}

    @cached_property
    def id(self) -> str:
        """An id from the content: model, labels and numbers."""
        parts: list[object] = [self.model]
        for head in (self.issues, self.acts):
            parts += [None] if head is None else [*head.labels, head.weights.tobytes().hex(), head.bias.tobytes().hex()]
        return content_id("h", *parts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Heads) and other.id == self.id

    def __hash__(self) -> int:
        return hash(self.id)

    def to_bytes(self) -> bytes:
        """The heads as an npz archive of plain arrays."""
        import numpy as np

        arrays = {"model": np.array(self.model)}
        for name, head in (("issues", self.issues), ("acts", self.acts)):
            if head is not None:
                arrays |= {f"{name}.labels": np.array(head.labels), f"{name}.weights": head.weights, f"{name}.bias": head.bias}
        archive = io.BytesIO()
        np.savez_compressed(archive, allow_pickle=False, **arrays)
        return archive.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Heads:
        """The heads of `to_bytes`; LedgerError when the bytes are none."""
        from zipfile import BadZipFile

        import numpy as np

        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as archive:
                arrays = dict(archive)
            return cls(str(arrays["model"]), *(_head(arrays, name) for name in ("issues", "acts")))
        except (BadZipFile, ValueError, KeyError, OSError, EOFError) as error:
            raise LedgerError("The learned heads cannot be read. Run: sayso learn --undo, then sayso learn") from error


def _head(arrays: dict[str, Floats], name: str) -> Head | None:
    if f"{name}.labels" not in arrays:
        return None
    return Head(tuple(map(str, arrays[f"{name}.labels"])), arrays[f"{name}.weights"], arrays[f"{name}.bias"])
