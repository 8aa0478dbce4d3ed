"""Drafts: sealed, kept some days, opened again by a one-time link, of one organisation."""

from __future__ import annotations

import io

from PIL import Image
from sqlalchemy import func, select

from app.clock import FixedClock
from app.runtime import Runtime
from app.services.draft_files import drop_expired_drafts
from app.store import ContactCode, Draft, DraftFile, OutboxMessage, StoredFile
from app.store.tenancy import ALL
from tests.integration.portal.walker import APPLICANT, Walker, text_of


def picture() -> io.BytesIO:
    """Return a small PNG."""
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(stream, "PNG")
    stream.seek(0)
    return stream


def test_answers_are_sealed_in_the_database(walker: Walker, runtime: Runtime) -> None:
    walker.to_code()
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Draft)).one()
        assert row.answers is not None
        assert "김서연".encode() not in row.answers
        assert walker.draft.encode() not in row.token_hash


def test_saving_for_later_sends_a_link_that_works_once(
    walker: Walker, stranger: Walker, runtime: Runtime
) -> None:
    walker.to_right()
    answer = walker.step("right", {"rights": ["access"], "save": "1"})
    assert answer.location.endswith("/later")
    assert "se***@example.kr" in text_of(walker.page("later"))
    link = walker.resume_link()
    with runtime.reading(ALL) as session:
        payloads = session.scalars(select(OutboxMessage.payload)).all()
    assert {"message": "resume", "draft": 1} in payloads
    assert stranger.get(f"/request/resume/{link}").status_code == 200
    resumed = stranger.post(f"/request/resume/{link}")
    assert resumed.location.endswith("/items")
    assert walker.draft not in resumed.location
    assert walker.page("items").status_code == 404
    assert stranger.get(f"/request/resume/{link}").status_code == 404
    token = stranger.token("/track")
    again = stranger.client.post(f"/ko/okestro/request/resume/{link}", data={"csrf_token": token})
    assert again.status_code == 404


def test_saving_an_incomplete_page_loses_nothing_before(walker: Walker) -> None:
    walker.to_right()
    assert walker.step("right", {"save": "1"}).location.endswith("/later")
    assert walker.page("right").status_code == 200


def test_saving_before_an_address_is_known_asks_for_one(walker: Walker) -> None:
    walker.begin()
    walker.step("where", {"services": ["unknown"], "save": "1"})
    assert "어디로 이어쓰기 주소를 보낼까요?" in text_of(walker.page("later"))
    assert walker.step("later", {"email": "nonsense"}).status_code == 422
    assert walker.step("later", {"email": "later@example.kr"}).status_code == 303
    assert "la***@example.kr" in text_of(walker.page("later"))
    assert walker.resume_link()


def test_link_is_still_mailed_after_another_save(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["access"], "save": "1"})
    walker.step("items", {"items": ["contents"]})
    assert walker.resume_link()


def test_draft_ends_after_seven_days(walker: Walker, runtime: Runtime, clock: FixedClock) -> None:
    walker.to_right()
    clock.move(days=6, hours=23)
    assert walker.page("right").status_code == 200
    clock.move(hours=1)
    assert walker.page("right").status_code == 404
    assert drop_expired_drafts(runtime) == 1
    with runtime.reading(ALL) as session:
        for model in (Draft, ContactCode):
            assert session.scalar(select(func.count()).select_from(model)) == 0


def test_draft_of_another_organisation_is_not_found(walker: Walker, stranger: Walker) -> None:
    walker.to_right()
    stranger.place = "/ko/hanbit"
    assert stranger.get(f"/request/{walker.draft}/right").status_code == 404
    assert stranger.get(f"/request/{walker.draft}/later").status_code == 404
    assert stranger.get(f"/request/{walker.draft}/done").status_code == 404


def test_tampered_token_is_not_found(walker: Walker) -> None:
    walker.to_right()
    walker.draft = walker.draft[:-1] + ("a" if walker.draft[-1] != "a" else "b")
    assert walker.page("right").status_code == 404


def test_session_over_shows_the_page_with_what_was_typed(walker: Walker) -> None:
    walker.to_applicant()
    answer = walker.client.post(
        f"/ko/okestro/request/{walker.draft}/applicant",
        data={**APPLICANT, "name": "새로 적은 이름", "csrf_token": "old"},
    )
    page = text_of(answer)
    assert answer.status_code == 400
    assert "오래 머물러 화면을 새로 불러왔습니다." in page
    assert 'value="새로 적은 이름"' in page
    assert 'name="csrf_token"' in page


def test_get_never_writes_a_draft(walker: Walker, runtime: Runtime) -> None:
    walker.to_check()
    with runtime.reading(ALL) as session:
        before = session.scalars(select(Draft.version)).one()
    for step in ("where", "applicant", "right", "check", "later", "agent"):
        walker.page(step)
    with runtime.reading(ALL) as session:
        assert session.scalars(select(Draft.version)).one() == before


def test_files_are_listed_removed_and_filed(walker: Walker, runtime: Runtime) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["held_only"]})
    added = walker.step("clues", {"files": [(picture(), "증빙.png")], "add": "1"})
    assert added.location.endswith("/clues")
    assert "증빙.png" in text_of(walker.page("clues"))
    walker.step("clues", {"files": [(picture(), "두번째.png")], "add": "1"})
    with runtime.reading(ALL) as session:
        first = session.scalars(select(DraftFile.id).order_by(DraftFile.id)).all()[0]
    walker.step("clues", {"remove": str(first)})
    page = text_of(walker.page("clues"))
    assert "증빙.png" not in page
    assert "두번째.png" in page
    walker.step("clues")
    walker.step("notice", {"channel": "portal_email", "language": "ko"})
    assert "두번째.png (PNG," in text_of(walker.page("check"))
    walker.step("check", {"confirm": "y"})
    with runtime.reading(ALL) as session:
        kept = session.scalars(select(StoredFile)).one()
        left = session.scalar(select(func.count()).select_from(DraftFile))
    assert kept.purpose == "supporting"
    assert left == 0
    assert [file.key for file in runtime.storage.listing()] == [kept.storage_key]


def test_refused_files_say_why_and_keep_nothing(walker: Walker, runtime: Runtime) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["held_only"]})
    for name, content, words in (
        ("위임장.hwp", b"x", "PDF, JPG, PNG 파일만 올릴 수 있습니다."),
        ("빈.pdf", b"", "빈 파일입니다."),
        ("거짓.pdf", b"<html>", "PDF, JPG, PNG 파일만 올릴 수 있습니다."),
        ("큰.pdf", b"%PDF-" + bytes(10 * 2**20), "10MB보다 큽니다."),
    ):
        answer = walker.step("clues", {"files": [(io.BytesIO(content), name)]})
        assert answer.status_code == 422, name
        assert words in text_of(answer), name
    assert list(runtime.storage.listing()) == []


def test_sixth_file_is_refused(walker: Walker) -> None:
    walker.to_right()
    walker.step("right", {"rights": ["held_only"]})
    for n in range(5):
        walker.step("clues", {"files": [(picture(), f"{n}.png")], "add": "1"})
    answer = walker.step("clues", {"files": [(picture(), "6.png")], "add": "1"})
    assert answer.status_code == 422
    assert "모두 5개까지" in text_of(answer)
