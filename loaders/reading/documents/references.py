"""Documents by kind and number alone: «Resolution 57», «Nghị quyết số 51 của Tỉnh ủy», «संकल्प 57, 59, 66 और 68».

Such a reference is the document of that kind and number that the article names in full, or else that of the issuer
that stands with it, since ordinal, kind and issuer are all that a number says (Decree 30/2020/NĐ-CP, appendix III), or
else the one that people know by that short name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ....ontology.iri import CON, ELI, GOV, ID, SKOS
from ...gazetteer import Gazetteer
from ..claims import Draft, Entity, Span
from ..concepts import Concepts
from ..entities import known
from ..lexicon import Match
from ..noun_phrase import level_of, phrase
from ..scope import scope_at
from ..wording import AND, ENDING, OF_HI, pattern
from .numbers import from_number, kinds_of

_NUMBER = r"(?P<number>\d{1,4})(?:/(?P<year>(?:19|20)\d\d))?(?!\d|[.,]\d|%)(?!\s?[-/]\s?\w)"
_FIRST = re.compile(rf"\s*(?:\(\s*)?{_NUMBER}")
_NEXT = re.compile(rf"(?:\s*,\s*|(?P<last>\s*,?\s{AND}\s)\s*){_NUMBER}")
# Between a number and its issuer, or an issuer and the kind: the day, the preposition, the verb.
_DAY = r"(?:[^;:।()\n]{0,40}?\d{4}\)?)?"
_BEHIND = {
    "vi": re.compile(rf"{_DAY}\s*,?\s*(?:của|do)\s+"),
    "en": re.compile(
        rf"{_DAY}\s*,?\s*(?:issued\s+)?(?:of|by|from)\s+(?:the\s+)?(?:(?:[A-Z]\w+|provincial|city)\s+){{0,5}}?"
    ),
}
_BEFORE = {
    "vi": re.compile(r"\s*(?:đã\s+)?(?:ký\s+)?(?:ban hành|thông qua|ký)\s+(?:các\s+)?"),
    "en": re.compile(r"\s+(?:(?:has\s+|have\s+)?(?:issued|adopted|signed|promulgated|approved)\s+)?(?:the\s+)?"),
    "bn": re.compile(rf"\s*{_DAY}\s*(?:তারিখের?\s+|সালের\s+)?"),
    "hi": re.compile(rf"\s+(?:के|की|का|ने|द्वारा)\s+(?:{_DAY}\s*(?:को|के|की|का)\s+)?"),
}
_LEVELS = ("nation", "province", "district", "commune")
_ISSUERS = ("body", "body-kind", "role")
_REACH = 80  # characters over which an issuer belongs to a kind and its number
# The codes behind a stroke («57-NQ/TW»); the state's stand behind a dash («749/QĐ-TTg»).
_PARTY = frozenset(("TW", "TU", "HU", "ĐU"))
# Kinds whose numbers are no more than ordinal, kind and issuer; other kinds go by name or need a year.
_SIMPLE = ("resolution", "decision", "plan", "directive", "conclusion")
# The terms of the National Assembly by the years that belong to one of them alone.
_TERMS = {12: range(2008, 2011), 13: range(2012, 2016), 14: range(2017, 2021), 15: range(2022, 2026)}
_SIGNED = ("decision", "directive")
"""What the Prime Minister signs, even where a text says «the Government»."""


class _Reference(NamedTuple):
    """A kind and a number of a text; ``code`` is how the issuer beside them stands in numbers («TW», «UBND»)."""

    span: Span
    number: str
    year: str | None
    kinds: frozenset[str]
    code: str | None
    area: str | None


def short_documents(draft: Draft, full: Iterable[Entity]) -> Iterator[tuple[Span, Entity, str]]:
    """The documents that the text names by kind and number, with the rule that found each; ``full`` are those that it
    names by their whole number."""
    in_article: dict[str, dict[str, Entity]] = defaultdict(dict)
    for document in full:
        in_article[_parts(document.iri)[0]][document.iri] = document
    references = list(_references(draft))
    issued = [_of_issuer(reference, in_article) if reference.code else None for reference in references]
    for document in filter(None, issued):
        in_article[_parts(document.iri)[0]][document.iri] = document
    for reference, entity in zip(references, issued, strict=True):
        if entity:
            yield reference.span, entity, "document.of-issuer"
        elif entity := _in_article(reference, in_article) or _well_known(reference):
            yield reference.span, entity, "document.short"


def _references(draft: Draft) -> Iterator[_Reference]:
    """Every kind with a number behind it, or several in a list."""
    text = draft.text.text
    for kind in draft.longest("document-type"):
        marker = draft.after(kind.tail, "reference-word")
        first = _FIRST.match(text, marker.tail if marker and is_number_word(marker) else kind.tail)
        if not first:
            if before := _number_before(text, kind.start, draft.text.lang):
                yield _reference(draft, Span(before.start("number"), kind.end), before, kind)
            continue
        numbers = [first]
        while following := _NEXT.match(text, numbers[-1].end()):
            numbers.append(following)
        if not numbers[-1].groupdict().get("last"):
            numbers = numbers[:1]  # «Resolution 57, 34 provinces …»: no list without an «and»
        kinds = _kinds(kind)
        code, area = _issuer(draft, kind.start, numbers[-1].end())
        for number in numbers:
            start = kind.start if number is first else number.start("number")
            end = number.end("year") if number["year"] else number.end("number")
            yield _Reference(Span(start, end), number["number"], number["year"], kinds, code, area)


def is_number_word(match: Match) -> bool:
    """Whether a word of reference is the one for «number»: «số», «নং»; others stand for bodies."""
    word = match.of("reference-word")
    return word is not None and word.key == "number"


def _kinds(kind: Match) -> frozenset[str]:
    return frozenset(entry.iri.rsplit("/", 1)[1] for entry in kind.entries)


def _reference(draft: Draft, span: Span, number: re.Match[str], kind: Match) -> _Reference:
    return _Reference(span, number["number"], number["year"], _kinds(kind), *_issuer(draft, span.start, kind.end))


def _number_before(text: str, kind: int, lang: str) -> re.Match[str] | None:
    """The number in front of a kind, as Bengali and Hindi writers have it: «৫৭ নম্বর প্রস্তাব», «57 नंबर के संकल्प»."""
    if lang not in ("bn", "hi"):
        return None
    return _before_kind(lang).search(text, max(0, kind - _REACH), kind)


@lru_cache
def _before_kind(lang: str) -> re.Pattern[str]:
    words = pattern(lang, "reference-word/number")
    return re.compile(rf"(?<![\w.,/-]){_NUMBER}\s*{words}{ENDING[lang]}\s+(?:{OF_HI}\s+)?$", re.IGNORECASE)


# --- issuers ----------------------------------------------------------------------------------------------------------


def _issuer(draft: Draft, start: int, end: int) -> tuple[str | None, str | None]:
    """The code and the area of the issuer that stands behind a number or before its kind."""
    text, lang = draft.text.text, draft.text.lang
    if lang in _BEHIND:
        for match in draft.within(Span(end, end + _REACH), *_ISSUERS):
            if _BEHIND[lang].fullmatch(text, end, match.start) and (found := _code(draft, match, end))[0]:
                return found
    for match in reversed(draft.within(Span(max(0, start - _REACH), start), *_ISSUERS)):
        last = max(match.tail, phrase(draft, Span(match.start, match.end), match.tail).span.end)
        if last <= start and _BEFORE[lang].fullmatch(text, last, start) and (found := _code(draft, match, start))[0]:
            return found
        if last <= start:
            break
    return None, None


def _code(draft: Draft, match: Match, near: int) -> tuple[str | None, str | None]:
    """The code of an issuer in numbers, and the area (IRI) whose body it is."""
    found = phrase(draft, Span(match.start, match.end), match.tail)
    place = found.places[0].entity.iri if found.places else None
    if match.of("body-kind") is None:
        level = "nation"
    elif place:
        unit = Gazetteer.open().place(place)
        level = unit.level if unit else "province"
    else:
        inside = (level_of(area) for area in draft.within(Span(match.start, match.end), "area-kind", "area-reference"))
        level = next((level for level in (*found.levels, *inside) if level), "province")
        level = "province" if level == "city" else level
        place = scope_at(draft, Span(near, near)) if level == "province" else None
        if place is None:
            return None, None
    codes = {code for entry in match.entries for code, levels in _codes().get(entry.iri, ()) if level in levels}
    return (codes.pop(), place) if len(codes) == 1 else (None, None)


@lru_cache
def _codes() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Body, kind of body or role → the codes by which it stands in numbers, with the levels at which it does."""
    values = Concepts.open().values
    declared: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    implied: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for iri in Concepts.open().subjects(SKOS + "notation"):
        if iri.startswith(CON + "issuer-code/"):
            written = max(values(iri, SKOS + "notation"), key=lambda notation: (not notation.isascii(), notation))
            code = written, tuple(values(iri, GOV + "areaLevel")) or _LEVELS
            for issuer in values(iri, GOV + "codeOf"):
                declared[issuer].append(code)
            if not values(iri, GOV + "codeOf"):
                for issuer in values(iri, GOV + "impliesBody") + values(iri, GOV + "impliesBodyKind"):
                    implied[issuer].append(code)
    return implied | declared


# --- documents --------------------------------------------------------------------------------------------------------


def _of_issuer(reference: _Reference, in_article: Mapping[str, Mapping[str, Entity]]) -> Entity | None:
    """The document of a reference with its issuer: named in the article, known, or of the number that it must have."""
    return _in_article(reference, in_article) or _known(reference, _of_number(reference.number)) or _composed(reference)


def _in_article(reference: _Reference, in_article: Mapping[str, Mapping[str, Entity]]) -> Entity | None:
    """The one of the article's documents, which are kept by number and IRI, that fits a reference."""
    numbered = in_article.get(reference.number.lstrip("0"), {})
    found = [e for e in numbered.values() if _fits(reference, e.iri) and reference.kinds & _keys(kinds_of(e))]
    return found[0] if len(found) == 1 else None


def _known(reference: _Reference, documents: Iterable[str]) -> Entity | None:
    """The one of the vocabulary's documents that fits a reference."""
    found = [iri for iri in documents if _fits(reference, iri) and reference.kinds & _keys(kinds_of(known(iri)))]
    return known(found[0]) if len(found) == 1 else None


def _well_known(reference: _Reference) -> Entity | None:
    """The document that people call by the number: the vocabulary's one that has it in a label, or of the year told."""
    documents = _of_number(reference.number)
    if reference.year:
        return _known(reference, documents)
    named = re.compile(rf"(?<!\d)0*{int(reference.number)}(?![\d/-])")
    labels = Concepts.open().labels
    return _known(
        reference,
        [iri for iri in documents if any(named.search(name) for name in labels(iri, "en") + labels(iri, "vi"))],
    )


@lru_cache(maxsize=512)
def _of_number(number: str) -> list[str]:
    """The vocabulary's documents whose number begins so."""
    documents = (iri for iri in Concepts.open().subjects(ELI + "id_local") if iri.startswith(ID + "document/"))
    return [iri for iri in documents if _parts(iri)[0] == number.lstrip("0")]


def _parts(iri: str) -> list[str]:
    """The parts of a document's number by its IRI: ordinal, year, kind, issuer."""
    first, *others = iri.rsplit("/", 1)[1].split("~")[0].split("-")
    return [first.lstrip("0"), *others]


def _keys(kinds: Iterable[str]) -> set[str]:
    return {kind.rsplit("/", 1)[1] for kind in kinds}


def _fits(reference: _Reference, iri: str) -> bool:
    """Whether a document has the number, the year and the issuer that a reference tells."""
    first, *others = _parts(iri)
    codes = [re.sub(r"(?<=[a-z])\d\d$", "", part) for part in others]
    year = Concepts.open().values(iri, ELI + "date_document")
    return (
        first == reference.number.lstrip("0")
        and (reference.code is None or reference.code.lower().replace("đ", "d") in codes)
        and (reference.year is None or reference.year in others or any(y.startswith(reference.year) for y in year))
    )


def _composed(reference: _Reference) -> Entity | None:
    """The document of the number that ordinal, kind and issuer make."""
    kinds = [kind for kind in _SIMPLE if kind in reference.kinds]
    code = reference.code
    if len(kinds) != 1 or code is None or (code in _PARTY and reference.year):
        return None
    if code in ("QH", "UBTVQH"):
        return _of_assembly(reference, code) if kinds[0] == "resolution" else None
    if code in ("CP", "TTg"):
        code = "TTg" if kinds[0] in _SIGNED else "CP"
    notations = Concepts.open().values(f"{CON}document-type/{kinds[0]}", SKOS + "notation")
    kind = max(notations, key=lambda n: (not n.isascii(), n))
    ordinal = reference.number.zfill(2)
    year = f"/{reference.year}" if reference.year else ""
    return from_number(
        f"{ordinal}-{kind}/{code}" if code in _PARTY else f"{ordinal}{year}/{kind}-{code}", reference.area
    )


def _of_assembly(reference: _Reference, code: str) -> Entity | None:
    """A resolution of the National Assembly or its Standing Committee: «202/2025/QH15», «1667/NQ-UBTVQH15»."""
    term = next((term for term, years in _TERMS.items() if int(reference.year or 0) in years), None)
    if term is None:
        return None
    number = reference.number.zfill(2)
    return from_number(f"{number}/{reference.year}/QH{term}" if code == "QH" else f"{number}/NQ-{code}{term}")
