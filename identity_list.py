"""The list of identity decisions: which words of which article were taken for whom and why, and what is open.

Its rows have the columns of a file of judgements, so that the list, edited, is such a file: questions about possible
namesakes and possible same persons (``different?``, ``same?``), judgements by hand (``different``, ``same``), namesakes
that the articles show (``shown``), and what the reader took words for (``read``).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from pyoxigraph import QuerySolutions
from rapidfuzz.distance import Levenshtein

from .identities import evidence_in, stored_judgements
from .loaders.gazetteer import Gazetteer
from .loaders.identity import DIFFERENT, READ, SAME, SHOWN, Judgement, Judgements
from .loaders.identity.namesakes import qualified
from .loaders.reading.concepts import Concepts
from .loaders.reading.entities import place_label
from .loaders.reading.persons.names import decode
from .ontology.folding import is_indic, search_key
from .ontology.iri import CON, ID, fold
from .store import GraphStore

_PERSON = ID + "person/"
_NEAR = 2
"""Letters by which the names of one person differ at most."""

_NAMED = f"""
SELECT ?id ?lang ?words ?person ?read (GROUP_CONCAT(DISTINCT STR(?decision)) AS ?decisions) WHERE {{
  ?quotation gov:names ?person ; gov:quotedFrom ?article ; oa:exact ?words .
  FILTER(STRSTARTS(STR(?person), "{_PERSON}"))
  ?article dcterms:identifier ?id ; schema:inLanguage ?lang .
  OPTIONAL {{ ?quotation gov:readAs ?read ; gov:decidedBy ?decision }}
}} GROUP BY ?id ?lang ?words ?person ?read ORDER BY ?person ?id ?words"""
_HELD = """
SELECT DISTINCT ?person ?body ?article WHERE {
  ?membership org:member ?person ; org:organization ?body ; gov:evidence/gov:quotedFrom ?article }"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A row: persons and the province are IRIs, the article an id, ``reason`` the key of a concept.

    ``detail`` is what the reason speaks of (a file and line, articles, a body), ``confidence`` the reader's in the
    name, ``note`` what the author of a judgement wrote.
    """

    judgement: str
    person: str
    other: str | None = None
    article: str | None = None
    province: str | None = None
    words: str | None = None
    reason: str = ""
    detail: str = ""
    confidence: float | None = None
    note: str = ""

    def why(self, lang: str) -> str:
        """The reason in a language, with what it speaks of."""
        label = Concepts.open().label(f"{CON}identity-reason/{self.reason}", lang) or self.reason
        told = ["" if self.confidence is None else f"{self.confidence:.2f}", self.detail, self.note]
        return f"{label} ({', '.join(filter(None, told))})" if any(told) else label

    def row(self, lang: str, *, for_file: bool = False) -> list[str | None]:
        """The cells under ``COLUMNS``; for a file of judgements with the words of the author as reason."""
        place = Gazetteer.open().place(self.province or "")
        persons = [iri and iri.removeprefix(_PERSON) for iri in (self.person, self.other)]
        reason = self.note if for_file and self.judgement in (SAME, DIFFERENT) else self.why(lang)
        return [self.judgement, *persons, self.article, place_label(place, lang) if place else None, self.words, reason]

    @property
    def open(self) -> bool:
        """Whether it is a question."""
        return self.judgement.endswith("?")


def identity_decisions(store: GraphStore, *, person: str | None = None, questions: bool = False) -> list[Decision]:
    """The questions, then the judgements, then what the reader took words for; of one name, or only the questions.

    ``person`` is a name in any script, or the end of an IRI.
    """
    judgements = stored_judgements(store)
    rows = [*_possible_namesakes(store, judgements), *_possibly_same(store, judgements)]
    if not questions:
        rows += [_judged(judgement) for judgement in judgements.all]
        rows += _read(store, {judgement.iri: judgement for judgement in judgements.all})
    return [row for row in rows if person is None or _is_about(row, person)]


def _is_about(row: Decision, name: str) -> bool:
    """Whether a row speaks of a person of that name."""
    bare = name.rpartition("/")[2].partition("~")[0]
    slugs = [iri.removeprefix(_PERSON).partition("~")[0] for iri in (row.person, row.other) if iri]
    if is_indic(bare):
        return search_key(bare) in {search_key(slug.replace("-", " ")) for slug in slugs}
    return fold(bare) in slugs


# ------------------------------------------------------------------------------------------------ what was decided


def _judged(judgement: Judgement) -> Decision:
    return Decision(
        judgement.verdict if judgement.by_hand else SHOWN,
        judgement.person,
        judgement.other,
        judgement.article,
        judgement.province,
        judgement.words,
        judgement.reason,
        _told(judgement),
        note=judgement.note,
    )


def _told(judgement: Judgement) -> str:
    """Where a judgement comes from: the line of its file, or the articles that show it."""
    return f"{judgement.source}:{judgement.line}" if judgement.by_hand else ", ".join(judgement.shown_by)


def _read(store: GraphStore, judgements: Mapping[str, Judgement]) -> Iterator[Decision]:
    """What the words for persons were taken for, article by article."""
    for row in _rows(store, _NAMED):
        words, person = row["words"], row["person"]
        by = [judgements[iri] for iri in row.get("decisions", "").split() if iri in judgements]
        if by:
            last = max(by, key=lambda judgement: judgement.by_hand)
            yield Decision(READ, person, None, row["id"], None, words, last.reason, _told(last), None, last.note)
        else:
            reason, confidence = why_read(words, row["lang"], person.removeprefix(_PERSON))
            yield Decision(READ, person, None, row["id"], None, words, reason, "", confidence)


def why_read(words: str, lang: str, slug: str) -> tuple[str, float | None]:
    """Why words are taken for a person: the key of the reason, and the score of the name where words spell it whole.

    >>> why_read("ভিন", "bn", "le-hong-vinh")[0], why_read("Lê Hồng Vinh", "vi", "le-hong-vinh~nghe-an")[0]
    ('short-form', 'known')
    """
    name = slug.partition("~")[0].replace("-", " ")
    readings = decode(words.split(), lang)
    whole = next((reading for reading in readings if reading.folded == name), None)
    if whole is not None:
        return "known" if whole.known else "decoded" if is_indic(words) else "spelled", whole.score
    short = any(name.endswith(" " + reading.folded) for reading in readings)
    return "short-form" if short else "other-spellings", None


# ------------------------------------------------------------------------------------------------ what is open


def _possible_namesakes(store: GraphStore, judgements: Judgements) -> Iterator[Decision]:
    """Names with posts in two provinces that have not merged: a transfer, or two persons."""
    provinces: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for post in evidence_in(store).posts:
        provinces[post.name][post.province].add(post.article)
    for name, articles in sorted(provinces.items()):
        known = {judgement.province for judgement in judgements.rules.get(name, ())}
        for province in sorted(articles.keys() - known if len(articles) > 1 else ()):
            other = qualified(name, province)
            if other not in judgements.written_as:
                detail = ", ".join(sorted(articles[province]))
                yield Decision(DIFFERENT + "?", name, other, province=province, reason="two-provinces", detail=detail)


def _possibly_same(store: GraphStore, judgements: Judgements) -> Iterator[Decision]:
    """Persons of near names who hold posts in the same body; the one whom more articles give a post stands first."""
    holders: dict[str, set[str]] = defaultdict(set)
    articles: Counter[str] = Counter()
    for row in _rows(store, _HELD):
        holders[row["body"]].add(row["person"])
        articles[row["person"]] += 1
    asked: dict[frozenset[str], str] = {}
    for body in sorted(holders):
        for pair in combinations(sorted(holders[body]), 2):
            if frozenset(pair) not in judgements.apart and _near(*pair):
                asked.setdefault(frozenset(pair), body)
    for both, body in asked.items():
        person, other = sorted(both, key=lambda one: (-articles[one], one))
        yield Decision(SAME + "?", person, other, reason="near-name", detail=body.removeprefix(ID))


def _near(one: str, other: str) -> bool:
    """Whether two names are nearly alike: a few letters, the sound of the whole, or one within the other."""
    first, second = (iri.removeprefix(_PERSON).partition("~")[0] for iri in (one, other))
    return first != second and (
        Levenshtein.distance(first, second, score_cutoff=_NEAR) <= _NEAR
        or first.endswith("-" + second)
        or second.endswith("-" + first)
        or search_key(first.replace("-", " ")) == search_key(second.replace("-", " "))
    )


def _rows(store: GraphStore, query: str) -> Iterator[dict[str, str]]:
    """The solutions of a query as text."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: solution[name].value for name in names if solution[name] is not None}
