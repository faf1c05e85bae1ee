"""Workers: processes that read the graph and can be stopped, whatever they do.

pyoxigraph can't cancel a query. So no query runs in the server's own process: each runs in one of a few others, which
have no network, a limit of memory and a deadline, and which are killed and replaced when they overstep it.
"""

from .errors import (
    BrokenOffError,
    BusyError,
    CancelledByOperatorError,
    EndedError,
    NoAnswerError,
    OutOfMemoryError,
    OutOfTimeError,
    TooLongError,
)
from .lanes import Answer, Limits, Turn, Workers, asking
from .process import GZIP, SHORT, Output, packed
from .worker import Worker

__all__ = [
    "GZIP",
    "SHORT",
    "Answer",
    "BrokenOffError",
    "BusyError",
    "CancelledByOperatorError",
    "EndedError",
    "Limits",
    "NoAnswerError",
    "OutOfMemoryError",
    "OutOfTimeError",
    "Output",
    "TooLongError",
    "Turn",
    "Worker",
    "Workers",
    "asking",
    "packed",
]
