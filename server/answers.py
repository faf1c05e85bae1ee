"""The shape of what the HTTP interface and the tools of MCP answer, as types.

The OpenAPI document and the output schemas of the tools are made from these types, and the tests hold the answers
against them: what is described is what is sent.
"""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

Kind = str
"""person, place, body, document, programme, platform, article, concept, term …: the first part of an IRI's path."""


class Reference(TypedDict):
    """A thing: its IRI, its label and the label's language, and what kind of thing it is."""

    iri: str
    label: str
    kind: Kind
    lang: NotRequired[str]


class Value(TypedDict):
    """A literal: its language, or its datatype (by the local name where it is one of XML Schema)."""

    value: str
    lang: NotRequired[str]
    datatype: NotRequired[str]


Term = Reference | Value


class Rows(TypedDict):
    """The answer to a question, or a part of it: in a total order, from the row ``offset`` on, of ``total`` rows."""

    columns: list[str]
    rows: list[list[Term | None]]
    total: int
    limit: int
    offset: int


class Hit(Reference):
    """An entity that a search found: how often the articles name it, and the area that it lies in or belongs to.

    ``name`` is the name that was typed, where the label is spelt otherwise.
    """

    mentions: int
    within: NotRequired[str]
    name: NotRequired[str]


class Found(TypedDict):
    """The hits of a search, the best first; ``total`` is how many there are, ``counts`` how many of each kind."""

    counts: dict[Kind, int]
    hits: list[Hit]
    total: int


class Overview(TypedDict):
    """What the graph holds: how many entities of each kind, and those that the articles name most."""

    counts: dict[Kind, int]
    frequent: dict[Kind, list[Hit]]


class Quotation(TypedDict):
    """The words that prove a claim.

    ``start`` and ``end`` are code points of the article's text, end exclusive; ``source`` is where the article was
    published, ``published`` the day; ``before`` and ``after`` are the words around the quotation.
    """

    iri: str
    article: Reference
    source: str | None
    published: str | None
    exact: str
    lang: str | None
    start: int
    end: int
    before: str
    after: str


class Claim(TypedDict):
    """A statement taken from an article: the rule that read it, and its parts by their properties' local names."""

    iri: str
    kind: Literal["membership", "observation", "statement", "event", "participation", "other"]
    confidence: float | None
    rule: str | None
    parts: dict[str, list[Term]]


class EvidencedClaim(Claim):
    """A claim with the words that prove it."""

    evidence: list[Quotation]


class Name(TypedDict):
    """A name of an entity; ``sort`` is prefLabel, altLabel or hiddenLabel."""

    value: str
    lang: str | None
    sort: str


class Fact(TypedDict):
    """The values of one property; of one that points to the entity, ``named`` is what it is called the other way."""

    property: Reference
    values: list[Term]
    named: NotRequired[Reference]


class Mention(Reference):
    """An article that names an entity, and how often."""

    mentions: int


class Entity(Reference):
    """An entity: types, names, facts, what points to it, claims with their evidence, and the articles that name it."""

    types: list[Reference]
    names: list[Name]
    facts: list[Fact]
    inverse: list[Fact]
    claims: list[EvidencedClaim]
    articles: list[Mention]


class Node(Reference):
    """An entity in a graph: how many quotations name it, and since when and until when it exists, where known."""

    mentions: int
    validFrom: NotRequired[str]
    validUntil: NotRequired[str]


Edge = TypedDict(
    "Edge",
    {
        "source": str,
        "target": str,
        "property": str,
        "label": str,
        "claim": str | None,
        "claims": int,
        "confidence": float | None,
        "articles": int,
        "from": str | None,
        "until": str | None,
    },
)
Edge.__doc__ = """A link between two entities: the surest of the ``claims`` that state it, ``articles`` in how many.

``from`` and ``until`` are EDTF dates: between which it is attested, or how long it holds, if it is reference data.
"""


class LinkKind(TypedDict):
    """How many links of a property go out from an entity, or come in."""

    property: str
    label: str
    direction: Literal["out", "in"]
    count: int


class Neighbours(TypedDict):
    """A part of the graph one step around an entity.

    ``total`` is how many edges there are of what was asked for, ``links`` how many there are of each kind in all.
    """

    nodes: list[Node]
    edges: list[Edge]
    total: int
    links: list[LinkKind]


class Paths(TypedDict):
    """Ways from one entity to another, the shortest and best proved first: each a list of indices into ``edges``.

    ``complete`` tells whether all ways of this length were looked at; where there is too much between, they were not.
    """

    nodes: list[Node]
    edges: list[Edge]
    paths: list[list[int]]
    complete: bool


class Place(Node):
    """An entity with its place in the plane, the number of its community (0 is the largest) and of its links."""

    x: float
    y: float
    community: int
    degree: int


class PlainEdge(TypedDict):
    """A link between two entities, and the surest claim behind it, where there is one."""

    source: str
    target: str
    property: str
    claim: str | None


class Total(TypedDict):
    """How much there is in all."""

    nodes: int
    edges: int


class Network(TypedDict):
    """The most named and most linked entities, the links between them and their names, and the totals."""

    nodes: list[Place]
    edges: list[PlainEdge]
    properties: list[Reference]
    total: Total


class Span(TypedDict):
    """A quotation in the text of its article: the entities that it names, the IRIs of the claims that it proves."""

    iri: str
    start: int
    end: int
    names: list[Reference]
    claims: list[str]


class Article(Reference):
    """An article: metadata, text, claims, and its quotations in reading order."""

    id: str | None
    url: str | None
    language: str | None
    published: str | None
    text: str
    claims: list[Claim]
    quotations: list[Span]


class QuestionParameter(TypedDict):
    """What a question asks for; ``of`` are the classes or schemes a name may belong to, ``choices`` values to offer."""

    name: str
    title: str
    type: Literal["iri", "name", "search", "date", "lang", "integer", "number"]
    description: str
    example: str
    of: list[str]
    choices: list[str]
    default: str | None
    required: bool


class Deprecation(TypedDict):
    """Since when a question is to go, after which day it may be gone, and what to ask instead."""

    since: str
    sunset: str | None
    use: str | None


class ListedQuestion(TypedDict):
    """A question of the catalogue: what it takes, and the columns of its answer."""

    name: str
    title: str
    summary: str
    tags: list[str]
    parameters: list[QuestionParameter]
    columns: list[str]
    column_titles: list[str]
    deprecated: Deprecation | None


class Question(ListedQuestion):
    """A question with its SPARQL."""

    sparql: str


class Questions(TypedDict):
    """The questions that can be asked at ``/api/NAME``."""

    queries: list[Question]


class Listed(TypedDict):
    """The catalogue, as the tools of MCP list it."""

    questions: list[ListedQuestion]


class RowsPart(Rows):
    """A part of the answer to a question; ``cut`` says what was left out, and how to get it."""

    cut: list[str]


class EntityPart(Entity):
    """A part of what is known of an entity, which is in ``claims_total`` claims; ``cut`` says what was left out."""

    claims_total: int
    cut: list[str]


class ArticlePart(Article):
    """A part of an article: ``text`` begins at code point ``text_start`` of ``text_total``, claims are of that part."""

    text_start: int
    text_total: int
    cut: list[str]


class SparqlPart(TypedDict):
    """What a query gives: ``columns`` and ``rows``, or a truth value, or a graph as Turtle."""

    columns: list[str]
    rows: list[list[Term | None]]
    boolean: bool | None
    turtle: str | None
    cut: list[str]


class Health(TypedDict):
    """Whether the server works, its version, the version of the data, and how many quads the graph has."""

    status: str
    version: str
    data: str
    quads: int


class Problem(TypedDict):
    """What is wrong with a request (RFC 9457); ``error`` says the same as ``detail``.

    Where it is known, ``parameter`` is what does not fit, ``example`` a value that would, ``nearest`` the name that was
    probably meant.
    """

    title: str
    status: int
    detail: str
    error: str
    parameter: NotRequired[str]
    example: NotRequired[str]
    nearest: NotRequired[str]
