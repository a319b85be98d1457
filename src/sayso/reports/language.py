"""The language of a text, and those that Sayso reads."""

from __future__ import annotations

from functools import cache
from typing import Any

READ = frozenset({"en"})
_SAMPLE = 4000
_TOO_SHORT = 60
_SURE = 0.9


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # 0.1 s and 20 MB: only where reports are read

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> str:
    """ISO 639-1 code. Text that is short, or not surely in another language, counts as English: losing a report is worse."""
    sample = " ".join(text[:_SAMPLE].split())
    if len(sample) < _TOO_SHORT:
        return "en"
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _SURE else "en"
