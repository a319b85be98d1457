"""How content stands to the quotation marks of its report."""

from __future__ import annotations

from sayso.model import Kind, Span


def kind_of(content: tuple[Span, ...], quotes: tuple[Span, ...]) -> Kind:
    """Direct when nine tenths of the content stand in quotation marks, indirect when nothing does, else mixed."""
    total = sum(len(piece) for piece in content)
    near = [quote for quote in quotes if quote.start < content[-1].end and content[0].start < quote.end]
    inside = sum(max(0, min(piece.end, quote.end) - max(piece.start, quote.start)) for piece in content for quote in near)
    if inside >= 0.9 * total:
        return Kind.DIRECT
    return Kind.MIXED if inside else Kind.INDIRECT
