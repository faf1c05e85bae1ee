"""How well the reader reads: precision, recall and F1 against annotated reports, and whether its confidence is right.

    python benchmarks/quality.py [GOLD.jsonl ... | --unseen] [--errors] [--rules]

GOLD: annotated reports, one JSON object a line; unless given ``tests/gold/??.jsonl`` and ``tests/gold/mixed.jsonl``,
whose errors were looked at when rules were written. ``--unseen`` takes those of which they were not
(``tests/gold/frozen-??.jsonl``, ``tests/gold/held-out.jsonl``). Counts are added up over the reports (micro-average).
Entities with open keys (platforms, programmes, bodies without an area) count as found where a mention of the same type
overlaps the annotated words, whatever they are called, since two people would not coin the same name.

A confidence is right where about that share of its claims is. The interval (Wilson's, 95 %) tells what the number of
claims allows to say; a confidence outside it is marked. Five real articles beside the project count here as well, if
they are there. With ``--rules`` the same for each rule.
"""

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from govgraph.loaders.articles import Article
from govgraph.loaders.reading import Reading, read
from govgraph.loaders.reading.claims import Event, Membership, Observation, Statement
from govgraph.ontology.iri import CON, ELI, ID
from govgraph.ontology.vocabulary import vocabulary_quads
from pyoxigraph import Literal, NamedNode

_ANNOTATED = Path(__file__).parents[1] / "tests" / "gold"
GOLD = [*sorted(_ANNOTATED.glob("??.jsonl")), _ANNOTATED / "mixed.jsonl"]
UNSEEN = [*sorted(_ANNOTATED.glob("frozen-??.jsonl")), _ANNOTATED / "held-out.jsonl"]
SEEDS = Path(__file__).parents[2] / "shared" / "gold" / "seeds.jsonl"
PARTS = ("entities", "positions", "observations", "relations", "events")
TYPES = {"ProvinceLevelUnit": "Province", "DistrictLevelUnit": "Place", "CommuneLevelUnit": "Place", "Person": "Person",
         "OfficialDocument": "Document", "Programme": "Programme", "Platform": "Platform"}  # fmt: skip
Row = tuple[object, ...]
Claim = Membership | Observation | Statement | Event


def document_numbers() -> dict[str, str]:
    """IRI → number of the documents that the vocabulary knows."""
    numbers = {}
    for quad in vocabulary_quads():
        if quad.predicate.value == ELI + "id_local" and isinstance(quad.subject, NamedNode):
            numbers[quad.subject.value] = str(quad.object.value) if isinstance(quad.object, Literal) else ""
    return numbers


class Keys:
    """The annotators' keys of what one reading found; open keys are the gold's where the words are."""

    def __init__(self, gold: dict, reading: Reading, numbers: dict[str, str]) -> None:
        self.types = {m.entity.iri: TYPES.get(m.entity.cls, "Organization") for m in reading.mentions}
        self.numbers = numbers | {
            m.entity.iri: term.value
            for m in reading.mentions
            for predicate, term in m.entity.facts
            if predicate == ELI + "id_local"
        }
        self.same: dict[str, str] = {}
        wanted = {(e["type"], e["key"]) for e in gold["entities"]}
        free = [e for e in gold["entities"] if e["type"] in ("Platform", "Programme") or self._is_national(e)]
        taken = {(kind, self.key(iri)) for iri, kind in self.types.items()}
        for mention in reading.mentions:
            iri, kind = mention.entity.iri, self.types[mention.entity.iri]
            if iri in self.same or (kind, self.key(iri)) in wanted:
                continue
            start, end = reading.text.original_span(*mention.span)
            for entity in free:
                pair = (entity["type"], entity["key"])
                if entity["type"] == kind and pair not in taken and self._names(gold["text"], entity, start, end):
                    self.same[iri] = entity["key"]
                    taken.add(pair)
                    break

    @staticmethod
    def _is_national(entity: dict) -> bool:
        return entity["type"] == "Organization" and "@" not in entity["key"]

    @staticmethod
    def _names(text: str, entity: dict, start: int, end: int) -> bool:
        words = re.escape(entity["mention"])
        return any(found.start() < end and start < found.end() for found in re.finditer(words, text))

    def key(self, iri: str | None) -> str | None:
        """The key of an entity's IRI: «people-committee@ha-nam», «nguyen duc vuong», «57-NQ/TW»."""
        if iri is None:
            return None
        if iri in self.same:
            return self.same[iri]
        kind, *path = iri.removeprefix(ID).split("/")
        path = [step.split("~")[0] for step in path]
        if kind == "document":
            return self.numbers.get(iri, path[-1]).upper().replace("Đ", "D").replace(" ", "")
        if kind == "person":
            return path[-1].replace("-", " ")
        return f"{path[-1]}@{path[-2]}" if kind == "body" and len(path) > 1 else path[-1]


def found(reading: Reading, keys: Keys) -> Iterator[tuple[str, Row, Claim | None]]:
    """What was read, as (part, row, claim)."""
    for iri, kind in keys.types.items():
        yield "entities", (kind, keys.key(iri)), None
    for m in reading.memberships:
        yield "positions", (keys.key(m.person), m.role.removeprefix(CON + "role/"), keys.key(m.body)), m
    for o in reading.observations:
        total = float(o.out_of) if o.out_of is not None else None
        yield "observations", (float(o.value), o.unit, o.kind, total, keys.key(o.area)), o
    for s in reading.statements:
        predicate = re.sub("[A-Z]", lambda m: "-" + m.group().lower(), s.predicate)
        yield "relations", (keys.key(s.subject), predicate, keys.key(s.object)), s
    for e in reading.events:
        yield "events", (e.kind, e.date, keys.key(e.place)), e


def expected(gold: dict) -> Iterator[tuple[str, Row]]:
    """What the annotators found, as (part, row)."""
    for e in gold["entities"]:
        yield "entities", (e["type"], e["key"])
    for p in gold["positions"]:
        yield "positions", (p["person"], p["role"], p["org"])
    for o in gold["observations"]:
        total = float(o["of"]) if o.get("of") is not None else None
        yield "observations", (float(o["value"]), o["unit"], o["kind"], total, o.get("area"))
    for r in gold["relations"]:
        yield "relations", (r["s"], r["p"], r["o"])
    for e in gold["events"]:
        yield "events", (e["type"], e.get("date"), e.get("place"))


def interval(right: int, claims: int) -> tuple[float, float]:
    """Between which shares the true one lies, 19 times of 20, when so many of the claims seen were right (Wilson).

    >>> [round(bound, 2) for bound in interval(9, 10)]
    [0.6, 0.98]
    """
    z = 1.96
    middle = (right + z * z / 2) / (claims + z * z)
    reach = z / (claims + z * z) * math.sqrt(right * (claims - right) / claims + z * z / 4)
    return middle - reach, middle + reach


def calibrated(stated: float, claims: int, right: int) -> str:
    """How often claims of a confidence are right, as the cells of a table; a confidence that is none is marked."""
    low, high = interval(right, claims)
    verdict = "too high" if stated > high else "too low" if stated < low else ""
    return f"{stated:>10}  {claims:>6}  {right / claims:>5.2f}  {low:.2f}–{high:.2f}  {verdict}".rstrip()


def main() -> None:
    """Print the table of scores by language and part, then the table of confidence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--errors", action="store_true", help="list what is missed (-) and what is wrong (+)")
    parser.add_argument("--rules", action="store_true", help="how often each rule is right")
    parser.add_argument("--unseen", action="store_true", help="the reports whose errors nobody looks at")
    args = parser.parse_args()
    if args.unseen:
        if args.errors:
            parser.error("--unseen and --errors: reports whose errors are looked at are no longer unseen")
        args.gold = UNSEEN
    beside = [SEEDS] if args.gold == GOLD and SEEDS.exists() else []
    numbers = document_numbers()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    trusted: Counter[tuple[str, float]] = Counter()  # claims by rule and confidence
    right: Counter[tuple[str, float]] = Counter()
    reports: Counter[str] = Counter()
    read_in_all = 0
    for path in [*args.gold, *beside]:
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            article = Article(
                id=gold["id"], text=gold["text"], lang=gold["lang"], url=gold["url"], title=gold["title"],
                published=gold["published"], source=str(path),
            )  # fmt: skip
            reading = read(article)
            read_in_all += 1
            rows = list(found(reading, Keys(gold, reading, numbers)))
            wanted = Counter(expected(gold))
            got = Counter((part, row) for part, row, _ in rows)
            for part, row, claim in rows:
                if claim is not None:
                    trusted[claim.rule, claim.confidence] += 1
                    right[claim.rule, claim.confidence] += (part, row) in wanted
            if path in beside:
                continue
            reports[gold["lang"]] += 1
            for part in PARTS:
                mine = Counter({item: n for item, n in got.items() if item[0] == part})
                theirs = Counter({item: n for item, n in wanted.items() if item[0] == part})
                for scope in (gold["lang"], "all"):
                    total = counts[scope, part]
                    total[0] += sum((mine & theirs).values())
                    total[1] += sum(mine.values())
                    total[2] += sum(theirs.values())
                if args.errors:
                    for sign, missed in (("-", theirs - mine), ("+", mine - theirs)):
                        for (_, row), n in sorted(missed.items(), key=str):
                            print(gold["id"], part, sign, row, f"x{n}" if n > 1 else "")
    print(f"{'':4} {'reports':>7} " + " ".join(f"{part:>21}" for part in PARTS) + f" {'mean F1':>8}")
    for scope in (*sorted(reports), "all"):
        cells, scores = [], []
        for part in PARTS:
            hit, mine, theirs = counts[scope, part]
            precision, recall = hit / mine if mine else 0.0, hit / theirs if theirs else 0.0
            scores.append(2 * precision * recall / (precision + recall) if hit else 0.0)
            cells.append(f"{precision:.2f} {recall:.2f} {scores[-1]:.3f}".rjust(21))
        size = reports[scope] if scope != "all" else reports.total()
        print(f"{scope:4} {size:>7} " + " ".join(cells) + f" {sum(scores) / len(scores):>8.3f}")
    print("\nprecision, recall and F1 of each part; observations: value, unit, kind, total and area\n")
    print("confidence  claims  right  interval")
    for confidence in sorted({confidence for _, confidence in trusted}):
        alike = [key for key in trusted if key[1] == confidence]
        print(calibrated(confidence, sum(trusted[key] for key in alike), sum(right[key] for key in alike)))
    print(f"\nright: the share of the claims of that confidence, over {read_in_all} reports")
    if args.rules:
        print(f"\n{'rule':27} confidence  claims  right  interval")
        for (rule, confidence), claims in sorted(trusted.items()):
            print(f"{rule:27} {calibrated(confidence, claims, right[rule, confidence])}")


if __name__ == "__main__":
    main()
