"""What the columns of answers and the kinds of claim are called, in the reader's language."""

import csv
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path


def titles(columns: Iterable[str], lang: str) -> list[str]:
    """The title of each column or kind of claim in a language; what is none of them keeps its name.

    >>> titles(["firstSeen", "p"], "en")
    ['first seen', 'p']
    """
    return [_titles().get(column, {}).get(lang, column) for column in columns]


@lru_cache
def _titles() -> Mapping[str, Mapping[str, str]]:
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["column"]: row for row in csv.DictReader(file)}
