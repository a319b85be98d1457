"""Which glyph stands for which state between the parties."""

from sayso.matrix import State

GLYPHS = {
    State.AGREED: "i-agreed",
    State.CONDITIONAL: "i-conditional",
    State.ALL_CONDITIONAL: "i-conditional",
    State.CLASH: "i-clash",
    State.ONE_SIDED: "i-one-sided",
    State.NO_SIDE: "i-none",
    State.SILENT: "i-silent",
}
