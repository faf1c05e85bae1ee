"""What exists: the OWL ontology, SHACL shapes and SKOS vocabulary, and how IRIs are minted."""
