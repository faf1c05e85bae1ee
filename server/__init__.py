"""HTTP: the SPARQL endpoint, the graph store, linked data, REST, and the page."""

from .app import create_app
from .serving import serve

__all__ = ["create_app", "serve"]
