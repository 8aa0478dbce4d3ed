"""When a result, an objection's answer or a cover may not leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.errors import IncompleteLetterError
from app.documents.notices import refuse_incomplete
from app.documents.parts import Addressee, CorrectedItem, Measure
from app.documents.sample_papers import address_sheet, destruction_record, fax_cover
from app.documents.sample_results import notice_objection, result
from workflows.vocabulary import Outcome, Right


@pytest.mark.parametrize(
    ("right", "outcome"),
    [
        (Right.CORRECT, Outcome.CORRECT),
        (Right.CORRECT, Outcome.PARTIAL),
        (Right.SUSPEND, Outcome.STOP),
        (Right.SUSPEND, Outcome.PARTIAL),
        (Right.WITHDRAW, Outcome.ERASE),
    ],
)
def test_measure_is_told_only_after_it_was_done(right: Right, outcome: Outcome) -> None:
    notice = result("ko", right, outcome)
    planned = Measure(system="회원 DB", measure="조치 예정", done_on=date(2026, 11, 21))

    refuse_incomplete(notice)
    for measures in ((), (planned,)):
        with pytest.raises(IncompleteLetterError) as caught:
            refuse_incomplete(replace(notice, measures=measures))
        assert caught.value.field == "measures"


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.NO_CORRECTION])
@pytest.mark.parametrize(("field", "empty"), [("reason", " "), ("objection", ())])
def test_correction_not_made_needs_findings_and_objection(
    outcome: Outcome, field: str, empty: object
) -> None:
    notice = result("ko", Right.CORRECT, outcome)

    assert notice.grounds == ()
    refuse_incomplete(notice)
    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(replace(notice, **{field: empty}))  # type: ignore[arg-type]  # field by name
    assert caught.value.field == field


@pytest.mark.parametrize(
    "corrections", [(), (CorrectedItem(item="전화번호", before="1", after=" "),)]
)
def test_correction_must_say_what_became_what(corrections: tuple[CorrectedItem, ...]) -> None:
    notice = replace(result("ko", Right.CORRECT, Outcome.CORRECT), corrections=corrections)

    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(notice)
    assert caught.value.field.startswith("corrections")


@pytest.mark.parametrize("right", [Right.SUSPEND, Right.WITHDRAW])
@pytest.mark.parametrize(("field", "empty"), [("reason", ""), ("grounds", ()), ("objection", ())])
def test_refused_suspension_or_withdrawal_needs_ground_reason_and_objection(
    right: Right, field: str, empty: object
) -> None:
    notice = result("ko", right, Outcome.REFUSE)

    refuse_incomplete(notice)
    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(replace(notice, **{field: empty}))  # type: ignore[arg-type]  # field by name
    assert caught.value.field == field


@pytest.mark.parametrize("outcome", [Outcome.UPHOLD, Outcome.PARTIAL, Outcome.DISMISS])
@pytest.mark.parametrize(
    ("field", "empty"), [("decision", ""), ("reason", ""), ("examined", ()), ("remedies", ())]
)
def test_objection_is_answered_with_findings_reason_and_remedies(
    outcome: Outcome, field: str, empty: object
) -> None:
    notice = notice_objection("ko", outcome)

    refuse_incomplete(notice)
    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(replace(notice, **{field: empty}))  # type: ignore[arg-type]  # field by name
    assert caught.value.field == field


def test_cover_without_address_or_pages_is_refused() -> None:
    nowhere = replace(address_sheet("ko"), addressee=Addressee(name="이서연"))

    with pytest.raises(IncompleteLetterError):
        refuse_incomplete(nowhere)
    with pytest.raises(IncompleteLetterError):
        refuse_incomplete(replace(fax_cover("ko"), pages=1))


def test_certificate_of_what_was_not_destroyed_is_refused() -> None:
    with pytest.raises(IncompleteLetterError):
        refuse_incomplete(replace(destruction_record("ko"), executed_at=None))
