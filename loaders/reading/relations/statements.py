"""Statements that the subjects and objects of a verb make, with the span that proves them and how sure they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ....ontology.iri import ID
from ...gazetteer import Gazetteer
from ..claims import Mention, Span, Statement
from ..lexicon import Match
from .frames import Frame

# The share of statements that were right on the annotated reports (see benchmarks/quality.py).
_CONFIDENCE = {
    "issued": 0.95,
    "signed": 0.95,
    "operates": 0.85,
    "launched": 0.8,
    "established": 0.8,
    "implements": 0.65,
}
_PURPOSE_CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class Aim:
    """What something is done for: «to implement Resolution 57»."""

    frame: Frame
    targets: list[Mention]
    verb: Match

    def of(self, agents: Sequence[Mention], act: Match | None = None) -> Iterator[Statement]:
        """The statements that the agents have this aim; ``act`` is the verb of what they did for it."""
        evidence = spanning(*agents, *self.targets, self.verb, *([act] if act else []))
        return state(agents, self.frame.predicate, self.targets, evidence, f"{self.frame.predicate}.purpose")


def state(
    subjects: Sequence[Mention], name: str, objects: Sequence[Mention], evidence: Span, rule: str
) -> Iterator[Statement]:
    """What each subject states of each object, but of another's body; ``name`` is the predicate's local name."""
    confidence = _PURPOSE_CONFIDENCE if rule.endswith(".purpose") else _CONFIDENCE.get(name, 0.8)
    for subject in subjects:
        for target in objects:
            if _is_anothers(subject, target, subjects) or not _fit(subject, name, target):
                continue
            yield Statement(subject.entity.iri, name, target.entity.iri, evidence, confidence, rule)


def spanning(*mentions: Mention | Match) -> Span:
    """The stretch of text from the first of these to the end of the last."""
    spans = [m.span if isinstance(m, Mention) else Span(m.start, m.tail) for m in mentions]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _fit(subject: Mention, name: str, target: Mention) -> bool:
    """Whether two things can stand in a relation: only a document replaces a document, and what lies in what, the
    reference data knows."""
    if name == "partOf" and subject.entity != target.entity:
        return Gazetteer.open().lies_in(subject.entity.iri, target.entity.iri)
    return name != "replaces" or _scheme(subject) == _scheme(target)


def _scheme(mention: Mention) -> str:
    return mention.entity.iri.removeprefix(ID).partition("/")[0]


def _is_anothers(subject: Mention, target: Mention, subjects: Sequence[Mention]) -> bool:
    """Whether a body belongs to another of several areas that act: each of them set up its own."""
    areas = [area for m in subjects if (area := m.entity.iri.removeprefix(ID + "place/")) != m.entity.iri]
    path = target.entity.iri.removeprefix(ID + "body/")
    return len(areas) > 1 and any(
        path.startswith(area + "/") for area in areas if area != subject.entity.iri.removeprefix(ID + "place/")
    )
