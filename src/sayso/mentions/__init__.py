"""Who is named in a report, learnt from its own words: people and bodies, each with what the text tells of number and gender."""

from sayso.mentions.cast import Cast, Mention, Someone, cast

__all__ = ["Cast", "Mention", "Someone", "cast"]
