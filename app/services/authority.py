"""Authority to act for another: claimed with the filing, judged by an officer (Decree 45, 46)."""

from __future__ import annotations

from app.security.sealing import DataKey as SealingKey
from app.security.sealing import seal_json
from app.services.case_file import AUTHORITY
from app.services.work import Work
from app.store import Authority, Filing
from forms.commands import ClaimedAuthority
from workflows.vocabulary import AuthorityState, EventKind


def claim_authority(
    work: Work, filing: Filing, key: SealingKey, claimed: ClaimedAuthority
) -> Authority:
    """Store what an agent or legal representative says about their authority, unchecked.

    Returns:
        The row, in state `claimed`: nothing may be released to them yet.

    """
    row = Authority(
        organisation_id=work.organisation_id,
        filing_id=filing.id,
        kind=str(claimed.kind),
        proof=str(claimed.proof),
        state=str(AuthorityState.CLAIMED),
        scope=[str(right) for right in claimed.scope],
        answer_to=claimed.answer_to,
        issued_on=claimed.issued_on,
        valid_until=claimed.valid_until,
        details=seal_json(key, {"relation": claimed.relation}, AUTHORITY),
        checklist=[],
        claimed_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    work.record(
        EventKind.AUTHORITY_CLAIMED,
        filing,
        authority=str(claimed.kind),
        proof=str(claimed.proof),
        scope=[str(right) for right in claimed.scope],
    )
    return row
