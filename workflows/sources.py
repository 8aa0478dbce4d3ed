"""Where data came from (Act 20(1) no. 1): which answers say enough."""

from __future__ import annotations

from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import NAMED_SOURCES, SourceKind


def needs_name(kind: str) -> bool:
    """Tell whether a kind of source says nothing without a name."""
    return kind in NAMED_SOURCES


def says_enough(kind: str, name: str) -> bool:
    """Tell whether an answer names its source: a known kind, by name where it needs one."""
    return kind in list(SourceKind) and (bool(name.strip()) or not needs_name(kind))


def source_words(kind: str, name: str) -> Label:
    """Return a source as it is told: its kind, and its name where there is one."""
    words = label(SourceKind(kind))
    return Label(f"{words.ko} ({name})", f"{words.en} ({name})") if name else words


#: What art 20(1) no. 3 asks to be told beside source and purpose.
RIGHTS_NOTE = Label(
    "「개인정보 보호법」 제37조에 따라 개인정보 처리의 정지를 요구하거나 동의를 철회하실 수 "
    "있습니다.",
    "Under art 37 of the Personal Information Protection Act you may ask for the processing to be"
    " suspended, or withdraw your consent.",
)
