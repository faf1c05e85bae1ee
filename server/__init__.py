"""HTTP: the SPARQL protocol, linked data and the page."""
