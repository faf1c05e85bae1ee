"""Which posts a text gives as past ones: «nguyên Bí thư Tỉnh ủy», "former Chairman", «প্রাক্তন চেয়ারম্যান».

The words stand in the vocabulary (``post-reference``), right before the post; what is a part of a longer name («Tài
nguyên», «पूर्व सैनिक संघ») is none of them.
"""

from dataclasses import replace

from .claims import Draft, Membership, Span

_BEFORE = 12  # characters before the evidence in which such a word can begin
_NAMES = ("role", "post", "body", "body-kind", "honorific", "area-kind", "area-reference")


def former(draft: Draft, memberships: list[Membership]) -> list[Membership]:
    """The memberships, those marked that are told as former ones."""
    return [replace(m, former=True) if _is_former(draft, m.evidence) else m for m in memberships]


def _is_former(draft: Draft, evidence: Span) -> bool:
    around = Span(max(0, evidence.start - _BEFORE), evidence.end)
    words = [word for word in draft.within(around, "post-reference", *_NAMES) if word.of("post-reference")]
    return any(
        draft.after(word.tail, "role", "post", "body", "body-kind")
        for word in words
        if word.start >= evidence.start or not draft.text.text[word.tail : evidence.start].strip(" -")
    )
