"""The end of a month of the access log: its entries go, the signed head stays for good.

The head covers the looks of all organisations. Where others keep theirs longer, the hashes of
what was dropped stay until the last look of the month goes, so that the rest can be verified.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, cast

from sqlalchemy import Table, delete, insert, select

from app.record.access_heads import entry_hashes, month_problem
from app.runtime import Runtime
from app.services.errors import RetryLaterError
from app.services.work import Work
from app.store import AccessEntry, AccessGone, AccessHead
from app.store.tenancy import ALL, set_scope

_BATCH: Final = 2000


class AccessLogChangedError(Exception):
    """A month differs from its signed head: it must be looked into, not dropped."""


def drop_month(work: Work, month: str) -> tuple[int, str]:
    """Drop the entries of one organisation in a month.

    Returns:
        How many, and the digest (hex) the signed head states for the whole month.

    Raises:
        AccessLogChangedError: the month is not what was signed.
        RetryLaterError: the month is not signed yet.

    """
    _refuse_changed(work.runtime, month)
    leaves = entry_hashes(work.session, month, work.organisation_id)
    dropped = 0
    for part in _parts(leaves):
        rows = [
            {"id": number, "organisation_id": work.organisation_id, "month": month, "hash": digest}
            for number, digest in part
        ]
        work.session.connection().execute(insert(cast("Table", AccessGone.__table__)), rows)
        dropped += len(rows)
    mine = AccessEntry.organisation_id == work.organisation_id, AccessEntry.month == month
    work.session.execute(
        delete(AccessEntry).where(*mine).execution_options(synchronize_session=False)
    )
    head = work.session.scalars(select(AccessHead).where(AccessHead.month == month)).one()
    return dropped, head.digest.hex()


def _parts(leaves: Iterator[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    while part := list(islice(leaves, _BATCH)):
        yield part


def _refuse_changed(runtime: Runtime, month: str) -> None:
    with runtime.reading(ALL) as session:
        try:
            problem = month_problem(session, month, runtime.keyring.public_keys)
        except LookupError as error:
            raise RetryLaterError(
                "이 달의 접속기록에 아직 서명하지 않았습니다.",
                "The access log of this month is not signed yet.",
                code="not_signed",
            ) from error
    if problem:
        raise AccessLogChangedError(month)


def tidy_month(runtime: Runtime, month: str) -> None:
    """Let the hashes of a month go once nothing is left to verify with them."""
    with runtime.write_session() as session:
        set_scope(session, ALL)
        left = session.scalar(select(AccessEntry.id).where(AccessEntry.month == month).limit(1))
        if left is None:
            session.execute(
                delete(AccessGone)
                .where(AccessGone.month == month)
                .execution_options(synchronize_session=False)
            )
            session.commit()
