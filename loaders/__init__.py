"""Sources → quads. Reference data comes from `gazetteer`, articles from `articles`; what they state, from `reading`."""
