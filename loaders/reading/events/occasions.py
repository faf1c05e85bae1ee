"""Nouns that name one occasion: «a conference», «phiên họp thứ ba», «সভায়»; and whether they take one up again.

Many of a kind («25 lớp tập huấn», "conferences and seminars") are none, nor is a noun inside a name («meeting room
system»). «Tại hội nghị», "the meeting", «সভায়» without more take up what the text has told.
"""

import re

from ....ontology.iri import GOV, ID
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..dates import dates, undated
from ..lexicon import Match
from ..noun_phrase import is_plural
from ..wording import LETTER

_COUNT_REACH = 40  # characters from a number to what it counts
_NAMES = ("Platform", "Programme", "OfficialDocument")
_NUMBER = r"(?:[02-9]|\d{2,}|1\d*[.,]\d+)"
# Counted: a number before the noun, with what a language puts between them; «lần thứ 3», "3rd" are no counts.
_COUNTED = {
    "en": re.compile(rf"(?<![\w.,/-]){_NUMBER}\s+(?:(?!(?:an?|the|this)\s){LETTER}+\s+){{0,2}}$"),
    "vi": re.compile(rf"(?<![\w.,/-])(?<!thứ )(?<!lần ){_NUMBER}\s+(?:cuộc|buổi|lớp|đợt|lượt)?\s*$"),
    "bn": re.compile(rf"(?<![\w.,/-]){_NUMBER}\s*(?:টি|টিরও বেশি|টির বেশি)\s*(?:\S+\s+){{0,2}}$"),
    "hi": re.compile(
        rf"(?<![\w.,/-]){_NUMBER}\s+(?:से अधिक\s+)?(?:(?!वीं|वें|वाँ|वां|(?:को|में|के|की|का|से|पर)\s)\S+\s+){{0,2}}$"
    ),
}
_CLAUSE_BEGINS = r"(?:^|[\n।.,;:«\"“(–-])\s*"
_BEFORE_DEFINITE = {
    "en": re.compile(r"\b(?:the|this|same)\s+$", re.IGNORECASE),
    "vi": re.compile(
        rf"(?:\b(?:tại|kết luận|dự|chủ trì|bế mạc|khai mạc|sau|trong|của|cuối)|{_CLAUSE_BEGINS})\s*$", re.I
    ),
    "bn": re.compile(rf"(?:(?P<this>এই|উক্ত|ওই)\s+|{_CLAUSE_BEGINS})$"),
    "hi": re.compile(rf"(?:(?P<this>इस|उक्त|यह|उस)\s+|{_CLAUSE_BEGINS})$"),
}
_BEHIND_DEFINITE = {
    "en": re.compile(r"(?!\s+(?:of|on|for|between|to|with|in|dedicated|themed|entitled)\b)"),
    "vi": re.compile(
        r"\s*(?:[.,;:)\n]|này\b|trên\b|được\b|đã\b|có\b|do\b|diễn ra\b|kết nối\b|là\b|cũng\b|còn\b|tại\b|tới\b|gồm\b|$)"
    ),
    "bn": re.compile(r""),
    "hi": re.compile(r"\s*(?:में|को|के|का|की|से|पर|ने)(?=[\s,।]|$)"),
}
_OF_BODY = re.compile(r"(?:\s+(?:of|by|for|with|của|thường kỳ|lần thứ|thứ|\w{1,6}|the)){0,5}\s+")


def occasions(draft: Draft, sentence: Span) -> list[Match]:
    """The nouns of a sentence that name one occasion each."""
    names = [m for m in draft.mentioned(sentence) if m.entity.cls in _NAMES]
    return [
        noun
        for noun in draft.within(sentence, "event-kind")
        if not any(m.span.start <= noun.start and noun.end < m.span.end for m in names) and not _is_many(draft, noun)
    ]


def _is_many(draft: Draft, noun: Match) -> bool:
    if is_plural(noun, draft.text.lang) or draft.before(noun.start, "quantifier"):
        return True
    counted = _COUNTED[draft.text.lang].search(draft.text.text, max(0, noun.start - _COUNT_REACH), noun.start)
    if counted is None:
        return False
    spans = [day.span for day in dates(draft.text, draft.published)] + undated(draft.text, draft.published)
    return not any(span.start <= counted.start() < span.end for span in spans)


def takes_up(draft: Draft, noun: Match) -> bool:
    """Whether a noun stands for an occasion that the reader knows: «tại hội nghị», "the meeting", «সভায়»."""
    text, lang = draft.text.text, draft.text.lang
    before = _BEFORE_DEFINITE[lang].search(text, max(0, noun.start - 24), noun.start)
    if before is None or (lang in ("bn", "hi") and before["this"]):
        return before is not None
    return _BEHIND_DEFINITE[lang].match(text, noun.tail) is not None and (lang != "bn" or bool(noun.suffix))


_SCENE_BEFORE = {"en": re.compile(r"\bat\s+(?:the|a|an|this)\s+$", re.I), "vi": re.compile(r"\btại\s+$", re.I)}
_SCENE_BEHIND = {"bn": re.compile(r"(?:তে|য়|ে)$"), "hi": re.compile(r"\s+में(?=[\s,।]|$)")}


def is_scene(draft: Draft, noun: Match) -> bool:
    """Whether a noun is where something else happened: «tại hội nghị», "at the conference", «সভায়», «बैठक में»."""
    text, lang = draft.text.text, draft.text.lang
    if lang == "bn":
        return bool(_SCENE_BEHIND["bn"].search(noun.suffix))
    if lang == "hi":
        return bool(_SCENE_BEHIND["hi"].match(text, noun.tail))
    return bool(_SCENE_BEFORE[lang].search(text, max(0, noun.start - 12), noun.start))


def bodies_of(draft: Draft, sentence: Span) -> list[str]:
    """The bodies whose occasion a sentence names."""
    bodies = [m for m in draft.mentioned(sentence) if m.entity.iri.startswith(ID + "body/")]
    nouns = draft.within(sentence, "event-kind")
    return [body.entity.iri for body in bodies for noun in nouns if is_of(draft, body, noun)]


def is_of(draft: Draft, body: Mention, noun: Match) -> bool:
    """Whether an event is a body's: «পরিচালনা কমিটির সভা», "meeting of the Steering Committee", «phiên họp của Ban
    Chỉ đạo»."""
    text, lang = draft.text.text, draft.text.lang
    if body.tail <= noun.start and lang == "vi":
        return len(text[body.tail : noun.start].strip()) == 0  # «Ban Chỉ đạo họp»
    if body.tail <= noun.start:
        gap = text[body.tail : noun.start]
        return len(gap) <= 20 and not any(mark in gap for mark in ",;।") and (lang != "bn" or body.suffix.endswith("র"))
    return (
        noun.tail <= body.span.start
        and lang in ("en", "vi")
        and bool(_OF_BODY.fullmatch(text, noun.tail, body.span.start))
    )


def roles(verb: Match) -> list[str]:
    """The parts in an event that a verb tells of, as keys: chair, speaker, attendee, organiser."""
    concepts = Concepts.open()
    return [role.rsplit("/", 1)[1] for entry in verb.entries for role in concepts.values(entry.iri, GOV + "eventRole")]
