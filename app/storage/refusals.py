"""The words with which an upload is refused: what is wrong and what to do, in both languages."""

from __future__ import annotations

from typing import Final

from app.storage.errors import RefusalCode, UploadRefusedError

_WORDS: Final[dict[RefusalCode, tuple[str, str]]] = {
    RefusalCode.EMPTY: (
        "‘{name}’: 빈 파일입니다. 다른 파일을 골라 주세요.",
        "‘{name}’ is empty. Choose another file.",
    ),
    RefusalCode.TOO_BIG: (
        "‘{name}’ 파일은 {limit}보다 큽니다. 더 작은 파일을 골라 주세요.",
        "‘{name}’ must be smaller than {limit}. Choose a smaller file.",
    ),
    RefusalCode.TYPE: (
        "PDF, JPG, PNG 파일만 올릴 수 있습니다.",
        "The file must be a PDF, JPG or PNG.",
    ),
    RefusalCode.MISMATCH: (
        "‘{name}’ 파일의 내용은 {found}입니다. 내용에 맞는 형식으로 다시 저장해 올려 주세요.",
        "The content of ‘{name}’ is {found}. Save it again in the format its name says.",
    ),
    RefusalCode.BROKEN: (
        "‘{name}’ 파일을 열 수 없습니다. 파일을 다시 저장하거나 다른 파일을 골라 주세요.",
        "‘{name}’ cannot be opened. Save it again or choose another file.",
    ),
    RefusalCode.LOCKED: (
        "‘{name}’ 파일에 암호가 걸려 있습니다. 암호를 풀고 다시 올려 주세요.",
        "‘{name}’ is protected by a password. Remove the password and upload it again.",
    ),
    RefusalCode.TOO_MANY_PIXELS: (
        "‘{name}’ 그림의 가로세로가 너무 큽니다. 크기를 줄여 다시 올려 주세요.",
        "The picture ‘{name}’ has too many pixels. Make it smaller and upload it again.",
    ),
    RefusalCode.TOO_MANY_PAGES: (
        "‘{name}’ 파일은 {limit}쪽이 넘습니다. 나누어 올려 주세요.",
        "‘{name}’ has more than {limit} pages. Split it and upload the parts.",
    ),
    RefusalCode.INFECTED: (
        "‘{name}’ 파일에서 악성 코드가 발견되어 받지 않았습니다. 다른 파일을 골라 주세요.",
        "‘{name}’ was not taken: malware was found in it. Choose another file.",
    ),
}


def refused(
    code: RefusalCode, name: str, *, limit: str = "", found: str = ""
) -> UploadRefusedError:
    """Return the error to raise. ``name`` must already be a display name."""
    korean, english = _WORDS[code]
    facts = {"name": name, "limit": limit, "found": found}
    return UploadRefusedError(code, korean.format(**facts), english.format(**facts))


def megabytes(size: int) -> str:
    """Return a limit in bytes as people read it: ``10MB``, rounded down to a tenth."""
    tenths = size * 10 // 2**20
    return f"{tenths // 10}MB" if tenths % 10 == 0 else f"{tenths / 10}MB"
