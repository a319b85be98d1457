"""Issue by party: where each stands now, on what that rests, how they stand to each other, and who has said nothing."""

from __future__ import annotations

from sayso.matrix.cells import SAME_TIME, matrix, opposed
from sayso.matrix.comparing import SILENCE, Change, compare
from sayso.matrix.model import Cell, Matrix, Row, State

__all__ = ["SAME_TIME", "SILENCE", "Cell", "Change", "Matrix", "Row", "State", "compare", "matrix", "opposed"]
