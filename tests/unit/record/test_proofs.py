from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.record.canonical import leaf_hash
from app.record.merkle import EMPTY_ROOT
from app.record.proofs import verify_consistency, verify_inclusion
from tests.unit.record import rfc6962
from tests.unit.record.rfc6962 import LEAVES, ROOTS

OTHER = bytes(32)


def bodies(count: int) -> list[bytes]:
    return [b"%d" % number for number in range(count)]


@given(st.integers(1, 70), st.data())
def test_inclusion_proof_of_the_definition_verifies(size: int, draw: st.DataObject) -> None:
    data = bodies(size)
    index = draw.draw(st.integers(0, size - 1))
    proof, root = rfc6962.path(index, data), rfc6962.mth(data)
    leaf = leaf_hash(data[index])
    assert verify_inclusion(leaf, index, size, proof=proof, root=root)
    assert not verify_inclusion(leaf_hash(b"other"), index, size, proof=proof, root=root)
    assert not verify_inclusion(leaf, index, size, proof=proof, root=OTHER)
    assert not verify_inclusion(leaf, index, size, proof=[*proof, OTHER], root=root)
    for at in range(len(proof)):
        changed = [*proof[:at], OTHER, *proof[at + 1 :]]
        assert not verify_inclusion(leaf, index, size, proof=changed, root=root)
        cut = proof[:at] + proof[at + 1 :]
        assert not verify_inclusion(leaf, index, size, proof=cut, root=root)


@given(st.integers(2, 70), st.data())
def test_inclusion_proof_for_another_index_is_not_verified(size: int, draw: st.DataObject) -> None:
    data = bodies(size)
    index = draw.draw(st.integers(0, size - 1))
    claimed = draw.draw(st.integers(-1, size).filter(lambda other: other != index))
    proof, root = rfc6962.path(index, data), rfc6962.mth(data)
    assert not verify_inclusion(leaf_hash(data[index]), claimed, size, proof=proof, root=root)


@given(st.integers(1, 70), st.data())
def test_consistency_proof_of_the_definition_verifies(size: int, draw: st.DataObject) -> None:
    data = bodies(size)
    old_size = draw.draw(st.integers(1, size))
    proof = rfc6962.proof(old_size, data)
    old_root, root = rfc6962.mth(data[:old_size]), rfc6962.mth(data)
    assert verify_consistency(old_size, old_root, size, root, proof=proof)
    assert not verify_consistency(old_size, OTHER, size, root, proof=proof)
    assert not verify_consistency(old_size, old_root, size, OTHER, proof=proof)
    assert not verify_consistency(old_size, old_root, size, root, proof=[*proof, OTHER])
    for at in range(len(proof)):
        changed = [*proof[:at], OTHER, *proof[at + 1 :]]
        assert not verify_consistency(old_size, old_root, size, root, proof=changed)
        cut = proof[:at] + proof[at + 1 :]
        assert not verify_consistency(old_size, old_root, size, root, proof=cut)


@given(st.integers(2, 60), st.data())
def test_changed_leaf_of_the_old_tree_is_never_consistent(size: int, draw: st.DataObject) -> None:
    data = bodies(size)
    old_size = draw.draw(st.integers(1, size - 1))
    at = draw.draw(st.integers(0, old_size - 1))
    changed = [*data[:at], b"changed", *data[at + 1 :]]
    proof, root = rfc6962.proof(old_size, changed), rfc6962.mth(changed)
    assert not verify_consistency(old_size, rfc6962.mth(data[:old_size]), size, root, proof=proof)


@pytest.mark.parametrize(
    ("old_size", "old_root", "proof", "holds"),
    [
        (0, EMPTY_ROOT, [], True),
        (0, OTHER, [], False),
        (0, EMPTY_ROOT, [OTHER], False),
        (8, ROOTS[7], [], True),
        (8, OTHER, [], False),
        (8, ROOTS[7], [OTHER], False),
        (9, ROOTS[7], [], False),
        (-1, ROOTS[7], [], False),
        (6, ROOTS[5], [], False),
    ],
)
def test_consistency_at_the_edges(
    old_size: int, old_root: bytes, proof: list[bytes], holds: bool
) -> None:
    assert verify_consistency(old_size, old_root, 8, ROOTS[7], proof=proof) is holds


def test_inclusion_in_a_tree_of_one_needs_no_proof() -> None:
    leaf = leaf_hash(LEAVES[0])
    assert verify_inclusion(leaf, 0, 1, proof=[], root=ROOTS[0])
    assert not verify_inclusion(leaf, 0, 0, proof=[], root=EMPTY_ROOT)
