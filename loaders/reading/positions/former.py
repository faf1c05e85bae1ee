"""Which posts a text gives as past ones: «nguyên Bí thư Tỉnh ủy», "former Chairman", «প্রাক্তন চেয়ারম্যান».

The words stand in the vocabulary (``post-reference``), right before the post; what is a part of a longer name («Tài
nguyên», «पूर्व सैनिक संघ») is none of them.
"""

from ..claims import Draft, Span
from ..lexicon import Match

_NAMES = ("role", "post", "body", "body-kind", "honorific", "area-kind", "area-reference")


def time_word_before(draft: Draft, offset: int) -> Match | None:
    """The word that tells when the post is held whose words begin at an offset: «former», «nguyên», «नवनियुक्त»."""
    word = draft.before(offset, "post-reference")
    if word is None:
        return None
    alone = any(other.end == word.end for other in draft.within(Span(word.start, word.end), "post-reference", *_NAMES))
    return word if alone else None


def is_former(draft: Draft, title: Span) -> bool:
    """Whether the words of a title tell that its post was held before."""
    words = draft.within(title, "post-reference", *_NAMES)
    return any(
        word.of("post-reference") and word.entries[0].key == "former" and draft.after(word.tail, *_NAMES[:4])
        for word in words
    )
