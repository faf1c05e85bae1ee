"""rdflib-endpoint with the data in rdflib's memory. ``rdflib_server.py DATA.nq.gz PORT``."""

import gzip
import sys

import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint

if __name__ == "__main__":
    dataset = Dataset(default_union=True)
    with gzip.open(sys.argv[1]) as quads:
        dataset.parse(quads, format="nquads")
    endpoint = SparqlEndpoint(graph=dataset, path="/sparql")
    uvicorn.run(endpoint, port=int(sys.argv[2]), log_level="warning")
