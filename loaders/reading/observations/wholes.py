"""Counts with the whole that they are parts of.

"227 tasks, of which 77 …, 75 … and 75 …"; «Trong 18 nhiệm vụ, … 5 nhiệm vụ»; "1,540 applications came in. Of these, 697
…"; counts in brackets that add up to the count before them.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from ..claims import Draft, Span
from ..context import anywhere
from ..wording import labels
from .figures import Figure

_FAR = 1200
"""How many characters before a word such as "including" its whole may stand."""
_NEAR = 120
"""How far from the word, or from the last part, a further part may stand."""
_begin = attrgetter("number.span.start")
_OPENING = 8
"""How near to its beginning a sentence takes up the counts of the one before: "Of these, …"."""


def with_wholes(draft: Draft, found: Sequence[Figure]) -> list[Figure]:
    """The figures of a text, its parts with the whole that they are of."""
    results: list[Figure] = []
    earlier: list[Figure] = []
    before: Span | None = None
    for sentence in draft.sentences:
        first, end = (bisect_left(found, at, key=_begin) for at in (sentence.start, sentence.end))
        if before and "\n" in draft.text.text[before.end : sentence.start]:
            earlier = []
        earlier = _in_sentence(draft, sentence, found[first:end], earlier)
        results.extend(earlier)
        before = sentence
    return results


def _in_sentence(draft: Draft, sentence: Span, found: Sequence[Figure], earlier: Sequence[Figure]) -> list[Figure]:
    """The figures of a sentence with their wholes, which it or the sentence before states."""
    if not found:
        return []
    text, lang = draft.text.text, draft.text.lang
    markers = [m.span() for m in anywhere(lang, "comparator/including").finditer(text, sentence.start, sentence.end)]
    if _OF_THE.get(lang) and (opening := re.compile(_OF_THE[lang]).match(text, sentence.start)):
        wholes = [f.number.span for f in found[:1] if f.number.span.start <= opening.end() + 20]
        markers.extend((span.end, span.end) for span in wholes)
    if lang == "en":
        markers = [_before_its_part(text, found, marker) for marker in markers]
    results = [*found]
    for start, end in sorted(markers):
        before = results[bisect_left(found, start - _FAR, key=_begin) : bisect_left(found, start, key=_begin)]
        if start - sentence.start <= _OPENING and not before:
            before = [*earlier]
        before = [f for f in before if f.number.span.end <= start and f.unit == "count" and f.kind != "change"]
        _share(text, lang, [f for f in before if not f.bracketed], results, bisect_left(found, end, key=_begin), end)
    return _added_up(results)


def _share(text: str, lang: str, before: Sequence[Figure], results: list[Figure], first: int, reach: int) -> None:
    """Give the parts in ``results`` from the first on their whole, until a new clause begins."""
    shared = Decimal(0)
    most = max((f.number.value for f in before), default=0)
    for i in range(first, len(results)):
        part = results[i]
        start = part.number.span.start
        if (
            start > reach + _NEAR
            or _TURN.search(text, reach, start)
            or (part.unit == "count" and part.number.value > most)
        ):
            break
        between, reach = reach, part.number.span.end
        whole = _whole(text, lang, before, part)
        if whole is None:
            continue
        shared += part.number.value
        if shared > whole.number.value and ";" in text[between:start]:
            break
        kind = "target" if whole.kind == "target" else part.kind
        results[i] = replace(part, out_of=whole.number.value, kind=kind)


def _before_its_part(text: str, found: Sequence[Figure], marker: tuple[int, int]) -> tuple[int, int]:
    """Where the words that link a part to its whole count as standing: before the part in "891 of which"."""
    start, end = marker
    i = bisect_left(found, start, key=_begin) - 1
    if i >= 0 and not text[found[i].number.span.end : start].strip() and text.startswith("of ", start):
        return found[i].number.span.start, found[i].number.span.start
    return start, end


_TURN = re.compile(r";[^;]{18,}$|\band\s+(?:returned|has|have|had|was|were|is|are)\b", re.IGNORECASE)
"""What ends a list of parts: a clause of other things."""


_OF_THE = {
    "en": r"(?:Of|Out of)\s(?:the|a total of)?",
    "vi": r"(?:Trong|Trên)\s(?:tổng\s|số\s|khoảng\s|hơn\s|gần\s)*(?=\d)",
}
"""A sentence that begins with the whole of its parts."""
_AGENT = re.compile(r"\sने\s.*\sको\s")
"""«N ने … को»: Hindi has done something to what the relative means."""


def _whole(text: str, lang: str, before: Sequence[Figure], part: Figure) -> Figure | None:
    """The count before that a part is of: the nearest that counts the same, else the nearest that is larger."""
    if part.unit != "count" or part.kind == "change" or part.out_of is not None:
        return None
    if lang == "hi":
        before = [f for f in before if not _AGENT.search(text, f.number.span.end, part.number.span.start)]
    larger = [f for f in before if f.number.value >= part.number.value and f.number.form in ("plain", "fraction")]
    same = [f for f in larger if _counted(text, lang, f) == _counted(text, lang, part)]
    return next(reversed(same or larger), None)


def _counted(text: str, lang: str, figure: Figure) -> str:
    """The first word after a number: what it counts."""
    following = text[figure.number.span.end : figure.number.span.end + 40].split()
    return following[1] if len(following) > 1 and following[0] in labels(lang, _CLASSIFIER) else "".join(following[:1])


_CLASSIFIER = "number-word/classifier-after"


_FEW = 4
"""Fewer parts than so many may be left out as words: "(69 communes, 8 wards and one special zone)"."""


def _added_up(found: list[Figure]) -> list[Figure]:
    """Counts in brackets that add up to the count before them are its parts."""
    results = [*found]
    for i, whole in enumerate(found):
        if whole.bracketed:
            continue
        parts = []
        for j in range(i + 1, len(found)):
            if not found[j].bracketed or found[j].unit != "count" or found[j].out_of is not None:
                break
            parts.append(j)
        rest = whole.number.value - sum(found[j].number.value for j in parts)
        if len(parts) > 1 and 0 <= rest < _FEW:
            for j in parts:
                results[j] = replace(found[j], out_of=whole.number.value)
    return results
