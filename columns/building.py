"""Writing the columnar copy: N-Triples from the store, a dictionary of terms, one table a predicate.

The tables: ``terms`` numbers every term in SPARQL's order and takes it apart, ``spellings`` finds one by its text;
``triples`` holds the numbers, and ``p<id>`` the subjects and objects of one predicate; ``predicates`` says how many
there are and of which kinds. Properties of the same things, one value each, stand side by side as well: a row of
``w<id>`` is a thing, ``o<id>`` its value of a predicate, if any, so that a question about several needs no join (a
property table: Wilkinson, Sayers, Kuno, Reynolds, Efficient RDF storage and retrieval in Jena2, 2003).
"""

import tempfile
from pathlib import Path

import duckdb
from pyoxigraph import DefaultGraph, RdfFormat

from ..store import GraphStore, StoreError
from .kinds import KINDS
from .serialisation import JSON

THREADS = 2
MEMORY = "2GB"
WORTH_A_ROW = 1_000
"""Subjects that a predicate has at least for its values to stand beside others."""
_SHARE = 0.75
"""The part of a table's rows in which a predicate has a value, at least."""
_LONGEST_LINE = 32_000_000  # bytes: an article's text is one literal

_XSD = "^^<http://www.w3.org/2001/XMLSchema#"

# A line of N-Triples is a subject, a predicate and an object, which alone holds blanks; control characters are escaped.
_READ = """
CREATE TEMP TABLE spelt AS
SELECT line[:a - 1] AS s, line[a + 1:b - 1] AS p, line[b + 1:-3] AS o
FROM (
    SELECT line, a, a + instr(line[a + 1:], ' ') AS b
    FROM (
        SELECT line, instr(line, ' ') AS a
        FROM read_csv(?, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false,
                      columns = {'line': 'VARCHAR'}, max_line_size = ?)
    )
)"""

_BEYOND = """SELECT 1 FROM spelt WHERE o[1:2] = '<<' OR regexp_matches(o, '"@[^"]*--[^"]*$') LIMIT 1"""

# N-Triples escape within a literal just what JSON escapes within a string, in the same way.
_TERMS = f"""
CREATE TABLE terms AS
WITH spelling AS (SELECT s AS term FROM spelt UNION SELECT p FROM spelt UNION SELECT o FROM spelt),
split AS (SELECT term, CASE WHEN term[1] = '"' THEN regexp_extract(term, '"([^"]*)$', 1) END AS suffix FROM spelling),
parts AS (
    SELECT suffix, term[1] AS first, CASE
        WHEN suffix IS NOT NULL THEN term[2:-(length(suffix) + 2)]
        WHEN term[1:2] = '_:' THEN term[3:]
        WHEN term[1] = '<' THEN term[2:-2]
    END AS escaped, term
    FROM split
),
texts AS (
    SELECT suffix, first, term, escaped,
           CASE WHEN contains(escaped, chr(92)) THEN ('"' || escaped || '"')::JSON ->> '$' ELSE escaped END AS text
    FROM parts
),
kinds AS (
    SELECT *, (CASE
        WHEN suffix IS NULL AND first = '_' THEN 'bnode'
        WHEN suffix IS NULL AND escaped IS NOT NULL THEN 'iri'
        WHEN suffix[1] = '@' THEN 'lang'
        WHEN suffix = '' THEN 'string'
        WHEN suffix = '{_XSD}integer>' AND regexp_full_match(text, '-?[0-9]{{1,19}}')
            AND try_cast(text AS BIGINT) IS NOT NULL THEN 'integer'
        WHEN suffix = '{_XSD}decimal>' AND regexp_full_match(text, '-?[0-9]{{1,20}}(\\.[0-9]{{1,18}})?') THEN 'decimal'
        WHEN suffix = '{_XSD}date>' AND regexp_full_match(text, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')
            AND text >= '0001' AND try_cast(text AS DATE) IS NOT NULL THEN 'date'
        WHEN suffix = '{_XSD}boolean>' AND text IN ('true', 'false') THEN 'boolean'
        ELSE 'other'
    END)::kind AS kind
    FROM texts
),
numbered AS (
    SELECT *, CASE WHEN kind IN ('integer', 'decimal')
        THEN (split_part(text, '.', 1) || rpad(split_part(text, '.', 2), 18, '0'))::HUGEINT END AS number
    FROM kinds
)
SELECT *, {JSON} AS json
FROM (
    SELECT row_number() OVER (ORDER BY family(kind), number, text, kind, suffix)::INTEGER AS id, kind,
           text, nullif(escaped, text) AS escaped, number,
           CASE WHEN kind = 'lang' THEN suffix[2:] WHEN first = '"' THEN '' END AS lang,
           CASE WHEN suffix LIKE '^^<%' THEN suffix[4:-2] END AS datatype, term
    FROM numbered
) AS d
ORDER BY id"""

# Zone maps know the first letters of a text only, and those of IRIs are alike: constants are found by a hash, in order.
_SPELLINGS = "CREATE TABLE spellings AS SELECT md5_number_lower(text) AS hash, id FROM terms ORDER BY hash"

_TRIPLES = """
CREATE TABLE triples AS
SELECT p.id AS p, s.id AS s, o.id AS o
FROM spelt JOIN terms AS s ON s.term = spelt.s JOIN terms AS p ON p.term = spelt.p JOIN terms AS o ON o.term = spelt.o
ORDER BY ALL"""

_PREDICATES = """
CREATE TABLE predicates AS
WITH of_subject AS (SELECT p, count(*) AS n FROM triples GROUP BY p, s),
of_object AS (SELECT p, count(*) AS n FROM triples GROUP BY p, o)
SELECT p AS id, count(*) AS triples,
       (SELECT sum(n) ** 2 / sum(n ** 2) FROM of_subject WHERE of_subject.p = triples.p) AS subjects,
       (SELECT sum(n) ** 2 / sum(n ** 2) FROM of_object WHERE of_object.p = triples.p) AS objects,
       list(DISTINCT subject.kind) AS subject_kinds, list(DISTINCT object.kind) AS object_kinds
FROM triples JOIN terms AS subject ON subject.id = s JOIN terms AS object ON object.id = o
GROUP BY p"""

# Predicates with one object a subject, those of most subjects first.
_SINGLE = """
SELECT p, count(*) AS n FROM triples GROUP BY p HAVING count(*) = count(DISTINCT s) AND n >= ? ORDER BY n DESC, p"""

# The canonical form of a decimal from its value in units of 10⁻¹⁸.
_DECIMAL_TEXT = """
CREATE MACRO decimal_text(number) AS
    CASE WHEN number < 0 THEN '-' ELSE '' END || (abs(number) // 1000000000000000000)::VARCHAR
    || rtrim('.' || rtrim(lpad((abs(number) % 1000000000000000000)::VARCHAR, 18, '0'), '0'), '.')"""


def build(store: GraphStore, path: Path, *, worth_a_row: int = WORTH_A_ROW) -> None:
    """Write the columnar copy of a merged store's default graph to a file, whole or not at all.

    A predicate with fewer subjects than are ``worth_a_row`` stands in a table of its own only. Of a store that is not
    merged there is no copy, for its queries unite its graphs. Raises ``StoreError`` when the copy can't be written, or
    the graph holds what has no columns; what was there before is then still there.
    """
    if not store.merged:
        return
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as unfinished:
            _write(store, Path(unfinished), worth_a_row)
            (Path(unfinished) / "columns").replace(path)
    except (duckdb.Error, OSError) as error:
        raise StoreError(f"the columns of {store.path or 'the store'} can't be written to {path}: {error}") from error


def _write(store: GraphStore, folder: Path, worth_a_row: int) -> None:
    lines = folder / "triples.nt"
    store.oxigraph.dump(str(lines), RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    settings: dict[str, str | int] = {"threads": THREADS, "memory_limit": MEMORY}
    settings["temp_directory"] = str(folder / "overflow")
    with duckdb.connect(folder / "columns", config={**settings, **NO_EXTENSIONS}) as columns:
        columns.execute(f"CREATE TYPE kind AS ENUM {KINDS}")
        columns.execute(
            "CREATE TEMP MACRO family(kind) AS CASE WHEN kind IN ('lang', 'string') THEN 2 "
            f"WHEN kind IN ('integer', 'decimal') THEN 3 ELSE list_position({list(KINDS)}, kind::VARCHAR) + 3 "
            "- CASE WHEN kind IN ('bnode', 'iri') THEN 4 ELSE 0 END END"
        )
        columns.execute(_READ, [str(lines), _LONGEST_LINE])
        if columns.execute(_BEYOND).fetchone() is not None:
            raise StoreError("the graph holds triple terms or directions of text, for which there are no columns")
        columns.execute(_TERMS)
        columns.execute(_SPELLINGS)
        columns.execute(_TRIPLES)
        columns.execute("ALTER TABLE terms DROP COLUMN term")
        columns.execute(_PREDICATES)
        columns.execute(_DECIMAL_TEXT)
        for (predicate,) in columns.execute("SELECT id FROM predicates").fetchall():
            columns.execute(
                f"CREATE TABLE p{predicate} AS SELECT s, o FROM triples WHERE p = {predicate} ORDER BY s, o"
            )
        _write_side_by_side(columns, worth_a_row)


def _write_side_by_side(columns: duckdb.DuckDBPyConnection, worth_a_row: int) -> None:
    """Write the tables of properties that stand side by side, and ``sides``: which predicate stands in which."""
    groups: dict[int, list[tuple[int, int]]] = {}
    for predicate, triples in columns.execute(_SINGLE, [worth_a_row]).fetchall():
        for first, beside in groups.items():
            other = f"SELECT 1 FROM p{first} AS f WHERE f.s = p{predicate}.s"
            stray = f"SELECT 1 FROM p{predicate} WHERE NOT EXISTS ({other}) LIMIT 1"
            if triples >= _SHARE * beside[0][1] and columns.execute(stray).fetchone() is None:
                beside.append((predicate, triples))
                break
        else:
            groups[predicate] = [(predicate, triples)]
    columns.execute("CREATE TABLE sides (predicate INTEGER, first INTEGER, always BOOLEAN)")
    for first, beside in groups.items():
        if len(beside) < 2:
            continue
        values = ", ".join(f"p{predicate}.o AS o{predicate}" for predicate, _ in beside)
        joins = "".join(f" LEFT JOIN p{other} ON p{other}.s = p{first}.s" for other, _ in beside[1:])
        columns.execute(f"CREATE TABLE w{first} AS SELECT p{first}.s, {values} FROM p{first}{joins} ORDER BY ALL")
        for predicate, triples in beside:
            columns.execute("INSERT INTO sides VALUES (?, ?, ?)", [predicate, first, triples == beside[0][1]])


NO_EXTENSIONS = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""DuckDB neither fetches nor loads code at run time."""
