"""Answers in words, for who reads no structured output: short lines, IRIs where one may ask on."""

from collections.abc import Iterable, Sequence

from ...queries import curie
from ..terms import Json


def found(answer: Json) -> str:
    """The hits of a search."""
    lines = [_hit(hit) for hit in answer["hits"]]
    counts = ", ".join(f"{number} {kind}" for kind, number in answer["counts"].items())
    return _joined([f"{len(lines)} of {answer['total']} ({counts})" if lines else "nothing has such a name", *lines])


def described(answer: Json) -> str:
    """An entity, its facts, and its claims with the words that prove them."""
    names = dict.fromkeys(name["value"] for name in answer["names"])
    lines = [f"{term(answer)}, {answer['kind']}", f"names: {' · '.join(names)}"]
    lines += [f"{fact['property']['label']}: {_terms(fact['values'])}" for fact in answer["facts"]]
    lines += [f"{fact['property']['label']} of: {_terms(fact['values'])}" for fact in answer["inverse"]]
    lines += [line for claim in answer["claims"] for line in _claim(claim)]
    if answer["articles"]:
        lines.append("named in: " + _terms(answer["articles"]))
    return _joined([*lines, *_cut(answer)])


def article(answer: Json) -> str:
    """An article: where it is from, and its text."""
    about = [answer[part] for part in ("published", "language", "url") if answer[part]]
    spans = [f"{q['start']}–{q['end']} proves {', '.join(map(curie, q['claims']))}" for q in answer["quotations"]]
    return _joined([term(answer), ", ".join(about), answer["text"], *spans, *_cut(answer)])


def questions(listed: Sequence[Json]) -> str:
    """The catalogue, a line a question."""
    return _joined(_question(asked) for asked in listed)


def table(answer: Json) -> str:
    """Rows, columns parted by bars; or what else a query gave."""
    if answer.get("turtle") is not None:
        return _joined([answer["turtle"], *_cut(answer)])
    if answer.get("boolean") is not None:
        return str(answer["boolean"]).lower()
    lines = [" | ".join("" if cell is None else term(cell) for cell in row) for row in answer["rows"]]
    return _joined([" | ".join(answer["columns"]), *lines, *([] if lines else ["(no rows)"]), *_cut(answer)])


def term(value: Json) -> str:
    """A thing as its label and short IRI, a literal as its words."""
    if "iri" not in value:
        return str(value["value"])
    return f"{value['label']} <{curie(value['iri'])}>"


def _hit(hit: Json) -> str:
    within = f", in {hit['within']}" if "within" in hit else ""
    return f"{term(hit)}: {hit['kind']}{within}, named {hit['mentions']} times"


def _claim(claim: Json) -> list[str]:
    parts = "; ".join(f"{name}: {_terms(values)}" for name, values in claim["parts"].items())
    sure = "" if claim["confidence"] is None else f", {claim['confidence']:g}"
    lines = [f"{claim['kind']} <{curie(claim['iri'])}> {parts} [{claim['rule']}{sure}]"]
    for quotation in claim["evidence"]:
        source = f", {quotation['source']}" if quotation["source"] else ""
        where = f"{curie(quotation['article']['iri'])} {quotation['start']}–{quotation['end']}{source}"
        lines.append(f"    «{quotation['exact']}» ({where})")
    return lines


def _question(asked: Json) -> str:
    parameters = ", ".join(
        f"{p['name']}{'' if p['required'] and p['default'] is None else '?'} (e.g. {p['example']})"
        for p in asked["parameters"]
    )
    return f"{asked['name']}: {asked['summary']}" + (f". Takes {parameters}" if parameters else "")


def _terms(values: Iterable[Json]) -> str:
    return ", ".join(map(term, values))


def _cut(answer: Json) -> list[str]:
    return [f"(cut: {'; '.join(answer['cut'])})"] if answer["cut"] else []


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
