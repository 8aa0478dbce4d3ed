"""A folder of mails that came back: each notice among them is undispatched again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.notify.bounces import read_bounce
from app.notify.message import message_name
from app.queries.dispatches import MailSent, mails_sent
from app.runtime import Runtime
from app.services.delivery import record_bounce
from app.store.tenancy import ALL

#: How long after a mail left its bounce is looked for; mail servers give up within five days.
MEMORY: Final = timedelta(days=30)
#: A report is small; anything larger is not read.
MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True)
class Read:
    """One file: `recorded`, `known` (recorded before), `not_ours`, or `no_bounce`."""

    file: str
    result: str


def read_folder(runtime: Runtime, folder: Path, *, remove: bool = False) -> Iterator[Read]:
    """Read the mails of a folder or Maildir and record those that are about a notice.

    Args:
        runtime: the installation.
        folder: one file for each mail; a Maildir is known by its `new` folder.
        remove: delete the files that were recorded, now or before.

    """
    sent = _by_name(runtime)
    for path in _files(folder):
        result = _result(runtime, path, sent)
        if remove and result in {"recorded", "known"}:
            path.unlink(missing_ok=True)
        yield Read(path.name, result)


def _by_name(runtime: Runtime) -> dict[str, MailSent]:
    with runtime.reading(ALL) as session:
        rows = mails_sent(session, runtime.clock.now() - MEMORY)
    return {message_name(f"{row.organisation_id}/{row.key}"): row for row in rows}


def _files(folder: Path) -> list[Path]:
    maildir = [folder / "new", folder / "cur"] if (folder / "new").is_dir() else [folder]
    return sorted(
        path
        for each in maildir
        if each.is_dir()
        for path in each.iterdir()
        if path.is_file() and not path.name.startswith(".")
    )


def _result(runtime: Runtime, path: Path, sent: dict[str, MailSent]) -> str:
    bounce = read_bounce(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else None
    if bounce is None:
        return "no_bounce"
    mail = sent.get(bounce.message_name)
    if mail is None:
        return "not_ours"
    fresh = record_bounce(runtime, mail.organisation_id, mail.document_id, mail.left_by)
    return "recorded" if fresh else "known"
