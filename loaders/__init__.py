"""Sources → quads: reference data and articles."""
