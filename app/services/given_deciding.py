"""Deciding on an attached file: given without its marked parts, withheld, or looked at again."""

from __future__ import annotations

from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError
from app.services.given_opening import OpenFile, open_file, refuse_unknown_ground
from app.services.work import Work, unit_of_work
from app.storage.names import display_name, extension_of
from app.store import GivenFile as GivenRow
from app.store import StoredFile
from forms.given_commands import FileAt, GiveFile, WithholdFile
from workflows.redaction import counts
from workflows.vocabulary import EventKind, GivenState

EFFECT = "redact"
_ENDINGS = frozenset({"pdf", "jpg", "jpeg", "png"})


def give_file(runtime: Runtime, actor: Actor, command: GiveFile) -> None:
    """Decide that the person gets the file without its marked parts; a worker makes the copy.

    Raises:
        ConflictError: somebody changed the marks since the officer saw them.
        InvalidError: it is decided already, or the answer is settled.

    """
    with unit_of_work(runtime, actor) as work:
        opened = open_file(work, command.at)
        row = opened.row
        row.state, row.last_error, row.ground = str(GivenState.GIVE), None, None
        opened.keep(title=_titled(command.title), reason="")
        _decided(opened, counts(opened.file.marks))
        work.send(
            EFFECT,
            f"{EFFECT}/{row.id}/{row.version}",
            {"given": row.id, "version": row.version},
            filing_id=opened.case.filing.id,
        )


def _titled(text: str) -> str:
    """Return a title without what a file name must not have: paths, directions, an ending."""
    ending = extension_of(text)
    whole = text if ending in _ENDINGS else f"{text}.pdf"
    return display_name(whole, "pdf").removesuffix(".pdf")


def withhold_file(runtime: Runtime, actor: Actor, command: WithholdFile) -> None:
    """Decide that the person gets nothing of the file, with ground and reason (Act 35(4)).

    Raises:
        InvalidError: the ground is not one of this body, or the reason is missing.
        ConflictError: see `give_file`.

    """
    with unit_of_work(runtime, actor) as work:
        opened = open_file(work, command.at)
        refuse_unknown_ground(work, opened.request, command.ground, field="ground")
        if not command.reason.strip():
            raise InvalidError(
                "드리지 않는 이유를 적어 주세요.",
                "Write why it is withheld.",
                field="reason",
                code="reason_missing",
            )
        row = opened.row
        row.state, row.ground, row.last_error = str(GivenState.WITHHOLD), command.ground, None
        opened.keep(title=command.title.strip(), reason=command.reason.strip())
        _decided(opened, [])


def _decided(opened: OpenFile, removed: list[str]) -> None:
    work, row = opened.work, opened.row
    row.decided_by, row.decided_at = work.actor.staff_id, work.now
    work.session.flush()
    work.record(
        EventKind.GIVEN_FILE_DECIDED,
        opened.case.filing,
        opened.request,
        file=row.source_id,
        decided=row.state,
        removed=removed,
        **({"ground": row.ground} if row.ground else {}),
    )


def reopen_file(runtime: Runtime, actor: Actor, at: FileAt) -> None:
    """Look at a decided file again: its copy, which nobody got, is destroyed.

    Raises:
        ConflictError, InvalidError: see `give_file`. A file of an answered request stays.

    """
    with unit_of_work(runtime, actor) as work:
        opened = open_file(work, at, state=None)
        row = opened.row
        if row.state == GivenState.UNDECIDED:
            return
        _destroy_copy(work, row)
        row.state, row.ground = str(GivenState.UNDECIDED), None
        row.decided_by = row.decided_at = row.file_id = row.pages = None
        work.record(
            EventKind.GIVEN_FILE_OPENED, opened.case.filing, opened.request, file=row.source_id
        )


def _destroy_copy(work: Work, row: GivenRow) -> None:
    copy = work.session.get(StoredFile, row.file_id) if row.file_id else None
    if copy is None or copy.destroyed_at is not None:
        return
    copy.destroyed_at, copy.name = work.now, None
    work.send("discard_file", f"discard_file/{copy.id}", {"file": copy.id}, filing_id=row.filing_id)
