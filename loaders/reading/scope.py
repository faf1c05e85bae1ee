"""Which area «the province», «প্রাদেশিক» and bare names of bodies mean.

An article has a scope when one province stands out: by the address of its source (baolamdong.vn), or by being
named most. At a place in the text the scope is the province that its sentence names, if it is the only one, else
the article's.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

from ...ontology.iri import ID, fold
from ..gazetteer import Gazetteer
from .claims import Draft, Mention, Span

_PLACE = ID + "place/"
_CLEAR = 3  # mentions that make a province the article's
_VENUE = 50  # characters from «tại» over a hall's name to the place
_OPENING = 2  # sentences in which an article says where it is

_NEAR = 1000  # characters over which a sentence without end says which province it speaks of
_LONGEST_PARAGRAPH = 5000  # characters, beyond which a text is a table


def province_of(place: str) -> str:
    """The province-level IRI of a place's IRI: the first part of its path."""
    return _PLACE + place.removeprefix(_PLACE).split("/", 1)[0]


def scope_of_address(url: str | None) -> str | None:
    """The province whose name is in the host name of a provincial paper or portal.

    >>> scope_of_address("https://baolamdong.vn/x.html")
    'https://w3id.org/govgraph/id/place/lam-dong'
    """
    host = urlsplit(url or "").hostname or ""
    letters = "".join(part for part in host.split(".") if part not in ("www", "vn", "gov", "com", "org"))
    compact = fold(letters).replace("-", "")
    names = [key for key in Gazetteer.open().provinces if key.replace("-", "") in compact and len(key) > 4]
    return _PLACE + max(names, key=len) if names else None


def article_scope(draft: Draft, url: str | None) -> str | None:
    """The province that an article is about: its IRI, or None when no province stands out.

    Names in the opening count three times, unless it is only where people met; a province that no longer existed when
    the article was published counts only where no other is named.
    """
    opening = draft.sentences[min(_OPENING, len(draft.sentences)) - 1].end if draft.sentences else 0
    counts: Counter[str] = Counter()
    for mention in draft.mentions:
        told = mention.span.start < opening and not is_venue(draft, mention)
        counts[province_of(mention.entity.iri)] += 3 if told else 1
    if (of_address := scope_of_address(url)) and (of_address in counts or not counts):
        return of_address
    standing = Counter({place: count for place, count in counts.items() if not _has_ended(place, draft.published)})
    counts = standing or counts
    if not counts:
        return None
    (best, most), *others = counts.most_common(2)
    clear = (most >= _CLEAR or _unnamed(draft) >= _CLEAR) and all(count < most for _, count in others)
    return best if clear and most * 3 >= counts.total() else None


_AT = re.compile(r"(?:\b[Tt]ại|\bin|\bat|,|^|[\n।.])\s*(?:tỉnh|thành phố|TP\.?|the city of)?\s*$")
_IN = {"bn": re.compile(r"(?:-?(?:এ|তে|য়ে|ে))?,"), "hi": re.compile(r"\s*में,?")}


def is_venue(draft: Draft, place: Mention) -> bool:
    """Whether a place is only where something took place: «On December 19, in Hanoi, the ministry …»."""
    text, lang = draft.text.text, draft.text.lang
    if not _AT.search(text, max(0, place.span.start - 24), place.span.start):
        return False
    if lang in _IN:
        return bool(_IN[lang].match(text, place.span.end))
    return text.startswith(",", place.span.end)


_BYLINE = re.compile(r"\s*\([^()\n]{2,30}\)\s*[-–—]|\s*[-–—]\s")


def is_byline(draft: Draft, place: Mention) -> bool:
    """Whether a place is only where a report was written: «Hanoi (VNA) - …», «HÀ NỘI – …»."""
    text = draft.text.text
    opens = text.rfind("\n", 0, place.span.start) + 1 == place.span.start
    return opens and bool(_BYLINE.match(text, place.span.end))


_MEETS = {
    "en": re.compile(r"\b(?:in|at|across|throughout)\s+(?:the\s+)?(?:city|province|town|capital)?(?:\s+of\s+)?$"),
    "vi": re.compile(r"\b(?:tại|ở|trên địa bàn)\s+(?:[^,;.()\d]{1,40}\s)?$", re.IGNORECASE),
}
_MET = {
    "bn": re.compile(r"(?:\s+(?:শহরে|প্রদেশে|সিটিতে|নগরীতে)|-?(?:তে|য়|য়ে|ে|এ))(?=[\s,।])"),
    "hi": re.compile(r"(?:\s+(?:शहर|प्रांत|सिटी|नगर))?\s+में(?=[\s,।]|$)"),
}


def is_met_in(draft: Draft, place: Mention) -> bool:
    """Whether the wording makes a place the one where something happens: "in Hanoi", «tại Lào Cai», «হ্যানয়ে»."""
    text, lang = draft.text.text, draft.text.lang
    if lang in _MET:
        return bool(_MET[lang].match(text, place.span.end))
    return bool(_MEETS[lang].search(text, max(0, place.span.start - _VENUE), place.span.start))


def _unnamed(draft: Draft) -> int:
    """How often the text says «the province», «provincial» without its name."""
    words = draft.longest("area-reference", "place")
    return sum(match.of("place") is None and match.entries[0].key in ("province", "city") for match in words)


def _has_ended(place: str, published: str | None) -> bool:
    unit = Gazetteer.open().place(place)
    return bool(published and unit and unit.valid_until and unit.valid_until <= published)


def scope_at(draft: Draft, span: Span, kind: str | None = None) -> str | None:
    """The province that a bare «provincial» at a span means; ``kind`` (province, city) where the words tell it."""
    sentence = draft.sentence_at(span.start)
    if sentence is not None:
        sentence = Span(max(sentence.start, span.start - _NEAR), min(sentence.end, span.start + _NEAR))
        named = {province_of(m.entity.iri) for m in draft.mentioned(sentence) if m.entity.iri.startswith(_PLACE)}
        if len(named) == 1:
            return named.pop()
        if not named:
            return _paragraph_scope(draft, span) or draft.scope
        if kind is not None and (nearest := _nearest_before(draft, Span(sentence.start, span.start), kind)):
            return nearest
        if kind is not None and (led := _led_from(draft, Span(span.end, sentence.end))):
            return led
    return draft.scope


_LED = {"bn": re.compile(r"নেতৃত্বে\s+$"), "hi": re.compile(r"के\s+नेतृत्व\s+में\s+$")}


def _led_from(draft: Draft, span: Span) -> str | None:
    """The province whose delegation is led by the holder of the title before it: «… अध्यक्ष X के नेतृत्व में लाओ काई
    प्रांत का प्रतिनिधिमंडल»."""
    led = _LED.get(draft.text.lang)
    if led is None:
        return None
    places = (m for m in draft.mentioned(span) if m.entity.iri.startswith(_PLACE))
    return next(
        (
            province_of(m.entity.iri)
            for m in places
            if led.search(draft.text.text, max(0, m.span.start - 24), m.span.start)
        ),
        None,
    )


def _nearest_before(draft: Draft, span: Span, kind: str) -> str | None:
    """The last place of a kind that a stretch of text names: where there are several, «provincial» is the last
    province's."""
    gazetteer = Gazetteer.open()
    for mention in reversed(draft.mentioned(span)):
        place = gazetteer.place(mention.entity.iri)
        if place and place.level == "province" and place.kind == kind:
            return place.iri
    return None


def _paragraph_scope(draft: Draft, span: Span) -> str | None:
    """The province that the paragraph has spoken of so far: the article's if it is among them, else the one named
    most."""
    first = max(0, span.start - _LONGEST_PARAGRAPH)
    start = draft.text.text.rfind("\n", first, span.start) + 1 or first
    before = draft.mentioned(Span(start, span.start))
    named = [province_of(m.entity.iri) for m in before if m.entity.iri.startswith(_PLACE)]
    if not named or draft.scope in named:
        return draft.scope
    return Counter(reversed(named)).most_common(1)[0][0]
