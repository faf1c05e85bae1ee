"""What the README shows works: its Python, its commands, and nothing that there is goes unmentioned."""

import doctest
import importlib.util
import re
import shlex
from pathlib import Path

import pytest
from govgraph import cli
from govgraph.queries import catalogue
from typer.main import get_command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(get_command(cli.app).commands)  # type: ignore[attr-defined]
READING = ("query", "queries", "sparql")

_spec = importlib.util.spec_from_file_location("refresh_readme", ROOT / "scripts" / "refresh_readme.py")
assert _spec
assert _spec.loader
refresh_readme = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(refresh_readme)


def reading_commands() -> list[str]:
    """The commands of the README that ask the store it calls «graph»."""
    asked = [shlex.split(command) for command in refresh_readme.commands(README) if command.startswith("govgraph ")]
    return [shlex.join(words) for words in asked if words[1] in READING and "mine" not in words]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as the README assumes it: with the samples, and with nothing set in the environment."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOVGRAPH_STORE", raising=False)
    return tmp_path


@pytest.mark.usefixtures("workplace")
def test_the_python_example_gives_what_it_shows() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", "README.md", 0)
    assert len(example.examples) > 5
    failures: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=failures.append)
    assert not failures, "".join(failures)


@pytest.mark.parametrize("command", reading_commands())
def test_a_command_that_the_readme_shows_finds_something(
    command: str, workplace: Path, built_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workplace / "graph").symlink_to(built_folder)
    cli.app(shlex.split(command)[1:], standalone_mode=False)
    assert len(capsys.readouterr().out.strip().splitlines()) > 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_mentioned(command: str) -> None:
    assert re.search(rf"govgraph {command}\b", README)


@pytest.mark.parametrize("question", sorted(catalogue()))
def test_every_question_is_mentioned(question: str) -> None:
    assert re.search(rf"^  {question} ", README, re.MULTILINE), "run scripts/refresh_readme.py"


def test_every_environment_variable_is_mentioned() -> None:
    sources = "".join((ROOT / name).read_text("utf-8") for name in ("cli.py", "scripts/environment"))
    names = {name for pair in re.findall(r'envvar="(\w+)"|\$\{(\w+):-', sources) for name in pair if name}
    assert names
    assert {name for name in names if f"`{name}" not in README} == set()


def test_every_link_and_picture_leads_to_a_file() -> None:
    targets = re.findall(r"\]\((?!https?://)([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []
