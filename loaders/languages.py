"""Which of the four languages a text is in."""

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("vi", "en", "bn", "hi")

_SAMPLE_CHARACTERS = 20_000
_SURE_OF_ANOTHER_LANGUAGE = 0.5
_BENGALI = re.compile(r"[\u0980-\u09e5\u09f0-\u09ff]")
_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0971-\u097f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def language_of(text: str) -> str | None:
    """The language of a text: by script for Bengali and Hindi, else as py3langid finds it; nothing for other languages.

    >>> language_of("ডিজিটাল রূপান্তর (LGSP)"), language_of("डिजिटल परिवर्तन"), language_of("Chuyển đổi số quốc gia")
    ('bn', 'hi', 'vi')
    """
    sample = text[:_SAMPLE_CHARACTERS]
    scripts = {"bn": _BENGALI, "hi": _DEVANAGARI, "latin": _LATIN}
    letters = {name: len(script.findall(sample)) for name, script in scripts.items()}
    script = max(letters, key=lambda name: letters[name])
    foreign = sum(c.isalpha() for c in sample) - sum(len(s.findall(sample)) for s in (_LATIN, _BENGALI, _DEVANAGARI))
    if letters[script] <= max(foreign, 0):
        return None
    return _latin_language(sample) if script == "latin" else script


def given_language(code: str) -> str | None:
    """The language that a metadata field names («vi», «vi-VN»), if it is one of the four."""
    primary = re.split("[-_]", code.strip().lower())[0]
    return primary if primary in LANGUAGES else None


def _latin_language(text: str) -> str | None:
    """Vietnamese or English, whichever is likelier, unless the text is surely something else."""
    ranked = _identifier().rank(text)
    best, probability = ranked[0]
    if best not in ("vi", "en") and probability >= _SURE_OF_ANOTHER_LANGUAGE:
        return None
    return next(str(language) for language, _ in ranked if language in ("vi", "en"))


@lru_cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
