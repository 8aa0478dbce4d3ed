"""Names of uploaded files, made fit to be shown. They never name a file on disk."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
#: Media type -> ending of what is kept here.
ENDINGS: Final = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_UNNAMED: Final = "파일"
_SEPARATORS: Final = re.compile(r"[/\\]")
_RESERVED_CHARACTERS: Final = re.compile(r'[<>:"|?*]')
_SPACES: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.([A-Za-z0-9]{1,8})\s*$")
# Cc control, Cf invisible and direction-changing, Cs surrogates, Co private, Cn unassigned,
# Zl and Zp line breaks.
_NEVER_SHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def extension_of(name: str) -> str:
    """Return the extension of a name in lower case without the dot, or "" when it has none."""
    found = _EXTENSION.search(_visible(name))
    return found.group(1).lower() if found else ""


def display_name(name: str, extension: str) -> str:
    """Return a name that is safe to show and to offer for download, ending in ``.extension``.

    Paths, control and direction characters are removed, the form is NFC, and it has at most 80
    characters. A name of nothing but such characters becomes "파일".
    """
    text = _SEPARATORS.split(_visible(name))[-1]
    text = _RESERVED_CHARACTERS.sub("_", text)
    stem = _EXTENSION.sub("", text)
    stem = _SPACES.sub(" ", stem).strip(" .-~")
    stem = stem[: LONGEST - len(extension) - 1].rstrip(" .")
    if _RESERVED.fullmatch(stem.partition(".")[0]):
        stem = f"_{stem}"
    return f"{stem or _UNNAMED}.{extension}"


def with_ending(name: str, media_type: str) -> str:
    """Return a name with the ending of its type, once; unchanged where the type has none here."""
    ending = ENDINGS.get(media_type, "")
    return name if name.lower().endswith(ending) else f"{name}{ending}"


def _visible(name: str) -> str:
    # Cut first: normalising is not linear in hostile input.
    text = unicodedata.normalize("NFC", name[-1000:])
    spaced = (" " if character in "\t\r\n" else character for character in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _NEVER_SHOWN)
