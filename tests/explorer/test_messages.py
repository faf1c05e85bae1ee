"""The page's words: every message in every language, with the same places to fill."""

import json
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parent.parent.parent / "explorer" / "src"
LANGUAGES = ("vi", "en", "bn", "hi")


def messages(lang: str) -> dict[str, str]:
    """All messages of a language, over the files of its areas."""
    files = sorted((SOURCES / "messages" / lang).glob("*.json"))
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    together = {key: text for area in found for key, text in area.items()}
    assert len(together) == sum(map(len, found)), "a message stands in two areas"
    return together


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_there_with_the_same_places_to_fill(lang: str) -> None:
    def places(found: dict[str, str]) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in found.items()}

    assert places(messages(lang)) == places(messages("en"))
    assert all(text.strip() for text in messages(lang).values())


def test_no_message_is_left_over() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.ts*"))
    computed = (
        "kind.",
        "claims.",
        "happening.",
        "dated.",
        "tag.",
        "graph.layout.",
        "graph.colour.",
        "graph.size.",
        "graph.save.",
    )
    left_over = [key for key in messages("en") if f'"{key}"' not in code and not key.startswith(computed)]
    assert left_over == []
