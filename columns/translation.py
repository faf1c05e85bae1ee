"""SPARQL algebra → SQL over the columns, or :class:`Declined`.

A variable that holds terms is a column of numbers of the dictionary; its kinds are those that its triples have in the
data. A variable that is computed (a count, a sum, a string) is a column of its values. An unbound variable, and an
expression that is an error, are NULL: the three-valued logic of SQL is that of SPARQL's errors. Variables that may be
unbound join nothing here, for an unbound variable is compatible with anything, and NULL with nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal as OneOf

from rdflib import BNode, Literal, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from .dictionary import ABSENT, Declined, Dictionary, Predicate, kind_of, scaled
from .kinds import NUMBERS, TEXT, Kinds, identical_if_equal, sortable
from .work import Work

Triple = tuple[Identifier, Identifier | Path, Identifier]
Type = OneOf["term", "string", "integer", "decimal", "boolean"]
_SQL_TYPES: dict[Type, str] = {
    "term": "INTEGER",
    "string": "VARCHAR",
    "integer": "BIGINT",
    "decimal": "HUGEINT",
    "boolean": "BOOLEAN",
}
_UNIT = "1000000000000000000"  # 10¹⁸: what decimals are counted in
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
# What Rust's regular expressions and RE2 read alike: words, blanks, anything, one of several, beginning and end.
_PLAIN_PATTERN = re.compile(r"\^?(?:[\w ,;:/'\"-]|\.[*+]?|\|)*\$?")
_LATIN = "\u1eff"
_MONOTONE = {"BGP", "Join", "Filter", "Union"}


@dataclass(frozen=True, slots=True)
class Value:
    """A column or an expression: its SQL, what it gives, and whether it may be NULL."""

    sql: str
    type: Type
    kinds: Kinds = frozenset()
    nullable: bool = False
    constant: Identifier | None = None


@dataclass(slots=True)
class Relation:
    """Solutions of a pattern: a SELECT that is still being put together."""

    tables: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)

    def select(self, columns: str) -> str:
        """The SELECT, with what to select."""
        if not self.tables:
            raise Declined("a pattern without triples")
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"SELECT {columns} FROM {', '.join(self.tables)}{where}"


@dataclass(frozen=True, slots=True)
class Solutions:
    """A complete SELECT: its SQL, the columns that hold the variables, and by which of them it is sorted."""

    sql: str
    values: dict[str, Value]
    order: tuple[str, ...]


class Translator:
    """Translates one query; afterwards ``parameters`` holds the strings that its SQL refers to."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self.parameters: dict[str, str] = {}
        self.work = Work(dictionary)
        self._numbers = count()
        self._columns: dict[str, str] = {}

    def solutions(self, node: CompValue) -> Solutions:
        """A SELECT with its modifiers: Slice(Distinct(Project(OrderBy(…))))."""
        limit = ""
        if node.name == "Slice":
            limit = f" LIMIT {int(node.length)}" if node.length is not None else ""
            limit += f" OFFSET {int(node.start)}" if node.start else ""
            node = node.p
        distinct = node.name == "Distinct"
        node = node.p if distinct else node
        if node.name != "Project":
            raise Declined(node.name)
        conditions = node.p.expr if node.p.name == "OrderBy" else []
        relation = self._relation(node.p.p if conditions else node.p)
        shown = {str(name): relation.values[str(name)] for name in node.PV if str(name) in relation.values}
        columns = [f"{value.sql} AS {self._column(name)}" for name, value in shown.items()] or ["0 AS nothing"]
        order = []
        for at, condition in enumerate(conditions):
            if distinct and str(condition.expr) not in shown:
                raise Declined("DISTINCT sorted by what is not selected")
            key = self._sort_key(relation, condition.expr)
            columns.append(f"{key.sql} AS k{at}")
            order.append(f"k{at} DESC NULLS LAST" if condition.order == "DESC" else f"k{at} ASC NULLS FIRST")
        sql = relation.select(("DISTINCT " if distinct else "") + ", ".join(columns))
        sql += (f" ORDER BY {', '.join(order)}" if order and limit else "") + limit
        return Solutions(sql, {name: replace(v, sql=self._column(name)) for name, v in shown.items()}, tuple(order))

    def _sort_key(self, relation: Relation, expression: Identifier | CompValue) -> Value:
        key = self._expression(relation, expression)
        if key.type == "boolean" or (key.type == "term" and not sortable(key.kinds)):
            raise Declined("an order of terms of several kinds")
        return key

    # Patterns

    def _relation(self, node: CompValue) -> Relation:
        match node.name:
            case "BGP":
                return self._basic(node)
            case "Join":
                return _joined(self._relation(node.p1), self._relation(node.p2))
            case "LeftJoin":
                return self._left_joined(node)
            case "Filter":
                relation = self._relation(node.p)
                relation.conditions.append(self._condition(relation, node.expr))
                return relation
            case "Union":
                return self._union(self._relation(node.p1), self._relation(node.p2))
            case "Minus":
                relation, other = self._relation(node.p1), self._relation(node.p2)
                if relation.values.keys() & other.values.keys():
                    relation.conditions.append(f"NOT {_exists(relation, other)}")
                return relation
            case "Extend":
                return self._extended(node)
            case "AggregateJoin":
                return self._aggregated(node)
            case "ToMultiSet":
                return self._values(node.p) if node.p.name == "values" else self._sub_select(node.p)
        raise Declined(node.name)

    def _basic(self, node: CompValue) -> Relation:
        relation = Relation()
        self.work.add(node.triples)
        rest = self._side_by_side(relation, node.triples)
        for subject, predicate, object_ in rest:
            self._match(relation, subject, predicate, object_)
        return relation

    def _side_by_side(self, relation: Relation, triples: list[Triple]) -> list[Triple]:
        """Add the patterns whose properties stand beside each other, one table a subject; gives the other patterns."""
        rows: dict[tuple[Identifier, int], list[tuple[Triple, Predicate]]] = {}
        for triple in triples:
            found = self.dictionary.predicate(triple[1]) if isinstance(triple[1], URIRef) else None
            if found is not None and found.beside is not None:
                rows.setdefault((triple[0], found.beside), []).append((triple, found))
        rest = list(triples)
        for (subject, first), beside in rows.items():
            if len(beside) < 2:
                continue
            table = self._alias("t")
            relation.tables.append(f"w{first} AS {table}")
            self._bind(relation, subject, f"{table}.s", frozenset.intersection(*(p.subject_kinds for _, p in beside)))
            for triple, predicate in beside:
                rest.remove(triple)
                value = f"{table}.o{predicate.id}"
                if not predicate.always and isinstance(triple[2], Variable | BNode):
                    relation.conditions.append(f"{value} IS NOT NULL")
                self._bind(relation, triple[2], value, predicate.object_kinds)
        return rest

    def _match(
        self, relation: Relation, subject: Identifier, predicate: Identifier | Path, object_: Identifier
    ) -> None:
        """Add a triple pattern."""
        match predicate:
            case InvPath():
                return self._match(relation, object_, predicate.arg, subject)
            case SequencePath():
                for step in predicate.args[:-1]:
                    between = BNode()
                    self._match(relation, subject, step, between)
                    subject = between
                return self._match(relation, subject, predicate.args[-1], object_)
            case MulPath():
                return self._reach(relation, subject, predicate, object_)
        table = self._alias("t")
        if isinstance(predicate, Variable):
            subjects, objects = self.dictionary.kinds()
            relation.tables.append(f"triples AS {table}")
            self._bind(relation, predicate, f"{table}.p", frozenset({"iri"}))
        else:
            pairs, subjects, objects = self._pairs(predicate)
            relation.tables.append(f"{pairs} AS {table}")
        self._bind(relation, subject, f"{table}.s", subjects)
        self._bind(relation, object_, f"{table}.o", objects)
        return None

    def _bind(self, relation: Relation, term: Identifier, sql: str, kinds: Kinds) -> None:
        """Say that a column holds a constant or a variable."""
        if not isinstance(term, Variable | BNode):
            relation.conditions.append(f"{sql} = {self.dictionary.id(term)}")
            return
        name = str(term) if isinstance(term, Variable) else f"_:{term}"
        if name in relation.values:
            relation.conditions.append(f"{relation.values[name].sql} = {sql}")
            kinds = relation.values[name].kinds & kinds
        relation.values[name] = Value(sql, "term", kinds)

    def _pairs(self, path: Identifier | Path) -> tuple[str, Kinds, Kinds]:
        """What a path joins, as a table (s, o), and the kinds of both sides."""
        match path:
            case URIRef():
                predicate = self.dictionary.predicate(path)
                if predicate is None:
                    return "(SELECT 0 AS s, 0 AS o WHERE false)", frozenset(), frozenset()
                return f"p{predicate.id}", predicate.subject_kinds, predicate.object_kinds
            case InvPath():
                pairs, subjects, objects = self._pairs(path.arg)
                return f"(SELECT o AS s, s AS o FROM {pairs})", objects, subjects
            case AlternativePath():
                parts = [self._pairs(part) for part in path.args]
                union = " UNION ALL ".join(f"SELECT s, o FROM {pairs}" for pairs, _, _ in parts)
                empty: Kinds = frozenset()
                return f"({union})", empty.union(*(p[1] for p in parts)), empty.union(*(p[2] for p in parts))
            case SequencePath():
                steps = [self._pairs(step) for step in path.args]
                pairs = steps[0][0]
                for step, _, _ in steps[1:]:
                    pairs = f"(SELECT a.s, b.o FROM {pairs} AS a JOIN {step} AS b ON a.o = b.s)"
                return pairs, steps[0][1], steps[-1][2]
        raise Declined("a path within a path")

    def _reach(self, relation: Relation, subject: Identifier, path: MulPath, object_: Identifier) -> None:
        """Add ``p*`` or ``p+`` from or to a constant."""
        pairs, subjects, objects = self._pairs(path.path)
        if isinstance(subject, URIRef) and isinstance(object_, Variable | BNode):
            start, near, end, far, kinds = subject, "s", object_, "o", objects
        elif isinstance(object_, URIRef) and isinstance(subject, Variable | BNode):
            start, near, end, far, kinds = object_, "o", subject, "s", subjects
        else:
            raise Declined("a path of any length between two variables")
        if (origin := self.dictionary.id(start)) == ABSENT or path.mod not in ("*", "+"):
            raise Declined("a path of no length from a term that is not in the graph")
        table = self._alias("t")
        first = f"SELECT {origin}::INTEGER" if path.mod == "*" else f"SELECT {far} FROM {pairs} WHERE {near} = {origin}"
        next_ = f"SELECT e.{far} FROM reached AS r JOIN {pairs} AS e ON e.{near} = r.n"
        relation.tables.append(
            f"(WITH RECURSIVE reached(n) AS ({first} UNION {next_}) SELECT n FROM reached) AS {table}"
        )
        self._bind(relation, end, f"{table}.n", kinds | ({"iri"} if path.mod == "*" else set()))

    def _left_joined(self, node: CompValue) -> Relation:
        left, right = self._relation(node.p1), self._relation(node.p2)
        if node.expr.name != "TrueFilter":
            right.conditions.append(self._condition(right, node.expr))
        outer, inner = self._nested(left), self._nested(right)
        equal = [f"{a.sql} = {b.sql}" for a, b in _shared(outer, inner)] or ["true"]
        added = {name: replace(v, nullable=True) for name, v in inner.values.items() if name not in outer.values}
        tables = [f"{outer.tables[0]} LEFT JOIN {inner.tables[0]} ON {' AND '.join(equal)}"]
        return Relation(tables, [], {**outer.values, **added})

    def _nested(self, relation: Relation) -> Relation:
        """The same solutions, from one table."""
        table = self._alias("r")
        columns = ", ".join(f"{value.sql} AS {self._column(name)}" for name, value in relation.values.items())
        values = {name: replace(v, sql=f"{table}.{self._column(name)}") for name, v in relation.values.items()}
        return Relation([f"({relation.select(columns or '0 AS nothing')}) AS {table}"], [], values)

    def _union(self, left: Relation, right: Relation) -> Relation:
        values: dict[str, Value] = {}
        table = self._alias("u")
        for name in left.values.keys() | right.values.keys():
            a, b = left.values.get(name), right.values.get(name)
            if a and b and a.type != b.type:
                raise Declined("a variable that holds terms in one branch and computed values in the other")
            found = [value for value in (a, b) if value]
            kinds = found[0].kinds | found[-1].kinds
            nullable = len(found) < 2 or any(value.nullable for value in found)
            values[name] = Value(f"{table}.{self._column(name)}", found[0].type, kinds, nullable)

        def branch(relation: Relation) -> str:
            given = relation.values
            parts = [
                f"{given[name].sql if name in given else f'NULL::{_SQL_TYPES[value.type]}'} AS {self._column(name)}"
                for name, value in values.items()
            ]
            return relation.select(", ".join(parts) or "0 AS nothing")

        return Relation([f"({branch(left)} UNION ALL {branch(right)}) AS {table}"], [], values)

    def _extended(self, node: CompValue) -> Relation:
        relation = self._relation(node.p)
        value = self._expression(relation, node.expr)
        if str(node.var) in relation.values or value.sql == str(ABSENT):
            raise Declined("a variable bound twice, or to a term that is not in the graph")
        relation.values[str(node.var)] = value
        return relation

    def _values(self, node: CompValue) -> Relation:
        """VALUES, where every row has every variable."""
        names = list(node.res[0]) if node.res else []
        rows = [[row.get(name) for name in names] for row in node.res]
        if not names or any(not isinstance(term, Identifier) for row in rows for term in row):
            raise Declined("VALUES with UNDEF, or without any")
        numbers = [[self.dictionary.id(term) for term in row if isinstance(term, Identifier)] for row in rows]
        if any(ABSENT in row for row in numbers):
            raise Declined("VALUES with a term that is not in the graph")
        self.work.add_values(names, len(rows))
        table = self._alias("v")
        listed = ", ".join(f"({', '.join(map(str, row))})" for row in numbers)
        columns = ", ".join(self._column(str(name)) for name in names)
        kinds = [
            frozenset(kind_of(row[at]) for row in rows if isinstance(row[at], Identifier)) for at in range(len(names))
        ]
        values = {
            str(n): Value(f"{table}.{self._column(str(n))}", "term", k) for n, k in zip(names, kinds, strict=True)
        }
        return Relation([f"(VALUES {listed}) AS {table}({columns})"], [], values)

    def _sub_select(self, node: CompValue) -> Relation:
        inner = self.solutions(node)
        table = self._alias("q")
        values = {name: replace(value, sql=f"{table}.{value.sql}") for name, value in inner.values.items()}
        return Relation([f"({inner.sql}) AS {table}"], [], values)

    # Groups

    def _aggregated(self, node: CompValue) -> Relation:
        relation = self._relation(node.p.p)
        keys = [str(key) if isinstance(key, Variable) else "" for key in node.p.expr or ()]
        if any(key not in relation.values for key in keys):
            raise Declined("groups by an expression")
        table = self._alias("g")
        columns, values = [], {}
        for aggregate in node.A:
            name = str(aggregate.res)
            value = self._aggregate(relation, aggregate, keys)
            columns.append(f"{value.sql} AS {self._column(name)}")
            values[name] = replace(value, sql=f"{table}.{self._column(name)}")
        grouped = ", ".join(relation.values[key].sql for key in keys)
        sql = relation.select(", ".join(columns) or "0 AS nothing") + (f" GROUP BY {grouped}" if keys else "")
        return Relation([f"({sql}) AS {table}"], [], values)

    def _aggregate(self, relation: Relation, node: CompValue, keys: list[str]) -> Value:
        name = node.name.removeprefix("Aggregate_")
        distinct = "DISTINCT " if node.get("distinct") else ""
        if name == "Count" and str(node.vars) == "*" and not distinct:
            return Value("count(*)", "integer")
        if not isinstance(node.vars, Variable):
            raise Declined("an aggregate of an expression")
        if name == "Sample":
            if str(node.vars) in keys:
                return relation.values[str(node.vars)]
            raise Declined("SAMPLE")
        value = self._expression(relation, node.vars)
        if name == "Count":
            return Value(f"count({distinct}{value.sql})", "integer")
        if name in ("Min", "Max"):
            if value.type == "boolean" or (
                value.type == "term" and (not sortable(value.kinds) or value.kinds >= NUMBERS)
            ):
                raise Declined("the least or greatest of several kinds")
            return replace(value, sql=_if_all(value, f"{name}({value.sql})"), nullable=True)
        if name in ("Sum", "Avg"):
            return self._sum(relation, value, name, distinct, empty=not keys)
        raise Declined(name)

    def _sum(self, relation: Relation, value: Value, name: str, distinct: str, *, empty: bool) -> Value:
        """A sum or a mean, as Oxigraph computes them: exact, and means cut after 18 decimals."""
        whole = value.type == "integer" or value.kinds == {"integer"}
        number = self._number(relation, value)
        if value.type == "term" and len(value.kinds) != 1:
            raise Declined("a sum of integers and decimals")
        total = f"sum({distinct}{number})"
        # What overflows, there or here, and the sum of nothing, which is an integer, are left to Oxigraph.
        checks = [f"sum({distinct}abs({number})) > {2**63 - 1}::HUGEINT * {_UNIT}"] if whole else []
        checks += ["count(*) = 0"] if empty else []
        if name == "Avg":
            sql = f"{total} // count({distinct}{number})"
        else:
            sql = f"({total} // {_UNIT})::BIGINT" if whole else total
        if checks:
            sql = f"CASE WHEN {' OR '.join(checks)} THEN error('out of range') ELSE {sql} END"
        return Value(_if_all(value, sql), "integer" if whole and name == "Sum" else "decimal", nullable=True)

    # Expressions

    def _condition(self, relation: Relation, node: Identifier | CompValue) -> str:
        value = self._expression(relation, node)
        if value.type != "boolean":
            raise Declined("the truth of a term")
        return value.sql

    def _expression(self, relation: Relation, node: Identifier | CompValue) -> Value:
        if isinstance(node, Variable):
            if str(node) not in relation.values:
                raise Declined(f"?{node} is not bound here")
            return relation.values[str(node)]
        if isinstance(node, Identifier):
            return self._constant(node)
        match node.name:
            case "ConditionalAndExpression" | "ConditionalOrExpression":
                joint = " AND " if "And" in node.name else " OR "
                return _truth(joint.join(self._condition(relation, part) for part in (node.expr, *node.other)))
            case "UnaryNot":
                return _truth(f"NOT {self._condition(relation, node.expr)}")
            case "UnaryMinus" if isinstance(node.expr, Literal) and str(node.expr)[0] not in "+-":
                return self._constant(Literal(f"-{node.expr}", datatype=node.expr.datatype))
            case "RelationalExpression":
                return self._comparison(relation, node)
            case "Builtin_EXISTS" | "Builtin_NOTEXISTS":
                return self._existence(relation, node)
            case "Builtin_BOUND":
                return _truth(f"{self._expression(relation, node.arg).sql} IS NOT NULL")
            case "Builtin_sameTERM":
                pair = [self._expression(relation, part) for part in (node.arg1, node.arg2)]
                if any(value.type != "term" for value in pair):
                    raise Declined("sameTerm of computed values")
                return _truth(f"{pair[0].sql} = {pair[1].sql}")
            case "Builtin_LANG":
                return self._part(relation, self._expression(relation, node.arg), "lang")
            case "Builtin_STR":
                value = self._expression(relation, node.arg)
                return value if value.type == "string" else self._part(relation, value, "text")
            case "Builtin_CONTAINS" | "Builtin_STRSTARTS" | "Builtin_STRENDS":
                function = {"CONTAINS": "contains", "STRSTARTS": "starts_with", "STRENDS": "ends_with"}
                text, part = self._text(relation, node.arg1), self._text(relation, node.arg2, plain=True)
                return _truth(f"{function[node.name.removeprefix('Builtin_')]}({text}, {part})")
            case "Builtin_REGEX":
                return self._regular_expression(relation, node)
            case "Builtin_COALESCE":
                values = [self._expression(relation, part) for part in node.arg]
                if any(value.type != "string" for value in values):
                    raise Declined("COALESCE of terms")
                return Value(f"coalesce({', '.join(v.sql for v in values)})", "string", nullable=values[-1].nullable)
        raise Declined(node.name)

    def _constant(self, term: Identifier) -> Value:
        kind = kind_of(term)
        if kind == "string":
            name = f"s{len(self.parameters)}"
            self.parameters[name] = str(term)
            return Value(f"${name}", "string", constant=term)
        if kind == "integer":
            return Value(f"{int(str(term))}::BIGINT", "integer", constant=term)
        if kind == "decimal":
            return Value(f"{scaled(term)}::HUGEINT", "decimal", constant=term)
        return Value(str(self.dictionary.id(term)), "term", frozenset({kind}), constant=term)

    def _comparison(self, relation: Relation, node: CompValue) -> Value:
        left = self._expression(relation, node.expr)
        if node.op in ("IN", "NOT IN"):
            if not isinstance(node.other, list):  # an empty list, in the words of the parser
                raise Declined("a list of nothing")
            equal = [self._compared(relation, left, "=", self._expression(relation, one)) for one in node.other]
            listed = f"({' OR '.join(equal) or 'false'})"
            return _truth(listed if node.op == "IN" else f"NOT {listed}")
        return _truth(self._compared(relation, left, node.op, self._expression(relation, node.other)))

    def _compared(self, relation: Relation, left: Value, op: str, right: Value) -> str:
        if left.constant is not None and right.constant is None:
            left, op, right = right, _MIRRORED[op], left
        if left.type == "term" and isinstance(right.constant, Literal):
            return self._compared_with_literal(left, op, right.constant)
        if left.type == right.type == "term":
            kinds = left.kinds | right.kinds
            if op in ("=", "!=") and identical_if_equal(kinds):
                return f"({left.sql} {op} {right.sql})"
            if left.constant is None and right.constant is None and len(kinds) == 1 and kinds < COMPARED:
                return f"({left.sql} {op} {right.sql})"
        elif _is_text(left) and _is_text(right):
            return f"({self._part(relation, left, 'text').sql} {op} {self._part(relation, right, 'text').sql})"
        elif _is_number(left) and _is_number(right):
            return f"({self._number(relation, left)} {op} {self._number(relation, right)})"
        raise Declined("a comparison of several kinds")

    def _compared_with_literal(self, left: Value, op: str, literal: Literal) -> str:
        kind = kind_of(literal)
        if op in ("=", "!="):
            if not identical_if_equal(left.kinds) or (kind not in NUMBERS and not identical_if_equal({kind})):
                raise Declined("equality of several kinds")
            return f"({left.sql} {op} {self.dictionary.equal(literal, left.kinds)})"
        if not (left.kinds <= NUMBERS and kind in NUMBERS) and not (left.kinds <= {kind} and kind in COMPARED):
            raise Declined("a comparison of several kinds")
        bound = self.dictionary.bound(literal, after=op in ("<=", ">"))
        return f"({left.sql} {'<' if op in ('<', '<=') else '>='} {bound})"

    def _existence(self, relation: Relation, node: CompValue) -> Value:
        pattern = node.graph if "part" not in node.graph else translateGroupGraphPattern(node.graph)
        if any(name not in _MONOTONE for name in _operators(pattern)):
            raise Declined("EXISTS of what depends on where it is evaluated")
        found = _exists(relation, self._relation(pattern))
        return _truth(found if node.name == "Builtin_EXISTS" else f"NOT {found}")

    def _regular_expression(self, relation: Relation, node: CompValue) -> Value:
        pattern, flags = node.pattern, str(node.flags or "")
        if not isinstance(pattern, Literal) or not _PLAIN_PATTERN.fullmatch(pattern) or flags not in ("", "i"):
            raise Declined("a regular expression that is not plain")
        plain = self._constant(pattern)
        if plain.type != "string" or (flags and max(pattern, default="") > _LATIN):
            raise Declined("a regular expression that is no string, or letters whose cases may be paired differently")
        return _truth(f"regexp_matches({self._text(relation, node.text)}, {plain.sql}, '{flags or 'c'}')")

    def _text(self, relation: Relation, node: Identifier | CompValue, *, plain: bool = False) -> str:
        """A string, with a language or not (``plain``: without)."""
        value = self._expression(relation, node)
        if not value.kinds <= (TEXT - {"lang"} if plain else TEXT) or value.type not in ("term", "string"):
            raise Declined("a function of strings, of other terms")
        return self._part(relation, value, "text").sql

    def _number(self, relation: Relation, value: Value) -> str:
        if value.type == "decimal":
            return value.sql
        if value.type == "integer":
            return f"({value.sql}::HUGEINT * {_UNIT})"
        if not value.kinds <= NUMBERS or value.type != "term":
            raise Declined("arithmetic with what is no number")
        return self._part(relation, value, "number").sql

    def _part(self, relation: Relation, value: Value, part: OneOf["text", "lang", "number"]) -> Value:
        """What the dictionary says of a term."""
        if value.type == "string" and part == "text":
            return value
        if value.type != "term" or (part == "text" and "bnode" in value.kinds):
            raise Declined(f"the {part} of a computed value or of a blank node")
        gives: Type = "decimal" if part == "number" else "string"
        if value.nullable or value.constant is not None:
            return Value(f"(SELECT d.{part} FROM terms AS d WHERE d.id = {value.sql})", gives, nullable=True)
        joint = f".id = {value.sql}"
        known = next(
            (c.removesuffix(joint) for c in relation.conditions if c.startswith("d") and c.endswith(joint)), None
        )
        if known is None:
            known = self._alias("d")
            relation.tables.append(f"terms AS {known}")
            relation.conditions.append(known + joint)
        return Value(f"{known}.{part}", gives, nullable=part == "lang" and not value.kinds.isdisjoint({"iri", "bnode"}))

    # Names

    def _alias(self, letter: str) -> str:
        return f"{letter}{next(self._numbers)}"

    def _column(self, variable: str) -> str:
        """A variable's column: a number, for SQL takes ?x and ?X for the same."""
        return self._columns.setdefault(variable, f"v{len(self._columns)}")


COMPARED: Kinds = frozenset({"string", "integer", "decimal", "date"})
"""Kinds whose terms are less or greater than each other."""


def _truth(sql: str) -> Value:
    return Value(f"({sql})", "boolean", nullable=True)


def _is_text(value: Value) -> bool:
    return value.type == "string" or (value.type == "term" and value.kinds == {"string"})


def _is_number(value: Value) -> bool:
    return value.type in NUMBERS or (value.type == "term" and bool(value.kinds) and value.kinds <= NUMBERS)


def _if_all(value: Value, sql: str) -> str:
    """An aggregate that is an error where a value is."""
    return f"CASE WHEN count({value.sql}) = count(*) THEN {sql} END" if value.nullable else sql


def _shared(left: Relation, right: Relation) -> Iterator[tuple[Value, Value]]:
    """The variables of both sides; declines one that may be unbound or is computed."""
    for name in left.values.keys() & right.values.keys():
        pair = left.values[name], right.values[name]
        if any(value.nullable or value.type != "term" for value in pair):
            raise Declined(f"?{name} joins, and may be unbound or is computed")
        yield pair


def _joined(left: Relation, right: Relation) -> Relation:
    equal = [f"{a.sql} = {b.sql}" for a, b in _shared(left, right)]
    values = {**left.values, **right.values}
    for name in left.values.keys() & right.values.keys():
        values[name] = replace(left.values[name], kinds=left.values[name].kinds & right.values[name].kinds)
    return Relation(left.tables + right.tables, left.conditions + right.conditions + equal, values)


def _exists(outer: Relation, inner: Relation) -> str:
    pairs = list(_shared(outer, inner))
    if len(pairs) == 1:  # quicker to plan, and the same, since neither side is ever NULL
        ((a, b),) = pairs
        return f"({a.sql} IN ({inner.select(b.sql)}))"
    equal = [f"{a.sql} = {b.sql}" for a, b in pairs]
    return f"EXISTS ({Relation(inner.tables, inner.conditions + equal).select('1')})"


def _operators(node: object) -> Iterator[str]:
    """The names of the algebra's operators within a pattern, expressions aside."""
    if isinstance(node, CompValue):
        yield node.name
        for key in ("p", "p1", "p2"):
            if key in node:
                yield from _operators(node[key])
