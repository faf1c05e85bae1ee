"""Judgements: which names mean the same person, which do not, and where.

Two kinds. «same A B»: B is written as A everywhere. «different A B»: the name of A means B where the conditions of the
judgement hold (an article, a province of whose bodies the article gives a post, the words); without conditions it only
says that the two are not one.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ...ontology.iri import ID, content_hash
from ..gazetteer import Gazetteer

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement; persons and the province are IRIs, the article is its id.

    A judgement of a file has its ``source`` and ``line`` and the ``note`` of its author; one that the articles show has
    as ``reason`` the key of a concept, and in ``shown_by`` the ids of the articles.
    """

    verdict: str
    person: str
    other: str
    article: str | None = None
    province: str | None = None
    words: str | None = None
    note: str = ""
    reason: str = "overruled"
    source: str = ""
    line: int = 0
    shown_by: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """A hash of what is judged."""
        judged = (self.verdict, self.person, self.other, self.article, self.province, self.words)
        return f"{ID}identity-decision/{content_hash(*judged)}"

    @property
    def named(self) -> str:
        """The person whom the name would mean without the judgement."""
        return self.other if self.verdict == SAME else self.person

    @property
    def meant(self) -> str:
        """The person whom the name means by the judgement."""
        return self.person if self.verdict == SAME else self.other

    @property
    def by_hand(self) -> bool:
        """Whether someone stated it, rather than the articles showing it."""
        return bool(self.source)

    @property
    def conditional(self) -> bool:
        """Whether it says where the name means the other person."""
        return bool(self.article or self.province or self.words)

    def weight(self, article: str, words: str, province: str | None) -> int:
        """How closely it fits a name in an article, beside a post in a province; 0 if it does not.

        Words weigh more than the article, and the article more than the province. A province stands for those merged
        into it as well, behind a judgement on one of these.
        """
        if self.article not in (None, article) or (self.words is not None and spelling(words) != spelling(self.words)):
            return 0
        exactly = self.province == province
        if (
            self.province
            and not exactly
            and (not province or self.province not in Gazetteer.open().successors(province))
        ):
            return 0
        return 8 * bool(self.words) + 4 * bool(self.article) + (2 + exactly) * bool(self.province)


@dataclass(frozen=True)
class Judgements:
    """Judgements as those who read articles ask for them."""

    all: tuple[Judgement, ...] = ()

    @cached_property
    def rules(self) -> Mapping[str, list[Judgement]]:
        """Person → the judgements by which their name may mean another person."""
        found: dict[str, list[Judgement]] = {}
        for judgement in self.all:
            if judgement.verdict == DIFFERENT and judgement.conditional:
                found.setdefault(judgement.person, []).append(judgement)
        return found

    @cached_property
    def written_as(self) -> Mapping[str, Judgement]:
        """Person → the judgement that they are written as another."""
        return {judgement.other: judgement for judgement in self.all if judgement.verdict == SAME}

    @cached_property
    def names(self) -> frozenset[str]:
        """The persons whose names may mean another person, without qualifiers."""
        return frozenset(judgement.named.partition("~")[0] for judgement in self.all)

    @cached_property
    def apart(self) -> frozenset[frozenset[str]]:
        """The pairs of persons that are judged to be different."""
        return frozenset(frozenset((j.person, j.other)) for j in self.all if j.verdict == DIFFERENT)

    def names_changed(self, since: "Judgements") -> frozenset[str]:
        """The persons whose names may mean someone else than they did: articles that name them are to be read again."""
        ours, theirs = ({(j.iri, j.by_hand): j for j in judgements.all} for judgements in (self, since))
        either = {**ours, **theirs}
        changed = {either[key].named for key in ours.keys() ^ theirs.keys()}
        known = 0
        while known < len(changed):  # a name that another judgement takes for one of them is affected as well
            known = len(changed)
            changed |= {person.partition("~")[0] for person in changed}
            changed |= {judgement.named for judgement in either.values() if judgement.meant in changed}
        return frozenset(changed)


def spelling(words: str) -> str:
    """Words as judgements compare them: composed, without case."""
    return unicodedata.normalize("NFC", words).casefold().strip()
