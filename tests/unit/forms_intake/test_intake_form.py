from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from forms.intake import CHANNELS, IntakeForm
from forms.intake_fields import TimeOfDay
from forms.issue import OutcomeForm
from forms.redate import RedateForm
from workflows.vocabulary import (
    AccessItem,
    AuthorityKind,
    Channel,
    DispatchOutcome,
    NoticeChannel,
    PersonRole,
    ReceivedBy,
    ReturnReason,
    Right,
)

KST = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=KST)
CALL = {
    "channel": "phone",
    "received_on-y": "2026",
    "received_on-m": "11",
    "received_on-d": "23",
    "received_time": "9:05",
    "role": "subject",
    "phone": "02-123-4567",
    "rights": ["access"],
    "services": ["unknown"],
    "notice": "visit",
    "language": "ko",
}


def filled(**changes: Any) -> IntakeForm:
    """Return the form as a browser sends it: a short telephone call unless changed."""
    pairs = [
        (name, item)
        for name, value in {**CALL, **changes}.items()
        for item in (value if isinstance(value, list) else [value])
        if item is not None
    ]
    form = IntakeForm(MultiDict(pairs), now=NOW)
    form.offer("ko", {"inquiry": "제품 문의"}, 1_000_000, {})
    return form


def days(name: str, value: date) -> dict[str, str]:
    return {
        f"{name}-y": str(value.year),
        f"{name}-m": str(value.month),
        f"{name}-d": str(value.day),
    }


def refused(form: IntakeForm) -> list[str]:
    assert not form.validate()
    return [item.target for item in form.error_items()]


def test_call_of_two_sentences_is_enough() -> None:
    form = filled()
    assert form.validate(), form.errors
    command = form.to_command()
    assert command.arrived.received_at == datetime(2026, 11, 23, 0, 5, tzinfo=UTC)
    assert command.answers.applicant.phone == "021234567"
    assert command.answers.rights == (Right.ACCESS,)
    assert len(command.answers.access.items) == 5  # nothing ticked means everything


def test_website_is_no_channel_of_the_desk() -> None:
    assert Channel.WEB not in CHANNELS
    assert refused(filled(channel="web")) == ["channel-email"]


def test_some_way_to_answer_is_needed_and_nothing_else() -> None:
    assert refused(filled(phone="")) == ["phone"]
    assert filled(phone="", email="a@example.kr").validate()


@pytest.mark.parametrize(
    ("notice", "target"),
    [("post", "address-postcode"), ("fax", "fax"), ("portal_email", "email")],
)
def test_way_of_answering_needs_its_address(notice: str, target: str) -> None:
    assert refused(filled(notice=notice)) == [target]


def test_answer_for_the_person_needs_their_own_mail_address() -> None:
    another = {"role": "agent", "subject_name": "김서연", "answer_to": "subject"}
    form = filled(notice="portal_email", email="agent@example.kr", **another)
    assert refused(form) == ["subject_email"]


@pytest.mark.parametrize(
    ("changes", "target"),
    [
        ({"received_on-d": "24"}, "received_on-y"),
        ({"received_time": "10:01"}, "received_time"),
        ({"received_time": "26:00"}, "received_time"),
        ({"received_on-d": "31"}, "received_on-y"),
        ({"received_on-y": "2024"}, "received_on-y"),
        (days("written_on", date(2026, 11, 24)), "written_on-y"),
    ],
)
def test_impossible_days_are_refused_at_their_field(changes: dict[str, str], target: str) -> None:
    assert target in refused(filled(**changes))


def test_time_left_empty_is_the_beginning_of_the_day() -> None:
    form = filled(received_time="")
    assert form.validate()
    assert form.to_command().arrived.received_at == datetime(2026, 11, 23, tzinfo=KST)


def test_portal_has_a_number_and_two_days() -> None:
    assert refused(filled(channel="portal")) == ["external_number", "filed_on-y"]
    late = days("filed_on", date(2026, 11, 24))
    assert refused(filled(channel="portal", external_number="P-1", **late)) == ["filed_on-y"]
    form = filled(channel="portal", external_number="P-1", **days("filed_on", date(2026, 11, 20)))
    assert form.validate()
    assert form.to_command().arrived.filed_on == date(2026, 11, 20)


def test_what_does_not_apply_is_left_alone() -> None:
    form = filled(
        external_number="P-1",
        found_by="총무팀",
        subject_phone="not a number",
        scope=["access"],
        erasure_what="주민번호 880307-2234567",
        **days("filed_on", date(2030, 2, 3)),
    )
    assert form.validate(), form.errors
    command = form.to_command()
    assert (command.arrived.external_number, command.arrived.filed_on) == ("", None)
    assert (command.arrived.found_by, command.answers.subject) == ("", None)
    assert command.answers.erasure.what == ""


def test_complaint_says_who_found_it() -> None:
    assert refused(filled(channel="complaint")) == ["found_by"]


def test_mail_from_the_given_address_needs_that_address() -> None:
    assert refused(filled(channel="email", from_address="y")) == ["email"]
    form = filled(channel="email", from_address="y", email="a@example.kr")
    assert form.validate()
    assert form.to_command().arrived.from_address


def test_agent_is_asked_whose_data_it_is() -> None:
    assert refused(filled(role="agent")) == ["subject_name"]
    form = filled(
        role="agent",
        subject_name="김서연",
        relation="어머니",
        scope=["access", "delete"],
        **days("issued_on", date(2026, 11, 1)),
        **days("valid_until", date(2026, 11, 2)),
    )
    assert form.validate(), form.errors  # expired papers are registered, an officer decides
    answers = form.to_command().answers
    assert answers.role is PersonRole.AGENT
    assert answers.authority is not None
    assert answers.authority.kind is AuthorityKind.POWER_OF_ATTORNEY
    assert answers.authority.scope == (Right.ACCESS, Right.DELETE)
    assert answers.authority.valid_until == date(2026, 11, 2)


def test_bare_question_is_access_to_whether_anything_is_held() -> None:
    form = filled(rights=["held_only"])
    assert form.validate()
    assert form.to_command().answers.access.items == (AccessItem.HELD_ONLY,)


def test_details_of_each_right_are_taken() -> None:
    form = filled(
        rights=["correct", "delete", "suspend", "withdraw"],
        services=["inquiry"],
        uses=["marketing"],
        erasure_what="전부",
        withdrawal_what="소식지",
        suspension_what="전화 광고도",
        **{"rows-0-item": "주소", "rows-0-should_be": "서울", "rows-1-item": ""},
    )
    assert form.validate(), form.errors
    answers = form.to_command().answers
    assert answers.rights == (Right.CORRECT, Right.DELETE, Right.SUSPEND, Right.WITHDRAW)
    assert [(row.item, row.should_be) for row in answers.correction.rows] == [("주소", "서울")]
    assert (answers.withdrawal.services, answers.withdrawal.what) == (("inquiry",), "소식지")
    assert (answers.suspension.what, answers.erasure.what) == ("전화 광고도", "전부")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("14:30", time(14, 30)), ("9:05", time(9, 5)), ("1430", time(14, 30)), ("9시 5분", None)],
)
def test_time_of_day_is_read(typed: str, read: time | None) -> None:
    form = filled(received_time=typed)
    field = form.received_time
    assert isinstance(field, TimeOfDay)
    assert field.time == read


def test_redating_needs_a_reason_and_a_day_that_can_be() -> None:
    fields = {**days("received_on", date(2026, 11, 23)), "received_time": "10:30", "reason": "짧음"}
    form = RedateForm(MultiDict(fields), now=NOW, portal=False)
    assert not form.validate()
    assert {item.target for item in form.error_items()} == {"received_time", "reason"}
    portal = RedateForm(
        MultiDict({**fields, "received_time": "", "reason": "우편함 기록을 확인함"}),
        now=NOW,
        portal=True,
    )
    assert not portal.validate()
    assert [item.target for item in portal.error_items()] == ["filed_on-y"]


def test_outcome_of_a_letter_says_who_or_why() -> None:
    both = (DispatchOutcome.DELIVERED, DispatchOutcome.RETURNED)

    def form(**fields: str) -> OutcomeForm:
        made = OutcomeForm(
            MultiDict({**days("on", date(2026, 11, 23)), **fields}), today=NOW.date()
        )
        made.offer(both, NoticeChannel.POST, "ko")
        return made

    assert not form(outcome="delivered").validate()
    assert not form(outcome="returned").validate()
    assert not form(outcome="bounced", why="mailbox").validate()
    arrived = form(outcome="delivered", received_by="household")
    assert arrived.validate()
    assert arrived.to_command(7).received_by is ReceivedBy.HOUSEHOLD
    back = form(outcome="returned", why="moved")
    assert back.validate()
    assert back.to_command(7).why is ReturnReason.MOVED
