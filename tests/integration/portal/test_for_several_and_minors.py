"""Filing for several people at once, for a minor, and what is said about somebody who died."""

from __future__ import annotations

from sqlalchemy import select

from app.runtime import Runtime
from app.services.case_file import load_case
from app.store import Authority, StoredFile
from app.store.tenancy import ALL
from tests.integration.portal.another import (
    POWER,
    SUBJECT,
    finish,
    paper,
    to_subject,
    upload,
)
from tests.integration.portal.walker import Walker, text_of


def test_several_people_of_one_power_of_attorney_get_a_filing_each(
    walker: Walker, runtime: Runtime
) -> None:
    to_subject(walker)
    wrong = walker.step("subject", {**SUBJECT, "others": "한지민, jimin@example.kr\n윤슬기"})
    assert wrong.status_code == 422
    assert "2번째 줄" in text_of(wrong)
    assert "윤슬기" in text_of(wrong)
    others = "한지민, jimin@example.kr\n윤슬기, 010-9999-8888"
    assert walker.step("subject", {**SUBJECT, "others": others}).status_code == 303
    walker.step("authority", {**POWER, "firm": "법무법인 가상"})
    upload(walker, paper())
    number = finish(walker)
    with runtime.reading(ALL) as session:
        rows = session.scalars(select(Authority)).all()
        files = session.scalars(select(StoredFile).where(StoredFile.purpose == "authority")).all()
        case = load_case(runtime, session, number)
    assert len(rows) == len(files) == 3
    assert len({row.together for row in rows}) == 1
    assert case.person["agent"]["firm"] == "법무법인 가상"
    page = text_of(walker.page("done"))
    assert page.count("20261123-000") >= 3


def test_parent_of_a_minor_says_why_and_the_answer_goes_to_the_minor(
    walker: Walker, runtime: Runtime
) -> None:
    to_subject(walker, "parent_of_minor", ["job"])
    young = {"birth-y": "2013", "birth-m": "5", "birth-d": "2"}
    refused = walker.step("subject", {**SUBJECT, **young})
    assert refused.status_code == 422
    assert "만 14세가 되지 않았습니다" in text_of(refused)
    minor = {"birth-y": "2011", "birth-m": "5", "birth-d": "2"}
    assert walker.step("subject", {**SUBJECT, **minor}).status_code == 303
    assert walker.step("authority", {"why": ""}).status_code == 422
    assert walker.step("authority", {"why": "의식이 없어 입원 중입니다."}).status_code == 303
    upload(walker, paper(), "가족관계증명서.pdf")
    finish(walker)
    with runtime.reading(ALL) as session:
        row = session.scalars(select(Authority)).one()
    assert (row.kind, row.answer_to, row.state) == ("parent_of_minor", "subject", "claimed")


def test_agent_of_a_minor_cannot_take_the_answer(walker: Walker) -> None:
    to_subject(walker, services=["job"])
    walker.step("subject", {**SUBJECT, "birth-y": "2011", "birth-m": "5", "birth-d": "2"})
    refused = walker.step("authority", POWER)
    assert refused.status_code == 422
    assert "본인에게 알립니다" in text_of(refused)
    assert walker.step("authority", {**POWER, "answer_to": "subject"}).status_code == 303


def test_guidance_about_the_dead_comes_before_anything_is_asked(walker: Walker) -> None:
    walker.begin()
    walker.step("where", {"services": ["inquiry"]})
    page = text_of(walker.page("who"))
    assert "/ko/okestro/deceased" in page
    assert "의료법" in text_of(walker.get("/ko/okestro/deceased"))
    assert "condolences" in text_of(walker.get("/en/okestro/deceased"))
