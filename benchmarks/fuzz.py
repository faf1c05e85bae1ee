"""Reading texts that chance has spoilt: no exception, quotations that match, the same twice, time within a bound.

Run ``python benchmarks/fuzz.py --minutes 10``. Texts of ``samples/`` are cut, joined, repeated and sprinkled with odd
characters, some go through a web page; each number of a text is its seed, so that ``--first N --texts 1`` reads one
again. Texts that fail are written to ``--out`` and make the exit status 1.
"""

import argparse
import random
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from html import escape
from itertools import count
from pathlib import Path

from govgraph.loaders.article_graph import article_quads
from govgraph.loaders.articles import Article, Problem, read_sources
from govgraph.loaders.languages import LANGUAGES
from govgraph.ontology.iri import OA
from pyoxigraph import Quad
from reading import paragraphs

BOUND = 1_000.0
"""Microseconds a character that no text may take, on a busy machine too; prose takes 3, dense tables take 100."""
LONGEST = 20_000
_SHORT = 2_000  # characters below which time is mostly that of the first look
_ODD = [
    *"\u200b\u200c\u200d\u200e\u202a\u202e\u2066\u2069\ufeff\u00ad\u00a0\u0301\u0323\u093c\u09cd\u09bc\u0964\u0085\u2028",
    *"İßﬁ𝟗٣৯९½%₫$&@#/\\|()[]{}<>«»\"'“”.,;:!?-–—…\t\n", "\U0001f600", "\U0010ffff", "\ufffe", "\x01",
]  # fmt: skip
_REFERENCES = ["&#xD800;", "&#0;", "&#1;", "&#xFFFE;", "&#x110000;", "&#8238;", "&#xD83D;&#xDE00;", "&nbsp;", "&"]
Change = Callable[[str, random.Random], str]


def _cut(text: str, chance: random.Random) -> str:
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[:start] + text[end:] if chance.random() < 0.5 else text[start:end]


def _repeated(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    piece = text[start : start + chance.choice((1, 3, 10, 40, 200))]
    return text[:start] + piece * chance.choice((2, 10, 100, 1_000)) + text[start:]


def _sprinkled(text: str, chance: random.Random) -> str:
    odd, share = chance.sample(_ODD, 3), chance.choice((0.01, 0.1, 0.5))
    return "".join(char + chance.choice(odd) if chance.random() < share else char for char in text)


def _without(text: str, chance: random.Random) -> str:
    return text.replace(
        chance.choice((" ", "\n", ". ", "। ", ", ", "a", "া")), chance.choice(("", " ", ", ", "; ", "-"))
    )


def _shuffled(text: str, chance: random.Random) -> str:
    parts = text.split(between := chance.choice((" ", ", ", "\n", ". ")))
    chance.shuffle(parts)
    return between.join(parts)


def _with_other_numbers(text: str, chance: random.Random) -> str:
    return "".join(chance.choice("0123456789०९৭.,/-%") if char.isdecimal() else char for char in text)


def _joined(text: str, chance: random.Random) -> str:
    other = chance.choice(paragraphs(chance.choice(LANGUAGES)))
    at = chance.randrange(len(text) + 1)
    return text[:at] + other + text[at:]


def _decomposed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize(chance.choice(("NFD", "NFKD")), text)


def _in_another_case(text: str, chance: random.Random) -> str:
    return chance.choice((str.upper, str.lower, str.title, str.swapcase))(text)


CHANGES: tuple[Change, ...] = (
    _cut, _repeated, _sprinkled, _without, _shuffled, _with_other_numbers, _joined, _decomposed, _in_another_case,
)  # fmt: skip


def spoilt(seed: int) -> Article:
    """The article of a seed: one to five changes to some paragraphs of the samples."""
    chance = random.Random(seed)
    lang = chance.choice(LANGUAGES)
    text = "\n".join(chance.choices(paragraphs(lang), k=chance.choice((1, 3, 10))))
    for change in chance.choices(CHANGES, k=chance.randint(1, 5)):
        text = change(text, chance)[:LONGEST]
    published = chance.choice((None, "2024", "2025-07-01"))
    return Article(f"fuzz-{seed}", text, lang, None, None, published, f"fuzz:{seed}")


def through_a_page(article: Article, seed: int) -> list[Article]:
    """What the loader makes of a web page with the article's text, odd references and broken tags in it."""
    chance = random.Random(seed)
    paragraphs_ = [escape(line) + chance.choice(_REFERENCES) for line in article.text.splitlines()]
    body = "".join(
        chance.choice(("<p>", "<div><p>", "<li>", "</div>", "<p><b>", "<table><td>")) + p for p in paragraphs_
    )
    page = f'<html lang="{article.lang}"><meta charset="utf-8"><title>{chance.choice(_REFERENCES)}</title>{body}</html>'
    data = bytearray(page.encode("utf-8", "surrogatepass"))
    for _ in range(chance.choice((0, 0, 1, 20))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(data)
        return list(read_sources([str(file)], problems=problems.append))


def mismatches(article: Article, quads: list[Quad]) -> list[str]:
    """The quotations of an article's graph that are not the words at their offsets."""
    parts: dict[str, dict[str, str]] = {"exact": {}, "start": {}, "end": {}}
    for quad in quads:
        part = quad.predicate.value.removeprefix(OA)
        if part in parts:
            parts[part][str(quad.subject)] = quad.object.value  # type: ignore[union-attr]
    spans = {quotation: (int(parts["start"][quotation]), int(parts["end"][quotation])) for quotation in parts["exact"]}
    return [words for q, words in parts["exact"].items() if not words or article.text[slice(*spans[q])] != words]


def flaw(article: Article, bound: float) -> str | None:
    """What is wrong with the reading of an article; None where all is well."""
    quads = article_quads(article)
    if wrong := mismatches(article, quads):
        return f"{len(wrong)} quotations do not match, such as {wrong[0]!r}"
    costs = []
    for _ in range(3):
        start = time.process_time()
        again = article_quads(article)
        costs.append(1e6 * (time.process_time() - start) / max(len(article.text), _SHORT))
        if again != quads:
            return "read twice it gives two graphs"
        if costs[-1] <= bound:
            return None
    return f"it takes {min(costs):,.0f} µs a character"


def main() -> None:
    """Read spoilt texts until the time is up, and tell how many failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0, metavar="N", help="how long to read (default 1)")
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help="the first text (default 0)")
    parser.add_argument("--texts", type=int, default=sys.maxsize, metavar="N", help="how many at most")
    parser.add_argument("--bound", type=float, default=BOUND, metavar="µs", help=f"a character (default {BOUND:,.0f})")
    parser.add_argument("--out", type=Path, default=Path("fuzz"), metavar="FOLDER", help="for texts that fail")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    failed = characters = texts = 0
    for seed in count(options.first):
        if texts == options.texts or time.monotonic() > end:
            break
        article = spoilt(seed)
        texts += 1
        characters += len(article.text)
        try:
            articles = [article] if seed % 8 else through_a_page(article, seed)
            wrong = next(filter(None, (flaw(a, options.bound) for a in articles if a.text.strip())), None)
        except Exception as error:
            wrong = repr(error)
        if wrong:
            failed += 1
            options.out.mkdir(parents=True, exist_ok=True)
            (options.out / f"{seed}.txt").write_text(article.text, encoding="utf-8", errors="surrogatepass")
            print(f"{seed} ({article.lang}): {wrong}", flush=True)
    print(f"{texts:,} texts of {characters:,} characters, {failed} failed; the next seed is {options.first + texts}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
