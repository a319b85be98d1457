"""Stage 5: an attribution to positions, one for each act and issue that its content carries."""

from __future__ import annotations

from sayso.coding.coder import code

__all__ = ["code"]
