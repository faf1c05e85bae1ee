"""The graph for analysts: data frames, networks, pages, files."""

from .entity import Entity
from .graph import Graph
from .network import KINDS

__all__ = ["KINDS", "Entity", "Graph"]
