"""Relations by verb frames and constructions: what was done, by whom, to what; not what is planned or asked."""

import pytest
from claims_of import statements


@pytest.mark.parametrize(
    ("text", "lang", "statement"),
    [
        (
            "পলিটব্যুরো ৫৭-এনকিউ/টিডব্লিউ নম্বর প্রস্তাব জারি করেছে।", "bn",
            ("politburo", "issued", "57-nq-tw"),
        ),
        (
            "न्घे आन प्रांत संकल्प 57 को लागू कर रहा है।", "hi",
            ("nghe-an", "implements", "57-nq-tw"),
        ),
        (
            "প্রধানমন্ত্রী ফাম মিন চিন ৭৪৯/কিউডি-টিটিজি নম্বর সিদ্ধান্তে সই করেন।", "bn",
            ("pham-minh-chinh", "signed", "749-qd-ttg"),
        ),
        (
            "Quyết định số 123/QĐ-UBND do Chủ tịch UBND tỉnh Cà Mau Phạm Thành Ngại ký.", "vi",
            ("pham-thanh-ngai", "signed", "123-qd-ubnd~ca-mau"),
        ),
        (
            "Decision No. 123/QD-UBND replaces Decision No. 45/QD-UBND of 2021.", "en",
            ("123-qd-ubnd", "replaces", "45-qd-ubnd"),
        ),
        (
            "Dong Thap province put its LGSP into operation in March.", "en",
            ("dong-thap", "launched", "dong-thap/lgsp"),
        ),
        (
            "1 जुलाई से बाक गियांग प्रांत बाक निन्ह में मिल गया।", "hi",
            ("bac-giang", "mergedInto", "bac-ninh"),
        ),
        (
            "थान्ह होआ प्रांत की डिजिटल परिवर्तन संचालन समिति की बैठक की अध्यक्षता प्रांतीय जन समिति के अध्यक्ष "
            "डो मिन्ह तुआन ने की।", "hi",
            ("do-minh-tuan", "chairs", "thanh-hoa/dx-steering-committee"),
        ),
        (
            "प्रांतीय जन समिति ने परियोजना 06 के क्रियान्वयन के लिए योजना संख्या 12/KH-UBND जारी की। न्घे आन प्रांत।", "hi",
            ("12-kh-ubnd~nghe-an", "implements", "project-06"),
        ),
    ],
)  # fmt: skip
def test_verbs_in_their_many_forms(text: str, lang: str, statement: tuple[str, str, str]) -> None:
    assert statement in statements(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Nghe An province is effectively implementing Project 06.", "en"),
        ("Project 06 is being implemented in Nghe An province.", "en"),
        ("Đề án 06 được triển khai đồng bộ tại tỉnh Nghệ An.", "vi"),
        ("নঘে আন প্রদেশে প্রকল্প ০৬ বাস্তবায়িত হচ্ছে।", "bn"),
        ("न्घे आन प्रांत में परियोजना 06 लागू की जा रही है।", "hi"),
    ],
)
def test_what_is_carried_out_in_an_area_the_area_carries_out(text: str, lang: str) -> None:
    assert ("nghe-an", "implements", "project-06") in statements(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("LGSP của tỉnh Đồng Tháp đi vào hoạt động từ tháng 3.", "vi"),
        ("The LGSP of Dong Thap province was put into operation in March.", "en"),
        ("দং থাপ প্রদেশের এলজিএসপি মার্চ থেকে কাজ করছে।", "bn"),
        ("डोंग थाप प्रांत का एलजीएसपी मार्च से काम कर रहा है।", "hi"),
    ],
)
def test_whose_platform_it_is_operates_it(text: str, lang: str) -> None:
    assert statements(text, lang) == {("dong-thap", "operates", "dong-thap/lgsp")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ngày 1/3, UBND tỉnh Cà Mau sẽ ban hành Kế hoạch số 12/KH-UBND.", "vi"),
        ("The Ca Mau People's Committee plans to issue Plan No. 12/KH-UBND.", "en"),
        ("কা মাউ প্রাদেশিক গণ কমিটি পরিকল্পনা নং ১২/কেএইচ-ইউবিএনডি জারি করবে।", "bn"),
        ("का माउ प्रांतीय जन समिति योजना संख्या 12/KH-UBND जारी करेगी।", "hi"),
    ],
)
def test_what_is_planned_is_not_done(text: str, lang: str) -> None:
    assert not [predicate for _, predicate, _ in statements(text, lang) if predicate == "issued"]


def test_what_others_are_asked_to_do_is_not_done_by_who_asks() -> None:
    text = "Chủ tịch UBND tỉnh Cà Mau yêu cầu các sở triển khai Đề án 06. Tỉnh Cà Mau."
    assert statements(text, "vi") == set()


def test_a_clause_with_a_subject_of_its_own_takes_none_over() -> None:
    text = "UBND tỉnh An Giang tổ chức hội nghị; 34 tỉnh, thành phố triển khai Đề án 06."
    assert statements(text, "vi") == set()


def test_documents_implement_what_they_are_about() -> None:
    text = (
        "Kế hoạch số 102/KH-UBND ngày 3/3/2025 của UBND tỉnh Hưng Yên về triển khai Nghị quyết số 71/NQ-CP "
        "đã được phổ biến."
    )
    assert statements(text, "vi") == {
        ("hung-yen/people-committee", "issued", "102-kh-ubnd~hung-yen"),
        ("102-kh-ubnd~hung-yen", "implements", "71-nq-cp"),
    }


def test_the_issuer_of_a_decision_establishes_what_it_is_about() -> None:
    text = (
        "UBND tỉnh công bố Quyết định số 119-QĐ/TU ngày 3/7/2025 của Ban Thường vụ Tỉnh ủy Đắk Lắk về việc thành lập "
        "Ban Chỉ đạo chuyển đổi số tỉnh."
    )
    assert ("dak-lak/party-standing-committee", "established", "dak-lak/dx-steering-committee") in statements(
        text, "vi"
    )


def test_what_lies_in_what_the_reference_data_confirms() -> None:
    assert statements("The Politburo is part of the Central Committee of Ha Nam.", "en") == set()


def test_the_bengali_word_for_and_within_another_word_joins_nothing() -> None:
    launched = ("ministry-of-justice", "launched", "national-public-service-portal")
    alone = "বিচার মন্ত্রণালয় পেগভ লাওসের জন্য ন্যাশনাল পাবলিক সার্ভিস পোর্টাল চালু করেছে।"  # «লাওস» is Laos
    joined = "বিচার মন্ত্রণালয় পেগভ ও ন্যাশনাল পাবলিক সার্ভিস পোর্টাল চালু করেছে।"
    assert statements(alone, "bn") == {launched}
    assert statements(joined, "bn") == {launched, ("ministry-of-justice", "launched", "paygov")}
