"""Errors of the storage room, typed by what the caller can do about them."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class StorageError(Exception):
    """Base of all errors of keeping files.

    ``retryable`` says whether the same call may succeed later without anybody changing data.
    """

    code: ClassVar[str] = "storage_error"
    retryable: ClassVar[bool] = False
    message_ko: ClassVar[str] = "파일을 처리하지 못했습니다. 관리자에게 알려 주세요."
    message_en: ClassVar[str] = "The file could not be handled. Tell the administrator."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.message_en} ({detail})" if detail else self.message_en)
        self.detail = detail


class StorageFullError(StorageError):
    """There is no room left; nothing was kept of the file."""

    code = "storage_full"
    retryable = True
    message_ko = "저장 공간이 부족해 파일을 저장하지 못했습니다. 잠시 뒤 다시 시도해 주세요."
    message_en = "There is no room to store the file. Try again later."


class StorageBrokenError(StorageError):
    """Reading or writing failed for another reason; it may work later."""

    code = "storage_broken"
    retryable = True
    message_ko = "파일을 저장하거나 읽지 못했습니다. 잠시 뒤 다시 시도해 주세요."
    message_en = "The file could not be stored or read. Try again later."


class FileMissingError(StorageError):
    """There is no file under this key: destroyed, or never stored."""

    code = "file_missing"
    message_ko = "파일이 없습니다. 파기되었거나 저장되지 않은 파일입니다."
    message_en = "There is no such file. It was destroyed or never stored."


class BadKeyError(StorageError, ValueError):
    """A key that this program would never make; it is refused before touching any file."""

    code = "bad_key"


class FileDamagedError(StorageError, ValueError):
    """A sealed file was changed, cut short, or belongs to another place or key."""

    code = "file_damaged"
    message_ko = "저장된 파일이 손상되었습니다. 관리자에게 알려 주세요."
    message_en = "The stored file is damaged. Tell the administrator."


class ScannerUnavailableError(Exception):
    """The virus scanner gave no verdict. Nothing is accepted without one; try again later."""

    code: ClassVar[str] = "scanner_unavailable"
    retryable: ClassVar[bool] = True
    message_ko: ClassVar[str] = "지금은 파일을 검사할 수 없습니다. 잠시 뒤 다시 올려 주세요."
    message_en: ClassVar[str] = "Files cannot be checked right now. Upload it again later."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.message_en} ({detail})" if detail else self.message_en)
        self.detail = detail


class RefusalCode(StrEnum):
    """Why an upload was not taken."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TYPE = "type"
    MISMATCH = "mismatch"
    BROKEN = "broken"
    LOCKED = "locked"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"
    INFECTED = "infected"


class UploadRefusedError(Exception):
    """An upload was not taken; the messages tell the person what to do. Nothing was kept."""

    def __init__(self, code: RefusalCode, message_ko: str, message_en: str) -> None:
        super().__init__(message_en)
        self.code = code
        self.message_ko = message_ko
        self.message_en = message_en
