"""Bodies: national ones and companies by name, bodies of an area by their kind and the area they belong to.

The area of «গণ কমিটি», "People's Committee", «UBND» is, in this order: a place named in its noun phrase («ফু লি
সিটি পিপলস কমিটি»), the scope of the sentence where a word fixes the level («প্রাদেশিক», "provincial", «Tỉnh ủy»),
the area of the last body of its kind. Kinds named in general («UBND các huyện», "People's Committees at all
levels") are no particular body.
"""

import itertools
from collections.abc import Iterator
from functools import lru_cache

from ....ontology.iri import GOV
from ...gazetteer import Gazetteer
from ..anaphora import bodies_taken_up
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..entities import area_body, known
from ..lexicon import Match
from ..normalisation import matching_key
from ..noun_phrase import Phrase, is_generic, is_made, is_plural, level_of, phrase
from ..scope import scope_at
from .composed import narrower_kind, national_body

_ESTABLISHING = frozenset((GOV + "established",))
_STEERING = ("steering-committee", "steering-committee-57", "national-dx-committee")
_NATIONAL = ("body.national", "body.composed", "body.repeated")
_NEAR = 400  # characters over which a ward's or commune's committee takes up its name
_TAKEN_UP = 400  # characters over which «the Steering Committee» takes up the one named last
_LISTED = 8  # characters between the names of a list: a comma, an «and»
_LEVEL_LABELS = {
    "province": "provincialLabel",
    "city": "cityLabel",
    "district": "districtLabel",
    "commune": "communeLabel",
}
# Kinds that an area has one of, so that the bare word in a text about the area means it.
_PROVINCIAL_CLASSES = {GOV + "Department", GOV + "SteeringCommittee", GOV + "NationalAssemblyDelegation"}


def bodies(draft: Draft) -> list[Mention]:
    """Every particular body that the text names; ``draft.mentions`` holds the places."""
    offices = [Span(m.start, m.end) for m in draft.longest("role")]
    mentions: list[Mention] = []
    last_area: dict[str, str] = {}
    for match in draft.longest("body", "body-kind"):
        national, span = match.of("body"), Span(match.start, match.end)
        if national is None:
            mentions += _of_area(draft, match, mentions, last_area)
        elif not any(office.covers(span) for office in offices):  # «Thủ tướng Chính phủ» names a post
            mentions.append(Mention(span, known(national.iri), "body.national", match.tail, match.suffix))
    mentions += [_of_post(post, body) for post in draft.longest("post") if (body := _ministry(post))]
    composed = [m.span for m in mentions if m.rule == "body.composed"]
    mentions = [m for m in mentions if m.rule == "body.composed" or not any(s.overlaps(m.span) for s in composed)]
    return mentions + bodies_taken_up(draft, mentions)


def _ministry(post: Match) -> str | None:
    """The ministry that a minister's title names: "Minister of Public Security"."""
    concepts = Concepts.open()
    implied = concepts.values(post.entries[0].iri, GOV + "impliesBody")
    return implied[0] if implied and GOV + "Ministry" in concepts.types(implied[0]) else None


def _of_post(post: Match, body: str) -> Mention:
    return Mention(Span(post.start, post.end), known(body), "body.of-post", post.tail, post.suffix)


def _of_area(draft: Draft, match: Match, before: list[Mention], last_area: dict[str, str]) -> list[Mention]:
    """What a word for a kind of body names: the body of an area, of each of several, none; ``last_area`` by kind
    is kept up."""
    found = phrase(draft, Span(match.start, match.end), match.tail)
    kind = match.entries[0].iri
    end = max(match.tail, found.span.end)
    after = match.suffix if found.span.end == match.end else ""
    if several := _each(draft, match, found):
        return [Mention(found.span, area_body(kind, area), "body.of-each", end, after) for area in several]
    if found.quantified or is_plural(match, draft.text.lang):
        return []
    if nation := national_body(kind, found):
        return [Mention(found.span, known(nation), "body.composed", end, after)]
    kind = narrower_kind(kind, found)
    area, rule = _area(draft, match, kind, found)
    if rule in ("body.scope", ""):
        if is_made(draft, match, _ESTABLISHING):
            area, rule = scope_at(draft, found.span), "body.established"
        elif is_generic(kind):
            return []  # an area has many of these: the bare word names none
    if rule == "body.scope" and (nation := _just_named(before, match, kind)):
        return [Mention(Span(match.start, match.end), known(nation), "body.repeated", match.tail, match.suffix)]
    if area is None and rule == "":
        kinds = (kind, *(entry.iri for inside in _within(draft, match) for entry in inside.entries))
        area, rule = next(((last_area[k], "body.repeated") for k in kinds if k in last_area), (None, ""))
    if area is None:
        return []
    last_area[kind] = area
    whole = Mention(found.span, area_body(kind, area), rule, end, after)
    if (part := _part(draft, kind, found.span, match.tail)) is not None:
        return [Mention(part[1], area_body(part[0], area), rule, max(end, part[1].end), after)]
    return [whole]


def _within(draft: Draft, match: Match) -> Iterator[Match]:
    """The matches that a longer one holds."""
    return (
        m
        for start in range(match.start, match.end)
        for m in draft.matches_by_start.get(start, ())
        if m.end <= match.end
    )


def _just_named(mentions: list[Mention], match: Match, kind: str) -> str | None:
    """The national steering committee that «the Steering Committee» takes up: the last one named, close before."""
    if not kind.endswith("/dx-steering-committee"):
        return None
    committees = [m for m in mentions if m.entity.iri.endswith(_STEERING)]
    last = committees[-1] if committees else None
    near = last is not None and match.start - last.tail <= _TAKEN_UP
    return last.entity.iri if last and near and last.rule in _NATIONAL else None


@lru_cache(maxsize=256)
def _parts(kind: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Kinds of body that are part of a kind, with the words that make them of it: "Standing Board of the"."""
    concepts = Concepts.open()
    return tuple(
        (part, matching_key(label, lang))
        for part in concepts.subjects(GOV + "membershipBodyKind")
        if kind in concepts.values(part, GOV + "membershipBodyKind")
        for label in concepts.language_values(part, GOV + "partLabel", lang)
    )


def _part(draft: Draft, kind: str, span: Span, tail: int) -> tuple[str, Span] | None:
    """The part of a body that the words before it (English) or behind it name, with the longer span."""
    text = draft.text
    for part, words in _parts(kind, text.lang):
        at = text.key_offset(span.start)
        before = text.key[max(0, at - 60) : at].rstrip()
        if text.lang == "en" and before.endswith(words):
            start = max(0, at - 60) + len(before) - len(words)
            return part, Span(text.key_span(start, start + len(words))[0], span.end)
        behind = text.key_offset(tail)
        if text.lang in ("bn", "hi") and text.key[behind : behind + 60].lstrip().startswith(words):
            start = text.key.index(words, behind)
            return part, Span(span.start, text.key_span(start, start + len(words))[1])
    return None


def _each(draft: Draft, match: Match, found: Phrase) -> list[str]:
    """The provinces of a list that set up each its own: «A, B and C provinces established a provincial steering
    committee»."""
    if found.places or not is_made(draft, match, _ESTABLISHING):
        return []
    sentence = draft.sentence_at(match.start)
    named = [m for m in draft.mentioned(sentence) if m.rule == "place.province"] if sentence else []
    gaps = [draft.text.text[first.tail : second.span.start] for first, second in itertools.pairwise(named)]
    areas = list(dict.fromkeys(m.entity.iri for m in named))
    return areas if len(areas) > 1 and all(len(gap) <= _LISTED for gap in gaps) else []


def _unit_before(draft: Draft, span: Span, level: str) -> str | None:
    """The unit of a level that «the ward's People's Committee» takes up: the last one named, close before."""
    cls = "DistrictLevelUnit" if level == "district" else "CommuneLevelUnit"
    near = draft.mentioned(Span(max(0, span.start - _NEAR), span.start))
    return next((m.entity.iri for m in reversed(near) if m.entity.cls == cls), None)


@lru_cache(maxsize=1024)
def _level_labels(kind: str, level: str, lang: str) -> frozenset[str]:
    labels = Concepts.open().language_values(kind, GOV + _LEVEL_LABELS[level], lang)
    return frozenset(matching_key(label, lang) for label in labels)


def _fixed_level(draft: Draft, match: Match, kind: str) -> str | None:
    """The level that the words themselves fix: «Tỉnh ủy» is a province's, as is "Provincial Party Committee"."""
    areas = draft.within(Span(match.start, match.end), "area-kind", "area-reference")
    inside = (level for area in areas if area.end <= match.end and (level := level_of(area)))
    if (level := next(inside, None)) is not None:
        return level
    key = matching_key(draft.text.text[match.start : match.end], draft.text.lang)
    return next((level for level in _LEVEL_LABELS if key in _level_labels(kind, level, draft.text.lang)), None)


def _area(draft: Draft, match: Match, kind: str, found: Phrase) -> tuple[str | None, str]:
    """The area of a body, and the rule that found it; a level without an area gives a rule and no area."""
    if found.places:
        return found.places[0].entity.iri, "body.of-place"
    level = found.levels[0] if found.levels else _fixed_level(draft, match, kind)
    scope = scope_at(draft, found.span, level)
    if level == "province":
        return scope, "body.level"
    if level == "city":
        place = Gazetteer.open().place(scope) if scope else None
        centrally_run = place is not None and place.kind == "city"
        return (scope if centrally_run else _unit_before(draft, found.span, "district")), "body.level"
    if level in ("district", "commune"):
        return _unit_before(draft, found.span, level), "body.level"
    if level is not None:
        return None, "body.level"
    if _PROVINCIAL_CLASSES & set(Concepts.open().values(kind, GOV + "bodyClass")):
        return scope, "body.scope"
    return None, ""
