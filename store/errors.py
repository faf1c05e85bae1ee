"""The one error a caller of the store has to expect."""


class StoreError(Exception):
    """The store can't do what was asked; the message names the cause and the remedy."""
