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
