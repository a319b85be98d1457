"""The watch list: what the rules of a dossier say about two views, before and after; and telling it to a program or a server."""

from sayso.watch.rules import Notice, watch
from sayso.watch.telling import Tell, tell

__all__ = ["Notice", "Tell", "tell", "watch"]
