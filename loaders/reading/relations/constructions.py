"""Statements that no verb frame makes: «পলিটব্যুরোর রেজোলিউশন 57» (issued), "Phủ Lý City, Hà Nam" (part of), provinces of
a merger whose successor the reference data knows, and what runs in a place.
"""

import itertools
import re
from collections.abc import Collection, Iterator

from ....ontology.iri import GOV, ID
from ...gazetteer import Gazetteer
from ..claims import Draft, Mention, Span, Statement
from ..wording import OF_HI
from .coordination import JOINED
from .frames import AGENTS, frame, is_any
from .statements import spanning

_GENITIVE_BEFORE = {
    "bn": re.compile(r"\s*(?:[\w\s,ঀ-৿]{4,30}(?:তারিখের|সালের)\s*)?"),
    "hi": re.compile(rf"\s*{OF_HI}\s*(?:\d{{1,2}}\s[\w\s,ऀ-ॿ]{{3,24}}\s{OF_HI}\s*)?"),
    "en": re.compile(r"\s*"),
    "vi": re.compile(r"(?!)"),
}
_DATE_BETWEEN = r"(?:,?\s*(?:ngày|dated?|on)\s[\w\s/,.-]{4,32}?)?"
_GENITIVE_AFTER = {
    "en": re.compile(rf"\s*{_DATE_BETWEEN},?\s*(?:of|by|from|issued by|released by)\s+(?:the\s+)?"),
    "vi": re.compile(rf"\s*{_DATE_BETWEEN},?\s*(?:của|do)\s+"),
    "bn": re.compile(r"(?!)"),
    "hi": re.compile(r"(?!)"),
}
_OWNS = {
    "bn": re.compile(r"(?:টি)?(?:র|ের|য়ের|এর|-এর)\s+"),
    "hi": re.compile(rf"\s*{OF_HI}\s+"),
    "en": re.compile(r"(?:'s|s')\s+"),
    "vi": re.compile(r"(?!)"),
}
_OWN_GENITIVE = {
    "bn": re.compile(r"(?:র|ের|-এর)\s(?!জন্য)"),
    "hi": re.compile(rf"\s{OF_HI}\s(?!लिए)"),
    "en": re.compile(r"'s\s|s'\s|\sof\s"),
    "vi": re.compile(r"\s(?:của|thành phố|tỉnh|TP)\s"),
}
_OWNED_BY = {
    "en": re.compile(r"\s*(?:\([^()]{1,20}\)\s*)?of\s+(?:the\s+)?"),
    "vi": re.compile(r"\s*(?:\([^()]{1,20}\)\s*)?của\s+"),
    "bn": re.compile(r"(?!)"),
    "hi": re.compile(r"(?!)"),
}
SAME_BREATH = 12  # characters between two verbs that share their objects: «issued and carried out»
_APPOSITION = re.compile(
    r"\s*(?:प्रांत|शहर|जिले|नगर)?\s*(?:के|की|का|में)\s*|\s*(?:প্রদেশের|শহরের|জেলার|প্রদেশে|শহরে)\s*|"
    r"[^,;.।()]{0,25}\(|\s*(?:,|\(|-|–)?\s*(?:of|in|thuộc|ở|tỉnh|thành phố|TP\.?)?\s*(?:the)?\s*(?:province of)?\s*"
)


def issued_by_genitive(draft: Draft, actors: list[Mention]) -> Iterator[Statement]:
    """«The Politburo's Resolution 57», «Nghị quyết 57 của Bộ Chính trị»: the body issued the document."""
    text, lang = draft.text.text, draft.text.lang
    bodies = [m for m in actors if is_any(m, (GOV + "Body",))]
    for document in (m for m in actors if m.entity.cls == "OfficialDocument"):
        for body in bodies:
            if _stands_before(text, lang, body, document) or _stands_behind(text, lang, body, document):
                yield Statement(
                    body.entity.iri, "issued", document.entity.iri, spanning(body, document), 0.95, "issued.genitive"
                )


def _stands_before(text: str, lang: str, body: Mention, document: Mention) -> bool:
    if body.tail > document.span.start or (lang == "bn" and not body.suffix.endswith("র")):
        return False
    return bool(_GENITIVE_BEFORE[lang].fullmatch(text, body.tail, document.span.start))


def is_issuer_behind(draft: Draft, body: Mention, document: Mention) -> bool:
    """Whether a body stands behind a document as its issuer: «Nghị quyết 57 … của Bộ Chính trị»."""
    text, lang = draft.text.text, draft.text.lang
    return is_any(body, (GOV + "Body",)) and _stands_behind(text, lang, body, document)


def _stands_behind(text: str, lang: str, body: Mention, document: Mention) -> bool:
    if document.span.end > body.span.start:
        return False
    return bool(_GENITIVE_AFTER[lang].fullmatch(text, document.span.end, body.span.start))


def possessed(draft: Draft, actors: list[Mention], launched: Collection[str]) -> Iterator[Statement]:
    """«The city's operations centre», «LGSP của tỉnh», «প্রদেশের … প্ল্যাটফর্ম»: whose platform it is operates it, unless
    it is ``launched`` there."""
    for platform in (m for m in actors if m.entity.cls == "Platform" and m.entity.iri not in launched):
        owner = _owner(draft, actors, platform)
        if owner is not None:
            iri, evidence = owner
            yield Statement(iri, "operates", platform.entity.iri, evidence, 0.5, "operates.genitive")


def _owner(draft: Draft, actors: list[Mention], platform: Mention) -> tuple[str, Span] | None:
    """The body or area whose a genitive makes a platform, and where it says so: before it, behind it or in its name."""
    text, lang = draft.text.text, draft.text.lang
    place = platform.entity.iri.removeprefix(ID + "platform/").rpartition("/")[0]
    if place and platform.rule == "thing.of-place" and _OWN_GENITIVE[lang].search(text, *platform.span):
        return ID + "place/" + place, platform.span
    index = actors.index(platform)
    for other in actors[max(0, index - 1) : index + 2]:
        before = other.tail <= platform.span.start and _OWNS[lang].fullmatch(text, other.span.end, platform.span.start)
        behind = platform.tail <= other.span.start and _OWNED_BY[lang].fullmatch(text, platform.tail, other.span.start)
        if is_any(other, AGENTS[:2]) and (before or behind):
            return other.entity.iri, spanning(other, platform)
    return None


def part_of(draft: Draft, mentions: list[Mention]) -> Iterator[Statement]:
    """A place beside the place it lies in, which the gazetteer confirms."""
    text = draft.text.text
    places = [m for m in mentions if m.rule.startswith("place")]
    gazetteer = Gazetteer.open()
    for first, second in itertools.pairwise(places):
        for child, parent in ((first, second), (second, first)):
            place = gazetteer.place(child.entity.iri)
            near = _APPOSITION.fullmatch(text, first.tail, second.span.start) or first.span.overlaps(second.span)
            if place and near and place.parent == parent.entity.iri:
                for listed in _listed_with(draft, places, child):
                    yield Statement(
                        listed.entity.iri,
                        "partOf",
                        parent.entity.iri,
                        spanning(listed, parent),
                        0.9,
                        "part-of.apposition",
                    )


def _listed_with(draft: Draft, places: list[Mention], last: Mention) -> list[Mention]:
    """A place with those of the same parent that a list joins to it, back from it: «A, B and C communes of Can Tho»."""
    gazetteer = Gazetteer.open()
    listed = [last]
    for place in reversed(places[: places.index(last)]):
        gap = draft.text.text[place.tail : listed[-1].span.start]
        of_one = _parent(gazetteer, place) == _parent(gazetteer, last)
        if not of_one or len(gap) > SAME_BREATH or not JOINED[draft.text.lang].fullmatch(gap):
            break
        listed.append(place)
    return listed


def _parent(gazetteer: Gazetteer, mention: Mention) -> str | None:
    place = gazetteer.place(mention.entity.iri)
    return place.parent if place else None


def merged(draft: Draft, sentence: Span) -> Iterator[Statement]:
    """Provinces named together in a sentence about merging, where the reference data knows their one successor."""
    merging = [
        verb
        for verb in draft.within(sentence, "frame")
        if any((found := frame(entry.iri)) and found.predicate == "mergedInto" for entry in verb.entries)
    ]
    if not merging:
        return
    gazetteer = Gazetteer.open()
    named = [m for m in draft.mentioned(sentence) if m.rule == "place.province"]
    by_iri = {m.entity.iri: m for m in named}
    for iri, mention in by_iri.items():
        targets = [successor for successor in gazetteer.successors(iri) if successor != iri]
        if len(targets) == 1 and targets[0] in by_iri:
            evidence = spanning(mention, by_iri[targets[0]], merging[0])
            yield Statement(iri, "mergedInto", targets[0], evidence, 0.9, "merged-into.named-together")
