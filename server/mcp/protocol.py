"""The tools, resources and prompt that assistants are offered, and the two ways to them.

Invariants: nothing here changes anything; what can't be answered is an error of the tool, with its remedy, never of the
protocol. Over HTTP no session is kept, so any process of a server can answer any request.
"""

import json
import logging
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Annotated, Any, Literal

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.routing import Route

from ...ontology.vocabulary import ONTOLOGY_FILE
from ...queries import QueryError, catalogue
from ...queries.errors import explained
from ...store import StoreError
from .. import answers, api
from ..problems import Problem
from ..readers import Readers
from ..terms import Json
from ..workers import NoAnswerError
from . import schema_card, tools, wording

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

_INSTRUCTIONS = (
    "The graph holds what news articles state about Viet Nam's digital government: people and their posts, bodies, "
    "documents, programmes, platforms, figures, events; each claim with the exact words that state it. Names may be "
    "given in Vietnamese, English, Bengali or Hindi. Begin with «search» for an IRI, «entity» for what is known of it "
    "with the evidence, «questions» and «ask» for ready-made questions. For «sparql» read the resource "
    "govgraph://schema first. Quote the words and the source of what you report: claims are what articles state, not "
    "what is true."
)

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Lang = Annotated[Literal["en", "vi", "bn", "hi"], Field(description="The language of labels")]
Offset = Annotated[int, Field(ge=0, le=1_000_000, description="How many to pass over")]
Name = Annotated[
    str, Field(min_length=1, max_length=500, description="An IRI, its end behind id/, or a name in any script")
]


def server(readers: Readers) -> MCPServer[Any]:
    """The server of the protocol over those who read a graph."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    offered: MCPServer[Any] = MCPServer(
        "govgraph",
        title="govgraph: what governments say about themselves, with the words that prove it",
        instructions=_INSTRUCTIONS,
        version=version("govgraph"),
        log_level="WARNING",
        subscriptions=False,
    )
    root.handlers = handlers  # the SDK adds its own for the whole process: how it logs is not for it to say
    _offer_entities(offered, readers)
    _offer_questions(offered, readers)
    _offer_resources(offered, readers)
    return offered


def routes(offered: MCPServer[Any], hosts: Sequence[str] = LOOPBACK) -> list[Route]:
    """``/mcp``; the application's lifespan has to be inside ``offered.session_manager.run()``.

    ``hosts`` are the names by which the server may be called. A request that calls it otherwise, or that a page of
    another origin sends, is refused, so that no page can reach a server of this machine by a name of its own.
    """
    schemes = ("http", "https")
    security = TransportSecuritySettings(
        allowed_hosts=[*hosts, *(f"{host}:*" for host in hosts)],
        allowed_origins=[f"{scheme}://{host}{port}" for scheme in schemes for host in hosts for port in ("", ":*")],
    )
    app = offered.streamable_http_app(stateless_http=True, json_response=True, transport_security=security)
    # By GET a client would wait for messages that never come, by DELETE end a session that there is not: 405.
    return [Route(route.path, route.endpoint, methods=["POST"]) for route in app.routes if isinstance(route, Route)]


def _offer_entities(offered: MCPServer[Any], readers: Readers) -> None:
    @offered.tool(title="Search by name", annotations=_READS)
    async def search(
        text: Annotated[str, Field(min_length=1, max_length=200, description="Words of a name, in any script")],
        kind: Annotated[
            str | None, Field(description="person, place, body, document, programme, platform, article or concept")
        ] = None,
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
        offset: Offset = 0,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.Found]:
        """Find people, places, bodies, documents, programmes, platforms and indicators by name.

        Any script, with or without diacritics, unfinished words and typing errors are understood. Gives IRIs.
        """
        return await _answered(readers, wording.found, tools.search, text, lang, limit, offset, kind)

    @offered.tool(title="An entity with evidence", annotations=_READS)
    async def entity(
        name: Name,
        claims: Annotated[int, Field(ge=0, le=50, description="Claims at most")] = 20,
        claims_offset: Offset = 0,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.EntityPart]:
        """What is known of one entity: names, facts, and the claims about it.

        Each claim comes with its evidence: the exact words, their place in the article (code points), and the address
        of the source.
        """
        return await _answered(readers, wording.described, tools.describe, name, lang, claims, claims_offset)

    @offered.tool(title="Read an article", annotations=_READS)
    async def article(
        name: Annotated[str, Field(min_length=1, max_length=500, description="The id or IRI of an article")],
        start: Annotated[int, Field(ge=0, description="Code point of the text to begin at")] = 0,
        characters: Annotated[int, Field(ge=1, le=20_000)] = 8_000,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.ArticlePart]:
        """Read the text of an article, and see which words prove which claims."""
        return await _answered(readers, wording.article, tools.read_article, name, lang, start, characters)


def _offer_questions(offered: MCPServer[Any], readers: Readers) -> None:
    @offered.tool(title="List the questions", annotations=_READS)
    async def questions(
        tag: Annotated[str | None, Field(description="Only those with this tag: people, figures, events, …")] = None,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.Listed]:
        """List the ready-made questions that «ask» answers, with their parameters. Prefer them to SPARQL."""
        everything = api.listed(catalogue(), lang)["queries"]
        listed = [
            {name: value for name, value in asked.items() if name != "sparql"}
            for asked in everything
            if tag is None or tag in asked["tags"]
        ]
        if not listed:
            known = ", ".join(sorted({tag for asked in catalogue().values() for tag in asked.tags}))
            raise ToolError(f"no question has the tag «{tag}»; there are {known}")
        return _result({"questions": listed}, wording.questions(listed))

    @offered.tool(title="Ask a question of the catalogue", annotations=_READS)
    async def ask(
        question: Annotated[str, Field(description="The name of a question, as «questions» lists them")],
        parameters: Annotated[
            dict[str, str | int | float] | None, Field(description='For example {"province": "Hà Nam"}')
        ] = None,
        limit: Annotated[int, Field(ge=1, le=500, description="Rows at most")] = 50,
        offset: Offset = 0,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.RowsPart]:
        """Answer a question of the catalogue: who holds which post, figures, rankings, events, successors, …

        Names may be given in any script. «evidence» gives the words behind a claim's IRI.
        """
        given = {name: str(value) for name, value in (parameters or {}).items()}
        return await _answered(readers, wording.table, tools.answer, question, given, lang, limit, offset)

    @offered.tool(title="Answer a SPARQL query", annotations=_READS)
    async def sparql(
        query: Annotated[str, Field(min_length=1, max_length=20_000, description="SELECT, ASK, CONSTRUCT or DESCRIBE")],
        limit: Annotated[int, Field(ge=1, le=1_000, description="Rows or triples at most")] = 100,
        lang: Lang = "en",
    ) -> Annotated[CallToolResult, answers.SparqlPart]:
        """Answer a read-only SPARQL 1.1 query over the union of all graphs; the project's prefixes need no declaration.

        Read the resource govgraph://schema first. Write DISTINCT. A query that takes too long is given up.
        """
        return await _answered(readers, wording.table, tools.sparql, query, lang, limit)


def _offer_resources(offered: MCPServer[Any], readers: Readers) -> None:
    cards: dict[str, str] = {}

    @offered.resource("govgraph://schema", title="The graph on one page", mime_type="text/markdown")
    async def schema() -> str:
        """Classes with counts, how claims look, pitfalls, prefixes, examples: read it before writing SPARQL."""
        now = readers.version
        if now not in cards:
            card = await readers.run(schema_card.card)
            cards.clear()
            cards[now] = card
        return cards[now]

    @offered.resource("govgraph://ontology", title="The ontology", mime_type="text/turtle")
    def ontology() -> str:
        """Classes and properties with their labels and comments."""
        return ONTOLOGY_FILE.read_text(encoding="utf-8")

    @offered.resource("govgraph://questions", title="The catalogue of questions", mime_type="application/json")
    def questions() -> str:
        """The questions with their parameters, columns and SPARQL."""
        return json.dumps(api.listed(catalogue(), "en"), ensure_ascii=False, indent=1)

    @offered.prompt(title="Answer with evidence")
    def with_evidence(question: str) -> str:
        """Answer a question from the graph alone, each statement with its words and source."""
        return (
            f"Answer from the govgraph tools alone: {question}\n\nFind the entities with «search», then use «ask» or "
            "«entity», and «sparql» only where these do not do. For every statement quote the exact words of the "
            "evidence in their language, with the article's date and address. Say where articles disagree, and what "
            "the graph does not hold; it holds what articles state, and a membership is attested, not proven to last."
        )


async def _answered(
    readers: Readers, worded: Callable[[Json], str], function: Callable[..., Json], *arguments: Any
) -> CallToolResult:
    """Both forms of an answer; raises ``ToolError`` with the remedy for what can't be answered."""
    try:
        answer = await readers.run(function, *arguments)
    except (Problem, QueryError, NoAnswerError) as error:
        raise ToolError(str(error)) from error
    except StoreError as error:
        raise ToolError(explained(str(error))) from error
    except HTTPException as error:
        raise ToolError(error.detail) from error
    return _result(answer, worded(answer))


def _result(answer: Json, text: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)
