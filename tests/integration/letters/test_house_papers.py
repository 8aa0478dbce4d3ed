"""Blank forms and certificates: ordered once, made by the worker, found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from app.letters.annex_forms import layout_of
from app.letters.power_of_attorney import power_of_attorney
from app.organisations import OKESTRO
from app.organisations.loader import load_profile
from app.runtime import Runtime
from app.services.blank_forms import offered, order_blank_forms, purpose_of, read_blank_form
from app.services.certificates import order_certificate, read_certificate
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.form_comparisons import mark_compared
from app.services.house_papers import HousePaper, keep_house_paper, read_house_paper
from app.services.work import unit_of_work
from app.store import Destruction, OutboxMessage, StoredFile
from app.store.tenancy import ALL
from app.worker.handlers import handler_for
from app.worker.outbox import Outbox
from app.worker.process import drain
from forms.commands import Applicant, ClaimedAuthority, FilingAnswers
from forms.form_comparison_commands import MarkCompared
from tests import people
from tests.casework import Team
from tests.documents.pdf_reader import text_of
from workflows.law import load_packs
from workflows.vocabulary import AuthorityKind, DocumentKind, PersonRole, Right, Role

FORM, POWER = DocumentKind.REQUEST_FORM, DocumentKind.POWER_OF_ATTORNEY
DAY = date(2026, 11, 23)


def make_one(runtime: Runtime, organisation_id: int, form: DocumentKind, language: str) -> None:
    """Carry out the order of one form; the others would only take time."""
    outbox = Outbox(runtime)
    for effect in outbox.claim(["render_blank"], 50):
        wanted = (organisation_id, str(form), language)
        if (effect.organisation_id, *map(effect.payload.get, ("form", "language"))) == wanted:
            handler_for("render_blank")(runtime, effect)


def test_blank_forms_are_ordered_once_for_each_profile(runtime: Runtime) -> None:
    first = order_blank_forms(runtime)
    with runtime.reading(ALL) as session:
        there = session.scalar(select(func.count()).where(OutboxMessage.kind == "render_blank"))

    assert first == there == 2 * 2 * 5  # two forms, two languages, five organisations
    assert order_blank_forms(runtime) == 0


def test_blank_form_is_made_by_the_worker_and_read_again(runtime: Runtime) -> None:
    okestro = people.organisation_id(runtime)
    order_blank_forms(runtime)
    make_one(runtime, okestro, FORM, "ko")

    with runtime.reading(okestro) as session:
        assert offered(session, okestro, "ko") == {FORM}
        assert offered(session, okestro, "en") == set()
        pdf = read_blank_form(runtime, session, okestro, FORM, "ko")
        assert read_blank_form(runtime, session, okestro, POWER, "ko") is None
    assert pdf is not None
    text = text_of(pdf)
    assert "오케스트로 주식회사 귀하" in text
    assert "제37조제1항" in text
    assert "√" in text  # all five items of an access come ticked


def test_blank_power_of_attorney_is_made_anew_once_it_was_compared_with_its_annex(
    runtime: Runtime,
) -> None:
    okestro = people.organisation_id(runtime)
    admin = people.staff(runtime, "bora", Role.ADMIN)
    order_blank_forms(runtime)
    make_one(runtime, okestro, POWER, "ko")
    number = load_packs().latest("kr-pipa").forms["annex11"].notice_number
    mark = MarkCompared("annex11", number, DAY, "", layout_of("annex11"), number)
    mark_compared(runtime, admin, mark)
    make_one(runtime, okestro, POWER, "ko")

    with runtime.reading(okestro) as session:
        pdf = read_blank_form(runtime, session, okestro, POWER, "ko")
    assert pdf is not None
    assert "■ 개인정보 처리 방법에 관한 고시 [별지 제11호서식]" in text_of(pdf)


def test_house_paper_of_another_organisation_is_not_found(runtime: Runtime) -> None:
    okestro, twin = (people.organisation_id(runtime, slug) for slug in ("okestro", "hanbit"))
    keep_house_paper(runtime, okestro, HousePaper(purpose_of(FORM, "ko"), b"%PDF-"))

    with runtime.reading(twin) as session:
        assert read_house_paper(runtime, session, twin, purpose_of(FORM, "ko")) is None


def test_house_paper_made_anew_lets_go_of_the_former_bytes(runtime: Runtime) -> None:
    okestro = people.organisation_id(runtime)
    for data in (b"%PDF-one", b"%PDF-two"):
        keep_house_paper(runtime, okestro, HousePaper("blank/x", data))

    with runtime.reading(okestro) as session:
        assert read_house_paper(runtime, session, okestro, "blank/x") == b"%PDF-two"
        rows = session.scalars(select(StoredFile).order_by(StoredFile.id)).all()
    assert [row.wrapped_key is None for row in rows] == [True, False]
    assert sum(1 for _ in runtime.storage.listing()) == 1


def test_prefilled_power_of_attorney_holds_what_the_draft_says() -> None:
    answers = FilingAnswers(
        rights=(),
        role=PersonRole.AGENT,
        applicant=Applicant(name="박대리", phone="01099998888"),
        subject=people.SEOYEON,
        authority=ClaimedAuthority(
            AuthorityKind.POWER_OF_ATTORNEY,
            relation="변호사",
            scope=(Right.DELETE, Right.WITHDRAW),
            valid_until=date(2027, 1, 31),
        ),
    )
    paper = power_of_attorney(load_profile(OKESTRO), "ko", DAY, answers)

    assert (paper.agent.name, paper.agent.relation) == ("박대리", "변호사")
    assert (paper.principal.name, paper.principal.birth_date) == ("김서연", "1988-03-07")
    assert [box.ticked for box in paper.scope] == [False, True, False]
    assert (paper.other.ticked, paper.other.label) == (True, "기타 (동의 철회)")
    assert (paper.exactly, paper.valid_until) == ("삭제, 동의 철회", date(2027, 1, 31))


def destroyed(runtime: Runtime, team: Team, **changes: object) -> int:
    """Write the register entry of a filing that was destroyed."""
    with unit_of_work(runtime, team.officer) as work:
        values = {
            "organisation_id": work.organisation_id,
            "kind": "filing",
            "subject": "5b0e3f6a",
            "due_on": date(2026, 11, 1),
            "rule": "filing_months=36",
            "state": "done",
            "proposed_at": work.now,
            "decided_by": team.approver.staff_id,
            "decided_at": work.now,
            "executed_at": work.now,
            "executed_by": "worker",
            "method": "key_and_files",
            "count": 14,
            "evidence": "9f" * 32,
            **changes,
        }
        row = Destruction(**values)
        work.session.add(row)
        work.session.flush()
        return row.id


def test_certificate_is_made_on_demand_and_names_nobody(runtime: Runtime) -> None:
    team = Team.of(runtime)
    number = destroyed(runtime, team)
    order_certificate(runtime, team.officer, number)
    drain(runtime, ["render_certificate"])

    okestro = people.organisation_id(runtime)
    with runtime.reading(okestro) as session:
        pdf = read_certificate(runtime, session, okestro, number)
    assert pdf is not None
    text = text_of(pdf)
    for said in (f"파기-2026-{number:04d}", "5b0e3f6a", "Approver-Okestro", "14", "9f9f9f"):
        assert said in text, said


def test_certificate_of_what_is_not_destroyed_is_refused(runtime: Runtime) -> None:
    team = Team.of(runtime)
    number = destroyed(runtime, team, state="approved", executed_at=None)

    with pytest.raises(InvalidError):
        order_certificate(runtime, team.officer, number)
    with pytest.raises(NotFoundError):
        order_certificate(runtime, team.officer, number + 100)
    with pytest.raises(ForbiddenError):
        order_certificate(runtime, replace(team.owner), number)
