"""Statements of clauses in which the objects follow the verb: Vietnamese and English."""

import re
from collections.abc import Iterator

from ..claims import Draft, Mention, Span, Statement
from ..lexicon import Match
from ..reasons import Reason
from ..scope import is_met_in
from .constructions import is_issuer_behind
from .coordination import chain
from .frames import AGENTS, Frame, frames_of, is_any
from .statements import Aim, spanning, state

_BEHIND_COMMA = re.compile(r",\s*(?:the\s+)?$")
_BE = re.compile(r"\b(?:was|were|been|is|are|being|be)\s+(?:\w+ly\s+)?$")
_RELATIVE = {
    "en": re.compile(r"(?:\bwhich|\bthat)\s+(?:the\s+)?$"),
    "vi": re.compile(r"\b(?:được|do)\s+(?:[^,;.\d]{1,60}\s)?$"),
}
_NOT_SAID = {  # before a verb that the sentence does not say of its subject: a noun, or what others are asked to do
    "en": re.compile(r"\b(?:asked|requested|urged|called on|required)\s[^,;]{3,80}\s$"),
    "vi": re.compile(
        r"\b(?:kết quả|tình hình|tiến độ|đánh giá việc|công bố|trao|theo|quyết định(?: về)?(?: việc)?)\s$", re.I
    ),
}
_ABOUT = {
    "en": re.compile(
        r"[\s,]*(?:dated?\s[\w\s,./-]{4,24}|on\s\w+\s\d[\d\s,]*)?[\s,]*(?:on|to|for|about|regarding)?\s*(?:the\s+)?"
    ),
    "vi": re.compile(r"[\s,]*(?:ngày\s[\d/.-]{3,10}|năm\s\d{4})?[\s,]*(?:về\s+việc|về|nhằm|để)?\s*"),
}
_AND = re.compile(r"[\s,/]*(?:(?:and|then|và|rồi|đã|đồng thời)\s+)*")
_BY = re.compile(r"\bby\s+(?:the\s+)?")
_OBJECT_REACH = 130
_AGENT_REACH = 40  # characters between «… by» and the agent
_WHERE_REACH = 60  # characters from «is being implemented» to where
_LONGEST = 500  # characters from a subject to the last object
_SAME_BREATH = 12  # characters between an agent and its verb


def verb_medial(
    draft: Draft, clause: Span, actors: list[Mention], verbs: list[Match], inherited: Mention | None
) -> tuple[list[Statement], Mention | None]:
    """The statements of a clause, and its subject; ``inherited`` is that of the clause before."""
    statements: list[Statement] = []
    subject = inherited
    issued: tuple[list[Mention], Match] | None = None
    aims: list[Aim] = []
    unsaid = [verb for verb in verbs if _NOT_SAID[draft.text.lang].search(draft.text.text, clause.start, verb.start)]
    verbs = [verb for verb in verbs if verb not in unsaid]
    draft.leave("relation", Reason.NOT_TOLD, *filter(frames_of, unsaid))
    for index, verb in enumerate(verbs):
        following = (v.start for v in verbs[index + 1 :] if frames_of(v) and not _share(draft, verb, v))
        end = next(following, clause.end)
        for found in frames_of(verb):
            passive = found.voice == "passive" or _is_passive(draft, verb)
            if passive or (pair := _relative(draft, clause, actors, verb, found)):
                pair = _passive(draft, clause, actors, verb, found) if passive else pair
                rule = f"{found.predicate}.{'passive' if passive else 'relative'}"
                if pair:
                    statements += state(pair[:1], found.predicate, pair[1:], spanning(*pair, verb), rule)
                else:
                    draft.leave(found.predicate, Reason.NO_SUBJECT, verb)
                continue
            candidates = [m for m in actors if verb.tail <= m.span.start < end and is_any(m, found.object_classes)]
            if not candidates or candidates[0].span.start - verb.tail > _OBJECT_REACH:
                draft.leave(found.predicate, Reason.NO_OBJECT, verb)
                continue
            objects = chain(draft, candidates, 0)
            aim = Aim(found, objects, verb) if found.voice == "purpose" else None
            told_by_papers = issued is None and found.predicate in ("implements", "established")
            if papers := _papers_before(draft, actors, verb) if told_by_papers else []:
                statements += _of_papers(draft, actors, papers, objects, verb, found)
                continue
            agents = _subject_before(draft, clause, actors, verb, found, subject)
            if aim and issued:
                statements += aim.of(*issued)
            if agents:
                evidence = spanning(*agents, *objects, verb)
                if evidence.end - evidence.start < _LONGEST:
                    rule = f"{found.predicate}.{'purpose' if aim else 'verb'}"
                    statements += state(agents, found.predicate, objects, evidence, rule)
                else:
                    draft.leave(found.predicate, Reason.TOO_FAR, verb)
                subject = agents[0]
            else:
                draft.leave(found.predicate, Reason.NO_SUBJECT, verb)
            if aim and not issued:
                aims.append(aim)
            elif found.predicate in ("issued", "established"):
                issued = (objects, verb)
                for earlier in aims:
                    statements += earlier.of(*issued)
                aims.clear()
    return statements, subject or next((m for m in actors if is_any(m, AGENTS)), None)


def _share(draft: Draft, verb: Match, following: Match) -> bool:
    """Whether two verbs have their objects in common: «issued and carried out», «khai trương, đưa vào vận hành»."""
    return following.start < verb.tail or bool(_AND.fullmatch(draft.text.text, verb.tail, following.start))


def _papers_before(draft: Draft, actors: list[Mention], verb: Match) -> list[Mention]:
    """The documents right before a verb that tells what they are for: «Kế hoạch số 102/KH-UBND … của UBND tỉnh về triển
    khai …»."""
    before = [m for m in actors if m.tail <= verb.start]
    named = [m for m in before if m.entity.cls == "OfficialDocument"]
    if not named or not _ABOUT[draft.text.lang].fullmatch(draft.text.text, before[-1].tail, verb.start):
        return []
    issuer = is_issuer_behind(draft, before[-1], named[-1])
    return chain(draft, named, len(named) - 1) if named[-1] is before[-1] or issuer else []


def _of_papers(
    draft: Draft, actors: list[Mention], papers: list[Mention], objects: list[Mention], verb: Match, found: Frame
) -> Iterator[Statement]:
    """What documents are for, they implement; what they establish, their issuer does."""
    agents = papers
    if found.predicate != "implements":
        agents = [m for m in actors if m.tail <= verb.start and is_issuer_behind(draft, m, papers[-1])]
    if all(is_any(m, found.subject_classes) for m in agents) and agents:
        evidence = spanning(*agents, *objects, verb)
        yield from state(agents, found.predicate, objects, evidence, f"{found.predicate}.of-document")


def _passive(draft: Draft, clause: Span, actors: list[Mention], verb: Match, found: Frame) -> list[Mention]:
    """Agent and object of a passive: «approved by the Committee», «was signed on June 21 by …»."""
    targets = [m for m in actors if m.tail <= verb.start and is_any(m, found.object_classes)]
    doers = [m for m in actors if verb.start <= m.span.start and is_any(m, found.subject_classes)]
    reach = verb.tail + _AGENT_REACH
    if found.voice != "passive":  # the verb's own words do not hold the «by»
        by = _BY.search(draft.text.text, verb.tail, min(clause.end, verb.tail + _OBJECT_REACH))
        doers = [m for m in doers if by and m.span.start >= by.end()]
        reach = by.end() + _SAME_BREATH if by else 0
        if by is None and found.predicate == "implements":
            doers = [m for m in actors if m.span.start >= verb.tail and is_any(m, AGENTS[1:2]) and is_met_in(draft, m)]
            reach = verb.tail + _WHERE_REACH
    return [doers[0], targets[-1]] if targets and doers and doers[0].span.start <= reach else []


def _relative(draft: Draft, clause: Span, actors: list[Mention], verb: Match, found: Frame) -> list[Mention]:
    """Subject and object of a verb whose object stands before both: "Resolution 03, which the Committee issued",
    «Nghị quyết 09 …, được Ban Thường vụ ban hành»."""
    text, marker = draft.text.text, _RELATIVE[draft.text.lang]
    agents = [m for m in actors if 0 <= verb.start - m.tail <= _SAME_BREATH and is_any(m, found.subject_classes)]
    mark = marker.search(text, clause.start, agents[-1].span.start) if agents else None
    objects = [m for m in actors if mark and m.tail <= mark.start() and is_any(m, found.object_classes)]
    return [agents[-1], objects[-1]] if objects else []


def _is_passive(draft: Draft, verb: Match) -> bool:
    """Whether a verb is a passive: «was signed on June 21 by …», «được triển khai tại …»."""
    text = draft.text.text
    if draft.text.lang == "vi":
        return text.endswith(("được ", "đã được ", "đang được "), 0, verb.start)
    return not text.endswith("ing", 0, verb.end) and bool(_BE.search(text, max(0, verb.start - 24), verb.start))


def _subject_before(
    draft: Draft, clause: Span, actors: list[Mention], verb: Match, found: Frame, inherited: Mention | None
) -> list[Mention]:
    """The subject of a verb: the first fitting actor after the last comma or colon before it, else the nearest
    before that."""
    classes = AGENTS[:2] if found.voice == "purpose" else found.subject_classes  # a person implements nothing
    fitting = [m for m in actors if m.tail <= verb.start and is_any(m, classes)]
    if not fitting:
        if found.voice == "purpose":
            later = [m for m in actors if m.span.start > verb.tail and is_any(m, found.subject_classes)]
            return [m for m in later if _BEHIND_COMMA.search(draft.text.text, verb.tail, m.span.start)][:1]
        unnamed = draft.within(Span(clause.start, verb.start), "area-kind", "body-kind")  # «34 tỉnh triển khai …»
        return [inherited] if inherited and is_any(inherited, found.subject_classes) and not unnamed else []
    last_stop = max(draft.text.text.rfind(stop, clause.start, verb.start) for stop in ",:")
    near = [m for m in fitting if m.span.start > last_stop]
    return [near[0] if near else fitting[-1]]
