"""Bodies that a bare word takes up: «the Centre», «the Committee», «মন্ত্রণালয়»; areas that a text is not about."""

import pytest
from claims_of import positions, reading
from govgraph.ontology.iri import BASE


@pytest.mark.parametrize(
    ("text", "lang", "position"),
    [
        (
            "हो ची मिन्ह सिटी डिजिटल परिवर्तन केंद्र ने एक अभ्यास का उद्घाटन किया। "
            "केंद्र के उप निदेशक श्री गुयेन डुक चुंग ने कहा कि सुरक्षा नींव है।",
            "hi",
            ("nguyen-duc-chung", "deputy-director", "ho-chi-minh-city/digital-transformation-centre"),
        ),
        (
            "The inspection team of the Ministry of Home Affairs, led by Deputy Minister Nguyen Van Hoi, came.",
            "en",
            ("nguyen-van-hoi", "deputy-minister", "ministry-of-home-affairs"),
        ),
        (
            "Tuần Giáo commune in Điện Biên province received 679 requests, of which 539 came online, and returned "
            "671 results ahead of schedule, according to Nguyễn Quyết Thắng, Vice Chairman of the commune People's "
            "Committee.",
            "en",
            ("nguyen-quyet-thang", "vice-chair", "dien-bien/tuan-giao~commune/people-committee"),
        ),
        (
            "স্বাক্ষর অনুষ্ঠানে ভিএনপিটি সদস্য পর্ষদের চেয়ারম্যান জনাব তো ডুং থাই উপস্থিত ছিলেন।",
            "bn",
            ("to-dung-thai", "chair", "vnpt"),
        ),
    ],
)
def test_the_body_of_a_post_is_the_one_named_before(text: str, lang: str, position: tuple[str, str, str]) -> None:
    assert position in positions(text, lang)


def test_a_word_without_a_body_before_it_takes_up_none() -> None:
    assert positions("केंद्र के उप निदेशक श्री गुयेन डुक चुंग ने कहा।", "hi") == set()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("কৌশলটি সরকারের সিদ্ধান্ত নং 72/NQ-CP এর ভিত্তিতে তৈরি।", "bn"),
        ("प्रांत सरकार के संकल्प संख्या 82/NQ-CP को लागू करता है।", "hi"),
    ],
)
def test_the_government_is_named_by_its_documents_number(text: str, lang: str) -> None:
    assert BASE + "id/body/government" in {m.entity.iri for m in reading(text, lang).mentions}


def test_the_government_of_no_document_is_not_the_country_s() -> None:
    mentions = reading("प्रांतीय सरकार ने ई-सरकार का निर्माण किया।", "hi").mentions
    assert BASE + "id/body/government" not in {m.entity.iri for m in mentions}


def test_where_a_ministry_met_is_no_area_of_its_figures() -> None:
    text = "১৯ ডিসেম্বর, হ্যানয়ে, জননিরাপত্তা মন্ত্রণালয় একটি সম্মেলন আয়োজন করে।\n৪২,০০০ এরও বেশি সতর্কতা রেকর্ড করা হয়েছে।"
    assert {o.area for o in reading(text, "bn").observations} == {BASE + "id/place/viet-nam"}


def test_provinces_of_a_paragraph_are_no_areas_of_the_next_where_the_article_is_about_none() -> None:
    text = (
        "The services have been piloted in Hanoi and Hue since April.\n"
        "Some 14,638,905 citizens have integrated their health books into VNeID."
    )
    assert [o.area for o in reading(text, "en").observations] == [BASE + "id/place/viet-nam"]
