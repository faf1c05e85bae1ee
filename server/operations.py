"""What the operator of a server sees: health, figures for Prometheus, and the queries that run, which can be ended.

Nothing here names a client: of a query it is told what it asks and for how long, not who asked.
"""

import time
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..store import GraphStore
from .access import Access
from .answering import Answering
from .publishing import Publisher

_LATENCIES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Operations(Collector):
    """Routes for the operator, and the histogram of answering times that the application fills."""

    def __init__(self, publisher: Publisher, answering: Answering, access: Access) -> None:
        self._publisher = publisher
        self._answering = answering
        self._access = access
        self._counted: tuple[str, int] | None = None
        self._registry = CollectorRegistry()
        self._latency = Histogram(
            "govgraph_request_seconds",
            "Seconds until a request is answered",
            ("route", "status"),
            buckets=_LATENCIES,
            registry=self._registry,
        )
        self._latencies: dict[tuple[str, int], Histogram] = {}
        self._registry.register(self)

    def observe(self, route: str, status: int, seconds: float) -> None:
        """Note how long the answer to a request took."""
        histogram = self._latencies.get((route, status))
        if histogram is None:
            histogram = self._latencies[route, status] = self._latency.labels(route, status)
        histogram.observe(seconds)

    def routes(self) -> list[Route]:
        """``/health`` and ``/metrics`` for all; ``/queries`` for who has a token."""
        return [
            Route("/health", self.health),
            Route("/metrics", self.metrics),
            Route("/queries", self.queries),
            Route("/queries/{number:int}", self.cancel, methods=["DELETE"]),
        ]

    async def health(self, _: Request) -> Response:
        """That the server answers, with its version, the data's version and the number of quads."""
        workers = self._publisher.workers
        if self._counted is None or self._counted[0] != workers.version:
            self._counted = (workers.version, await workers.run(count))
        return JSONResponse(
            {"status": "ok", "version": version("govgraph"), "data": workers.version, "quads": self._counted[1]},
            headers={"Cache-Control": "no-store"},
        )

    async def metrics(self, _: Request) -> Response:
        """The figures in the text format of Prometheus."""
        return Response(
            generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
        )

    async def queries(self, request: Request) -> Response:
        """What runs and waits now. HTTPException 401 or 403 without a token."""
        self._access.demand(request)
        turns = self._publisher.workers.turns.values()
        running = [
            {
                "number": turn.number,
                "asks": turn.about,
                "seconds": round(time.time() - turn.since, 3),
                "state": "waiting" if turn.worker is None else "long" if turn.long else "quick",
            }
            for turn in turns
        ]
        return JSONResponse({"queries": running}, headers={"Cache-Control": "no-store"})

    async def cancel(self, request: Request) -> Response:
        """End a query by its number. HTTPException 404 for one that is not running."""
        self._access.demand(request)
        number: int = request.path_params["number"]
        if not self._publisher.workers.cancel(number):
            raise HTTPException(404, f"no query {number} is running; /queries lists them")
        return Response(status_code=204)

    def collect(self) -> list[Metric]:
        """The figures that are counted elsewhere: part of the interface of prometheus_client."""
        workers, kept = self._publisher.workers, self._answering.kept
        ended = CounterMetricFamily("govgraph_jobs", "Jobs by how they ended", labels=["ending"])
        for name, number in workers.figures.items():
            ended.add_metric([name], number)
        cache = CounterMetricFamily("govgraph_cache", "Answers looked for among the kept ones", labels=["outcome"])
        cache.add_metric(["hit"], kept.hits)
        cache.add_metric(["miss"], kept.misses)
        running = GaugeMetricFamily("govgraph_jobs_running", "Jobs that run or wait", value=len(workers.turns))
        info = GaugeMetricFamily("govgraph_info", "Versions", labels=["version", "data"])
        info.add_metric([version("govgraph"), workers.version], 1)
        return [ended, cache, running, info]


def count(store: GraphStore) -> int:
    """How many quads a store holds."""
    return store.counts().quads
