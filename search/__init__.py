"""Finding entities by name as someone types: any script, with or without diacritics, words in any order, typing errors.

What is found is what people look for, everything named below ``id:`` and the indicators. :func:`build` writes an index
of the names; where one lies beside a store's folder it is opened, else one is made in memory at the first search.

Invariant: a search reads the index alone, no triple of the store.
"""

from .asking import Candidate, candidates, classes, described, find, mentions, overview
from .index import INDEX, build
from .names import all_mentions
from .spelling import spelling

__all__ = [
    "INDEX",
    "Candidate",
    "all_mentions",
    "build",
    "candidates",
    "classes",
    "described",
    "find",
    "mentions",
    "overview",
    "spelling",
]
