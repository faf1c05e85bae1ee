"""Writes the output of README.md's commands anew, so that what it prints is what govgraph prints.

    .venv/bin/python scripts/refresh_readme.py

Runs the commands of each ``console`` block in order, in a folder that holds the samples only, and puts below them what
they print. A command begins with «$ »; a backslash or an open quote carries it on to the next line. At most 12 lines
of output (or ``console lines=N``) of at most 130 characters are kept, and what is cut is shown as «…». From the first
curl on, ``govgraph serve --store graph`` listens on its usual port, which must be free.
"""

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console(?: lines=(\d+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINES, WIDTH = 12, 130
SERVER = "http://127.0.0.1:8710/health"


def commands(readme: str) -> list[str]:
    """The commands of all console blocks, in order."""
    return [command for _, block in BLOCK.findall(readme) for command in commands_of(block)]


def commands_of(block: str) -> Iterator[str]:
    command = ""
    for line in block.splitlines(keepends=True):
        if command or line.startswith("$ "):
            command += line if command else line.removeprefix("$ ")
            if not command.endswith("\\\n") and command.count("'") % 2 == 0:
                yield command
                command = ""


def refreshed(readme: str, folder: Path) -> str:
    """The README with the output that its commands give in the folder."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment.pop("GOVGRAPH_STORE", None)
    server: list[subprocess.Popen[bytes]] = []

    def block(found: re.Match[str]) -> str:
        lines = int(found[1] or LINES)
        done = "".join(f"$ {command}{output(command, lines)}" for command in commands_of(found[2]))
        return f"{found[0].split(chr(10), 1)[0]}\n{done}```"

    def output(command: str, lines: int) -> str:
        if command.startswith("curl") and not server:
            server.append(subprocess.Popen(["govgraph", "serve", "--store", "graph"], cwd=folder, env=environment))
            wait_for_server()
        printed = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        return trimmed(printed.stdout.decode("utf-8"), lines)

    try:
        return BLOCK.sub(block, readme)
    finally:
        for process in server:
            process.terminate()


def wait_for_server() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(SERVER).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"no server answers at {SERVER}")


def trimmed(printed: str, lines: int) -> str:
    """What was printed, without blank margins, no longer and no wider than it may be."""
    kept = [line.rstrip() for line in printed.strip("\n").splitlines()]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    cut = [line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…" for line in kept[:lines]]
    return "".join(f"{line}\n" for line in cut + ["…"] * (len(kept) > lines))


def main() -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder, "samples"))
        README.write_text(refreshed(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
