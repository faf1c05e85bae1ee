"""Asking the endpoint what chance makes of queries: no failure of the server, an answer in time, memory that stays.

Run ``python benchmarks/fuzz_endpoint.py --minutes 10``. The queries of the catalogue, and the W3C's where they are
beside the project, are cut, joined, nested, repeated and sprinkled with odd characters, and sent by any method, with
any headers. Each number of a request is its seed, so that ``--first N --requests 1`` sends one again. Requests that
fail are made as short as they fail with, printed, and make the exit status 1.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import quote_from_bytes, urlsplit

ROOT = Path(__file__).parent.parent
SUITES = ROOT.parent / "shared" / "w3c" / "sparql11"
DATA = ROOT / "tests" / "data" / "server.trig"
TIMEOUT = 2.0
"""Seconds that a query may take."""
GRACE = 3.0
"""Seconds beyond that until there is an answer."""
MEMORY = 512
LONGEST = 60_000
"""Bytes of a query, of which a form makes three times as many."""

QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)
ACCEPTS = [
    *("*/*", "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/turtle"),
    *("text/html", "text/tab-separated-values", "application/ld+json", "application/rdf+xml", "application/n-quads"),
    *("image/png", "", ",", ";q=", "*/*;q=0", "text/csv;q=1e9, */*;q=nan", "text/*;q=0.5;level=1", "a" * 5_000),
    "text/csv," * 900,
    'application/json; profile="\\"', "\u00ff\u00fe/*", "*/csv",
]  # fmt: skip
ODD = [
    *"\u0000\u0001\u0085\u200b\u200d\u202e\u2028\ufeff\u0301\ufffe\U0001f600\U0010ffffİßﬁ٣৯\\'\"<>{}()[]|^*+?!@#$%&/;:,.~`\t\n\r",
    *("\\u0000", "\\uD800", "\\U00110000", '"""', "'''", "<<", ">>", "<<(", "{|", "_:", "^^", "&&", "||", "/*", "%2B"),
    *("%", " UNION ", " OPTIONAL ", " MINUS ", " SERVICE <http://127.0.0.1:1/> ", " GRAPH ?g "),
    *(" FROM <file:///etc/passwd> ", " VALUES ", " ORDER BY ", " GROUP BY ", " HAVING ", " LIMIT ", " OFFSET "),
    *(" BIND ", " EXISTS ", " DISTINCT "),
]  # fmt: skip
METHODS = ["GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "get", "X"]
CONTENT_TYPES = [UPDATE, "text/plain", "", "multipart/form-data", "application/json", "a/b;c", FORM]
CODINGS = ["gzip", "gzip;q=0", "br, gzip;q=nan", "*"]
ADDITIONS = ["?default-graph-uri=x", "?query=ASK{}", "?%ff=%ff", "?update=CLEAR%20ALL", "?&&=&", "/", "/x"]
NUMBERS = [
    "0",
    "-1",
    "1e999",
    "9" * 26,
    "1e-400",
    "NaN",
    "0.1",
    "-9223372036854775808",
    "1." + "1" * 999,
]
TERMS = [
    "?s",
    "?o",
    "$x",
    "_:b",
    "a",
    "<x:p>",
    "<>",
    '"x"',
    '"x"@en',
    "1",
    "true",
    "gov:Person",
    "[]",
    "()",
    "<< ?s ?p ?o >>",
]
PATHS = ["{}*", "{}+", "{}?", "^{}", "!{}", "({}/{})", "({}|{})", "({}*)+", "!({}|^{})", "({}?)*/{}"]
FUNCTIONS = [
    *("STRLEN(STR({}))", "REGEX(STR({}), '(a+)+$')", "REPLACE(STR({}), '(.*)*', '$9')", "CONCAT(STR({}), STR({}))"),
    *("{} + {}", "{} / 0", "-{}", "{} < {}", "{} IN ({}, {})", "EXISTS {{ {} ?p {} }}", "IRI({})", "xsd:dateTime({})"),
    *("SUBSTR(STR({}), -9, 1e99)", "IF({}, {}, {})", "COALESCE({}, {})", "BNODE({})", "SHA512(STR({}))", "YEAR({})"),
    *("xsd:decimal({}) * 1e30", "ENCODE_FOR_URI(STR({}))", "LANGMATCHES(LANG({}), '*')", "STRDT(STR({}), <x:d>)"),
    *("xsd:duration({})", "TZ({})", "ROUND({})", "xsd:integer({})", "STRLANG({}, '')", "TRIPLE({}, {}, {})", "ABS({})"),
]  # fmt: skip


@dataclass(frozen=True)
class Request:
    """A request over HTTP; ``text`` is what is asked, and ``as_sent`` puts it where the request has it."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    text: bytes
    in_body: bool
    """Whether the text is the body, or else in the address."""
    form: bool

    def as_sent(self) -> tuple[str, bytes | None]:
        """The path and the body."""
        coded = ("query=" + quote_from_bytes(self.text)).encode() if self.form else self.text
        if self.in_body:
            return self.path, coded
        return f"{self.path}?query={quote_from_bytes(self.text)}", None


@cache
def texts() -> list[str]:
    """The queries that chance starts from."""
    files = [*ROOT.glob("queries/*.rq"), *SUITES.glob("*/*.rq"), *SUITES.glob("*/*.ru")]
    return [file.read_text(errors="replace") for file in sorted(files)]


def term(chance: random.Random, depth: int = 3) -> str:
    """A term, a number or a function of some, as may stand in an expression."""
    if depth and chance.random() < 0.4:
        return chance.choice(FUNCTIONS).format(*(term(chance, depth - 1) for _ in range(3)))
    return chance.choice(NUMBERS if chance.random() < 0.3 else TERMS)


def pattern(chance: random.Random, depth: int) -> str:
    """A group of triples, or of other groups."""
    inner = [pattern(chance, depth - 1) for _ in range(chance.randint(1, 3))] if depth else []
    for _ in range(chance.randint(1, 3)):
        predicate = chance.choice(["?p", "<x:p>", "a", "gov:names"])
        for _ in range(chance.choice((0, 0, 0, 1, 2, 5))):
            predicate = chance.choice(PATHS).format(predicate, "gov:evidence")
        inner.append(f"{chance.choice(TERMS)} {predicate} {chance.choice(TERMS)} .")
    inner.append(
        chance.choice(
            [
                "",
                "",
                f"FILTER({term(chance)})",
                f"BIND({term(chance)} AS ?{chance.choice('abcso')})",
                f"VALUES (?s ?o) {{ ({chance.choice(NUMBERS)} UNDEF) }}",
            ]
        )
    )
    chance.shuffle(inner)
    opening = chance.choice(["", "", "OPTIONAL ", "MINUS ", "GRAPH ?g ", "{} UNION ", "FILTER EXISTS ", "SELECT"])
    if opening == "SELECT":
        return f"{{ SELECT (COUNT({term(chance)}) AS ?n) WHERE {{ {' '.join(inner)} }} GROUP BY ?s }}"
    return f"{opening}{{ {' '.join(inner)} }}"


def generated(chance: random.Random) -> str:
    """A query by the grammar, near enough."""
    head = chance.choice(
        [
            "SELECT *",
            "SELECT DISTINCT ?s ?o",
            f"SELECT ({term(chance)} AS ?v)",
            "ASK",
            "CONSTRUCT { ?s ?p ?o . [] <x:p> ?o }",
            "DESCRIBE ?s",
            "SELECT (GROUP_CONCAT(?o) AS ?all) (SUM(?o) AS ?sum)",
        ]
    )
    tail = chance.choice(
        ["", f"ORDER BY {term(chance)}", f"LIMIT {chance.choice(NUMBERS)}", "GROUP BY ?s HAVING(?o > 1)"]
    )
    return f"{head} WHERE {{ {pattern(chance, chance.choice((0, 0, 1, 2, 3)))} }} {tail}"


def _nested(chance: random.Random) -> str:
    depth = chance.choice((50, 190, 201, 2_000, 30_000))
    opening, closing = chance.choice(
        [("{", "}"), ("(", ")"), ("FILTER(", ")"), ("OPTIONAL {", "}"), ("[ <x:p> ", "]"), ("<< ", " ?p ?o >>")]
    )
    core = chance.choice(["", "?s ?p ?o", "1"])
    if chance.random() < 0.3:
        sign = chance.choice(["!", "-", "1+", "^", "1 IN ", "?s ?p ?o . ", "?s ?p ?o ; ", "1||", "<x:p>/", "{} UNION "])
        return f"SELECT * WHERE {{ {sign * depth} {core} }} # or FILTER"
    if chance.random() < 0.3:
        sign = chance.choice(["!", "-", "+", "1+", "1*", "1=", "1&&", "1||"])
        return f"SELECT * WHERE {{ FILTER({sign * depth}1) }}"
    return f"SELECT * WHERE {{ {opening * depth} {core} {closing * chance.choice((depth, depth - 1, 0))} }}"


def _huge(chance: random.Random) -> str:
    piece = chance.choice(["x", "ভ", "\\u00e9", "\\n", "(a+)+", "[", "1", "'", "𝄞"]) * chance.choice((1_000, 50_000))
    literal = chance.choice(['"{}"', '"""{}"""', "<http://x/{}>", "{}", '"a"@{}', "?{}", '"a"^^<{}>', "#{}\n"])
    value = literal.format(piece)
    return chance.choice(
        [
            f"SELECT ({value} AS ?v) {{}}",
            f"SELECT * {{ ?s ?p {value} }}",
            f"ASK {{ FILTER(REGEX({value}, {value})) }}",
            f"SELECT * {{ VALUES ?v {{ {(value[:99] + ' ') * 999} }} }}",
        ]
    )


def _costly(chance: random.Random) -> str:
    return chance.choice(
        [
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
            "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
            "SELECT (GROUP_CONCAT(STR(?c)) AS ?all) { ?a ?b ?c . ?d ?e ?f }",
            "SELECT * { ?a (!<x:p>)* ?b . ?c (!<x:p>|^!<x:p>)+ ?d }",
            "SELECT (REPLACE(REPLACE(REPLACE('aaaaaaaaaaaa','a','$0$0$0$0'),'a','$0$0$0$0'),'a','$0$0$0') AS ?v) {}",
            "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }",
            "SELECT * { ?a ?b ?c FILTER EXISTS { ?d ?e ?f . ?g ?h ?i FILTER(?f = ?i && ?c != ?f) } }",
            "DESCRIBE * { ?a ?b ?c . ?d ?e ?f }",
        ]
    )


Change = Callable[[str, random.Random], str]


def _cut(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:start] + text[end:] if chance.random() < 0.7 else text[start:end]


def _repeated(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    piece = text[start : start + chance.choice((1, 3, 10, 40))]
    return text[:start] + piece * chance.choice((2, 10, 300)) + text[start:]


def _sprinkled(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 2, 10))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) + text[at:]
    return text


def _spliced(text: str, chance: random.Random) -> str:
    other = chance.choice(texts())
    at, there = chance.randrange(len(text) + 1), chance.randrange(len(other) + 1)
    return text[:at] + other[there:]


def _tokens_swapped(text: str, chance: random.Random) -> str:
    tokens = re.findall(r"\s+|\w+|.", text, re.DOTALL) or [""]
    for _ in range(chance.choice((1, 3))):
        one, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def _other_terms(text: str, chance: random.Random) -> str:
    return re.sub(r"[?$]\w+", lambda found: term(chance) if chance.random() < 0.2 else found[0], text)


CHANGES: tuple[Change, ...] = (_cut, _repeated, _sprinkled, _spliced, _tokens_swapped, _other_terms)


def request(seed: int, *, costly: bool = True) -> Request:
    """The request of a seed."""
    chance = random.Random(seed)
    kind = chance.random()
    if kind < 0.5:
        text = chance.choice(texts())
        for change in chance.choices(CHANGES, k=chance.choice((0, 1, 1, 2, 4))):
            text = change(text, chance)
    elif kind < 0.85:
        text = generated(chance)
        if chance.random() < 0.2:
            text = chance.choice(CHANGES)(text, chance)
    elif kind < 0.91:
        text = _nested(chance)
    elif kind < 0.96 or not costly:
        text = _huge(chance)
    else:
        text = _costly(chance)
    content = bytearray(text[:LONGEST].encode("utf-8", "surrogatepass"))
    for _ in range(chance.choice((0, 0, 0, 0, 0, 0, 1, 9)) if content else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    plain = chance.random() < 0.7  # as it should be sent
    method = "POST" if plain else chance.choice(METHODS)
    form = chance.random() < 0.4
    content_type = FORM if form else QUERY
    if not plain and chance.random() < 0.5:
        content_type = chance.choice(CONTENT_TYPES)
    path = "/sparql"
    if not plain and chance.random() < 0.3:
        path += chance.choice(ADDITIONS)
    in_body = plain or method == "POST" or len(content) > 8_000
    headers = [("Accept", chance.choice(ACCEPTS))] if chance.random() < 0.8 else []
    headers += [("Content-Type", content_type)] if in_body else []
    headers += [("Accept-Encoding", chance.choice(CODINGS))] * (chance.random() < 0.4)
    return Request(method, path, tuple(headers), bytes(content), in_body, form)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a request: the status (0 where there is none), the time, and how the answer begins or ended."""

    status: int
    seconds: float
    text: str

    @property
    def flaw(self) -> str | None:
        """What is wrong with it; None where all is well."""
        if self.status == 0 and not self.text.startswith("broken off"):
            return self.text
        if self.status >= 500 and self.status not in (501, 503, 504, 507):
            return f"{self.status}: {self.text}"
        if "Traceback" in self.text:
            return f"a traceback: {self.text}"
        if self.seconds > TIMEOUT + GRACE:
            return f"an answer after {self.seconds:.1f} s"
        return None


def send(address: str, asked: Request) -> Told:
    """Send a request on a connection of its own, and read what comes."""
    path, body = asked.as_sent()
    connection = HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT + 4 * GRACE)
    began, status = time.monotonic(), 0
    try:
        with suppress(BrokenPipeError):  # the answer may come before all is sent: that it is too much
            connection.request(asked.method, path, body, dict(asked.headers))
        answer = connection.getresponse()
        status, text = answer.status, answer.read(2_000)
        while answer.read(1 << 16):
            pass
        return Told(status, time.monotonic() - began, text.decode(errors="replace")[:300])
    except (HTTPException, OSError, ValueError) as error:
        # An answer that is too long for its time ends in the middle of it, as it should.
        how = "broken off" if status == 200 and not isinstance(error, TimeoutError) else "no answer"
        return Told(0, time.monotonic() - began, f"{how}: {error!r}")
    finally:
        connection.close()


def shortest(address: str, asked: Request) -> Request:
    """The request with as little text as it still fails with."""
    patience = time.monotonic() + 5
    size = len(asked.text) // 2
    while size and time.monotonic() < patience:
        at = 0
        while at < len(asked.text) and time.monotonic() < patience:
            without = replace(asked, text=asked.text[:at] + asked.text[at + size :])
            if send(address, without).flaw:
                asked = without
            else:
                at += size
        size //= 2
    return asked


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a server with strict limits, and its process; what it says goes to a file in the folder."""
    from govgraph.store import GraphStore
    from pyoxigraph import parse

    GraphStore.create(folder / "graph", parse(path=str(DATA))).close()
    command = [
        str(Path(sys.executable).with_name("govgraph")),
        "serve",
        "--store",
        str(folder / "graph"),
        "--port",
        "0",
    ]
    command += ["--timeout", str(TIMEOUT), "--memory", str(MEMORY)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout is not None
        found = re.search(r"http://\S+:\d+/", process.stdout.readline())
        if found is None:
            sys.exit((folder / "server.log").read_text())
        try:
            yield found[0], process
        finally:
            process.terminate()


def megabytes(process: int) -> float:
    """The memory that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1_000 if found else 0.0


def main() -> None:
    """Send requests until the time is up, and tell what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0, metavar="N", help="how long to ask (default 1)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first request (default 0)")
    parser.add_argument("--requests", type=int, default=sys.maxsize, metavar="N", help="how many at most")
    parser.add_argument("--clients", type=int, default=3, metavar="N", help="so many ask at once (default 3)")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    seeds = iter(count(options.first))
    asking, statuses, slowest, failed = threading.Lock(), Counter[int](), 0.0, dict[int, str]()

    def ask(address: str) -> None:
        nonlocal slowest
        while time.monotonic() < end:
            with asking:
                seed = next(seeds)
            if seed - options.first >= options.requests:
                return
            told = send(address, request(seed))
            with asking:
                statuses[told.status] += 1
                slowest = max(slowest, told.seconds)
                if told.flaw:
                    failed[seed] = told.flaw
                    print(f"{seed}: {told.flaw}", flush=True)

    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (address, process):
        memory = [megabytes(process.pid)]
        clients = [threading.Thread(target=ask, args=(address,)) for _ in range(options.clients)]
        for client in clients:
            client.start()
        while any(client.is_alive() for client in clients):
            time.sleep(min(10, options.minutes * 6))
            memory.append(megabytes(process.pid))
        healthy = send(address, Request("GET", "/health", (), b"", False, False)).status == 200
        print(f"\n{statuses.total():,} requests, {len(failed)} failed; the slowest answer took {slowest:.1f} s")
        print("statuses (0: broken off):", ", ".join(f"{status} {n:,}" for status, n in sorted(statuses.items())))
        print("MB of the server, at every tenth of the time:", " ".join(f"{size:.0f}" for size in memory))
        print("healthy afterwards" if healthy else "NOT HEALTHY afterwards", flush=True)
        alike = Counter[str]()
        for seed, flaw in failed.items():
            alike[flaw] += 1
            if alike[flaw] <= 2:
                asked = shortest(address, request(seed))
                print(f"\n{seed}: {flaw}\n{asked.method} {asked.path} {asked.headers}\n{asked.text[:2_000]!r}")
    sys.exit(bool(failed) or not healthy)


if __name__ == "__main__":
    main()
