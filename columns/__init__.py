"""A columnar copy of the graph that answers scans and aggregations, where the quad store has to walk its index.

Oxigraph meets the solutions of a query one by one; DuckDB works on whole columns, and where a question touches much of
the graph it is many times quicker. So a copy of the default graph is kept as columns of integers beside a dictionary
of terms, and a query is translated to SQL.

Invariants: a query is answered here only when the answer is known to be the one that Oxigraph gives. What a variable
can hold is known from the data (``kinds``); everything else (a construct without a translation, a comparison of terms
of several kinds, a number out of range) is declined by returning ``None``, and Oxigraph answers. A copy is one version
of the data: it is written once, whole or not at all, and only read thereafter.
"""

from .answering import NAME, Answer, Columns, columns_of
from .building import build

__all__ = ["NAME", "Answer", "Columns", "build", "columns_of"]
