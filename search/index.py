"""The index of names: a Tantivy index in a folder, or in memory, one document an entity.

Names are held in three forms: ``whole`` (spelt, with and without blanks), ``words`` (spelt) and ``sounds`` (the key of
each word that is the same in all scripts). ``beginnings`` are the first letters of the words, and behind a ``^`` of the
whole: what someone types first fits thousands of words, each of which would have to be looked up. What a hit shows lies
in ``entry``, as JSON.

Invariant: the folder appears under its name only when it is whole, and does not change afterwards; any number of
processes may read it.
"""

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder, Searcher

from ..ontology.folding import search_key
from ..store import GraphStore
from .names import Entity, all_mentions, entity, kind, ranked
from .spelling import LONGEST, spelling

INDEX = "names-1"
"""The name under which the folder is looked for beside a store's folder; the number is the format's."""

Entry = dict[str, Any]

_MEMORY = 128 << 20
"""Bytes that the writer may fill before it writes a part of the index."""
_MOST_MISSPELT = 8
"""Words of a name that is looked for with typing errors; a longer text is no name that someone types."""
_MOST_WORDS = 40
_FIRST = 2
"""Letters that are the beginning of so many words that they are held as such."""
_EXACT, _BEGINS, _WORDS, _SOUNDS, _ONE_MISSPELT, _MISSPELT = 32.0, 16.0, 8.0, 4.0, 2.0, 1.0
"""Scores of how well a name fits. Each is twice the next, and ``weight`` less than doubles one: so the fit comes first,
then the rank of the entity, in one pass."""


def build(store: GraphStore, path: str | Path) -> None:
    """Write the index of a store's names to a folder, in place of an older one, whole or not at all."""
    folder = Path(path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as work:
        written = Path(work) / "new"
        written.mkdir()
        _fill(Index(_schema(), str(written)), store)
        if folder.exists():
            folder.replace(Path(work) / "old")
        written.replace(folder)


class NameIndex:
    """An index that is open for reading."""

    def __init__(self, index: Index) -> None:
        self._schema = index.schema
        self._searcher: Searcher = index.searcher()

    @classmethod
    def of(cls, store: GraphStore) -> "NameIndex":
        """The index beside the store's folder, else one in memory."""
        beside = store.path.parent / INDEX if store.path is not None else None
        if beside is not None and beside.is_dir() and Index.exists(str(beside)):
            return cls(Index.open(str(beside)))
        index = Index(_schema())
        _fill(index, store)
        return cls(index)

    def counts(self, query: Query) -> dict[str, int]:
        """How many entities of each kind fit, the most first."""
        asked = {"kinds": {"terms": {"field": "kind", "size": 1000}}}
        buckets = self._searcher.aggregate(query, asked)["kinds"]["buckets"]
        return {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}

    def entries(self, query: Query, limit: int, offset: int = 0, *, most_mentioned: bool = False) -> list[Entry]:
        """What fits, the best first, or what articles mention most."""
        if limit < 1:
            return []
        by_field, by_weight = ("mentions", None) if most_mentioned else (None, "weight")
        found = self._searcher.search(query, limit, False, by_field, offset, weight_by_field=by_weight)
        return [json.loads(self._searcher.doc(address)["entry"][0]) for _, address in found.hits]

    def mentions(self, iris: Iterable[str]) -> dict[str, int]:
        """How often articles mention each of these, as far as they are in the index."""
        wanted = sorted(set(iris))
        if not wanted:
            return {}
        found = self._searcher.search(self.these(wanted), len(wanted), False, order_by_field="iri").hits
        counts = self._searcher.fast_field_values("mentions", [address for _, address in found])
        return {iri: int(count or 0) for (iri, _), count in zip(found, counts, strict=True)}

    def types(self) -> dict[str, int]:
        """The classes of what is in the index, with the number of entities of each."""
        return dict(self._searcher.terms_with_prefix("types", ""))

    def everything(self) -> Query:
        """All entities."""
        return Query.all_query()

    def these(self, iris: Sequence[str]) -> Query:
        """Entities by IRI."""
        return Query.term_set_query(self._schema, "iri", list(iris))

    def only(self, query: Query, field: str, values: Sequence[str]) -> Query:
        """What fits and has one of these values in ``kind`` or ``types``."""
        having = Query.const_score_query(Query.term_set_query(self._schema, field, list(values)), 0.0)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, having)])

    def named(self, text: str) -> Query:
        """Entities with a name that is spelt or sounds so: all words in any order, of the last one the beginning."""
        letters, sounds = spelling(text), search_key(text[:LONGEST]).split()
        *words, last = letters.split() or [""]
        if not last:
            return Query.empty_query()
        fits = [
            (_EXACT, self._is("whole", letters)),
            (_BEGINS, self._begins("whole", letters)),
            (_BEGINS, self._is("whole", letters.replace(" ", ""))),
            (_WORDS, _all([*(self._is("words", word) for word in words), self._begins("words", last)])),
        ]
        if sounds:
            fits += [
                (_SOUNDS, _all([self._is("sounds", sound) for sound in sounds])),
                (_SOUNDS, self._is("sounds", "".join(sounds))),
            ]
        return _best(fits)

    def misspelt(self, text: str) -> Query:
        """Entities with a name that is nearly spelt so: in each word one error, from eight letters on two."""
        words = spelling(text).split()
        if not 0 < len(words) <= _MOST_MISSPELT:
            return Query.empty_query()
        *some, last = words
        right = [*(self._is("words", word) for word in some), self._begins("words", last)]
        wrong = [*(self._nearly("words", word) for word in some), self._nearly("words", last, beginning=True)]
        one = [(_ONE_MISSPELT, _all([*right[:at], wrong[at], *right[at + 1 :]])) for at in range(len(words))]
        joined = self._nearly("whole", "".join(words))
        return _best([*one, (_MISSPELT, _all(wrong)), (_MISSPELT, joined)])

    def loosely(self, text: str) -> Query:
        """Entities with a name that has most of the words."""
        words = spelling(text).split()[:_MOST_WORDS]
        having = [(Occur.Should, Query.const_score_query(self._is("words", word), 1.0)) for word in words]
        return Query.boolean_query(having, minimum_number_should_match=len(words) // 2 + 1)

    def _is(self, field: str, term: str) -> Query:
        return Query.term_query(self._schema, field, term, "basic")

    def _begins(self, field: str, beginning: str) -> Query:
        if len(beginning) <= _FIRST:
            return self._is("beginnings", beginning if field == "words" else f"^{beginning}")
        return Query.fuzzy_term_query(self._schema, field, beginning, 0, prefix=True)

    def _nearly(self, field: str, word: str, *, beginning: bool = False) -> Query:
        return Query.fuzzy_term_query(self._schema, field, word, _errors(word), prefix=beginning)


def _errors(word: str) -> int:
    """How many errors a word of this length may have; another number is no error but another number."""
    if any(character.isdecimal() for character in word):
        return 0
    return 0 if len(word) < 3 else 1 if len(word) < 8 else 2


def _all(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def _best(fits: Iterable[tuple[float, Query]]) -> Query:
    """What fits in any of these ways, with the score of the best."""
    return Query.disjunction_max_query([Query.const_score_query(query, score) for score, query in fits])


# ------------------------------------------------------------------------------------------------------------ writing


def _schema() -> Schema:
    builder = SchemaBuilder()
    for field in ("iri", "kind", "types"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=field != "types")
    builder.add_text_field("whole", tokenizer_name="raw", index_option="basic")
    for field in ("words", "sounds", "beginnings"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="basic")
    builder.add_unsigned_field("mentions", fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def _fill(index: Index, store: GraphStore) -> None:
    counts = all_mentions(store)
    nodes = ranked(store, counts)
    writer = index.writer(_MEMORY, num_threads=1)
    for rank, node in enumerate(nodes):
        # Tantivy multiplies a score by log2(2 + weight): from just under twice for the first to once for the last
        writer.add_document(_document(entity(store, node), counts, 2 * (1 - (rank + 1) / len(nodes))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()


def _document(one: Entity, counts: Mapping[str, int], weight: float) -> Document:
    document = Document()
    document.add_text("iri", one.iri)
    document.add_text("kind", kind(one.iri))
    document.add_unsigned("mentions", counts.get(one.iri, 0))
    document.add_float("weight", weight)
    for cls in one.types:
        document.add_text("types", cls)
    for spelt in sorted({spelling(name) for name in one.names}):
        for form in {spelt, spelt.replace(" ", "")}:
            document.add_text("whole", form)
        document.add_text("words", spelt)
        document.add_text("beginnings", _beginnings(spelt))
    for sounds in sorted({search_key(name[:LONGEST]) for name in one.names}):
        document.add_text("sounds", f"{sounds} {sounds.replace(' ', '')}")
    entry = {"iri": one.iri, "names": sorted(one.names), "labels": dict(one.labels), "types": sorted(one.types)}
    shown = entry | {"within": one.within, "mentions": counts.get(one.iri, 0)}
    document.add_bytes("entry", json.dumps(shown, ensure_ascii=False).encode())
    return document


def _beginnings(spelt: str) -> str:
    """The first letters of the words of a name, and of the whole.

    >>> _beginnings("ha nam")
    'h ha n na ^h ^ha'
    """
    lengths = range(1, _FIRST + 1)
    of_words = [word[:length] for word in spelt.split() for length in lengths]
    of_whole = [f"^{spelt.replace(' ', '')[:length]}" for length in lengths]
    return " ".join([*of_words, *of_whole])
