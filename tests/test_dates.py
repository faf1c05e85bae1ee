"""Dates and periods of texts as EDTF."""

from pathlib import Path

import pytest
from govgraph.loaders.languages import LANGUAGES
from govgraph.loaders.reading.date_grammar import patterns
from govgraph.loaders.reading.dates import _beginnings as date_beginnings
from govgraph.loaders.reading.dates import dates, undated, years_of
from govgraph.loaders.reading.normalisation import NormalisedText
from govgraph.loaders.reading.numbers import _beginnings as number_beginnings
from govgraph.loaders.reading.numbers import _grammar
from govgraph.loaders.reading.wording import labels, narrower

SAMPLES = Path(__file__).parent.parent / "samples"


def read(text, lang, published=None):
    return [p.edtf for p in dates(NormalisedText(text, lang), published)]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("bn", "২১শে অক্টোবর, ২০২৫ তারিখে", "2025-10-21"),
        ("bn", "২০২৪ সালের প্রথম ৬ মাসে", "2024-01/2024-06"),
        ("bn", "২০২৩ সালের শেষে", "2023"),
        ("bn", "২০২৩ সালের ডিসেম্বরের তুলনায়", "2023-12"),
        ("bn", "২০২৪ সালের প্রথম প্রান্তিকে", "2024-01/2024-03"),
        ("hi", "2023 के पहले 6 महीनों में", "2023-01/2023-06"),
        ("hi", "जुलाई 2023 में", "2023-07"),
        ("hi", "3 जून, 2020 को", "2020-06-03"),
        ("hi", "वर्ष 2024 के अंत तक", "2024"),
        ("vi", "6 tháng đầu năm 2024", "2024-01/2024-06"),
        ("vi", "9 tháng năm 2024", "2024-01/2024-09"),
        ("vi", "so với cuối năm 2023", "2023"),
        ("vi", "ngày 6/10/2023", "2023-10-06"),
        ("vi", "ngày 6 tháng 10 năm 2023", "2023-10-06"),
        ("vi", "tháng 12/2023", "2023-12"),
        ("vi", "quý I/2024", "2024-01/2024-03"),
        ("vi", "giai đoạn 2021-2025", "2021/2025"),
        ("en", "in the first nine months of 2024", "2024-01/2024-09"),
        ("en", "the end of 2023", "2023"),
        ("en", "October 21, 2025", "2025-10-21"),
        ("en", "6 October 2023", "2023-10-06"),
        ("en", "by 2030", "2030"),
    ],
)
def test_one_period(lang, text, expected):
    assert read(text, lang) == [expected]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("bn", "৬ অক্টোবর সকালে", "2023-10-06"),
        ("vi", "Sáng 12/10", "2023-10-12"),
        ("vi", "6 tháng đầu năm", "2023-01/2023-06"),
        ("en", "last year", "2022"),
        ("en", "on February 6", "2023-02-06"),
    ],
)
def test_a_year_left_out_is_the_article_s(lang, text, expected):
    assert read(text, lang, "2023-11-05") == [expected]


def test_without_a_publication_date_the_text_s_own_year_counts_not_the_one_compared_with():
    text = "২০২৪ সালে ৫% বৃদ্ধি, ২০২৩ সালের তুলনায়; ২০২৩ সালের তুলনায় ৭%। বছরের প্রথম ৬ মাসে"
    assert read(text, "bn")[-1] == "2024-01/2024-06"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("vi", "15/43 mô hình"), ("en", "2,025 households"), ("bn", "২০২৫টি পরিবার"), ("hi", "57-NQ/TW")],
)
def test_other_numbers_are_no_dates(lang, text):
    assert read(text, lang) == []


def test_years_of_an_interval():
    assert years_of("2024-01/2024-06") == (2024, 2024)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Chương trình chuyển đổi số đến năm 2025, định hướng đến năm 2030. Sáng 12/10, hội nghị khai mạc."),
        ("en", "The programme to 2025 with a vision to 2030 was reviewed on February 6."),
        ("bn", "২০৩০ সালের মধ্যে ৮০% অর্জন করা হবে। ৬ অক্টোবর সকালে সভা হয়।"),
    ],
)
def test_a_target_s_year_is_not_the_article_s(lang, text):
    assert all(len(edtf) == 4 for edtf in read(text, lang))


def test_a_month_of_the_year_before_is_not_to_come():
    assert read("Trong tháng 12, tỉnh họp.", "vi", "2024-01-05") == ["2023-12"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("১৯ ডিসেম্বর, হ্যানয়ে, মন্ত্রণালয় সম্মেলন আয়োজন করে।", "bn"),
        ("19 दिसंबर की सुबह सम्मेलन आयोजित हुआ।", "hi"),
        ("Ngày 6/10, Bộ Công an tổ chức hội nghị.", "vi"),
        ("On December 19, the ministry held a conference.", "en"),
    ],
)
def test_a_day_of_an_unknown_year_is_no_date_and_no_figure(text: str, lang: str) -> None:
    assert read(text, lang) == []
    assert len(undated(NormalisedText(text, lang))) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_and_numbers_are_looked_for_wherever_their_patterns_match(lang: str) -> None:
    kinds = ("calendar/month", "number-word/cardinal", "number-word/ordinal", "number-word/addition")
    words = labels(lang, *(key for kind in kinds for key in narrower(kind)), "calendar/first", "calendar/end-of")
    made = "\n".join(f"{word} 2024 ({word} {word} 6) 6 {word} 2024" for word in words)
    text = NormalisedText((SAMPLES / f"{lang}.jsonl").read_text(encoding="utf-8") + made, lang)
    for regexes, starts in (
        ([_grammar(lang)], number_beginnings(text)),
        ([regex for _, regex in patterns(lang)], date_beginnings(text)),
    ):
        found = {match.start() for regex in regexes for match in regex.finditer(text.text)}
        assert found <= set(starts)
