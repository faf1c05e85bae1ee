"""Statements between two entities, by the verb frames of the vocabulary and a few constructions without a verb.

A frame tells the predicate, the classes of its ends and its voice. Bengali and Hindi put subject and objects
before the verb, Vietnamese and English the objects after it; a purpose («বাস্তবায়নের জন্য», "to implement") has
the actor of its clause as subject, and the document that the clause issues. Constructions: «পলিটব্যুরোর রেজোলিউশন
57» (issued), "Phủ Lý City, Hà Nam" (part of), provinces before a merger whose successor the reference data knows.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from ...ontology.iri import GOV, ID
from ...ontology.vocabulary import superclasses
from ..gazetteer import Gazetteer
from .bodies import is_plural
from .claims import Draft, Mention, Span, Statement
from .concepts import Concepts
from .documents import kinds_of
from .entities import known
from .lexicon import Match
from .noun_phrase import level_of
from .scope import scope_at
from .sentences import clauses

_OBLIQUE = {
    "bn": re.compile(r".*(?:র|তে|কে|ে|য়)$"),
    "hi": re.compile(r"\s*(?:का|के|की|में|पर|को|से|द्वारा)(?=[\s,;।-]|$)"),
}
_ERGATIVE = re.compile(r"\s*ने(?=\s)")
_AGENT_MARK = {"bn": re.compile(r"\s*(?:দ্বারা|কর্তৃক)"), "hi": re.compile(r"\s*(?:के\s+)?द्वारा")}
_JOINED = {
    "bn": re.compile(r"[^।;]{0,60}?(?:,|এবং|ও)[^।;,]{0,45}"),
    "hi": re.compile(r"[^।;]{0,60}?(?:,|और|एवं|तथा)[^।;,]{0,45}"),
    "en": re.compile(r"[^;.]{0,50}?(?:,|\band\b|\bas well as\b)[^;.,]{0,35}"),
    "vi": re.compile(r"[^;.]{0,50}?(?:,|\bvà\b|\bcùng\b)[^;.,]{0,35}"),
}
_JOINED_DOCUMENTS = {
    "bn": re.compile(r"(?=[^।;]*(?:,|এবং|ও))[^।;]{1,160}"),
    "hi": re.compile(r"(?=[^।;]*(?:,|और|एवं|तथा))[^।;]{1,160}"),
    "en": re.compile(r"(?=[^;]*(?:,|\band\b))[^;]{1,160}"),
    "vi": re.compile(r"(?=[^;]*(?:,|\bvà\b))[^;]{1,160}"),
}
_LAST_OF_LIST = {
    "bn": re.compile(r"[^।;]{0,40}?(?:,|এবং|ও)\s*"),
    "hi": re.compile(r"[^।;]{0,40}?(?:,|और|एवं|तथा)\s*"),
    "en": re.compile(r"[^;.]{0,40}?(?:,|\band\b)\s*(?:the\s+)?"),
    "vi": re.compile(r"[^;.]{0,40}?(?:,|\bvà\b)\s*"),
}
_GENITIVE_BEFORE = {
    "bn": re.compile(r"\s*(?:[\w\s,ঀ-৿]{4,30}(?:তারিখের|সালের)\s*)?"),
    "hi": re.compile(r"\s*(?:का|के|की)\s*(?:\d{1,2}\s[\w\s,ऀ-ॿ]{3,24}\s(?:के|का|की)\s*)?"),
    "en": re.compile(r"\s*"),
    "vi": re.compile(r"(?!)"),
}
_DATE_BETWEEN = r"(?:,?\s*(?:ngày|dated?|on)\s[\w\s/,.]{4,32}?)?"
_GENITIVE_AFTER = {
    "en": re.compile(rf"\s*{_DATE_BETWEEN},?\s*(?:of|by|from|issued by|released by)\s+(?:the\s+)?"),
    "vi": re.compile(rf"\s*{_DATE_BETWEEN},?\s*(?:của|do)\s+"),
    "bn": re.compile(r"(?!)"),
    "hi": re.compile(r"(?!)"),
}
# The share of statements that were right on the annotated reports (see benchmarks/quality.py).
_CONFIDENCE = {"issued": 0.95, "signed": 0.95, "operates": 0.8, "launched": 0.75, "established": 0.6, "implements": 0.6}
_PURPOSE_CONFIDENCE = 0.85
_OBJECT_REACH = 130
_BEHIND_COMMA = re.compile(r",\s*(?:the\s+)?$")
_BE = re.compile(r"\b(?:was|were|been|is|are|being|be)\s+(?:\w+ly\s+)?$")
_RELATIVE = {
    "en": re.compile(r"(?:\bwhich|\bthat)\s+(?:the\s+)?$"),
    "vi": re.compile(r"\b(?:được|do)\s+$"),
}
_NOT_SAID = {  # before a verb that the sentence does not say of its subject: a noun, or what others are asked to do
    "en": re.compile(r"\b(?:asked|requested|urged|called on|required)\s[^,;]{3,80}\s$"),
    "vi": re.compile(r"\b(?:kết quả|tình hình|tiến độ|đánh giá việc)\s$", re.I),
}
_TAKEN_UP = {
    "en": (re.compile(r"\b(?:the|this)\s+$", re.I), re.compile(r"\s+(?:was|is|were|has)\b")),
    "vi": (re.compile(r""), re.compile(r"\s+(?:này|nêu trên|trên)\b")),
    "bn": (re.compile(r"(?:এই|উক্ত)\s+$"), re.compile(r"")),
    "hi": (re.compile(r"(?:यह|इस|उक्त)\s+$"), re.compile(r"")),
}
_REMEMBERED = 12  # mentions back to which «the decision» can refer
_BY = re.compile(r"\bby\s+(?:the\s+)?")
_IN_OPERATION = 60  # characters between a platform and the verb that says that it runs
_BOTH = 12  # characters between two verbs that share their objects: «issued and carried out»
_START = attrgetter("span.start")
_AGENTS = (GOV + "Body", GOV + "AdministrativeUnit", GOV + "Person")


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb frame of the vocabulary: what it says of which classes, and how its arguments stand."""

    predicate: str
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    voice: str


@lru_cache(maxsize=256)
def frame(iri: str) -> Frame | None:
    """The frame of a concept; None where the verb states no relation (it tells an event)."""
    values = Concepts.open().values
    predicates = values(iri, GOV + "predicate")
    if not predicates or predicates[0] == GOV + "chairs":
        return None  # whom someone chairs, the event tells: see ``events``
    voice = next(iter(values(iri, GOV + "voice")), "active")
    return Frame(
        predicates[0].removeprefix(GOV),
        frozenset(values(iri, GOV + "subjectClass")),
        frozenset(values(iri, GOV + "objectClass")),
        voice,
    )


@lru_cache(maxsize=512)
def _classes(cls: str) -> frozenset[str]:
    return frozenset((GOV + cls, *superclasses(GOV + cls)))


def is_a(cls: str, superclass: str) -> bool:
    """Whether a class (local names) is a class or lies below it."""
    return GOV + superclass in _classes(cls)


def _is(mention: Mention, classes: Iterable[str]) -> bool:
    return not _classes(mention.entity.cls).isdisjoint(classes)


def relations(draft: Draft) -> list[Statement]:
    """The statements of a text, in order, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    for statement in _all(draft):
        key = (statement.subject, statement.predicate, statement.object)
        if statement.subject != statement.object and key not in found:
            found[key] = statement
    return sorted(found.values(), key=lambda s: (s.evidence, s.predicate, s.subject, s.object))


def _all(draft: Draft) -> Iterator[Statement]:
    outer = _outermost(draft.mentions)
    taken_up = (*_anaphoric_areas(draft, outer), *_anaphoric_documents(draft, outer))
    actors = sorted([*outer, *taken_up], key=lambda m: m.span)
    for sentence in draft.sentences:
        within = actors[bisect_left(actors, sentence.start, key=_START) : bisect_left(actors, sentence.end, key=_START)]
        if len(within) > 1:
            yield from _of_frames(draft, sentence, within)
            yield from _issued_by_genitive(draft, within)
        yield from _in_operation(draft, sentence, within)
        yield from _part_of(draft, draft.mentioned(sentence))
        yield from _merged(draft, sentence)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that no longer mention covers: the province inside the name of its committee acts in nothing."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or kept[-1].span == mention.span or not kept[-1].span.covers(mention.span):
            kept.append(mention)
    return kept


def _is_named(mentions: Sequence[Mention], span: Span) -> bool:
    """Whether one of the mentions, in order and none within another, shares a character with the span."""
    index = bisect_left(mentions, span.end, key=_START)
    return index > 0 and mentions[index - 1].span.overlaps(span)


def _anaphoric_areas(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«The province», «শহরটি» as the province in scope, where it stands alone."""
    text, lang = draft.text.text, draft.text.lang
    for match in draft.longest("area-kind"):
        span = Span(match.start, match.end)
        level = level_of(match)
        if level not in ("province", "city") or is_plural(match, lang) or _is_named(mentions, span):
            continue
        before = text[max(0, match.start - 12) : match.start]
        if re.search(r"\d\s*(?:টি|টির)?\s*$", before) or draft.before(match.start, "quantifier"):
            continue
        scope = scope_at(draft, span)
        place = Gazetteer.open().place(scope) if scope else None
        if place and (level == "province" or place.kind == "city"):
            yield Mention(span, known(place.iri), "place.anaphora", match.tail, match.suffix)


def _anaphoric_documents(draft: Draft, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """«The decision», «Nghị quyết này» as the last document of that kind that the text has named."""
    text, (before, behind) = draft.text.text, _TAKEN_UP[draft.text.lang]
    for match in draft.longest("document-type"):
        span = Span(match.start, match.end)
        beside = before.search(text, max(0, span.start - _BOTH), span.start) and behind.match(text, match.tail)
        if not beside or _is_named(mentions, span):
            continue
        index = bisect_left(mentions, span.start, key=_START)
        types = {entry.iri for entry in match.entries}
        for earlier in reversed(mentions[max(0, index - _REMEMBERED) : index]):
            if earlier.entity.cls == "OfficialDocument" and types & kinds_of(earlier.entity):
                yield Mention(span, earlier.entity, "document.anaphora", match.tail, match.suffix)
                break


def _of_frames(draft: Draft, sentence: Span, actors: list[Mention]) -> Iterator[Statement]:
    inherited: Mention | None = None
    for clause in clauses(draft.text.text, sentence):
        here = [m for m in actors if clause.start <= m.span.start < clause.end]
        verbs = draft.within(clause, "frame")
        if draft.text.lang in ("bn", "hi"):
            statements, inherited = _verb_final(draft, clause, here, verbs, inherited)
        else:
            statements, inherited = _verb_medial(draft, clause, here, verbs, inherited)
        yield from statements


def _nominative(draft: Draft, mention: Mention) -> bool:
    """Whether a noun can be a subject: Bengali without an oblique ending, Hindi without a postposition other than ने."""
    if draft.text.lang == "bn":
        return not _OBLIQUE["bn"].match(mention.suffix)
    if draft.text.lang == "hi":
        return not _OBLIQUE["hi"].match(draft.text.text, mention.tail)
    return True


def _together(draft: Draft, subjects: list[Mention]) -> list[Mention]:
    """The first of the possible subjects, with the areas that a list joins to it."""
    if not subjects or not _is(subjects[0], (GOV + "AdministrativeUnit",)):
        return subjects[:1]
    return [m for m in _chain(draft, subjects, 0) if _is(m, (GOV + "AdministrativeUnit",))]


def _chain(draft: Draft, candidates: list[Mention], nearest: int) -> list[Mention]:
    """The candidate at an index with those joined to it by commas or «and», in either direction.

    Documents carry long titles: between two of them only the joining word and the length of the gap count.
    """
    text, joined, fitting = draft.text.text, _JOINED[draft.text.lang], candidates
    chain = [candidates[nearest]]
    if chain[0].entity.cls == "OfficialDocument":
        joined = _JOINED_DOCUMENTS[draft.text.lang]
        candidates = [m for m in candidates if m.entity.cls == "OfficialDocument"]
        nearest = candidates.index(chain[0])
    for left in reversed(candidates[:nearest]):
        if not _goes_on(left, chain[0]) and not joined.fullmatch(text, left.tail, chain[0].span.start):
            break
        chain.insert(0, left)
    for right in candidates[nearest + 1 :]:
        if not _goes_on(chain[-1], right) and not joined.fullmatch(text, chain[-1].tail, right.span.start):
            break
        chain.append(right)
    if chain[0].entity.cls == "OfficialDocument":
        chain += _closing_list(draft, [m for m in fitting if m.span.start >= chain[-1].tail], chain[-1])
    return chain


def _closing_list(draft: Draft, following: list[Mention], last: Mention) -> Iterator[Mention]:
    """What ends a list of documents without being one: «Nghị quyết 57, Nghị quyết 03 và Đề án 06»."""
    for other in following:
        if not _LAST_OF_LIST[draft.text.lang].fullmatch(draft.text.text, last.tail, other.span.start):
            return
        yield other
        last = other


def _goes_on(first: Mention, second: Mention) -> bool:
    """Whether two mentions are one step of a list: an abbreviation of the same thing, or bodies that one phrase
    names."""
    return first.entity.iri == second.entity.iri or first.span == second.span


def _is_anothers(subject: Mention, target: Mention, subjects: Sequence[Mention]) -> bool:
    """Whether a body belongs to another of several areas that act: each of them set up its own."""
    areas = [area for m in subjects if (area := m.entity.iri.removeprefix(ID + "place/")) != m.entity.iri]
    path = target.entity.iri.removeprefix(ID + "body/")
    return len(areas) > 1 and any(
        path.startswith(area + "/") for area in areas if area != subject.entity.iri.removeprefix(ID + "place/")
    )


def _state(
    subjects: Sequence[Mention], name: str, objects: Sequence[Mention], evidence: Span, rule: str
) -> Iterator[Statement]:
    confidence = _PURPOSE_CONFIDENCE if rule.endswith(".purpose") else _CONFIDENCE.get(name, 0.8)
    for subject in subjects:
        for target in (m for m in objects if not _is_anothers(subject, m, subjects)):
            yield Statement(subject.entity.iri, name, target.entity.iri, evidence, confidence, rule)


def _spanning(*mentions: Mention | Match) -> Span:
    spans = [m.span if isinstance(m, Mention) else Span(m.start, m.tail) for m in mentions]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _frames(verb: Match) -> list[Frame]:
    """The frames of a verb; what became of a province is the reference data's to say: see :func:`_merged`."""
    return [found for entry in verb.entries if (found := frame(entry.iri)) and found.predicate != "mergedInto"]


def _verb_final(
    draft: Draft, clause: Span, actors: list[Mention], verbs: list[Match], inherited: Mention | None
) -> tuple[list[Statement], Mention | None]:
    """Statements of a clause in which the verb follows its arguments (Bengali, Hindi)."""
    statements: list[Statement] = []
    start = clause.start
    purposes: list[tuple[Frame, list[Mention], Match]] = []
    open_from = 0  # purposes from this one on have not found the document that serves them
    subject = next((m for m in actors if _nominative(draft, m) and _is(m, _AGENTS)), inherited)
    for verb in verbs:
        for found in _frames(verb):
            aims = [m for _, targets, _ in purposes for m in targets]
            candidates = [
                m
                for m in actors
                if start <= m.span.start and m.tail <= verb.start and _is(m, found.object_classes) and m not in aims
            ]
            if not candidates or verb.start - candidates[-1].tail > _OBJECT_REACH:
                continue
            objects = _chain(draft, candidates, len(candidates) - 1)
            if found.voice == "purpose":
                purposes.append((found, objects, verb))
                continue
            if found.voice == "passive":
                marked = _AGENT_MARK[draft.text.lang]
                agents = [
                    m
                    for m in actors
                    if m.tail <= verb.start and marked.match(draft.text.text, m.tail) and _is(m, found.subject_classes)
                ]
                objects = [m for m in objects if m not in agents]
            else:
                nominative = [
                    m
                    for m in actors
                    if m.tail <= objects[0].span.start and _nominative(draft, m) and _is(m, found.subject_classes)
                ]
                agents = _together(draft, nominative) or (
                    [subject] if subject and _is(subject, found.subject_classes) else []
                )
                objects = _behind_subject(draft, actors, objects, found)
                subject = agents[0] if agents else subject
            if agents and objects:
                evidence = _spanning(*agents, *objects, verb)
                statements += _state(agents, found.predicate, objects, evidence, f"{found.predicate}.verb")
                if found.predicate in ("issued", "established"):
                    serving, open_from = purposes[open_from:], len(purposes)
                    for purpose, targets, at in serving:
                        statements += _state(
                            objects,
                            purpose.predicate,
                            targets,
                            _spanning(*objects, *targets, at, verb),
                            f"{purpose.predicate}.purpose",
                        )
            start = verb.tail
    for purpose, targets, at in purposes:
        nominative = [
            m for m in actors if _nominative(draft, m) and _is(m, purpose.subject_classes) and m not in targets
        ]
        agents = nominative[:1] or ([subject] if subject and _is(subject, purpose.subject_classes) else [])
        if agents:
            statements += _state(
                agents,
                purpose.predicate,
                targets,
                _spanning(*agents, *targets, at),
                f"{purpose.predicate}.purpose",
            )
            subject = subject or agents[0]
    return statements, subject


def _behind_subject(draft: Draft, actors: list[Mention], objects: list[Mention], found: Frame) -> list[Mention]:
    """The objects behind the last «ने» among them: no list of objects goes on across the subject."""
    if draft.text.lang != "hi":
        return objects
    marked = [
        m.tail
        for m in actors
        if objects[0].tail <= m.span.start < objects[-1].span.start
        and _is(m, found.subject_classes)
        and _ERGATIVE.match(draft.text.text, m.tail)
    ]
    return [m for m in objects if m.span.start >= max(marked, default=0)]


def _verb_medial(
    draft: Draft, clause: Span, actors: list[Mention], verbs: list[Match], inherited: Mention | None
) -> tuple[list[Statement], Mention | None]:
    """Statements of a clause in which the objects follow the verb (Vietnamese, English)."""
    statements: list[Statement] = []
    subject = inherited
    issued: tuple[list[Mention], Match] | None = None
    aims: list[tuple[Frame, list[Mention], Match]] = []
    verbs = [verb for verb in verbs if not _NOT_SAID[draft.text.lang].search(draft.text.text, clause.start, verb.start)]
    for index, verb in enumerate(verbs):
        end = next((v.start for v in verbs[index + 1 :] if v.start - verb.tail > _BOTH and _frames(v)), clause.end)
        for found in _frames(verb):
            if found.voice == "passive":
                targets = [m for m in actors if m.tail <= verb.start and _is(m, found.object_classes)]
                doers = [
                    m for m in actors if verb.start <= m.span.start <= verb.tail + 40 and _is(m, found.subject_classes)
                ]
                if targets and doers:
                    evidence = _spanning(targets[-1], doers[0], verb)
                    statements += _state(
                        doers[:1], found.predicate, targets[-1:], evidence, f"{found.predicate}.passive"
                    )
                continue
            if _is_passive(draft, verb):
                targets = [
                    m
                    for m in actors
                    if clause.start <= m.span.start and m.tail <= verb.start and _is(m, found.object_classes)
                ]
                by = _BY.search(draft.text.text, verb.tail, min(clause.end, verb.tail + _OBJECT_REACH))
                doers = [m for m in actors if by and m.span.start >= by.end() and _is(m, found.subject_classes)]
                if targets and doers and by and doers[0].span.start - by.end() <= _BOTH:
                    evidence = _spanning(targets[-1], doers[0], verb)
                    statements += _state(
                        doers[:1], found.predicate, targets[-1:], evidence, f"{found.predicate}.passive"
                    )
                continue
            if taken := _relative(draft, clause, actors, verb, found):
                evidence = _spanning(*taken, verb)
                statements += _state(taken[:1], found.predicate, taken[1:], evidence, f"{found.predicate}.relative")
                continue
            candidates = [m for m in actors if verb.tail <= m.span.start < end and _is(m, found.object_classes)]
            if not candidates or candidates[0].span.start - verb.tail > _OBJECT_REACH:
                continue
            objects = _chain(draft, candidates, 0)
            agents = _subject_before(draft, clause, actors, verb, found, subject)
            if found.voice == "purpose" and issued:
                evidence = _spanning(*issued[0], *objects, issued[1], verb)
                statements += _state(issued[0], found.predicate, objects, evidence, f"{found.predicate}.purpose")
            if agents:
                evidence = _spanning(*agents, *objects, verb)
                if evidence.end - evidence.start < 500:
                    rule = f"{found.predicate}.purpose" if found.voice == "purpose" else f"{found.predicate}.verb"
                    statements += _state(agents, found.predicate, objects, evidence, rule)
                subject = agents[0]
            if found.voice == "purpose" and not issued:
                aims.append((found, objects, verb))
            elif found.predicate in ("issued", "established"):
                issued = (objects, verb)
                for aim, targets, at in aims:
                    evidence = _spanning(*objects, *targets, at, verb)
                    statements += _state(objects, aim.predicate, targets, evidence, f"{aim.predicate}.purpose")
                aims.clear()
    return statements, subject or next((m for m in actors if _is(m, _AGENTS)), None)


def _relative(draft: Draft, clause: Span, actors: list[Mention], verb: Match, found: Frame) -> list[Mention]:
    """Subject and object of a verb whose object stands before both: "Resolution 03, which the Committee issued",
    «Nghị quyết 09 …, được Ban Thường vụ ban hành»."""
    text, marker = draft.text.text, _RELATIVE[draft.text.lang]
    agents = [m for m in actors if 0 <= verb.start - m.tail <= _BOTH and _is(m, found.subject_classes)]
    mark = marker.search(text, clause.start, agents[-1].span.start) if agents else None
    objects = [m for m in actors if mark and m.tail <= mark.start() and _is(m, found.object_classes)]
    return [agents[-1], objects[-1]] if objects else []


def _is_passive(draft: Draft, verb: Match) -> bool:
    """Whether an English participle is a passive: «was signed on June 21 by …»."""
    return draft.text.lang == "en" and bool(_BE.search(draft.text.text, max(0, verb.start - 24), verb.start))


def _subject_before(
    draft: Draft, clause: Span, actors: list[Mention], verb: Match, found: Frame, inherited: Mention | None
) -> list[Mention]:
    """The subject of a verb: the first fitting actor after the last comma or colon before it, else the nearest
    before that."""
    classes = _AGENTS[:2] if found.voice == "purpose" else found.subject_classes  # a person implements nothing
    fitting = [m for m in actors if m.tail <= verb.start and _is(m, classes)]
    if not fitting:
        if found.voice == "purpose":
            later = [m for m in actors if m.span.start > verb.tail and _is(m, found.subject_classes)]
            return [m for m in later if _BEHIND_COMMA.search(draft.text.text, verb.tail, m.span.start)][:1]
        return [inherited] if inherited and _is(inherited, found.subject_classes) else []
    last_stop = max(draft.text.text.rfind(stop, clause.start, verb.start) for stop in ",:")
    near = [m for m in fitting if m.span.start > last_stop]
    return [near[0] if near else fitting[-1]]


def _issued_by_genitive(draft: Draft, actors: list[Mention]) -> Iterator[Statement]:
    """«The Politburo's Resolution 57», «Nghị quyết 57 của Bộ Chính trị»: the body issued the document."""
    text, lang = draft.text.text, draft.text.lang
    bodies = [m for m in actors if _is(m, (GOV + "Body",))]
    for document in (m for m in actors if m.entity.cls == "OfficialDocument"):
        for body in bodies:
            if _stands_before(text, lang, body, document) or _stands_behind(text, lang, body, document):
                yield Statement(
                    body.entity.iri, "issued", document.entity.iri, _spanning(body, document), 0.95, "issued.genitive"
                )


def _in_operation(draft: Draft, sentence: Span, actors: list[Mention]) -> Iterator[Statement]:
    """«The operations centre of Phan Rang city was put into operation»: the place that a platform is of operates it."""
    for verb in draft.within(sentence, "frame"):
        if not any(found.predicate in ("launched", "operates") for found in _frames(verb)):
            continue
        before = [m for m in actors if m.tail <= verb.start]
        platform = before[-1] if before else None
        if platform is None or platform.rule != "thing.of-place" or platform.entity.cls != "Platform":
            continue
        acts = any(_nominative(draft, m) and _is(m, _AGENTS) for m in before[:-1])
        place = platform.entity.iri.removeprefix(ID + "platform/").rpartition("/")[0]
        if place and not acts and verb.start - platform.tail <= _IN_OPERATION:
            yield Statement(
                ID + "place/" + place,
                "operates",
                platform.entity.iri,
                _spanning(platform, verb),
                0.75,
                "operates.of-place",
            )


def _stands_before(text: str, lang: str, body: Mention, document: Mention) -> bool:
    if body.tail > document.span.start or (lang == "bn" and not body.suffix.endswith("র")):
        return False
    return bool(_GENITIVE_BEFORE[lang].fullmatch(text, body.tail, document.span.start))


def _stands_behind(text: str, lang: str, body: Mention, document: Mention) -> bool:
    if document.span.end > body.span.start:
        return False
    return bool(_GENITIVE_AFTER[lang].fullmatch(text, document.span.end, body.span.start))


_APPOSITION = re.compile(
    r"\s*(?:प्रांत|शहर|जिले|नगर)?\s*(?:के|की|का|में)\s*|\s*(?:প্রদেশের|শহরের|জেলার|প্রদেশে|শহরে)\s*|"
    r"[^,;.।()]{0,25}\(|\s*(?:,|\(|-|–)?\s*(?:of|in|thuộc|ở|tỉnh|thành phố|TP\.?)?\s*(?:the)?\s*(?:province of)?\s*"
)


def _part_of(draft: Draft, mentions: list[Mention]) -> Iterator[Statement]:
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
                        _spanning(listed, parent),
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
        if not of_one or len(gap) > _BOTH or not _JOINED[draft.text.lang].fullmatch(gap):
            break
        listed.append(place)
    return listed


def _parent(gazetteer: Gazetteer, mention: Mention) -> str | None:
    place = gazetteer.place(mention.entity.iri)
    return place.parent if place else None


def _merged(draft: Draft, sentence: Span) -> Iterator[Statement]:
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
            evidence = _spanning(mention, by_iri[targets[0]], merging[0])
            yield Statement(iri, "mergedInto", targets[0], evidence, 0.9, "merged-into.named-together")
