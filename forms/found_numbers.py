"""Finds numbers and addresses that may be somebody's in free text: telephone, e-mail, account.

All are written for ASCII digits, so that they end where a Korean particle begins. They find rather
too much than too little: whoever reads decides.
"""

from __future__ import annotations

import re

from forms.resident_number import find_resident_numbers

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_PHONE = re.compile(
    r"(?<![\d-])(?:\+82[- ]?(?:\(0\))?\d{1,2}|\(0\d{1,2}\)|0\d{1,2})"
    r"[-. ]?\d{3,4}[-. ]?\d{4}(?![\d-])",
    re.ASCII,
)
_SHORT_PHONE = re.compile(r"(?<![\d-])1[568]\d{2}[- ]?\d{4}(?![\d-])", re.ASCII)
_CARD = re.compile(r"(?<![\d-])\d{4}([- ]?)\d{4}\1\d{4}\1\d{3,4}(?![\d-])", re.ASCII)
_ACCOUNT = re.compile(r"(?<![\d-])\d{2,6}-\d{2,7}(?:-\d{1,8}){1,2}(?![\d-])", re.ASCII)
_LICENCE = re.compile(r"(?<![\d-])\d{2}-\d{2}-\d{6}-\d{2}(?![\d-])", re.ASCII)
_PASSPORT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d{3}[A-Z]?\d{4,5}(?![A-Za-z0-9])", re.ASCII)
#: Digits of an account number.
_DIGITS = range(10, 17)

Spans = list[tuple[int, int]]


def mails_in(text: str) -> Spans:
    """Return where e-mail addresses stand."""
    return [found.span() for found in _MAIL.finditer(text)]


def phones_in(text: str) -> Spans:
    """Return where telephone numbers stand."""
    return sorted(found.span() for rule in (_PHONE, _SHORT_PHONE) for found in rule.finditer(text))


def unique_numbers_in(text: str) -> Spans:
    """Return where resident, licence and passport numbers stand (Act 24)."""
    rules = (_LICENCE, _PASSPORT)
    found = [match.span() for rule in rules for match in rule.finditer(text)]
    return sorted([*found, *((span.start, span.end) for span in find_resident_numbers(text))])


def accounts_in(text: str) -> Spans:
    """Return where numbers of cards and accounts stand; no telephone or unique number."""
    taken = {at for span in (*phones_in(text), *unique_numbers_in(text)) for at in range(*span)}
    found = [match.span() for rule in (_CARD, _ACCOUNT) for match in rule.finditer(text)]
    return sorted(
        {
            span
            for span in found
            if span[0] not in taken
            and sum(letter.isdigit() for letter in text[slice(*span)]) in _DIGITS
        }
    )
