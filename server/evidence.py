"""Quotations beside the text they are cut from. Offsets are code points of the article's text, end exclusive."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from ..store import GraphStore
from .terms import Json, Labels, rows, values

CONTEXT = 160
"""At most so many code points of the paragraph are shown on either side of a quotation."""

_QUOTATION = "?q gov:quotedFrom ?article ; oa:exact ?exact ; oa:start ?start ; oa:end ?end ."


def of_claims(store: GraphStore, lang: str, claims: Iterable[NamedNode]) -> dict[str, list[Json]]:
    """For each claim's IRI its evidence: article, its source and day, exact words, offsets, the words around them."""
    found = rows(
        store,
        f"""SELECT DISTINCT ?claim ?q ?article ?source ?published ?exact ?start ?end WHERE {{
            {values("claim", claims)} ?claim gov:evidence ?q . {_QUOTATION}
            OPTIONAL {{ ?article schema:url ?source }}
            OPTIONAL {{ ?article schema:datePublished ?published }} }} ORDER BY ?article ?start""",
    )
    articles = {row["article"] for row in found if isinstance(row["article"], NamedNode)}
    texts = article_texts(store, articles)
    labels = Labels(store, lang, articles)
    evidence = defaultdict(list)
    for row in found:
        quotation = {
            "iri": row["q"].value,
            "article": labels.term(row["article"]),
            "source": row["source"].value if "source" in row else None,
            "published": row["published"].value if "published" in row else None,
            "exact": row["exact"].value,
            "lang": row["exact"].language if isinstance(row["exact"], Literal) else None,
            "start": int(row["start"].value),
            "end": int(row["end"].value),
        }
        evidence[row["claim"].value].append(quotation | _context(texts.get(row["article"].value, ""), quotation))
    return evidence


def article_texts(store: GraphStore, articles: Iterable[NamedNode]) -> dict[str, str]:
    """The texts of articles, by IRI."""
    query = f"SELECT ?article ?text WHERE {{ {values('article', articles)} ?article schema:articleBody ?text }}"
    return {row["article"].value: row["text"].value for row in rows(store, query)}


def _context(text: str, quotation: Json) -> Json:
    """The quotation's surroundings inside its paragraph; nothing when it does not stand in the text as it says."""
    start, end = quotation["start"], quotation["end"]
    if text[start:end] != quotation["exact"]:
        return {"before": "", "after": ""}
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return {"before": before.lstrip(), "after": after.rstrip()}
