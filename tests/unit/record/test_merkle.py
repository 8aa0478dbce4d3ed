from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record.canonical import leaf_hash
from app.record.merkle import (
    EMPTY_ROOT,
    MemoryNodes,
    Node,
    NodeKey,
    NodeMissingError,
    TreeBuilder,
    TreeError,
    append,
    consistency_proof,
    frontier,
    inclusion_proof,
    root,
)
from tests.unit.record import rfc6962
from tests.unit.record.rfc6962 import LEAVES, ROOTS

SIZES = st.integers(1, 80)


def bodies(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


def tree(data: Sequence[bytes]) -> MemoryNodes:
    store = MemoryNodes()
    append(store, 0, [leaf_hash(body) for body in data])
    return store


@pytest.mark.parametrize("size", range(1, 9))
def test_root_of_the_published_vectors(size: int) -> None:
    assert root(tree(LEAVES), size) == ROOTS[size - 1]
    assert rfc6962.mth(LEAVES[:size]) == ROOTS[size - 1]


def test_root_of_the_empty_tree_is_that_of_the_rfc() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(MemoryNodes(), 0).hex() == empty
    assert TreeBuilder().root() == EMPTY_ROOT


@pytest.mark.parametrize(
    ("index", "size", "expected"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_inclusion_proof_of_the_published_vectors(
    index: int, size: int, expected: list[str]
) -> None:
    assert [each.hex() for each in inclusion_proof(tree(LEAVES), index, size)] == expected


@pytest.mark.parametrize(
    ("old_size", "size", "expected"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proof_of_the_published_vectors(
    old_size: int, size: int, expected: list[str]
) -> None:
    assert [each.hex() for each in consistency_proof(tree(LEAVES), old_size, size)] == expected


@given(st.lists(st.integers(0, 20), max_size=8))
def test_tree_appended_in_batches_equals_the_definition(batches: list[int]) -> None:
    data = bodies(sum(batches))
    store, builder, size = MemoryNodes(), TreeBuilder(), 0
    for count in batches:
        hashes = [leaf_hash(body) for body in data[size : size + count]]
        builder.extend(hashes)
        size = append(store, size, hashes)
        assert builder.root() == root(store, size) == rfc6962.mth(data[:size])
    assert size == builder.size == len(data)


@given(SIZES, st.data())
def test_proofs_equal_the_definition_at_every_size(total: int, draw: st.DataObject) -> None:
    data, store = bodies(total), tree(bodies(total))
    size = draw.draw(st.integers(1, total))
    index = draw.draw(st.integers(0, size - 1))
    old_size = draw.draw(st.integers(1, size))
    assert root(store, size) == rfc6962.mth(data[:size])
    assert inclusion_proof(store, index, size) == rfc6962.path(index, data[:size])
    assert consistency_proof(store, old_size, size) == rfc6962.proof(old_size, data[:size])


@dataclass
class CountingNodes(MemoryNodes):
    reads: list[int] = field(default_factory=list)
    writes: list[Node] = field(default_factory=list)

    def get_many(self, keys: Sequence[NodeKey]) -> Mapping[NodeKey, bytes]:
        self.reads.append(len(keys))
        return super().get_many(keys)

    def put_many(self, nodes: Sequence[Node]) -> None:
        self.writes.extend(nodes)
        super().put_many(nodes)


def test_append_writes_each_node_once_and_reads_only_the_frontier() -> None:
    store, size = CountingNodes(), 0
    for count in (3, 1, 7, 1, 100):
        size = append(store, size, [leaf_hash(b"%d" % (size + at)) for at in range(count)])
    keys = [(level, index) for level, index, _ in store.writes]
    complete = sum(size >> level for level in range(size.bit_length()))
    assert len(keys) == len(set(keys)) == complete
    assert store.reads == [2, 1, 3, 2]


def test_proofs_read_the_store_once() -> None:
    store = CountingNodes(tree(bodies(1000)).nodes)
    inclusion_proof(store, 700, 1000)
    consistency_proof(store, 333, 1000)
    root(store, 1000)
    assert len(store.reads) == 3
    assert max(store.reads) <= 20


def test_append_of_nothing_changes_nothing() -> None:
    store = tree(bodies(5))
    before = dict(store.nodes)
    assert append(store, 5, []) == 5
    assert store.nodes == before


def test_frontier_lists_the_perfect_subtrees() -> None:
    assert frontier(0) == []
    assert frontier(13) == [(3, 0), (2, 2), (0, 12)]


@pytest.mark.parametrize("size", [1, 4, 7])
def test_stored_tree_with_a_missing_node_is_told(size: int) -> None:
    store = tree(bodies(7))
    del store.nodes[frontier(size)[-1]]
    with pytest.raises(NodeMissingError):
        root(store, size)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_inclusion_proof_of_a_leaf_that_is_not_there_is_refused(index: int, size: int) -> None:
    with pytest.raises(TreeError):
        inclusion_proof(tree(bodies(5)), index, size)


@pytest.mark.parametrize(("old_size", "size"), [(6, 5), (-1, 5)])
def test_consistency_proof_backwards_is_refused(old_size: int, size: int) -> None:
    with pytest.raises(TreeError):
        consistency_proof(tree(bodies(5)), old_size, size)


def test_append_of_a_hash_of_another_length_is_refused() -> None:
    with pytest.raises(TreeError):
        append(MemoryNodes(), 0, [b"short"])
