"""How fast the reader is: articles a second for each language, cost by length, memory over many articles.

Run ``python benchmarks/reading.py``; ``--profile`` prints the functions that take longest instead. The articles are
made from the paragraphs of ``samples/``, always the same ones, and read in one process, as a worker of a build does.
"""

import argparse
import cProfile
import json
import pstats
import random
import re
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from govgraph.loaders.articles import Article
from govgraph.loaders.languages import LANGUAGES
from govgraph.loaders.reading import read
from rich.console import Console
from rich.table import Table

SAMPLES = Path(__file__).parent.parent / "samples"
LENGTH = 3_000
"""Characters of a usual article."""
LONG = 12_000
RUNS = 3
LENGTHS = (1_000, 3_000, 10_000, 30_000, 100_000, 200_000)
ARTICLES = 60
STEPS_OF_MEMORY = 4
_NEW_WORDS = 0.1


def paragraphs(lang: str) -> list[str]:
    """The paragraphs of the samples in a language."""
    with (SAMPLES / f"{lang}.jsonl").open(encoding="utf-8") as lines:
        return [paragraph for line in lines for paragraph in json.loads(line)["text"].splitlines() if paragraph.strip()]


def made_articles(lang: str, length: int, *, new_words: float = 0.0) -> Iterator[Article]:
    """Articles without end, each of ``length`` characters: shuffled paragraphs of the samples, the last one cut.

    Args:
        lang: The language.
        length: Characters of an article.
        new_words: The share of words whose letters are shuffled, so that they have not been met before.
    """
    chance = random.Random(lang)
    ours = paragraphs(lang)
    number = 0
    while True:
        text = ""
        while len(text) < length:
            text += "\n".join(chance.sample(ours, len(ours))) + "\n"
        if new_words:
            text = re.sub(r"\w{4,}", lambda m: _shuffled(m.group(), chance, new_words), text)
        yield Article(f"{lang}-{number}", text[:length], lang, None, None, "2025-07-01", "benchmark:1")
        number += 1


def _shuffled(word: str, chance: random.Random, probability: float) -> str:
    return "".join(chance.sample(word, len(word))) if chance.random() < probability else word


def seconds_to_read(articles: Sequence[Article]) -> float:
    """Seconds of processor time that reading the articles takes; what else the machine does counts less so."""
    start = time.process_time()
    for article in articles:
        read(article)
    return time.process_time() - start


def speed() -> Table:
    """Characters and articles a second for each language, after a first article has opened tables and lexicon."""
    table = Table("language", "characters/s", f"articles of {LENGTH:,} characters/s", title="Speed in one process")
    total = 0.0
    for lang in LANGUAGES:
        first, *articles = islice(made_articles(lang, LENGTH), ARTICLES + 1)
        read(first)
        seconds = seconds_to_read(articles)
        total += seconds
        table.add_row(lang, f"{LENGTH * ARTICLES / seconds:,.0f}", f"{ARTICLES / seconds:,.0f}")
    count = ARTICLES * len(LANGUAGES)
    table.add_row("all", f"{LENGTH * count / total:,.0f}", f"{count / total:,.0f}")
    return table


def cost_by_length() -> dict[str, list[float]]:
    """Microseconds a character for articles of growing length, by language: level where reading is linear."""
    return {lang: [_cost(lang, length) for length in LENGTHS] for lang in LANGUAGES}


def _cost(lang: str, length: int) -> float:
    articles = list(islice(made_articles(lang, length), max(1, LENGTHS[3] // length)))
    read(articles[0])
    seconds = min(seconds_to_read(articles) for _ in range(RUNS))  # a look for cyclic garbage may fall into one of them
    return 1e6 * seconds / sum(len(article.text) for article in articles)


def table_of(costs: dict[str, list[float]]) -> Table:
    """The costs as a table, a row a length."""
    table = Table("characters", *costs, title="Microseconds a character, by length of the article")
    for length, *row in zip(LENGTHS, *costs.values(), strict=True):
        table.add_row(f"{length:,}", *(f"{cost:.1f}" for cost in row))
    return table


def plot(costs: dict[str, list[float]], file: Path) -> None:
    """Draw the costs by length, a line a language, in a picture of the file's kind (.svg, .png)."""
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    for lang, row in costs.items():
        axes.plot(LENGTHS, row, marker="o", label=lang)
    axes.set(xscale="log", ylim=(0, None), xlabel="characters of the article", ylabel="µs a character")
    axes.set_title("Cost of reading by length: level is linear")
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(file)


def long_article() -> Table:
    """Milliseconds for one long Vietnamese article, the quickest of some runs."""
    article = next(made_articles("vi", LONG))
    table = Table("one Vietnamese article", "ms", title="A long article")
    table.add_row(f"{LONG:,} characters", f"{1e3 * min(seconds_to_read([article]) for _ in range(RUNS)):.0f}")
    return table


def memory(count: int) -> Table:
    """Megabytes that the process holds after each part of ``count`` articles, one word in ten not met before."""
    table = Table("articles read", "MB", title="Memory of the process")
    streams = [made_articles(lang, LENGTH, new_words=_NEW_WORDS) for lang in LANGUAGES]
    done = 0
    for step in range(STEPS_OF_MEMORY + 1):
        while done < max(len(streams), count * step // STEPS_OF_MEMORY):
            read(next(streams[done % len(streams)]))
            done += 1
        table.add_row(f"{done:,}", f"{_resident():.0f}")
    return table


def _resident() -> float:
    """Megabytes of memory that the process has now (Linux), as the kernel counts them."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) / 1000


def profile(rows: int) -> None:
    """Print the functions in which reading spends most of its time, by their own time."""
    articles = [article for lang in LANGUAGES for article in islice(made_articles(lang, LENGTH), ARTICLES // 4)]
    seconds_to_read(articles[:: ARTICLES // 4])
    with cProfile.Profile() as profiler:
        seconds_to_read(articles)
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(rows)


def main() -> None:
    """Print the tables, or the profile."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", action="store_true", help="print the functions that take longest")
    parser.add_argument("--rows", type=int, default=30, metavar="N", help="functions to print (default 30)")
    parser.add_argument("--articles", type=int, default=2_000, metavar="N", help="read for memory (default 2000)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="draw the cost by length (.svg, .png)")
    options = parser.parse_args()
    if options.profile:
        profile(options.rows)
        return
    console = Console()
    for table in (speed(), long_article(), table_of(costs := cost_by_length())):
        console.print(table)
    if options.out:
        plot(costs, options.out)
    if Path("/proc/self/status").exists():
        console.print(memory(options.articles))


if __name__ == "__main__":
    main()
