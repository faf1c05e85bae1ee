"""The catalogue of competency questions: one ``.rq`` file each, and running them with parameters.

>>> [parameter.name for parameter in question("officials").parameters]
['province']
"""

from .catalogue import Deprecation, Parameter, Question, catalogue, question
from .columns import titles
from .errors import NameNotFoundError, QueryError, UnknownQuestionError
from .labels import labels
from .names import find_entity, resolve
from .running import Table, ask, in_sparql, run, table
from .terms import curie, expand
from .wordings import worded

__all__ = [
    "Deprecation",
    "NameNotFoundError",
    "Parameter",
    "QueryError",
    "Question",
    "Table",
    "UnknownQuestionError",
    "ask",
    "catalogue",
    "curie",
    "expand",
    "find_entity",
    "in_sparql",
    "labels",
    "question",
    "resolve",
    "run",
    "table",
    "titles",
    "worded",
]
