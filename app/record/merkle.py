"""Merkle tree of RFC 6962 (also RFC 9162) over stored nodes; pure functions.

Node ``(level, index)`` is the root of the perfect subtree over the leaves
``index * 2**level`` to ``(index + 1) * 2**level - 1``; level 0 holds the leaf hashes. A stored
node never changes, so a tree only ever grows, and root and proofs of every earlier size can
still be computed with one read of at most about 2·log2(size) nodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Protocol, TypeAlias

NodeKey: TypeAlias = tuple[int, int]
Node: TypeAlias = tuple[int, int, bytes]
_Range: TypeAlias = tuple[int, int]

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()
_INTERIOR: Final = b"\x01"


class TreeError(ValueError):
    """A size or index does not exist in the tree; the caller asked for something impossible."""


class NodeMissingError(LookupError):
    """The store lacks a node that this tree size must have: the stored tree is damaged."""


class NodeStore(Protocol):
    """Where nodes live. Both calls take many nodes, so a database needs one statement each."""

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        """Return the hashes of the nodes that are stored; absent nodes are left out."""

    def put_many(self, nodes: Sequence[Node]) -> None:
        """Store new nodes. A node that is already stored is never given again."""


@dataclass
class MemoryNodes:
    """A NodeStore in memory, for verifying and for tests."""

    nodes: dict[NodeKey, bytes] = field(default_factory=dict)

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        """Return the hashes of the nodes that are there."""
        return {key: self.nodes[key] for key in keys if key in self.nodes}

    def put_many(self, nodes: Sequence[Node]) -> None:
        """Store nodes."""
        self.nodes.update(((level, index), digest) for level, index, digest in nodes)


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01 || left || right), the interior hash of RFC 6962 section 2.1."""
    return sha256(_INTERIOR + left + right).digest()


def append(store: NodeStore, size: int, leaf_hashes: Sequence[bytes]) -> int:
    """Add leaf hashes (32 bytes each) after the first ``size`` leaves; return the new size.

    Stores the leaves and every interior node that became complete. Raises NodeMissingError, and
    TreeError for a hash of another length.
    """
    if any(len(leaf) != HASH_BYTES for leaf in leaf_hashes):
        message = f"a leaf hash has {HASH_BYTES} bytes"
        raise TreeError(message)
    edge = {level: digest for (level, _), digest in _fetch(store, frontier(size)).items()}
    store.put_many(
        [
            (level, start + at, digest)
            for level, start, hashes in grow(edge, size, leaf_hashes)
            for at, digest in enumerate(hashes)
        ]
    )
    return size + len(leaf_hashes)


def frontier(size: int) -> list[NodeKey]:
    """Return the perfect subtrees that make up a tree of ``size`` leaves, left to right."""
    return _cover((0, size))


def root(store: NodeStore, size: int) -> bytes:
    """Return the root hash over the first ``size`` leaves. Raises NodeMissingError."""
    if size == 0:
        return EMPTY_ROOT
    return _hashes(store, [(0, size)])[0]


def inclusion_proof(store: NodeStore, index: int, size: int) -> list[bytes]:
    """Return the audit path of leaf ``index`` (from 0) in the tree of ``size`` leaves.

    RFC 6962 section 2.1.1; lowest sibling first. Raises TreeError or NodeMissingError.
    """
    if not 0 <= index < size:
        message = f"leaf {index} is not in a tree of {size}"
        raise TreeError(message)
    return _hashes(store, _inclusion_ranges(index, size))


def consistency_proof(store: NodeStore, old_size: int, size: int) -> list[bytes]:
    """Return the proof that the tree of ``old_size`` leaves is the start of that of ``size``.

    RFC 6962 section 2.1.2. Empty for equal sizes and for an empty old tree.
    Raises TreeError or NodeMissingError.
    """
    if not 0 <= old_size <= size:
        message = f"a tree of {old_size} is not before one of {size}"
        raise TreeError(message)
    if old_size in {0, size}:
        return []
    return _hashes(store, _consistency_ranges(old_size, size))


@dataclass
class TreeBuilder:
    """Recomputes roots from a stream of leaf hashes in constant memory."""

    size: int = 0
    _edge: dict[int, bytes] = field(default_factory=dict)

    def extend(self, leaf_hashes: Sequence[bytes]) -> None:
        """Add leaf hashes; batches of a thousand or more are fastest."""
        for level, start, hashes in grow(self._edge, self.size, leaf_hashes):
            if (start + len(hashes)) % 2:
                self._edge[level] = hashes[-1]
        self.size += len(leaf_hashes)

    def root(self) -> bytes:
        """Return the root hash over all leaves so far."""
        if self.size == 0:
            return EMPTY_ROOT
        return _fold([self._edge[level] for level, _ in frontier(self.size)])


def grow(
    edge: Mapping[int, bytes], size: int, leaf_hashes: Sequence[bytes]
) -> Iterator[tuple[int, int, Sequence[bytes]]]:
    """Yield (level, first index, hashes) of every node that leaves after the first `size` complete.

    ``edge`` holds, by level, the last node of each level that still waits for its sibling.
    """
    level, start, hashes = 0, size, leaf_hashes
    while hashes:
        waiting = [edge[level]] if start % 2 else []
        yield level, start, hashes
        row = [*waiting, *hashes]
        hashes = [
            sha256(_INTERIOR + left + right).digest()
            for left, right in zip(row[::2], row[1::2], strict=False)
        ]
        level, start = level + 1, start // 2


def _cover(span: _Range) -> list[NodeKey]:
    """Return the stored nodes over leaves start..end-1, where start is aligned to the span."""
    at, end = span
    keys = []
    while at < end:
        level = (end - at).bit_length() - 1
        keys.append((level, at >> level))
        at += 1 << level
    return keys


def _fold(hashes: Sequence[bytes]) -> bytes:
    """Join the hashes of perfect subtrees, largest first, into the root over them."""
    *rest, joined = hashes
    for left in reversed(rest):
        joined = node_hash(left, joined)
    return joined


def _fetch(store: NodeStore, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
    found = store.get_many(keys) if keys else {}
    missing = [key for key in keys if key not in found]
    if missing:
        message = f"node {missing[0]} is not stored"
        raise NodeMissingError(message)
    return found


def _hashes(store: NodeStore, spans: Iterable[_Range]) -> list[bytes]:
    """Return the root hash over each span of leaves, reading the store once."""
    covers = [_cover(span) for span in spans]
    found = _fetch(store, [key for cover in covers for key in cover])
    return [_fold([found[key] for key in cover]) for cover in covers]


def _split(start: int, end: int) -> int:
    """Return where RFC 6962 splits a range: start + the largest power of two below its width."""
    return start + (1 << ((end - start - 1).bit_length() - 1))


def _inclusion_ranges(index: int, size: int) -> list[_Range]:
    spans = []
    start, end = 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def _consistency_ranges(old_size: int, size: int) -> list[_Range]:
    spans = []
    start, end = 0, size
    while old_size != end:
        middle = _split(start, end)
        if old_size <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    if start:  # else the old tree is itself a whole subtree and the verifier knows its root
        spans.append((start, end))
    return spans[::-1]
