"""The SPARQL 1.1 Protocol: queries by GET, form and direct POST, and updates for who has a token.

An answer is whole or an honest error: only one too long to hold goes out in parts, and where such a one has to be given
up the connection breaks off, so that no client takes the part for the whole.
"""

from collections.abc import Collection, Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .access import Access
from .answering import Answering
from .conditional import etag, not_modified
from .evaluation import SparqlQuery, calls_others, checked, evaluate, gives_the_same
from .look_ups import look_up
from .publishing import Publisher
from .updates import SparqlUpdate, checked_update, update

LONGEST_QUERY = 200_000
"""Bytes of a query."""
LONGEST_UPDATE = 64_000_000
"""Bytes of an update; more at once is for the graph store protocol."""

QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)
Parameters = dict[str, tuple[str, ...]]


class SparqlProtocol:
    """The operations of the protocol over what a publisher serves."""

    def __init__(
        self, publisher: Publisher, answering: Answering, access: Access, services: Collection[str] = ()
    ) -> None:
        self._publisher = publisher
        self._answering = answering
        self._access = access
        self._services = frozenset(services)

    async def respond(self, request: Request) -> Response:
        """Answer a request: 200 or 204, or HTTPException with 400, 401, 403, 406, 413, 415, 429, 503 or 504."""
        parameters = await _parameters(request, self._access)
        if "query" in parameters and "update" in parameters:
            raise HTTPException(400, "give either a 'query' or an 'update', not both")
        if "update" in parameters:
            return await self._update(request, parameters)
        return await self._query(request, parameters)

    async def _query(self, request: Request, parameters: Parameters) -> Response:
        asked = SparqlQuery(
            _only(parameters, "query"),
            _base(request),
            _iris(parameters, "default-graph-uri"),
            _iris(parameters, "named-graph-uri"),
        )
        code = checked(asked.text, self._services)
        accept = request.headers.get("accept")
        headers = {"Vary": "Accept, Accept-Encoding"}
        same = gives_the_same(code) and not (self._services and calls_others(code))
        if same:
            headers |= {"ETag": etag(self._publisher.workers.version, asked, accept), "Cache-Control": "no-cache"}
            if unchanged := not_modified(request, headers):
                return unchanged
        if self._publisher.at_hand is not None and (found := look_up(self._publisher.at_hand, asked, accept)):
            return Response(found.body, media_type=found.media_type, headers=headers)
        longest = self._publisher.workers.limits.longest
        return await self._answering.respond(request, headers, same, evaluate, asked.text, asked, accept, longest)

    async def _update(self, request: Request, parameters: Parameters) -> Response:
        if request.method != "POST":
            raise HTTPException(405, "an update comes by POST", {"Allow": "POST"})
        self._access.demand(request)
        asked = SparqlUpdate(
            _only(parameters, "update"),
            _base(request),
            _iris(parameters, "using-graph-uri"),
            _iris(parameters, "using-named-graph-uri"),
        )
        checked_update(asked)
        await self._publisher.change(update, asked)
        return Response(status_code=204)


async def _parameters(request: Request, access: Access) -> Parameters:
    """The parameters from the address and from any of the protocol's ways of sending a body, as long as it may be."""
    pairs = list(request.query_params.multi_items())
    if request.method == "POST":
        content_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if content_type not in (QUERY, UPDATE, FORM):
            raise HTTPException(415, f"send {QUERY}, {UPDATE} or {FORM} as the Content-Type")
        long = content_type != QUERY and access.granted(request)
        body = await _body(request, LONGEST_UPDATE if long else LONGEST_QUERY)
        if content_type == FORM:
            try:
                pairs += parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=10_000)
            except ValueError as error:
                raise HTTPException(400, f"the form can't be read: {error}") from error
        else:
            pairs.append(("query" if content_type == QUERY else "update", body))
    return {name: tuple(value for other, value in pairs if other == name) for name, _ in pairs}


async def _body(request: Request, longest: int) -> str:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > longest:
            raise HTTPException(413, f"the body may have at most {longest:,} bytes")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the request's body is not UTF-8: {error}") from error


def _only(parameters: Parameters, name: str) -> str:
    if len(parameters.get(name, ())) != 1:
        raise HTTPException(400, f"give exactly one '{name}' parameter")
    return parameters[name][0]


def _iris(parameters: Parameters, name: str) -> tuple[str, ...]:
    from pyoxigraph import NamedNode

    iris: Sequence[str] = parameters.get(name, ())
    for iri in iris:
        try:
            NamedNode(iri)
        except ValueError as error:
            raise HTTPException(400, f"'{name}' is no absolute IRI: {iri!r}") from error
    return tuple(iris)


def _base(request: Request) -> str:
    """The endpoint's own address, which relative IRIs are resolved against."""
    host = request.headers.get("host") or ":".join(map(str, request.scope["server"] or ("localhost",)))
    return f"{request.scope['scheme']}://{host}{request.scope['path']}"
