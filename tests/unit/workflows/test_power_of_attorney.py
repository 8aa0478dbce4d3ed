from __future__ import annotations

from workflows.power_of_attorney import BOXES, OTHER, in_no_box, other_line
from workflows.vocabulary import Right


def test_boxes_cover_the_rights_of_the_annex_and_none_twice() -> None:
    covered = [right for _, rights in BOXES for right in rights]

    assert sorted(covered) == sorted([Right.ACCESS, Right.CORRECT, Right.DELETE, Right.SUSPEND])


def test_own_line_names_only_rights_without_a_box() -> None:
    scope = frozenset({Right.ACCESS, Right.WITHDRAW})

    assert in_no_box(scope)
    assert other_line(scope).ko == "기타 (동의 철회)"
    assert not in_no_box({Right.DELETE})
    assert other_line({Right.DELETE}) == OTHER
