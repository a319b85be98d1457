"""What each party makes depend on what: the conditions of all positions as one graph, and its circles."""

from sayso.conditions.circles import LONGEST
from sayso.conditions.graph import conditions
from sayso.conditions.model import Circle, Conditions, Link, Node
from sayso.conditions.told import in_words, lines, waits_for

__all__ = ["LONGEST", "Circle", "Conditions", "Link", "Node", "conditions", "in_words", "lines", "waits_for"]
