"""Two organisations side by side, each with something in every table: what must never cross.

Made through the use cases, so that the rows are those of a real installation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.record.access import Look, note_access
from app.record.events import Actor
from app.runtime import Runtime
from app.services import conversation, drafts, exporting, issue, saved_views, supplement, tasks
from app.services.absence import enter_absence
from app.services.draft_files import add_draft_files
from app.services.feeds import make_feed
from app.services.form_comparisons import mark_compared
from app.services.outside_words import add_word
from app.services.own_notices import choose
from app.services.person_files import add_person_files
from app.services.signing_identities import register_file
from app.services.staff import Grant, NewStaff, add_staff, grant_role
from app.services.task_links import send_first_links
from app.services.tracking import send_track_code
from app.services.uploads import Upload
from app.services.wording import write_wording
from app.services.wording_proofs import order_proof
from app.services.work import unit_of_work
from app.store import (
    Absence,
    Closure,
    Decision,
    Destruction,
    Dispatch,
    Disposal,
    Document,
    DocumentVariant,
    Export,
    Filing,
    Matter,
    Notification,
    OutsideWord,
    PolicyVersion,
    Request,
    RoutineDue,
    SavedView,
    StoredFile,
    Supplement,
    Task,
    Tenant,
)
from forms.absence_commands import EnterAbsence
from forms.casework_commands import SaveDecision
from forms.commands import Applicant
from forms.console_commands import SaveView, TellPerson, WriteNote
from forms.course_commands import AskSupplement, RecordDispatch
from forms.export_commands import AskExport, ExportFormat
from forms.form_comparison_commands import MarkCompared
from forms.outside_commands import AddWord
from forms.place import Place
from forms.signing_commands import RegisterFile
from forms.task_commands import OrderSearch
from forms.tracking import LookUp
from forms.wording_commands import BlockPlace, WriteWording
from tests import agents, people
from tests.casework import NAME, Team
from tests.certificates import PASSPHRASE, key_file
from tests.neighbours_promises import open_matters, promised, sent_to_others
from tests.neighbours_rows import (
    batch,
    given,
    issued_part,
    locked_copy,
    proposal,
    stopped,
    viewing_and_fee,
)
from tests.neighbours_tables import table_of
from workflows.notices import NoticeChoice, NoticeKind
from workflows.vocabulary import DocumentKind, NoticeChannel, Outcome, OutsideKind, PersonRole, Role

PASSWORD = "correct horse battery"
#: A picture of one white point, as small as a PNG can be.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "ffff3f0005fe02fea7356b810000000049454e44ae426082"
)
ALL_ROLES = (Role.OFFICER, Role.APPROVER, Role.TASK_OWNER, Role.ADMIN, Role.AUDITOR)


@dataclass(frozen=True)
class Neighbour:
    """One organisation with a whole case, and what its rows are called by."""

    slug: str
    organisation_id: int
    login: str
    staff_id: int
    receipt: str
    uid: str
    filing_id: int
    request_id: int
    draft: str
    #: Address part -> value, as the routes name them.
    keys: dict[str, int | str]
    #: Words that stand in its data and nowhere else.
    marks: tuple[str, ...]


def settle(runtime: Runtime, slug: str, who: Applicant, filings: int) -> Neighbour:
    """File `filings` times, and work the last one so far that every kind of row exists.

    The numbers of two organisations begin alike; with more filings the last number exists in
    one of them only.
    """
    team = Team.of(runtime, slug)
    answers = replace(
        people.BOTH_RIGHTS,
        applicant=replace(agents.AGENT, email=f"agent@{slug}.test"),
        subject=who,
        role=PersonRole.AGENT,
        authority=replace(agents.CLAIMED, scope=people.BOTH_RIGHTS.rights),
        clues=f"{who.name}의 단서",
    )
    receipts = [people.file(runtime, answers, slug) for _ in range(filings)]
    place = Place(receipts[-1].number, 1)
    agents.confirm(runtime, team.officer, place, scope=people.BOTH_RIGHTS.rights)
    found = replace(NAME, value=who.name)
    team.search(place, found)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    _dispatch(team, receipts[-1].filing_id)
    login, staff_id = _everybody(runtime, slug)
    officer = team.officer
    _talk(team, place.receipt, who.name)
    member = replace(officer, staff_id=staff_id, name=login)
    saved_views.save_view(
        runtime, member, SaveView(f"{slug} 보기", "view=open&state=received", shared=True)
    )
    exporting.ask_export(runtime, member, _export(slug))
    note_access(runtime, member, Look(place.receipt, "case", receipts[-1].filing_id))
    with unit_of_work(runtime, officer) as work:
        work.session.add_all(
            [
                Closure(organisation_id=work.organisation_id, day=date(2026, 12, 24), name=slug),
                proposal(work, receipts[-1].filing_id, who.name),
                *promised(work, who.name),
                batch(work, receipts[-1].filing_id, who.name),
                *viewing_and_fee(work, receipts[-1].filing_id),
                stopped(work, receipts[-1].filing_id),
                locked_copy(work, receipts[-1].filing_id),
                given(work, receipts[-1].filing_id),
                issued_part(work, receipts[-1].filing_id),
                sent_to_others(work, receipts[-1].filing_id, who.name),
            ]
        )
    _mail_links(team, Place(place.receipt, 2), member)
    open_matters(team, place.receipt, who)
    draft = _draft(runtime, slug, place.receipt)
    with runtime.reading(officer.organisation_id) as session:
        keys = _keys(session, receipts[-1].filing_id)
        uid = session.scalars(select(Filing.uid).where(Filing.id == receipts[-1].filing_id)).one()
        request_id = session.scalars(
            select(Request.id).where(Request.filing_id == receipts[-1].filing_id)
        ).first()
    return Neighbour(
        slug=slug,
        organisation_id=officer.organisation_id,
        login=login,
        staff_id=staff_id,
        receipt=place.receipt,
        uid=uid,
        filing_id=receipts[-1].filing_id,
        request_id=int(request_id or 0),
        draft=draft,
        keys={
            **keys,
            "member": staff_id,
            "no": place.receipt,
            "number": place.receipt,
            "k": 1,
            "position": 1,
        },
        marks=(who.name, who.email, who.phone),
    )


def _talk(team: Team, receipt: str, name: str) -> None:
    """Write to the person and beside them, ask for a paper, and take a file of theirs."""
    runtime, officer = team.runtime, team.officer
    conversation.tell_person(runtime, officer, TellPerson(receipt, f"{name}님께"))
    conversation.write_note(runtime, officer, WriteNote(receipt, f"{name} 메모"))
    asked = AskSupplement(Place(receipt, 2), f"{name}님의 서류", date(2026, 11, 30))
    supplement.ask_supplement(runtime, officer, asked)
    person = replace(officer, kind="person", staff_id=None, name="portal", roles=frozenset())
    add_person_files(runtime, person, receipt, [Upload("a.png", BytesIO(PNG))])


def _draft(runtime: Runtime, slug: str, number: str) -> str:
    """Begin another filing with a file in it, and ask for a code to look up the first one."""
    person = people.person(runtime, slug)
    draft = drafts.open_draft(runtime, person, "ko")
    add_draft_files(runtime, person, draft, [Upload("b.png", BytesIO(PNG))])
    send_track_code(runtime, person, LookUp(number, f"agent@{slug}.test"))
    return draft


def _dispatch(team: Team, filing_id: int) -> None:
    """Send the issued notice by post."""
    with team.runtime.reading(team.officer.organisation_id) as session:
        notice = session.scalars(
            select(Document).where(
                Document.filing_id == filing_id, Document.kind == DocumentKind.NOTICE_ACCESS
            )
        ).one()
    day = kst_date(team.runtime.clock.now())
    issue.record_dispatch(
        team.runtime,
        team.officer,
        RecordDispatch(notice.id, NoticeChannel.POST, "등기 12345-6789", day),
    )


def _mail_links(team: Team, place: Place, member: Actor) -> None:
    """Order a search, mail the owners of one system a link to it, and let somebody be away.

    Somebody writes wording of the house, too.
    """
    assert member.staff_id is not None
    words = WriteWording(BlockPlace("letter.closing", "ko"), f"{member.name}의 말")
    write_wording(team.runtime, member, words)
    order_proof(team.runtime, member, words.place)
    somebody = replace(member, roles=member.roles | {str(Role.ADMIN)})
    mark = MarkCompared("annex9", f"{member.name}의 고시", date(2023, 9, 22), "", "", "")
    mark_compared(team.runtime, somebody, mark)
    away = EnterAbsence(member.staff_id, None, date(2026, 12, 1), date(2026, 12, 2))
    enter_absence(team.runtime, member, away)
    make_feed(team.runtime, member)
    register_file(team.runtime, member, RegisterFile(key_file(), PASSPHRASE))
    choose(team.runtime, member, {NoticeKind.DIGEST: NoticeChoice.OFF})
    word = AddWord(place, OutsideKind.PROVIDER, name=f"{member.name}에 준 곳")
    add_word(team.runtime, team.officer, word)
    tasks.order_search(team.runtime, team.officer, OrderSearch(place))
    with unit_of_work(team.runtime, team.officer) as work:
        send_first_links(work, team.tasks(place, "search")[0])


def _everybody(runtime: Runtime, slug: str) -> tuple[str, int]:
    """Make somebody who may do everything in one organisation and nothing in the other."""
    login = f"all-{slug}"
    member = NewStaff(login, login.title(), f"{login}@{slug}.test", PASSWORD)
    staff_id = add_staff(runtime, member)
    operator = Actor("operator", people.organisation_id(runtime, slug), name="tests")
    until = runtime.clock.now() + timedelta(days=30)
    for role in ALL_ROLES:
        grant_role(runtime, operator, Grant(staff_id, role, valid_until=until))
    return login, staff_id


def _export(slug: str) -> AskExport:
    return AskExport(
        format=ExportFormat.CSV,
        received_from=date(2026, 11, 1),
        received_to=date(2026, 11, 30),
        purpose=f"{slug} 점검을 위한 대장",
        with_personal_data=True,
    )


def _keys(session: Session, filing_id: int) -> dict[str, int | str]:
    """Return the newest row of each kind, by the name its addresses give it."""
    kinds: dict[str, type[Tenant]] = {
        "document": Document,
        "doc": Document,
        "file": StoredFile,
        "task": Task,
        "supplement": Supplement,
        "export": Export,
        "view": SavedView,
        "decision": Decision,
        "request": Request,
        "filing": Filing,
        "destruction": Destruction,
        "version": PolicyVersion,
        "routine": RoutineDue,
        "disposal": Disposal,
        "matter": Matter,
        "attempt_id": Dispatch,
        "absence": Absence,
        "closure": Closure,
        "word": OutsideWord,
        "note": Notification,
        "variant": DocumentVariant,
    }
    keys: dict[str, int | str] = {}
    for name, kind in kinds.items():
        table = table_of(kind)
        newest = select(table.c.id).order_by(table.c.id.desc()).limit(1)
        if "filing_id" in table.c:
            newest = newest.where(table.c.filing_id == filing_id)
        found = session.scalar(select(kind).where(table.c.id == newest.scalar_subquery()))
        assert found is not None, f"nothing of the kind {name}"
        keys[name] = int(getattr(found, "id"))  # noqa: B009 - every kind has one
    return keys
