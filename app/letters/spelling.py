"""Words of people and systems that hold a character no font has: its code stands for it.

Nobody here may change what a person wrote or what a system holds, so a smiling face in it must not
keep a paper from being made. What the organisation writes, and the name of the addressee, are never
spelled out: they stop the paper, and whoever may change them is told.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from app.documents.text import printable

#: Names of fields whose text comes from the person or from what a system holds.
_GIVEN: Final = frozenset(
    {
        *("requested", "asked", "said", "concerned", "held", "value", "rows"),
        *("corrections", "before", "after", "now", "should_be", "staying"),
        *("correction_text", "deletion_text", "suspension_text", "withdrawal_text"),
        *("automated_text", "others"),
    }
)
#: Beyond letters, marks and signs of Latin, Greek, Cyrillic and Hangul, and Han: worth a look.
_UNUSUAL: Final = re.compile(r"[^\n -\u04ff\u1e00-\u206f\u3000-\u33ff\u4e00-\u9fff\uac00-\ud7a3]")
Part = TypeVar("Part")


def spell_out(letter: Part) -> Part:
    """Return a letter whose given words hold `[U+1F642]` where no font has the character."""
    spelled: Part = _spelled(letter, given=False)
    return spelled


def _spelled(value: Any, *, given: bool) -> Any:
    if isinstance(value, str):
        return _with_codes(value) if given else value
    if isinstance(value, tuple):
        made = tuple(_spelled(item, given=given) for item in value)
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _spelled(old, given=given or field.name in _GIVEN)
        if new is not old:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _with_codes(text: str) -> str:
    return _UNUSUAL.sub(_code, printable(text)) if _UNUSUAL.search(text) else text


def _code(found: re.Match[str]) -> str:
    # Here, as reading the fonts takes a web process a third of a second, once.
    from app.documents.glyphs import can_draw  # noqa: PLC0415 - see above

    sign = found.group()
    return sign if can_draw(sign) else f"[U+{ord(sign):04X}]"
