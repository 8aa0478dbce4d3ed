"""What the person sees and does while a filing is under way, and when the answer is there."""

from __future__ import annotations

import io
from datetime import date

import pytest
from sqlalchemy import func, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.conversation import write_note
from app.services.conversation_person import write_as_person
from app.services.errors import TooManyError
from app.services.rendering import Rendering, keep_rendering
from app.services.supplement import ask_supplement
from app.store import Document, Event, Filing, Message, Request, StoredFile, Task
from app.store.tenancy import ALL
from forms.casework_commands import SaveDecision
from forms.commands import Applicant, FilingAnswers
from forms.console_commands import WriteNote
from forms.course_commands import AskSupplement
from forms.place import Place
from forms.task_commands import ItemAction
from forms.tracking import WriteAsPerson
from tests import casework, people
from tests.casework import Team
from tests.integration.portal.test_drafts import picture
from tests.integration.portal.walker import Walker, text_of
from workflows.vocabulary import Outcome

PDF = b"%PDF-1.7 made by a test\n%%EOF\n"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime)


def print_papers(runtime: Runtime) -> None:
    """Do what the worker does: give every ordered paper its bytes."""
    organisation = people.organisation_id(runtime)
    with runtime.reading(ALL) as session:
        waiting = session.scalars(select(Document).where(Document.state == "ordered")).all()
    for paper in waiting:
        rendering = Rendering(paper.dated, PDF, "0" * 64, 1, "1234-5678-9012-3456")
        assert keep_rendering(runtime, organisation, paper.id, rendering)


def papers(runtime: Runtime) -> dict[str, int]:
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(Document)).all()
    return {row.kind: row.id for row in rows}


def test_receipt_and_form_appear_when_they_are_rendered(walker: Walker, runtime: Runtime) -> None:
    walker.file()
    assert "‘접수증’ 문서를 만들고 있습니다" in text_of(walker.page("done"))
    print_papers(runtime)
    page = text_of(walker.page("done"))
    assert "만들고 있습니다" not in page
    answer = walker.get(f"/my/20261123-0001/documents/{papers(runtime)['receipt']}")
    assert answer.data == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"


def test_paper_of_another_filing_is_not_found(
    walker: Walker, stranger: Walker, runtime: Runtime
) -> None:
    walker.file()
    other = stranger.file()
    print_papers(runtime)
    mine = papers(runtime)["receipt"]
    assert stranger.get(f"/my/{other}/documents/{mine}").status_code == 200
    assert walker.get(f"/my/20261123-0001/documents/{mine}").status_code == 404
    assert walker.get(f"/my/{other}/documents/{mine}").location.endswith("/track")


def test_notice_is_hidden_until_issued_then_marked_read_once(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    number = walker.file(["access"])
    place = Place(number, 1)
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    task = _search_task(runtime)
    team.decide(
        SaveDecision(
            place,
            Outcome.GRANT,
            items=casework.decide_items(task, ItemAction.SHOW, ItemAction.SHOW),
        )
    )
    team.approve(place)
    print_papers(runtime)
    notice = papers(runtime)["notice_access"]
    page = text_of(walker.get(f"/my/{number}"))
    assert "개인정보 열람 통지서" not in page
    assert "제품 가격을 물어보심" not in page
    assert walker.get(f"/my/{number}/documents/{notice}").status_code == 404
    team.issue(place)
    page = text_of(walker.get(f"/my/{number}"))
    assert "열람 요구: 들어드림" in page
    assert "제품 가격을 물어보심" in page
    assert "‘개인정보 열람 통지서’ 문서가 나왔습니다." in page
    for _ in range(2):
        opened = walker.post(f"/my/{number}/documents/{notice}", on=f"/my/{number}")
        assert opened.status_code == 303
    assert walker.get(f"/my/{number}/documents/{notice}").data == PDF
    assert _events(runtime, "notice.read") == 1
    assert "문서가 나왔습니다" not in text_of(walker.get(f"/my/{number}"))


def _search_task(runtime: Runtime) -> int:
    with runtime.reading(ALL) as session:
        return session.scalars(select(Task.id).where(Task.verdict == "match")).one()


def _events(runtime: Runtime, kind: str) -> int:
    with runtime.reading(ALL) as session:
        query = select(func.count()).select_from(Event).where(Event.kind == kind)
        return session.scalar(query) or 0


def test_deletion_tells_what_was_deleted_when_and_what_is_kept(
    walker: Walker, runtime: Runtime, team: Team, clock: FixedClock
) -> None:
    number = walker.file(["delete"])
    place = Place(number, 1)
    (task,) = team.search(place, casework.ERASE_NAME, casework.KEEP_COMPLAINT)
    team.identify(place)
    team.decide(
        SaveDecision(
            place,
            Outcome.PARTIAL,
            grounds=("A21-1",),
            reason=casework.REASON,
            items=casework.decide_items(task, ItemAction.ERASE, ItemAction.KEEP),
        )
    )
    team.approve(place)
    clock.move(minutes=29)
    team.carry_out(place, date(2026, 11, 23))
    print_papers(runtime)
    team.issue(place)
    page = text_of(walker.get(f"/my/{number}"))
    assert "삭제 요구: 일부 들어드림" in page
    assert casework.REASON in page
    assert "2026.11.23.(월)" in page
    assert "2028.03.02.(목)" in page
    assert "전자상거래" in page
    assert "문의 관리" not in page
    assert "officer-okestro" not in page.lower()


def test_message_reaches_the_filing_sealed(walker: Walker, runtime: Runtime) -> None:
    number = walker.file()
    answer = walker.post(f"/my/{number}/messages", {"text": "언제 끝나나요?"})
    assert answer.status_code == 303
    assert "언제 끝나나요?" in text_of(walker.get(f"/my/{number}"))
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Message)).one()
    assert row.side == "person"
    assert row.body is not None
    assert "언제".encode() not in row.body


def test_internal_note_never_shows(walker: Walker, runtime: Runtime, team: Team) -> None:
    number = walker.file()
    write_note(runtime, team.officer, WriteNote(number, "속으로 하는 말"))
    assert "속으로 하는 말" not in text_of(walker.get(f"/my/{number}"))


def test_empty_message_is_told(walker: Walker) -> None:
    number = walker.file()
    answer = walker.post(f"/my/{number}/messages", {"text": "  "})
    assert answer.status_code == 422
    assert "전하실 내용을 적어 주세요." in text_of(answer)


def test_flood_of_messages_is_refused(walker: Walker, runtime: Runtime) -> None:
    number = walker.file()
    command = WriteAsPerson(number, "또 보냅니다")
    for _ in range(20):
        write_as_person(runtime, people.person(runtime), command)
    with pytest.raises(TooManyError):
        write_as_person(runtime, people.person(runtime), command)


def test_supplement_is_asked_answered_with_a_file_and_gone(
    walker: Walker, runtime: Runtime, team: Team
) -> None:
    number = walker.file(["access"])
    asked = ask_supplement(
        runtime,
        team.officer,
        AskSupplement(Place(number, 1), "이용하신 날짜를 알려 주세요.", date(2026, 11, 30)),
    )
    page = text_of(walker.get(f"/my/{number}"))
    assert "더 알려 주실 내용이 있습니다" in page
    assert "2026.11.30.(월)까지 답해 주세요" in page
    path = f"/my/{number}/supplement/{asked}"
    assert "이용하신 날짜를 알려 주세요." in text_of(walker.get(path))
    assert walker.post(path).status_code == 422
    refused = walker.post(path, {"files": [(io.BytesIO(b"MZ"), "virus.exe")]})
    assert refused.status_code == 422
    fine = walker.post(path, {"text": "3월 2일", "files": [(picture(), "화면.png")]})
    assert fine.status_code == 303
    assert walker.get(path).location.endswith(f"/my/{number}")
    page = text_of(walker.get(f"/my/{number}"))
    assert "화면.png (PNG," in page
    with runtime.reading(ALL) as session:
        assert session.scalars(select(StoredFile.purpose)).one() == "supporting"


def test_refused_supplement_file_is_on_record(walker: Walker, runtime: Runtime, team: Team) -> None:
    number = walker.file(["access"])
    asked = ask_supplement(
        runtime, team.officer, AskSupplement(Place(number, 1), "자료", date(2026, 11, 30))
    )
    path = f"/my/{number}/supplement/{asked}"
    walker.post(path, {"files": [(io.BytesIO(b"<script>"), "거짓.png")]})
    assert _events(runtime, "file.refused") == 1


def test_withdrawal_asks_first_and_closes_one_request(walker: Walker, runtime: Runtime) -> None:
    number = walker.file(["access", "delete"])
    path = f"/my/{number}/withdraw/2"
    assert walker.post(path).status_code == 422
    assert walker.post(path, {"confirm": "y", "reason": ""}).status_code == 303
    with runtime.reading(ALL) as session:
        states = session.scalars(select(Request.state).order_by(Request.position)).all()
    assert states == ["received", "withdrawn"]
    assert walker.get(path).location.endswith(f"/my/{number}")
    assert "취하하셨습니다" in text_of(walker.get(f"/my/{number}"))
    assert walker.get(f"/my/{number}/withdraw/9").status_code == 404


def test_objection_page_names_department_and_outside_help(walker: Walker) -> None:
    number = walker.file()
    page = text_of(walker.get(f"/my/{number}/objection"))
    for words in ("정해진 마감일이 없습니다", "경영기획", "1833-6972", "118"):
        assert words in page


def test_two_receipts_of_one_person_stay_open_another_person_closes_them(
    walker: Walker, runtime: Runtime
) -> None:
    first, second = walker.file(), walker.file(["held_only"])
    page = text_of(walker.get("/my"))
    assert first in page
    assert second in page
    other = people.file(
        runtime,
        FilingAnswers(
            rights=people.ACCESS_ONLY.rights,
            applicant=Applicant(name="이하늘", email="other@example.kr"),
        ),
    ).number
    walker.track(other, "other@example.kr")
    walker.post("/track/verify", {"code": walker.code()})
    assert walker.get(f"/my/{first}").location.endswith("/track")
    assert walker.get(f"/my/{other}").status_code == 200


def test_closing_ends_access_in_this_browser(walker: Walker) -> None:
    number = walker.file()
    walker.post("/my/close", on=f"/my/{number}")
    assert walker.get(f"/my/{number}").location.endswith("/track")


def test_receipt_opened_at_one_organisation_is_closed_at_another(
    walker: Walker, runtime: Runtime
) -> None:
    number = walker.file()
    people.file(runtime, slug="hanbit")
    walker.place = "/ko/hanbit"
    assert walker.get(f"/my/{number}").location.endswith("/ko/hanbit/track")


def test_reading_pages_writes_nothing(walker: Walker, runtime: Runtime) -> None:
    number = walker.file()
    with runtime.reading(ALL) as session:
        before = session.scalars(select(Filing.sequence)).one()
    for path in (f"/my/{number}", "/my", f"/my/{number}/messages", f"/my/{number}/objection"):
        assert walker.get(path).status_code == 200
    with runtime.reading(ALL) as session:
        assert session.scalars(select(Filing.sequence)).one() == before
