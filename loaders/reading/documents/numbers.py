"""Numbers of official documents: as printed, or transliterated letter by letter.

Vietnamese numbers are ordinal, kind and issuer: ``57-NQ/TW`` (Party), ``749/QĐ-TTg`` (state), ``42/2022/NĐ-CP``
(with the year), ``193/2025/QH15`` (laws and resolutions of a National Assembly); see Decree 30/2020/NĐ-CP,
appendix III.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ....ontology.iri import CON, ELI, GOV, SKOS, document_iri, fold
from ..claims import Draft, Entity, Span
from ..concepts import Concepts
from ..entities import area_body, document, known
from ..scope import scope_at

_CODE = r"[A-ZĐ][A-ZĐa-zđ&]{0,9}\d{0,2}"
# Each begins with a digit and looks back from behind it, so that ``re`` goes from digit to digit.
_LATIN = re.compile(
    rf"(\d(?<![\w/]\d)\d{{0,4}}(?:\s?/\s?(?:19|20)\d\d)?)\s?([-/])\s?({_CODE}(?:\s?[-/]\s?{_CODE}){{0,3}})(?![\w/])"
)
_UNDASHED = re.compile(r"(\d(?<![\w/]\d)\d{0,4})((?:NQ|QĐ|QD|KH|CT|KL)/(?:TW|TU|BCĐTW))(?![\w/])")
_INDIC_WORD = r"[\u0900-\u0963\u0970-\u0983\u0985-\u09e3]{1,18}"
_INDIC = re.compile(
    rf"(\d(?<![\w/]\d)\d{{0,4}}(?:/(?:19|20)\d\d)?)\s?([-/])\s?((?:{_INDIC_WORD}|{_CODE})(?:\s?[-/]\s?(?:{_INDIC_WORD}|{_CODE})\d{{0,2}}){{1,3}})"
)
_ENDING = re.compile(r"-(?:এর|এ|কে|তে|র|ের|এও|এই)$")  # «749/QĐ-TTg-এর»


@lru_cache
def _codes() -> dict[str, str]:
    """Folded code → the code as the field writes it: ``qd`` → ``QĐ``, ``bcdtw`` → ``BCĐTW``."""
    concepts = Concepts.open()
    codes: dict[str, str] = {}
    for iri in concepts.subjects(SKOS + "notation"):
        if iri.startswith((CON + "document-type/", CON + "issuer-code/")):
            notations = concepts.values(iri, SKOS + "notation")
            written = max(notations, key=lambda n: (not n.isascii(), n))
            for notation in notations:
                codes.setdefault(fold(notation), written)
    return codes


@lru_cache
def _letters(lang: str) -> list[tuple[str, str]]:
    """Names of Latin letters in a language with the letter, longer first: codes come letter by letter («এনকিউ» =
    NQ)."""
    concepts = Concepts.open()
    named = [
        (name.replace("\u093c", ""), concepts.values(iri, SKOS + "notation")[0])
        for iri in concepts.subjects(SKOS + "notation")
        if iri.startswith(CON + "letter/")
        for name in concepts.labels(iri, lang)
    ]
    return sorted(named, key=lambda item: (-len(item[0]), item))


def _types_of(code: str) -> list[str]:
    """Document types whose code the first part of a number's code begins with."""
    concepts = Concepts.open()
    return [
        iri
        for iri in concepts.subjects(SKOS + "notation")
        if iri.startswith(CON + "document-type/") and code in {fold(n) for n in concepts.values(iri, SKOS + "notation")}
    ][:1]


@lru_cache(maxsize=4096)
def from_number(number: str, area: str | None = None) -> Entity | None:
    """The document of a number as printed, with any dashes; None where no part of it is a known code.

    Bodies of every area count their documents from one: where the code is such a body's («09-NQ/TU»), the area
    (its IRI) tells the documents of that number apart.

    >>> from_number("204-QD/TW").iri
    'https://w3id.org/govgraph/id/document/204-qd-tw'
    >>> from_number("09-NQ/TU", "https://w3id.org/govgraph/id/place/nghe-an").iri
    'https://w3id.org/govgraph/id/document/09-nq-tu~nghe-an'
    """
    iri = document_iri(number)
    if Concepts.open().types(iri.value):
        return known(iri.value)
    head = re.match(r"\d+(?:/\d{4})?", number)
    parts = re.split(r"([-/])", number[head.end() :]) if head else []
    codes = _codes()
    written = [codes.get(fold(part), part) if part not in "-/" else part for part in parts]
    folded = [fold(part) for part in parts if part not in ("", "-", "/")]
    legislature = any(re.fullmatch(r"qh\d\d", part) for part in folded)
    if not head or not (legislature or any(part in codes for part in folded)):
        return None
    types = next((found for part in folded if (found := _types_of(part))), [])
    kind = next((kind for part in folded[1:] if (kind := _issuing_kinds().get(part))), None)
    return document(head.group() + "".join(written), types, area_body(kind, area) if kind and area else None)


@lru_cache
def _issuing_kinds() -> dict[str, str]:
    """Folded code → the kind of body of an area that it stands for: ``tu`` → the party committee."""
    concepts = Concepts.open()
    return {
        fold(notation): kinds[0]
        for iri in concepts.subjects(SKOS + "notation")
        if iri.startswith(CON + "issuer-code/") and (kinds := concepts.values(iri, GOV + "impliesBodyKind"))
        for notation in concepts.values(iri, SKOS + "notation")
    }


def _speak(words: str, lang: str) -> str | None:
    """Latin codes for transliterated ones: «এনকিউ/টিডব্লিউ» → ``NQ/TW``; None when a part is no code."""
    written = []
    for part in re.split(r"\s?([-/])\s?", words):
        rest, out = part.replace("\u093c", ""), ""
        while rest and not re.fullmatch(r"[-/]|[A-ZĐa-zđ&\d]+", rest):
            spoken = next(((label, code) for label, code in _letters(lang) if rest.startswith(label)), None)
            if spoken is None:
                # a case ending may stand on the last letter
                if out and len(rest) <= 4:
                    rest = ""
                    break
                return None
            out += spoken[1]
            rest = rest[len(spoken[0]) :]
        written.append(out + rest)
    return "".join(written)


def numbered(draft: Draft) -> Iterator[tuple[Span, Entity, str]]:
    """Every document that the text names by its whole number, with the rule that found it."""
    text = draft.text.text
    latin: list[Span] = []
    for found in _LATIN.finditer(text):
        number = re.sub(r"\s", "", found.group())
        span = Span(*found.span())
        if entity := from_number(number, scope_at(draft, span)):
            latin.append(span)
            yield span, entity, "document.number"
    for found in _UNDASHED.finditer(text):
        span = Span(*found.span())
        if entity := from_number(f"{found.group(1)}-{found.group(2)}", scope_at(draft, span)):
            yield span, entity, "document.number"
    if draft.text.lang in ("bn", "hi"):
        for found in _INDIC.finditer(text):
            span = Span(found.start(), found.start() + len(_ENDING.sub("", found.group())))
            codes = (
                None
                if any(span.overlaps(other) for other in latin)
                else _speak(text[found.start(3) : span.end], draft.text.lang)
            )
            if codes and (entity := from_number(found.group(1) + found.group(2) + codes, scope_at(draft, span))):
                yield span, entity, "document.transliterated"


def kinds_of(entity: Entity) -> set[str]:
    """The document types (IRIs) of a document: those of its number, and the vocabulary's."""
    stated = {term.value for predicate, term in entity.facts if predicate == ELI + "type_document"}
    return stated | set(Concepts.open().values(entity.iri, ELI + "type_document"))
