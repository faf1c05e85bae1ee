"""When a document was issued: the day beside its number, or the day on which the text says that it was issued.

Beside: «Nghị quyết số 24-NQ/TU ngày 25/4/2022», "Directive No. 20-CT/TU dated June 8, 2023", «11 जून, 2021 के संकल्प 111».
Issued: "On January 24, 2022, the city issued Decision 284", «15 जनवरी को कार्यक्रम 46 और 19 मई को योजना 538 जारी की».
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from ....ontology.iri import ELI, GOV, XSD
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..context import beginning_in
from ..dates import Period, dates
from ..lexicon import Match
from ..sentences import clauses
from ..wording import AND, OF_HI

_DATE = ELI + "date_document"
_MAKING = {GOV + "issued", GOV + "signed"}
_OF_BODY = r"(?:[^,;।.\d()]{3,70}(?:के|की|का|র)\s+)?"
_BEHIND = {
    "en": re.compile(
        r"\s*,?\s*\(?\s*(?:of\s[^,;.\d()]{3,60}\s)?(?:(?:issued|signed|dated)\s)?(?:dated|of|on)?\s*", re.I
    ),
    "vi": re.compile(r"\s*,?\s*\(?\s*(?:của\s[^,;.\d()]{3,60}\s)?(?:ban hành|ký)?\s*(?:ngày)?\s*", re.I),
    "bn": re.compile(r"\s*,?\s*\(?\s*(?:তারিখ)?\s*"),
    "hi": re.compile(r"\s*,?\s*\(?\s*(?:दिनांक|दिनांकित)?\s*"),
}
_BEFORE = {
    "bn": re.compile(rf"\s*তারিখের\s+{_OF_BODY}"),
    "hi": re.compile(rf"\s*{OF_HI}\s+{_OF_BODY}"),
    "en": re.compile(r"(?!)"),
    "vi": re.compile(r"(?!)"),
}
_AFTER_VERB = {"en": re.compile(r"\s*(?:on\s+)?", re.I), "vi": re.compile(r"\s*(?:vào\s+)?(?:ngày\s+)?", re.I)}
_JOINED = re.compile(rf"\s*(?:,|{AND})\s*")
_BESIDE_REACH = 200  # characters between a document and a day beside it, the longest of patterns and more
_OBJECT_REACH = 60  # characters between a verb and its object
_FRONT_REACH = 200  # characters between a day and the verb that it dates


def with_dates(draft: Draft, mentions: list[Mention]) -> list[Mention]:
    """The mentions of documents, those whose day the text states with it as a fact.

    A day that the vocabulary knows is not stated again; of several in one text, the one beside the number counts, else
    the first.
    """
    days = [day for day in dates(draft.text, draft.published) if day.kind == "day"]
    if not days or not mentions:
        return mentions
    beside = [(m, day) for m in mentions for day in _near(days, m) if _stands_beside(draft, m, day)]
    taken = {day.span for _, day in beside}
    free = [day for day in days if day.span not in taken]
    stated: dict[str, str] = {}
    for mention, day in (*beside, *_issued(draft, mentions, free)):
        if not Concepts.open().values(mention.entity.iri, _DATE):
            stated.setdefault(mention.entity.iri, day.edtf)
    return [_dated(m, stated[m.entity.iri]) if m.entity.iri in stated else m for m in mentions]


def _near(days: Sequence[Period], mention: Mention) -> Sequence[Period]:
    return beginning_in(days, Span(mention.span.start - _BESIDE_REACH, mention.tail + _BESIDE_REACH))


def _dated(mention: Mention, day: str) -> Mention:
    fact = (_DATE, Literal(day, datatype=NamedNode(XSD + "date")))
    return replace(mention, entity=replace(mention.entity, facts=(*mention.entity.facts, fact)))


def _stands_beside(draft: Draft, mention: Mention, day: Period) -> bool:
    text, lang = draft.text.text, draft.text.lang
    if day.span.start >= mention.tail:
        return bool(_BEHIND[lang].fullmatch(text, mention.tail, day.span.start))
    end = day.span.end - len("তারিখের") if text.endswith("তারিখের", 0, day.span.end) else day.span.end
    return bool(_BEFORE[lang].fullmatch(text, end, mention.span.start))


def _issued(draft: Draft, mentions: list[Mention], days: list[Period]) -> Iterator[tuple[Mention, Period]]:
    """Documents with the day on which a verb of their clause says that they were issued."""
    find = _verb_final if draft.text.lang in ("bn", "hi") else _verb_medial
    for sentence in draft.sentences:
        if not beginning_in(days, sentence) or not beginning_in(mentions, sentence):
            continue
        for clause in clauses(draft.text.text, sentence):
            verbs = [verb for verb in draft.within(clause, "frame") if _makes(verb)]
            named, within = list(beginning_in(mentions, clause)), list(beginning_in(days, clause))
            start = clause.start
            for verb in verbs if named and within else ():
                yield from find(draft, Span(start, clause.end), verb, named, within)
                start = verb.tail


def _makes(verb: Match) -> bool:
    values = Concepts.open().values
    return any(_MAKING.intersection(values(entry.iri, GOV + "predicate")) for entry in verb.entries)


def _verb_final(
    draft: Draft, stretch: Span, verb: Match, mentions: list[Mention], days: list[Period]
) -> Iterator[tuple[Mention, Period]]:
    """The last document before the verb with the last day before it, and those that a list joins to them."""
    end = verb.start
    while True:
        objects = [m for m in mentions if stretch.start <= m.span.start and m.tail <= end]
        before = [day for day in days if objects and stretch.start <= day.span.start < objects[-1].span.start]
        if not before:
            return
        yield objects[-1], before[-1]
        end = before[-1].span.start
        if len(objects) < 2 or not _JOINED.fullmatch(draft.text.text, objects[-2].tail, end):
            return


def _verb_medial(
    draft: Draft, stretch: Span, verb: Match, mentions: list[Mention], days: list[Period]
) -> Iterator[tuple[Mention, Period]]:
    """The document behind the verb with the day before it; the one before the verb with the day right behind it."""
    text, lang = draft.text.text, draft.text.lang
    behind = next((day for day in days if day.span.start >= verb.tail), None)
    objects = [m for m in mentions if 0 <= m.span.start - verb.tail <= _OBJECT_REACH]
    subjects = [m for m in mentions if stretch.start <= m.span.start and m.tail <= verb.start]
    if behind and subjects and _AFTER_VERB[lang].fullmatch(text, verb.tail, behind.span.start):
        yield subjects[-1], behind
        return
    before = [d for d in days if stretch.start <= d.span.start and 0 <= verb.start - d.span.end <= _FRONT_REACH]
    if objects and before and not any(m.span.start >= before[-1].span.end for m in subjects):
        yield objects[0], before[-1]
