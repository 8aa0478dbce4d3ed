"""Checking Merkle proofs without the tree: RFC 9162 sections 2.1.3.2 and 2.1.4.2."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from app.record.merkle import EMPTY_ROOT, node_hash

if TYPE_CHECKING:
    from collections.abc import Sequence


def verify_inclusion(
    leaf: bytes, index: int, size: int, *, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether leaf hash ``leaf`` is at ``index`` (from 0) of the tree (size, root)."""
    if not 0 <= index < size:
        return False
    at, last, joined = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at % 2 or at == last:
            joined = node_hash(sibling, joined)
            at, last = _next_left(at, last)
        else:
            joined = node_hash(joined, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and compare_digest(joined, root)


def verify_consistency(
    old_size: int, old_root: bytes, size: int, root: bytes, *, proof: Sequence[bytes]
) -> bool:
    """Tell whether the tree (old_size, old_root) is the start of the tree (size, root)."""
    if not 0 <= old_size <= size:
        return False
    if old_size == 0:
        return not proof and compare_digest(old_root, EMPTY_ROOT)
    if old_size == size:
        return not proof and compare_digest(old_root, root)
    path = list(proof)
    if old_size & (old_size - 1) == 0:  # a perfect old tree is its own first node
        path.insert(0, old_root)
    return bool(path) and _join_consistency(old_size, size, path) == (old_root, root)


def _join_consistency(
    old_size: int, size: int, path: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Return the two roots that a consistency path leads to; None when it does not fit."""
    at, last = old_size - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    old_joined = joined = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if at % 2 or at == last:
            old_joined = node_hash(sibling, old_joined)
            joined = node_hash(sibling, joined)
            at, last = _next_left(at, last)
        else:
            joined = node_hash(joined, sibling)
        at, last = at >> 1, last >> 1
    return (old_joined, joined) if last == 0 else None


def _next_left(at: int, last: int) -> tuple[int, int]:
    """Climb while the node is an only child, as both RFC algorithms do after a left sibling."""
    while at % 2 == 0 and at != 0:
        at, last = at >> 1, last >> 1
    return at, last
