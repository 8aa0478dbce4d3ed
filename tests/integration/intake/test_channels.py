"""Every channel once, through the use case: dates, receipt, notes, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.case import files_of, messages_of
from app.queries.twins import open_twins
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import AUTHORITY, MESSAGE
from app.services.errors import ForbiddenError, InvalidError
from app.services.intake import register_intake
from app.services.intake_hints import hints_of
from app.services.uploads import Upload
from app.store import Authority, Document, Filing, OutboxMessage, StoredFile
from forms.commands import Applicant, ClaimedAuthority
from tests import agents, people
from tests.casework import Team
from tests.integration.intake.conftest import Facts, Opened
from tests.integration.intake.entries import BY_POST, FRIDAY, SEOUL, entry
from tests.integration.portal.another import paper
from workflows.vocabulary import AuthorityKind, Channel, NoticeChannel, PersonRole, Right

PAPER = (
    Channel.POST,
    Channel.FAX,
    Channel.PHONE,
    Channel.EMAIL,
    Channel.VISIT,
    Channel.COMPLAINT,
)
MOTHER = Applicant(name="박영희", phone="01099998888")


@pytest.mark.parametrize("channel", PAPER)
def test_channel_counts_from_the_day_it_came_and_gives_a_receipt(
    runtime: Runtime, officer: Actor, opened: Opened, channel: Channel
) -> None:
    receipt = register_intake(runtime, officer, entry(channel))

    filing = opened(receipt.number).filing
    assert receipt.number.startswith("20261120-")
    assert (filing.channel, filing.received_at, filing.received_on) == (
        str(channel),
        FRIDAY,
        date(2026, 11, 20),
    )
    assert (filing.entered_by, filing.entered_at) == (officer.staff_id, runtime.clock.now())
    assert filing.contact_confirmed_at is None
    assert receipt.legal_due == date(2026, 11, 30)  # ten days after Friday, not after Monday
    with runtime.reading(officer.organisation_id) as session:
        kinds = set(session.scalars(select(Document.kind)))
    assert {"receipt", "request_form"} <= kinds


def test_portal_keeps_both_days_and_its_number(
    runtime: Runtime, officer: Actor, opened: Opened, facts: Facts
) -> None:
    command = entry(Channel.PORTAL, filed_on=date(2026, 11, 17), external_number="PIPC-26-0042")
    receipt = register_intake(runtime, officer, command)

    case = opened(receipt.number)
    request = case.request(1)
    assert (case.filing.filed_on, case.filing.external_number) == (
        date(2026, 11, 17),
        "PIPC-26-0042",
    )
    assert request.legal_due == date(2026, 11, 30)  # from arrival
    assert request.target_due == date(2026, 11, 27)  # from the portal's day
    (received,) = facts("filing.received")
    assert (received["channel"], received["filed_on"]) == ("portal", "2026-11-17")


@pytest.mark.parametrize("inside", [Channel.COMPLAINT, Channel.DISCLOSURE])
def test_request_hidden_in_something_else_keeps_its_time_even_when_it_is_late(
    runtime: Runtime, officer: Actor, opened: Opened, inside: Channel
) -> None:
    came = FRIDAY - timedelta(days=28)
    command = entry(
        inside,
        received_at=came,
        external_number="민원-2026-311",
        found_by="고객지원팀 이도윤",
    )
    receipt = register_intake(runtime, officer, command)

    case = opened(receipt.number)
    assert case.filing.received_at == came
    assert case.filing.entered_at is not None
    assert case.filing.entered_at > came
    assert receipt.legal_due is not None
    assert receipt.legal_due < date(2026, 11, 23)
    with runtime.reading(officer.organisation_id) as session:
        (note,) = messages_of(session, case.filing.id, notes=True)
    assert "고객지원팀 이도윤" in case.open(note.body, MESSAGE)["text"]


def test_mail_from_the_given_address_confirms_it(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    answers = people.ACCESS_ONLY
    sure = register_intake(runtime, officer, entry(Channel.EMAIL, answers, from_address=True))
    unsure = register_intake(runtime, officer, entry(Channel.EMAIL, answers))
    assert opened(sure.number).filing.contact_confirmed_at == FRIDAY
    assert opened(unsure.number).filing.contact_confirmed_at is None


def test_agent_by_post_claims_authority_and_the_answer_goes_where_it_was_asked(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    claimed = ClaimedAuthority(
        AuthorityKind.POWER_OF_ATTORNEY, relation="어머니", scope=(Right.ACCESS,)
    )
    answers = replace(
        BY_POST, role=PersonRole.AGENT, applicant=MOTHER, subject=people.SEOYEON, authority=claimed
    )
    case = opened(register_intake(runtime, officer, entry(answers=answers)).number)

    assert case.filing.applicant_role == "agent"
    assert (case.person["name"], case.contact["name"]) == ("김서연", "박영희")
    assert (case.person["address"], case.contact["address"]["road"]) == ({}, SEOUL.road)
    with runtime.reading(officer.organisation_id) as session:
        row = session.scalars(select(Authority)).one()
    assert (row.state, row.scope) == ("claimed", ["access"])
    assert case.open(row.details, AUTHORITY)["relation"] == "어머니"

    to_subject = replace(answers, authority=replace(claimed, answer_to="subject"), fax="0212345678")
    other = opened(register_intake(runtime, officer, entry(answers=to_subject)).number)
    assert (other.person["address"]["road"], other.person["fax"]) == (SEOUL.road, "0212345678")
    assert (other.contact["address"], other.contact["fax"]) == ({}, "")


def test_doubtful_authority_and_rights_are_registered_and_said_to_the_officer(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    claimed = ClaimedAuthority(
        AuthorityKind.POWER_OF_ATTORNEY,
        scope=(Right.DELETE,),
        issued_on=date(2026, 1, 2),
        valid_until=date(2026, 6, 30),
    )
    answers = replace(
        BY_POST,
        rights=(Right.CORRECT, Right.DELETE),
        role=PersonRole.AGENT,
        applicant=MOTHER,
        subject=people.SEOYEON,
        authority=claimed,
    )
    case = opened(register_intake(runtime, officer, entry(answers=answers)).number)

    with runtime.reading(officer.organisation_id) as session:
        said = " ".join(hint.ko for hint in hints_of(session, case, date(2026, 11, 23)))
    assert "두 요구는 같은 정보에 함께 들어드릴 수 없습니다" in said
    assert "위임 기간이 끝났습니다" in said
    assert "위임장을 쓴 지" in said
    assert [request.state for request in case.requests] == ["received", "received"]


def test_scanned_papers_stay_with_the_filing(
    runtime: Runtime, officer: Actor, opened: Opened, facts: Facts
) -> None:
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    picture.seek(0)
    receipt = register_intake(runtime, officer, entry(), [Upload("요구서.png", picture)])

    with runtime.reading(officer.organisation_id) as session:
        (file,) = files_of(session, opened(receipt.number).filing.id)
    assert (file.purpose, file.media_type) == ("intake", "image/png")
    assert facts("file.added")[0]["purpose"] == "intake"


def test_impossible_days_are_refused_with_what_to_do(runtime: Runtime, officer: Actor) -> None:
    now = runtime.clock.now()
    wrong = {
        "received_in_future": entry(received_at=now + timedelta(minutes=1)),
        "written_after_receipt": entry(written_on=date(2026, 11, 21)),
        "filed_after_receipt": entry(Channel.PORTAL, filed_on=date(2026, 11, 21)),
        "no_law_for_day": entry(received_at=FRIDAY - timedelta(days=800)),
    }
    for code, command in wrong.items():
        with pytest.raises(InvalidError) as refused:
            register_intake(runtime, officer, command)
        assert refused.value.code == code
        assert refused.value.field
    with runtime.reading(officer.organisation_id) as session:
        assert session.scalars(select(Filing)).all() == []


def test_page_sent_twice_is_filed_once(runtime: Runtime, officer: Actor) -> None:
    command = replace(entry(), once="a-token-of-the-page")
    first = register_intake(runtime, officer, command)
    again = register_intake(runtime, officer, command)
    assert (first.number, again.new) == (again.number, False)


def test_only_officers_register(runtime: Runtime, team: Team) -> None:
    with pytest.raises(ForbiddenError):
        register_intake(runtime, team.owner, entry())


def test_same_person_within_open_filings_is_a_hint(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    first = people.file(runtime, people.ACCESS_ONLY)
    stranger = replace(BY_POST, applicant=replace(people.SEOYEON, name="이서연"))
    same = opened(register_intake(runtime, officer, entry()).number).filing.id
    other = opened(register_intake(runtime, officer, entry(answers=stranger)).number).filing.id
    with runtime.reading(officer.organisation_id) as session:
        assert open_twins(session, officer.organisation_id, same) == [first.number]
        assert open_twins(session, officer.organisation_id, other) == []


def test_hint_never_crosses_to_another_organisation(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    people.file(runtime, people.ACCESS_ONLY, slug="hanbit")
    own = opened(register_intake(runtime, officer, entry()).number).filing.id
    with runtime.reading(officer.organisation_id) as session:
        assert open_twins(session, officer.organisation_id, own) == []


def test_receipt_mail_goes_only_where_there_is_an_address(
    runtime: Runtime, officer: Actor, clock: FixedClock
) -> None:
    del clock
    silent = replace(BY_POST, applicant=Applicant(name="김서연", phone="01012344471"))
    fax = replace(silent, notice_channel=NoticeChannel.FAX, fax="0212345678")
    register_intake(runtime, officer, entry(Channel.FAX, fax))
    with runtime.reading(officer.organisation_id) as session:
        assert [row.kind for row in session.scalars(select(OutboxMessage))] == ["render"] * 2


def test_one_power_of_attorney_for_several_people_is_registered_for_each(
    runtime: Runtime, officer: Actor, opened: Opened
) -> None:
    others = (Applicant("한지민", "jimin@example.kr"),)
    answers = replace(agents.BY_AGENT, others=others)
    scan = Upload("위임장.pdf", BytesIO(paper()))
    receipt = register_intake(runtime, officer, entry(Channel.POST, answers), [scan])

    first, second = opened(receipt.number), opened("20261120-0002")
    assert (first.person["name"], second.person["name"]) == ("김서연", "한지민")
    with runtime.reading(officer.organisation_id) as session:
        kept = session.scalars(select(StoredFile.filing_id)).all()
    assert sorted(str(number) for number in kept) == [str(first.filing.id), str(second.filing.id)]
