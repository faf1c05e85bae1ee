"""The graph for analysts: data frames, networks, pages."""
