"""A password on a finished PDF: AES-256 (ISO 32000-2, security handler revision 6).

The tags, the text for sound-readers, printing and the metadata's conformance stay as they were;
the metadata is encrypted too, as it names the organisation. Only workers import this module.
"""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import Final

import pikepdf

#: Revision 6: AES-256 with the key derivation of PDF 2.0.
_REVISION: Final = 6
_OWNER_BYTES: Final = 32


def lock_pdf(pdf: bytes, password: str) -> bytes:
    """Return an unsigned PDF locked with a password; it opens with nothing else.

    Whoever opens it may read it aloud and print it; nobody may change it. The second password the
    format asks for is random and forgotten at once: there is no other way in.
    """
    lock = pikepdf.Encryption(
        user=password,
        owner=secrets.token_urlsafe(_OWNER_BYTES),
        R=_REVISION,
        aes=True,
        metadata=True,
        allow=pikepdf.Permissions(
            accessibility=True,
            extract=True,
            print_lowres=True,
            print_highres=True,
            modify_annotation=False,
            modify_assembly=False,
            modify_form=False,
            modify_other=False,
        ),
    )
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, encryption=lock)
    return out.getvalue()
