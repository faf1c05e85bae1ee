"""govgraph reads what governments say about themselves and makes it queryable."""
