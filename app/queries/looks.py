"""What of an organisation's own stands on papers: its wording and its pictures, live or drafted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, undefer

from app.organisations.wording_blocks import BLOCKS, PRINTED, Group
from app.queries.wording import Wording, wording_in_force
from app.store import WordingVersion


@dataclass(frozen=True)
class OwnPicture:
    """A picture of the organisation; `language` is of the version, `sha256` (hex) of its bytes."""

    key: str
    language: str
    version: int
    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Look:
    """What is the organisation's own on a paper in one language: its wording and its pictures."""

    language: str
    wording: Mapping[str, Wording]
    pictures: Mapping[str, OwnPicture]

    @property
    def versions(self) -> tuple[str, ...]:
        """What a paper remembers: `letter.closing=3`, and the language of a borrowed picture."""
        edited = [row.mark for row in self.wording.values() if row.version]
        shown = [
            f"{row.key}={row.version}"
            if row.language == self.language
            else f"{row.key}/{row.language}={row.version}"
            for row in self.pictures.values()
        ]
        return tuple(sorted(edited + shown))

    def only(self, *keys: str) -> Look:
        """Return the part of it that stands on a paper without text or signature."""
        return Look(
            self.language,
            {key: row for key, row in self.wording.items() if key in keys},
            {key: row for key, row in self.pictures.items() if key in keys},
        )


def look_in_force(session: Session, organisation_id: int, language: str) -> Look:
    """Return what stands on papers in one language; English borrows pictures from Korean."""
    return Look(
        language,
        wording_in_force(session, organisation_id, language, Group.LETTER),
        pictures_in_force(session, organisation_id, language),
    )


def pictures_in_force(
    session: Session, organisation_id: int, language: str
) -> dict[str, OwnPicture]:
    """Return the live pictures by their block; the Korean one where this language has none."""
    rows = session.execute(
        select(
            WordingVersion.block,
            WordingVersion.language,
            WordingVersion.version,
            WordingVersion.sha256,
            WordingVersion.picture,
        ).where(
            WordingVersion.organisation_id == organisation_id,
            WordingVersion.block.startswith(f"{Group.PICTURE}."),
            WordingVersion.state == "live",
        )
    ).all()
    mine = sorted(rows, key=lambda row: row.language == language)
    usable = ("ko", language)
    return {
        row.block: OwnPicture(row.block, row.language, row.version, row.sha256 or "", row.picture)
        for row in mine
        if row.language in usable and row.picture
    }


def picture_of(
    session: Session, organisation_id: int, block: str, language: str, version: int
) -> bytes | None:
    """Return the bytes of a version of a picture; None where there is none."""
    return session.scalar(
        select(WordingVersion.picture).where(
            WordingVersion.organisation_id == organisation_id,
            WordingVersion.block == block,
            WordingVersion.language == language,
            WordingVersion.version == version,
        )
    )


def look_with_draft(
    session: Session, organisation_id: int, block: str, language: str
) -> tuple[Look, ...]:
    """Return what stands on papers once the draft of a block is live, per language it changes.

    Without a draft it is what is live. A Korean picture changes the English papers that borrow it.
    """
    known = BLOCKS[block]
    row = session.scalar(
        select(WordingVersion)
        .options(undefer(WordingVersion.picture))
        .where(
            WordingVersion.organisation_id == organisation_id,
            WordingVersion.block == block,
            WordingVersion.language == language,
            WordingVersion.state == "draft",
        )
    )
    look = look_in_force(session, organisation_id, language)
    if known.group is Group.LETTER:
        text = Wording(known, language, row.text, row.version) if row else None
        return (replace(look, wording={**look.wording, **({block: text} if text else {})}),)
    english = look_in_force(session, organisation_id, "en") if language == "ko" else None
    looks = [look, *([english] if english and _borrows(english, block) else [])]
    if row is None:
        return tuple(looks)
    mine = OwnPicture(block, language, row.version, row.sha256 or "", row.picture or b"")
    return tuple(replace(each, pictures={**each.pictures, block: mine}) for each in looks)


def _borrows(english: Look, block: str) -> bool:
    """Tell whether English papers show the Korean picture of a block."""
    shown = english.pictures.get(block)
    return shown is None or shown.language != english.language


def fingerprint_of(looks: Sequence[Look]) -> str:
    """Return the SHA-256 (hex) of everything of the organisation's own that stands on papers."""
    shown = [
        [
            look.language,
            sorted([row.block.key, row.text] for row in look.wording.values()),
            sorted([row.key, row.sha256] for row in look.pictures.values()),
        ]
        for look in looks
    ]
    return sha256(json.dumps(shown, ensure_ascii=False).encode()).hexdigest()


def look_stamp(session: Session, organisation_id: int) -> str:
    """Return a mark that is another one whenever something else came to stand on papers.

    No mark comes twice: going live makes one version more live or one more past, and what is past
    stays past.
    """
    counted = {
        row.state: row.versions
        for row in session.execute(
            select(WordingVersion.state, func.count().label("versions"))
            .where(
                WordingVersion.organisation_id == organisation_id,
                or_(*(WordingVersion.block.startswith(f"{group}.") for group in PRINTED)),
            )
            .group_by(WordingVersion.state)
        )
    }
    return f"{counted.get('live', 0)}.{counted.get('past', 0)}"
