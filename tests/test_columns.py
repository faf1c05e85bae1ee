"""The columns give Oxigraph's answers, or none."""

import runpy
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from govgraph.columns import NAME, Columns, build, columns_of
from govgraph.ontology.iri import PREFIXES
from govgraph.queries.binding import bind
from govgraph.queries.catalogue import catalogue
from govgraph.queries.running import terms
from govgraph.store import GraphStore, StoreError, merge
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "endpoint"

GRAPH = """
PREFIX : <urn:x:>
:a :knows :b , :c ; :age 5 ; :height 1.75 ; :born "1970-05-02"^^xsd:date ; :note "first" .
:a :name "An"@vi , "An"@en , "আন"@bn .
:b :knows :c ; :age 41 ; :height -0.25 ; :name "Bình"@vi ; :born "1969-12-31"^^xsd:date .
:b :note "a \\"b\\",\\n<&>\\t'c'\\u0001" .
:c :knows :a ; :age -3 ; :height 2.0 ; :name "Cường"@vi , "Cuong" .
:c :mixed 5 , 5.0 , "5" , 5e0 , :a , [] , "5"@en , true .
:d :age 41 ; :knows [ :age 7 ; :name "?"@en ] ; :note "First" ; :odd 1e3 .
:d :mixed 6 , 5.5 , "2024-01-01"^^xsd:date , false .
:e :height 0.000000000000000001 , 12345678901234567.5 ; :age 9223372036854775807 ; :odd "x"^^:type , "13"^^xsd:int .
:f :partOf :a . :g :partOf :f . :h :partOf :g , :a . :a :partOf :h . :knows :name "knows"@en .
:A :age 1 . :B :age 2 .
:a :code 1 ; :grade "x" . :b :code 2 ; :grade "y" . :c :code 3 ; :grade "x" . :d :code 2 .
"""


class Both:
    """One graph, in the store and in columns, where nothing is too little work."""

    def __init__(self, store: GraphStore, folder: Path) -> None:
        build(store, folder / "columns", worth_a_row=2)
        self.store = store
        self.columns = Columns.open(folder / "columns", least_work=0)

    def rows(self, query: str) -> list[tuple[str, ...]] | None:
        """The rows from the columns, which are checked to be those of Oxigraph."""
        answer = self.columns.answer(query)
        if answer is None:
            return None
        solutions = self.store.oxigraph.query(query, prefixes=PREFIXES)
        assert isinstance(solutions, QuerySolutions)
        assert answer.variables == tuple(variable.value for variable in solutions.variables)
        expected = [tuple(map(str, solution)) for solution in solutions]
        found = [tuple(map(str, row)) for row in answer.rows]
        assert Counter(found) == Counter(expected), query
        return found


@pytest.fixture(scope="module")
def small_both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    store = GraphStore(Store(), None, merged=True)
    prefixes = f"PREFIX xsd: <{PREFIXES['xsd']}>"
    triples = parse(prefixes + GRAPH, format=RdfFormat.TURTLE)
    store.load(Quad(quad.subject, quad.predicate, quad.object) for quad in triples)
    return Both(store, tmp_path_factory.mktemp("columns"))


@pytest.fixture(scope="module")
def real(built: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The graph of the articles at hand, all in the default graph."""
    store = GraphStore(Store(), None, merged=True)
    store.load({Quad(quad.subject, quad.predicate, quad.object) for quad in built.oxigraph})
    return Both(store, tmp_path_factory.mktemp("columns"))


ANSWERED = [
    "SELECT ?s (COUNT(?o) AS ?n) (SUM(?o) AS ?all) (AVG(?o) AS ?mean) { ?s :age ?o } GROUP BY ?s ORDER BY ?mean ?s",
    "SELECT (AVG(?o) AS ?mean) (MIN(?o) AS ?least) (MAX(?o) AS ?most) { ?s :height ?o FILTER(?s != :e) }",
    "SELECT (SUM(?o) AS ?all) { ?s :height ?o FILTER(?o < 1000) }",
    "SELECT ?s ?n { ?s :knows ?x OPTIONAL { ?s :name ?n FILTER(LANG(?n) = 'vi') } }",
    "SELECT ?s ?n { ?s :age ?x OPTIONAL { ?s :name ?n FILTER(LANG(?n) = 'bn') } OPTIONAL { ?s :note ?m } }",
    "SELECT ?s ?n { ?s :age ?x OPTIONAL { ?s :name ?n } FILTER(!BOUND(?n)) }",
    "SELECT DISTINCT ?s { ?s :knows ?x FILTER NOT EXISTS { ?x :born ?d } }",
    "SELECT DISTINCT ?s { ?s :knows ?x MINUS { ?s :age ?y . ?s :note ?z } }",
    "SELECT ?s { ?s :born ?d FILTER(?d >= '1970-01-01'^^xsd:date && ?d < '1971-01-01'^^xsd:date) }",
    "SELECT ?s ?a { ?s :age ?a FILTER(?a IN (41, 5, 77)) } ORDER BY ?a ?s",
    "SELECT ?s ?a { ?s :age ?a FILTER(?a = 41.0 || ?a < -2.5) }",
    "SELECT ?s { ?s :name ?n FILTER(REGEX(STR(?n), 'c.*ng$', 'i')) }",
    "SELECT ?s { ?s :name ?n FILTER(CONTAINS(?n, 'n') && STRSTARTS(STR(?n), 'C')) }",
    "SELECT DISTINCT ?x { :h :partOf* ?x } ORDER BY ?x",
    "SELECT DISTINCT ?x { ?x :partOf+ :a } ORDER BY DESC(?x)",
    "SELECT DISTINCT ?x ?n { ?x :knows/:knows|^:knows ?n } ORDER BY ?x ?n",
    "SELECT DISTINCT ?x ?y { { ?x :age ?y } UNION { ?x :height ?y } UNION { ?x :nothing ?z } }",
    "SELECT ?s (COUNT(*) AS ?n) { VALUES ?s { :a :b } ?s :knows ?o } GROUP BY ?s HAVING(COUNT(*) > 1)",
    "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(?n) ?p",
    "SELECT ?s ?most { { SELECT ?s (MAX(?d) AS ?most) { ?s :born ?d } GROUP BY ?s } ?s :age ?age } ORDER BY ?most",
    "SELECT ?X ?x { ?X :age 1 . ?x :age 2 FILTER(?X != ?x) }",
    "SELECT ?s ?t { ?s :note ?n BIND(STR(?n) AS ?t) FILTER(?t > 'G') }",
    "SELECT DISTINCT ?o ?nowhere { ?s :mixed ?o }",
    "SELECT (COUNT(?s) AS ?n) { ?s :code ?c ; :grade ?g }",
    "SELECT ?g (SUM(?c) AS ?codes) { ?s :grade ?g ; :code ?c ; :note ?n } GROUP BY ?g",
    "SELECT DISTINCT ?s ?t { ?s :code ?c ; :grade 'x' . ?t :code ?c , 2 }",
]
DECLINED = {
    "terms of several kinds compared": "SELECT ?o { ?s :mixed ?o FILTER(?o > 5) }",
    "terms of several kinds sorted": "SELECT ?o { ?s :mixed ?o } ORDER BY ?o",
    "the least of several kinds": "SELECT (MIN(?o) AS ?m) { ?s :mixed ?o }",
    "a sum of several kinds": "SELECT (SUM(?o) AS ?m) { ?s :mixed ?o }",
    "literals that may or may not be equal": "SELECT ?o { ?s :odd ?o FILTER(?o = 1000) }",
    "the sum of nothing": "SELECT (SUM(?o) AS ?m) { ?s :age ?o FILTER(?o > 1e9 || false) }",
    "a sum out of range": "SELECT (SUM(?o) AS ?m) { ?s :age ?o }",
    "a join of what may be unbound": "SELECT ?s { ?s :knows ?x OPTIONAL { ?x :born ?d } ?y :born ?d FILTER(true) }",
    "a list of nothing": "SELECT * { ?s ?p ?o FILTER(?o NOT IN ()) }",
    "a graph": "SELECT DISTINCT ?s { GRAPH ?g { ?s ?p ?o } }",
    "an error of syntax": "SELECT ?s { ?s :age ?o } GROUP BY ?o",
}
PREFIX = "PREFIX : <urn:x:>\n"


@pytest.mark.parametrize("query", ANSWERED)
def test_queries_of_the_subset_have_the_rows_of_oxigraph(small_both: Both, query: str) -> None:
    assert small_both.rows(PREFIX + query) is not None


@pytest.mark.parametrize("reason", DECLINED)
def test_what_has_no_safe_translation_is_declined(small_both: Both, reason: str) -> None:
    assert small_both.columns.answer(PREFIX + DECLINED[reason]) is None


def test_an_order_is_that_of_oxigraph(small_both: Both) -> None:
    for query in ANSWERED:
        if "ORDER BY" in query:
            expected = small_both.store.oxigraph.query(PREFIX + query, prefixes=PREFIXES)
            assert small_both.rows(PREFIX + query) == [tuple(map(str, row)) for row in expected], query


@pytest.mark.parametrize("format", [QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV])
def test_results_are_written_byte_for_byte_as_oxigraph_writes_them(
    small_both: Both, format: QueryResultsFormat
) -> None:
    for query in ANSWERED:
        pieces = small_both.columns.serialize(PREFIX + query, format)
        assert pieces is not None
        found = b"".join(pieces)
        expected = small_both.store.oxigraph.query(PREFIX + query, prefixes=PREFIXES).serialize(format=format)
        assert expected is not None
        if "ORDER BY" in query:
            assert found == expected
        else:  # rows in any order
            assert sorted(found) == sorted(expected)


def test_tab_separated_results_read_back_as_the_same_rows(small_both: Both) -> None:
    query = PREFIX + "SELECT ?s ?o ?none { ?s :note ?o } ORDER BY ?s"
    found = b"".join(small_both.columns.serialize(query, QueryResultsFormat.TSV) or ()).decode()
    assert found.splitlines()[1] == '<urn:x:a>\t"first"\t'
    assert '"a \\"b\\",\\n<&>' in found


def test_every_question_of_the_catalogue_is_answered_as_by_oxigraph_or_declined(real: Both) -> None:
    for asked in catalogue().values():
        given = {parameter.name: parameter.example for parameter in asked.parameters if parameter.required}
        real.rows(bind(asked.sparql, terms(real.store, asked, given)))


@pytest.fixture(scope="module")
def governance(tmp_path_factory: pytest.TempPathFactory) -> Both:
    """The benchmark's data, little of it, all in the default graph."""
    lines = runpy.run_path(str(BENCHMARK / "data.py"))["lines"]
    store = GraphStore(Store(), None, merged=True)
    quads = parse("".join(lines(40_000)), format=RdfFormat.N_QUADS)
    store.load({Quad(quad.subject, quad.predicate, quad.object) for quad in quads})
    return Both(store, tmp_path_factory.mktemp("columns"))


@pytest.mark.parametrize("path", sorted((BENCHMARK / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_the_queries_of_the_benchmark_have_the_rows_of_oxigraph(governance: Both, path: Path) -> None:
    answered = governance.rows(path.read_text(encoding="utf-8")) is not None
    assert answered != (path.stem in ("01-point-lookup", "12-construct", "13-ask", "18-graphs"))


# Queries put together by chance. Joins, filters and modifiers of every sort, over predicates of every kind of object.
_VARIABLES = ("?a", "?b", "?c")
_PREDICATES = (":knows", ":age", ":height", ":name", ":born", ":note", ":mixed", ":odd", ":partOf", ":code", ":grade")
_CONSTANTS = (
    *(":a", ":b", ":nobody", "5", "41", "5.0", "-0.25", "5e0", "'first'", "'first'@en", "'An'@vi", "'5'", "true"),
    *("'1970-01-01'^^xsd:date", "'2024-01-01'^^xsd:date", "'x'^^:type"),
)
_variable = st.sampled_from(_VARIABLES)
_pattern = st.builds(
    "{} {} {} .".format,
    st.one_of(_variable, _variable, st.sampled_from((":a", ":c"))),
    st.sampled_from((*_PREDICATES, ":knows|:partOf", "^:knows", ":knows/:age")),
    st.one_of(_variable, _variable, _variable, st.sampled_from(_CONSTANTS)),
)
_star = st.builds(  # of properties that stand side by side
    "{} :code {} ; :grade {} .".format,
    st.one_of(_variable, st.just(":b")),
    st.one_of(_variable, st.just("2")),
    st.one_of(_variable, st.just("'x'")),
)
_triple = st.one_of(_pattern, _pattern, _star)
_basic = st.lists(_triple, min_size=1, max_size=3).map(" ".join)
_operand = st.one_of(
    _variable, st.sampled_from(_CONSTANTS), _variable.map("STR({})".format), _variable.map("LANG({})".format)
)
_condition = st.one_of(
    st.builds("{} {} {}".format, _operand, st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), _operand),
    _variable.map("BOUND({})".format),
    st.builds("{} IN ({}, {})".format, _variable, st.sampled_from(_CONSTANTS), st.sampled_from(_CONSTANTS)),
    st.builds("CONTAINS(STR({}), '{}')".format, _variable, st.sampled_from(("n", "", "5"))),
    st.builds("REGEX({}, '{}', 'i')".format, _variable, st.sampled_from(("^c.*g$", "n", "a|b"))),
    st.builds("EXISTS {{ {} }}".format, _basic),
    st.builds("NOT EXISTS {{ {} }}".format, _basic),
)
_filter = st.recursive(
    _condition,
    lambda inner: st.one_of(
        inner.map("!({})".format),
        st.builds("({} && {})".format, inner, inner),
        st.builds("({} || {})".format, inner, inner),
    ),
    max_leaves=3,
).map("FILTER({})".format)
_group = st.builds(
    "{} {} {}".format,
    _basic,
    st.one_of(
        st.just(""),
        st.builds("OPTIONAL {{ {} {} }}".format, _basic, st.one_of(st.just(""), _filter)),
        st.builds("MINUS {{ {} }}".format, _basic),
        st.builds("{{ {} }} UNION {{ {} }}".format, _basic, _basic),
        st.builds("VALUES {} {{ {} :b }}".format, _variable, st.sampled_from((":a", "5", "'first'"))),
        _basic.map("{{ SELECT ?a (COUNT(*) AS ?n) {{ {} }} GROUP BY ?a }}".format),
    ),
    st.one_of(st.just(""), _filter),
)
_aggregate = st.builds(
    "({}({}{}) AS ?x)".format,
    st.sampled_from(("COUNT", "SUM", "AVG", "MIN", "MAX")),
    st.sampled_from(("", "DISTINCT ")),
    _variable,
)
_query = st.one_of(
    st.builds("SELECT {} ?a ?b ?c {{ {} }}".format, st.sampled_from(("", "DISTINCT")), _group),
    st.builds("SELECT ?a {} {{ {} }} GROUP BY ?a".format, _aggregate, _group),
    st.builds("SELECT ?a ?b {} {{ {} }} GROUP BY ?a ?b HAVING(COUNT(*) > 1)".format, _aggregate, _group),
    st.builds("SELECT {} {{ {} }}".format, _aggregate, _group),
)


@settings(max_examples=400, deadline=None)
@given(query=_query, ordered=st.booleans())
def test_any_query_is_answered_as_by_oxigraph_or_declined(small_both: Both, query: str, ordered: bool) -> None:
    text = f"{PREFIX}{query}"
    if not ordered or "?a" not in query.split("{")[0]:
        small_both.rows(text)
        return
    text += " ORDER BY ?a"
    rows = small_both.rows(text)
    if rows is not None:  # rows with the same ?a are in any order
        expected = small_both.store.oxigraph.query(text, prefixes=PREFIXES)
        assert [row[0] for row in rows] == [str(solution[0]) for solution in expected]


def test_limits_count_from_the_beginning_of_the_order(small_both: Both) -> None:
    rows = small_both.rows(f"{PREFIX}SELECT ?s {{ ?s :age ?o }} ORDER BY DESC(?o) ?s LIMIT 2 OFFSET 1")
    assert rows == [("<urn:x:b>",), ("<urn:x:d>",)]


def test_little_work_and_look_ups_are_left_to_oxigraph(small_both: Both, tmp_path: Path) -> None:
    build(small_both.store, tmp_path / "columns")
    columns = Columns.open(tmp_path / "columns")
    assert columns.answer(PREFIX + ANSWERED[0]) is None
    assert small_both.columns.answer(f"{PREFIX}SELECT ?p ?o {{ :a ?p ?o }}") is None


def test_a_copy_that_cannot_be_written_or_read_is_a_clear_error(small_both: Both, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nothing\.columns can't be opened"):
        Columns.open(tmp_path / "nothing.columns")
    with pytest.raises(StoreError, match="can't be written"):
        build(small_both.store, tmp_path / "no folder" / "columns")
    triple_terms = GraphStore(Store(), None, merged=True)
    triple_terms.oxigraph.update("INSERT DATA { <urn:a> <urn:p> <<( <urn:a> <urn:b> <urn:c> )>> }")
    with pytest.raises(StoreError, match="triple terms"):
        build(triple_terms, tmp_path / "columns")
    assert list(tmp_path.iterdir()) == []


def test_the_copy_is_found_beside_a_merged_store_only(built: GraphStore, tmp_path: Path) -> None:
    assert built.path is not None
    build(built, tmp_path / NAME)  # its graphs are not merged
    assert not (tmp_path / NAME).exists()
    merge(built, tmp_path / "merged")
    with GraphStore.open(tmp_path / "merged", merged=True) as merged:
        assert columns_of(merged) is None
        build(merged, tmp_path / NAME)
        columns = columns_of(merged)
        assert columns is not None
        assert columns is columns_of(merged)
        answer = columns.answer("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
        assert answer is not None
        assert len(list(answer.rows)) > 100


def test_the_database_reaches_nothing_outside_its_file(small_both: Both, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    with pytest.raises(duckdb.Error):
        small_both.columns._connection.execute(f"SELECT * FROM read_text('{tmp_path}/secret')")
    with pytest.raises(duckdb.Error):
        small_both.columns._connection.execute("SET enable_external_access = true")
