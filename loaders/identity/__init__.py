"""Who is who across articles: judgements on names, by hand or shown by the articles, and what they make of a reading.

The steps: a ``file`` of judgements is read; each article is read with the judgements at hand (``taking``); what all
articles state shows ``namesakes``, which are judgements as well; ``graph`` keeps them for the next build.
"""

from .file import COLUMNS, READ, SHOWN, JudgementError, read_judgements
from .judgements import DIFFERENT, SAME, Judgement, Judgements, spelling
from .namesakes import pairs_in
from .taking import taken

__all__ = [
    "COLUMNS",
    "DIFFERENT",
    "READ",
    "SAME",
    "SHOWN",
    "Judgement",
    "JudgementError",
    "Judgements",
    "pairs_in",
    "read_judgements",
    "spelling",
    "taken",
]
