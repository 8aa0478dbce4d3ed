"""Recomputing the whole record: what `flask audit verify` does.

One pass in constant memory reads every sealed event in order and checks that its body still has
the sealed hash, that the columns say what the body says, that leaves and interior nodes are those
the hashes lead to, and that every signed head states the root of exactly its leaves. As each head
is the root of a prefix of the same leaves, consecutive heads are consistent with each other.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.record import merkle
from app.record.heads import HeadInvalidError, read_head, verify_head
from app.record.leaves import BrokenError, all_leaf_hashes
from app.record.merkle import NodeKey
from app.record.projection import raw_rows
from app.record.sealer import LOG
from app.store import Event, Leaf, Node, TreeHead, Unsealed

#: Signed heads read at once.
_HEADS: Final = 1000


@dataclass(frozen=True)
class Verified:
    """What was checked: sealed events, signed heads, and events that wait for the sealer."""

    size: int
    heads: int
    unsealed: int


@dataclass
class _Tree:
    """The tree recomputed so far: what later leaves join, and what the last ones completed."""

    size: int = 0
    #: First index and hashes of the nodes the last leaves completed, by level.
    fresh: dict[int, tuple[int, list[bytes]]] = field(default_factory=dict)
    _before: Mapping[NodeKey, bytes] = field(default_factory=dict)

    def extend(self, hashes: Sequence[bytes]) -> None:
        """Add leaf hashes."""
        self._before = self.get_many(merkle.frontier(self.size))
        edge = {level: digest for (level, _), digest in self._before.items()}
        grown = merkle.grow(edge, self.size, hashes)
        self.fresh = {level: (start, list(found)) for level, start, found in grown}
        self.size += len(hashes)

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        """Return nodes: enough for the root of any size since the last leaves were added."""
        return {key: self._get(*key) for key in keys}

    def put_many(self, nodes: Sequence[merkle.Node]) -> None:
        """Refuse: nodes are recomputed here, never given."""
        del nodes
        raise TypeError("a verification never stores nodes")

    def _get(self, level: int, index: int) -> bytes:
        start, found = self.fresh.get(level, (0, []))
        if start <= index < start + len(found):
            return found[index - start]
        return self._before[level, index]


def verify_log(session: Session, public_keys: Mapping[str, str]) -> Verified:
    """Check the whole record; the session must see every organisation.

    Raises:
        BrokenError: the first thing that is wrong.

    """
    tree = _Tree()
    heads = _Heads(session, public_keys)
    with _no_collecting():
        for hashes in all_leaf_hashes(session):
            tree.extend(hashes)
            _check_nodes(session, tree)
            heads.check_up_to(tree)
    heads.check_rest(tree.size)
    unsealed = _check_counts(session, tree.size)
    return Verified(tree.size, heads.checked, unsealed)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the garbage collector away: it takes a third of the time and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_nodes(session: Session, tree: _Tree) -> None:
    """Compare the interior nodes this batch completed with the stored ones."""
    for level, (start, expected) in tree.fresh.items():
        if level == 0:
            continue
        query = (
            select(Node.hash)
            .where(
                Node.level == level,
                Node.position >= start,
                Node.position < start + len(expected),
            )
            .order_by(Node.position)
        )
        stored = [row[0] for row in raw_rows(session, query)]
        if stored != expected:
            pairs = enumerate(zip_longest(stored, expected), start=start)
            wrong = next(at for at, (one, other) in pairs if one != other)
            raise BrokenError(f"a node of level {level} was changed", wrong << level)


@dataclass
class _Heads:
    """The signed heads in order of size, each checked as soon as its leaves were read."""

    session: Session
    public_keys: Mapping[str, str]
    checked: int = 0
    _coming: deque[TreeHead] = field(default_factory=deque)
    _last: int = -1

    def check_up_to(self, tree: _Tree) -> None:
        """Check the heads of the leaves read so far."""
        while (row := self._next()) is not None and row.size <= tree.size:
            self._check(row, merkle.root(tree, row.size))
            self._coming.popleft()
            self.session.expunge(row)
            self.checked += 1

    def _next(self) -> TreeHead | None:
        if not self._coming:
            query = select(TreeHead).where(TreeHead.size > self._last)
            page = self.session.scalars(query.order_by(TreeHead.size).limit(_HEADS))
            self._coming.extend(page)
            if self._coming:
                self._last = self._coming[-1].size
        return self._coming[0] if self._coming else None

    def check_rest(self, size: int) -> None:
        """Refuse heads of more leaves than there are, and leaves without a head."""
        if self._next() is not None:
            raise BrokenError("leaves that were signed are missing", size)
        last = self.session.scalar(select(func.max(TreeHead.size))) or 0
        if last != size:
            raise BrokenError("leaves stand under no signed head", last)

    def _check(self, row: TreeHead, root: bytes) -> None:
        last = row.size - 1
        try:
            head = read_head(row.body, row.signature)
        except HeadInvalidError as error:
            raise BrokenError("a signed head cannot be read", last) from error
        if (head.log, head.size, head.root, head.key_id) != (LOG, row.size, row.root, row.key_id):
            raise BrokenError("the columns of a head differ from what was signed", last)
        if head.root != root:
            raise BrokenError("a signed head states another root", last)
        if not verify_head(head, self.public_keys):
            raise BrokenError("the signature of a head does not fit", last)


def _check_counts(session: Session, size: int) -> int:
    """Find rows that stand nowhere in the tree; returns how many events wait to be sealed."""
    unsealed = _count(session, Unsealed)
    if _count(session, Event) != size + unsealed:
        raise BrokenError("events were added or removed outside the log")
    if _count(session, Leaf) != size:
        raise BrokenError("there are more leaves than events")
    if _count(session, Node) != sum(size >> level for level in range(1, size.bit_length() + 1)):
        raise BrokenError("there are nodes that belong to no leaves")
    return unsealed


def _count(session: Session, table: type[Event | Leaf | Node | Unsealed]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0
