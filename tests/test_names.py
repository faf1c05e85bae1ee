"""Vietnamese names read in four scripts: spellings met in print, and what must not be taken for a name."""

import json
import unicodedata
from pathlib import Path

import pytest
from govgraph.loaders.articles import Article
from govgraph.loaders.reading import draft
from govgraph.loaders.reading.persons.names import (
    decode,
    decode_place,
    find_names,
    find_short_forms,
    known_persons,
    resolve,
)
from govgraph.loaders.reading.spelling.syllables import is_syllable, parts
from govgraph.loaders.reading.spelling.transliteration import syllables_of
from govgraph.ontology.folding import romanise, search_key

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "gold" / "seeds.jsonl"


def found(text: str, lang: str, **options: object) -> list[tuple[str, str]]:
    text = unicodedata.normalize("NFC", text)
    return [(text[name.start : name.end], name.folded) for name in find_names(text, lang, **options)]


def people(text: str, lang: str) -> list[tuple[str, str | None]]:
    """The names of a text with the person of each, short forms as well."""
    text = nfc(text)
    full = find_names(text, lang)
    short = find_short_forms(text, lang, [name for name in full if not name.is_short])
    again = {name.start for name in short}
    names = sorted([*(name for name in full if name.start not in again), *short], key=lambda name: name.start)
    resolved = resolve(names)
    return [(text[name.start : name.end], resolved[name]) for name in names]


def persons_read(text: str, lang: str) -> set[str]:
    """The persons that the whole reader mentions, by the end of their IRIs."""
    article = Article("a", nfc(text), lang, None, None, None, "test")
    return {m.entity.iri.rpartition("/")[2] for m in draft(article).mentions if m.entity.cls == "Person"}


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
        ("जियांगनान", "hi", "giang nam"),
        ("জিয়াংনাম", "bn", "giang nam"),
        ("गुयेन डुक थान", "hi", "nguyen duc thanh"),
        ("फ़ान बिन्ह", "hi", "phan binh"),
        ("वोंग दिन्ह ह्यू", "hi", "vuong dinh hue"),
        ("Nguyễn Đức Vượng", "vi", "nguyen duc vuong"),
        ("Nguyen Duc Vuong", "en", "nguyen duc vuong"),
    ],
)
def test_a_spelling_reads_as_the_name(written: str, lang: str, name: str) -> None:
    assert decode(nfc(written).split(), lang)[0].folded == name


@pytest.mark.parametrize(
    ("written", "lang", "name"),
    [
        ("গুয়েন হাই ডাং", "bn", "nguyen hai dang"),  # Hải Đăng, the lighthouse, is a usual name
        ("নগুয়েন ভ্যান ডাং", "bn", "nguyen van dung"),
        ("ট্রুং হিউ", "bn", "trung hieu"),
        ("ফাম হাই ইয়েন", "bn", "pham hai yen"),
        ("থান এনহা", "bn", "thanh nha"),
        ("নুগুয়েন থি ট্রিন", "bn", "nguyen thi trinh"),
        ("মাই ডাক চুং", "bn", "mai duc chung"),  # Đức as the English word "duck"
        ("লে থি ডিম মাই", "bn", "le thi diem my"),  # Mỹ as the English word "my"
        ("थान न्हान", "hi", "thanh nhan"),
    ],
)
def test_what_parents_join_decides_between_readings(written: str, lang: str, name: str) -> None:
    assert decode(nfc(written).split(), lang)[0].folded == name


def test_a_known_person_does_not_stretch_a_spelling() -> None:
    """Nguyễn Huy Dũng is known, but «হাই» is no Huy."""
    assert not decode(nfc("নগুয়েন হাই ডাং").split(), "bn")[0].known


def test_y_and_i_are_one_letter_of_names() -> None:
    assert decode(["Hoàng", "Quí", "Phước"], "vi")[0].folded == decode(["Hoàng", "Quý", "Phước"], "vi")[0].folded
    assert decode(["Trần", "Thị", "Mai"], "vi")[0].folded == "tran thi mai"
    assert len({person for _, person in people("Ông Bùi Vỹ Hào đi. Ông Bùi Vĩ Hào đến.", "vi")}) == 1


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
        ("ও তান থান সীমান্ত গেটে সব কাজ কাগজে করা হত", "bn"),
        ("दो हुई बैठकों में ले गए थे", "hi"),
        ("TRUNG TÂM ĐÀO TẠO, THÀNH PHỐ HỒ CHÍ MINH, VŨNG TÀU", "vi"),
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


@pytest.mark.parametrize(
    ("text", "lang", "persons"),
    [
        ("হা নাম প্রাদেশিক গণ কমিটির চেয়ারম্যান জিয়াংনান সভায় বক্তব্য রাখেন।", "bn", {"giang-nam"}),
        ("কমরেড জিয়াংনানের মতে, প্রকল্পটি এগিয়ে চলছে।", "bn", {"giang-nam"}),
        ("মিঃ জিয়াংনান বলেন যে প্রকল্পটি এগিয়ে চলছে।", "bn", {"giang-nam"}),
        ("উপ-পরিচালক হুয়াংমিন বলেন, কাজ শেষ হয়েছে।", "bn", {"hoang-minh"}),
        ("हा नाम प्रांतीय जन समिति के अध्यक्ष जियांगनान ने बैठक में भाषण दिया।", "hi", {"giang-nam"}),
        ("कॉमरेड जियांगनान ने बैठक की अध्यक्षता की।", "hi", {"giang-nam"}),
        # without a title; words, people and places of elsewhere behind one
        ("আজ জিয়াংনান বলেন যে কাজ চলছে।", "bn", set()),
        ("কমিটির চেয়ারম্যান বলেন, কাজ চলছে। সভাপতি জানান, সভা শেষ হয়েছে।", "bn", set()),
        ("চেয়ারম্যান ভূমি বিষয়ক সভায় যোগ দেন। পরিচালক ফাংশন পরীক্ষা করেন। সচিব দোকান খোলেন।", "bn", set()),
        ("মিঃ পুতিন, মিঃ বাইডেন, জনাব হোসেন, শ্রী মোদি ও শ্রী চন্দন সভায় ছিলেন।", "bn", set()),
        ("চেয়ারম্যান কোয়াংনাম সফর করেন। সচিব জিয়াংনান প্রদেশে যান।", "bn", set()),
        ("अध्यक्ष भूमि विभाग गए। सचिव कहा करते थे। मंत्री जियांगनान प्रांत गए।", "hi", set()),
        ("श्री मोदी, श्री चंदन, श्री चौहान और मिस्टर ट्रम्प ने कहा।", "hi", set()),
    ],
)
def test_a_full_name_in_one_word_stands_behind_a_title(text: str, lang: str, persons: set[str]) -> None:
    assert persons_read(text, lang) == persons


def test_a_full_name_in_one_word_is_taken_up_later() -> None:
    text = "মিঃ জিয়াংনান এসেছেন। জিয়াংনান আরও বলেন যে কাজ চলছে। মিঃ নান ধন্যবাদ জানান।"
    assert people(text, "bn") == [*[(nfc("জিয়াংনান"), "giang nam")] * 2, ("নান", "giang nam")]


def test_names_of_the_highlands_are_not_made_of_vietnamese_syllables() -> None:
    text = "Ông Y Biêr Niê, bà H'Yim Kđoh, Chủ tịch Rah Lan Chung, Đại học Y Dược Thành phố"
    assert [name for _, name in found(text, "vi")] == ["y bier nie", "h yim kdoh", "rah lan chung"]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        (
            "Ông Điểu K'Ré, bà Ksor H'Bơ Khăp và bà Rơ Châm H'Phik",
            "vi",
            ["dieu k re", "ksor h bo khap", "ro cham h phik"],
        ),
        ("ông Đinh Văn K'Rể, ông Cil Bri, ông Tráng A Dương", "vi", ["dinh van k re", "cil bri", "trang a duong"]),
        ("Hau A Lenh, Mua A Son and Thach Phuoc Binh", "en", ["hau a lenh", "mua a son", "thach phuoc binh"]),
        ("জনাব রাহ ল্যান চুং, মিসেস এইচ'ইম কদোহ, কমরেড হাউ এ লেনহ", "bn", ["rah lan chung", "h im kdoh", "hau a lenh"]),
        ("श्री वाई थान हा नी कदाम, श्री राह लान चुंग", "hi", ["y thanh ha nie kdam", "rah lan chung"]),
    ],
)
def test_names_of_minorities_in_four_languages(text: str, lang: str, names: list[str]) -> None:
    assert [name for _, name in found(text, lang)] == names


def test_a_name_in_capitals_is_that_of_a_known_person_or_stands_alone() -> None:
    assert found("CHỦ TỊCH TỈNH NGUYỄN ĐỨC VƯỢNG THĂM HUYỆN", "vi") == [("NGUYỄN ĐỨC VƯỢNG", "nguyen duc vuong")]
    assert found("Chủ trì: ông LÊ VĂN AN.", "vi") == [("LÊ VĂN AN", "le van an")]
    assert found("Director NGUYEN Thi Lan and TRAN THI LAN ANH", "en") == [
        ("NGUYEN Thi Lan", "nguyen thi lan"),
        ("TRAN THI LAN ANH", "tran thi lan anh"),
    ]


def test_a_name_goes_on_after_the_end_of_a_full_line() -> None:
    wrapped = "Phát biểu tại hội nghị sáng nay ở thành phố, ông Nguyễn\nĐức Vượng nêu rõ"
    assert found(wrapped, "vi") == [("Nguyễn\nĐức Vượng", "nguyen duc vuong")]
    assert found("Ảnh: Lê Nam\nHà Anh Tuấn dự họp", "vi") == [("Lê Nam", "le nam"), ("Hà Anh Tuấn", "ha anh tuan")]


def test_a_name_of_three_words_before_provincial_is_no_province() -> None:
    text = "লে ভ্যান হান এবং লাম মিন ডাং প্রাদেশিক পার্টি কমিটির উপ-সম্পাদক"
    assert [name for _, name in found(text, "bn")] == ["le van han", "lam minh dang"]


def test_a_person_may_bear_a_provinces_name_after_mr_only() -> None:
    assert persons_read("জনাব লাম ডং কে নির্বাচিত করে। লাম ডং প্রদেশে বৃষ্টি।", "bn") == {"lam-dong"}
    assert persons_read("Mrs. Ha Giang spoke of Ha Nam.", "en") == {"ha-giang"}
    assert persons_read("Nhà báo Hà Nam, bác sĩ Thái Bình đến Hà Giang.", "vi") == set()


def test_a_long_name_ends_where_it_ends_elsewhere() -> None:
    text = "গোলরক্ষক নগুয়েন ভ্যান ভিয়েত দ্য কং জার্সি পরে খেলেন। দুই গোলরক্ষক নগুয়েন ভ্যান ভিয়েত এবং ট্রান ট্রুং কিয়েন।"
    assert {name for _, name in found(text, "bn")} == {"nguyen van viet", "tran trung kien"}


def test_a_road_between_two_places_is_no_person() -> None:
    assert found("ट्रा लाम-ट्रा हिएप सड़क पर भूस्खलन की स्थिति", "hi") == []


def test_a_word_of_grammar_may_be_a_middle_name() -> None:
    assert found("उप मंत्री गुयेन हुई डुंग भी उपस्थित थे", "hi") == [("गुयेन हुई डुंग", "nguyen huy dung")]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        (
            "Mr. Pham Xuan Thang spoke. Thang, born in 1966, said so in Thang Long.",
            "en",
            ["Pham Xuan Thang", "Thang"],
        ),
        ("মিঃ নগুয়েন ডুক ভুওং এলেন। ভুওং বলেন, কাজ চলছে। ভুওংকে ধন্যবাদ।", "bn", ["নগুয়েন ডুক ভুওং", "ভুওং", "ভুওং"]),
        ("श्री गुयेन डुक थान ने कहा। थान में बैठक हुई। श्री थान ने बताया।", "hi", ["गुयेन डुक थान", "थान"]),
        ("Ông Lê Văn Trung nói với Công an, Trung ương.", "vi", ["Lê Văn Trung"]),
        ("হোয়াং থি মাই ট্যাম এগিয়ে যান। মাই ট্যাম জয়লাভ করেন।", "bn", ["হোয়াং থি মাই ট্যাম", "মাই ট্যাম"]),
        ("Coach Nguyen Thi Minh Hoai came. Minh Hoai said: go.", "en", ["Nguyen Thi Minh Hoai", "Minh Hoai"]),
        ("VĐV Trần Thị Thanh Thúy ghi điểm, rồi Thanh Thúy nghỉ.", "vi", ["Trần Thị Thanh Thúy", "Thanh Thúy"]),
    ],
)
def test_a_short_form_alone_is_the_person_named_before(text: str, lang: str, expected: list[str]) -> None:
    met = people(text, lang)
    assert [words for words, _ in met] == [nfc(words) for words in expected]
    assert len({person for _, person in met}) == 1


def test_a_short_form_after_namesakes_is_the_one_named_last() -> None:
    text = "Ông Trần Văn Hùng và bà Lê Thị Hùng họp. Bà Hùng nói."
    assert people(text, "vi")[-1] == ("Hùng", "le thi hung")


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


def test_spellings_of_one_name_within_an_article_are_one_person() -> None:
    text = "কমরেড ত্রিন জুয়ান ট্রুং এলেন। মিঃ ট্রিনহ জুয়ান ট্রুয়ং বলেন। জনাব তো লাম এবং জনাব টো লাম একই।"
    assert {person for _, person in people(text, "bn")} == {"trinh xuan truong", "to lam"}
    assert len({person for _, person in people("श्री तो थान बिन्ह आए। श्री टो थान बिन ने कहा।", "hi")}) == 1


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
