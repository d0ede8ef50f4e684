"""An index that is being made beside the live one: several requests on their way while the next lot is gathered."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from search.engines.base import EngineUnavailable, Lot
from search.engines.elasticsearch.indices import BUILDING, LARGE, Indices
from search.engines.elasticsearch.writing import Operation, Outcome, chunks, operations, send

SENDERS = 2  # requests at a time: a node's cores are busy with them
MOST_WAITING = 6  # requests that wait or are on their way: what they hold is in memory
REQUEST = 120.0  # seconds for one


class ElasticsearchBuild:
    """Needs no lock: what is written meanwhile carries a later revision than a lot that was read before."""

    def __init__(self, indices: Indices, version: str, cursor: str) -> None:
        self.name = version
        self.cursor = cursor
        self.refused: dict[str, str] = {}
        self._indices = indices
        self._pool = ThreadPoolExecutor(SENDERS, thread_name_prefix="rebuild")
        self._failed = False
        self._lots: deque[tuple[str, deque[Future[Outcome]]]] = deque()

    def add(self, gather: Callable[[], Lot], *, cursor: str) -> None:
        if self._failed:
            raise EngineUnavailable(f"{self.name}: an earlier lot failed; rebuild again, it goes on from there")
        lot = gather()
        self._failed = True  # until all of it is on its way
        under_way: deque[Future[Outcome]] = deque()
        self._lots.append((cursor, under_way))
        for chunk in chunks(operations(lot.documents, lot.remove, self.refused)):
            while self._waiting() >= MOST_WAITING:
                self._settle_one()
            under_way.append(self._pool.submit(self._send, chunk, lot.revision))
        self._failed = False
        self._settle_done()

    def _send(self, chunk: list[Operation], revision: int) -> Outcome:
        return send(
            self._indices.connection, chunk, suffix=BUILDING, version=self.name, revision=revision, seconds=REQUEST
        )

    def _waiting(self) -> int:
        return sum(len(under_way) for _, under_way in self._lots)

    def _settle_one(self) -> None:
        """Wait for the oldest request. A later revision that is there already is as it should be."""
        while not self._lots[0][1]:
            self._done_with(self._lots.popleft()[0])
        outcome = self._lots[0][1].popleft().result()
        if outcome.absent:
            raise EngineUnavailable(f"{self.name} is no longer being made: another process took its place")
        self.refused |= outcome.refused

    def _settle_done(self) -> None:
        """What is finished by now, and the cursor of the last lot that is on disk as a whole."""
        reached = None
        while self._lots and all(future.done() for future in self._lots[0][1]):
            while self._lots[0][1]:
                self._settle_one()
            reached = self._lots.popleft()[0]
        if reached is not None:
            self._done_with(reached)

    def _done_with(self, cursor: str) -> None:
        self._indices.keep_cursor(self.name, cursor)
        self.cursor = cursor

    def finish(self) -> int:
        if self._failed:
            raise EngineUnavailable(f"{self.name}: an earlier lot failed; rebuild again, it goes on from there")
        while self._waiting():
            self._settle_one()
        self._settle_done()
        self._indices.make_ready(self.name)
        state = self._indices.state(seconds=10.0)
        if state.building != self.name:
            raise EngineUnavailable(f"{self.name} is no longer being made: another process took its place")
        self._indices.switch(self.name, state)
        self._indices.sweep(keep=(self.name, state.live), state=state)
        count = self._indices.count()
        if count > LARGE:
            self._indices.merge(self.name)
        return count

    def close(self) -> None:
        """What was not sent is not sent: the next rebuild goes on from the cursor."""
        self._pool.shutdown(wait=True, cancel_futures=True)
