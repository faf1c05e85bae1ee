"""Official documents: whole numbers, kinds with a number alone, and the days on which they were issued."""

import pytest
from claims_of import article, entities, reading, short
from govgraph.loaders.article_graph import article_quads
from govgraph.ontology.iri import BASE, ELI


@pytest.mark.parametrize(
    ("text", "lang", "document"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "vi", "57-nq-tw"),
        ("Quyết định 749/QĐ-TTg", "vi", "749-qd-ttg"),
        ("Nghị định số 42/2022/NĐ-CP về dịch vụ công trực tuyến", "vi", "42-2022-nd-cp"),
        ("Kế hoạch số 176/KH-UBND", "vi", "176-kh-ubnd"),
        ("Resolution No. 57NQ/TW of the Politburo", "en", "57-nq-tw"),
        ("পলিটব্যুরোর রেজোলিউশন নং ৫৭-এনকিউ/টিডব্লিউ", "bn", "57-nq-tw"),
        ("ডিসিশন নং ২০৪-কিউডি/টিডব্লিউ বাস্তবায়নে", "bn", "204-qd-tw"),
        ("সিদ্ধান্ত নং 204-QD/TW", "bn", "204-qd-tw"),
        ("संकल्प संख्या 57-एनक्यू/टीडब्ल्यू", "hi", "57-nq-tw"),
    ],
)
def test_numbers_of_documents_are_read_in_every_spelling(text: str, lang: str, document: str) -> None:
    assert f"document/{document}" in entities(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Resolution No. 57-NQ/TW opens the way. The province carries out Resolution 57.", "en"),
        ("Nghị quyết số 57-NQ/TW mở đường. Tỉnh thực hiện Nghị quyết 57.", "vi"),
        ("রেজোলিউশন নং 57-NQ/TW পথ খুলেছে। প্রদেশ রেজোলিউশন নং ৫৭ বাস্তবায়ন করছে।", "bn"),
    ],
)
def test_a_short_form_is_the_document_that_the_article_names_in_full(text: str, lang: str) -> None:
    named = [m for m in reading(text, lang).mentions if m.entity.cls == "OfficialDocument"]
    assert len(named) == 2
    assert {m.entity.iri for m in named} == {f"{BASE}id/document/57-nq-tw"}


@pytest.mark.parametrize("text", ["Tỷ lệ 57/63 tỉnh", "ngày 22/12/2024", "mạng 4G/5G", "tuyến 24/7"])
def test_what_only_looks_like_a_number_of_a_document_is_none(text: str) -> None:
    assert not {e for e in entities(text, "vi") if e.startswith("document/")}


@pytest.mark.parametrize(
    ("text", "lang", "dated"),
    [
        ("Hà Nam có Nghị quyết số 24-NQ/TU ngày 25/4/2022 của Tỉnh ủy.", "vi", {"24-nq-tu~ha-nam": "2022-04-25"}),
        (
            "Ngày 15/4/2024, UBND thành phố Đà Nẵng ban hành Kế hoạch số 93/KH-UBND; năm trước đó, Kế hoạch số "
            "56/KH-UBND ngày 4/3/2023 đặt ra 39 chỉ tiêu.",
            "vi",
            {"93-kh-ubnd~da-nang": "2024-04-15", "56-kh-ubnd~da-nang": "2023-03-04"},
        ),
        (
            "The Lai Chau Provincial Party Committee issued Directive No. 20-CT/TU on June 8, 2023 to strengthen "
            "Project 06.",
            "en",
            {"20-ct-tu~lai-chau": "2023-06-08"},
        ),
        (
            "It began with Resolution No. 03-NQ/TU, which the Standing Board of the Hai Phong City Party Committee "
            "issued on October 26, 2021.",
            "en",
            {"03-nq-tu~hai-phong": "2021-10-26"},
        ),
        (
            "২৭ জুন, ২০২৫ তারিখে, প্রধানমন্ত্রীর সিদ্ধান্ত নং ৯২৩/কিউডি-টিটিজি বাস্তবায়নের জন্য, থান হোয়া প্রাদেশিক পিপলস "
            "কমিটি পরিকল্পনা নং 130/KH-UBND জারি করে।",
            "bn",
            {"130-kh-ubnd~thanh-hoa": "2025-06-27"},
        ),
        (
            "क्वांग निन्ह प्रांतीय पार्टी समिति ने 15 जनवरी 2025 को कार्य कार्यक्रम संख्या 46-CTr/TU और 19 मई 2025 को "
            "योजना संख्या 538-KH/TU जारी की।",
            "hi",
            {"46-ctr-tu~quang-ninh": "2025-01-15", "538-kh-tu~quang-ninh": "2025-05-19"},
        ),
        (
            "बाक गियांग प्रांत ने 11 जून, 2021 के प्रांतीय पार्टी समिति के संकल्प संख्या 111-एनक्यू/टीयू को लागू करने के लिए "
            "13 जुलाई, 2021 को योजना संख्या 324/KH-UBND जारी की।",
            "hi",
            {"111-nq-tu~bac-giang": "2021-06-11", "324-kh-ubnd~bac-giang": "2021-07-13"},
        ),
    ],
)
def test_the_day_of_a_document_stands_beside_it_or_with_its_issue(text: str, lang: str, dated: dict[str, str]) -> None:
    found = {
        short(quad.subject.value): quad.object.value
        for quad in article_quads(article(text, lang))
        if quad.predicate.value == ELI + "date_document"
    }
    assert found == dated


def test_equal_numbers_of_two_provinces_are_two_documents() -> None:
    text = "Tỉnh ủy Nghệ An ban hành Nghị quyết số 09-NQ/TU.\nTỉnh ủy Lai Châu ban hành Nghị quyết số 09-NQ/TU."
    assert {"document/09-nq-tu~nghe-an", "document/09-nq-tu~lai-chau"} <= entities(text, "vi")


def _documents(text: str, lang: str) -> set[str]:
    return {entity.removeprefix("document/") for entity in entities(text, lang) if entity.startswith("document/")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tỉnh thực hiện các Nghị quyết số 57, 59, 66 và 68 của Bộ Chính trị.", "vi"),
        ("The province implements Resolutions 57, 59, 66 and 68 of the Politburo.", "en"),
        ("পলিটব্যুরোর রেজোলিউশন ৫৭, ৫৯, ৬৬ এবং ৬৮ বাস্তবায়ন করা হচ্ছে।", "bn"),
        ("पोलित ब्यूरो के संकल्प 57, 59, 66 और 68 का कार्यान्वयन जारी है।", "hi"),
    ],
)
def test_a_kind_goes_with_every_number_of_a_list(text: str, lang: str) -> None:
    assert _documents(text, lang) == {"57-nq-tw", "59-nq-tw", "66-nq-tw", "68-nq-tw"}


@pytest.mark.parametrize(
    ("text", "lang", "document"),
    [
        ("Huyện thực hiện Nghị quyết số 51 ngày 22/7/2021 của Tỉnh ủy Yên Bái.", "vi", "51-nq-tu~yen-bai"),
        ("Huyện ủy Vân Hồ ban hành Nghị quyết số 7.", "vi", "07-nq-hu~son-la-van-ho"),
        ("Thủ tướng Chính phủ ban hành Quyết định số 1690.", "vi", "1690-qd-ttg"),
        ("Chính phủ đã ban hành Nghị định 13/2023.", "vi", "13-2023-nd-cp"),
        ("Nghị quyết số 1667/2025 của Ủy ban Thường vụ Quốc hội có hiệu lực.", "vi", "1667-nq-ubtvqh15"),
        ("Resolution No. 190/2025 of the National Assembly takes effect.", "en", "190-2025-qh15"),
        ("The Prime Minister's Directive 34 is being carried out.", "en", "34-ct-ttg"),
        (
            "Resolution No. 05 dated August 11, 2021 of the Ha Nam Provincial Party Committee sets goals.",
            "en",
            "05-nq-tu~ha-nam",
        ),
        ("The Provincial People's Committee of Ha Nam issued Plan No. 176.", "en", "176-kh-ubnd~ha-nam"),
        ("হা নাম প্রাদেশিক পার্টি কমিটির ১১ আগস্ট ২০২১ তারিখের রেজোলিউশন নং ০৫ কার্যকর।", "bn", "05-nq-tu~ha-nam"),
        ("প্রধানমন্ত্রীর নির্দেশিকা নং ৩৪ বাস্তবায়ন করা হচ্ছে।", "bn", "34-ct-ttg"),
        ("हा नाम प्रांतीय पार्टी समिति के 11 अगस्त, 2021 के संकल्प संख्या 05 को लागू किया गया।", "hi", "05-nq-tu~ha-nam"),
        ("प्रधानमंत्री के निर्णय संख्या 1690 के अनुसार काम होगा।", "hi", "1690-qd-ttg"),
    ],
)
def test_kind_number_and_issuer_make_the_whole_number(text: str, lang: str, document: str) -> None:
    assert _documents(text, lang) == {document}


def test_the_issuer_tells_which_of_two_documents_of_one_number_is_meant() -> None:
    text = "Hà Nam thực hiện Nghị quyết số 18-NQ/TW. Nghị quyết 18 của HĐND tỉnh Hà Nam có hiệu lực."
    assert _documents(text, "vi") == {"18-nq-tw", "18-nq-hdnd~ha-nam"}


@pytest.mark.parametrize(
    "text",
    [
        "The province carries out Resolution 57, 34 departments take part.",  # no list without «and»
        "Plan 45 was announced.",  # whose plan is not told
        "Chỉ thị 12 được ban hành.",
    ],
)
def test_a_number_whose_issuer_is_not_told_is_no_document(text: str) -> None:
    assert _documents(text, "vi" if "ị" in text else "en") <= {"57-nq-tw"}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("পলিটব্যুরোর ৫৭ নম্বর প্রস্তাব কার্যকর হচ্ছে।", "bn"),
        ("पोलित ब्यूरो के 57 नंबर के संकल्प पर अमल हो रहा है।", "hi"),
    ],
)
def test_a_number_in_front_of_its_kind(text: str, lang: str) -> None:
    assert "document/57-nq-tw" in entities(text, lang)


def test_who_stands_before_a_number_is_not_part_of_it() -> None:
    assert {"body/government", "document/71-nq-cp"} <= entities("সরকার ৭১/এনকিউ-সিপি নম্বর প্রস্তাব গ্রহণ করেছে।", "bn")
