from __future__ import annotations

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from forms.measure import MeasureForm, MeasureOffer
from tests.unit.forms_casework.refused import errors
from workflows.vocabulary import Right

TODAY = date(2026, 11, 23)


def test_measure_gives_day_method_and_count() -> None:
    form = MeasureForm(
        MultiDict(
            {
                "done_on-y": "2026",
                "done_on-m": "11",
                "done_on-d": "23",
                "how": "erase",
                "detail": "백업 포함",
                "count": "1,200",
            }
        ),
        today=TODAY,
    )
    form.offer(MeasureOffer(Right.DELETE, "ko"))
    assert form.validate()
    command = form.to_command(3)
    assert (command.done_on, command.count) == (TODAY, 1200)
    assert command.how == "복원할 수 없도록 영구 삭제. 백업 포함"


@pytest.mark.parametrize(
    ("field", "value"),
    [("done_on-d", "24"), ("how", "magic"), ("how", ""), ("count", "세 건"), ("count", "")],
)
def test_measure_that_cannot_be_is_refused(field: str, value: str) -> None:
    data = {
        "done_on-y": "2026",
        "done_on-m": "11",
        "done_on-d": "23",
        "how": "erase",
        "count": "0",
        field: value,
    }
    form = MeasureForm(MultiDict(data), today=TODAY)
    form.offer(MeasureOffer(Right.DELETE, "ko"))
    assert not form.validate()
    assert next(iter(errors(form))).startswith(field.partition("-")[0])


def test_count_of_zero_is_a_count() -> None:
    data = {"done_on-y": "2026", "done_on-m": "11", "done_on-d": "23", "how": "mask", "count": "0"}
    form = MeasureForm(MultiDict(data), today=TODAY)
    form.offer(MeasureOffer(Right.DELETE, "en"))
    assert form.validate()
    assert form.to_command(1).count == 0


def measured(offer: MeasureOffer, **changed: str) -> MeasureForm:
    day = {"done_on-y": "2026", "done_on-m": "11", "done_on-d": "23"}
    form = MeasureForm(MultiDict({**day, "count": "1", **changed}), today=TODAY)
    form.offer(offer)
    return form


@pytest.mark.parametrize(
    ("right", "method", "question"),
    [
        (Right.CORRECT, "change", "무엇을 어떻게 고쳤나요?"),
        (Right.SUSPEND, "exclude", "무엇을 어떻게 멈췄나요?"),
        (Right.WITHDRAW, "erase", "지운 방법"),
    ],
)
def test_measure_asks_in_the_words_of_its_right(right: Right, method: str, question: str) -> None:
    form = measured(MeasureOffer(right, "ko"), how=method)
    assert str(form.how.label.text) == question
    assert form.validate()


def test_measure_takes_no_method_of_another_right() -> None:
    form = measured(MeasureOffer(Right.CORRECT, "ko"), how="erase")
    assert not form.validate()
    assert list(errors(form)) == ["how"]


def test_measure_at_a_processor_needs_its_word() -> None:
    offer = MeasureOffer(Right.DELETE, "ko", processor="Stibee")
    assert list(errors_after(measured(offer, how="erase"))) == ["processor_told"]
    told = measured(offer, how="erase", processor_told="y")
    assert told.validate()
    assert told.to_command(1).processor_told


def errors_after(form: MeasureForm) -> dict[str, str]:
    assert not form.validate()
    return errors(form)


def test_measure_takes_no_resident_registration_number() -> None:
    form = measured(MeasureOffer(Right.DELETE, "ko"), how="erase", detail="900101-1234568 기록")
    assert list(errors_after(form)) == ["detail"]
