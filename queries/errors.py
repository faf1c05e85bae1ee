"""What a caller of the catalogue has to expect."""


class QueryError(ValueError):
    """A question that does not exist, or a parameter that does not fit; the message says what would."""


class NameNotFoundError(QueryError):
    """A name that means nothing in the graph, or several things."""
