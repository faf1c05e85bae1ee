"""Names with the words that texts use for each other: a name with «ডেটা» is looked for with «ডাটা» as well.

The groups of such words are concepts of the scheme ``interchangeable``. What a name's words give is looked for only
where no label of the vocabulary is written so: that one knows better.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ...ontology.iri import CON, GOV, SKOS
from .concepts import Concepts

_SCHEMES = frozenset(("body", "body-kind", "platform", "platform-kind", "programme", "programme-kind"))
_MOST = 60  # names that one name may give


class _Group(NamedTuple):
    """Words that stand for each other in a language; ``words`` finds one of them, ``others`` may replace it."""

    words: re.Pattern[str]
    others: tuple[str, ...]
    schemes: frozenset[str]


def _standing(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?![^\s,)])", re.IGNORECASE)


@lru_cache
def _groups(lang: str) -> tuple[_Group, ...]:
    concepts, groups = Concepts.open(), []
    for iri in concepts.subjects(SKOS + "inScheme"):
        found = concepts.labels(iri, lang) if iri.startswith(CON + "interchangeable/") else []
        if len(found) > 1:
            hidden = concepts.language_values(iri, SKOS + "hiddenLabel", lang)
            schemes = frozenset(scheme.removeprefix(CON) for scheme in concepts.values(iri, GOV + "inNamesOf"))
            others = tuple(word for word in found if word not in hidden)
            groups.append(_Group(_standing(found), others, schemes or _SCHEMES))
    return tuple(groups)


def varied(label: str, lang: str, scheme: str) -> set[str]:
    """The other names that the interchangeable words of a name give, at most 60.

    >>> sorted(varied("Cổng DVC quốc gia", "vi", "platform"))[:2]
    ['Cổng dịch vụ công quốc gia', 'Cổng dịch vụ hành chính công quốc gia']
    """
    names = [label]
    for group in _groups(lang):
        if scheme in group.schemes and len(names) < _MOST and group.words.search(label):
            names += [
                other
                for name in names
                for word in group.others
                if (other := group.words.sub(word, name, count=1)) != name
            ]
    return set(names[:_MOST]) - {label}


def variants(labels: list[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """What the interchangeable words of labels (IRI, scheme, label, language) give besides.

    Nothing that is a label of the vocabulary itself, and nothing that two names would give.
    """
    stated = {label.casefold() for _, _, label, _ in labels}
    given: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for iri, scheme, label, lang in labels:
        if scheme in _SCHEMES:
            for name in varied(label, lang, scheme):
                if name.casefold() not in stated:
                    given[name, lang].add((iri, scheme))
    for (name, lang), named in given.items():
        if len(named) == 1:
            iri, scheme = named.pop()
            yield iri, scheme, name, lang
