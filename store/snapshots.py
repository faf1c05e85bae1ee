"""Copies of a store that others may read while the store itself is changed.

pyoxigraph leaves undefined what a reader sees beside a live writer. So readers get a copy: a checkpoint of the
database, made of hard links to its immutable files in a few milliseconds, under the name of the data's version.

    .graph.snapshots/lock
    .graph.snapshots/<version>/graph/     the copy
    .graph.snapshots/<version>/merged/    the same with the merge of its graphs; an index of names, … is put beside it

Invariant: a copy appears under its name only when it is whole.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from itertools import count
from pathlib import Path
from typing import IO

from pyoxigraph import DefaultGraph, Quad

from .errors import StoreError
from .graph_store import GraphStore

_DATA = {".sst", ".log"}
_UNFINISHED = ".unfinished."


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of a store: its folder, and the version of the data in it."""

    path: Path
    version: str


class Snapshots:
    """The copies of one store that one server makes; in a folder beside the store, which is its own while it runs."""

    def __init__(self, store: Path) -> None:
        """Take the first folder that no other server has. Raises ``StoreError`` when none can be made."""
        self.store = store
        self._folder, self._lock = _own_folder(store)

    def close(self) -> None:
        """Leave the folder to the next server, with the last copy in it."""
        self._lock.close()

    def kept(self, version: str) -> Snapshot | None:
        """The copy of a version, where there is one."""
        path = self._folder / version / "graph"
        return Snapshot(path, version) if path.is_dir() else None

    def take(self) -> Snapshot:
        """The copy of the store as it is now. Raises ``StoreError`` while another process writes to it."""
        with not_written(self.store):
            name = version_of(self.store)
            if kept := self.kept(name):
                return kept
            with _appearing(self._folder / name) as unfinished:
                _copy(self.store, unfinished / "graph")
        return Snapshot(self._folder / name / "graph", name)

    @property
    def folder(self) -> Path:
        """Where the copies are."""
        return self._folder

    def keep_only(self, *versions: str) -> None:
        """Remove the other copies."""
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in versions:
                shutil.rmtree(folder, ignore_errors=True)


def take(store: GraphStore, folder: Path) -> Snapshot:
    """A copy, below a folder, of a store that this process has open for writing."""
    store.flush()
    unfinished = Path(tempfile.mkdtemp(dir=folder, prefix=_UNFINISHED))
    try:
        store.oxigraph.backup(str(unfinished / "graph"))
        name = version_of(unfinished / "graph")  # of the copy: in the store itself the database may be tidying up
        whole = folder / name
        if not whole.exists():
            unfinished.replace(whole)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Snapshot(whole / "graph", name)


def _copy(store: Path, copy: Path) -> None:
    """A copy of a store that nobody writes to, without opening it: who reads it (and its log) opens the copy.

    pyoxigraph's own backup of a store that is open for reading leaves out what is in the log.
    """
    copy.mkdir()
    for file in store.iterdir():
        if file.suffix == ".sst":
            _link(file, copy / file.name)
        elif file.name != "LOCK" and not file.name.startswith("LOG"):
            shutil.copy2(file, copy)
    with GraphStore.open(copy) as opened:
        opened.flush()


def _link(file: Path, other: Path) -> None:
    try:
        other.hardlink_to(file)
    except OSError:  # another file system
        shutil.copy2(file, other)


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A folder to fill that appears under its name when the block ends well."""
    unfinished = Path(tempfile.mkdtemp(dir=path.parent, prefix=_UNFINISHED))
    try:
        yield unfinished
        unfinished.chmod(0o755)
        unfinished.replace(path)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def merge(store: GraphStore, path: Path, more: Callable[[GraphStore], Iterable[Quad]] = lambda _: ()) -> None:
    """A copy of a store whose default graph is the merge of all others, so that queries find each triple once.

    ``more`` gives further quads for the copy, once the merge can be read in it.

    Queries over it take two thirds of the time and less (``benchmarks/endpoint``). Where the store has statements of
    its own in the default graph there is no such copy: they could not be told from the others.
    """
    if any(True for _ in store.oxigraph.quads_for_pattern(None, None, None, DefaultGraph())):
        return
    assert store.path is not None
    with _appearing(path) as copy:
        copy.rmdir()
        _copy(store.path, copy)
        with GraphStore.open(copy) as merged:
            merged.load(Quad(*quad.triple) for quad in store.oxigraph)
            merged.merged = True
            added = list(more(merged))
            merged.load(added)
            merged.load(Quad(*quad.triple) for quad in added)


def version_of(store: Path) -> str:
    """The version of the data in a store's folder, from the names, sizes and times of its files.

    Different data has different files; the same data may get other files, when the database tidies up. Another version
    of this package is another version, too: what is derived from the data may be another thing in it.
    """
    files = [(file.name, stat.st_size, stat.st_mtime_ns) for file in store.iterdir()
             if file.suffix in _DATA and (stat := file.stat()).st_size]  # fmt: skip
    return blake2b(repr((version("govgraph"), sorted(files))).encode(), digest_size=8).hexdigest()


@contextmanager
def not_written(store: Path) -> Iterator[None]:
    """Hold the lock that the database's writers take. Raises ``StoreError`` when one has it."""
    try:
        lock = (store / "LOCK").open("a")
    except OSError as error:
        if (store / "CURRENT").is_file():  # a folder that nobody can write to: nobody does
            yield
            return
        raise StoreError(
            f"there is no graph store in {store}; make one: govgraph build SOURCE --store {store}"
        ) from error
    with lock:
        try:
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{store} is open for writing in another process; end that one, or wait for it") from error
        yield


def _own_folder(store: Path) -> tuple[Path, IO[str]]:
    for number in count(1):
        folder = store.parent / f".{store.name}.snapshots{'' if number == 1 else f'-{number}'}"
        try:
            folder.mkdir(exist_ok=True)
            lock = (folder / "lock").open("a")
        except OSError:  # beside the store nothing can be written
            folder = Path(tempfile.mkdtemp(prefix="govgraph-snapshots-"))
            lock = (folder / "lock").open("a")
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for unfinished in folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(unfinished, ignore_errors=True)
            return folder, lock
        lock.close()
    raise AssertionError("the numbers do not end")
