"""Marking what goes from an attached file before the person gets a copy of it.

Marks are sealed with the filing. Nothing is removed by them; `given_deciding` orders the copy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.errors import InvalidError, NotFoundError
from app.services.given_opening import (
    open_file,
    ratios_of,
    readable,
    refuse_unknown_ground,
    source_of,
)
from app.services.uploads import load_sealed
from app.services.work import unit_of_work
from app.storage.redaction import PDF, Span, locate, page_texts
from app.storage.text_hits import (
    LONGEST,
    MOST,
    PATTERNS,
    SHORTEST,
    Hit,
    around,
    find_pattern,
    find_words,
    plain,
)
from forms.given_commands import DropMarks, FileAt, MarkPart, MarkPattern, MarkWords, Why
from workflows.redaction import Found, Mark, clipped, with_new

#: Marks one file may have.
MOST_MARKS = 2000


@dataclass(frozen=True)
class Marked:
    """How many parts were marked now, how many of the finds had been, or are out of sight."""

    new: int
    unseen: int = 0


def mark_words(runtime: Runtime, actor: Actor, command: MarkWords) -> Marked:
    """Mark words wherever they stand, also hidden or in pieces; every sign means itself.

    Raises:
        InvalidError: too short or long, not found, found too often, or the file has no text.
        ConflictError: somebody changed the marks since the page was opened.

    """
    words = plain(command.words)
    if not SHORTEST <= len(words) <= LONGEST:
        raise InvalidError(
            f"{SHORTEST}자부터 {LONGEST}자까지 적어 주세요. 한 글자로는 찾지 않습니다.",
            f"Write {SHORTEST} to {LONGEST} letters; one letter is not searched for.",
            field="words",
            code="search_length",
        )
    draft = _draft(command.why, Found.SEARCH, command.words.strip())
    return _mark_hits(
        runtime, actor, command.at, draft, lambda page, _own: find_words(page, command.words)
    )


def mark_pattern(runtime: Runtime, actor: Actor, command: MarkPattern) -> Marked:
    """Mark all numbers of one kind but those of the person who asks; see `mark_words`."""
    if command.pattern not in PATTERNS:
        raise NotFoundError
    draft = _draft(command.why, Found.PATTERN, "")
    return _mark_hits(
        runtime,
        actor,
        command.at,
        draft,
        lambda page, own: find_pattern(page, command.pattern, own),
    )


def mark_part(runtime: Runtime, actor: Actor, command: MarkPart) -> Marked:
    """Mark a part of a page.

    Raises:
        InvalidError: nothing of it lies on the page, or there is no such page.
        ConflictError: somebody changed the marks meanwhile.

    """
    part = clipped(command.part)
    pages = len(ratios_of(runtime, *source_of(runtime, actor, command.at)))
    if part is None or not 0 <= command.page < pages:
        raise InvalidError(
            "표시가 쪽 밖에 있습니다. 쪽 안의 자리를 골라 주세요.",
            "The mark lies outside the page. Choose a part inside it.",
            field="top",
            code="outside_page",
        )
    draft = replace(_draft(command.why, Found.BOX, ""), page=command.page, parts=(part,))
    if draft.is_whole:
        draft = replace(draft, found=Found.PAGE)
    return _add(runtime, actor, command.at, [draft])


def drop_marks(runtime: Runtime, actor: Actor, command: DropMarks) -> int:
    """Take marks back; returns how many. Raises ConflictError, see `mark_words`."""
    with unit_of_work(runtime, actor) as work:
        opened = open_file(work, command.at)
        marks = opened.file.marks
        left = [mark for mark in marks if mark.number not in command.numbers]
        opened.keep(marks=[mark.to_json() for mark in left])
        return len(marks) - len(left)


def _draft(why: Why, found: Found, words: str) -> Mark:
    return Mark(0, 0, (), why.kind, why.why, why.note.strip(), found, words)


def _mark_hits(
    runtime: Runtime,
    actor: Actor,
    at: FileAt,
    draft: Mark,
    find: Callable[[str, Sequence[str]], list[Hit]],
) -> Marked:
    """Mark what `find` gives for the text of each page and the person's own values."""
    file, case = source_of(runtime, actor, at)
    if file.file.media_type != PDF:
        raise InvalidError(
            "그림 파일에서는 글자를 찾을 수 없습니다. 그림에서 직접 표시해 주세요.",
            "A picture has no text to search. Mark the parts on it.",
            field="words",
            code="no_text",
        )
    data = load_sealed(runtime, file.file.storage_key, case.key)
    with readable():
        texts = page_texts(data)
        own = own_values(case)
        hits = [(page, hit) for page, text in enumerate(texts) for hit in find(text, own)]
        _refuse_count(len(hits), has_text=any(text.strip() for text in texts))
        spans = [Span(page, *hit) for page, hit in hits]
        places = locate(data, spans)
    marks = [
        replace(
            draft,
            page=page,
            parts=tuple(part for one in parts if (part := clipped(one)) is not None),
            words=draft.words or around(texts[page], hit)[0],
            shown=around(texts[page], hit)[1],
        )
        for (page, hit), parts in zip(hits, places, strict=True)
    ]
    seen = [mark for mark in marks if mark.parts]
    return replace(_add(runtime, actor, at, seen), unseen=len(marks) - len(seen))


def _refuse_count(found: int, *, has_text: bool) -> None:
    if not has_text:
        raise InvalidError(
            "이 파일에는 글자 정보가 없습니다(스캔한 그림). 그림에서 직접 표시해 주세요.",
            "This file holds no text (a scan). Mark the parts on the picture.",
            field="words",
            code="no_text",
        )
    if not found:
        raise InvalidError(
            "찾은 곳이 없습니다. 그림 속 글자는 찾지 못하니 눈으로도 확인해 주세요.",
            "Nothing was found. Words inside pictures are not searched: look at the pages, too.",
            field="words",
            code="nothing_found",
        )
    if found > MOST:
        raise InvalidError(
            f"{MOST}곳이 넘게 있습니다. 더 긴 말로 찾아 주세요.",
            f"It stands in more than {MOST} places. Search for longer words.",
            field="words",
            code="too_often",
        )


def own_values(case: CaseFile) -> list[str]:
    """Return the addresses and numbers of whoever filed and whose data it is."""
    people = (case.person, case.contact)
    return [str(one.get(key) or "") for one in people for key in ("email", "phone", "fax")]


def _add(runtime: Runtime, actor: Actor, at: FileAt, new: Iterable[Mark]) -> Marked:
    with unit_of_work(runtime, actor) as work:
        opened = open_file(work, at)
        before = opened.file.marks
        marks = with_new(before, new)
        for why in {mark.why for mark in marks}:
            refuse_unknown_ground(work, opened.request, why)
        if len(marks) > MOST_MARKS:
            raise InvalidError(
                f"표시는 한 파일에 {MOST_MARKS}개까지입니다. 쪽 전체를 빼거나 파일을 나눠 주세요.",
                f"A file takes {MOST_MARKS} marks. Remove whole pages, or split the file.",
                code="too_many_marks",
            )
        opened.keep(marks=[mark.to_json() for mark in marks])
        return Marked(len(marks) - len(before))
