"""The wording in force, its versions, and the message templates screens offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import formats
from app.languages import paper_language
from app.organisations.schema import OrganisationProfile
from app.organisations.wording import fields_in, fill
from app.organisations.wording_blocks import BLOCKS, Block, Group, blocks_of
from app.store import WordingVersion
from workflows.text import Label

_LONGEST_TITLE = 40


@dataclass(frozen=True)
class Wording:
    """The text of a block in one language. `version` 0 is the one that is shipped."""

    block: Block
    language: str
    text: str
    version: int

    @property
    def mark(self) -> str:
        """What a paper remembers of it: `letter.closing=3`."""
        return f"{self.block.key}={self.version}"


@dataclass(frozen=True)
class MessageTemplate:
    """A message an officer may start from. `fields` are the names that stand in its braces."""

    key: str
    title: str
    text: str
    version: int
    fields: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the message for one person; KeyError for a field without a value.

        See `message_values`; ask `missing` first.
        """
        return fill(self.text, values)

    def missing(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the fields of the template that have no value for this person."""
        return tuple(name for name in self.fields if not values.get(name))


@dataclass(frozen=True)
class VersionRow:
    """A version as the history shows it."""

    id: int
    version: int
    text: str
    state: str
    written_at: datetime
    written_by: str
    live_at: datetime | None
    live_by: str | None
    #: Of a picture: SHA-256 (hex) of its bytes.
    sha256: str | None = None


def wording_in_force(
    session: Session, organisation_id: int, language: str, group: Group
) -> dict[str, Wording]:
    """Return the text of each block of a group by its key; the shipped one where none is live."""
    rows = session.execute(
        select(WordingVersion.block, WordingVersion.text, WordingVersion.version).where(
            WordingVersion.organisation_id == organisation_id,
            WordingVersion.language == language,
            WordingVersion.state == "live",
            WordingVersion.block.startswith(f"{group}."),
        )
    )
    live = {row.block: (row.text, row.version) for row in rows}
    return {
        block.key: Wording(
            block, language, *live.get(block.key, (block.shipped.in_language(language), 0))
        )
        for block in blocks_of(group)
    }


def message_templates(
    session: Session, organisation_id: int, language: str, officer: str | None = None
) -> list[MessageTemplate]:
    """Return the message templates for a reader of one language, empty ones left out.

    Korean is offered to whoever reads Korean, English to everybody else. Their titles are for the
    officer who chooses, in the officer's language where it is given.

    What an organisation wrote itself is called by its first line.
    """
    tongue = paper_language(language)
    found = wording_in_force(session, organisation_id, tongue, Group.MESSAGE).values()
    return [
        MessageTemplate(
            row.block.key,
            _title(row, officer or tongue),
            row.text,
            row.version,
            fields_in(row.text),
        )
        for row in found
        if row.text
    ]


def _title(row: Wording, language: str) -> str:
    if row.block.shipped.ko:
        return row.block.title.in_language(language)
    return row.text.splitlines()[0][:_LONGEST_TITLE]


def message_values(
    profile: OrganisationProfile, language: str, *, number: str, right: Label, due: date | None
) -> dict[str, str]:
    """Return what fills the fields of a message to one person.

    Args:
        profile: the organisation's profile in force.
        language: 'ko' or 'en'; the template's.
        number: receipt or request number.
        right: what is asked for, as a label.
        due: the legal due date (KST); empty when there is none, as while postponed.

    """
    return {
        "number": number,
        "right": right.in_language(language),
        "due": formats.day(due, language) if due else "",
        **neutral_values(profile, language),
    }


def neutral_values(profile: OrganisationProfile, language: str) -> dict[str, str]:
    """Return the fields that are the same for everybody: the organisation and whom to ask."""
    contact = profile.department(profile.contact)
    ways = (contact.name.in_language(language), contact.phone, contact.email)
    return {
        "organisation": profile.name.in_language(language),
        "contact": " ".join(part for part in ways if part),
    }


def versions_of(
    session: Session, organisation_id: int, block: str, language: str
) -> list[VersionRow]:
    """Return the versions of a block in one language, the newest first."""
    rows = session.scalars(
        select(WordingVersion)
        .where(
            WordingVersion.organisation_id == organisation_id,
            WordingVersion.block == block,
            WordingVersion.language == language,
        )
        .order_by(WordingVersion.version.desc())
    )
    return [
        VersionRow(
            row.id,
            row.version,
            row.text,
            row.state,
            row.written_at,
            row.written_by,
            row.live_at,
            row.live_by,
            row.sha256,
        )
        for row in rows
    ]


def drafts_waiting(session: Session, organisation_id: int) -> set[tuple[str, str]]:
    """Return block and language of each draft that is not live yet."""
    rows = session.execute(
        select(WordingVersion.block, WordingVersion.language).where(
            WordingVersion.organisation_id == organisation_id, WordingVersion.state == "draft"
        )
    )
    return {(row.block, row.language) for row in rows if row.block in BLOCKS}
