"""Sentences in, mentions and claims out, in the four languages of the field."""

import pytest
from claims_of import article, entities, reading, short, statements
from govgraph.loaders.article_graph import article_quads
from govgraph.ontology.iri import GOV

# --- bodies and their areas -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("Ủy ban nhân dân tỉnh Hà Nam họp.", "vi", "ha-nam/people-committee"),
        ("UBND thành phố Phủ Lý, tỉnh Hà Nam", "vi", "ha-nam/phu-ly/people-committee"),
        ("Tại Sơn La, Tỉnh ủy ban hành nghị quyết.", "vi", "son-la/party-committee"),
        ("Ban Chỉ đạo chuyển đổi số tỉnh Tuyên Quang", "vi", "tuyen-quang/dx-steering-committee"),
        ("the People's Committee of Quang Tri province", "en", "quang-tri/people-committee"),
        ("the Son La Provincial People's Committee", "en", "son-la/people-committee"),
        ("In Son La, the provincial Party Committee met.", "en", "son-la/party-committee"),
        ("হো চি মিন সিটি পিপলস কমিটির ভাইস চেয়ারম্যান", "bn", "ho-chi-minh-city/people-committee"),
        ("হা নাম প্রদেশের ফু লি সিটি পিপলস কমিটির নেতারা", "bn", "ha-nam/phu-ly/people-committee"),
        ("লাম ডং-এ প্রাদেশিক গণ কমিটি সভা করে।", "bn", "lam-dong/people-committee"),
        ("लाम डोंग प्रांतीय जन समिति ने कहा", "hi", "lam-dong/people-committee"),
        ("निन्ह थुआन में डिजिटल परिवर्तन के लिए प्रांतीय संचालन समिति", "hi", "ninh-thuan/dx-steering-committee"),
    ],
)
def test_a_body_belongs_to_the_area_that_its_phrase_or_its_sentence_names(text: str, lang: str, body: str) -> None:
    assert f"body/{body}" in entities(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tại Hà Nam, UBND các huyện, thành phố tích cực.", "vi"),
        ("In Ha Nam, People's Committees at all levels took part.", "en"),
        ("হা নামে জেলা ও শহরের গণ কমিটিগুলি অংশ নেয়।", "bn"),
    ],
)
def test_bodies_in_general_are_no_particular_body(text: str, lang: str) -> None:
    assert not {e for e in entities(text, lang) if e.startswith("body/")}


def test_the_paper_that_an_article_is_from_tells_its_province() -> None:
    text = "Tỉnh ủy đã ban hành kế hoạch."
    assert "body/lam-dong/party-committee" in entities(text, "vi", url="https://baolamdong.vn/a.html")
    assert not {e for e in entities(text, "vi") if e.startswith("body/")}


# --- evidence ---------------------------------------------------------------------------------------------------------


def test_every_claim_quotes_words_that_name_its_ends() -> None:
    text = "Tại Sơn La, Chủ tịch UBND tỉnh Hoàng Quốc Khánh chủ trì hội nghị."
    found = reading(text, "vi")
    (membership,) = found.memberships
    assert text[slice(*found.text.original_span(*membership.evidence))] == "Chủ tịch UBND tỉnh Hoàng Quốc Khánh"


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "১২৩", "((((", "a" * 5000, "গণ " * 2000])
@pytest.mark.parametrize("lang", ["vi", "en", "bn", "hi"])
def test_text_without_sense_is_read_without_harm(text: str, lang: str) -> None:
    assert reading(text, lang).memberships == ()


# --- statements -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "statement"),
    [
        ("Nghị quyết số 57-NQ/TW do Bộ Chính trị ban hành.", "vi", ("politburo", "issued", "57-nq-tw")),
        ("the Politburo's Resolution No. 57-NQ/TW", "en", ("politburo", "issued", "57-nq-tw")),
        ("সচিবালয়ের সিদ্ধান্ত নং ২০৪-কিউডি/টিডব্লিউ", "bn", ("secretariat", "issued", "204-qd-tw")),
        ("पोलित ब्यूरो के प्रस्ताव संख्या 57-NQ/TW", "hi", ("politburo", "issued", "57-nq-tw")),
        (
            "Hà Nam: UBND tỉnh chính thức khai trương Cơ sở dữ liệu khoáng sản.",
            "vi",
            ("ha-nam/people-committee", "launched", "ha-nam/mineral-database"),
        ),
        (
            "To implement Resolution No. 57-NQ/TW, the Son La Provincial People's Committee issued "
            "Plan No. 142/KH-UBND.",
            "en",
            ("142-kh-ubnd~son-la", "implements", "57-nq-tw"),
        ),
        (
            "হা নাম জিতেছে। প্রদেশটি একটি প্রশাসনিক পদ্ধতি নিষ্পত্তি ব্যবস্থা স্থাপন করেছে।",
            "bn",
            ("ha-nam", "launched", "ha-nam/administrative-procedure-settlement-system"),
        ),
        (
            "Phường Kinh Dinh, thành phố Phan Rang - Tháp Chàm, tỉnh Ninh Thuận",
            "vi",
            ("ninh-thuan/phan-rang-thap-cham/kinh-dinh", "partOf", "ninh-thuan/phan-rang-thap-cham"),
        ),
        ("Bình Phước hợp nhất vào tỉnh Đồng Nai.", "vi", ("binh-phuoc", "mergedInto", "dong-nai")),
        (
            "Decision No. 1891/QĐ-UBND was signed on July 29 by Nguyen Thanh Cong, Vice Chairman of the Son La "
            "Provincial People's "
            "Committee.",
            "en",
            ("nguyen-thanh-cong", "signed", "1891-qd-ubnd~son-la"),
        ),
        (
            "The work began with Resolution No. 03-NQ/TU, which the Standing Board of the Hai Phong City Party "
            "Committee issued on October 26, 2021.",
            "en",
            ("hai-phong/party-standing-committee", "issued", "03-nq-tu~hai-phong"),
        ),
        (
            "Kết quả này gắn với Nghị quyết số 09-NQ/TU về chuyển đổi số toàn diện, được Ban Thường vụ Tỉnh ủy "
            "Quảng Ninh ban hành ngày 5/2/2022.",
            "vi",
            ("quang-ninh/party-standing-committee", "issued", "09-nq-tu~quang-ninh"),
        ),
        (
            "The Son La Provincial People's Committee issued Decision No. 1891/QĐ-UBND; the decision was signed by "
            "Nguyen Thanh Cong, Vice Chairman of the Son La Provincial People's Committee.",
            "en",
            ("nguyen-thanh-cong", "signed", "1891-qd-ubnd~son-la"),
        ),
        (
            "The Da Nang Department of Information and Communications officially launched the My Portal digital "
            "citizen platform on September 12, 2022; it is part of the DaNang Smart City application.",
            "en",
            ("da-nang/department-of-information-and-communications", "launched", "da-nang/my-portal"),
        ),
        (
            "Hai Phong has a shared data warehouse. The city launched its Digital Government Project in November 2024.",
            "en",
            ("hai-phong", "launched", "hai-phong-digital-government-project"),
        ),
        (
            'बिन्ह फुओक प्रांत ने "छोटे और मध्यम उद्यमों के लिए डिजिटल परिवर्तन सहायता कार्यक्रम" लागू करने की योजना जारी की।',
            "hi",
            ("binh-phuoc", "implements", "chote-aur-mdhym-udymom-ke-lie-dijitl-privrtn-shayta-karykrm"),
        ),
        (
            "हाई डुओंग प्रांतीय पीपुल्स कमेटी ने निर्णय संख्या 685/QĐ-UBND जारी कर 26 मार्च को डिजिटल परिवर्तन दिवस के रूप में चुना।",
            "hi",
            ("hai-duong/people-committee", "issued", "685-qd-ubnd~hai-duong"),
        ),
    ],
)
def test_verbs_and_constructions_state_relations(text: str, lang: str, statement: tuple[str, str, str]) -> None:
    assert statement in statements(text, lang)


def test_what_is_aimed_at_is_not_what_is_issued() -> None:
    text = (
        "Sơn La: The Son La Provincial Party Committee issued Plan No. 333-KH/TU to implement Resolution No. "
        "57-NQ/TW, and the Son La "
        "Provincial People's Committee issued Plan No. 142/KH-UBND to implement Plan No. 333-KH/TU."
    )
    issued = {s for s in statements(text, "en") if s[1] == "issued"}
    assert issued == {
        ("son-la/party-committee", "issued", "333-kh-tu~son-la"),
        ("son-la/people-committee", "issued", "142-kh-ubnd~son-la"),
    }


def test_an_aim_is_that_of_the_document_it_stands_with() -> None:
    text = (
        "The Standing Board of the Son La Provincial Party Committee issued Action Plan No. 333-KH/TU on May 7, 2025 "
        "to implement Resolution No. 57-NQ/TW, and the Son La Provincial People's Committee issued Plan No. "
        "142/KH-UBND on June 4, 2025 to implement Resolution No. 71/NQ-CP and Action Plan No. 333-KH/TU."
    )
    implemented = {(s, o) for s, p, o in statements(text, "en") if p == "implements" and "-kh-" in s}
    assert implemented == {
        ("333-kh-tu~son-la", "57-nq-tw"),
        ("142-kh-ubnd~son-la", "71-nq-cp"),
        ("142-kh-ubnd~son-la", "333-kh-tu~son-la"),
    }


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ban Chỉ đạo chuyển đổi số tỉnh Đồng Nai họp đánh giá kết quả thực hiện Nghị quyết số 57-NQ/TW.", "vi"),
        ("The Lai Chau Provincial People's Committee asked its members to implement Resolution No. 57-NQ/TW.", "en"),
    ],
)
def test_who_looks_at_results_or_asks_others_implements_nothing(text: str, lang: str) -> None:
    assert not {s for s in statements(text, lang) if s[1] == "implements"}


def test_the_meeting_is_that_of_the_body_that_met() -> None:
    text = (
        "Sáng 21/5, Ban Chỉ đạo chuyển đổi số tỉnh An Giang họp triển khai nhiệm vụ. Đồng chí Hồ Văn Mừng, Chủ tịch "
        "UBND tỉnh An Giang chủ trì cuộc họp."
    )
    assert ("ho-van-mung", "chairs", "an-giang/dx-steering-committee") in statements(text, "vi")


def test_a_list_of_objects_does_not_go_on_across_its_subject() -> None:
    text = "हाई डुओंग के डिजिटल परिवर्तन दिवस कार्यक्रम में, प्रांत ने स्मार्ट निगरानी और संचालन केंद्र (IOC) का शुभारंभ किया।"
    launched = {o for s, p, o in statements(text, "hi") if p == "launched"}
    assert len(launched) == 1
    assert not any("day" in o for o in launched)


def test_a_programme_may_end_a_list_of_documents() -> None:
    text = (
        "Tỉnh An Giang tập trung thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị, "
        "Nghị quyết số 03/NQ-CP của Chính phủ và Đề án 06."
    )
    implemented = {o for s, p, o in statements(text, "vi") if (s, p) == ("an-giang", "implements")}
    assert implemented == {"57-nq-tw", "03-nq-cp", "project-06"}


def test_the_issuer_that_the_text_states_replaces_the_one_of_the_number() -> None:
    of_number = "Đắk Lắk: Quyết định số 119-QĐ/TU có hiệu lực."
    stated = "Quyết định số 119-QĐ/TU ngày 3/7/2025 của Ban Thường vụ Tỉnh ủy Đắk Lắk có hiệu lực."
    issuers = [
        {
            short(quad.object.value if quad.predicate.value.endswith("issuedBy") else quad.subject.value)
            for quad in article_quads(article(text, "vi"))
            if quad.predicate.value in (GOV + "issuedBy", GOV + "issued")
        }
        for text in (of_number, stated)
    ]
    assert issuers == [{"dak-lak/party-committee"}, {"dak-lak/party-standing-committee"}]
