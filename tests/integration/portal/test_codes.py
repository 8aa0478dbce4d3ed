"""The six digits: wrong, late, too many, sent again; and the same for tracking."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import contact_codes
from app.services.contact_codes import code_to_send, drop_old_codes, forget_sent_code
from app.store import ContactCode, OutboxMessage
from app.store.tenancy import ALL
from tests.integration.portal.walker import APPLICANT, Walker, text_of
from tests.people import person


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_wrong_code_tells_the_tries_left(walker: Walker) -> None:
    walker.to_code()
    answer = walker.step("code", {"code": _wrong(walker.code())})
    assert answer.status_code == 422
    assert "인증번호가 맞지 않습니다. 남은 횟수 4회." in text_of(answer)


def test_fifth_wrong_code_locks_for_ten_minutes(walker: Walker, clock: FixedClock) -> None:
    walker.to_code()
    right = walker.code()
    for _ in range(4):
        walker.step("code", {"code": _wrong(right)})
    locked = walker.step("code", {"code": _wrong(right)})
    assert locked.status_code == 429
    assert "10분 뒤에 다시 시도해 주세요." in text_of(locked)
    assert "<title>오류" in text_of(locked)
    assert walker.step("code", {"code": right}).status_code == 429
    walker.post(f"/request/{walker.draft}/resend", on=f"/request/{walker.draft}/code")
    assert "10분 뒤에 다시 시도해 주세요." in text_of(walker.page("code"))
    clock.move(minutes=11)
    assert "새 인증번호를 받아" in text_of(walker.step("code", {"code": right}))
    walker.post(f"/request/{walker.draft}/resend", on=f"/request/{walker.draft}/code")
    assert walker.step("code", {"code": walker.code()}).status_code == 303


def test_late_code_asks_for_a_new_one(walker: Walker, clock: FixedClock) -> None:
    walker.to_code()
    code = walker.code()
    clock.move(minutes=10)
    answer = walker.step("code", {"code": code})
    assert answer.status_code == 422
    assert "시간이 지났습니다. 새 인증번호를 받아 주세요." in text_of(answer)


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1" * 5000, "½½½½½½"])
def test_code_of_wrong_form_is_told_and_counts_nothing(walker: Walker, typed: str) -> None:
    walker.to_code()
    assert walker.step("code", {"code": typed}).status_code == 422
    assert walker.step("code", {"code": walker.code()}).status_code == 303


def test_code_may_be_pasted_with_spaces(walker: Walker) -> None:
    walker.to_code()
    code = walker.code()
    assert walker.step("code", {"code": f" {code[:3]} {code[3:]} "}).status_code == 303


def test_second_code_within_a_minute_is_not_sent(walker: Walker, runtime: Runtime) -> None:
    walker.to_code()
    walker.post(f"/request/{walker.draft}/resend", on=f"/request/{walker.draft}/code")
    assert "방금 보낸 번호가 있습니다." in text_of(walker.page("code"))
    with runtime.reading(ALL) as session:
        assert session.scalar(select(func.count()).select_from(ContactCode)) == 1


def test_sixth_code_in_ten_minutes_is_refused(walker: Walker, clock: FixedClock) -> None:
    walker.to_code()
    for _ in range(5):
        clock.move(seconds=61)
        walker.post(f"/request/{walker.draft}/resend", on=f"/request/{walker.draft}/code")
    assert "여러 번 시도하셨습니다." in text_of(walker.page("code"))


def test_code_for_a_former_address_does_not_confirm_the_new_one(
    walker: Walker, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter(("135790", "246801"))
    monkeypatch.setattr(contact_codes, "one_time_code", lambda: next(codes))
    walker.to_code()
    old = walker.code()
    walker.step("applicant", {**APPLICANT, "email": "new@example.kr"})
    walker.step("verify", {"method": "email"})
    new = walker.code()
    assert (old, new) == ("135790", "246801")
    assert walker.step("code", {"code": old}).status_code == 422
    assert walker.step("code", {"code": new}).status_code == 303


def test_confirmed_code_sent_twice_is_no_error(walker: Walker) -> None:
    walker.to_code()
    token = walker.token(f"/request/{walker.draft}/code")
    url = f"/ko/okestro/request/{walker.draft}/code"
    data = {"csrf_token": token, "code": walker.code()}
    assert walker.client.post(url, data=data).status_code == 303
    assert walker.client.post(url, data=data).status_code == 303


def test_sent_code_is_forgotten_and_still_checked(walker: Walker, runtime: Runtime) -> None:
    walker.to_code()
    code = walker.code()
    with runtime.reading(ALL) as session:
        found = session.scalars(select(ContactCode.id)).one()
    forget_sent_code(runtime, person(runtime), found)
    with runtime.reading(ALL) as session:
        assert code_to_send(runtime, session, found) is None
    assert walker.step("code", {"code": code}).status_code == 303


def test_tracking_opens_with_the_code_sent_to_the_contact_as_filed(
    walker: Walker, stranger: Walker
) -> None:
    number = walker.file()
    assert stranger.get(f"/my/{number}").location.endswith("/track")
    answer = stranger.track(number)
    assert answer.location.endswith("/track/verify")
    opened = stranger.post("/track/verify", {"code": stranger.code()})
    assert opened.location.endswith(f"/my/{number}")
    page = text_of(stranger.get(f"/my/{number}"))
    assert "2026.12.03.(목)까지 결과를 알려 드립니다." in page
    assert "김*연" in page


def test_tracking_by_telephone_sends_the_code_by_mail(walker: Walker, stranger: Walker) -> None:
    number = walker.file()
    stranger.track(number, "+82 10-1234-4471")
    assert stranger.post("/track/verify", {"code": stranger.code()}).status_code == 303


@pytest.mark.parametrize(
    ("number", "contact"),
    [
        ("20261123-0001", "wrong@example.kr"),
        ("20261123-0001", "no contact at all"),
        ("20250101-0009", "seoyeon@example.kr"),
        ("20250101-000000009", "01000000000"),
    ],
)
def test_unknown_number_and_wrong_contact_look_and_weigh_the_same(
    walker: Walker, stranger: Walker, runtime: Runtime, number: str, contact: str
) -> None:
    right = walker.file()
    before = _rows(runtime)
    good = stranger.track(right)
    after_good = _rows(runtime)
    bad = stranger.track(number, contact)
    after_bad = _rows(runtime)
    assert (good.status_code, good.location) == (bad.status_code, bad.location)
    assert good.data == bad.data
    assert [b - a for a, b in zip(before, after_good, strict=True)] == [1, 1]
    assert [b - a for a, b in zip(after_good, after_bad, strict=True)] == [1, 1]
    page = text_of(stranger.get("/track/verify"))
    assert number not in page
    assert contact not in page
    answers = [stranger.post("/track/verify", {"code": f"00000{n}"}) for n in range(5)]
    assert [a.status_code for a in answers] == [422, 422, 422, 422, 429]


def _rows(runtime: Runtime) -> tuple[int, int]:
    with runtime.reading(ALL) as session:
        codes = session.scalar(select(func.count()).select_from(ContactCode))
        effects = session.scalar(select(func.count()).select_from(OutboxMessage))
    return codes or 0, effects or 0


def test_code_for_nothing_is_never_mailed(
    walker: Walker, stranger: Walker, runtime: Runtime
) -> None:
    number = walker.file()
    stranger.track(number, "wrong@example.kr")
    with runtime.reading(ALL) as session:
        last = session.scalars(select(ContactCode).order_by(ContactCode.id.desc())).first()
        assert last is not None
        assert last.filing_id is None
        assert last.sealed_code is not None
        assert code_to_send(runtime, session, last.id) is None


def test_tracking_code_works_once(walker: Walker, stranger: Walker) -> None:
    number = walker.file()
    stranger.track(number)
    code = stranger.code()
    stranger.post("/track/verify", {"code": code})
    assert stranger.post("/track/verify", {"code": code}).status_code == 422


def test_look_ups_of_one_number_are_throttled(walker: Walker, stranger: Walker) -> None:
    number = walker.file()
    answers = [stranger.track(number).status_code for _ in range(6)]
    assert answers == [303, 303, 303, 303, 303, 429]
    assert walker.track("20250101-0001").status_code == 303


def test_code_page_without_look_up_leads_to_it(walker: Walker) -> None:
    assert walker.get("/track/verify").location.endswith("/track")


def test_old_codes_are_dropped(walker: Walker, runtime: Runtime, clock: FixedClock) -> None:
    walker.to_code()
    assert drop_old_codes(runtime) == 0
    clock.move(days=2)
    assert drop_old_codes(runtime) == 1
