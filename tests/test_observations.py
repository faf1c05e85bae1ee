"""Figures of a text as observations."""

import json
from collections import Counter
from decimal import Decimal
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import pytest
from govgraph.loaders.articles import Article
from govgraph.loaders.reading import draft
from govgraph.loaders.reading.observations import observations

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "seeds.jsonl"


def read(text, lang, published=None):
    work = draft(Article(id="t", text=text, lang=lang, url=None, title=None, published=published, source="test:1"))
    return observations(work)


def rows(text, lang, published=None):
    return [(format(o.value.normalize(), "f"), o.unit, o.kind) for o in read(text, lang, published)]


def key(iri):
    return iri.rsplit("/", 1)[1] if iri else None


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("vi", "Năm 2022, doanh thu đạt 2.345 tỷ đồng, tăng 12,5% so với năm 2021, vượt 5% kế hoạch.",
         [("2345000000000", "vnd", "value"), ("12.5", "percent", "change"), ("5", "percent", "change")]),
        ("vi", "Tỷ lệ tăng từ 75% lên 80%.", [("75", "percent", "value"), ("80", "percent", "value")]),
        ("vi", "Chỉ số PCI đạt 68,5 điểm, xếp thứ 8/63, tăng 4 bậc.",
         [("68.5", "score", "value"), ("8", "rank", "value"), ("4", "rank", "change")]),
        ("hi", "प्रांत का क्षेत्रफल 8,536 वर्ग किमी है।", [("8536", "other", "value")]),
        ("en", "The plant treats 33,700 cubic meters a day.", [("33700", "other", "value")]),
        ("en", "Retail e-commerce reached 25 billion USD, up 20%.",
         [("25000000000", "usd", "value"), ("20", "percent", "change")]),
        ("en", "Da Nang reached 66%, an increase of 46% compared to the end of 2023.",
         [("66", "percent", "value"), ("46", "percent", "change")]),
        ("en", "Activated accounts exceeded 55.25 million, surpassing the target of 40 million user accounts.",
         [("55250000", "count", "value"), ("40000000", "count", "target")]),
        ("bn", "হার ৮২.২% (২০২৩ সালের শেষের তুলনায় ২.৬% বেশি) হবে।",
         [("82.2", "percent", "value"), ("2.6", "percent", "change")]),
        ("bn", "২০২৩ সালের তুলনায় ১ স্থান উপরে, ৩৮ মিলিয়নেরও বেশি গ্রাহক",
         [("1", "rank", "change"), ("38000000", "count", "value")]),
        ("bn", "বিভাগের সংখ্যা ২০ থেকে কমে ১৪ হয়েছে।", [("20", "count", "value"), ("14", "count", "value")]),
        ("bn", "উদ্যোগের সংখ্যা ৫৮,০০০ থেকে দ্রুত বৃদ্ধি পেয়ে ৮০,০০০-এ পৌঁছাবে।",
         [("58000", "count", "value"), ("80000", "count", "target")]),
        ("vi", "Phấn đấu tăng tỷ lệ hồ sơ trực tuyến từ 45% lên 80%.",
         [("45", "percent", "value"), ("80", "percent", "target")]),
        ("bn", "ই-কমার্সের বার্ষিক প্রবৃদ্ধি ২২%।", [("22", "percent", "change")]),
        ("hi", "डिजिटल अर्थव्यवस्था की विकास दर 20% है।", [("20", "percent", "change")]),
        ("en", "The digital economy made up nearly 40 per cent of GDP.", [("40", "percent", "value")]),
        ("vi", "Mỗi xã được hỗ trợ từ 200 đến 300 triệu đồng.",
         [("200000000", "vnd", "value"), ("300000000", "vnd", "value")]),
        ("vi", "Thời gian xử lý giảm từ 10 đến 15%.", [("10", "percent", "change"), ("15", "percent", "change")]),
        ("bn", "প্রতিদিন ৫০-৬০টি আবেদন গ্রহণ করা হয়।", [("50", "count", "value"), ("60", "count", "value")]),
        ("en", "Fees were cut by 10 to 15%.", [("10", "percent", "change"), ("15", "percent", "change")]),
        ("hi", "शुल्क में 10 से 15% की कमी की गई।", [("10", "percent", "change"), ("15", "percent", "change")]),
        ("bn", "ফি ১০ থেকে ১৫% কমানো হয়েছে।", [("10", "percent", "change"), ("15", "percent", "change")]),
        ("vi", "SIPAS đạt 84,53%, cao hơn trung bình cả nước 0,59%.",
         [("84.53", "percent", "value"), ("0.59", "percent", "change")]),
        ("hi", "SIPAS 84.53% रहा, जो राष्ट्रीय औसत से 0.59% अधिक है।",
         [("84.53", "percent", "value"), ("0.59", "percent", "change")]),
        ("bn", "প্রক্রিয়াকরণের সময় ৫ দিন থেকে কমিয়ে ২ দিন করা হয়েছে।", []),
        ("hi", "विभागों की संख्या 20 से घटाकर 14 कर दी गई।", [("20", "count", "value"), ("14", "count", "value")]),
        ("en", "The number of departments fell from 20 to 14.", [("20", "count", "value"), ("14", "count", "value")]),
        ("vi", "Tỉnh giảm từ 20 sở xuống còn 14 sở.", [("20", "count", "value"), ("14", "count", "value")]),
        ("hi", "दर 93.1% तक पहुंच गई, जो 3.1% से अधिक है।", [("93.1", "percent", "value"), ("3.1", "percent", "change")]),
        ("hi", "राजस्व 2,345 अरब वियतनामी डोंग तक पहुंच गया, जो 12% की वृद्धि है।",
         [("2345000000000", "vnd", "value"), ("12", "percent", "change")]),
    ],
)  # fmt: skip
def test_units_and_kinds_of_value(lang, text, expected):
    assert rows(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("bn", "দেশব্যাপী ৩৪টির মধ্যে চতুর্থ স্থানে রয়েছে।", ("4", "34")),
        ("bn", "৬৩টি প্রদেশ এবং শহরের মধ্যে ১১তম স্থানে রয়েছে।", ("11", "63")),
        ("hi", "63 प्रांतों और शहरों में से 59वें स्थान पर रहा।", ("59", "63")),
        ("vi", "Hà Tĩnh xếp thứ 37/63 tỉnh, thành phố.", ("37", "63")),
        ("hi", "63 प्रांतों में 25वें स्थान पर और मध्य क्षेत्र में रहा।", ("25", "63")),
        ("en", "Vietnam ranked 71st out of 193 countries.", ("71", "193")),
    ],
)
def test_ranks_with_what_is_ranked(lang, text, expected):
    (rank,) = read(text, lang)
    assert (rank.unit, str(rank.value), str(rank.out_of)) == ("rank", *expected)


@pytest.mark.parametrize(
    ("lang", "text", "ranks"),
    [
        ("bn", "থান হোয়া পঞ্চম, দিয়েন বিয়েন ষষ্ঠ এবং হা তিন সপ্তম স্থান পেয়েছে।", ["thanh-hoa", "dien-bien", "ha-tinh"]),
        ("hi", "2022 में कीन जियांग 63 प्रांतों में 32वें और आन जियांग 54वें स्थान पर था।", ["kien-giang", "an-giang"]),
        ("vi", "Thanh Hóa xếp thứ 5, 6, 7 trong ba năm.", ["thanh-hoa"] * 3),
    ],
)
def test_ranks_that_share_one_word(lang, text, ranks):
    figures = read(text, lang)
    assert {o.unit for o in figures} == {"rank"}
    assert [key(o.area) for o in figures] == ranks


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "Viettel launched seven products and two applications.", ["7"]),
        ("bn", "বৈঠকে সাতটি প্রকল্প অনুমোদিত হয়; এটি নয় যে একটি বাকি।", ["7"]),
        ("hi", "बैठक में सात मंच शुरू किए गए।", ["7"]),
        ("vi", "Công an tỉnh bàn giao bảy máy quét.", ["7"]),
    ],
)
def test_a_number_in_words_counts_from_four_on(lang, text, expected):
    assert [str(o.value) for o in read(text, lang)] == expected


def test_the_first_so_many_are_no_whole_of_a_place_in_the_country():
    text = "DTI-তে শীর্ষ ৫টি এলাকার মধ্যে, হিউ দেশব্যাপী দ্বিতীয় স্থানে উঠে এসেছে।"
    assert [(str(o.value), o.out_of) for o in read(text, "bn")][-1] == ("2", None)


def test_votes_are_figures_and_those_attending_are_none():
    assert [(str(o.value), str(o.out_of)) for o in read("461/465 đại biểu tán thành, 30 đại biểu dự.", "vi")] == [
        ("461", "465")
    ]


def test_the_first_so_many_leading_are_one_place():
    assert rows("Lạng Sơn nằm trong tốp 10 tỉnh, thành phố dẫn đầu cả nước về chuyển đổi số.", "vi") == [
        ("10", "rank", "value")
    ]


def test_first_place_needs_no_number():
    assert rows("Năm 2023, Đà Nẵng dẫn đầu cả nước về chỉ số DTI.", "vi") == [("1", "rank", "value")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All 168 of 168 wards turned green.", ("168", "168")),
        ("The city completed 7 out of the 20 targets.", ("7", "20")),
        ("Five out of 14 villages lack access.", ("5", "14")),
    ],
)
def test_a_part_with_its_whole(text, expected):
    assert [(str(o.value), str(o.out_of)) for o in read(text, "en")] == [expected]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Resolution 57-NQ/TW and Project 06 were reviewed at the 10th meeting on February 6."),
        ("en", "The city approved version 2.0 of its architecture in a session held live and online to 87 communes."),
        ("vi", "Nghị quyết số 1667/2025 của Ủy ban Thường vụ Quốc hội."),
        ("vi", "Chương trình tổ chức tại hội trường và trực tuyến tới 102 xã, phường."),
        ("hi", "सहायता के लिए 3 कार्य समूह बने, जिनमें शामिल हैं: सुधार पर समूह, परियोजना पर समूह।"),
        ("en", "It kept its place for four consecutive years."),
        ("en", "The system runs at level 3 in 2 tiers, 24/7, for people from 14 years of age."),
        ("vi", "Đây là năm thứ 3, Bộ đánh giá chỉ số DTI."),
        ("vi", "Phiên họp lần thứ 8 lúc 14h30 ngày 12/10 nêu 3 trụ cột và chính quyền địa phương 2 cấp."),
        ("vi", "Hội nghị kết nối trực tuyến tới 102 xã, phường với hơn 2.100 đại biểu."),
        ("bn", "হা গিয়াং ১ এবং হা গিয়াং ২ ওয়ার্ডের মতো এলাকা।"),
        ("bn", "সকালেও (১ এবং ২ নভেম্বর, ২০২৫) কেন্দ্রটি খোলা থাকে।"),
        ("bn", "সম্মেলনটি ৬৩টি প্রদেশ ও শহরে সম্প্রচার করা হয়েছিল।\nমন্তব্য (0)"),
        ("hi", "प्रकल्प 5 वर्षों के कार्यान्वयन के बाद 3 स्तंभों पर है।"),
    ],
)
def test_numbers_that_are_no_figures(lang, text):
    assert rows(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Tỉnh phấn đấu đến năm 2030 kinh tế số chiếm tối thiểu 30% GRDP."),
        ("en", "By 2030, 30% of households will use it."),
        ("bn", "২০৩০ সালের মধ্যে অনলাইন লেনদেন ৩০%-এ পৌঁছাবে।"),
        ("hi", "2030 तक डिजिटल अर्थव्यवस्था का 30% योगदान होगा।"),
    ],
)
def test_what_is_planned_is_a_target(lang, text):
    assert rows(text, lang, "2024-05-01") == [("30", "percent", "target")]


def test_a_bracketed_figure_has_its_own_period_and_the_indicator_of_the_figure_before():
    now, then = read("২০২৪ সালের প্রথম ৬ মাসে অনলাইন রেকর্ডের হার ৪২% (২০২৩ সালের শেষে ১৭%) পৌঁছেছে।", "bn")
    assert (now.period, then.period) == ("2024-01/2024-06", "2023")
    assert key(now.indicator) == key(then.indicator) == "online-records-rate"


def test_a_period_is_carried_on_and_what_is_compared_with_is_none():
    text = "Trong 6 tháng đầu năm 2024, tỉnh Hà Nam đạt nhiều kết quả.\nTỷ lệ đạt 61%, tăng 5% so với cuối năm 2023."
    assert {o.period for o in read(text, "vi")} == {"2024-01/2024-06"}


def test_areas_by_sentence_and_carried_on():
    text = "The rate nationwide reached 48%.\nMeanwhile, Da Nang reached 66%. Its portal has 1,200 services."
    assert [key(o.area) for o in read(text, "en")] == ["viet-nam", "da-nang", "da-nang"]


def test_a_national_rank_is_the_province_s():
    assert [key(o.area) for o in read("Tỉnh Hà Tĩnh xếp thứ 28 cả nước về chỉ số PAR Index.", "vi")] == ["ha-tinh"]


def test_comparators():
    assert [o.comparator for o in read("প্রদেশের ২,৭৭০ টিরও বেশি উদ্যোগ, প্রায় ৮৭ লক্ষ আবেদন", "bn")] == ["over", "nearly"]


@pytest.mark.parametrize(
    ("lang", "text", "indicator"),
    [
        ("en", "1,086 community digital technology teams were set up.", "community-digital-groups"),
        ("vi", "Tỷ lệ hộ gia đình sử dụng internet cáp quang băng rộng đạt 82,2%.", "fibre-households"),
        ("bn", "প্রদেশের ১০০% উদ্যোগ ইলেকট্রনিক চালান ব্যবহার করেছে", "electronic-invoice-enterprises"),
        ("hi", "ई-कॉमर्स प्लेटफार्मों पर ओसीओपी उत्पादों का 91.79% है", "ocop-on-ecommerce"),
    ],
)
def test_indicators_by_the_words_of_the_clause(lang, text, indicator):
    assert [key(o.indicator) for o in read(text, lang)] == [indicator]


def test_a_rank_is_of_the_index_that_its_paragraph_names():
    text = "The ministry announced the Digital Transformation Index (DTI) of 2023. Da Nang ranked 1st of 63 provinces."
    assert [key(o.indicator) for o in read(text, "en")] == ["dti"]


def test_an_unknown_indicator_is_open_and_keeps_its_words():
    (figure,) = read("The village planted 420 mango trees.", "en")
    assert "/indicator/open/" in figure.indicator
    assert figure.about == "The village planted # mango trees"


def test_an_open_indicator_is_the_same_in_another_province_and_another_year():
    (one,) = read("In 2023, Lao Cai planted 420 mango trees.", "en")
    (other,) = read("In 2024, Ha Nam planted 1,300 mango trees.", "en")
    assert one.indicator == other.indicator
    trees, bridges = read("হা নাম প্রদেশ ৪২০টি আম গাছ এবং ৩৮টি সেতু পেয়েছে।", "bn")
    assert trees.about == "প্রদেশ # আম গাছ এবং … সেতু পেয়েছে"
    assert bridges.about == "প্রদেশ … আম গাছ এবং # সেতু পেয়েছে"
    assert trees.indicator != bridges.indicator


def test_every_figure_lies_in_its_evidence():
    text = "Toàn tỉnh có 1.335 tổ công nghệ số cộng đồng với 9.876 thành viên; đạt 98%."
    for figure in read(text, "vi"):
        assert figure.printed in text[figure.evidence.start : figure.evidence.end]


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated articles are not beside the checkout")
def test_annotated_articles():
    hits, found, expected = Counter(), 0, 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        claims = read(document["text"], document["lang"], document["published"])
        claimed = [(o.value, o.unit, o.kind, key(o.area)) for o in claims]
        gold = [(Decimal(str(o["value"])), o["unit"], o["kind"], o["area"]) for o in document["observations"]]
        found, expected = found + len(claimed), expected + len(gold)
        hits["kind"] += sum((Counter(c[:3] for c in claimed) & Counter(g[:3] for g in gold)).values())
        hits["area"] += sum((Counter(claimed) & Counter(gold)).values())
    assert 2 * hits["kind"] / (found + expected) >= 0.95
    assert 2 * hits["area"] / (found + expected) >= 0.9


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "It plans 227 tasks, including 77 in science.", [("227", None), ("77", "227")]),
        ("vi", "Trong 18 nhiệm vụ, tỉnh hoàn thành 5 nhiệm vụ.", [("18", None), ("5", "18")]),
        ("hi", "1,540 आवेदन प्राप्त हुए। इनमें से 697 नए जारी किए गए और 277 बदले गए।",
         [("1540", None), ("697", "1540"), ("277", "1540")]),
        ("vi", "Tỉnh hoàn thành 33/67 nhiệm vụ, trong đó 13 nhiệm vụ vượt tiến độ; Ban Chỉ đạo đã tổ chức 19 hội nghị.",
         [("33", "67"), ("13", "33"), ("19", None)]),
        ("en", "There are 1,097 stations, of which 1,052 are 4G, and serves 550,000 users in 85 villages.",
         [("1097", None), ("1052", "1097"), ("550000", None), ("85", None)]),
        ("en", "It received 976 dossiers, 891 of which were processed online.", [("976", None), ("891", "976")]),
        ("en", "It resolved 5,583 dossiers, including 2,199 early and 3,353 on time; 197 dossiers are open.",
         [("5583", None), ("2199", "5583"), ("3353", "5583"), ("197", None)]),
        ("en", "It had 78 units (69 communes, 8 wards and one special zone).",
         [("78", None), ("69", "78"), ("8", "78")]),
        ("bn", "৩,০০০টি আবেদন এসেছে। এর মধ্যে ৮১টি অনলাইনে।", [("3000", None), ("81", "3000")]),
        ("hi", "प्रांत में 96 इकाइयां (82 कम्यून और 14 वार्ड) हैं।", [("96", None), ("82", "96"), ("14", "96")]),
    ],
)  # fmt: skip
def test_parts_of_a_count_have_it_as_their_whole(lang, text, expected):
    assert [(str(o.value), str(o.out_of) if o.out_of else None) for o in read(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "kinds"),
    [
        ("en", "Of these, 6,630,400 pages are to be digitised.", ["target"]),
        ("bn", "প্রদেশটি ২২৭টি কাজ মোতায়েন করবে।", ["target"]),
        ("hi", "10,58,569 लोगों को लाभ का भुगतान किया जाएगा।", ["target"]),
        ("bn", "১২০টি কাজ সম্পন্ন হয়েছে।", ["value"]),
        ("hi", "समिति में 26 सदस्य हैं, जिनकी अध्यक्षता सचिव करेंगे।", ["value"]),
        ("hi", "2025 में 8.3-8.5% के विकास लक्ष्य को पूरा करने के लिए प्रयास किए जा रहे हैं।", ["target", "target"]),
        ("en", "The province has scanned 4.2 million pages and will train its staff.", ["value"]),
        ("vi", "Trong đó 59,8% cần bổ sung, 1,2% không dùng được.", ["value", "value"]),
        ("bn", "৩৪,৬০০ এরও বেশি শিক্ষার্থীকে প্রশিক্ষণ দেওয়ার পরিকল্পনা রয়েছে।", ["target"]),
        ("bn", "প্রস্তাবটি ৬.৫ - ৭% অর্থনৈতিক প্রবৃদ্ধির লক্ষ্য নির্ধারণ করেছে।", ["target", "target"]),
        ("en", "About 2,000 5G stations are expected to be installed this year.", ["target"]),
        ("en", "5G networks have begun to be deployed, covering 26% of residential areas.", ["value"]),
        ("en", "The digital economy is projected to make up some 20% of GDP.", ["target"]),
        ("hi", "प्रांत का लक्ष्य 2025 के अंत तक 80% रिकॉर्ड ऑनलाइन संसाधित करना है।", ["target"]),
        ("bn", "প্রদেশটির লক্ষ্য ২০২৫ সালের শেষ নাগাদ ৮০% রেকর্ড অনলাইনে প্রক্রিয়া করা।", ["target"]),
        ("bn", "২০২৫ সালের লক্ষ্য ৯০%, কিন্তু এখন পর্যন্ত মাত্র ৭৫% অর্জিত হয়েছে।", ["target", "value"]),
        ("hi", "पूरे प्रांत ने लक्ष्य समूह के साथ 91% दर हासिल की।", ["value"]),
        ("vi", "Các đơn vị phấn đấu đến 30/6/2025 hoàn thành 100% việc số hóa.", ["target"]),
        ("bn", "কমিউনটি ৩৪টি ডিজিটাল রূপান্তর লক্ষ্যমাত্রা সম্পন্ন করেছে।", ["value"]),
    ],
)
def test_what_is_still_to_be_done_is_a_target(lang, text, kinds):
    assert [o.kind for o in read(text, lang)] == kinds


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "In the Digital Transformation Index Bac Ninh ranked third in 2020, fourth in 2021 and 7th in 2022.",
         [("3", "2020"), ("4", "2021"), ("7", "2022")]),
        ("vi", "Chỉ số DTI năm 2022 của tỉnh là 0,59; năm 2021 tỉnh đứng thứ 53/63.",
         [("0.59", "2022"), ("53", "2021")]),
        ("en", "In July 2023 it was announced that Da Nang ranked 1st in the DTI of 2022.", [("1", "2022")]),
        ("en", "In 2023 revenue reached 17,598 million VND, up 8.1% on 2022.",
         [("17598000000", "2023"), ("8.1", "2023")]),
        ("en", "Revenue was VND2.1 trillion (US$85 million) in the first nine months of 2024.",
         [("2100000000000", "2024-01/2024-09"), ("85000000", "2024-01/2024-09")]),
        ("vi", "Tỷ lệ hồ sơ trực tuyến đạt 61% (cuối năm 2023 là 38%) trong quý I/2024.",
         [("61", "2024-01/2024-03"), ("38", "2023")]),
        ("en", "As of 31 May 2023, 50 of 98 datasets were open.", [("50", "2023-05")]),
        ("hi", "2019 से 844 परियोजनाओं को मंजूरी मिली।", [("844", None)]),
        ("en", "Bac Giang ranked 9th in the DTI of 2022, up one place on 2021, when it ranked 10th.",
         [("9", "2022"), ("1", "2022"), ("10", "2021")]),
        ("hi", "2022 के डिजिटल परिवर्तन सूचकांक (DTI) की घोषणा हुई। दा नांग पहले स्थान पर रहा; 2021 में भी वह आगे था। "
         "शहर का DTI 2020 में 0.4874, 2021 में 0.6419 और 2022 में 0.8002 था। हा नाम 34वें स्थान पर रहा।",
         [("1", "2022"), ("0.4874", "2020"), ("0.6419", "2021"), ("0.8002", "2022"), ("34", "2022")]),
    ],
)  # fmt: skip
def test_the_period_is_the_figure_s_own(lang, text, expected):
    assert [(format(o.value.normalize(), "f"), o.period) for o in read(text, lang)] == expected


@pytest.mark.parametrize(
    ("lang", "text", "areas"),
    [
        ("vi", "Về DTI, Đà Nẵng xếp hạng thứ nhất, thứ hai là Huế.", ["da-nang", "hue"]),
        ("bn", "থান হোয়া, দিয়েন বিয়েন এবং হা তিন প্রদেশগুলি ৫ম, ৬ষ্ঠ এবং ৭ম স্থানে রয়েছে।",
         ["thanh-hoa", "dien-bien", "ha-tinh"]),
        ("en", "Vinh Phuc will strive for a top 20 position in Vietnam.", ["vinh-phuc"]),
        ("bn", "লাম ডং ৬৩টি প্রদেশের মধ্যে ২২তম স্থানে রয়েছে।", ["lam-dong"]),
    ],
)  # fmt: skip
def test_a_rank_is_a_province_s(lang, text, areas):
    assert [key(o.area) for o in read(text, lang)] == areas


@pytest.mark.parametrize(
    ("lang", "text", "areas"),
    [
        ("vi", "Về DTI, Đà Nẵng dẫn đầu, Cà Mau và Quảng Ninh lần lượt xếp thứ 2 và 3.", ["ca-mau", "quang-ninh"]),
        ("en", "In 2022 Da Nang led, Quang Ninh and Hue ranked 2nd and 3rd respectively.", ["quang-ninh", "hue"]),
    ],
)  # fmt: skip
def test_ranks_in_turn_are_of_the_last_provinces_named(lang, text, areas):
    assert [key(o.area) for o in read(text, lang)] == areas


@pytest.mark.parametrize(
    ("lang", "text", "areas"),
    [
        ("vi", "Trà Vinh đạt 0,6077 điểm, cao hơn trung bình cả nước (0,55 điểm).", ["tra-vinh", "viet-nam"]),
        ("en", "Lam Dong's rate reached 89.1%, higher than the national average of 87%.", ["lam-dong", "viet-nam"]),
        ("bn", "লাম ডং প্রদেশের হার ৮৯.১%, যা জাতীয় গড়ের চেয়ে ২% বেশি; জাতীয় গড় ৮৭%।",
         ["lam-dong", "lam-dong", "viet-nam"]),
        ("hi", "लाम डोंग प्रांत की दर 89.1% है, जो राष्ट्रीय औसत से अधिक है; राष्ट्रीय औसत 87% है।", ["lam-dong", "viet-nam"]),
        ("en", "Lam Dong ranked 9th. The average score of localities was 0.55.", ["lam-dong", "viet-nam"]),
        ("bn", "প্রদেশ এবং শহরগুলির সূচকের গড় মান ৮৬.৯৮%।", ["viet-nam"]),
        ("bn", "হিউ প্রদেশ এগিয়ে; হিউ এবং হিউ শহর। প্রদেশ এবং শহরগুলির PAR সূচকের গড় মূল্য ৮৬.৯৮%।", ["viet-nam"]),
    ],
)  # fmt: skip
def test_a_national_average_is_the_country_s(lang, text, areas):
    assert [key(o.area) for o in read(text, lang)] == areas


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Lang Son is one of 7 agencies nationwide to win it."),
        ("vi", "Lâm Đồng là một trong 7 địa phương của cả nước hoàn thành."),
        ("bn", "লাম ডং দেশের ৭টি এলাকার মধ্যে একটি।"),
        ("hi", "लाम डोंग देश के 7 इलाकों में से एक है।"),
        ("hi", "लाम डोंग के विलय के बाद 34 नए प्रांत हैं।"),
    ],
)
def test_a_group_of_which_a_province_is_one_is_the_country_s(lang, text):
    assert [key(o.area) for o in read(text, lang)] == ["viet-nam"]


@pytest.mark.parametrize(
    ("lang", "text", "area"),
    [
        ("vi", "Sau khi hợp nhất với Bình Thuận, tỉnh Lâm Đồng có 124 xã, phường.", "lam-dong"),
        ("vi", "Tỉnh Khánh Hòa mới sau khi hợp nhất với Ninh Thuận có diện tích 8.555,9 km².", "khanh-hoa"),
        ("en", "With 90.1 points, Quang Ninh leads Hai Phong.", "quang-ninh"),
        (
            "en",
            "Hai Phong leads. Hai Phong did well. The city's score was 90.1 points, close to that of Quang Ninh.",
            "hai-phong",
        ),
    ],
)
def test_a_province_that_is_only_compared_or_merged_with_has_no_figures(lang, text, area):
    assert [key(o.area) for o in read(text, lang)] == [area]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("hi", "कम्यून ने योजना बनाई। कम्यून में 17 गांव हैं। कम्यून पुलिस ने सहायता की।"),
        ("en", "The commune has 17 villages. The commune's police helped, the commune said."),
    ],
)
def test_an_article_about_an_area_that_it_does_not_name_leaves_the_area_open(lang, text):
    assert [key(o.area) for o in read(text, lang)] == [None]


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("bn", "ভিয়েতনাম বিশ্বব্যাপী 71 তম স্থানে রয়েছে।", ["71"]),
        ("bn", "ভিয়েতনাম ৫টি দেশের মধ্যে ১ নম্বরে রয়েছে।", ["1"]),
        ("hi", "यह सूचकांक में 3 स्थान पर रहा।", ["3"]),
        ("en", "It moved up the rankings, from number 99 in 2014 to 89 in 2016 and 88 in 2018.", ["99", "89", "88"]),
        ("en", "In the DTI it moved up to number 70 out of 193 countries.", ["70"]),
        ("vi", "Xếp hạng 3 trụ cột của Bắc Ninh: Chính quyền số hạng 8, Kinh tế số hạng 2.", ["8", "2"]),
    ],
)  # fmt: skip
def test_places_in_other_words(lang, text, places):
    assert [str(o.value) for o in read(text, lang) if o.unit == "rank"] == places


def test_a_decimal_beside_a_score_is_one():
    assert [o.unit for o in read("Bộ Tài chính đạt giá trị DTI 0,6321, tăng 0,13 so với năm 2020.", "vi")] == [
        "score"
    ] * 2


def test_a_number_of_ranked_units_is_no_rank():
    (rank,) = read("Hà Nội vươn lên vị trí thứ 6 trong bảng xếp hạng 63 tỉnh, thành phố.", "vi")
    assert (str(rank.value), str(rank.out_of)) == ("6", "63")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("vi", "Về DTI, chính quyền số xếp thứ 24/63, kinh tế số xếp thứ 29/63, xã hội số xếp thứ 22/63.",
         [("24", "dti-digital-government"), ("29", "dti-digital-economy"), ("22", "dti-digital-society")]),
        ("vi", "Theo DTI, chính quyền số của Thanh Hóa xếp thứ 9, kinh tế số và xã hội số cùng xếp thứ 8 cả nước.",
         [("9", "dti-digital-government"), ("8", "dti-digital-economy"), ("8", "dti-digital-society")]),
        ("vi", "Theo DTI, chính quyền số, kinh tế số và xã hội số xếp thứ 5, 6, 7.",
         [("5", "dti-digital-government"), ("6", "dti-digital-economy"), ("7", "dti-digital-society")]),
        ("en", "In the DTI, Hue ranked 9th in digital government and ranked 8th in the digital economy.",
         [("9", "dti-digital-government"), ("8", "dti-digital-economy")]),
        ("bn", "DTI-তে হা তিন ডিজিটাল সরকারে ৯ম এবং ডিজিটাল অর্থনীতিতে ৮ম স্থানে রয়েছে।",
         [("9", "dti-digital-government"), ("8", "dti-digital-economy")]),
        ("hi", "DTI में हा नाम डिजिटल सरकार में 9वें और डिजिटल समाज में 8वें स्थान पर रहा।",
         [("9", "dti-digital-government"), ("8", "dti-digital-society")]),
        ("vi", "Thúc đẩy kinh tế số, năm 2022 tỉnh Hà Nam xếp thứ 34/63 về DTI.", [("34", "dti")]),
    ],
)  # fmt: skip
def test_a_place_in_a_pillar_is_none_in_the_whole_index(lang, text, expected):
    assert [(str(o.value), key(o.indicator)) for o in read(text, lang)] == expected


def test_a_place_in_a_component_of_an_index_is_none_in_the_index():
    text = "For three years it led the country in the component on e-government of the administrative reform index."
    (first,) = read(text, "en")
    assert "/indicator/open/" in first.indicator


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Hà Nội lọt vào nhóm 10, xếp thứ 6/63 về DTI."),
        ("bn", "ডিজিটাল রূপান্তরে শহরটি দেশের শীর্ষ ১০টি এলাকার মধ্যে থাকতে চায়।"),
        ("en", "Ca Mau is one of the ten leading localities."),
        ("en", "It secured one of the top 10 positions in the index."),
        ("en", "Ca Mau is one of the first 10 localities to connect."),
        ("vi", "Cà Mau là một trong 10 địa phương đầu tiên kết nối."),
    ],
)
def test_the_first_so_many_are_a_bound_of_the_place(lang, text):
    group = read(text, lang)[0]
    assert (str(group.value), group.unit, group.comparator) == ("10", "rank", "at-most")


@pytest.mark.parametrize(
    ("lang", "text", "indicators"),
    [
        ("bn", "অনলাইন রেকর্ডের হার কমপক্ষে ৮০%-এ এবং জিআরডিপিতে ডিজিটাল অর্থনীতির অনুপাত কমপক্ষে ২০%-এ নিয়ে যাওয়া হবে।",
         ["online-records-rate", "digital-economy-share"]),
        ("hi", "हो ची मिन्ह शहर DTI में 0.7163 के साथ दूसरे और क्वांग निन्ह 0.7024 के साथ तीसरे स्थान पर रहा।", ["dti"] * 4),
        ("bn", "মোবাইল নেটওয়ার্ক জনসংখ্যার ৯৯.৭৪% এলাকায় পৌঁছেছে।", ["mobile-coverage"]),
        ("en", "The population grew by 2%.", ["population"]),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_indicator_said_of_it(lang, text, indicators):
    assert [key(o.indicator) for o in read(text, lang)] == indicators


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bn", "এ পর্যন্ত প্রদেশটি ৩৯/৬৫টি লক্ষ্য এবং ৩৮/১০২টি কাজ সম্পন্ন করেছে।"),
        ("bn", "১৩০/১৩০টি কমিউন ও ওয়ার্ড আন্তঃসংযুক্ত ডিজিটাল রূপান্তরের ১০০% মানদণ্ড পূরণ করেছে।"),
        ("en", "In all, 12% of the population went there."),
    ],
)
def test_what_is_said_of_another_figure_or_of_a_mere_quantity_is_not_the_figure_s(lang, text):
    wrong = {"tasks-completed", "administrative-units", "population"}
    figure = next(o for o in read(text, lang) if o.printed in ("39/65", "100", "12"))
    assert key(figure.indicator) not in wrong


def test_a_table_printed_as_one_sentence_takes_linear_time():
    ranked = islice(cycle(["Hà Nam", "Huế", "Đà Nẵng", "Hà Nội"]), 600)
    text = "DTI: " + " và ".join(f"{name} xếp thứ {i % 63 + 1}/63 cả nước" for i, name in enumerate(ranked)) + "."
    read(text[:200], "vi")  # opens the vocabulary
    start = perf_counter()
    assert len(read(text, "vi")) == 600
    assert perf_counter() - start < 10  # half a minute where every figure looks at every other


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ha Nam ranks 9th in digital government, 12th in the digital economy and 15th in digital society."),
        ("vi", "Hà Nam xếp thứ 9 về chính quyền số, thứ 12 về kinh tế số và thứ 15 về xã hội số."),
        ("bn", "হা নাম ডিজিটাল সরকারে ৯ম, ডিজিটাল অর্থনীতিতে ১২তম এবং ডিজিটাল সমাজে ১৫তম স্থানে রয়েছে।"),
        ("hi", "हा नाम डिजिटल सरकार में 9वें, डिजिटल अर्थव्यवस्था में 12वें और डिजिटल समाज में 15वें स्थान पर है।"),
    ],
)
def test_a_list_of_places_by_what_they_are_in(lang, text):
    assert [(o.value, o.unit) for o in read(text, lang)] == [(9, "rank"), (12, "rank"), (15, "rank")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Nearly 27,000 of Ha Nam's 41,000 households have fibre connections."),
        ("vi", "27.000 trong số 41.000 hộ dân của Hà Nam có cáp quang."),
        ("bn", "হা নাম প্রদেশের ৪১,০০০ পরিবারের মধ্যে ২৭,০০০ পরিবারের ফাইবার সংযোগ আছে।"),
        ("hi", "हा नाम प्रांत के 41,000 परिवारों में से 27,000 के पास फाइबर कनेक्शन है।"),
    ],
)
def test_so_many_of_so_many_is_one_figure(lang, text):
    assert [(o.value, o.out_of) for o in read(text, lang)] == [(27000, 41000)]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "Ha Nam cut processing time by 40 percent.", 40),
        ("vi", "Hà Nam rút ngắn 40% thời gian giải quyết.", 40),
        ("bn", "হা নাম প্রদেশ প্রক্রিয়াকরণের সময় ৪০% কমিয়েছে।", 40),
        ("hi", "हा नाम प्रांत ने प्रसंस्करण समय में 40% की कटौती की।", 40),
        ("en", "Ha Nam's SIPAS index was 2.3 points above the national average.", Decimal("2.3")),
    ],
)
def test_by_how_much_is_a_change(lang, text, value):
    assert [(o.value, o.kind) for o in read(text, lang)] == [(value, "change")]
