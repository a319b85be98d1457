"""Pictures of a view as SVG: an issue's stances over time, the matrix, and what waits for what. Each with its text form."""

from sayso.charts.board import board
from sayso.charts.drawing import Drawing
from sayso.charts.lanes import stances
from sayso.charts.waits import waits

__all__ = ["Drawing", "board", "stances", "waits"]
