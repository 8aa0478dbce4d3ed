"""Files of an answer to a task: checked as every upload, sealed under the filing, for officers."""

from __future__ import annotations

from collections.abc import Sequence

from app.queries.case import TASK_FILE
from app.runtime import Runtime
from app.services.case_file import TASK_ANSWER, CaseFile
from app.services.errors import InvalidError
from app.services.submitting import keep_file
from app.services.uploads import MOST_FILES, Upload, inspect_all
from app.services.work import Work
from app.storage.inspect import CleanFile
from app.store import Task


def checked(runtime: Runtime, uploads: Sequence[Upload]) -> list[CleanFile]:
    """Return the clean form of the files of an answer.

    Raises:
        InvalidError: one is not taken, or there are more than `MOST_FILES`; nothing is kept.
        RetryLaterError: the scanner gives no verdict.

    """
    if len(uploads) > MOST_FILES:
        raise InvalidError(
            f"파일은 모두 {MOST_FILES}개까지 올릴 수 있습니다.",
            f"You can attach {MOST_FILES} files.",
            field="files",
            code="too_many_files",
        )
    return inspect_all(runtime, uploads)


def attach(work: Work, case: CaseFile, task: Task, files: Sequence[CleanFile]) -> None:
    """Keep the files of an answer that was just given, and write into it which they are."""
    if not files:
        return
    ids = [keep_file(work, case, file, purpose=TASK_FILE).id for file in files]
    answer = case.open(task.answer, TASK_ANSWER)
    task.answer = case.seal({**answer, "files": ids}, TASK_ANSWER)
