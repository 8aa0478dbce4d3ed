"""The archive of policies: announced in time or not at all, read and compared by everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient

from app import formats
from app.clock import FixedClock
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError
from app.services.policy_archive import add_policy_version, withdraw_policy_version
from app.services.uploads import Upload
from forms.promise_commands import AddPolicyVersion
from tests import people
from tests.integration.casework_screens.browser import day_fields
from tests.integration.console.conftest import Browser, Json
from tests.unit.storage import samples
from workflows.errors import Refused
from workflows.vocabulary import Role

TODAY = date(2026, 11, 23)
OLD = AddPolicyVersion(
    kind="privacy",
    title="처리방침 제1판",
    language="ko",
    effective_on=date(2024, 5, 30),
    announced_on=None,
    adverse=False,
    reason="처음 만들었습니다.",
    text="제1조 목적\n제2조 1년 동안 보관합니다.\n제3조 문의",
)
NEXT = replace(
    OLD,
    title="처리방침 제2판",
    announced_on=TODAY,
    effective_on=TODAY + timedelta(days=7),
    reason="보관 기간을 줄였습니다.",
    text="제1조 목적\n제2조 6개월 동안 보관합니다.\n제3조 문의",
)


def _approver(runtime: Runtime, slug: str) -> Actor:
    return people.staff(runtime, f"approver-{slug}", Role.APPROVER, slug=slug)


@pytest.mark.parametrize(
    ("slug", "adverse", "days"), [("kotra", False, 7), ("kotra", True, 15), ("ktnexr", True, 7)]
)
def test_version_is_taken_from_the_promised_day_on_and_refused_before(
    runtime: Runtime, slug: str, adverse: bool, days: int
) -> None:
    approver = _approver(runtime, slug)
    in_time = replace(NEXT, adverse=adverse, effective_on=TODAY + timedelta(days=days))
    late = replace(in_time, effective_on=in_time.effective_on - timedelta(days=1))

    with pytest.raises(Refused) as refused:
        add_policy_version(runtime, approver, late)

    assert refused.value.code == "announced_late"
    assert f"{days}일 전까지" in refused.value.message_ko
    assert add_policy_version(runtime, approver, in_time)


def test_announcement_cannot_be_dated_back(runtime: Runtime) -> None:
    command = replace(NEXT, announced_on=TODAY - timedelta(days=8))
    with pytest.raises(InvalidError) as refused:
        add_policy_version(runtime, _approver(runtime, "kotra"), command)
    assert refused.value.field == "announced_on"


def test_only_privacy_officer_and_administrator_add_versions(runtime: Runtime) -> None:
    officer = people.staff(runtime, "officer-kotra", Role.OFFICER, slug="kotra")
    with pytest.raises(ForbiddenError):
        add_policy_version(runtime, officer, NEXT)


def test_two_versions_are_not_in_force_from_one_day(runtime: Runtime) -> None:
    approver = _approver(runtime, "kotra")
    add_policy_version(runtime, approver, NEXT)
    with pytest.raises(InvalidError) as refused:
        add_policy_version(runtime, approver, NEXT)
    assert refused.value.field == "effective_on"


def test_everybody_reads_compares_and_downloads_former_versions(
    runtime: Runtime, client: FlaskClient
) -> None:
    approver = _approver(runtime, "okestro")
    first = add_policy_version(runtime, approver, OLD)
    second = add_policy_version(runtime, approver, NEXT, Upload("방침.pdf", BytesIO(samples.pdf())))

    listed = client.get("/ko/okestro/policies").get_data(as_text=True)
    shown = client.get(f"/ko/okestro/policies/{second}").get_data(as_text=True)
    kept = client.get(f"/ko/okestro/policies/{second}/download")
    words = client.get(f"/ko/okestro/policies/{first}/download")

    assert listed.index("제2판") < listed.index("제1판")
    assert "<del>제2조 1년 동안 보관합니다.</del>" in shown
    assert "<ins>제2조 6개월 동안 보관합니다.</ins>" in shown
    assert kept.data.startswith(b"%PDF")
    assert words.get_data(as_text=True) == OLD.text


def test_coming_version_is_told_on_the_front_page_with_its_days(
    runtime: Runtime, client: FlaskClient
) -> None:
    approver = _approver(runtime, "utracs")
    add_policy_version(runtime, approver, OLD)
    number = add_policy_version(runtime, approver, NEXT)

    front = client.get("/ko/utracs/").get_data(as_text=True)

    assert f"/ko/utracs/policies/{number}" in front
    assert formats.day(date(2026, 11, 30)) in front


def test_version_to_be_announced_tomorrow_is_not_shown_today(
    runtime: Runtime, client: FlaskClient, clock: FixedClock
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    command = replace(NEXT, announced_on=tomorrow, effective_on=TODAY + timedelta(days=20))
    number = add_policy_version(runtime, _approver(runtime, "kotra"), command)

    before = client.get(f"/ko/kotra/policies/{number}").status_code
    clock.move(days=1)

    assert before == 404
    assert client.get(f"/ko/kotra/policies/{number}").status_code == 200


def test_members_are_told_until_when_they_may_say_no(runtime: Runtime, client: FlaskClient) -> None:
    approver = _approver(runtime, "kotra")
    add_policy_version(runtime, approver, replace(OLD, kind="terms"))
    number = add_policy_version(runtime, approver, replace(NEXT, kind="terms"))

    shown = client.get(f"/ko/kotra/policies/{number}").get_data(as_text=True)

    assert f"{formats.day(date(2026, 12, 7))}까지 거부 의사" in shown


def test_version_is_taken_back_only_before_it_is_in_force(
    runtime: Runtime, client: FlaskClient
) -> None:
    approver = _approver(runtime, "kotra")
    old = add_policy_version(runtime, approver, OLD)
    coming = add_policy_version(runtime, approver, NEXT)

    withdraw_policy_version(runtime, approver, coming)
    with pytest.raises(InvalidError):
        withdraw_policy_version(runtime, approver, old)

    assert client.get(f"/ko/kotra/policies/{coming}").status_code == 404
    assert client.get(f"/ko/kotra/policies/{old}").status_code == 200


def test_page_refuses_a_late_version_with_the_rule_and_keeps_what_was_entered(
    runtime: Runtime, client: FlaskClient
) -> None:
    _approver(runtime, "kotra")
    browser = Browser(client)
    browser.sign_in("approver-kotra")
    path = "/console/kotra/promises/policies/new"
    data: Json = {
        "kind": "privacy",
        "language": "ko",
        "title": "처리방침 제2판",
        "reason": "바꾼 이유",
        "text": "전문 내용",
        "adverse": "y",
        **day_fields("announced_on", 2026, 11, 23),
        **day_fields("effective_on", 2026, 12, 7),
    }

    browser.get(path)
    answer = browser.post(path, data)

    assert answer.status_code == 409
    shown = answer.get_data(as_text=True)
    assert "15일 전까지 공지하기로 약속했습니다" in shown
    assert "전문 내용" in shown
