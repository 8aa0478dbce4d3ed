from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm
from forms.cards import Card
from forms.delay import DelayForm
from forms.identity import RejectForm, VerifyForm
from forms.issue import DispatchForm
from forms.place import Place
from forms.postponement import EndPostponementForm
from forms.supplement import SupplementForm
from workflows.vocabulary import IdentityMethod, NoticeChannel

TODAY = date(2026, 11, 23)
PLACE = Place("20261123-0001", 1)
TOMORROW = {"y": "2026", "m": "11", "d": "24"}
WORDS = "문의하실 때 쓰신 전화번호를 알려 주세요."
RRN = "880307-2345678"


def day(name: str, parts: dict[str, str]) -> dict[str, str]:
    return {f"{name}-{key}": value for key, value in parts.items()}


def filled(kind: type[BaseForm], data: dict[str, Any]) -> Any:
    form = kind(MultiDict({"kind": "search", **data}), today=TODAY)
    if isinstance(form, DelayForm):
        form.offer({"search": "조사가 끝나지 않음"})
    return form


@pytest.mark.parametrize(
    ("kind", "text", "on"),
    [(SupplementForm, "what", "reply_by"), (DelayForm, "cause", "expected_on")],
)
def test_letter_needs_words_and_a_day_to_come(kind: type[BaseForm], text: str, on: str) -> None:
    good = {text: WORDS, **day(on, TOMORROW)}
    assert filled(kind, good).validate()
    assert not filled(kind, {**good, text: "짧음"}).validate()
    assert not filled(kind, {**good, f"{on}-d": "23"}).validate()
    assert not filled(kind, {text: WORDS}).validate()


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("※ 문의: ☎ 02-0000-0000 → 담당자 ①", True),
        ("고맙습니다 \U0001f64f", False),
        ("ขอบคุณ", False),
    ],
)
def test_words_of_a_letter_hold_nothing_that_cannot_be_printed(words: str, whole: bool) -> None:
    form = filled(SupplementForm, {"what": f"{WORDS} {words}", **day("reply_by", TOMORROW)})
    assert form.validate() is whole
    assert whole or "찍을 수 없습니다" in form.what.errors[0]


def test_supplement_and_delay_give_their_commands() -> None:
    ask = filled(SupplementForm, {"what": WORDS, **day("reply_by", TOMORROW)})
    assert ask.validate()
    assert ask.to_command(PLACE).reply_by == date(2026, 11, 24)
    tell = filled(DelayForm, {"cause": WORDS, **day("expected_on", TOMORROW)})
    assert tell.validate()
    assert tell.to_command(PLACE).cause == WORDS


def test_resident_number_is_not_sent_on() -> None:
    data = {"what": f"{WORDS} {RRN}", **day("reply_by", TOMORROW)}
    form = filled(SupplementForm, data)
    assert not form.validate()
    assert form.asks_masking
    masked = filled(SupplementForm, {**data, "mask_rrn": "y"})
    assert masked.validate()
    assert "2345678" not in masked.to_command(PLACE).what


def test_postponement_ends_on_a_day_that_has_come() -> None:
    today = filled(EndPostponementForm, day("ended_on", {**TOMORROW, "d": "23"}))
    assert today.validate()
    assert today.to_command(PLACE).ended_on == TODAY
    assert not filled(EndPostponementForm, day("ended_on", TOMORROW)).validate()


def test_identity_needs_a_method_and_what_was_looked_at() -> None:
    form = VerifyForm(MultiDict({"method": "call_back", "note": "등록된 번호로 통화"}))
    form.offer([Card(value="call_back", label="전화")])
    assert form.validate()
    assert form.to_command(PLACE).method is IdentityMethod.CALL_BACK
    empty = VerifyForm(MultiDict())
    empty.offer([])
    assert not empty.validate()
    assert [item.target for item in empty.error_items()] == ["method", "note"]
    assert not RejectForm(MultiDict({"reject-note": ""}), prefix="reject-").validate()


def test_dispatch_needs_way_proof_and_a_day_that_has_come() -> None:
    today = day("dispatched_on", {**TOMORROW, "d": "23"})
    good = {"channel": "post", "proof": "등기 1234", **today}
    form = filled(DispatchForm, good)
    assert form.validate()
    command = form.to_command(9)
    assert (command.document_id, command.channel) == (9, NoticeChannel.POST)
    assert not filled(DispatchForm, {**good, "proof": ""}).validate()
    assert not filled(DispatchForm, {**good, "channel": "portal_email"}).validate()
    assert not filled(DispatchForm, {**good, "dispatched_on-d": "24"}).validate()
