"""Takes everything active out of a PDF. Also a program: PDF in on stdin, clean PDF on stdout.

As a program it runs with limits on memory and processor time, because a PDF of a few hundred
kilobytes can unpack to gigabytes while it is merely being opened (a measured 400 kB file took
540 MB). It imports nothing of ours, so that it starts fast and alone.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

MOST_PAGES: Final = 300
EXIT_BROKEN: Final = 3
EXIT_LOCKED: Final = 4
EXIT_TOO_MANY_PAGES: Final = 5
MEMORY_BYTES: Final = 768 * 2**20
CPU_SECONDS: Final = 10
_FLATE_BYTES: Final = 64 * 2**20
_DEEPEST: Final = 60

# Keys that start, hold or carry something active, wherever they stand.
_KEYS: Final = (
    "/AA",
    "/AF",
    "/Collection",
    "/EF",
    "/EmbeddedFiles",
    "/JS",
    "/JavaScript",
    "/OpenAction",
    "/RichMediaContent",
    "/Requirements",
    "/XFA",
)
# Actions other than moving about inside the document. /S is also used for other things (structure
# elements, transparency groups), so the list says what goes, not what stays.
_ACTIONS: Final = frozenset(
    {
        "/GoToE",
        "/GoToR",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Movie",
        "/Rendition",
        "/RichMediaExecute",
        "/SetOCGState",
        "/Sound",
        "/SubmitForm",
        "/ResetForm",
        "/Thread",
        "/URI",
    }
)
_ANNOTATIONS: Final = frozenset(
    {"/3D", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"}
)


class BrokenPdfError(Exception):
    """The bytes are not a readable PDF with at least one page."""


class LockedPdfError(Exception):
    """The PDF cannot be opened without a password."""


class LongPdfError(Exception):
    """The PDF has more pages than are taken."""


def clean(data: bytes) -> bytes:
    """Return the PDF written anew without scripts, actions, attachments and forms that run.

    Pages, text, pictures and visible form fields stay; a signature of the sender loses its
    validity, as with any change. A PDF that only restricts printing opens and loses that.
    Raises BrokenPdfError, LockedPdfError or LongPdfError.
    """
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            _check_length(len(pdf.pages))
            for item in _dictionaries(pdf):
                _disarm(item)
            out = BytesIO()
            pdf.save(out, encryption=False, deterministic_id=True)
            return out.getvalue()
    except pikepdf.PasswordError:
        raise LockedPdfError from None
    except (LongPdfError, BrokenPdfError):
        raise
    except Exception as error:  # a parser fed with hostile bytes may raise anything
        raise BrokenPdfError from error


def _check_length(pages: int) -> None:
    if pages > MOST_PAGES:
        raise LongPdfError
    if pages == 0:
        raise BrokenPdfError


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Give every dictionary of the file: each indirect object and what lies directly inside."""
    yield pdf.trailer
    for top in pdf.objects:
        stack = [(top, 0)]
        while stack:
            item, depth = stack.pop()
            if depth > _DEEPEST:
                raise BrokenPdfError
            if isinstance(item, pikepdf.Stream):
                item = item.stream_dict
            if isinstance(item, Dictionary):
                yield item
                inside = list(item.as_dict().values())
            else:
                inside = list(item.as_list()) if isinstance(item, Array) else []
            stack.extend((each, depth + 1) for each in inside if _is_direct_container(each))


def _is_direct_container(item: object) -> bool:
    return isinstance(item, Array | Dictionary) and not item.is_indirect


def _disarm(item: Object) -> None:
    for key in _KEYS:
        if key in item:
            del item[key]
    if str(item.get("/S", "")) in _ACTIONS:
        for key in list(item.keys()):
            del item[key]
    if isinstance(item.get("/Annots"), Array):
        kept = [each for each in item.Annots.as_list() if not _active(each)]
        item.Annots = Array(kept)


def _active(annotation: object) -> bool:
    return (
        not isinstance(annotation, Dictionary)
        or str(annotation.get("/Subtype", "")) in _ANNOTATIONS
    )


def main() -> int:
    """Clean one PDF from stdin to stdout under limits; the exit status says how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    pikepdf.settings.set_qpdf_limits(flate_max_memory=_FLATE_BYTES)
    try:
        cleaned = clean(sys.stdin.buffer.read())
    except LockedPdfError:
        return EXIT_LOCKED
    except LongPdfError:
        return EXIT_TOO_MANY_PAGES
    except (BrokenPdfError, MemoryError):
        return EXIT_BROKEN
    sys.stdout.buffer.write(cleaned)
    return 0


if __name__ == "__main__":
    sys.exit(main())
