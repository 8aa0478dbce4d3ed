"""Files a person adds to a filing that is under way."""

from __future__ import annotations

from collections.abc import Sequence

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.submitting import keep_file
from app.services.uploads import Upload, inspect_all
from app.services.work import unit_of_work
from workflows.vocabulary import EventKind


def add_person_files(
    runtime: Runtime, actor: Actor, receipt: str, uploads: Sequence[Upload]
) -> int:
    """Take files into a filing; a refused one is on record with its reason.

    Returns:
        How many were taken.

    Raises:
        InvalidError: a file is not taken; then none is.
        RetryLaterError: scanner or storage do not answer.
        NotFoundError: there is no such filing.

    """
    try:
        clean = inspect_all(runtime, uploads)
    except InvalidError as error:
        with unit_of_work(runtime, actor) as work:
            case = load_case(runtime, work.session, receipt, lock=True)
            work.record(EventKind.FILE_REFUSED, case.filing, reason=error.code)
        raise
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, receipt, lock=True)
        for file in clean:
            keep_file(work, case, file)
    return len(clean)
