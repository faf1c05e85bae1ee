"""Text → mentions → claims.

The steps: normalise, split into sentences, match the lexicon, resolve mentions (places first, since they scope the
rest), then claims: positions, observations, relations, events. A step that needs several modules has a room of its own,
whose ``__init__`` is the step. Deterministic, without a model or a network.
"""

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from ..articles import Article
from .bodies import bodies
from .claims import Draft, Mention, Reading
from .documents import documents
from .events import events
from .events.participation import chairs
from .lexicon import Lexicon
from .normalisation import NormalisedText
from .observations import observations
from .persons import persons
from .places import areas_of, provinces
from .places.units import lower_units
from .positions import of_titles, positions
from .positions.title_bodies import chosen_from
from .relations import relations
from .scope import article_scope
from .sentences import sentences
from .short_forms import with_short_forms
from .things import things

__all__ = ["Reading", "read"]


def draft(article: Article, *, trace: bool = False) -> Draft:
    """The article's text with its resolved mentions: what claims are read from; see :func:`read` for ``trace``."""
    text = NormalisedText(article.text, article.lang)
    matches = with_short_forms(text, Lexicon.open(article.lang).matches(text))
    work = Draft(text, sentences(text.text), matches, article.published)
    work.tried = [] if trace else None
    work.mentions = provinces(work)
    work.scope = article_scope(work, article.url)
    units = lower_units(work, areas_of(work.mentions, work.scope))
    work.mentions = _in_order(_outside(work.mentions, units) + units)
    numbered = documents(work)
    work.mentions = _in_order(work.mentions + numbered)
    work.mentions = _in_order(work.mentions + _apart(bodies(work) + things(work), numbered))
    people = persons(work)
    work.mentions = _in_order(_outside(work.mentions, people) + people)
    return work


def read(article: Article, *, trace: bool = False) -> Reading:
    """Read one article: its mentions and claims, a pure function of the article and the vocabulary.

    With ``trace`` also what was tried: cues that gave no claim, each with the rule that met it and the reason.
    """
    work = draft(article, trace=trace)
    people = [m for m in work.mentions if m.entity.cls == "Person"]
    organisations = [m for m in work.mentions if m.rule.startswith("body")]
    memberships = positions(work, people, organisations)
    work.mentions = chosen_from(work, work.mentions)
    work.mentions = _in_order(work.mentions + of_titles(memberships, work.mentions))
    figures = observations(work)
    stated = relations(work)
    happenings, parts = events(work, stated)
    statements = sorted(
        stated + chairs(work, parts, memberships), key=lambda s: (s.evidence, s.predicate, s.subject, s.object)
    )
    return Reading(
        work.text,
        tuple(work.mentions),
        tuple(memberships),
        tuple(figures),
        tuple(happenings),
        tuple(parts),
        tuple(statements),
        tuple(work.tried or ()),
    )


def _outside(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """The mentions that lie in none of the others: «Tuyên Quang» in «thành phố Tuyên Quang» is the city."""
    reach = _reach(others)
    return [m for m in mentions if reach(m.span.start + 1) < m.span.end]


def _apart(mentions: list[Mention], others: list[Mention]) -> list[Mention]:
    """The mentions that share no character with any of the others: no body is named within a document's number."""
    reach = _reach(others)
    return [m for m in mentions if reach(m.span.end) <= m.span.start]


def _reach(mentions: list[Mention]) -> Callable[[int], int]:
    """How far into the text those of the mentions go that begin before an offset; 0 if none does."""
    spans = sorted(m.span for m in mentions)
    starts = [span.start for span in spans]
    ends = [0, *accumulate((span.end for span in spans), max)]
    return lambda offset: ends[bisect_left(starts, offset)]


def _in_order(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.entity.iri))
