"""What one writes in an hour: Starlette over pyoxigraph, queries in threads. ``plain_server.py STORE PORT``."""

import sys

import uvicorn
from pyoxigraph import QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Store
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def app(store: Store) -> Starlette:
    """The application."""

    def evaluated(query: str) -> bytes:
        result = store.query(query, use_default_graph_as_union=True)
        if isinstance(result, QueryTriples):
            return result.serialize(format=RdfFormat.N_TRIPLES) or b""
        assert isinstance(result, QueryBoolean) or result.variables is not None
        return result.serialize(format=QueryResultsFormat.JSON) or b""

    async def sparql(request: Request) -> Response:
        return Response(await run_in_threadpool(evaluated, request.query_params["query"]))

    return Starlette(routes=[Route("/sparql", sparql)])


if __name__ == "__main__":
    uvicorn.run(app(Store.read_only(sys.argv[1])), port=int(sys.argv[2]), log_level="warning")
