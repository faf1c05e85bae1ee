"""Who holds which role in which body: sentences in, memberships out."""

import pytest
from claims_of import entities, positions, reading, short

# --- titles beside a name ---------------------------------------------------------------------------------------------


def test_vietnamese_titles_follow_or_lead_the_name() -> None:
    text = (
        "Dự hội nghị tại Tuyên Quang có đồng chí Nguyễn Văn Sơn, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh; "
        "Giám đốc Sở Y tế Lê Thị Hoa trình bày báo cáo."
    )
    assert positions(text, "vi") == {
        ("nguyen-van-son", "deputy-secretary", "tuyen-quang/party-committee"),
        ("nguyen-van-son", "chair", "tuyen-quang/people-committee"),
        ("le-thi-hoa", "director", "tuyen-quang/department-of-health"),
    }


def test_english_titles_follow_or_lead_the_name() -> None:
    text = (
        "In Son La, Mr. Hoang Quoc Khanh, Deputy Secretary of the Provincial Party Committee, Chairman of the "
        "Provincial People's "
        "Committee, and Head of the Provincial Steering Committee for Digital Transformation, spoke. "
        "Minister of Science and Technology Nguyen Manh Hung listened."
    )
    assert positions(text, "en") == {
        ("hoang-quoc-khanh", "deputy-secretary", "son-la/party-committee"),
        ("hoang-quoc-khanh", "chair", "son-la/people-committee"),
        ("hoang-quoc-khanh", "head", "son-la/dx-steering-committee"),
        ("nguyen-manh-hung", "minister", "ministry-of-science-and-technology"),
    }


def test_bengali_titles_stand_in_a_chain_before_the_name() -> None:
    text = (
        "লাম ডং প্রদেশে পার্টির কেন্দ্রীয় কমিটির সদস্য, প্রাদেশিক পার্টি কমিটির সম্পাদক, পরিচালনা কমিটির প্রধান কমরেড ওয়াই থান হা নি কদাম "
        "সভার সভাপতিত্ব করেন।"
    )
    assert positions(text, "bn") == {
        ("y-thanh-ha-nie-kdam", "member", "central-committee"),
        ("y-thanh-ha-nie-kdam", "secretary", "lam-dong/party-committee"),
        ("y-thanh-ha-nie-kdam", "head", "lam-dong/dx-steering-committee"),
    }


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("হা নাম প্রাদেশিক গণ কমিটির চেয়ারম্যান জিয়াংনান সভায় বক্তব্য রাখেন।", "bn"),
        ("হা নাম প্রাদেশিক গণ কমিটির চেয়ারম্যান কমরেড জিয়াংনান সভায় বক্তব্য রাখেন।", "bn"),
        ("हा नाम प्रांतीय जन समिति के अध्यक्ष जियांगनान ने बैठक में भाषण दिया।", "hi"),
    ],
)
def test_a_holder_may_be_named_in_one_word(text: str, lang: str) -> None:
    assert positions(text, lang) == {("giang-nam", "chair", "ha-nam/people-committee")}


def test_hindi_titles_stand_in_a_chain_before_the_name() -> None:
    text = (
        "न्घे आन में प्रांतीय पार्टी समिति के उप सचिव और प्रांतीय जन समिति के अध्यक्ष कॉमरेड गुयेन डुक ट्रुंग, "
        "प्रांतीय जन समिति के उपाध्यक्ष बुई दिन्ह लोंग ने सम्मेलन की अध्यक्षता की।"
    )
    assert positions(text, "hi") == {
        ("nguyen-duc-trung", "deputy-secretary", "nghe-an/party-committee"),
        ("nguyen-duc-trung", "chair", "nghe-an/people-committee"),
        ("bui-dinh-long", "vice-chair", "nghe-an/people-committee"),
    }


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("কমিটির স্থায়ী ভাইস চেয়ারম্যান, উপ-প্রধানমন্ত্রী ট্রান লু কোয়াং উপস্থিত ছিলেন।", "bn"),
        ("समिति के स्थायी उपाध्यक्ष, उप प्रधानमंत्री ट्रान लू क्वांग उपस्थित थे।", "hi"),
        ("Phó Chủ tịch Thường trực Ủy ban, Phó Thủ tướng Trần Lưu Quang dự hội nghị.", "vi"),
        ("Standing Vice Chairman of the Committee and Deputy Prime Minister Tran Luu Quang attended.", "en"),
    ],
)
def test_the_committee_beside_a_leader_of_the_government_is_the_one_that_he_leads(text: str, lang: str) -> None:
    assert ("tran-luu-quang", "standing-vice-chair", "national-dx-committee") in positions(text, lang)


def test_a_committee_named_before_is_the_one_that_is_taken_up() -> None:
    text = "The National Committee on E-Government met. Nguyen Van An is Vice Chairman of the Committee."
    assert ("nguyen-van-an", "vice-chair", "national-committee-on-e-government") in positions(text, "en")


def test_a_member_of_the_partys_standing_committee_is_a_standing_member_of_the_party_committee() -> None:
    text = "Tại Thanh Hóa, đồng chí Mai Xuân Liêm, Ủy viên Ban Thường vụ Tỉnh ủy, dự họp."
    assert positions(text, "vi") == {("mai-xuan-liem", "standing-member", "thanh-hoa/party-committee")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [("ফাম মিন চিন", "bn"), ("Phạm Minh Chính", "vi"), ("Pham Minh Chinh", "en"), ("फाम मिन्ह चिन्ह", "hi")],
)
def test_a_person_is_the_same_in_every_language(text: str, lang: str) -> None:
    title = {"bn": "প্রধানমন্ত্রী", "vi": "Thủ tướng", "en": "Prime Minister", "hi": "प्रधानमंत्री"}[lang]
    assert ("pham-minh-chinh", "prime-minister", "government") in positions(f"{title} {text}", lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Phó Chủ tịch UBND tỉnh Hà Nam - Nguyễn Đức Vượng chủ trì hội nghị.", "vi"),
        ("The Vice Chairman of the Ha Nam Provincial People's Committee, Nguyen Duc Vuong, spoke.", "en"),
        ("হা নাম প্রাদেশিক গণ কমিটির ভাইস চেয়ারম্যান - নগুয়েন ডুক ভুওং সভার সভাপতিত্ব করেন।", "bn"),
        ("हा नाम प्रांतीय जन समिति के उपाध्यक्ष - गुयेन डुक वुओंग ने बैठक की अध्यक्षता की।", "hi"),
    ],
)
def test_a_dash_or_a_comma_may_part_a_title_from_the_name_behind_it(text: str, lang: str) -> None:
    assert positions(text, lang) == {("nguyen-duc-vuong", "vice-chair", "ha-nam/people-committee")}


def test_a_title_in_a_body_that_is_not_known_leads_on_to_the_next_one() -> None:
    text = (
        "In Ha Nam, Nguyen Van An, Director of the Horticulture Extension Station, Member of the Provincial Party "
        "Committee, spoke."
    )
    assert positions(text, "en") == {("nguyen-van-an", "member", "ha-nam/party-committee")}


# --- what parts a title from its body or its holder -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang", "person"),
    [
        ("Bí thư Tỉnh ủy Lào Cai khóa XVI, nhiệm kỳ 2020 - 2025 Đặng Xuân Phong phát biểu.", "vi", "dang-xuan-phong"),
        (
            "Secretary of the Lao Cai Provincial Party Committee for the 2020-2025 term Dang Xuan Phong spoke.",
            "en",
            "dang-xuan-phong",
        ),
        ("লাও কাই প্রাদেশিক পার্টি কমিটির (নতুন) সম্পাদক মিঃ ডাং জুয়ান ফং বক্তব্য রাখেন।", "bn", "dang-xuan-phong"),
        ("लाओ काई प्रांतीय पार्टी समिति (नई) के सचिव श्री डांग शुआन फोंग ने भाषण दिया।", "hi", "dang-xuan-phong"),
    ],
)
def test_terms_of_office_and_brackets_part_nothing(text: str, lang: str, person: str) -> None:
    assert positions(text, lang) == {(person, "secretary", "lao-cai/party-committee")}


def test_a_term_alone_joins_no_titles() -> None:
    text = "প্রধানমন্ত্রী ২০২০-২০২৫ মেয়াদের জন্য লাও কাই প্রাদেশিক পার্টি কমিটির উপ-সচিব মিঃ ট্রান হুই তুয়ানকে নিয়োগ দেন।"
    assert positions(text, "bn") == {("tran-huy-tuan", "deputy-secretary", "lao-cai/party-committee")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Phó Trưởng ban Thường trực Ban Chỉ đạo chuyển đổi số tỉnh Hà Nam là ông Nguyễn Đức Vượng.", "vi"),
        ("The Standing Deputy Head of the Ha Nam Steering Committee is Mr. Nguyen Duc Vuong.", "en"),
        ("হা নাম প্রদেশের স্টিয়ারিং কমিটির স্থায়ী উপ-প্রধান হলেন মিঃ নগুয়েন ডুক ভুওং।", "bn"),
        ("Mr. Nguyen Duc Vuong serves as the Standing Deputy Head of the Ha Nam Steering Committee.", "en"),
        ("Ông Nguyễn Đức Vượng được phân công giữ chức Phó Trưởng ban Thường trực Ban Chỉ đạo tỉnh Hà Nam.", "vi"),
    ],
)
def test_verbs_lead_from_a_title_to_its_holder_and_back(text: str, lang: str) -> None:
    assert positions(text, lang) == {("nguyen-duc-vuong", "standing-deputy-head", "ha-nam/dx-steering-committee")}


# --- several titles, several holders ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Chủ tịch kiêm Tổng Giám đốc Tập đoàn Viettel Tào Đức Thắng dự lễ ký.", "vi"),
        ("Chairman and General Director of Viettel Tao Duc Thang attended.", "en"),
        ("ভিয়েটেল গ্রুপের চেয়ারম্যান ও জেনারেল ডিরেক্টর মেজর জেনারেল তাও ডুক থাং উপস্থিত ছিলেন।", "bn"),
        ("विएटेल के अध्यक्ष और महानिदेशक मेजर जनरल ताओ डुक थांग उपस्थित थे।", "hi"),
    ],
)
def test_roles_that_and_joins_share_a_body(text: str, lang: str) -> None:
    assert positions(text, lang) == {("tao-duc-thang", "chair", "viettel"), ("tao-duc-thang", "director", "viettel")}


def test_a_bare_role_is_in_the_body_of_its_kind_named_before() -> None:
    text = (
        "Mr. Ngo Chi Cuong was elected Secretary of the Vinh Long Provincial Party Committee; Mr. Lu Quang Ngoi was "
        "elected Deputy Secretary."
    )
    assert positions(text, "en") == {
        ("ngo-chi-cuong", "secretary", "vinh-long/party-committee"),
        ("lu-quang-ngoi", "deputy-secretary", "vinh-long/party-committee"),
    }


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Dự họp có các Ủy viên Trung ương Đảng: Nguyễn Hải Ninh, Bộ trưởng Bộ Tư pháp; Nguyễn Đức Thanh, Bí thư "
            "Tỉnh ủy Ninh Thuận; Giám đốc Công an tỉnh Ninh Thuận Huỳnh Tấn Hạnh.",
            "vi",
        ),
        (
            "Attending were members of the Party Central Committee, including: Minister of Justice Nguyen Hai Ninh; "
            "Secretary of the Ninh Thuan Party Committee Nguyen Duc Thanh.",
            "en",
        ),
        (
            "উপস্থিত ছিলেন পার্টির কেন্দ্রীয় কমিটির সদস্যরা: নগুয়েন হাই নিন, বিচার মন্ত্রী; নগুয়েন ডুক থান, নিন থুয়ান প্রাদেশিক পার্টি "
            "কমিটির সম্পাদক।",
            "bn",
        ),
        (
            "पार्टी केंद्रीय समिति के सदस्य: गुयेन हाई निन्ह, न्याय मंत्री; गुयेन डुक थान्ह, निन्ह थुआन प्रांतीय पार्टी समिति के सचिव "
            "उपस्थित थे।",
            "hi",
        ),
    ],
)
def test_the_title_of_a_group_is_that_of_all_in_its_list(text: str, lang: str) -> None:
    found = positions(text, lang)
    members = {person for person, role, body in found if (role, body) == ("member", "central-committee")}
    assert members == {"nguyen-hai-ninh", "nguyen-duc-thanh"}
    assert ("nguyen-duc-thanh", "secretary", "ninh-thuan/party-committee") in found


def test_a_group_may_be_told_with_a_verb() -> None:
    text = (
        "Deputy heads of the Ha Nam Steering Committee included Mr. Nguyen Van An, Director of the Department of "
        "Health, and Ms. Tran Thi Ha, Vice Chairwoman of the Ha Nam People's Committee."
    )
    heads = {person for person, role, _ in positions(text, "en") if role == "deputy-head"}
    assert heads == {"nguyen-van-an", "tran-thi-ha"}


# --- the bodies that titles need --------------------------------------------------------------------------------------


def test_a_short_form_that_the_text_explains_is_a_name_of_the_body() -> None:
    text = (
        "At the Dong Nai venue, Secretary of the Provincial Party Committee (PPC) Vu Hong Van presided. Tran Trung "
        "Nhan, Chairman of the PPC's Inspection Commission, and Chief of the PPC Office Hoang Thanh Trung attended."
    )
    assert positions(text, "en") == {
        ("vu-hong-van", "secretary", "dong-nai/party-committee"),
        ("tran-trung-nhan", "chair", "dong-nai/inspection-commission"),
        ("hoang-thanh-trung", "head", "dong-nai/party-committee-office"),
    }


@pytest.mark.parametrize(
    ("text", "lang", "body"),
    [
        ("the Government's PAR Steering Committee", "en", "government-administrative-reform-steering-committee"),
        (
            "the Steering Committee of the Government on e-government and Project 06",
            "en",
            "government-steering-committee",
        ),
        (
            "Ban Chỉ đạo của Chính phủ về chuyển đổi số, Đề án 06 và cải cách hành chính",
            "vi",
            "government-steering-committee",
        ),
        ("Ban Chỉ đạo Trung ương về khoa học, đổi mới sáng tạo", "vi", "central-steering-committee-57"),
        ("সরকারের ডিজিটাল রূপান্তর ও প্রকল্প ০৬ স্টিয়ারিং কমিটি", "bn", "government-steering-committee"),
        ("সরকারের প্রশাসনিক সংস্কার স্টিয়ারিং কমিটি", "bn", "government-administrative-reform-steering-committee"),
        ("प्रशासनिक सुधार पर सरकार की संचालन समिति", "hi", "government-administrative-reform-steering-committee"),
        ("परियोजना 06 पर सरकार का कार्य समूह", "hi", "project-06-working-group"),
        (
            "the Working Group to implement Project No. 06 of Lang Son province",
            "en",
            "lang-son/project-06-working-group",
        ),
        ("the Lang Son Steering Committee and the Government Office", "en", "lang-son/dx-steering-committee"),
    ],
)
def test_whose_a_committee_is_and_what_for_compose_its_name(text: str, lang: str, body: str) -> None:
    assert f"body/{body}" in entities(text, lang)


def test_a_members_title_tells_of_the_committee_that_chose_him() -> None:
    text = "Tại Thanh Hóa, dự họp có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy."
    assert {e for e in entities(text, "vi") if e.startswith("body/")} == {"body/thanh-hoa/party-committee"}


def test_the_office_chief_of_a_body_heads_its_office() -> None:
    text = "Mr. Pham Hong Son, Office Chief of the Ho Chi Minh City Party Committee, spoke."
    assert positions(text, "en") == {("pham-hong-son", "head", "ho-chi-minh-city/party-committee-office")}


def test_the_city_of_a_title_is_the_one_named_last_where_the_province_is_none() -> None:
    text = (
        "Tại điểm cầu thành phố Phủ Lý, tỉnh Hà Nam có đồng chí Trần Văn Hà, Bí thư Thành ủy, Chủ tịch HĐND thành phố."
    )
    assert positions(text, "vi") == {
        ("tran-van-ha", "secretary", "ha-nam/phu-ly/party-committee"),
        ("tran-van-ha", "chair", "ha-nam/phu-ly/peoples-council"),
    }
    of_hanoi = "Tại Hà Nội, đồng chí Trần Văn Hà, Phó Bí thư Thành ủy, phát biểu."
    assert positions(of_hanoi, "vi") == {("tran-van-ha", "deputy-secretary", "ha-noi/party-committee")}


def test_words_that_tell_when_a_post_is_held_begin_its_title() -> None:
    text = (
        "Tran Hong Thai, former Chairman of the Lam Dong provincial People's Committee and current Deputy Minister of "
        "Science and Technology, attended."
    )
    held = {(short(m.role), short(m.body)): m.former for m in reading(text, "en").memberships}
    assert held == {
        ("chair", "lam-dong/people-committee"): True,
        ("deputy-minister", "ministry-of-science-and-technology"): False,
    }


@pytest.mark.parametrize(
    ("text", "lang", "position"),
    [
        (
            "হা নাম প্রাদেশিক পিপলস কমিটির নবনির্বাচিত চেয়ারম্যান নগুয়েন ডুক ভুওং সভায় বক্তব্য রাখেন।",
            "bn",
            ("nguyen-duc-vuong", "chair", "ha-nam/people-committee"),
        ),
        (
            "लाओ काई प्रांतीय पीपुल्स कमेटी के नवनिर्वाचित अध्यक्ष गुयेन डुक थान ने कहा।",
            "hi",
            ("nguyen-duc-thanh", "chair", "lao-cai/people-committee"),
        ),
        (
            "Lao Cai People's Committee's newly elected Chairman Nguyen Duc Thanh spoke.",
            "en",
            ("nguyen-duc-thanh", "chair", "lao-cai/people-committee"),
        ),
    ],
)
def test_they_do_not_part_a_title_from_its_body(text: str, lang: str, position: tuple[str, str, str]) -> None:
    assert positions(text, lang) == {position}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("प्रांतीय जन समिति के अध्यक्ष त्रिन्ह शुआन त्रुओंग के नेतृत्व में लाओ काई प्रांत के प्रतिनिधिमंडल ने येन बाई का दौरा किया।", "hi"),
        ("প্রাদেশিক গণ কমিটির চেয়ারম্যান ত্রিন জুয়ান ত্রুওং-এর নেতৃত্বে লাও কাই প্রদেশের প্রতিনিধিদল ইয়েন বাই পরিদর্শন করে।", "bn"),
        ("Đoàn công tác tỉnh Lào Cai do ông Trịnh Xuân Trường, Chủ tịch UBND tỉnh, dẫn đầu đã thăm Yên Bái.", "vi"),
    ],
)
def test_who_leads_a_delegation_is_of_its_province(text: str, lang: str) -> None:
    assert positions(text, lang) == {("trinh-xuan-truong", "chair", "lao-cai/people-committee")}


def test_the_bengali_word_for_a_city_is_no_definite_article() -> None:
    text = "হাই ফং সিটি পার্টি কমিটির স্থায়ী উপ-সচিব দো মান হিয়েন বক্তব্য রাখেন।"
    assert positions(text, "bn") == {("do-manh-hien", "standing-deputy-secretary", "hai-phong/party-committee")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "Phường Việt Hưng, Hà Nội. Đồng chí Vũ Xuân Trường, Phó Bí thư Đảng ủy, Chủ tịch UBND phường phát biểu.",
            "vi",
        ),
        (
            "Viet Hung ward, Hanoi. Comrade Vu Xuan Truong, Deputy Secretary of the Party Committee and Chairman of "
            "the ward People's Committee, spoke.",
            "en",
        ),
        (
            "वियत हंग वार्ड, हनोई। कॉमरेड वू ज़ुआन ट्रूंग - पार्टी कमेटी के उप सचिव, वार्ड की जन समिति के अध्यक्ष उपस्थित थे।",
            "hi",
        ),
    ],
)
def test_the_party_committee_of_the_unit_in_which_one_has_another_post(text: str, lang: str) -> None:
    assert positions(text, lang) == {
        ("vu-xuan-truong", "deputy-secretary", "ha-noi/viet-hung/party-committee"),
        ("vu-xuan-truong", "chair", "ha-noi/viet-hung/people-committee"),
    }
