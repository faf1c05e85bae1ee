"""The reader on texts that no editor would print: no exception, every quotation matches, time grows with length."""

import json
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from govgraph.loaders.article_graph import article_quads
from govgraph.loaders.articles import Article, Problem, UnusableError, read_sources, text_article
from govgraph.loaders.languages import LANGUAGES
from govgraph.loaders.reading import read
from govgraph.loaders.reading.lexicon import Lexicon
from govgraph.loaders.reading.normalisation import NormalisedText
from govgraph.loaders.reading.persons.names import NameSpan, decode, decode_place, find_names, resolve
from govgraph.loaders.reading.sentences import sentences
from govgraph.ontology.iri import OA
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = {
    "vi": "UBND tỉnh Hà Nam, ông Nguyễn Đức Vượng, 99,7% hồ sơ; Quyết định số 12/QĐ-UBND. Ngày 10/7/2024 ban hành",
    "en": "The Ha Nam People's Committee. Mr. Nguyen Duc Vuong chaired; 99.7% of records in 2024, Decision 12/QD-UBND",
    "bn": "হা নাম প্রদেশের পিপলস কমিটি, কমরেড নগুয়েন ডুক ভুওং। ৯৯.৭% রেকর্ড; ২০২৪ সালে ১২/QĐ-UBND জারি করেছে",
    "hi": "हा नाम प्रांत की जन समिति, कॉमरेड गुयेन डुक वुओंग। 99.7% रिकॉर्ड; 2024 में 12/QĐ-UBND जारी किया",
}
GIVEN = [
    "An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Hải", "Hùng", "Khoa", "Lan", "Long", "Mai", "Minh", "Nam", "Phong",
    "Quân", "Sơn", "Tâm", "Thảo", "Vượng",
]  # fmt: skip
SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"]
JOINER, OVERRIDE, MARKS = "\u200d", "\u202e", "\u0323\u0301\u093c\u09bc"


def quotations(text: str, lang: str) -> int:
    """How many quotations the article's graph has, after comparing each with the words at its offsets."""
    parts: dict[str, dict[str, str]] = {"exact": {}, "start": {}, "end": {}}
    for quad in article_quads(Article("hostile", text, lang, None, None, "2025-07-01", "hostile.txt:1")):
        part = quad.predicate.value.removeprefix(OA)
        if part in parts:
            parts[part][str(quad.subject)] = quad.object.value
    for quotation, words in parts["exact"].items():
        assert text[int(parts["start"][quotation]) : int(parts["end"][quotation])] == words
        assert words
    return len(parts["exact"])


def steps(text: str, lang: str) -> list[NameSpan]:
    """What the first steps of reading do with a text of any length, and the names that they find."""
    normalised = NormalisedText(text, lang)
    assert all(0 <= s.start < s.end <= len(normalised) for s in sentences(normalised.text))
    for match in Lexicon.open(lang).matches(normalised):
        assert 0 <= match.start < match.end <= match.tail <= len(normalised)
    names = find_names(normalised.text, lang)
    assert set(resolve(names)) == set(names)
    return names


def many_persons(count: int) -> str:
    """A list of persons: every tenth is called by the given name alone."""
    full = (f"ông {SURNAMES[i % 10]} {GIVEN[i // 10 % 20]} {GIVEN[i // 200 % 20]}" for i in range(count))
    return ", ".join(f"ông {GIVEN[i % 20]}" if i % 10 == 9 else name for i, name in enumerate(full))


def many_documents(count: int) -> str:
    return ", ".join(f"Quyết định số {i}/QĐ-UBND" for i in range(1, count + 1))


HUGE = {
    "no blank": ("vi", lambda n: "ă" * n),
    "no blank, Bengali": ("bn", lambda n: "ভুওং" * (n // 4)),
    "one number": ("en", lambda n: "7" * n),
    "numbers with separators": ("en", lambda n: "7,777." * (n // 6)),
    "brackets": ("en", lambda n: "(" * (n // 2) + ")" * (n // 2)),
    "right to left": ("vi", lambda n: OVERRIDE.join((WORDS["vi"] * n)[: n // 2])),
    "joiners": ("bn", lambda n: JOINER.join((WORDS["bn"] * n)[: n // 2])),
    "marks alone": ("hi", lambda n: MARKS * (n // 4)),
    "marks out of order": ("vi", lambda n: "a" + "\u0301" * (n // 2) + "\u0323" * (n // 2)),
    "blanks": ("en", lambda n: "a." + " \n" * (n // 2) + "B"),
    "full stops": ("en", lambda n: ". " * (n // 2)),
    "quotation marks": ("en", lambda n: '."' * (n // 2)),
    "one ending": ("bn", lambda n: "হার" + "ের" * (n // 2)),
    "one word a line": ("vi", lambda n: "UBND\n" * (n // 5)),
    "embeddings": ("bn", lambda n: "\u2067\u202aহা\u202c\u2069 " * (n // 7)),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_megabyte_of_one_kind_is_taken_in(name: str) -> None:
    lang, text = HUGE[name]
    steps(text(1_000_000), lang)


@pytest.mark.parametrize("name", HUGE)
def test_huge_texts_are_read_to_the_end(name: str) -> None:
    lang, text = HUGE[name]
    quotations(text(40_000), lang)


def provinces(count: int) -> str:
    """A sentence that names provinces without an end, each with what a bare «provincial» asks for and a figure."""
    names = ("Hà Nam", "Lào Cai", "Nghệ An", "Cà Mau")
    return ", ".join(f"{names[i % 4]} đạt {i % 100}% theo UBND tỉnh" for i in range(count))


ENDLESS = {
    "sentence of provinces": ("vi", provinces, 400),
    "table of numbers": ("vi", lambda n: "7% " * n, 500),
    "fractions": ("en", lambda n: "1/2 " * n, 400),
    "titled persons": (
        "vi",
        lambda n: ", ".join(f"Chủ tịch UBND tỉnh Hà Nam {p}" for p in many_persons(n).split(", ")),
        300,
    ),
    "dated documents": ("vi", lambda n: "Quyết định số 12/QĐ-UBND ngày 1/2/2024, " * n, 600),
    "short forms": ("en", lambda n: "People's Committee (PC) and the PC, " * n, 600),
    "the same day": ("vi", lambda n: "Ngày 1/2/2024, cùng ngày, tỉnh họp. " * n, 600),
    "meetings": ("bn", lambda n: "৬ অক্টোবর সকালে, প্রাদেশিক গণ কমিটিতে সভা অনুষ্ঠিত হয়। " * n, 400),
    "blanks": ("vi", lambda n: "TP. Phủ Lý" + " " * n + "Hà Nam", 8_000),
    "paragraph without end": ("hi", lambda n: (WORDS["hi"] + "। ") * n, 150),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_read_in_proportion_to_its_length(name: str) -> None:
    lang, text, size = ENDLESS[name]
    quotations(text(10), lang)
    short, long = (seconds(lambda n=n: quotations(text(n), lang)) for n in (size, 4 * size))
    assert long < 9 * max(short, 0.1)  # quadratic would be 16 times


def test_a_million_digits_are_no_number() -> None:
    """Working one out would take half a minute."""
    assert quotations("Tỉnh Hà Nam đạt " + "7" * 1_000_000 + "% và 7,5% hồ sơ.", "vi") > 0


@pytest.mark.parametrize(
    ("text", "least"),
    [("UBND " * 2_000, 0), ("UBND tỉnh Hà Nam " * 400, 400), (many_persons(400), 100), (many_documents(600), 600)],
    ids=["labels", "bodies", "persons", "documents"],
)
def test_lists_are_read_to_the_end(text: str, least: int) -> None:
    assert quotations(text, "vi") >= least


def test_a_label_repeated_without_end_is_matched_each_time() -> None:
    text = NormalisedText("UBND " * 50_000, "vi")
    assert len({match.start for match in Lexicon.open("vi").matches(text)}) == 50_000


def test_thousands_of_persons_are_told_apart() -> None:
    names = steps(many_persons(5_000), "vi")
    assert len(names) > 4_000
    assert all(folded is None or " " in folded for folded in resolve(names).values())


def test_ten_thousand_document_numbers_are_no_names() -> None:
    assert steps(many_documents(10_000), "vi") == []


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the quickest of three runs."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("text", "lang", "size"),
    [
        (many_persons, "vi", 1_000),
        (lambda n: "UBND tỉnh Hà Nam " * n, "vi", 2_000),
        (lambda n: (WORDS["bn"] + "\n") * n, "bn", 300),
        (lambda n: "a" + "\u0301" * n + "\u0323" * n, "vi", 50_000),
    ],
    ids=["persons", "bodies", "lines", "marks"],
)
def test_four_times_the_text_takes_about_four_times_as_long(text: Callable[[int], str], lang: str, size: int) -> None:
    steps(text(10), lang)
    short, long = (seconds(lambda n=n: steps(text(n), lang)) for n in (size, 4 * size))
    assert long < 8 * max(short, 0.02)  # quadratic would be 16 times


ODD = st.sampled_from(
    [
        *"\u200b\u200c\u200d\u202e\u2066\ufeff\u00ad\u0301\u0323\u093c\u09cd\u09be\u0958\u09df\x85\u2028\x1f",
        *"İßﬁ𝟗٣৯९½%", "\u1100\u1161", "\r\n", "((",
    ]
)  # fmt: skip
MIXED = st.lists(
    st.one_of(
        st.sampled_from([word for words in WORDS.values() for word in words.split()]),
        ODD,
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from([" ", ", ", ". ", "; ", "\n"]),
    ),
    max_size=60,
).map("".join)


@settings(max_examples=120, deadline=None)
@given(MIXED, st.sampled_from(LANGUAGES))
def test_mixed_scripts_are_read_and_quoted(text: str, lang: str) -> None:
    quotations(text, lang)


@settings(max_examples=150, deadline=None)
@given(MIXED, st.sampled_from(LANGUAGES), st.data())
def test_every_stretch_of_normalised_text_leads_back_to_what_it_was_made_from(
    text: str, lang: str, data: st.DataObject
) -> None:
    normalised = NormalisedText(text, lang)
    if normalised.text:
        start = data.draw(st.integers(0, len(normalised) - 1))
        end = data.draw(st.integers(start + 1, len(normalised)))
        first, last = normalised.original_span(start, end)
        assert normalised.text[start:end] in NormalisedText(text[first:last], lang).text


@settings(max_examples=150, deadline=None)
@given(MIXED, st.sampled_from(LANGUAGES))
def test_names_of_any_words_are_decoded_or_not(text: str, lang: str) -> None:
    normalised = NormalisedText(text, lang).text
    assert all(0 <= reading.score <= 1 for reading in decode(normalised.split()[:5], lang))
    decode_place(normalised[:60], lang, {"ha-nam": 1})


def test_an_endless_word_is_not_taken_apart() -> None:
    assert decode(["ভুওং" * 100_000], "bn") == []
    assert decode_place("ভুওং" * 100_000, "bn", {"ha-nam": 1}) is None


@pytest.mark.parametrize(
    ("lang", "plain", "odd"),
    [
        ("bn", "কোয়াং ত্রি প্রদেশের পিপলস কমিটি", "কোয়া\u200dং ত্রি প্রদে\u200cশের পি\u200dপলস\u2060 কমি\u200bটি"),
        ("hi", "लाम डोंग प्रांत की जन समिति", "ला\u200dम डों\u200cग प्रां\u200dत की ज\u200bन समि\ufeffति"),
        ("vi", "UBND tỉnh Quảng Trị", "UB\u00adND \u202dtỉnh\u202c Qua\u0309ng\u2069 Tri\u0323"),
        (
            "en",
            "Quang Tri Provincial People's Committee",
            "\u202aQuang\u202c Tri Prov\u00adincial People’s Commit\u2060tee",
        ),
    ],
)
def test_what_cannot_be_seen_changes_nothing(lang: str, plain: str, odd: str) -> None:
    def named(text: str) -> list[str]:
        reading = read(Article("hostile", text, lang, None, None, "2025-07-01", "hostile.txt:1"))
        return [mention.entity.iri for mention in reading.mentions]

    assert named(plain) == named(odd) == named(unicodedata.normalize("NFD", plain))
    assert any("/body/" in iri for iri in named(plain))


SAYS = "Ngày 10/7/2024, UBND tỉnh Hà Nam ban hành Quyết định số 12/QĐ-UBND về chuyển đổi số, đạt 99,7% hồ sơ. " * 5
PAGES = {
    "reference to half a character": "&#xD800; &#57343;",
    "a character in two references": "&#xD83D;&#xDE00;",
    "references to controls": "&#0; &#1; &#x0b; &#xFFFE; &#xffff; &#x110000; &#99999999999;",
    "half a character": b"\xed\xa0\x80",
    "controls": "\0\x01\x0b\ufffe",
    "directions": "\u202e&#8238;&#x2067;",
    "tags without end": "<div>" * 20_000 + "<table><tr><td>" * 2_000,
    "tags that close nothing": "</div></p></b>" * 5_000,
    "an attribute without end": "<p title='" + "a" * 500_000 + "'>",
}


@pytest.mark.parametrize("name", PAGES)
def test_an_odd_page_is_read(name: str, tmp_path: Path) -> None:
    odd = PAGES[name]
    parts = (
        f'<html lang="vi"><meta charset="utf-8"><article><h1>Hà Nam</h1><p>{SAYS}</p><p>x ',
        f" y</p><p>{SAYS}</p>",
    )
    page = (odd if isinstance(odd, bytes) else odd.encode()).join(part.encode() for part in parts)
    (tmp_path / "page.html").write_bytes(page)
    problems: list[Problem] = []
    articles = list(read_sources([str(tmp_path)], problems=problems.append))
    assert problems == []
    assert "Quyết định số 12/QĐ-UBND" in articles[0].text
    assert quotations(articles[0].text, "vi") > 5


@pytest.mark.parametrize("text", ["Hà Nam \ud800", "Hà Nam\0", " \u00a0\n"])
def test_what_cannot_be_kept_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(UnusableError) as refused:
        text_article(text, id="hostile", source="hostile.txt:1", lang="vi")
    assert refused.value.remedy


def test_half_a_character_in_json_is_a_problem_of_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    texts = [r"\ud800 Hà Nam", r"Hà Nam \u0000", r"\ud83d\ude00 Hà Nam"]  # the last is one character in two halves
    file.write_text(
        "".join(f'{{"id": "a{i}", "lang": "vi", "text": "{text}"}}\n' for i, text in enumerate(texts)), encoding="utf-8"
    )
    problems: list[Problem] = []
    articles = list(read_sources([str(file)], problems=problems.append))
    assert [problem.line for problem in problems] == [1, 2]
    assert "surrogate" in problems[0].message
    assert [article.text for article in articles] == ["😀 Hà Nam"]
    assert json.loads(f'"{texts[2]}"') == articles[0].text
