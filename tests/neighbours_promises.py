"""What two organisations side by side promised: rows of each kind, see `tests.neighbours`."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.security.sealing import DataKey, seal_json, wrap
from app.services.matter_openings import propose_mark
from app.services.matters import NewMatter, add_matter
from app.services.transfer_log import RECORD, key_context
from app.services.work import Work, unit_of_work
from app.store import PolicyVersion, Request, RoutineDue, TransferLog
from forms.commands import Applicant
from forms.matter_commands import ProposeMark
from tests.casework import Team
from workflows.matter_kinds import AbuseGround, MatterKind, MatterRole, MatterState


def promised(work: Work, mark: str) -> tuple[PolicyVersion, RoutineDue]:
    """Return a version that nobody may see before it is announced, and a duty that is due."""
    version = PolicyVersion(
        organisation_id=work.organisation_id,
        uid=mark,
        kind="privacy",
        title=f"{mark} 방침",
        language="ko",
        effective_on=date(2027, 1, 1),
        announced_on=date(2026, 12, 1),
        adverse=False,
        reason=mark,
        text=mark,
        added_at=work.now,
        added_by=None,
    )
    duty = RoutineDue(organisation_id=work.organisation_id, routine=mark, due_on=date(2026, 12, 31))
    return version, duty


def sent_to_others(work: Work, filing_id: int, mark: str) -> TransferLog:
    """Return the record of a transfer of a filing, sealed under a key of this organisation."""
    request_id = work.session.scalars(
        select(Request.id).where(Request.filing_id == filing_id)
    ).first()
    key = DataKey.generate()
    return TransferLog(
        organisation_id=work.organisation_id,
        filing_id=filing_id,
        request_id=request_id,
        periodic=False,
        last_on=work.today,
        wrapped_key=wrap(work.runtime.keyring, key, key_context(request_id or 0)),
        record=seal_json(key, {"name": mark, "asked": {}, "entries": []}, RECORD),
    )


def open_matters(team: Team, receipt: str, who: Applicant) -> None:
    """Propose a mark on whoever filed, and hear somebody."""
    evidence = f"{who.name}님의 통화 기록"
    propose_mark(team.runtime, team.officer, ProposeMark(receipt, AbuseGround.INSULTS, evidence))
    content = {"member": {"name": who.name, "email": who.email}, "facts": who.phone}
    with unit_of_work(team.runtime, team.officer) as work:
        heard = NewMatter(
            MatterKind.RESTRICTION, MatterState.HEARING, content, (MatterRole.MEMBER,)
        )
        add_matter(work, heard)
