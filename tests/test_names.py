"""Vietnamese names read in four scripts: spellings met in print, and what must not be taken for a name."""

import json
import unicodedata
from pathlib import Path

import pytest
from govgraph.loaders.reading.names import decode, decode_place, find_names, known_persons, resolve
from govgraph.loaders.reading.syllables import is_syllable, parts
from govgraph.loaders.reading.transliteration import syllables_of
from govgraph.ontology.folding import romanise, search_key

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "gold" / "seeds.jsonl"


def found(text: str, lang: str, **options: object) -> list[tuple[str, str]]:
    text = unicodedata.normalize("NFC", text)
    return [(text[name.start : name.end], name.folded) for name in find_names(text, lang, **options)]


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("written", "lang", "name"),
    [
        ("নগুয়েন ডুক ভুওং", "bn", "nguyen duc vuong"),
        ("ট্রান থি ডিউ থুয়", "bn", "tran thi dieu thuy"),
        ("ওয়াই থান হা নি কদাম", "bn", "y thanh ha nie kdam"),
        ("ত্রিন জুয়ান ট্রুং", "bn", "trinh xuan truong"),
        ("ভুং দিন হিউ", "bn", "vuong dinh hue"),
        ("এনগো চি কুওং", "bn", "ngo chi cuong"),
        ("জিয়াংনান", "bn", "giang nam"),
        ("गुयेन डुक थान", "hi", "nguyen duc thanh"),
        ("फ़ान बिन्ह", "hi", "phan binh"),
        ("वोंग दिन्ह ह्यू", "hi", "vuong dinh hue"),
        ("Nguyễn Đức Vượng", "vi", "nguyen duc vuong"),
        ("Nguyen Duc Vuong", "en", "nguyen duc vuong"),
    ],
)
def test_a_spelling_reads_as_the_name(written: str, lang: str, name: str) -> None:
    assert decode(nfc(written).split(), lang)[0].folded == name


def test_people_not_in_the_vocabulary_are_read_by_their_syllables() -> None:
    reading = decode(nfc("হোয়াং আন তুয়ান").split(), "bn")[0]
    assert (reading.folded, reading.known) == ("hoang anh tuan", False)
    assert 0.5 < reading.score <= 1.0


def test_a_known_person_decides_between_readings_that_sound_alike() -> None:
    """«ডাং» is Đặng or, read as English, Dũng."""
    assert {"dang", "dung"} <= {syllable for syllable, _ in syllables_of("ডাং")}
    assert decode(nfc("লে ভ্যান ডাং").split(), "bn")[0].folded == "le van dung"


def test_words_that_cannot_be_syllables_have_no_reading() -> None:
    assert decode(["উপস্থিত", "ছিলেন"], "bn") == []
    assert not is_syllable("street")
    assert parts("nghia") == ("ngh", "ia")


def test_case_endings_are_not_part_of_the_name() -> None:
    assert found("ট্রান থি ডিউ থুয়ের মতে", "bn") == [(nfc("ট্রান থি ডিউ থুয়"), "tran thi dieu thuy")]
    assert found("উপ- প্রধানমন্ত্রী ট্রান লু কোয়াংও উপস্থিত ছিলেন", "bn") == [(nfc("ট্রান লু কোয়াং"), "tran luu quang")]
    assert found("মিঃ দো থান বিনকে নিযুক্ত করা হয়", "bn") == [(nfc("দো থান বিন"), "do thanh binh")]
    assert found("নগুয়েন মানহ হুং-এর সাথে", "bn") == [(nfc("নগুয়েন মানহ হুং"), "nguyen manh hung")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("সকল স্তর এবং সেক্টরকে কাজ করার জন্য অনুরোধ করেছেন", "bn"),
        ("समर्थन प्राप्त करें और अच्छी तरह से समझें, दो दिन हो गए", "hi"),
        ("নং ১৫ নগুয়েন গিয়া থিউ স্ট্রিট", "bn"),
        ("হা নাম প্রদেশে", "bn"),
        ("फान रंग - थाप चाम शहर", "hi"),
        ("Nguyen Hue Street was closed in Ha Nam.", "en"),
        ("đường Nguyễn Huệ, phường Võ Thị Sáu, Thái Lan", "vi"),
        ("To do so, An Giang and Ha Tinh will follow. Do not wait.", "en"),
    ],
)
def test_prose_streets_and_provinces_are_not_persons(text: str, lang: str) -> None:
    assert found(text, lang) == []


def test_what_others_have_taken_is_left_alone() -> None:
    text = "কমরেড নগুয়েন খাক বিন"
    assert found(text, "bn", blocked=[(6, len(text))]) == []


def test_after_an_honorific_a_given_name_is_enough() -> None:
    text = "Deputy Minister Quang thanked them."
    assert found(text, "en") == []
    assert found(text, "en", after_honorific=[text.index("Quang")]) == [("Quang", "quang")]


def test_names_of_the_highlands_are_not_made_of_vietnamese_syllables() -> None:
    text = "Ông Y Biêr Niê, bà H'Yim Kđoh, Chủ tịch Rah Lan Chung, Đại học Y Dược Thành phố"
    assert [name for _, name in found(text, "vi")] == ["y bier nie", "h yim kdoh", "rah lan chung"]


def test_an_english_possessive_is_not_part_of_the_name() -> None:
    assert found("Nguyễn Phú Trọng's speech", "en") == [("Nguyễn Phú Trọng", "nguyen phu trong")]


def test_the_body_of_a_district_is_led_by_a_person_but_a_district_is_none() -> None:
    assert found("Chủ tịch UBND huyện Lê Văn An", "vi") == [("Lê Văn An", "le van an")]
    assert found("đến phường Lê Văn An", "vi") == []


def test_variants_and_short_forms_are_one_person() -> None:
    text = nfc("জনাব ট্রান ভ্যান হিয়েপ ছিলেন। মিঃ হিয়েপের পক্ষে সভায়। মিঃ ট্রান ভ্যান হিপ এলেন। কমরেড ভুওং বলেন।")
    names = find_names(text, "bn")
    people = resolve(names)
    assert [people[name] for name in names] == ["tran van hiep"] * 3 + [None]


def test_a_name_without_its_surname_goes_to_the_full_name() -> None:
    names = find_names(nfc("मिडफ़ील्डर गुयेन क्वांग हाई ने कहा। श्री क्वांग हाई ने गोल किया।"), "hi")
    assert set(resolve(names).values()) == {"nguyen quang hai"}


def test_a_title_is_no_surname() -> None:
    assert found("Ông Lê Tuấn Anh, Đồng chí Hiệp", "vi") == [("Lê Tuấn Anh", "le tuan anh"), ("Hiệp", "hiep")]


def test_two_known_people_stay_two() -> None:
    names = find_names(nfc("নগুয়েন ডুক ট্রুং, নগুয়েন ডুক চুং"), "bn")
    assert sorted(filter(None, resolve(names).values())) == ["nguyen duc chung", "nguyen duc trung"]


def test_vietnamese_surnames_need_their_diacritics() -> None:
    assert found("Đồng chí Lê Hoài Trung dự Lễ Khánh thành", "vi") == [("Lê Hoài Trung", "le hoai trung")]


PLACES = dict.fromkeys(["phu-ly", "phu-loi", "phan-rang-thap-cham", "phan-rang", "kinh-dinh", "ha-noi", "quang-tri"])


@pytest.mark.parametrize(
    ("written", "lang", "place"),
    [
        ("ফু লি", "bn", "phu-ly"),
        ("फान रंग - थाप चाम", "hi", "phan-rang-thap-cham"),
        ("किन्ह दीन्ह", "hi", "kinh-dinh"),
        ("হ্যানয়", "bn", "ha-noi"),
        ("কোয়াং ট্রাই", "bn", "quang-tri"),
        ("Hà Nội", "vi", "ha-noi"),
        ("ভুওং লোক", "bn", "vuong-loc"),
        ("উৎস", "bn", None),
    ],
)
def test_a_place_is_found_among_the_candidates_else_read_freely(written: str, lang: str, place: str | None) -> None:
    assert decode_place(nfc(written), lang, PLACES) == place


@pytest.mark.parametrize(
    "spellings",
    [
        ("Vượng", "Vuong", "ভুওং", "वुओंग"),
        ("Phạm Minh Chính", "ফাম মিন চিন", "फाम मिन्ह चिन्ह"),
        ("Trịnh Xuân Trường", "ত্রিন জুয়ান ট্রুং"),
        ("Vương Đình Huệ", "ভুং দিন হিউ", "वोंग दिन्ह ह्यू"),
        ("Trần Lưu Quang", "ট্রান লু কোয়াং"),
        ("Phan Rang – Tháp Chàm", "फान रंग - थाप चाम"),
    ],
)
def test_search_keys_ignore_the_script(spellings: tuple[str, ...]) -> None:
    assert len({search_key(spelling) for spelling in spellings}) == 1


def test_search_keys_tell_different_names_apart() -> None:
    keys = [search_key(name) for name in ("Phạm Minh Chính", "Tô Lâm", "Lương Cường", "Hà Nam", "Lào Cai", "Lâm Đồng")]
    assert len(set(keys)) == len(keys)
    assert search_key("প্রকল্প ০৬").endswith(" 06")
    assert search_key("১৫টি").startswith("15")
    assert search_key("") == ""


def test_sounds_are_spelt_in_plain_letters() -> None:
    assert [romanise(word) for word in map(nfc, ("থুয়", "ক্যাট", "क्वांग", "থানহ"))] == ["thui", "keat", "kuang", "thanh"]


def test_the_vocabulary_knows_many_people() -> None:
    assert len(known_persons()) >= 250
    assert "pham minh chinh" in known_persons()


@pytest.mark.skipif(not SEEDS.exists(), reason="the annotated seed articles are not here")
def test_every_person_of_the_seed_articles_is_found_and_no_one_else() -> None:
    for line in SEEDS.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        names = find_names(nfc(article["text"]), article["lang"])
        assert set(resolve(names).values()) == {e["key"] for e in article["entities"] if e["type"] == "Person"}
