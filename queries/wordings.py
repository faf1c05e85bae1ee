"""What questions and parameters mean, in the reader's language: ``wordings.csv``, by the English of the ``.rq``."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path


def worded(text: str, lang: str) -> str:
    """A summary or description in a language; what has no wording there stays English.

    >>> worded("The kind of event", "vi")
    'Loại sự kiện'
    """
    return _wordings().get(text, {}).get(lang, text)


@lru_cache
def _wordings() -> Mapping[str, Mapping[str, str]]:
    with (Path(__file__).parent / "wordings.csv").open(encoding="utf-8", newline="") as file:
        return {row["en"]: row for row in csv.DictReader(file)}
