"""Programmes and platforms: the named ones of the vocabulary, the kinds that each area has its own of, and new names.

A new name stands in quotation marks, or is a brand in another script or in capitals, beside a noun that takes a
name («"Tây Ninh Smart" app», «Hue-S অ্যাপ»).
"""

import re
from collections.abc import Iterator

from ....ontology.iri import GOV
from ...gazetteer import Gazetteer
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..entities import area_thing, known, named_thing, place_label
from ..lexicon import Match
from ..noun_phrase import is_generic, is_made, is_plural, phrase
from ..scope import scope_at
from ..wording import AND
from .described import described_programmes
from .topical import topical_programmes

_LONGEST_NAME = 80  # characters
_QUOTED_BEFORE = re.compile(r"""["«](?P<name>[^"«»\n]{3,70})["»]\s*$""")
_QUOTED_AFTER = re.compile(r"""\s*["«](?P<name>[^"«»\n]{3,70})["»]""")
_DAYS_AFTER = re.compile(r"\s+(\d{2,3})\s+")
_DAYS_BEFORE = re.compile(r"(?<![\d.,])(\d{2,3})[\s-]?$")
_NEXT_QUOTED = re.compile(rf"""\s*(?:,|,?\s{AND})\s*["«](?P<name>[^"«»\n]{{3,70}})["»]""")
_LAST_QUOTED = re.compile(rf"""["«](?P<name>[^"«»\n]{{3,70}})["»]\s*(?:,|,?\s{AND})\s*$""")
_BRAND = r"[A-Za-zĐ][\w.+-]*(?:\s[A-ZĐ][\w.+-]*){0,3}"
_BRAND_BEFORE = {
    "bn": re.compile(rf"(?<![\w-])(?P<name>{_BRAND})\s+$"),
    "hi": re.compile(rf"(?<![\w-])(?P<name>{_BRAND})\s+$"),
    "en": re.compile(r"(?<![\w.-]\s)(?<![\w-])(?:[Tt]he\s)?(?P<name>[A-ZĐ][\w.+-]*[A-Z\d-][\w.+-]*)\s+$"),
}
_BRAND_AFTER = re.compile(r"\s+(?P<name>[A-ZĐ][\w.+-]*[A-Z\d-][\w.+-]*(?:\s[A-ZĐ][\w.+-]*){0,2})")
_TITLE = re.compile(r"(?P<name>(?:[A-ZĐ][\w-]+\s(?:(?:and|of|for|in)\s)?){1,6}[A-Z]\w+)$")
_ARTICLE = re.compile(r"\s(?:its|the|a|an)\s")
_LOCATIVE = re.compile("-?(?:ে|তে|েতে|এ|য়|য়ে)")  # «হ্যানয়ে» is where something is, not whose it is
_PREDICATE = GOV + "predicate"
_MAKING = frozenset((GOV + "issued", GOV + "launched"))
_KINDS = ("platform-kind", "programme-kind")


def things(draft: Draft) -> list[Mention]:
    """Every platform and programme that the text names; ``draft.mentions`` holds the places."""
    found: list[Mention] = []
    for reader in (topical_programmes, _of_vocabulary, described_programmes, _newly_named):
        taken = [m.span for m in found]
        found += [m for m in reader(draft) if not any(m.span.overlaps(span) for span in taken)]
    return found


def _of_vocabulary(draft: Draft) -> Iterator[Mention]:
    for match in draft.longest("platform", "programme", *_KINDS):
        named = match.of("platform", "programme")
        if named is not None:
            yield Mention(Span(match.start, match.end), known(named.iri), "thing.named", match.tail, match.suffix)
            continue
        kind = match.entries[0].iri
        found = phrase(draft, Span(match.start, match.end), match.tail)
        own = any(not _LOCATIVE.fullmatch(place.suffix) for place in found.places) or any(
            level in ("province", "city") for level in found.levels
        )
        if (
            found.quantified
            or is_plural(match, draft.text.lang)
            or (is_generic(kind) and not own and not is_made(draft, match, _MAKING))
            or _has_name(draft, match)
        ):
            continue
        place = found.places[0].entity.iri if found.places else scope_at(draft, found.span)
        if "nation" in found.levels:
            place = None
        after = match.suffix if found.span.end == match.end else ""
        rule = "thing.of-place" if own else "thing.of-area"
        yield Mention(found.span, area_thing(kind, place), rule, max(match.tail, found.span.end), after)


def _has_name(draft: Draft, kind: Match) -> bool:
    """Whether the name of a thing stands directly beside its kind: «hệ thống họp trực tuyến VNPT Meeting» is one thing.

    In Bengali and Hindi only a name in Latin letters: the next noun may be the verb's object.
    """
    text, words = draft.text.text, Span(kind.start, kind.tail)
    beside = draft.after(kind.tail, "platform", "programme"), draft.before(kind.start, "platform", "programme")
    return draft.before(kind.start, "campaign-length") is not None or any(
        name is not None
        and not words.overlaps(Span(name.start, name.tail))
        and (draft.text.lang in ("vi", "en") or text[name.start].isascii())
        for name in beside
    )


def _newly_named(draft: Draft) -> Iterator[Mention]:
    """Names beside a noun that takes a name, in order of the text."""
    text, lang = draft.text.text, draft.text.lang
    concepts = Concepts.open()
    for head in draft.longest("thing-head"):
        entry = head.entries[0].iri
        brands = "true" in concepts.values(entry, GOV + "takesBrand")
        name = None
        if called := (_called_by_place(draft, head) if brands else _called_by_length(draft, head)):
            yield called
            continue
        if lang in ("bn", "hi", "en"):
            before = text[max(0, head.start - _LONGEST_NAME) : head.start]
            name = _QUOTED_BEFORE.search(before) or (_BRAND_BEFORE[lang].search(before) if brands else None)
            shift = max(0, head.start - _LONGEST_NAME)
        if name is None and lang in ("vi", "en"):
            name = _QUOTED_AFTER.match(text, head.tail) or (
                _BRAND_AFTER.match(text, head.tail) if brands and lang == "vi" else None
            )
            shift = 0
        if name is None:
            name, shift = _named_within(draft, head), 0
        if name is None:
            continue
        start, end = name.start("name") + shift, name.end("name") + shift
        cls = next(iter(concepts.values(entry, GOV + "thingClass"))).removeprefix(GOV)
        whole = Span(min(start, head.start), max(end, head.end))
        if any(m.span.overlaps(Span(start, end)) and not m.rule.startswith("place") for m in draft.mentioned(whole)):
            continue
        words = f"{_area_name(draft, whole)} {text[start:end]}".lstrip() if _is_own(text, start) else text[start:end]
        yield Mention(whole, named_thing(cls, words, lang), "thing.new-name", max(whole.end, head.tail))
        for other in _joined(text, Span(start, end)):
            yield Mention(other, named_thing(cls, text[other.start : other.end], lang), "thing.new-name", other.end)


def _joined(text: str, name: Span) -> Iterator[Span]:
    """The names in quotation marks that a list joins to one: «mô hình "Chợ 4.0", "Thôn thông minh"»."""
    end = name.end + 1
    while after := _NEXT_QUOTED.match(text, end):
        yield Span(*after.span("name"))
        end = after.end()
    start = name.start - 1
    while before := _LAST_QUOTED.search(text, max(0, start - _LONGEST_NAME - 8), max(0, start)):
        yield Span(*before.span("name"))
        start = before.start("name") - 1


def _called_by_place(draft: Draft, head: Match) -> Mention | None:
    """An app that is called by a place: «Hai Duong ID app», «ứng dụng Hải Phòng Smart», «स्मार्ट थान होआ ऐप»."""
    forward = draft.text.lang == "vi"
    offset = head.tail if forward else head.start
    place, word = None, None
    for _ in range(2):
        if forward:
            word_here = draft.after(offset, "name-word")
            here = next((m for m in draft.mentioned(Span(offset, offset + 2)) if m.rule.startswith("place")), None)
        else:
            word_here = draft.before(offset, "name-word")
            near = draft.mentioned(Span(max(0, offset - _LONGEST_NAME), offset))
            here = next((m for m in near if m.rule.startswith("place") and offset - 1 <= m.tail <= offset), None)
        if word is None and word_here is not None:
            word, offset = word_here, word_here.tail if forward else word_here.start
        elif place is None and here is not None:
            place, offset = here, here.tail if forward else here.span.start
    unit = Gazetteer.open().place(place.entity.iri) if place else None
    if unit is None or word is None:
        return None
    called = f"{place_label(unit, 'en')} {Concepts.open().label(word.entries[0].iri, 'en')}"
    span = Span(min(offset, head.start), max(offset, head.end))
    return Mention(span, named_thing("Platform", called, "en"), "thing.of-place-name", max(span.end, head.tail))


def _called_by_length(draft: Draft, head: Match) -> Mention | None:
    """A campaign that is called by its length: «chiến dịch 92 ngày đêm», "the 80-day campaign"."""
    if head.entries[0].key != "campaign":
        return None
    text, forward = draft.text.text, draft.text.lang == "vi"
    number = _DAYS_AFTER.match(text, head.tail) if forward else None
    if number:
        word = draft.after(number.end(), "campaign-length")
        span = Span(head.start, word.end) if word else None
    else:
        word = None if forward else draft.before(head.start, "campaign-length")
        number = _DAYS_BEFORE.search(text, max(0, word.start - 6), word.start) if word else None
        span = Span(number.start(1), head.end) if number else None
    if number is None or span is None:
        return None
    entity = named_thing("Programme", f"{int(number[1])}-day campaign", "en")
    return Mention(span, entity, "thing.of-length", max(span.end, head.tail))


def _named_within(draft: Draft, head: Match) -> re.Match[str] | None:
    """The name that the noun itself belongs to: in quotation marks («"… सहायता कार्यक्रम"»), or in capitals right behind
    a verb that makes it ("launched its Digital Government Project")."""
    text, lang = draft.text.text, draft.text.lang
    if lang == "vi":
        return _QUOTED_AFTER.match(text, head.start - 1) if text[head.start - 1 : head.start] in ('"', "«") else None
    if text[head.tail : head.tail + 1] in ('"', "»"):
        return _QUOTED_BEFORE.search(text, max(0, head.start - _LONGEST_NAME), head.tail + 1)
    name = _TITLE.search(text, max(0, head.start - _LONGEST_NAME), head.tail) if lang == "en" else None
    verbs = draft.within(Span(max(0, name.start() - _LONGEST_NAME), name.start()), "frame") if name else []
    values = Concepts.open().values
    made = any(
        name and _ARTICLE.fullmatch(text, verb.tail, name.start()) and _MAKING.intersection(values(e.iri, _PREDICATE))
        for verb in verbs
        for e in verb.entries
    )
    return name if made else None


def _is_own(text: str, start: int) -> bool:
    """Whether a name is said to be someone's: «its Digital Government Project» is one of many of that name."""
    return text.endswith(" its ", 0, start)


def _area_name(draft: Draft, span: Span) -> str:
    place = Gazetteer.open().place(scope_at(draft, span) or "")
    return place_label(place, "en") if place else ""
