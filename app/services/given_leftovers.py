"""What a copy would still show that looks like others' numbers: a last look before giving."""

from __future__ import annotations

from app.runtime import Runtime
from app.services.case_file import CaseFile
from app.services.given_files import Attached
from app.services.given_marking import own_values
from app.services.given_opening import readable
from app.services.uploads import load_sealed
from app.storage.redaction import PDF, Span, locate, page_texts
from app.storage.text_hits import MOST, PATTERNS, find_pattern
from workflows.id_cards import Band
from workflows.redaction import Mark, clipped


def leftovers(runtime: Runtime, file: Attached, case: CaseFile) -> dict[str, list[int]]:
    """Return kind of number -> pages (from 1) on which one stands that no mark covers.

    Only the text of a PDF is looked at, without the numbers of the person who asks. Beyond `MOST`
    finds the others are not looked at: by then it is plain that something is left.

    Raises:
        InvalidError: the file cannot be opened here.
        RetryLaterError: the storage does not answer.

    """
    if file.file.media_type != PDF:
        return {}
    data = load_sealed(runtime, file.file.storage_key, case.key)
    with readable():
        own = own_values(case)
        found = [
            (pattern, Span(page, *hit))
            for page, text in enumerate(page_texts(data))
            for pattern in PATTERNS
            for hit in find_pattern(text, pattern, own)
        ][:MOST]
        places = locate(data, [span for _pattern, span in found]) if found else []
    left: dict[str, list[int]] = {}
    for (pattern, span), parts in zip(found, places, strict=True):
        mine = [mark for mark in file.marks if mark.page == span.page]
        if not all(_is_covered(part, mine) for part in map(clipped, parts)):
            pages = left.setdefault(pattern, [])
            if span.page + 1 not in pages:
                pages.append(span.page + 1)
    return left


def _is_covered(part: Band | None, marks: list[Mark]) -> bool:
    """Tell whether a part lies under marks from end to end; one off the page shows nothing."""
    if part is None:
        return True
    width, height = part.right - part.left, part.bottom - part.top
    spots, middle = [at / 10 for at in range(1, 10)], [0.5]
    along, down = (spots, middle) if width >= height else (middle, spots)
    points = [(part.left + x * width, part.top + y * height) for x in along for y in down]
    black = [one for mark in marks for one in mark.parts]
    return all(
        any(one.left <= x <= one.right and one.top <= y <= one.bottom for one in black)
        for x, y in points
    )
