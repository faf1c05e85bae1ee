"""HTTP: the SPARQL endpoint, the graph store, linked data, REST, and the page."""

from .access import TokenFileError
from .app import create_app
from .serving import serve
from .workers import Limits

__all__ = ["Limits", "TokenFileError", "create_app", "serve"]
