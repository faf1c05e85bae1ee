"""The catalogue of competency questions: one ``.rq`` file each, and running them with parameters.

>>> [parameter.name for parameter in question("officials").parameters]
['province']
"""

from .catalogue import Parameter, Question, catalogue, question
from .columns import titles
from .errors import NameNotFoundError, QueryError
from .labels import labels
from .names import find_entity, resolve
from .running import Table, run, table
from .terms import curie, expand

__all__ = [
    "NameNotFoundError",
    "Parameter",
    "QueryError",
    "Question",
    "Table",
    "catalogue",
    "curie",
    "expand",
    "find_entity",
    "labels",
    "question",
    "resolve",
    "run",
    "table",
    "titles",
]
