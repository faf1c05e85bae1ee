"""Which job runs when: a lane for short jobs that is always open, and places for long ones.

Nobody can tell beforehand how long a query takes. So each begins in the quick lane. One that has used the processor
for a moment goes to a place for long jobs, process and all, and a new process takes its place in the lane; where all
such places are taken it is stopped, waits for one, and begins anew there (what reads can be read again). Long jobs
yield the processor to short ones. Whoever waits does so in order, and no longer than a job may take in all.
"""

import asyncio
import logging
import os
import time
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from ...store import GraphStore
from .errors import BusyError, CancelledByOperatorError, EndedError, NoAnswerError, OutOfMemoryError, OutOfTimeError
from .frames import Kind
from .process import Job, Output
from .worker import Worker, outcome, packed

_P = ParamSpec("_P")
_T = TypeVar("_T")

asking: ContextVar[str] = ContextVar("asking", default="")
"""Who asks: the address of the client whose request is being answered."""

_log = logging.getLogger(__name__)
_AGAIN = 1.0  # seconds
_LOOKS = 4  # in the moment that a job has in the quick lane
_NEARLY = 0.8  # of a moment is one: the clocks do not tick together
_PATIENCE = 10  # moments of waiting
_NICE = 10
_REMEMBERED = 1024
"""So many jobs are remembered to be long."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What jobs may take: ``seconds`` in all, ``memory`` in bytes, and how many may run and wait.

    The answer to a query may have ``longest`` bytes. ``moment`` is how many seconds of the processor a job may take in
    the quick lane, of waiting ten times that; ``each`` is how many jobs one client may have at once. With ``network``
    the processes can reach other machines.
    """

    seconds: float = 30.0
    memory: int = 2 << 30
    longest: int = 1 << 30
    quick: int = 3
    long: int = 2
    moment: float = 0.2
    waiting: int = 64
    each: int = 32
    network: bool = False


class _Displaced(NoAnswerError):
    """The job has to leave the quick lane and there is no place for long ones."""


@dataclass(eq=False, slots=True)
class Turn:
    """A job on its way: who asked for what since when, and where it is now."""

    number: int
    job: bytes
    about: str
    client: str
    since: float = field(default_factory=time.time)
    worker: Worker | None = None
    place: asyncio.Future[Worker] | asyncio.Future[None] | None = None
    long: bool = False
    begun: bool = False
    ended: NoAnswerError | None = None
    timers: list[asyncio.TimerHandle] = field(default_factory=list)

    def stop(self, reason: NoAnswerError) -> None:
        """End it, wherever it is."""
        self.ended = self.ended or reason
        if self.worker is not None:
            self.worker.kill(reason)
        elif self.place is not None and not self.place.done():
            self.place.set_exception(reason)


class Answer:
    """What a writing job gives, in parts as they come: read it to its end, or close it."""

    def __init__(self, head: bytes, version: str, parts: AsyncIterator[bytes]) -> None:
        self.media_type, _, self.encoding = head.decode().partition("\t")
        self.version = version
        """The version of the data that it was read from."""
        self.parts = parts
        """Raises :class:`NoAnswerError` in the midst of it when the job has to be given up."""

    def close(self) -> None:
        """Nobody reads on: the job ends, if it has not."""
        if isinstance(self.parts, _Rest):
            self.parts.close()


async def _at_once(body: bytes) -> AsyncIterator[bytes]:
    yield body


class Workers:
    """The processes that read one state of the data, and the order in which jobs get them."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.figures: Counter[str] = Counter()
        """How many jobs ended how: answered, failed, out_of_time, out_of_memory, broken_off, cancelled, busy, …"""
        self.turns: dict[int, Turn] = {}
        self._numbers = count(1)
        self._path: Path | None = None
        self._version = ""
        self._idle: list[Worker] = []
        self._crew: set[Worker] = set()
        self._of: dict[Worker, tuple[Path, str]] = {}

        self._quick_queue: deque[asyncio.Future[Worker]] = deque()
        self._long_queue: deque[asyncio.Future[None]] = deque()
        self._long_taken = 0
        self._known_long: OrderedDict[bytes, None] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def version(self) -> str:
        """The version of the data that is read now."""
        return self._version

    @property
    def paths(self) -> set[Path]:
        """The stores that are being read: that of now, and those that jobs have begun with."""
        return {path for path, _ in self._of.values()}

    async def read(self, path: Path, version: str) -> None:
        """From now on read the store in this folder. Jobs that have begun go on with what they read."""
        fresh = await asyncio.gather(*(self._worker(path) for _ in range(self.limits.quick)))
        self._path, self._version = path, version
        for worker in self._idle:
            self._dismiss(worker)
        self._idle.clear()
        self._crew = set(fresh)
        for worker in fresh:
            self._of[worker] = path, version
            self._give(worker)

    async def close(self) -> None:
        """End all processes; what still runs is given up."""
        for task in self._tasks:
            task.cancel()
        for turn in list(self.turns.values()):
            turn.stop(EndedError("the server is closing"))
        for worker in list(self._of):
            self._dismiss(worker)
        self._idle.clear()

    async def run(
        self, function: Callable[Concatenate[GraphStore, _P], _T], *arguments: _P.args, **named: _P.kwargs
    ) -> _T:
        """What a function gives for the store. Raises what it raises, or :class:`NoAnswerError`."""
        turn = self._admit(Job(function, arguments, named), function.__name__)
        done = False
        try:
            kind, payload = await self._first(turn)
            done = True
        finally:
            self._release(turn, done)
        result: _T = outcome(kind, payload)
        return result

    async def answer(
        self,
        function: Callable[Concatenate[GraphStore, Output, ...], None],
        about: str,
        *arguments: Any,
        gzip: bool = False,
    ) -> Answer:
        """What a function writes; ``about`` tells the operator what it is. Raises what the function raises before
        it writes, or :class:`NoAnswerError`.
        """
        turn = self._admit(Job(function, arguments, {}, writes=True, gzip=gzip), about)
        try:
            kind, payload = await self._first(turn)
        except BaseException:
            self._release(turn, done=False)
            raise
        assert turn.worker is not None
        _, version = self._of[turn.worker]
        if kind is Kind.TYPE:
            turn.begun = True
            return Answer(payload, version, _Rest(self, turn))
        self._release(turn, done=True)
        if kind is Kind.ERROR:
            outcome(kind, payload)
        head, _, body = payload.partition(b"\n")
        return Answer(head, version, _at_once(body))

    def cancel(self, number: int) -> bool:
        """End the job of a number; tells whether there was one."""
        turn = self.turns.get(number)
        if turn is not None:
            turn.stop(CancelledByOperatorError("the operator of this server has ended the query"))
        return turn is not None

    def _admit(self, job: Job, about: str) -> Turn:
        client = asking.get()
        if len(self.turns) >= self.limits.waiting:
            self.figures["busy"] += 1
            raise BusyError("too many queries are running and waiting; try again")
        if client and sum(turn.client == client for turn in self.turns.values()) >= self.limits.each:
            self.figures["busy"] += 1
            raise BusyError(
                f"{self.limits.each} queries of yours are running already; wait for their answers", own=True
            )
        turn = Turn(next(self._numbers), packed(job), about, client)
        self.turns[turn.number] = turn
        late = OutOfTimeError(f"the query takes longer than {self.limits.seconds:g} seconds; narrow it, or add a LIMIT")
        turn.timers.append(asyncio.get_running_loop().call_later(self.limits.seconds, turn.stop, late))
        return turn

    async def _first(self, turn: Turn) -> tuple[Kind, bytes]:
        """The first frame of the answer, from whichever worker gives it."""
        key = blake2b(turn.job, digest_size=16).digest()
        if key not in self._known_long:
            turn.worker = await self._quick(turn)
            turn.worker.send(turn.job)
            self._look_again(turn, _used(turn.worker))
            try:
                return await turn.worker.receive()
            except _Displaced:
                self._remember(key)
                self._lose(turn.worker)
                turn.worker = None
        await self._long_place(turn)
        turn.long = True
        path, version = self._data()
        turn.worker = worker = await self._worker(path)
        self._of[worker] = path, version
        if turn.ended is not None:  # while the process was starting
            raise turn.ended
        _yield_processor(worker)
        worker.send(turn.job)
        return await worker.receive()

    def _look_again(self, turn: Turn, used: float, looks: int = 1) -> None:
        loop = asyncio.get_running_loop()
        turn.timers.append(loop.call_later(self.limits.moment / _LOOKS, self._look, turn, used, looks))

    def _look(self, turn: Turn, used: float, looks: int) -> None:
        """Whether a job has had its moment in the quick lane; where others wait for it a part of one has to do.

        What counts is the time of the processor: on a busy machine a short job waits, too.
        """
        if turn.worker is None or turn.long:
            return
        moment = self.limits.moment / _LOOKS if self._quick_queue else self.limits.moment
        if _used(turn.worker) - used < moment * _NEARLY and looks < _PATIENCE * _LOOKS:
            self._look_again(turn, used, looks + 1)
            return
        if self._long_taken < self.limits.long or turn.begun:  # what the client has in part can't begin anew
            self._long_taken += 1
            turn.long = True
            _yield_processor(turn.worker)
            self._crew.discard(turn.worker)
            self._replenish()
        else:
            self.figures["displaced"] += 1
            turn.worker.kill(_Displaced())

    def _remember(self, key: bytes) -> None:
        self._known_long[key] = None
        while len(self._known_long) > _REMEMBERED:
            self._known_long.popitem(last=False)

    async def _quick(self, turn: Turn) -> Worker:
        while self._idle:
            if (worker := self._idle.pop()).alive:
                return worker
            self._lose(worker)
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        turn.place = place
        self._quick_queue.append(place)
        try:
            worker = await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and not place.exception():
                self._give(place.result())
            raise
        finally:
            turn.place = None
        return worker

    def _give(self, worker: Worker) -> None:
        """Let the next in the quick lane have a worker."""
        while self._quick_queue:
            place = self._quick_queue.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    async def _long_place(self, turn: Turn) -> None:
        if self._long_taken < self.limits.long:
            self._long_taken += 1
            return
        turn.place = place = asyncio.get_running_loop().create_future()
        self._long_queue.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and not place.exception():
                self._leave_long()
            raise
        finally:
            turn.place = None

    def _leave_long(self) -> None:
        """Let the next that waits for it have the place of a long job."""
        while self._long_queue:
            place = self._long_queue.popleft()
            if not place.done():
                place.set_result(None)
                return
        self._long_taken -= 1

    def _release(self, turn: Turn, done: bool) -> None:
        for timer in turn.timers:
            timer.cancel()
        self.turns.pop(turn.number, None)
        worker = turn.worker
        if turn.long:
            self._leave_long()
        self.figures["answered" if done else _ending(turn)] += 1
        if worker is None:
            return
        if not done:
            worker.kill(EndedError("nobody waits for the answer any more"))
        if turn.long:
            self._dismiss(worker)
        elif done and worker.alive and worker in self._crew:
            self._give(worker)
        else:
            self._lose(worker)

    def _lose(self, worker: Worker) -> None:
        """A worker of the quick lane is gone; have another."""
        self._crew.discard(worker)
        self._dismiss(worker)
        self._replenish()

    def _dismiss(self, worker: Worker) -> None:
        self._of.pop(worker, None)
        worker.retire()

    def _replenish(self) -> None:
        """Fill the quick lane up again, beside what is going on."""
        task = asyncio.get_running_loop().create_task(self._refill())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refill(self) -> None:
        worker = None
        while worker is None and len(self._crew) < self.limits.quick:
            path, version = self._data()
            try:
                worker = await self._worker(path)
            except (NoAnswerError, OSError):
                if version == self._version:
                    _log.exception("a worker could not be started; trying again")
                    await asyncio.sleep(_AGAIN)
        if worker is None:
            return
        if version == self._version and len(self._crew) < self.limits.quick:
            self._crew.add(worker)
            self._of[worker] = path, version
            self._give(worker)
        else:
            worker.retire()

    def _data(self) -> tuple[Path, str]:
        assert self._path is not None, "there is nothing to read yet"
        return self._path, self._version

    async def _worker(self, path: Path) -> Worker:
        return await Worker.start(path, memory=self.limits.memory, network=self.limits.network)


class _Rest(AsyncIterator[bytes]):
    """The parts of a long answer; when it ends or is closed, its turn is over."""

    def __init__(self, workers: Workers, turn: Turn) -> None:
        self._workers = workers
        self._turn: Turn | None = turn

    async def __anext__(self) -> bytes:
        if self._turn is None or self._turn.worker is None:
            raise StopAsyncIteration
        try:
            kind, payload = await self._turn.worker.receive()
        except BaseException:
            self.close()
            raise
        if kind is Kind.BYTES:
            return payload
        turn, self._turn = self._turn, None
        self._workers._release(turn, done=True)
        if kind is Kind.ERROR:
            outcome(kind, payload)
        raise StopAsyncIteration

    def close(self) -> None:
        if self._turn is not None:
            turn, self._turn = self._turn, None
            self._workers._release(turn, done=False)


def _used(worker: Worker) -> float:
    """Seconds of the processor that a worker has used; endlessly many when it has ended."""
    try:
        return worker.processor_seconds
    except OSError:
        return float("inf")


def _yield_processor(worker: Worker) -> None:
    with suppress(ProcessLookupError):  # it has ended, and whoever waits for it will hear so
        os.setpriority(os.PRIO_PROCESS, worker.pid, _NICE)


def _ending(turn: Turn) -> str:
    ended = turn.ended or (turn.worker.ended if turn.worker is not None else None)
    names: dict[type, str] = {
        OutOfTimeError: "out_of_time",
        OutOfMemoryError: "out_of_memory",
        CancelledByOperatorError: "cancelled",
        EndedError: "left",
    }
    return names.get(type(ended), "broken_off")
