"""The pages of the desk: what is entered is kept, what cannot be says what to do."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.record.events import Actor
from app.runtime import Runtime
from app.services.intake import register_intake
from app.services.issue import record_dispatch
from app.store import AccessEntry, Document, Filing
from app.worker.process import drain
from forms.course_commands import RecordDispatch
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.integration.casework_screens.browser import Browser, at, text_of
from tests.integration.intake.conftest import Opened
from tests.integration.intake.entries import BY_POST, FRIDAY, day, entry, typed
from workflows.vocabulary import Channel, NoticeChannel

MONDAY = date(2026, 11, 23)


def numbers(runtime: Runtime) -> list[str]:
    with runtime.reading(people.organisation_id(runtime)) as session:
        return list(session.scalars(select(Filing.receipt_number).order_by(Filing.id)))


def test_letter_is_registered_and_its_receipt_shown(
    runtime: Runtime, desk: Browser, opened: Opened
) -> None:
    page = text_of(desk.open("/intake"))
    assert 'action="/console/okestro/intake"' in page
    assert "주민등록번호, 신분증, 신청서는 요구하지 않습니다" in page

    answer = desk.send("/intake", typed(clues="2025년 봄", note="등기로 옴"))
    assert answer.status_code == 303
    (number,) = numbers(runtime)
    assert answer.headers["Location"] == f"/console/okestro/intake/{number}"
    case = opened(number)
    assert case.person["address"]["road"] == "서울 중구 세종대로 110"
    assert case.details(case.request(1)) == {"items": ["contents", "purpose"], "form": "post"}
    done = text_of(desk.open(f"/intake/{number}"))
    assert number in done
    assert "2026.11.30.(월)" in done
    assert "법정 기한이 이미 지났습니다" not in done
    with runtime.reading(people.organisation_id(runtime)) as session:
        looks = [row.action for row in session.scalars(select(AccessEntry))]
    assert "view_intake" in looks


def test_everything_entered_is_kept_when_something_is_wrong(
    runtime: Runtime, desk: Browser
) -> None:
    fields = typed(
        name="박영희",
        email="wrong",
        rights=["access", "correct", "delete", "suspend"],
        **{
            "rows-0-item": "전화번호",
            "rows-0-now": "010-1111-2222",
            "rows-0-should_be": "010-3333-4444",
            "uses": ["marketing"],
            "erasure_what": "문의 기록 전부",
            "clues": "2024년 겨울",
            "note": "두 장짜리 편지",
            "fax": "02-123-4567",
        },
        **day("written_on", date(2026, 11, 21)),
    )
    answer = desk.send("/intake", fields)
    assert answer.status_code == 422
    page = text_of(answer)
    for kept in (
        *("박영희", "wrong", "전화번호", "010-1111-2222", "010-3333-4444", "문의 기록 전부"),
        *("2024년 겨울", "두 장짜리 편지", "021234567", "04524", "14:30"),
    ):
        assert kept in page, kept
    for ticked in ("rights-correct", "rights-suspend", "uses-marketing", "channel-post"):
        assert f'id="{ticked}" value="{ticked.partition("-")[2]}" checked' in page, ticked
    assert "name@example.kr 형식" in page
    assert "문서에 적힌 날짜가 받은 날보다 뒤입니다" in page
    assert numbers(runtime) == []


def test_day_to_come_and_day_before_the_law_are_refused(runtime: Runtime, desk: Browser) -> None:
    for value, said in (
        (date(2026, 11, 24), "오늘이나 그 전 날짜"),
        (date(2024, 12, 31), "2025년 1월 1일 전에 받은 요구"),
    ):
        answer = desk.send("/intake", typed(**day("received_on", value)))
        assert answer.status_code == 422
        assert said in text_of(answer)
    later = typed(**day("received_on", MONDAY), received_time="10:01")
    assert "지금보다 늦은 시각입니다" in text_of(desk.send("/intake", later))
    assert numbers(runtime) == []


def test_resident_number_in_a_note_is_hidden_on_request(
    runtime: Runtime, desk: Browser, opened: Opened
) -> None:
    fields = typed(clues="주민번호 880307-2234567")
    asked = desk.send("/intake", fields)
    assert asked.status_code == 422
    assert 'name="mask_rrn"' in text_of(asked)
    assert desk.send("/intake", {**fields, "mask_rrn": "y"}).status_code == 303
    (number,) = numbers(runtime)
    assert "880307-*******" in opened(number).person["clues"]


def test_more_rows_are_given_without_losing_what_was_typed(desk: Browser) -> None:
    fields = typed(rights=["correct"], more_rows="1", **{"rows-1-item": "생년월일"})
    answer = desk.send("/intake", fields)
    assert answer.status_code == 200
    page = text_of(answer)
    assert 'name="rows-2-item"' in page
    assert "생년월일" in page
    assert 'id="error-summary"' not in page


def test_scan_that_is_no_picture_is_refused_and_asked_for_again(
    runtime: Runtime, desk: Browser
) -> None:
    fields = MultiDict(
        [
            (name, item)
            for name, value in {**typed(), "csrf_token": desk.token()}.items()
            for item in (value if isinstance(value, list) else [value])
        ]
    )
    fields.add("files", (BytesIO(b"not a picture"), "scan.png"))
    answer = desk.client.post(
        "/console/okestro/intake", data=fields, content_type="multipart/form-data"
    )
    assert answer.status_code == 422
    assert "파일을 다시 골라 주세요" in text_of(answer)
    assert numbers(runtime) == []


def test_late_request_is_said_honestly_and_shown_with_its_complaint(
    runtime: Runtime, officer: Actor, desk: Browser
) -> None:
    command = entry(
        Channel.COMPLAINT,
        received_at=FRIDAY - timedelta(days=28),
        external_number="민원-311",
        found_by="고객지원팀",
    )
    number = register_intake(runtime, officer, command).number
    assert "늦었다고 날짜를 바꾸지 않습니다" in text_of(desk.open(f"/intake/{number}"))
    case = text_of(desk.open(f"/f/{number}/1"))
    assert "민원-311" in case
    assert "Officer-Okestro" in case
    assert f"/f/{number}/1/receipt" in case
    assert "법정 기한이 지났습니다" in text_of(desk.open("/alarms"))


def test_time_of_receipt_is_corrected_on_its_page(
    runtime: Runtime, officer: Actor, desk: Browser, opened: Opened
) -> None:
    number = register_intake(runtime, officer, entry()).number
    path = f"/f/{number}/1/receipt"
    assert 'value="14:30"' in text_of(desk.open(path))
    wrong = {**day("received_on", date(2026, 11, 18)), "received_time": "25:00", "reason": "짧음"}
    answer = desk.send(path, wrong)
    assert answer.status_code == 422
    assert "시각을 24시간제로" in text_of(answer)
    assert "짧음" in text_of(answer)
    right = {**wrong, "received_time": "9:05", "reason": "우편함 기록을 보고 바로잡음"}
    assert desk.send(path, right).status_code == 303
    assert opened(number).filing.received_on == date(2026, 11, 18)
    log = " ".join(text_of(desk.open(f"/f/{number}/1/log")).split())
    assert "받은 날 2026.11.20.(금) → 2026.11.18.(수)" in log


def test_letter_that_came_back_says_what_to_do_next(
    runtime: Runtime, team: Team, desk: Browser
) -> None:
    place = Place(register_intake(runtime, team.officer, entry(answers=BY_POST)).number, 1)
    casework_until_issued(team, place)
    with runtime.reading(team.officer.organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.kind == "notice_access")).one()
    sent = RecordDispatch(paper.id, NoticeChannel.POST, "등기 1234", MONDAY)
    record_dispatch(runtime, team.officer, sent)
    path = at(place, f"documents/{paper.id}/dispatch")
    assert f"{path}/1" in text_of(desk.open(path))
    bare = {"outcome": "returned", **day("on", MONDAY)}
    assert "왜 돌아왔는지 골라 주세요" in text_of(desk.send(f"{path}/1", bare))
    assert desk.send(f"{path}/1", {**bare, "why": "moved"}).status_code == 303
    page = text_of(desk.open(path))
    assert "돌아온 문서입니다" in page
    assert "01012344471 번호로 전화해" in page
    assert "이사" in page
    new = {"address-postcode": "06236", "address-road": "서울 강남구 테헤란로 152", "learnt": ""}
    refused = desk.send(at(place, f"documents/{paper.id}/address"), new)
    assert refused.status_code == 422
    assert "테헤란로 152" in text_of(refused)
    learnt = {**new, "learnt": "11월 23일 본인에게 전화로 들음"}
    assert desk.send(at(place, f"documents/{paper.id}/address"), learnt).status_code == 303
    page = text_of(desk.open(path))
    assert "(06236) 서울 강남구 테헤란로 152" in page
    assert "세종대로" not in page
    cover = desk.send(at(place, f"documents/{paper.id}/cover/address_sheet"))
    assert cover.status_code == 303
    assert "우편 주소지" in text_of(desk.open(path))
    again = desk.send(at(place, f"documents/{paper.id}/send-again"))
    assert again.status_code == 303  # an address is on file, too
    assert desk.send(at(place, f"documents/{paper.id}/cover/receipt")).status_code == 404


def casework_until_issued(team: Team, place: Place) -> None:
    """Work an access request until its notice is issued."""
    from forms.casework_commands import SaveDecision
    from workflows.vocabulary import Outcome

    team.search(place, casework.NAME)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)


def test_receipt_goes_by_post_with_its_address_sheet(
    runtime: Runtime, team: Team, desk: Browser
) -> None:
    number = register_intake(runtime, team.officer, entry(answers=BY_POST)).number
    drain(runtime, {"render"})
    with runtime.reading(team.officer.organisation_id) as session:
        receipt = session.scalars(select(Document).where(Document.kind == "receipt")).one()
    path = f"/f/{number}/1/documents/{receipt.id}"
    assert f"/console/okestro{path}/dispatch" in text_of(desk.open(f"/intake/{number}"))
    assert desk.send(f"{path}/cover/address_sheet").status_code == 303
    drain(runtime, {"render"})
    with runtime.reading(team.officer.organisation_id) as session:
        sheet = session.scalars(select(Document).where(Document.kind == "address_sheet")).one()
    assert (sheet.state, sheet.last_error) == ("issued", None)
    fields = {"channel": "post", "proof": "등기 1", **day("dispatched_on", MONDAY)}
    assert desk.send(f"{path}/dispatch", fields).status_code == 303
    assert "등기 1" in text_of(desk.open(f"{path}/dispatch"))


def test_right_on_an_automated_decision_is_taken_where_the_organisation_names_none(
    runtime: Runtime, desk: Browser, opened: Opened
) -> None:
    page = text_of(desk.open("/intake"))
    assert "자동화된 결정에 대해 말한 것" in page
    assert 'name="automated_decision"' not in page
    asked = {"rights": ["automated_review"], "automated_what": "심사에서 떨어짐"}
    answer = desk.send("/intake", typed(**asked, automated_opinion="다시 봐 달라고 함"))
    assert answer.status_code == 303, text_of(answer)
    case = opened(numbers(runtime)[0])
    assert case.details(case.request(1)) == {
        "decision": "",
        "what": "심사에서 떨어짐",
        "opinion": "다시 봐 달라고 함",
    }
