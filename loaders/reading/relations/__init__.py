"""Statements between two entities, by the verb frames of the vocabulary and a few constructions without a verb.

A frame tells the predicate, the classes of its ends and its voice. Bengali and Hindi put subject and objects
before the verb, Vietnamese and English the objects after it; a purpose («বাস্তবায়নের জন্য», "to implement") has
the actor of its clause as subject, and the document that the clause issues.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from ..anaphora import areas_taken_up, documents_taken_up
from ..claims import Draft, Mention, Span, Statement
from ..lexicon import Match
from ..modality import modality
from ..reasons import Reason
from ..sentences import clauses
from .constructions import issued_by_genitive, merged, part_of, possessed
from .frames import frames_of
from .verb_final import verb_final
from .verb_medial import verb_medial

_START = attrgetter("span.start")


def relations(draft: Draft) -> list[Statement]:
    """The statements of a text, in order, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    for statement in _all(draft):
        key = (statement.subject, statement.predicate, statement.object)
        if statement.subject == statement.object:
            draft.leave(statement.predicate, Reason.OF_ITSELF, statement.evidence)
        elif key in found:
            draft.leave(statement.predicate, Reason.SAID_BEFORE, statement.evidence)
        else:
            found[key] = statement
    return sorted(found.values(), key=lambda s: (s.evidence, s.predicate, s.subject, s.object))


def _all(draft: Draft) -> Iterator[Statement]:
    outer = outermost(draft.mentions)
    taken_up = (*areas_taken_up(draft, outer), *documents_taken_up(draft, outer))
    actors = sorted([*outer, *taken_up], key=lambda m: m.span)
    for sentence in draft.sentences:
        within = actors[bisect_left(actors, sentence.start, key=_START) : bisect_left(actors, sentence.end, key=_START)]
        told = list(_of_frames(draft, sentence, within)) if len(within) > 1 else []
        if len(within) > 1:
            yield from told
            yield from issued_by_genitive(draft, within)
        else:
            draft.leave("relation", Reason.ALONE, *filter(frames_of, draft.within(sentence, "frame")))
        launched = {statement.object for statement in told if statement.predicate == "launched"}
        yield from possessed(draft, within, launched)
        yield from part_of(draft, draft.mentioned(sentence))
        yield from merged(draft, sentence)


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that no longer mention covers: the province inside the name of its committee acts in nothing."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or kept[-1].span == mention.span or not kept[-1].span.covers(mention.span):
            kept.append(mention)
    return kept


def _of_frames(draft: Draft, sentence: Span, actors: list[Mention]) -> Iterator[Statement]:
    inherited: Mention | None = None
    for clause in clauses(draft.text.text, sentence):
        here = [m for m in actors if clause.start <= m.span.start < clause.end]
        verbs = draft.within(clause, "frame")
        untold = [verb for verb in verbs if not _is_told(draft, clause, verb)]
        draft.leave("relation", Reason.NOT_TOLD, *filter(frames_of, untold))
        verbs = [verb for verb in verbs if verb not in untold]
        if draft.text.lang in ("bn", "hi"):
            statements, inherited = verb_final(draft, clause, here, verbs, inherited)
        else:
            statements, inherited = verb_medial(draft, clause, here, verbs, inherited)
        yield from statements


def _is_told(draft: Draft, clause: Span, verb: Match) -> bool:
    """Whether a verb is said of what is: not asked of others, nor planned, though what is planned may be carried out
    already («sẽ tiếp tục triển khai»)."""
    said = modality(draft, clause, verb.start, verb.tail)
    carries_out = all(found.predicate == "implements" for found in frames_of(verb))
    return not said or (carries_out and said == {"planned"})
