"""Wording of the organisation's own: written as a draft, put live, taken back. Old texts stay.

The law's sentences are not here: they come from the pack and cannot be edited.
"""

from __future__ import annotations

from sqlalchemy import Select, func, select

from app.organisations.wording import slip_in
from app.organisations.wording_blocks import PRINTED, Group
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError, NotFoundError
from app.services.house_pictures import printable_picture
from app.services.uploads import Upload
from app.services.wording_places import known_block
from app.services.wording_proofs import refuse_unproved
from app.services.work import Work, unit_of_work
from app.storage.print_pictures import PrintPicture
from app.store import WordingVersion
from forms.wording_commands import BlockPlace, WriteWording
from workflows.vocabulary import EventKind


def write_wording(runtime: Runtime, actor: Actor, command: WriteWording) -> int:
    """Keep a text as the draft of a block; a draft there is already is written over.

    Returns:
        The version it will be.

    Raises:
        NotFoundError: there is no such block.
        InvalidError: the text is empty, too long, or names a field the block does not have.

    """
    block = known_block(command.place)
    if block.group is Group.PICTURE:
        raise NotFoundError
    slip = slip_in(block, command.text)
    if slip is not None:
        raise InvalidError(slip.message.ko, slip.message.en, field="text", code=slip.code)
    with unit_of_work(runtime, actor) as work:
        return _draft(work, command.place, command.text).version


def write_picture(
    runtime: Runtime, actor: Actor, place: BlockPlace, upload: Upload
) -> PrintPicture:
    """Keep a picture as the draft of its block, at the size at which it is printed.

    Returns:
        The picture as it is kept.

    Raises:
        NotFoundError: there is no such block, or it is no picture.
        InvalidError: the file is no whole PNG or JPEG, too large, too small for print, of another
            shape than its place, or empty.
        RetryLaterError: the scanner gives no verdict.

    """
    if known_block(place).group is not Group.PICTURE:
        raise NotFoundError
    picture = printable_picture(runtime, place.block, upload)
    with unit_of_work(runtime, actor) as work:
        text = f"{picture.width} × {picture.height}"
        row = _draft(work, place, text)
        row.picture, row.sha256 = picture.data, picture.sha256
    return picture


def put_live(runtime: Runtime, actor: Actor, place: BlockPlace, *, proved: bool = False) -> int:
    """Put the draft of a block live; what was live becomes a past version.

    What stands on papers needs a proof that found nothing wrong with this very draft. `proved`:
    it was proved elsewhere, as the words that come with the demo are.

    Returns:
        The version that is live now.

    Raises:
        NotFoundError: there is no such block.
        InvalidError: it has no draft; or a field in it is not known any more; or it was not
            proved, or the proof found something wrong: then it names the place.

    """
    block = known_block(place)
    with unit_of_work(runtime, actor) as work:
        draft = _in_state(work, place, "draft")
        if draft is None:
            raise InvalidError(
                "적용할 초안이 없습니다. 먼저 문구를 저장해 주세요.",
                "There is no draft to put live. Save a text first.",
                code="no_draft",
            )
        slip = None if block.group is Group.PICTURE else slip_in(block, draft.text)
        if slip is not None:
            raise InvalidError(slip.message.ko, slip.message.en, code=slip.code)
        if block.group in PRINTED and not proved:
            refuse_unproved(work.session, work.organisation_id, place)
        _retire(work, place)
        draft.state, draft.live_at, draft.live_by = "live", work.now, actor.name
        _record(work, EventKind.WORDING_LIVE, place, draft.version)
        return draft.version


def drop_draft(runtime: Runtime, actor: Actor, place: BlockPlace) -> None:
    """Throw the draft of a block away; nothing happens when there is none."""
    known_block(place)
    with unit_of_work(runtime, actor) as work:
        draft = _in_state(work, place, "draft")
        if draft is not None:
            work.session.delete(draft)


def restore_wording(runtime: Runtime, actor: Actor, place: BlockPlace, version: int) -> None:
    """Take an earlier version up again as the draft; version 0, the shipped one, holds at once.

    Raises:
        NotFoundError: there is no such block or version.

    """
    known_block(place)
    with unit_of_work(runtime, actor) as work:
        if version == 0:
            former = _retire(work, place)
            if former is not None:
                _record(work, EventKind.WORDING_SHIPPED, place, former.version)
            return
        row = work.session.scalar(_of(place).where(WordingVersion.version == version))
        if row is None:
            raise NotFoundError
        draft = _draft(work, place, row.text)
        draft.picture, draft.sha256 = row.picture, row.sha256


def _draft(work: Work, place: BlockPlace, text: str) -> WordingVersion:
    row = _in_state(work, place, "draft")
    if row is None:
        last = work.session.scalar(
            select(func.max(WordingVersion.version)).where(
                WordingVersion.block == place.block, WordingVersion.language == place.language
            )
        )
        row = WordingVersion(
            organisation_id=work.organisation_id,
            block=place.block,
            language=place.language,
            version=(last or 0) + 1,
            state="draft",
        )
        work.session.add(row)
    row.text, row.written_at, row.written_by = text, work.now, work.actor.name
    return row


def _retire(work: Work, place: BlockPlace) -> WordingVersion | None:
    row = _in_state(work, place, "live")
    if row is not None:
        row.state = "past"
        work.session.flush()  # before another one goes live: at most one may be
    return row


def _in_state(work: Work, place: BlockPlace, state: str) -> WordingVersion | None:
    return work.session.scalar(_of(place).where(WordingVersion.state == state).with_for_update())


def _of(place: BlockPlace) -> Select[WordingVersion]:
    return select(WordingVersion).where(
        WordingVersion.block == place.block, WordingVersion.language == place.language
    )


def _record(work: Work, kind: EventKind, place: BlockPlace, version: int) -> None:
    work.record(kind, block=place.block, language=place.language, version=version)
