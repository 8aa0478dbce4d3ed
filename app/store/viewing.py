"""How access is given and paid for: viewings on record, and quoted fees."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Key, Tenant, belongs, key, owned
from workflows.vocabulary import FeeState, ViewingState


def _known(column: str, values: type[FeeState | ViewingState]) -> CheckConstraint:
    names = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({names})", name=f"{column}_known")


class Viewing(Tenant, Base):
    """One viewing: a visit, a copy that is sent, or data shown at once."""

    __tablename__ = "viewing"
    __table_args__ = owned(
        belongs("request", "request_id"),
        belongs("filing", "filing_id"),
        _known("state", ViewingState),
        Index("ix_viewing_request", "request_id", "id"),
        Index(
            "ix_viewing_planned",
            "organisation_id",
            "planned_on",
            "id",
            postgresql_where=text("state = 'planned'"),
            sqlite_where=text("state = 'planned'"),
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    #: ViewingWay.
    way: Mapped[str]
    state: Mapped[str]
    #: KST day on which it is to take place, or by which a copy is to leave.
    planned_on: Mapped[date]
    #: The instant at which it took place.
    held_at: Mapped[datetime | None]
    #: How whoever came showed who they are (IdentityMethod).
    identity_method: Mapped[str | None]
    recorded_by: Mapped[int | None] = mapped_column(Key)
    recorded_at: Mapped[datetime | None]
    #: Sealed JSON: time and place, who came, what was shown, a note.
    details: Mapped[bytes | None]


class Fee(Tenant, Base):
    """Fee and postage quoted for one request; a new quote takes the place of the one before."""

    __tablename__ = "fee"
    __table_args__ = owned(
        belongs("request", "request_id"),
        belongs("filing", "filing_id"),
        _known("state", FeeState),
        CheckConstraint("fee_won >= 0 AND postage_won >= 0", name="not_negative"),
        UniqueConstraint("request_id", "round"),
        Index("ix_fee_filing", "filing_id"),
        Index(
            "ix_fee_refund",
            "organisation_id",
            "id",
            postgresql_where=text("state = 'refund_due'"),
            sqlite_where=text("state = 'refund_due'"),
        ),
    )
    id: Mapped[int] = key()
    filing_id: Mapped[int] = mapped_column(Key)
    request_id: Mapped[int] = mapped_column(Key)
    round: Mapped[int] = mapped_column(default=1)
    state: Mapped[str]
    #: FeeCause: with whom the cause of the request lies (Decree 47(2)).
    cause: Mapped[str]
    fee_won: Mapped[int]
    postage_won: Mapped[int]
    #: Sealed JSON: the lines of the computation, why nothing is charged.
    quote: Mapped[bytes | None]
    quoted_at: Mapped[datetime]
    quoted_by: Mapped[int] = mapped_column(Key)
    #: KST day, way (PayWay) and recorder of the payment.
    paid_on: Mapped[date | None]
    paid_way: Mapped[str | None]
    paid_by: Mapped[int | None] = mapped_column(Key)
    #: KST day on which it was cancelled or paid back, and who recorded that (NULL: the person).
    ended_on: Mapped[date | None]
    ended_by: Mapped[int | None] = mapped_column(Key)
