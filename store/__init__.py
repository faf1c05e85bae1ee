"""Where quads live: the embedded Oxigraph store."""
