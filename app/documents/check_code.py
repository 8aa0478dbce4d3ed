"""The check code printed on every page of a notice.

A reader compares it by eye, or says it on the telephone; it stands for the notice's content, not
for the bytes of the PDF (their SHA-256 is in the event). It is made like this:

1. The canonical content: the letter's name, language and fields as JSON with sorted keys, no
   spaces, UTF-8, Unicode NFC, dates as ISO 8601, enumerations as their codes. A picture is its
   name and the SHA-256 of its bytes.
2. SHA-256 over ``tenday/check-code/1`` + line feed + these bytes.
3. The digest as one number modulo 10^15, as fifteen digits.
4. A sixteenth digit by ISO/IEC 7064 MOD 11,10, which finds every single wrong digit.
5. Four groups of four: ``1234-5678-9012-3456``.

Fifteen digits are 50 bits: enough to notice a mistake or a forgery by comparing with the record,
not a signature. Whoever must be sure compares the SHA-256 or the signature of the file.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from forms.check_digits import DIGITS, with_check_digit

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOMAIN = b"tenday/check-code/1\n"


def canonical_content(content: Mapping[str, object]) -> bytes:
    """Return the canonical JSON bytes of a notice's content (see the module's text)."""
    plain = {key: _plain(value) for key, value in content.items()}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def check_code(content: Mapping[str, object]) -> str:
    """Return the check code of a notice's content, grouped `1234-5678-9012-3456`."""
    digest = hashlib.sha256(_DOMAIN + canonical_content(content)).digest()
    return with_check_digit(f"{int.from_bytes(digest, 'big') % 10**DIGITS:0{DIGITS}d}")


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.metadata.get("content", True)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, (str, int)):
        return value
    message = f"{type(value).__name__} has no canonical form"
    raise TypeError(message)
