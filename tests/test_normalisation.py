"""Normalised text: one spelling, and the way back to the original."""

import unicodedata

import pytest
from govgraph.loaders.reading.normalisation import NormalisedText, matching_key
from hypothesis import given
from hypothesis import strategies as st

LANGUAGES = ["bn", "hi", "vi", "en"]
# Letters, marks, digits, invisible characters and composed pairs of the four languages' scripts.
text_of_the_field = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F),
        st.characters(min_codepoint=0x900, max_codepoint=0x9FF),
        st.characters(min_codepoint=0x1EA0, max_codepoint=0x1EF9),
        st.sampled_from("\u200b\u200c\u200d\u200e\ufeff\u00a0\u0301\u0300\u0323\u09bc\u093c–—’“”"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("original", "lang", "text"),
    [
        ("২,২২৫টি", "bn", "2,225টি"),
        ("८१.१७%", "hi", "81.17%"),
        ("ভি\u200cয়েটেল", "bn", unicodedata.normalize("NFC", "ভিয়েটেল")),
        ("Hà Nội", "vi", "Hà Nội"),  # decomposed
        ("Ðà Nẵng", "vi", "Đà Nẵng"),  # Icelandic eth for the Vietnamese letter
        ("People’s", "en", "People's"),
    ],
)
def test_spellings_become_one(original: str, lang: str, text: str) -> None:
    assert NormalisedText(original, lang).text == text


def test_a_span_leads_back_to_what_the_article_has() -> None:
    original = "ভি\u200cয়েটেল ৫৭-এনকিউ"
    normalised = NormalisedText(original, "bn")
    start = normalised.text.index("57")
    first, last = normalised.original_span(start, start + 2)
    assert original[first:last] == "৫৭"
    first, last = normalised.original_span(0, normalised.text.index(" "))
    assert original[first:last] == "ভি\u200cয়েটেল"


@pytest.mark.parametrize(
    ("text", "lang", "key"),
    [
        ("Thuỷ sản, hoà bình, khoẻ", "vi", "thủy sản, hòa bình, khỏe"),
        ("Hoàn thành quý I", "vi", "hoàn thành quý i"),
        ("Đắk Lắk", "en", "dak lak"),
        ("LGSP – VNeID", "bn", "lgsp - vneid"),
        ("पाँच", "hi", "पांच"),
    ],
)
def test_labels_and_text_meet_in_one_key(text: str, lang: str, key: str) -> None:
    assert matching_key(text, lang) == key


@given(text_of_the_field, st.sampled_from(LANGUAGES))
def test_every_span_maps_to_the_original_it_came_from(original: str, lang: str) -> None:
    normalised = NormalisedText(original, lang)
    for start in range(len(normalised)):
        first, last = normalised.original_span(start, start + 1)
        assert 0 <= first < last <= len(original)
        assert NormalisedText(original[first:last], lang).text.find(normalised.text[start]) >= 0


@given(text_of_the_field, st.sampled_from(LANGUAGES))
def test_normalising_again_changes_nothing(original: str, lang: str) -> None:
    once = NormalisedText(original, lang)
    again = NormalisedText(once.text, lang)
    assert again.text == once.text
    assert again.key == once.key


@given(text_of_the_field, st.sampled_from(LANGUAGES))
def test_the_key_has_a_place_in_the_text_for_each_of_its_characters(original: str, lang: str) -> None:
    normalised = NormalisedText(original, lang)
    assert len(normalised.key) <= len(normalised.text)
    for start in range(len(normalised.key)):
        first, last = normalised.key_span(start, start + 1)
        assert 0 <= first < last <= len(normalised.text)


def test_blanks_without_end_are_one() -> None:
    original = "UBND" + " \u00a0\u200b" * 500 + "tỉnh" + " \n" * 500 + "Hà Nam"
    text = NormalisedText(original, "vi")
    assert text.text == "UBND tỉnh\nHà Nam"
    assert original[slice(*text.original_span(5, 9))] == "tỉnh"
    assert original[slice(*text.original_span(0, 16))] == original
