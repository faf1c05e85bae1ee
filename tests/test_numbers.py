"""Numbers as four languages print them."""

from decimal import Decimal

import pytest
from govgraph.loaders.reading.normalisation import NormalisedText
from govgraph.loaders.reading.numbers import decode, numbers


def read(text, lang):
    return [(n.value, n.form, n.out_of) for n in numbers(NormalisedText(text, lang))]


def values(text, lang):
    return [str(n.value) for n in numbers(NormalisedText(text, lang))]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("bn", "২,৫৭,০০০", "257000"),
        ("bn", "১৪,৫২৮ বিলিয়ন", "14528000000000"),
        ("bn", "১ কোটি ২৫ লক্ষেরও বেশি", "12500000"),
        ("bn", "সাড়ে ৩ কোটি", "35000000"),
        ("bn", "দেড় লক্ষ", "150000"),
        ("bn", "৩.৮ মিলিয়নেরও বেশি", "3800000"),
        ("bn", "শতভাগ", "100"),
        ("hi", "ढाई करोड़", "25000000"),
        ("hi", "साढ़े तीन लाख", "350000"),
        ("hi", "0.5934 पर", "0.5934"),
        ("hi", "2,439 सदस्य", "2439"),
        ("vi", "1.928.311 tỷ đồng", "1928311000000000"),
        ("vi", "1,2 triệu tỷ đồng", "1200000000000000"),
        ("vi", "99,7%", "99.7"),
        ("vi", "7.008 người", "7008"),
        ("vi", "2 triệu 300 nghìn", "2300000"),
        ("en", "VND2.8 trillion", "2800000000000"),
        ("en", "two and a half million", "2500000"),
        ("en", "33.9 million", "33900000"),
        ("bn", "১ হাজার ২০০ কোটি ডলার", "12000000000"),
        ("vi", "2 nghìn 300 tỷ đồng", "2300000000000"),
        ("en", "thirty-four provinces", "34"),
        ("en", "Eighty percent", "80"),
        ("bn", "71 তম স্থানে", "71"),
    ],
)
def test_value_with_its_scale(lang, text, expected):
    assert values(text, lang) == [expected]


@pytest.mark.parametrize(
    ("digits", "lang", "measured", "expected"),
    [
        ("1.928", "en", False, "1928"),  # Vietnamese grouping left in a translation
        ("1.928", "en", True, "1.928"),  # before a percent sign, a scale, a unit of measure
        ("0.795", "en", False, "0.795"),
        ("46,0415", "vi", False, "46.0415"),
        ("1.250,5", "vi", False, "1250.5"),
    ],
)
def test_a_lone_separator_is_judged_by_language_and_shape(digits, lang, measured, expected):
    assert decode(digits, lang, measured=measured) == Decimal(expected)


def test_versions_are_no_numbers():
    assert decode("1.2.3", "en") is None


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("bn", "১৫/৪৩ মডেল", (15, "fraction", 43)),
        ("vi", "xếp thứ 37/63", (37, "ordinal", 63)),
        ("bn", "১৩তম স্থানে", (13, "ordinal", None)),
        ("bn", "চতুর্থ স্থানে", (4, "ordinal", None)),
        ("hi", "71वें स्थान", (71, "ordinal", None)),
        ("hi", "दूसरे स्थान", (2, "ordinal", None)),
        ("en", "5th out", (5, "ordinal", None)),
        ("vi", "đứng thứ hai toàn quốc", (2, "ordinal", None)),
    ],
)
def test_fractions_and_ordinals(lang, text, expected):
    assert read(text, lang)[0] == expected


def test_a_range_gives_both_ends():
    assert read("tăng 5-10%", "vi") == [(5, "range", None), (10, "range", None)]


@pytest.mark.parametrize("text", ["3G and 4G", "IPv6", "COVID-19", "24/7"])
def test_digits_in_names_are_no_numbers(text):
    assert values(text, "en") == []


def test_a_span_holds_the_scale_words():
    text = NormalisedText("প্রায় ৮৭ লক্ষ ব্যক্তিগত", "bn")
    (number,) = numbers(text)
    assert text.text[number.span.start : number.span.end] == "87 লক্ষ"
