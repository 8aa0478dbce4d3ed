"""Files a person adds to a filing that is under way."""

from __future__ import annotations

from collections.abc import Sequence

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile, load_case
from app.services.errors import InvalidError
from app.services.submitting import keep_file
from app.services.uploads import Upload, inspect_all
from app.services.work import Work, unit_of_work
from app.storage.inspect import CleanFile
from workflows.vocabulary import EventKind


def inspected(
    runtime: Runtime, actor: Actor, receipt: str, uploads: Sequence[Upload]
) -> list[CleanFile]:
    """Return files as they may be kept; a refused one is on record with its reason.

    Raises:
        InvalidError: a file is not taken.
        RetryLaterError: the scanner does not answer.
        NotFoundError: there is no such filing.

    """
    try:
        return list(inspect_all(runtime, uploads))
    except InvalidError as error:
        with unit_of_work(runtime, actor) as work:
            case = load_case(runtime, work.session, receipt, lock=True)
            work.record(EventKind.FILE_REFUSED, case.filing, reason=error.code)
        raise


def keep_clean(work: Work, case: CaseFile, clean: Sequence[CleanFile]) -> list[int]:
    """Store files with the filing in the caller's transaction; returns their ids."""
    return [keep_file(work, case, file).id for file in clean]


def add_person_files(
    runtime: Runtime, actor: Actor, receipt: str, uploads: Sequence[Upload]
) -> tuple[int, ...]:
    """Take files into a filing; a refused one is on record with its reason.

    Returns:
        Their ids, in order.

    Raises:
        InvalidError: a file is not taken; then none is.
        RetryLaterError: scanner or storage do not answer.
        NotFoundError: there is no such filing.

    """
    clean = inspected(runtime, actor, receipt, uploads)
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, receipt, lock=True)
        return tuple(keep_clean(work, case, clean))
