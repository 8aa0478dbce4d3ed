from __future__ import annotations

import re
from datetime import date

import pytest

from app.documents.check_code import canonical_content, check_code
from app.documents.parts import Ground
from forms.check_digits import is_well_formed
from workflows.vocabulary import Outcome

CONTENT = {
    "outcome": Outcome.REFUSE,
    "on": date(2026, 11, 20),
    "grounds": (Ground(citation="제35조", text="가"),),
}


def test_canonical_content_is_sorted_plain_json() -> None:
    assert canonical_content(CONTENT).decode() == (
        '{"grounds":[{"citation":"제35조","text":"가"}],"on":"2026-11-20","outcome":"refuse"}'
    )


def test_canonical_content_does_not_depend_on_how_hangul_was_typed() -> None:
    assert canonical_content({"name": "\u1112\u1169\u11bc"}) == canonical_content({"name": "홍"})


def test_canonical_content_refuses_what_has_no_one_form() -> None:
    with pytest.raises(TypeError, match="float"):
        canonical_content({"amount": 1.5})


def test_check_code_is_known_for_known_content() -> None:
    code = check_code(CONTENT)

    assert re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{4}", code)
    assert code == "8882-7563-3392-8849"


def test_check_code_changes_with_one_letter() -> None:
    assert check_code({"name": "홍길동"}) != check_code({"name": "홍길둥"})


def test_well_formed_code_is_accepted_as_people_type_it() -> None:
    code = check_code(CONTENT)

    assert is_well_formed(code)
    assert is_well_formed(code.replace("-", " "))
    assert not is_well_formed(code[:-1])
    assert not is_well_formed("가" * 16)


def test_every_single_wrong_digit_is_noticed() -> None:
    code = check_code(CONTENT).replace("-", "")

    for place, digit in enumerate(code):
        for wrong in "0123456789":
            if wrong != digit:
                assert not is_well_formed(code[:place] + wrong + code[place + 1 :])
