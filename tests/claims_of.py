"""What a text says, in short names: the reader's tests compare these."""

import re

from govgraph.loaders.articles import Article
from govgraph.loaders.reading import Reading, read
from govgraph.ontology.iri import BASE


def article(text: str, lang: str, *, url: str | None = None, published: str | None = None) -> Article:
    return Article(id="a", text=text, lang=lang, url=url, title=None, published=published, source="test:1")


def reading(text: str, lang: str, **metadata: str) -> Reading:
    return read(article(text, lang, **metadata))


def short(iri: str | None) -> str:
    return re.sub(
        r"^(id/|concept/)?(person|body|place|role|document|platform|programme)/", "", (iri or "").removeprefix(BASE)
    )


def entities(text: str, lang: str, **metadata: str) -> set[str]:
    return {m.entity.iri.removeprefix(BASE + "id/") for m in reading(text, lang, **metadata).mentions}


def positions(text: str, lang: str, **metadata: str) -> set[tuple[str, str, str]]:
    return {(short(m.person), short(m.role), short(m.body)) for m in reading(text, lang, **metadata).memberships}


def statements(text: str, lang: str, **metadata: str) -> set[tuple[str, str, str]]:
    return {(short(s.subject), s.predicate, short(s.object)) for s in reading(text, lang, **metadata).statements}


def events(text: str, lang: str, **metadata: str) -> list[tuple[str, str | None, str]]:
    return [(e.kind, e.date, short(e.place)) for e in reading(text, lang, **metadata).events]
