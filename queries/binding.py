"""Putting terms in the place of parameters.

Values never reach a query as text: each becomes an RDF term first, and what is written is the term's own serialisation,
in which nothing of the value can end the term.
"""

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

Term = NamedNode | Literal

_TOKEN = re.compile(
    r"""
    <[^<>"{}|^`\\\s]*>                                        # IRI
  | "{3}.*?"{3} | '{3}.*?'{3}                                 # long string
  | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'                 # string
  | \#[^\n]*                                                  # comment
  | \$(?P<parameter>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)


def bind(sparql: str, terms: Mapping[str, Term]) -> str:
    """The query with each ``$name`` replaced by its term; parameters without a term stay variables.

    >>> bind('ASK { ?s ?p $o . ?s ?q "$o" }', {"o": Literal('x" } DROP ALL #')})
    'ASK { ?s ?p "x\\\\" } DROP ALL #" . ?s ?q "$o" }'
    """

    def bound(match: re.Match[str]) -> str:
        term = terms.get(match["parameter"] or "")
        return match[0] if term is None else str(term)

    return _TOKEN.sub(bound, sparql)
