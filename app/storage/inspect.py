"""The one way in for uploads: judged by content, scanned, and written anew before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO, Final

from app.storage.errors import RefusalCode, UploadRefusedError
from app.storage.images import BrokenImageError, HugeImageError, redraw
from app.storage.names import display_name, extension_of
from app.storage.pdf_clean import MOST_PAGES, BrokenPdfError, LockedPdfError, LongPdfError
from app.storage.pdfs import clean_pdf
from app.storage.refusals import megabytes, refused
from app.storage.scan import NoScanner, Scanner

LARGEST: Final = 10 * 2**20
_READ_BYTES: Final = 2**18


@dataclass(frozen=True)
class FileType:
    """A kind of file that is taken: how it begins and what it is called."""

    label: str
    media_type: str
    magic: bytes
    extensions: tuple[str, ...]


PDF: Final = FileType("PDF", "application/pdf", b"%PDF-", ("pdf",))
JPEG: Final = FileType("JPG", "image/jpeg", b"\xff\xd8\xff", ("jpg", "jpeg"))
PNG: Final = FileType("PNG", "image/png", b"\x89PNG\r\n\x1a\n", ("png",))
TYPES: Final = (PDF, JPEG, PNG)


@dataclass(frozen=True)
class CleanFile:
    """An upload fit to be kept. ``data`` is what we wrote, not what was sent.

    ``name_for_display`` is only for showing, ``sha256`` (32 bytes) is that of ``data``.
    """

    name_for_display: str
    media_type: str
    data: bytes
    sha256: bytes


def inspect_upload(
    stream: BinaryIO, filename: str, *, limit: int = LARGEST, scanner: Scanner | None = None
) -> CleanFile:
    """Return the clean form of an upload.

    Reads at most ``limit`` bytes plus one. The type is told by the first bytes (a PDF header
    further in is not looked for, so that a web page with a PDF inside is not taken); what is sent
    as content type is not looked at. The scanner sees the file as it was sent, before any parser.
    A name without extension gets the right one.

    Raises UploadRefusedError with words for the person, ScannerUnavailableError when a scanner is
    set but gives no verdict, StorageBrokenError when files cannot be cleaned on this machine.
    """
    data = _read(stream, filename, limit)
    kind = _type_of(data)
    sent_extension = extension_of(filename)
    name = display_name(filename, sent_extension or kind.extensions[0])
    if sent_extension and sent_extension not in kind.extensions:
        raise refused(_mismatch(sent_extension), name, found=kind.label)
    verdict = (scanner or NoScanner()).scan(data)
    if not verdict.clean:
        raise refused(RefusalCode.INFECTED, name)
    cleaned = _cleaned(data, kind, name)
    return CleanFile(name, kind.media_type, cleaned, sha256(cleaned).digest())


def _mismatch(sent_extension: str) -> RefusalCode:
    """Tell a wrong extension of ours from one that is not taken at all."""
    taken = any(sent_extension in kind.extensions for kind in TYPES)
    return RefusalCode.MISMATCH if taken else RefusalCode.TYPE


def _read(stream: BinaryIO, filename: str, limit: int) -> bytes:
    data = bytearray()
    while part := stream.read(min(_READ_BYTES, limit + 1 - len(data))):
        data += part
        if len(data) > limit:
            name = _any_name(filename)
            raise refused(RefusalCode.TOO_BIG, name, limit=megabytes(limit))
    if not data:
        raise refused(RefusalCode.EMPTY, _any_name(filename))
    return bytes(data)


def _any_name(filename: str) -> str:
    """Return a display name for a file that will not be looked into."""
    extension = extension_of(filename)
    return display_name(filename, extension) if extension else display_name(filename, "")[:-1]


def _type_of(data: bytes) -> FileType:
    for kind in TYPES:
        if data.startswith(kind.magic):
            return kind
    raise refused(RefusalCode.TYPE, "")


def _cleaned(data: bytes, kind: FileType, name: str) -> bytes:
    try:
        if kind is PDF:
            return clean_pdf(data)
        return redraw(data, "JPEG" if kind is JPEG else "PNG")
    except (BrokenPdfError, BrokenImageError):
        failure: UploadRefusedError = refused(RefusalCode.BROKEN, name)
    except LockedPdfError:
        failure = refused(RefusalCode.LOCKED, name)
    except HugeImageError:
        failure = refused(RefusalCode.TOO_MANY_PIXELS, name)
    except LongPdfError:
        failure = refused(RefusalCode.TOO_MANY_PAGES, name, limit=str(MOST_PAGES))
    raise failure
