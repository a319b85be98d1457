"""Stage 3: who says what. An Extractor finds the attributions of a text; nothing outside depends on how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sayso.model import Attribution, Passage

if TYPE_CHECKING:
    from sayso.encoder import Reading  # loading the model's libraries takes a while, and rules need none


@runtime_checkable
class Extractor(Protocol):
    """Finds attributions. The same text gives the same attributions, whatever was read before it.

    `id` names the method and its version; it goes into every record that it makes.
    """

    @property
    def id(self) -> str:
        """Name and version of the method."""
        ...

    def extract(self, text: str, passages: tuple[Passage, ...]) -> tuple[Attribution, ...]:
        """The attributions of a text in order; all spans lie inside the text and are not empty."""
        ...

    def reading(self, text: str, passages: tuple[Passage, ...]) -> Reading | None:
        """The text as the encoder reads it, for the stages behind; None where the method reads without one."""
        ...
