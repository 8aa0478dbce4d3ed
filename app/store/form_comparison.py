"""Which printed forms an organisation compared with the annex of the Notice in force."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from app.store.base import Base, Tenant, key, owned

STANDING = "ended_at IS NULL"


class FormComparison(Tenant, Base):
    """One comparison of one form, as somebody made it; names nobody whose data is processed.

    At most one per form stands. It holds for the layout and the Notice it was made with.
    """

    __tablename__ = "form_comparison"
    __table_args__ = owned(
        CheckConstraint("form IN ('annex9', 'annex10', 'annex11', 'transfer1')", name="form_known"),
        UniqueConstraint("organisation_id", "form", "version"),
        Index(
            "ix_form_comparison_standing",
            "organisation_id",
            "form",
            unique=True,
            postgresql_where=text(STANDING),
            sqlite_where=text(STANDING),
        ),
    )
    id: Mapped[int] = key()
    #: Code of the form in the law pack.
    form: Mapped[str]
    version: Mapped[int]
    #: The Notice the annex was taken from, as whoever compared read it.
    notice_number: Mapped[str]
    notice_date: Mapped[date]
    remark: Mapped[str]
    #: SHA-256 of our layout, and the number of the Notice the law pack named at that time.
    layout: Mapped[str]
    pack_number: Mapped[str]
    compared_at: Mapped[datetime]
    compared_by: Mapped[str]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    ended_why: Mapped[str | None]
