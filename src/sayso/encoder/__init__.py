"""The shipped encoder, shared by finding attributions, resolving and coding."""

from sayso.encoder.pieces import Pieces, paragraphs, quoted
from sayso.encoder.runtime import Encoded, Encoder, model_id, session, verified

__all__ = ["Encoded", "Encoder", "Pieces", "model_id", "paragraphs", "quoted", "session", "verified"]
