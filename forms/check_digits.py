"""The last digit of a check code: what tells a slip of whoever types or reads one out.

How the code itself is made of a letter's content says `app.documents.check_code`.
"""

from __future__ import annotations

from typing import Final

#: Digits of a code before its check digit.
DIGITS: Final = 15
_GROUP: Final = 4


def with_check_digit(body: str) -> str:
    """Return the fifteen digits of a body as a code, grouped `1234-5678-9012-3456`."""
    return grouped(body + _check_digit(body))


def grouped(digits: str) -> str:
    """Return digits in groups of four, as they are printed."""
    return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def plain_digits(code: str) -> str:
    """Return a code without the spaces and hyphens people type as they like."""
    return code.replace("-", "").replace(" ", "")


def is_complete(code: str) -> bool:
    """Tell whether a typed code has sixteen digits, whatever stands between them."""
    digits = plain_digits(code)
    return len(digits) == DIGITS + 1 and digits.isascii() and digits.isdigit()


def is_well_formed(code: str) -> bool:
    """Tell whether a typed code can be one: sixteen digits whose last one fits."""
    digits = plain_digits(code)
    return is_complete(code) and _check_digit(digits[:-1]) == digits[-1]


def _check_digit(digits: str) -> str:
    """Return the ISO/IEC 7064 MOD 11,10 check digit."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)
