"""Recomputing the whole record: what `flask audit verify` does.

One pass in constant memory reads every sealed event in order and checks that its body still has
the sealed hash, that the columns say what the body says, that leaves and interior nodes are those
the hashes lead to, and that every signed head states the root of exactly its leaves. As each head
is the root of a prefix of the same leaves, consecutive heads are consistent with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.record import merkle
from app.record.heads import HeadInvalidError, read_head, verify_head
from app.record.leaves import BrokenError, all_leaf_hashes, raw_rows
from app.record.merkle import NodeKey
from app.record.sealer import LOG
from app.store import Event, Leaf, Node, TreeHead, Unsealed


@dataclass(frozen=True)
class Verified:
    """What was checked: sealed events, signed heads, and events that wait for the sealer."""

    size: int
    heads: int
    unsealed: int


@dataclass
class _Tree:
    """A node store that keeps what the next batch needs and what the last one made."""

    edge: dict[NodeKey, bytes] = field(default_factory=dict)
    fresh: dict[NodeKey, bytes] = field(default_factory=dict)
    size: int = 0

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        return {key: self.fresh.get(key) or self.edge[key] for key in keys}

    def put_many(self, nodes: Sequence[merkle.Node]) -> None:
        self.fresh = {(level, at): digest for level, at, digest in nodes}

    def extend(self, hashes: Sequence[bytes]) -> None:
        self.edge = dict(self.get_many(merkle.frontier(self.size)))
        self.size = merkle.append(self, self.size, hashes)


def verify_log(session: Session, public_keys: Mapping[str, str]) -> Verified:
    """Check the whole record; the session must see every organisation.

    Raises:
        BrokenError: the first thing that is wrong.

    """
    tree = _Tree()
    heads = _Heads(session, public_keys)
    for hashes in all_leaf_hashes(session):
        tree.extend(hashes)
        _check_nodes(session, tree)
        heads.check_up_to(tree)
    heads.check_rest(tree.size)
    unsealed = _check_counts(session, tree.size)
    return Verified(tree.size, heads.checked, unsealed)


def _check_nodes(session: Session, tree: _Tree) -> None:
    """Compare the interior nodes this batch completed with the stored ones."""
    levels: dict[int, list[tuple[int, bytes]]] = {}
    for (level, at), digest in tree.fresh.items():
        if level:
            levels.setdefault(level, []).append((at, digest))
    for level, expected in levels.items():
        query = (
            select(Node.position, Node.hash)
            .where(
                Node.level == level,
                Node.position >= expected[0][0],
                Node.position <= expected[-1][0],
            )
            .order_by(Node.position)
        )
        stored = list(raw_rows(session, query))
        if stored != expected:
            raise BrokenError(
                f"a node of level {level} was changed", _first(expected, stored) << level
            )


def _first(expected: list[tuple[int, bytes]], stored: list[tuple[int, bytes]]) -> int:
    """Return the position of the first node that differs or is missing."""
    known = set(stored)
    return next(at for at, digest in expected if (at, digest) not in known)


@dataclass
class _Heads:
    """The signed heads in order of size, each checked as soon as its leaves were read."""

    session: Session
    public_keys: Mapping[str, str]
    checked: int = 0
    _coming: Iterator[TreeHead] = field(init=False)
    _next: TreeHead | None = field(init=False)

    def __post_init__(self) -> None:
        query = select(TreeHead).order_by(TreeHead.size)
        self._coming = iter(self.session.scalars(query.execution_options(yield_per=1000)))
        self._next = next(self._coming, None)

    def check_up_to(self, tree: _Tree) -> None:
        """Check the heads of the leaves read so far."""
        while self._next is not None and self._next.size <= tree.size:
            self._check(self._next, merkle.root(tree, self._next.size))
            self.session.expunge(self._next)
            self.checked += 1
            self._next = next(self._coming, None)

    def check_rest(self, size: int) -> None:
        """Refuse heads of more leaves than there are, and leaves without a head."""
        if self._next is not None:
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
