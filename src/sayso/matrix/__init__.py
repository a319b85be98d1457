"""Issue by party: where each stands now, on what that rests, how they stand to each other, and who has said nothing."""

from __future__ import annotations

from sayso.matrix.cells import matrix
from sayso.matrix.comparing import SILENCE, Change, compare
from sayso.matrix.model import Cell, Matrix, Row, State
from sayso.statements import SAME_TIME

__all__ = ["SAME_TIME", "SILENCE", "Cell", "Change", "Matrix", "Row", "State", "compare", "matrix"]
