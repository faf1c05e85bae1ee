"""Occasions in, events with their day and place out; what is planned, counted or only taken up makes none."""

import pytest
from claims_of import events, positions, reading, short


@pytest.mark.parametrize(
    ("text", "lang", "event"),
    [
        ("Sáng 6/10/2023, UBND tỉnh Hà Nam tổ chức hội nghị.", "vi", ("conference", "2023-10-06", "ha-nam")),
        ("On August 6, 2025, Nguyen Dinh Viet chaired a meeting in Son La.", "en", ("meeting", "2025-08-06", "son-la")),
        (
            "২৬ সেপ্টেম্বর, ২০২৫ সকালে কোয়াং ত্রি প্রাদেশিক গণ কমিটি একটি সম্মেলনের আয়োজন করে।",
            "bn",
            ("conference", "2025-09-26", "quang-tri"),
        ),
        ("21 सितंबर 2023 को न्घे आन प्रांतीय जन समिति ने सम्मेलन आयोजित किया।", "hi", ("conference", "2023-09-21", "nghe-an")),
    ],
)
def test_events_have_kind_day_and_place(text: str, lang: str, event: tuple[str, str, str]) -> None:
    assert event in {(e.kind, e.date, short(e.place)) for e in reading(text, lang).events}


def test_who_chairs_a_meeting_is_not_among_those_who_attend_it() -> None:
    text = (
        "Đồng chí Hồ Văn Mừng, Ủy viên dự khuyết Trung ương Đảng, Chủ tịch UBND tỉnh An Giang chủ trì cuộc họp; "
        "cùng dự có Phó Chủ tịch UBND tỉnh Lê Văn Phước."
    )
    assert {(short(p.agent), p.role) for p in reading(text, "vi").participations} == {
        ("ho-van-mung", "chair"),
        ("le-van-phuoc", "attendee"),
    }
    assert ("ho-van-mung", "other", "central-committee") in positions(text, "vi")


@pytest.mark.parametrize(
    ("later", "day"),
    [
        ("Dịp này, UBND tỉnh chính thức khai trương Cơ sở dữ liệu khoáng sản.", "2023-10-06"),
        ("Tại phiên họp thứ nhất, Ban Chỉ đạo tỉnh ra mắt Cơ sở dữ liệu khoáng sản.", None),
    ],
)
def test_a_later_paragraph_has_the_first_ones_day_only_where_it_takes_the_occasion_up(
    later: str, day: str | None
) -> None:
    text = f"Sáng 6/10/2023, UBND tỉnh Hà Nam tổ chức hội nghị.\n{later}"
    assert {e.date for e in reading(text, "vi").events if e.kind == "launch"} == {day}


def test_what_is_told_of_the_opening_occasion_is_where_that_was() -> None:
    text = (
        "Sáng 17/5/2025, Thủ tướng Chính phủ Phạm Minh Chính chủ trì phiên họp của Ban Chỉ đạo của Chính phủ.\n"
        "Tại điểm cầu Sơn La có lãnh đạo UBND tỉnh Sơn La và Tỉnh ủy Sơn La.\n"
        "Hệ thống theo dõi được công bố và đưa vào sử dụng tại phiên họp."
    )
    assert {(e.date, e.place) for e in reading(text, "vi").events} == {("2025-05-17", None)}


def test_a_document_that_is_signed_makes_a_signing() -> None:
    text = (
        "26 जुलाई 2024 को, प्रधान मंत्री फाम मिन्ह चीन्ह ने डिजिटल परिवर्तन पर राष्ट्रीय समिति के सदस्यों को पूरा करने के लिए "
        "निर्णय संख्या 715/क्यूडी-टीटीजी पर हस्ताक्षर किए।"
    )
    assert ("signing", "2024-07-26") in {(e.kind, e.date) for e in reading(text, "hi").events}


def test_a_meeting_room_system_is_no_meeting() -> None:
    text = "প্রদেশটি একটি কাগজবিহীন সভা কক্ষ ব্যবস্থা চালু করেছে এবং ২৮টি দল প্রতিষ্ঠা করেছে।"
    assert "meeting" not in {event.kind for event in reading(f"হা নাম প্রদেশ। {text}", "bn").events}


def test_a_day_behind_the_verb_is_another_clause_s() -> None:
    text = (
        "প্রধানমন্ত্রী ফাম মিন চিন ২০ সেপ্টেম্বর, ২০২৪ তারিখে সিদ্ধান্ত নং ১০১৩/কিউডি-টিটিজি স্বাক্ষর করেন, "
        "যাতে ৬ আগস্ট, ২০২৫ তারিখকে বেছে নেওয়া হয়।"
    )
    assert [(event.kind, event.date) for event in reading(text, "bn").events] == [("signing", "2024-09-20")]


def test_a_drill_is_a_training() -> None:
    text = "১৯ ডিসেম্বর, ২০২৫ তারিখে হ্যানয়ে জননিরাপত্তা মন্ত্রণালয় জাতীয় সাইবার নিরাপত্তা মহড়া আয়োজন করে।"
    assert [(event.kind, event.date) for event in reading(text, "bn").events] == [("training", "2025-12-19")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Năm 2024, tỉnh Hà Nam tổ chức 25 lớp tập huấn cho 1.200 cán bộ.", "vi"),
        ("Ha Nam has held 45 conferences and seminars on digital transformation since 2021.", "en"),
        ("২০২৪ সালে হা নাম প্রদেশ ১,২০০ কর্মকর্তার জন্য ২৫টি প্রশিক্ষণ কোর্সের আয়োজন করেছে।", "bn"),
        ("2024 में हा नाम प्रांत ने 1,200 अधिकारियों के लिए 25 प्रशिक्षण पाठ्यक्रम आयोजित किए।", "hi"),
    ],
)
def test_many_occasions_are_figures_and_no_event(text: str, lang: str) -> None:
    assert events(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Dự kiến ngày 10/10/2025, UBND tỉnh Hà Nam sẽ tổ chức hội nghị chuyển đổi số.", "vi"),
        ("Ha Nam will hold a conference on digital transformation on October 10, 2025.", "en"),
        ("হা নাম প্রদেশ ১০ অক্টোবর ২০২৫ তারিখে একটি সম্মেলন আয়োজন করবে।", "bn"),
        ("हा नाम प्रांत 10 अक्टूबर 2025 को एक सम्मेलन आयोजित करेगा।", "hi"),
    ],
)
def test_what_is_planned_has_not_taken_place(text: str, lang: str) -> None:
    assert events(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "On October 11, 2023, Mr. Ho Tien Thieu chaired a meeting in Lang Son. The conference was held online.",
            "en",
        ),
        ("Sáng 11/10/2023, tỉnh Lạng Sơn tổ chức cuộc họp. Phát biểu tại cuộc họp, ông Hồ Tiến Thiệu nhấn mạnh.", "vi"),
        ("11 अक्टूबर 2023 को लांग सोन प्रांत में बैठक आयोजित की गई। यह बैठक ऑनलाइन आयोजित की गई।", "hi"),
        ("১১ অক্টোবর ২০২৩ তারিখে ল্যাং সন প্রদেশে একটি সভা অনুষ্ঠিত হয়। সভায় বক্তব্য রাখেন চেয়ারম্যান।", "bn"),
    ],
)
def test_the_occasion_that_is_taken_up_is_the_one_told_before(text: str, lang: str) -> None:
    assert events(text, lang) == [("meeting", "2023-10-11", "lang-son")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Yesterday, the Ministry of Science and Technology launched the National Public Service Portal.", "en"),
        ("Hôm qua, Bộ Khoa học và Công nghệ khai trương Cổng dịch vụ công quốc gia.", "vi"),
    ],
)
def test_a_day_counted_from_the_article_s_own(text: str, lang: str) -> None:
    assert ("launch", "2025-10-05") in {(kind, day) for kind, day, _ in events(text, lang, published="2025-10-06")}


def test_the_same_day_is_the_one_named_last() -> None:
    text = (
        "On March 5, 2024, Ha Nam province held a conference. "
        "On the same day, the Ha Nam People's Committee signed a memorandum of understanding with Viettel."
    )
    assert ("signing", "2024-03-05", "ha-nam") in events(text, "en")


def test_an_event_is_where_it_met_not_where_the_report_was_written() -> None:
    text = "HÀ NAM - On October 6, 2025, Prime Minister Pham Minh Chinh chaired a conference in Lao Cai."
    assert events(text, "en") == [("conference", "2025-10-06", "lao-cai")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("UBND tỉnh Hà Nam họp trực tuyến với 6 huyện mỗi tháng.", "vi"),
        ("Ha Nam province holds a weekly meeting on Project 06.", "en"),
        ("হা নাম প্রদেশ প্রতি মাসে সভা আয়োজন করে।", "bn"),
        ("हा नाम प्रांत ने हर महीने बैठक आयोजित की।", "hi"),
    ],
)
def test_what_goes_on_all_the_time_is_no_event(text: str, lang: str) -> None:
    assert events(text, lang) == []


def test_a_launch_of_years_ago_is_not_the_report_s() -> None:
    text = "Cổng dịch vụ công tỉnh Hà Nam khai trương từ năm 2015."
    assert events(text, "vi", published="2025-10-06") == []
    assert events(text, "vi", published="2015-10-06") == [("launch", None, "ha-nam")]
