"""The Reconciliation Service API 0.2, by which OpenRefine and other programs match the rows of a table to entities.

``/reconcile`` answers in English, ``/reconcile/vi`` in Vietnamese, and so on. Identifiers are IRIs without the
project's namespace (``id/place/ha-nam``); those of classes and properties are short (``gov:Person``, ``gov:partOf``).

Specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. There is no JSONP and
no flyout, which it lets services leave out: an entity's description and its preview say the same.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from html import escape
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qsl, quote

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from .. import search
from ..ontology.iri import BASE, GOV
from ..queries import QueryError
from ..queries.labels import LANGUAGES
from ..store import GraphStore
from . import matching
from .matching import Condition, Sought, Value, iri_of
from .readers import Readers
from .terms import Json, Labels

PATH = "/reconcile"
BATCH = 50
"""Queries of a batch, and entities or properties of a data extension, at most times ten."""
MOST_CANDIDATES = 50
SUGGESTIONS = 20
LONGEST_BODY = 1_000_000
_FORM = "application/x-www-form-urlencoded"
_PREVIEW = {"width": 400, "height": 180}
_PREVIEW_STYLE = "body { font: 14px/1.4 sans-serif; margin: 8px } h1 { font-size: 16px; margin: 0 } p { margin: 4px 0 }"
_PREVIEW_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"
)
"""Another program shows the preview in a frame; it runs nothing and loads nothing."""

Answer = Callable[[Request, str], Awaitable[Response]]


def routes(readers: Readers, base_url: str | None = None) -> list[Route]:
    """The addresses of the service; ``base_url`` is where the server is seen from outside, if not where it is asked."""
    known: dict[tuple[str, str], list[Json]] = {}

    async def service(request: Request, lang: str) -> Response:
        given = await _given(request)
        if "queries" in given:
            return JSONResponse(await _results(readers, _json(given["queries"], "queries"), lang))
        if "extend" in given:
            ids, properties = _extension(_json(given["extend"], "extend"))
            return JSONResponse(await readers.run(matching.extend, ids, properties, lang))
        if given or request.method == "POST":
            raise HTTPException(
                400, "send 'queries' or 'extend' as JSON in a form; GET without parameters describes the service"
            )
        address = (base_url or str(request.base_url)).rstrip("/")
        return JSONResponse(_manifest(f"{address}{PATH}/{lang}", address, await readers.run(_default_types, lang)))

    async def suggest_entities(request: Request, lang: str) -> Response:
        prefix, cursor = _prefix(request)
        return JSONResponse({"result": await readers.run(matching.suggest, prefix, lang, SUGGESTIONS, cursor)})

    async def suggest_types(request: Request, lang: str) -> Response:
        return JSONResponse({"result": _suggested(await listed("types", matching.types, lang), request)})

    async def suggest_properties(request: Request, lang: str) -> Response:
        return JSONResponse({"result": _suggested(await listed("properties", matching.properties, lang), request)})

    async def propose_properties(request: Request, lang: str) -> Response:
        asked, limit = request.query_params.get("type", ""), request.query_params.get("limit", "50")
        if not limit.isdecimal():
            raise HTTPException(400, f"'limit' must be a number, not {limit!r}")
        found = await readers.run(matching.properties, lang, _iri(asked) if asked else None)
        return JSONResponse({"type": asked, "limit": int(limit), "properties": found[: int(limit)]})

    async def preview(request: Request, lang: str) -> Response:
        iri = _iri(request.query_params.get("id", ""))
        page = await readers.run(_preview, iri, lang)
        if page is None:
            raise HTTPException(404, f"nothing is known of {iri}")
        return HTMLResponse(page, headers={"Content-Security-Policy": _PREVIEW_POLICY})

    async def view(request: Request, lang: str) -> Response:
        iri = _iri(request.query_params.get("id", ""))
        if not iri.startswith(BASE):
            raise HTTPException(404, f"{iri} is no entity of this service")
        return RedirectResponse("/" + quote(iri.removeprefix(BASE), safe="/~"), 303)

    async def listed(name: str, read: Callable[[GraphStore, str], list[Json]], lang: str) -> list[Json]:
        """What changes with the data only, read once a version."""
        key = f"{readers.version} {name}", lang
        if key not in known:
            for old in [old for old in known if not old[0].startswith(f"{readers.version} ")]:
                del known[old]
            known[key] = await readers.run(read, lang)
        return known[key]

    answers: dict[str, Answer] = {
        "/suggest/entity": suggest_entities,
        "/suggest/type": suggest_types,
        "/suggest/property": suggest_properties,
        "/properties": propose_properties,
        "/preview": preview,
        "/view": view,
    }
    return [
        Route(PATH, _endpoint(service), methods=["GET", "POST"]),
        Route(PATH + "/{lang}", _endpoint(service), methods=["GET", "POST"]),
        *(Route(PATH + "/{lang}" + path, _endpoint(answer)) for path, answer in answers.items()),
    ]


def _endpoint(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        lang = request.path_params.get("lang", "en")
        if lang not in LANGUAGES:
            raise HTTPException(404, f"there are labels in {', '.join(LANGUAGES)}, not in {lang!r}")
        return await answer(request, lang)

    return endpoint


# -------------------------------------------------------------------------------------------------------- description


def _manifest(here: str, address: str, default_types: list[Json]) -> Json:
    suggested = {
        name: {"service_url": here, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
    }
    limit = {
        "name": "limit",
        "label": "Values at most",
        "type": "number",
        "default": 0,
        "help_text": "How many values of the property are fetched for an entity; 0 for all",
    }
    return {
        "versions": ["0.2"],
        "name": "govgraph: governance in Viet Nam",
        "identifierSpace": BASE,
        "schemaSpace": GOV,
        "documentation": f"{address}/",
        "serviceVersion": version("govgraph"),
        "defaultTypes": default_types,
        "view": {"url": f"{here}/view?id={{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", **_PREVIEW},
        "suggest": suggested,
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [limit],
        },
        "batchSize": BATCH,
    }


def _default_types(store: GraphStore, lang: str) -> list[Json]:
    labels = Labels(store, lang, [NamedNode(cls) for cls in matching.DEFAULT_TYPES])
    return [{"id": f"gov:{cls.removeprefix(GOV)}", "name": labels.of(cls)} for cls in matching.DEFAULT_TYPES]


def _suggested(listed: list[Json], request: Request) -> list[Json]:
    """Those whose name or identifier has a word that begins so."""
    prefix, cursor = _prefix(request)
    letters = search.spelling(prefix)
    found = [one for one in listed if f" {letters}" in f" {search.spelling(one['name'] + ' ' + one['id'])}"]
    return found[cursor : cursor + SUGGESTIONS]


def _preview(store: GraphStore, iri: str, lang: str) -> str | None:
    """A small page about an entity; None when there is none."""
    found = search.described(store, [iri], lang)
    if not found:
        return None
    one = found[0]
    labels = Labels(store, lang, [NamedNode(cls) for cls in one.types])
    others = [name for name in one.names if name != one.label][:8]
    address = "/" + quote(iri.removeprefix(BASE), safe="/~")
    return f"""<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><title>{escape(one.label)}</title>
<style>{_PREVIEW_STYLE}</style></head>
<body><h1><a href="{escape(address)}" target="_blank" rel="noopener">{escape(one.label)}</a></h1>
<p>{escape(matching.describe(one, labels))}</p>
<p>{escape(" · ".join(others))}</p>
<p><small>{escape(iri)}</small></p></body>
</html>
"""


# ----------------------------------------------------------------------------------------------------------- requests


async def _given(request: Request) -> dict[str, str]:
    """The parameters of a GET or of a form. HTTPException 413 and 415 for a body that is too long or no form."""
    if request.method != "POST":
        return dict(request.query_params)
    if (media_type := request.headers.get("content-type", "").split(";")[0].strip().lower()) != _FORM:
        raise HTTPException(415, f"send a form ({_FORM}), not {media_type or 'a body without a type'}")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise HTTPException(413, f"a request can have {LONGEST_BODY:,} bytes at most; send smaller batches")
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the form is not UTF-8: {error}") from error


def _json(text: str, name: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()  # halves of characters can be written as escapes
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, f"{name!r} is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise HTTPException(400, f"{name!r} must be a JSON object")
    return value


async def _results(readers: Readers, batch: Mapping[str, Any], lang: str) -> Json:
    """The candidates of each query. All are looked at before any is answered."""
    if len(batch) > BATCH:
        raise HTTPException(413, f"a batch can have {BATCH} queries at most, not {len(batch)}")
    sought = {key: _sought(key, query) for key, query in batch.items()}
    return {key: {"result": await readers.run(matching.match, one, lang)} for key, one in sought.items()}


def _sought(key: str, query: Any) -> Sought:
    """A query as it is sent. HTTPException 400 for one that is not as the specification says."""

    def wrong(what: str) -> HTTPException:
        return HTTPException(400, f"query {key!r}: {what}")

    if not isinstance(query, dict):
        raise wrong("must be an object with 'query' or 'properties'")
    text, kinds, given = query.get("query", ""), query.get("type") or [], query.get("properties") or []
    limit, strict = query.get("limit", 10), query.get("type_strict", "any")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(text, str):
        raise wrong("'query' must be text")
    if not isinstance(given, list) or not (text.strip() or given):
        raise wrong("needs 'query', a text that is not empty, or 'properties', a list of {'pid': …, 'v': …}")
    if not isinstance(kinds, list) or not all(isinstance(one, str) for one in kinds):
        raise wrong("'type' must be an identifier or a list of identifiers, such as gov:Person")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise wrong(f"'limit' must be a positive number, not {limit!r}")
    if strict not in ("any", "all", "should"):
        raise wrong(f"'type_strict' must be any, all or should, not {strict!r}")
    conditions = tuple(_condition(one, wrong) for one in given)
    types = tuple(_iri(one) for one in kinds)
    return Sought(text, types, strict == "all", conditions, int(min(limit, MOST_CANDIDATES)))


def _condition(given: Any, wrong: Callable[[str], HTTPException]) -> Condition:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise wrong("a property must be an object with 'pid' and 'v'")
    _property(given["pid"])
    several = given["v"] if isinstance(given["v"], list) else [given["v"]]
    return Condition(given["pid"], tuple(_value(one, wrong) for one in several))


def _value(given: Any, wrong: Callable[[str], HTTPException]) -> Value:
    if isinstance(given, dict) and isinstance(given.get("id"), str):
        return _iri(given["id"])
    if isinstance(given, bool | str):
        return given
    if isinstance(given, int | float):
        try:
            return float(given)
        except OverflowError as error:
            raise wrong("a number is too large") from error
    raise wrong(f"a value of a property must be text, a number, true, false or {{'id': …}}, not {given!r}")


def _extension(query: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, int]]]:
    """Identifiers, and properties with the most values that are wanted of each."""
    ids, given = query.get("ids"), query.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise HTTPException(400, "'ids' must be a list of identifiers, such as id/place/ha-nam")
    if not isinstance(given, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in given
    ):
        raise HTTPException(400, "'properties' must be a list of objects with 'id', such as {'id': 'gov:partOf'}")
    if len(ids) > BATCH * 10 or len(given) > BATCH:
        raise HTTPException(413, f"{BATCH * 10} entities and {BATCH} properties can be asked for at once; send fewer")
    for one in ids:
        _iri(one)
    return ids, [(_property(one["id"]), _limit(one.get("settings"))) for one in given]


def _limit(settings: Any) -> int:
    limit = settings.get("limit", 0) if isinstance(settings, dict) else 0
    try:
        return max(0, int(limit))
    except (TypeError, ValueError, OverflowError) as error:
        raise HTTPException(400, f"the setting 'limit' must be a number, not {limit!r}") from error


def _iri(identifier: str) -> str:
    if not identifier:
        raise HTTPException(400, "an identifier is needed, such as id/place/ha-nam or gov:Person")
    try:
        return iri_of(identifier)
    except (ValueError, QueryError) as error:
        raise HTTPException(400, f"{identifier!r} is no identifier: {error}") from error


def _property(identifier: str) -> str:
    try:
        matching.path_of(identifier)
    except (ValueError, QueryError) as error:
        raise HTTPException(400, str(error)) from error
    return identifier


def _prefix(request: Request) -> tuple[str, int]:
    cursor = request.query_params.get("cursor", "0") or "0"
    if not cursor.isdecimal() or len(cursor) > 9:
        raise HTTPException(400, f"'cursor' must be a number, not {cursor!r}")
    return request.query_params.get("prefix", ""), int(cursor)
