"""How well transliterated names are read: labelled pairs of a spelling met in print and a Vietnamese name.

Run ``python benchmarks/names.py``. A pair counts as matched when the spelling's best reading is the name. Half of the
pairs are other people's names, the nearest there are. With ``--strangers`` the list of known persons is not used, which
shows what the decoding does alone.

The pairs (``name_pairs.tsv``) were collected by hand from news pages of 2012–2025; ``source`` says where the spelling
stood, "own" that we composed it. By ``part`` they are the ``first`` ones, those ``seen`` while the rules were written,
those ``frozen``, whose errors nobody looks at, and those found too ``late`` to be looked at.
"""

import argparse
import csv
import itertools
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from govgraph.loaders.reading.persons import name_decoding
from govgraph.loaders.reading.persons.names import NameSpan, resolve
from govgraph.ontology.iri import fold

PAIRS = Path(__file__).parent / "name_pairs.tsv"


class Pair(NamedTuple):
    """A spelling in a language, a name in Vietnamese, whether the spelling means the name; which part it is of."""

    lang: str
    written: str
    name: str
    same: bool
    part: str


class Result(NamedTuple):
    """Precision and recall of matching, and microseconds a spelling takes that has not been read before."""

    precision: float
    recall: float
    microseconds: float
    wrong: list[Pair]


def pairs() -> list[Pair]:
    """The labelled pairs."""
    with PAIRS.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t")
        return [Pair(row["lang"], row["written"], row["name"], row["same"] == "1", row["part"]) for row in table]


def is_match(pair: Pair) -> bool:
    """Whether the best reading of the spelling is the name."""
    words = pair.written.split()
    readings = name_decoding.decode(words, pair.lang)
    return bool(readings) and readings[0].folded == fold(pair.name).replace("-", " ")


def measure(labelled: Sequence[Pair]) -> Result:
    """Match all pairs and compare with their labels."""
    is_match(labelled[0])  # tables are read on first use
    start = time.perf_counter()
    matched = [is_match(pair) for pair in labelled]
    seconds = time.perf_counter() - start
    right = sum(m and pair.same for m, pair in zip(matched, labelled, strict=True))
    wrong = [pair for m, pair in zip(matched, labelled, strict=True) if m != pair.same]
    spellings = len({(pair.lang, pair.written) for pair in labelled})
    return Result(
        precision=right / max(1, sum(matched)),
        recall=right / max(1, sum(pair.same for pair in labelled)),
        microseconds=seconds / spellings * 1e6,
        wrong=wrong,
    )


def together(labelled: Sequence[Pair]) -> tuple[list[bool], list[bool]]:
    """Spellings two by two as in one article: whether those of one name are one person, those of other names two."""
    spans = [
        (NameSpan(100 * i, 100 * i + 90, readings), fold(pair.name))
        for i, pair in enumerate(pair for pair in labelled if pair.same)
        if (readings := name_decoding.readings_of(tuple(pair.written.split()), pair.lang))
    ]
    of_one, of_two = [], []
    for (first, name), (second, other) in itertools.combinations(spans, 2):
        resolved = resolve((first, second))
        is_one = resolved[first] == resolved[second]
        if name == other:
            of_one.append(is_one)
        elif not (name.endswith(other) or other.endswith(name)):
            of_two.append(not is_one)
    return of_one, of_two


def main() -> None:
    """Print precision, recall and time by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strangers", action="store_true", help="forget the known persons")
    parser.add_argument("--wrong", action="store_true", help="list the pairs that were judged wrongly")
    parser.add_argument("--together", action="store_true", help="also spellings two by two, as in one article")
    parser.add_argument("--part", choices=("first", "seen", "frozen", "late"), help="only these pairs")
    options = parser.parse_args()
    if options.strangers:
        mock.patch.object(name_decoding, "known_persons", return_value=frozenset()).start()
    labelled = [pair for pair in pairs() if options.part in (None, pair.part)]
    for lang in dict.fromkeys(pair.lang for pair in labelled):
        result = measure([pair for pair in labelled if pair.lang == lang])
        count = sum(pair.lang == lang for pair in labelled)
        print(
            f"{lang}  {count:4d} pairs  precision {result.precision:.3f}  recall {result.recall:.3f}"
            f"  {result.microseconds:7.1f} µs a spelling"
        )
        if options.together:
            one, two = together([pair for pair in labelled if pair.lang == lang])
            print(f"    one person {sum(one)} times of {len(one)}, two persons {sum(two)} times of {len(two)}")
        for pair in result.wrong if options.wrong else ():
            readings = name_decoding.decode(pair.written.split(), pair.lang)
            print(f"    {pair.written} | {pair.name} | {'same' if pair.same else 'other'} | {readings[:2]}")


if __name__ == "__main__":
    main()
