"""Telling whether a paper is ours, to anybody who asks, without keeping what they showed.

The bytes are the truth: their SHA-256 is compared with what was issued. A file that is unknown may
still bear number and check code of a paper of ours; then it was changed, or printed or saved anew.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from sqlalchemy.orm import Session

from app.queries.issued_papers import IssuedPaper, paper_of_bytes, papers_of_numbers
from app.record.events import Actor
from app.runtime import Runtime
from app.services.throttling import Limit, count_attempt
from app.storage.pdf_pages import LockedPagesError, NoPageError, read_text
from forms.check_digits import is_well_formed
from forms.verify import NumberAndCode

#: From one network address; many people may share one, and a file costs a process of its own.
FILES: Final = Limit("verify-file", tries=20, minutes=10)
NUMBERS: Final = Limit("verify-number", tries=30, minutes=10)
_PDF: Final = b"%PDF-"
_CODE: Final = re.compile(r"(?<![0-9-])[0-9]{4}(?:-[0-9]{4}){3}(?![0-9-])")
_NUMBER: Final = re.compile(r"[^\W\d_]{2,8}-[0-9]{4}-[0-9]{4,9}(?![0-9-])")
#: So many of each are looked up: a paper bears one, and may name a few others.
_MOST: Final = 20


class Finding(StrEnum):
    """What became known about a paper somebody has in hand."""

    #: These are the bytes we issued.
    UNCHANGED = "unchanged"
    #: Number and check code are of a paper of ours, the bytes are not.
    CHANGED = "changed"
    #: Number and check code belong together; nothing is said about a file.
    KNOWN = "known"
    UNKNOWN = "unknown"
    #: Nothing can be read in it: locked with a password, a picture of a page, or broken.
    LOCKED = "locked"
    NO_TEXT = "no_text"
    BROKEN = "broken"


@dataclass(frozen=True)
class Answer:
    """What is told, and of which paper where there is one."""

    finding: Finding
    paper: IssuedPaper | None = None


def check_file(runtime: Runtime, actor: Actor, data: bytes) -> Answer:
    """Tell whether a file is one that this organisation issued; nothing of it is kept.

    Raises:
        TooManyError: too many files from this network address.

    """
    count_attempt(runtime, FILES, actor.address)
    with runtime.reading(actor.organisation_id) as session:
        paper = paper_of_bytes(session, sha256(data).hexdigest())
    if paper is not None:
        return Answer(Finding.UNCHANGED, paper)
    if not data.startswith(_PDF):
        return Answer(Finding.UNKNOWN)
    return _by_what_it_says(runtime, actor, data)


def _by_what_it_says(runtime: Runtime, actor: Actor, data: bytes) -> Answer:
    """Look for number and check code of ours on the pages of an unknown PDF."""
    try:
        text = read_text(data)
    except LockedPagesError:
        return Answer(Finding.LOCKED)
    except NoPageError:
        return Answer(Finding.BROKEN)
    if not text.strip():
        return Answer(Finding.NO_TEXT)
    codes = list(dict.fromkeys(filter(is_well_formed, _CODE.findall(text))))[:_MOST]
    numbers = list(dict.fromkeys(_NUMBER.findall(text)))[:_MOST]
    if not codes or not numbers:
        return Answer(Finding.UNKNOWN)
    with runtime.reading(actor.organisation_id) as session:
        paper = _paired(session, numbers, codes)
    return Answer(Finding.CHANGED, paper) if paper else Answer(Finding.UNKNOWN)


def check_number(runtime: Runtime, actor: Actor, typed: NumberAndCode) -> Answer:
    """Tell whether a number and a check code belong to one paper of ours.

    Which of the two is wrong is not told, nor whether such a number exists.

    Raises:
        TooManyError: too many from this network address.

    """
    count_attempt(runtime, NUMBERS, actor.address)
    with runtime.reading(actor.organisation_id) as session:
        paper = _paired(session, [typed.number], [typed.code])
    return Answer(Finding.KNOWN, paper) if paper else Answer(Finding.UNKNOWN)


def _paired(session: Session, numbers: list[str], codes: list[str]) -> IssuedPaper | None:
    """Return the paper that bears one of the numbers and, with it, one of the codes."""
    for paper in papers_of_numbers(session, numbers):
        if any(hmac.compare_digest(paper.check_code, code) for code in codes):
            return paper
    return None
