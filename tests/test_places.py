"""Places: provinces in every spelling, lower units beside the word for their kind or before their province."""

import pytest
from claims_of import entities


def _places(text: str, lang: str) -> set[str]:
    return {entity.removeprefix("place/") for entity in entities(text, lang) if entity.startswith("place/")}


@pytest.mark.parametrize(
    ("text", "lang", "places"),
    [
        ("लाओ कै प्रांत के प्रतिनिधिमंडल ने येन बाई का दौरा किया।", "hi", {"lao-cai", "yen-bai"}),
        ("हंग येन प्रांत ने लक्ष्य पूरा किया। हंग येन में 200 कम्यून हैं।", "hi", {"hung-yen"}),
        ("নঘে আন প্রদেশে সেবা বেড়েছে।", "bn", {"nghe-an"}),
        ("पूरे प्रांत में और हमारे प्रांत में नई सेवाएँ हैं।", "hi", set()),
        ("PV Thái Bình/VOV thông tin, lễ công bố diễn ra tại Huế.", "vi", {"hue"}),
    ],
)
def test_a_province_is_known_by_its_names_and_beside_its_kind_by_its_sound(
    text: str, lang: str, places: set[str]
) -> None:
    assert _places(text, lang) == places


@pytest.mark.parametrize(
    ("text", "lang", "places"),
    [
        ("Phu Ly City and the province of Ha Nam signed the plan.", "en", {"ha-nam", "ha-nam/phu-ly"}),
        ("Hội nghị diễn ra tại Thành ủy Nha Trang, tỉnh Khánh Hòa.", "vi", {"khanh-hoa", "khanh-hoa/nha-trang"}),
        ("Ông Nam là Bí thư Huyện ủy Vân Hồ.", "vi", {"son-la/van-ho"}),
        # no province is named: a name that only one province has
        ("वान हो जिला जन समिति ने नई सेवा शुरू की।", "hi", {"son-la/van-ho"}),
        ("তান ত্রিন কমিউনের মানুষ নতুন অ্যাপ ব্যবহার করছে।", "bn", {"tuyen-quang/tan-trinh"}),
        ("Mường Kim là xã mới; xã Mường Kim có 12 bản.", "vi", {"lai-chau/muong-kim"}),
        ("The commune of Mường Kim and the town of Sa Pa take part.", "en", {"lai-chau/muong-kim", "lao-cai/sa-pa"}),
        ("Người dân huyện đảo Lý Sơn dùng ứng dụng mới.", "vi", {"quang-ngai/ly-son"}),
        # many provinces have one
        ("बा दीन्ह वार्ड में सेवाएँ उपलब्ध हैं।", "hi", set()),
        ("Xã Tân Lập đã hoàn thành mục tiêu.", "vi", set()),
        ("शहर, कम्यून, वार्ड और विशेष क्षेत्र की पार्टी समितियाँ बनीं।", "hi", set()),
        ("শহর, কমিউন, ওয়ার্ড এবং বিশেষ অঞ্চলের কমিটি গঠিত হয়েছে।", "bn", set()),
        # the province stands behind
        ("देश लुंग कू (हा गियांग प्रांत) से शुरू होता है।", "hi", {"ha-giang", "ha-giang/dong-van/lung-cu"}),
        ("The road runs from Lung Cu (Ha Giang) to the sea.", "en", {"ha-giang", "ha-giang/dong-van/lung-cu"}),
        ("Đoàn đã đến Sa Pa (Lào Cai).", "vi", {"lao-cai", "lao-cai/sa-pa"}),
        ("Hội nghị diễn ra tại Sa Pa, tỉnh Lào Cai.", "vi", {"lao-cai", "lao-cai/sa-pa"}),
        ("चोन थान्ह, बिन्ह फुओक प्रांत में नया मॉडल बना।", "hi", {"binh-phuoc", "binh-phuoc/chon-thanh"}),
        ("Lễ ký có lãnh đạo Viettel Ninh Kiều, Cần Thơ.", "vi", {"can-tho"}),
    ],
)
def test_a_unit_is_read_beside_its_kind_or_before_its_province(text: str, lang: str, places: set[str]) -> None:
    assert _places(text, lang) == places
