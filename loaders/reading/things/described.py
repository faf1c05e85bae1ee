"""Programmes that a text describes instead of naming: «the scheme on developing a population database, as well as
electronic identification and authentication applications» is Project 06.

Of such a programme the vocabulary tells the words that together describe it, and how far from the word for its kind
they may stand. Translations of one name differ too much to be listed, but all of them have these words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ....ontology.iri import GOV
from ..claims import Draft, Mention, Span
from ..concepts import Concepts
from ..entities import known
from ..lexicon import Match

_HEADS = ("programme-head", "thing-head")
_BREAK = re.compile(r"[.;।\n]")


class _Description(NamedTuple):
    """All of ``words`` stand within ``reach`` characters of a word of the ``heads`` (concept IRIs)."""

    programme: str
    heads: frozenset[str]
    reach: int
    words: tuple[re.Pattern[str], ...]


@lru_cache
def _descriptions(lang: str) -> tuple[_Description, ...]:
    concepts = Concepts.open()
    return tuple(
        _Description(
            iri,
            frozenset(concepts.values(iri, GOV + "describedBeside")),
            int(concepts.values(iri, GOV + "describedWithin")[0]),
            tuple(re.compile(words.strip(), re.IGNORECASE) for words in stated.split("&")),
        )
        for iri in concepts.subjects(GOV + "describedBeside")
        for stated in concepts.language_values(iri, GOV + "describedBy", lang)
    )


def described_programmes(draft: Draft) -> Iterator[Mention]:
    """Every programme that the text describes: before the word for its kind, in Vietnamese behind, in English both."""
    for head in draft.longest(*_HEADS):
        for description in _descriptions(draft.text.lang):
            if description.heads.isdisjoint(entry.iri for entry in head.entries):
                continue
            if span := _described(draft, head, description):
                yield Mention(span, known(description.programme), "thing.described", max(span.end, head.tail))
                break


def _described(draft: Draft, head: Match, description: _Description) -> Span | None:
    """The words of a description with the head, where all of them are there."""
    text, lang, reach = draft.text.text, draft.text.lang, description.reach
    stretches = [] if lang in ("bn", "hi") else [text[head.tail : head.tail + reach]]
    before = text[max(0, head.start - reach) : head.start]
    if lang != "vi":
        stretches.append(before)
    for stretch in stretches:
        ends = [found.end() for found in _BREAK.finditer(stretch)]
        first = ends[-1] if ends and stretch is before else 0
        last = ends[0] if ends and stretch is not before else len(stretch)
        found = [words.search(stretch, first, last) for words in description.words]
        if all(found):
            start = min(match.start() for match in found if match)
            end = max(match.end() for match in found if match)
            if stretch is before:
                return Span(head.start - len(before) + start, head.end)
            return Span(head.start, head.tail + end)
    return None
