from __future__ import annotations

from datetime import date

import pytest

from workflows.law.loader import load_packs
from workflows.machines import MACHINES
from workflows.machines.measures import ORDERED_BY
from workflows.methods import methods_of
from workflows.vocabulary import Right

LAW = load_packs().for_receipt("kr-pipa", date(2026, 11, 23))


@pytest.mark.parametrize("right", MACHINES)
def test_methods_are_there_for_exactly_the_rights_that_act_first(right: Right) -> None:
    assert bool(methods_of(right)) is LAW.rights[right].act_first is (right in ORDERED_BY)


@pytest.mark.parametrize("right", ORDERED_BY)
def test_methods_have_words_in_both_languages(right: Right) -> None:
    for code, words in methods_of(right).items():
        assert words.ko != words.en, code


def test_methods_of_destroying_stay_with_destroying() -> None:
    assert methods_of(Right.WITHDRAW) == methods_of(Right.DELETE)
    assert not set(methods_of(Right.DELETE)) & set(methods_of(Right.CORRECT))
    assert not set(methods_of(Right.DELETE)) & set(methods_of(Right.SUSPEND))
