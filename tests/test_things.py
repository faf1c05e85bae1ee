"""Platforms and programmes: known ones, those of an area, and new names."""

import pytest
from claims_of import entities


@pytest.mark.parametrize(
    ("text", "lang", "thing"),
    [
        ("Tỉnh Hà Nam khai trương nền tảng tích hợp, chia sẻ dữ liệu (LGSP).", "vi", "platform/ha-nam/lgsp"),
        ("Hà Nam province uses VNeID.", "en", "platform/vneid"),
        ("প্রকল্প ০৬ বাস্তবায়ন", "bn", "programme/project-06"),
        ('Huế ra mắt ứng dụng "Sổ tay cán bộ xã".', "vi", "platform/so-tay-can-bo-xa"),
        ('ताय निन्ह में "Ward Handbook" ऐप को उन्नत किया गया है।', "hi", "platform/ward-handbook"),
        ('The Youth Union opened the "Digital Saturday" campaign in Hue.', "en", "programme/digital-saturday"),
    ],
)
def test_platforms_and_programmes_are_known_of_an_area_or_newly_named(text: str, lang: str, thing: str) -> None:
    assert thing in entities(text, lang)


@pytest.mark.parametrize(
    ("text", "lang", "thing"),
    [
        ("Hà Nam vận hành phần mềm giải quyết TTHC của tỉnh.", "vi", "platform/ha-nam/administrative-procedure"),
        ("Hung Yen's official emailing system has 11,400 addresses.", "en", "platform/hung-yen/official-email-system"),
        ("জাতীয় জনসংখ্যা ডাটাবেজ ব্যবহার করা হচ্ছে।", "bn", "platform/national-population-database"),
        ("राष्ट्रीय सार्वजनिक सेवा गेटवे पर सेवाएँ हैं।", "hi", "platform/national-public-service-portal"),
    ],
)
def test_a_name_is_known_by_words_that_stand_for_each_other(text: str, lang: str, thing: str) -> None:
    assert any(entity.startswith(thing) for entity in entities(text, lang))


def test_a_system_of_a_field_is_no_software() -> None:
    assert not {e for e in entities("Tỉnh Hà Nam củng cố hệ thống y tế.", "vi") if e.startswith("platform/")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Hà Nội dùng chatbot và kiosk thông minh để phục vụ người dân.", "vi"),
        ("Hue builds digital platforms and 16 shared databases.", "en"),
        ("হ্যানয়ে ডিজিটাল প্ল্যাটফর্ম এবং চ্যাটবট ব্যবহার করা হয়।", "bn"),
        ("ऐप को एक डेटा केंद्र द्वारा विकसित किया गया है।", "hi"),
    ],
)
def test_a_common_noun_is_no_particular_platform(text: str, lang: str) -> None:
    assert not {entity for entity in entities(text, lang) if entity.startswith("platform/")}


def test_a_kind_with_its_name_is_one_platform() -> None:
    text = "Hội đồng nhân dân tỉnh Hà Nam họp qua hệ thống phòng họp trực tuyến VNPT - Meeting."
    assert {entity for entity in entities(text, "vi") if entity.startswith("platform/")} == {"platform/vnpt-meeting"}


def test_a_programme_whose_name_has_a_number_is_no_document() -> None:
    assert "programme/project-06" in (found := entities("Nghệ An carries out Project 06/CP.", "en"))
    assert not {entity for entity in found if entity.startswith("document/")}


@pytest.mark.parametrize(
    ("text", "lang", "programme"),
    [
        (
            "Chiến lược chuyển đổi số tỉnh Thái Nguyên đến năm 2030 đã có.",
            "vi",
            "thai-nguyen-digital-transformation-strategy",
        ),
        ("The Ha Nam provincial digital economy plan has been made.", "en", "ha-nam-digital-economy-plan"),
        ("জাতীয় সাইবার নিরাপত্তা কৌশল কার্যকর হয়েছে।", "bn", "cybersecurity-strategy"),
        ("हा नाम प्रांत की डिजिटल अर्थव्यवस्था योजना पर चर्चा हुई।", "hi", "ha-nam-digital-economy-plan"),
        (
            "Tỉnh ủy Sơn La có Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW.",
            "vi",
            "son-la-action-programme-implementing-57-nq-tw",
        ),
        (
            "Ha Nam has an action plan to implement the Politburo's Resolution 57.",
            "en",
            "ha-nam-action-plan-implementing-57-nq-tw",
        ),
        (
            "हा नाम प्रांत ने संकल्प 57 को लागू करने के लिए कार्य योजना बनाई।",
            "hi",
            "ha-nam-action-plan-implementing-57-nq-tw",
        ),
    ],
)
def test_a_programme_is_called_by_what_it_is_for(text: str, lang: str, programme: str) -> None:
    assert f"programme/{programme}" in entities(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Departments of Ha Nam should draw up digital economy plans.", "en"),
        ("Hà Nam có kế hoạch phát triển khoa học và công nghệ.", "vi"),
    ],
)
def test_plans_in_general_are_no_programme(text: str, lang: str) -> None:
    assert not {entity for entity in entities(text, lang) if entity.startswith("programme/")}


@pytest.mark.parametrize(
    ("text", "lang", "platform"),
    [
        ("Người dân cài đặt ứng dụng Hải Phòng Smart trên điện thoại.", "vi", "hai-phong-smart"),
        ("Citizens send feedback in the Hai Duong ID app.", "en", "hai-duong-id"),
        ("স্মার্ট থান হোয়া অ্যাপ চালু হয়েছে।", "bn", "thanh-hoa-smart"),
        ("लोग हाई डुओंग आईडी ऐप का उपयोग करते हैं।", "hi", "hai-duong-id"),
    ],
)
def test_an_app_that_is_called_by_a_place_is_one_in_every_language(text: str, lang: str, platform: str) -> None:
    assert f"platform/{platform}" in entities(text, lang)


@pytest.mark.parametrize(
    ("text", "lang", "programme"),
    [
        (
            "A working group will implement the scheme on building a population database, as well as electronic "
            "identification and authentication.",
            "en",
            "project-06",
        ),
        ('The "Popular Digital Literacy" movement reaches every village.', "en", "digital-popular-education-movement"),
        ('"ডিজিটাল শিক্ষা সবার জন্য" আন্দোলন শুরু হয়েছে।', "bn", "digital-popular-education-movement"),
        ('"डिजिटल साक्षरता सबके लिए" आंदोलन शुरू हुआ।', "hi", "digital-popular-education-movement"),
    ],
)
def test_a_programme_is_known_by_its_description(text: str, lang: str, programme: str) -> None:
    assert f"programme/{programme}" in entities(text, lang)


def test_a_word_for_a_kind_goes_with_every_name_of_a_list() -> None:
    vietnamese = entities('Huế nhân rộng mô hình "Thôn thông minh", "Ngày không viết" và "Tuyến phố số".', "vi")
    assert {"programme/thon-thong-minh", "programme/ngay-khong-viet", "programme/tuyen-pho-so"} <= vietnamese
    english = entities('Hue opened the "Digital Saturday" and "No Paper Friday" campaigns.', "en")
    assert {"programme/digital-saturday", "programme/no-paper-friday"} <= english


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Công an tỉnh Hà Nam mở chiến dịch 92 ngày đêm cấp căn cước.", "vi"),
        ("Hue opened a 92-day campaign to clean its data.", "en"),
        ("হা নাম প্রদেশে ৯২ দিনের অভিযান শুরু হয়েছে।", "bn"),
        ("हा नाम प्रांत में 92-दिवसीय अभियान शुरू हुआ।", "hi"),
    ],
)
def test_a_campaign_is_called_by_its_length(text: str, lang: str) -> None:
    assert "programme/92-day-campaign" in entities(text, lang)
