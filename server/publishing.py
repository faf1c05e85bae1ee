"""Which state of the data is served: snapshots of the store, taken when it has changed, and what is derived from them.

Two ways to change: by this server, whose writer is a process of its own, or by another program while this server only
reads. Either way readers get a snapshot; what runs goes on with the one that it began with.
"""

import asyncio
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..store import GraphStore, Snapshot, Snapshots, StoreError, merge, take_snapshot, version_of
from .workers import Limits, NoAnswerError, OutOfTimeError, Worker, Workers

_log = logging.getLogger(__name__)

LOOKS_EVERY = 2.0
"""Seconds between two looks at the store's files."""
LONGEST_CHANGE = 600.0
"""Seconds that a change of the data may take."""
_MEMORY = 8 << 30  # of the writer and of what derives; they run nothing that a reader sends
_CALM = 1.0  # seconds without a change, before what may lag is derived anew


@dataclass(frozen=True, slots=True)
class Derivation:
    """What is made from a snapshot and put beside it: ``build(store, path)`` writes a file or a folder.

    One that ``lags`` may be of an earlier state for a while after a change; others are left out until they are made.
    One ``of_merged`` is made only where there is the merge, from it.
    """

    name: str
    build: Callable[[GraphStore, Path], Any]
    lags: bool = False
    of_merged: bool = False


MERGED = "merged"
"""The name of the derivation that is read instead of the snapshot, where it is there: with the merge of its graphs."""


def _place(derivation: Derivation, snapshot: Snapshot) -> Path:
    return snapshot.path.parent / derivation.name


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _best(snapshot: Snapshot) -> Path:
    merged = snapshot.path.parent / MERGED
    return merged if merged.exists() else snapshot.path


class Publisher:
    """Keeps workers reading the newest state of a store. One that is ``writable`` holds the store open for changes."""

    def __init__(
        self,
        store: Path,
        limits: Limits,
        *,
        writable: bool = False,
        derivations: tuple[Derivation, ...] = (Derivation(MERGED, merge),),
    ) -> None:
        self.workers = Workers(limits)
        self.writable = writable
        self._store = store
        self._derivations = derivations
        self._snapshots = Snapshots(store)
        self._served: Snapshot | None = None
        self._writer: Worker | None = None
        self._writing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._deriving: asyncio.Task[None] | None = None
        self.at_hand: GraphStore | None = None
        """What the workers read, open in this process, too, where it is merged: for what needs no worker."""

    async def open(self) -> None:
        """Serve the store as it is now, with everything derived. Raises ``StoreError`` when it can't be read."""
        snapshot = await self._first()
        await self._derive(snapshot)
        await self._serve(snapshot)
        if not self.writable:
            self._begin(self._watch())

    async def close(self) -> None:
        """End the processes. A change that is under way is ended too: the store stays as it was before."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.workers.close()
        if self._writer is not None:
            self._writer.retire()
        self._snapshots.close()

    async def change(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Let a function change the store, as a whole or not at all, and serve the outcome.

        Gives what the function gives; raises what it raises, or :class:`~.workers.NoAnswerError`. Goes on when whoever
        asked for it goes away.
        """
        return await asyncio.shield(asyncio.ensure_future(self._change(function, *arguments)))

    async def _change(self, function: Callable[..., Any], *arguments: Any) -> Any:
        async with self._writing:
            writer = await self._open_writer()
            late = OutOfTimeError(f"a change may take {LONGEST_CHANGE:g} seconds; nothing has been changed")
            timer = asyncio.get_running_loop().call_later(LONGEST_CHANGE, writer.kill, late)
            try:
                result = await writer.run(function, *arguments)
                snapshot = await writer.run(take_snapshot, self._snapshots.folder)
            finally:
                timer.cancel()
            if self._served is None or snapshot.version != self._served.version:
                self._link(snapshot)
                await self._serve(snapshot)
                self._derive_later()
        return result

    async def _open_writer(self) -> Worker:
        if self._writer is None or not self._writer.alive:
            try:
                self._writer = await Worker.start(self._store, memory=_MEMORY, read_only=False)
            except NoAnswerError as error:
                raise StoreError(f"{self._store} can't be opened for writing; another process may have it") from error
        return self._writer

    async def _first(self) -> Snapshot:
        if self.writable:
            writer = await self._open_writer()
            snapshot: Snapshot = await writer.run(take_snapshot, self._snapshots.folder)
            return snapshot
        return await asyncio.to_thread(self._snapshots.take)

    async def _serve(self, snapshot: Snapshot) -> None:
        before = self._served or snapshot  # what is just being opened may be of that
        await self._read(snapshot)
        self._served = snapshot
        in_use = (path.parent.name for path in self.workers.paths)
        self._snapshots.keep_only(snapshot.version, before.version, *in_use)

    async def _read(self, snapshot: Snapshot) -> None:
        """Let the workers read a snapshot, in the best form there is; the form is a part of the version of answers."""
        best = _best(snapshot)
        merged = best != snapshot.path
        at_hand = await asyncio.to_thread(GraphStore.open, best, read_only=True, merged=True) if merged else None
        await self.workers.read(best, f"{snapshot.version}-{best.name}")
        self.at_hand = at_hand

    async def _watch(self) -> None:
        """Serve what other programs write, as soon as they have ended."""
        assert self._served is not None
        seen = self._served.version
        while True:
            await asyncio.sleep(LOOKS_EVERY)
            with suppress(OSError, StoreError, NoAnswerError):
                version = version_of(self._store)
                if version != seen:
                    seen = version  # and look again: who writes now may not be done
                elif version != self._served.version:
                    snapshot = await asyncio.to_thread(self._snapshots.take)
                    await self._derive(snapshot)
                    await self._serve(snapshot)
                    seen = snapshot.version

    def _link(self, snapshot: Snapshot) -> None:
        """Put what may lag beside the new snapshot, from the one before."""
        for derivation in self._derivations:
            if derivation.lags and self._served is not None:
                before, now = (s.path.parent / derivation.name for s in (self._served, snapshot))
                if before.exists() and not now.exists():
                    shutil.copytree(before, now, copy_function=os.link)

    def _derive_later(self) -> None:
        if self._deriving is not None:
            self._deriving.cancel()
        self._deriving = self._begin(self._derived_anew())

    async def _derived_anew(self) -> None:
        await asyncio.sleep(_CALM)
        assert self._served is not None
        snapshot = self._served
        await self._derive(snapshot, again=True)
        async with self._writing:
            if self._served == snapshot:
                await self._read(snapshot)  # so that they open what is new

    async def _derive(self, snapshot: Snapshot, *, again: bool = False) -> None:
        """Make what belongs beside a snapshot and is not there, or ``again`` what lags: the merge and what is made
        from it, and beside that the rest.
        """
        wanted = [d for d in self._derivations if (again and d.lags) or not _place(d, snapshot).exists()]
        from_merge = [d for d in wanted if d.name == MERGED or d.of_merged]
        await asyncio.gather(
            self._make(snapshot, from_merge), self._make(snapshot, [d for d in wanted if d not in from_merge])
        )

    async def _make(self, snapshot: Snapshot, wanted: Sequence[Derivation]) -> None:
        for derivation in wanted:
            if derivation.of_merged and _best(snapshot) == snapshot.path:
                continue
            path = _place(derivation, snapshot)
            fresh = path.with_name(f".fresh.{derivation.name}")
            worker = await Worker.start(_best(snapshot) if derivation.of_merged else snapshot.path, memory=_MEMORY)
            try:
                await worker.run(derivation.build, fresh)
                _remove(path)
                with suppress(FileNotFoundError):  # there is nothing to derive
                    fresh.replace(path)
            except Exception:
                _log.exception("%s could not be made beside the snapshot; it is done without", derivation.name)
            finally:
                worker.retire()
                _remove(fresh)

    def _begin(self, work: Any) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
