"""Statements of clauses in which the verb follows its arguments: Bengali and Hindi.

The subject is the clause's first noun without an oblique ending or postposition, unless it is the one with «ने»; the
objects stand before the verb, nearest first.
"""

import re

from ..claims import Draft, Mention, Span, Statement
from ..lexicon import Match
from ..reasons import Reason
from ..scope import is_met_in
from .coordination import chain, together
from .frames import AGENTS, Frame, frames_of, is_any
from .statements import Aim, spanning, state

_OBLIQUE = {
    "bn": re.compile(r".*(?:র|তে|কে|ে|য়)$"),
    "hi": re.compile(r"\s*(?:का|के|की|में|पर|को|से|द्वारा)(?=[\s,;।-]|$)"),
}
_ERGATIVE = re.compile(r"\s*ने(?=\s)")
_AGENT_MARK = {"bn": re.compile(r"\s*(?:দ্বারা|কর্তৃক)"), "hi": re.compile(r"\s*(?:के\s+)?द्वारा")}
_OBJECT_REACH = 130
_PAPER_REACH = 70  # characters from an aim over a document's issuer and date to it


def verb_final(
    draft: Draft, clause: Span, actors: list[Mention], verbs: list[Match], inherited: Mention | None
) -> tuple[list[Statement], Mention | None]:
    """The statements of a clause, and its subject; ``inherited`` is that of the clause before."""
    statements: list[Statement] = []
    start = clause.start
    aims: list[Aim] = []
    open_from = 0  # aims from this one on have not found the document that serves them
    subject = next((m for m in actors if nominative(draft, m) and is_any(m, AGENTS)), inherited)
    for verb in verbs:
        for found in sorted(frames_of(verb), key=lambda frame: frame.voice != "purpose"):
            taken = [m for aim in aims for m in aim.targets]
            before = [m for m in actors if start <= m.span.start and m.tail <= verb.start]
            candidates = [m for m in before if is_any(m, found.object_classes) and m not in taken]
            if not candidates or verb.start - candidates[-1].tail > _OBJECT_REACH:
                draft.leave(found.predicate, Reason.NO_OBJECT, verb)
                continue
            objects = chain(draft, candidates, len(candidates) - 1)
            if found.voice == "purpose":
                aims.append(Aim(found, objects, verb))
                continue
            if found.voice == "passive":
                agents = _marked_agents(draft, actors, verb, found) or _where(draft, actors, verb, found)
                objects = [m for m in objects if m not in agents]
            else:
                agents = _subjects(draft, actors, objects, found, subject)
                objects = _behind_subject(draft, actors, objects, found)
                subject = agents[0] if agents else subject
            if agents and objects:
                evidence = spanning(*agents, *objects, verb)
                statements += state(agents, found.predicate, objects, evidence, f"{found.predicate}.verb")
                if found.predicate in ("issued", "established"):
                    serving, open_from = aims[open_from:], len(aims)
                    for aim in serving:
                        statements += aim.of(objects, verb)
            else:
                draft.leave(found.predicate, Reason.NO_SUBJECT if objects else Reason.NO_OBJECT, verb)
            start = verb.tail
    for index, aim in enumerate(aims):
        if index >= open_from and (paper := _paper_behind(draft, actors, aim)):
            statements += aim.of([paper])
            continue
        others = [m for m in actors if not any(m in other.targets for other in aims)]
        agents = _subjects(draft, others, [], aim.frame, subject)[:1]
        if agents:
            statements += aim.of(agents)
            subject = subject or agents[0]
        else:
            draft.leave(aim.frame.predicate, Reason.NO_SUBJECT, aim.verb)
    return statements, subject


def _paper_behind(draft: Draft, actors: list[Mention], aim: Aim) -> Mention | None:
    """The document right behind an aim, which is for it: «… বাস্তবায়নের পরিকল্পনা নং ০৪-কেএইচ/ডিইউ»."""
    behind = [m for m in actors if m.span.start >= aim.verb.tail and m.span.start - aim.verb.tail <= _PAPER_REACH]
    paper = next((m for m in behind if m.entity.cls == "OfficialDocument"), None)
    between = [m for m in behind if paper and m.span.start < paper.span.start]
    return paper if not any(nominative(draft, m) for m in between) else None


def _subjects(
    draft: Draft, actors: list[Mention], objects: list[Mention], found: Frame, subject: Mention | None
) -> list[Mention]:
    """Who acts: the first fitting noun before the objects, with those that a list joins to it, else the clause's."""
    named = [
        m
        for m in actors
        if (not objects or m.tail <= objects[0].span.start)
        and nominative(draft, m)
        and is_any(m, found.subject_classes)
    ]
    return together(draft, named) or ([subject] if subject and is_any(subject, found.subject_classes) else [])


def _marked_agents(draft: Draft, actors: list[Mention], verb: Match, found: Frame) -> list[Mention]:
    """The agents of a passive, which a word marks: «কর্তৃক», «द्वारा»."""
    marked = _AGENT_MARK[draft.text.lang]
    before = [m for m in actors if m.tail <= verb.start and is_any(m, found.subject_classes)]
    return [m for m in before if marked.match(draft.text.text, m.tail)]


def _where(draft: Draft, actors: list[Mention], verb: Match, found: Frame) -> list[Mention]:
    """The area in which something is carried out, where no agent is told: «নঘে আন প্রদেশে … বাস্তবায়িত হচ্ছে»."""
    if found.predicate != "implements":
        return []
    areas = [m for m in actors if m.tail <= verb.start and is_any(m, AGENTS[1:2])]
    return [m for m in areas if is_met_in(draft, m)][:1]


def nominative(draft: Draft, mention: Mention) -> bool:
    """Whether a noun can be a subject: Bengali without an oblique ending, Hindi without a postposition other than ने."""
    if draft.text.lang == "bn":
        return not _OBLIQUE["bn"].match(mention.suffix)
    if draft.text.lang == "hi":
        return not _OBLIQUE["hi"].match(draft.text.text, mention.tail)
    return True


def _behind_subject(draft: Draft, actors: list[Mention], objects: list[Mention], found: Frame) -> list[Mention]:
    """The objects behind the last «ने» among them: no list of objects goes on across the subject."""
    if draft.text.lang != "hi":
        return objects
    marked = [
        m.tail
        for m in actors
        if objects[0].tail <= m.span.start < objects[-1].span.start
        and is_any(m, found.subject_classes)
        and _ERGATIVE.match(draft.text.text, m.tail)
    ]
    return [m for m in objects if m.span.start >= max(marked, default=0)]
