"""The file of judgements: a CSV table, one judgement a line.

CSV rather than Turtle: researchers edit it in a spreadsheet, every change is one line of a diff, and the list that
``govgraph identities --format csv`` prints is such a file.

Invariant: a file is taken whole or not at all, since half of it would give other persons than it asks for.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ...ontology.folding import is_indic
from ...ontology.iri import ID, fold
from ..articles import Problem
from ..gazetteer import Gazetteer
from .judgements import DIFFERENT, SAME, Judgement, Judgements

COLUMNS = ("judgement", "person", "other", "article", "province", "words", "reason")
READ, SHOWN = "read", "shown"
PASSED_OVER = ("", READ, SHOWN, SAME + "?", DIFFERENT + "?")
"""What the list holds besides judgements by hand: what the reader and the articles decide, and questions."""

_PERSON = ID + "person/"
_PLACE = ID + "place/"
_IN_BRACKETS = re.compile(r"(.+?)\s*\((.+)\)$")


class JudgementError(Exception):
    """A file of judgements can't be used; the message names each bad line with its remedy."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))


class _BadLineError(ValueError):
    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read_judgements(path: Path) -> Judgements:
    """The judgements of a CSV file. Raises ``JudgementError`` for lines that can't be used, ``OSError`` for the file.

    Columns may be parted by commas, semicolons or tabs, as spreadsheets write them. Lines that begin with # and lines
    that judge nothing (``read``, ``shown``, ``same?``, ``different?``) are passed over.
    """
    name = path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise JudgementError([Problem(name, None, f"is not UTF-8: {error}", "Save it as CSV in UTF-8")]) from error
    problems: list[Problem] = []
    found: list[Judgement] = []
    try:
        for line, row in _rows(name, text):
            try:
                if judgement := _judgement(row, name, line):
                    found.append(judgement)
            except _BadLineError as error:
                problems.append(Problem(name, line, error.message, error.remedy))
    except csv.Error as error:
        problems.append(Problem(name, None, f"is not CSV: {error}", "Save it as CSV in UTF-8"))
    if problems := [*problems, *_contradictions(found)]:
        raise JudgementError(problems)
    return Judgements(tuple(found))


def _rows(name: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the header with the number of the line on which each begins."""
    lines = [line + "\n" for line in text.split("\n")]
    first = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    if first == len(lines):
        return
    delimiter = next((mark for mark in ",;\t" if mark in lines[first]), ",")
    reader = csv.reader(lines[first:], delimiter=delimiter)
    header = [cell.strip().casefold() for cell in next(reader)]
    if missing := {"judgement", "person", "other"} - set(header):
        wanted = ",".join(COLUMNS)
        problem = Problem(
            name, first + 1, f"has no column {', '.join(sorted(missing))}", f"Begin with the line {wanted}"
        )
        raise JudgementError([problem])
    begins = first + reader.line_num + 1
    for cells in reader:
        if cells and not cells[0].startswith("#"):
            yield begins, dict(zip(header, map(str.strip, cells), strict=False))
        begins = first + reader.line_num + 1


def _judgement(row: Mapping[str, str], source: str, line: int) -> Judgement | None:
    verdict = row.get("judgement", "").casefold()
    if verdict in PASSED_OVER:
        return None
    if verdict not in (SAME, DIFFERENT):
        passed = ", ".join(PASSED_OVER[1:])
        raise _BadLineError(f"«{verdict}» is no judgement", f"Write same or different; {passed} are passed over")
    person = person_iri(row.get("person", ""))
    province = _province(row["province"]) if row.get("province") else None
    other = person_iri(row["other"]) if row.get("other") else None
    if other is None and verdict == DIFFERENT and province:
        other = f"{person.partition('~')[0]}~{province.removeprefix(_PLACE)}"
    if other is None:
        raise _BadLineError(
            f"says {verdict} and names no other person", "Fill in the column other, or for namesakes the province"
        )
    if verdict == SAME:
        return Judgement(SAME, person, other, note=row.get("reason", ""), source=source, line=line)
    return Judgement(
        DIFFERENT,
        person,
        other,
        row.get("article") or None,
        province,
        row.get("words") or None,
        note=row.get("reason", ""),
        source=source,
        line=line,
    )


def person_iri(text: str) -> str:
    """The IRI of a person by full name, IRI or the end of one; «(Quảng Trị)» or «~quang-tri» tells namesakes apart.

    >>> [person_iri(text).removeprefix(ID) for text in ("Nguyễn Văn Hùng (Quảng Trị)", "id:person/nguyen-van-hung")]
    ['person/nguyen-van-hung~quang-tri', 'person/nguyen-van-hung']
    """
    bare = (
        text.removeprefix("<")
        .removesuffix(">")
        .removeprefix(_PERSON)
        .removeprefix("id:person/")
        .removeprefix("person/")
    )
    name, _, qualifier = _IN_BRACKETS.sub(r"\1~\2", bare).partition("~")
    slug, key = fold(name), fold(qualifier)
    if not slug or is_indic(bare) or bool(qualifier) != bool(key):
        raise _BadLineError(
            f"«{text}» is no name in Latin letters", "Write the full name, or the IRI that the list shows"
        )
    return _PERSON + (f"{slug}~{key}" if key else slug)


def _province(text: str) -> str:
    gazetteer = Gazetteer.open()
    key = fold(text.removeprefix(_PLACE).removeprefix("id:place/").removeprefix("place/"))
    named = gazetteer.named(key, level="province")
    if named:
        return named[0].iri
    for place in gazetteer.provinces.values():
        if any(text in names for names in place.labels.values()):
            return place.iri
    raise _BadLineError(f"«{text}» is no province", "Write the name of a province of today or of before July 2025")


def _contradictions(judgements: Sequence[Judgement]) -> Iterator[Problem]:
    """Judgements that contradict themselves or one before them."""
    verdicts: dict[frozenset[str], Judgement] = {}
    meant: dict[tuple[str | None, ...], Judgement] = {}
    for new in judgements:
        pair = frozenset((new.person, new.other))
        before = verdicts.setdefault(pair, new) if not new.conditional else new
        where = (new.verdict, new.named, new.article, new.province, new.words)
        first = meant.setdefault(where, new) if new.conditional or new.verdict == SAME else new
        if len(pair) == 1:
            yield _problem(new, f"«{_slug(new.person)}» stands on both sides", "Name two persons, or take the line out")
        elif before.verdict != new.verdict:
            yield _problem(new, f"says the contrary of line {before.line}", "Keep one of the two")
        elif first.meant != new.meant and new.verdict == SAME:
            remedy = f"Say instead that {_slug(first.person)} and {_slug(new.person)} are the same"
            yield _problem(new, f"«{_slug(new.other)}» is {_slug(first.person)} by line {first.line}", remedy)
        elif first.meant != new.meant:
            yield _problem(new, f"takes for another person what line {first.line} judges", "Keep one of the two")
    yield from _circles({j.other: j for j in reversed(judgements) if j.verdict == SAME and j.person != j.other})


def _circles(written_as: Mapping[str, Judgement]) -> Iterator[Problem]:
    """Persons each of whom is written as the next, the last as the first."""
    done: set[str] = set()
    for start in written_as:
        path: list[str] = []
        at = start
        while at in written_as and at not in done:
            done.add(at)
            path.append(at)
            at = written_as[at].person
        if at in path:
            last = max((written_as[person] for person in path[path.index(at) :]), key=lambda j: j.line)
            yield _problem(last, "closes a circle of persons, each written as the next", "Turn it round or take it out")


def _problem(judgement: Judgement, message: str, remedy: str) -> Problem:
    return Problem(judgement.source, judgement.line, message, remedy)


def _slug(iri: str) -> str:
    return iri.removeprefix(_PERSON)
