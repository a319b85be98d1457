"""What stands in reports and is none: menus, notices, pointers to other reports, headlines said again. Known by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

NOT_TOLD = frozenset({"menu", "notice", "read_more", "repeat"})
"""Kinds of passages that are no report text: nothing in them is anybody's position."""

_LONGEST = 400
"""Characters: no menu or notice in a line is longer, and a report's paragraph often is."""

_REPORTS = re.compile(
    r"\b(?:said|says|saying|told|according to|announced|warned|added|wrote|demand(?:s|ed)?|reject(?:s|ed)|insist(?:s|ed))\b|[“”\"«»]"
)
"""Words of a report: a line that has them counts, whatever else stands in it."""

_OPENS = r"[\[(►▶»>•*\s]*"
_STOPS = r"\s*(?:[:|»>→–—-]|$)"
_POINTERS = re.compile(
    "|".join(
        (
            rf"{_OPENS}(?:read|see|watch|listen|find out) (?:more|next|also|on|too|the full (?:story|article|report|interview))"
            rf"(?:{_STOPS}|\s+(?:about|here)\b)",
            rf"{_OPENS}(?:also|continue) read(?:ing)?{_STOPS}",
            rf"{_OPENS}related(?: (?:articles?|story|stories|news|topics|coverage|content|posts))?{_STOPS}",
            rf"{_OPENS}more (?:on this(?: story)?|from|stories|news|galleries){_STOPS}",
            rf"{_OPENS}(?:recommended(?: for you| stories| reading)?|you (?:may|might) (?:also )?like|don['’]t miss){_STOPS}",
            rf"{_OPENS}(?:editor['’]?s['’]? picks?|most (?:read|popular)|top stories|trending(?: now)?|up next){_STOPS}",
            rf"{_OPENS}(?:in case you missed it|in other news|watch|video|listen|podcast)\s*(?:[:|»>→]|$)",
        )
    ),
    re.IGNORECASE,
)
"""How a line begins that only points to another report."""

_INNER_END = re.compile(r"[.!?][\"”’]?\s+[\"“A-Z]")  # a pointer that report text is glued to

_NOTICES = re.compile(
    "|".join(
        (
            r"\bcookies?\b.{0,120}\b(?:consent|accept|agree|experience|preferences|settings|policy|browse|continue|partners|device)\b",
            r"\b(?:this|our|the) (?:web)?site uses cookies\b|\bpartners (?:use|store|and access)\b.{0,80}\b(?:cookies|device|data)\b",
            r"(?:^|[.,!?:] )sign up (?:for|to|here|now|today)\b.{0,60}\b(?:newsletters?|alerts?|updates|briefing|mail|emails?|free)\b",
            r"\bsubscri(?:be|bed|ption)\b.{0,80}\b(?:newsletters?|now|today|unlimited|full access|free|our|a (?:week|month|year))\b",
            r"^subscribe\b.{0,60}$|^already a subscriber|^you(?: have|['’]ve) read your .{0,40}\bfree\b",
            r"\bdownload (?:our|the) (?:free |new )?app\b|\bget (?:the )?(?:latest|our|all the) .{0,60}\b(?:inbox|e?mail|phone|alerts?)\b",
            r"^get the news (?:by|on)\b|^follow us on\b|^(?:share|tweet)(?: (?:this|on|via|the|article|story)\b.{0,80})?$",
            r"^(?:©|\(c\)\s|copyright\b).{0,80}\d{4}|\ball rights reserved\b|^no part of this\b",
            r"\b(?:privacy (?:policy|centre|center)|terms (?:of (?:use|service)|and conditions))\b.{0,60}$",
            r"^advertis(?:e)?ment\b.{0,30}$|^sponsored(?: content)?$|^scroll to continue|^story continues below",
            r"\bview this e?-?mail in your browser\b|\bunsubscribe\b|\bupdate (?:your )?preferences\b",
            r"^you (?:are receiving|receive[d]?) this\b|\bemail address will not be published\b|^(?:leave|post|add) a (?:comment|reply)\b",
            r"\benable javascript\b|\bvisitor (?:number|no\.?)\b|\bbest viewed\b|^is this page useful\b",
            r"^click (?:here )?to (?:print|share|e-?mail|subscribe)\b|^(?:support|donate to) (?:us|our (?:work|journalism))\b",
            r"^(?:skip to|jump to|back to top)\b|^proudly powered by\b|^powered by \w+",
        )
    ),
    re.IGNORECASE,
)
"""Words that only a page's own notices have."""

_WORDS = frozenset(
    "home news world business politics opinion opinions culture sport sports weather search login register menu about contact privacy "
    "terms share facebook twitter x whatsapp telegram linkedin instagram youtube print email subscribe newsletter newsletters archive "
    "archives video videos podcasts podcast live markets economy technology tech science health travel lifestyle entertainment arts "
    "magazine jobs careers advertise help faq imprint sitemap rss more comments tags categories next previous close back top skip".split()
)
_ITEMS = re.compile(r"\s+(?:[|·•›»/]|&gt;|>)\s+")
_ITEM = 28  # characters of an entry in a menu
_RUN = 3  # lines or entries that make a menu


def kinds(lines: Sequence[str]) -> list[str | None]:
    """For each line of a text the kind of furniture that it is; None for report text."""
    found = [_kind(line) for line in lines]
    for start, end in _short_runs(lines):
        known = sum(_is_entry(line) for line in lines[start:end])
        if end - start >= _RUN and 3 * known >= end - start and known > 1:
            found[start:end] = ["menu"] * (end - start)
    headline = _plain(lines[0]) if lines else ""
    if headline and not headline.endswith((".", "!", "…")):
        for at, line in enumerate(lines[1:], 1):
            if _plain(line) == headline:
                found[at] = "repeat"
    return found


def _kind(line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    if _POINTERS.match(line) and not (_INNER_END.search(line) and line.rstrip('"”’) ').endswith(".")):
        return "read_more"
    items = _ITEMS.split(line)
    if len(items) >= _RUN and all(len(item) <= _ITEM for item in items) and 3 * sum(map(_is_entry, items)) >= len(items):
        return "menu"
    return "notice" if _NOTICES.search(line) and not _REPORTS.search(line) else None


def _short_runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches of lines as short as a menu's entries."""
    runs, start = [], None
    for at, line in enumerate([*lines, "."]):
        short = len(line) <= _ITEM and line.rstrip()[-1:] not in tuple('.!?:;,…”"')
        if short and start is None:
            start = at
        elif not short and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _is_entry(line: str) -> bool:
    words = re.findall(r"\w+", line.lower())
    return 0 < len(words) <= 3 and (words[0] in _WORDS or words[-1] in _WORDS)


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()
