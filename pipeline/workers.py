"""Reads many documents at once, each in a process that may crash or hang without harm to the others.

pdfium and other native code can end a process or never come back; a pool of the standard library then
loses all pending work. Here each worker has a pipe of its own: one that dies or overruns its time is
replaced, and its document gets a reason.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from extract.errors import CrashError, TimeLimitError
from extract.settings import Tell
from pipeline.discover import Source
from pipeline.one_document import Result, failure

#: A worker is replaced after so many documents, so that memory which a native library keeps is given back.
DOCUMENTS_PER_WORKER = 200
#: Bytes that a worker may hold: twenty times what the largest document takes that we know. A file that is made to do harm
#: asks for more without end, and would take it from all other programs.
MEMORY = 4 * 1024**3
#: Seconds that a worker has to put things away when it is asked to end: removing a copied document takes far less.
PATIENCE = 2


class Done(NamedTuple):
    at: int  # position of the document among the sources
    result: Result


class Step(NamedTuple):
    """How far the reading of a document's pictures has come."""

    done: int
    of: int


#: Reads one document: its path, its name in the output, and whom to tell of each page.
Reading = Callable[[str, str, Tell], Result]
#: Hears how far a document has come.
Hear = Callable[[Source, Step], None]


def read_all(
    sources: Sequence[Source], reading: Reading, jobs: int, time_limit: float, hear: Hear | None = None
) -> Iterator[Done]:
    """Read documents with up to `jobs` processes; results come as they are done.

    `time_limit` in seconds; a page of a scan that is done begins it anew, for a scan takes as long as it has
    pages. `hear` is told of each such page.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting = list(enumerate(sources))[::-1]
    workers: list[Worker] = []
    try:
        while waiting or any(w.busy for w in workers):
            while waiting:
                idle = next((w for w in workers if not w.busy), None)
                if idle is None and len(workers) == jobs:
                    break
                if idle is None:
                    idle = Worker(context, reading)
                    workers.append(idle)
                idle.begin(*waiting.pop())
            busy: list[Any] = [w.pipe for w in workers if w.busy]
            ready = wait(busy, timeout=0.5)
            for worker in list(workers):
                done = worker.answer(worker.pipe in ready, time_limit)
                if isinstance(done, Step):
                    if hear is not None:
                        hear(sources[worker.at], done)
                elif done is not None:
                    yield done
                    if worker.spent or not worker.process.is_alive():
                        worker.stop()
                        workers.remove(worker)
    finally:
        for worker in workers:
            worker.process.terminate()  # all at once, for each may take its time
        for worker in workers:
            worker.stop()


class Worker:
    """One process and the document that it is reading."""

    def __init__(self, context: "multiprocessing.context.BaseContext", reading: Reading) -> None:
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other, reading), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        other.close()
        self.at = -1
        self.since = 0.0
        self.count = 0

    @property
    def busy(self) -> bool:
        return self.at >= 0

    @property
    def spent(self) -> bool:
        return self.count >= DOCUMENTS_PER_WORKER

    def begin(self, at: int, source: Source) -> None:
        self.at, self.since, self.count = at, time.monotonic(), self.count + 1
        with contextlib.suppress(OSError):  # the process died while idle; `answer` says so
            self.pipe.send((str(source.path), source.file))

    def answer(self, ready: bool, time_limit: float) -> Done | Step | None:
        """The result of the document at hand, or how far it has come; None while there is neither.

        Raises the OSError of a worker that could not write.
        """
        if not self.busy:
            return None
        at = self.at
        if ready:
            try:
                found: Result | Step | OSError = self.pipe.recv()
            except (EOFError, OSError):
                self.process.join(5)
                error = CrashError(f"The reader crashed on this file (exit status {self.process.exitcode}).")
                found = Result(None, failure(error.reason, error.advice, error.code), None)
            if isinstance(found, OSError):
                raise found
            if isinstance(found, Step):
                self.since = time.monotonic()
                return found
            result = found
        elif time.monotonic() - self.since > time_limit:
            self.kill()
            late = TimeLimitError(f"Reading took longer than {time_limit:g} seconds and was stopped.")
            result = Result(None, failure(late.reason, late.advice, late.code), None)
        else:
            return None
        self.at = -1
        return Done(at, result)

    def stop(self) -> None:
        self.pipe.close()
        if self.busy:
            self.kill()
        elif self.process.is_alive():
            self.process.terminate()
        self.process.join(5)

    def kill(self) -> None:
        """End the process and the programs that it started.

        It is asked first, so that it removes its copies of documents and ends programs in groups of their own; then
        it is made to, for native code hears nothing.
        """
        group = None
        with contextlib.suppress(OSError):  # it ended before it made its group, or there are no groups here
            group = os.getpgid(self.process.pid) if self.process.pid is not None else None
        self.process.terminate()
        self.process.join(PATIENCE)
        with contextlib.suppress(OSError):
            if group is not None and group == self.process.pid:
                os.killpg(group, signal.SIGKILL)
        self.process.kill()
        self.process.join(5)


def put_away(*_: object) -> None:
    """End, closing what is open on the way; a second request shall not break off what the first has begun."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def bounded() -> None:
    """Let this process, and the programs that it starts, hold no more than MEMORY, where the system can hold it to that."""
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def serve(pipe: Connection, reading: Reading) -> None:
    """The life of a worker: take a document, give back its result, until the pipe closes or the run is gone."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # a worker that must be ended is ended with the programs that it started
    bounded()
    signal.signal(signal.SIGTERM, put_away)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the run; no traceback from here
    parent = multiprocessing.parent_process()
    # A forked worker holds the parent's end of its own pipe, so that a killed run closes none of them.
    ends: list[Connection | int] = [pipe] if parent is None else [pipe, parent.sentinel]
    while True:
        try:
            if pipe not in wait(ends):
                return
            path, file = pipe.recv()
        except (EOFError, OSError):
            return
        answer: Result | OSError
        try:
            answer = reading(path, file, lambda done, of: pipe.send(Step(done, of)))
        except OSError as error:  # no file of its own could be written: the run hears of it and ends
            answer = error
        try:
            pipe.send(answer)
        except OSError:
            return
