"""The request register, read and turned into rows a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.exports.opening import Opener
from app.exports.rows import Around, RowMaker
from app.organisations.schema import OrganisationProfile
from app.queries.register import RegisterQuestion, register_batches
from app.runtime import Runtime
from app.store import Membership, Organisation, ProfileVersion, Staff


@dataclass
class Register:
    """One reading of the register; `count` grows while it is read."""

    runtime: Runtime
    session: Session
    question: RegisterQuestion
    with_personal_data: bool
    count: int = 0

    def batches(self, *, words: bool) -> Iterator[list[list[Any]]]:
        """Give the rows in the order of receipt: Korean words, or codes for machines."""
        around = Around(self.profile(), self.runtime.law, self._staff())
        maker = RowMaker(around, words=words)
        opener = Opener(
            self.runtime, self.session, self.question.organisation_id, self.with_personal_data
        )
        for rows in register_batches(self.session, self.question):
            self.count += len(rows)
            yield maker.make(rows, opener.open(rows))

    def profile(self) -> OrganisationProfile:
        """Return the profile in force for the organisation."""
        organisation = self.question.organisation_id
        version = self.session.execute(
            select(ProfileVersion.version)
            .join(Organisation, Organisation.profile_id == ProfileVersion.id)
            .where(Organisation.id == organisation)
        ).scalar_one()
        return self.runtime.profiles.get(self.session, organisation, version)

    def _staff(self) -> dict[int, str]:
        members = select(Membership.staff_id).where(
            Membership.organisation_id == self.question.organisation_id
        )
        rows = self.session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(members)))
        return {row.id: row.name for row in rows}
