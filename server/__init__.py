"""HTTP: the SPARQL endpoint, linked data, JSON for the page, and the page."""

from .app import create_app, serve

__all__ = ["create_app", "serve"]
