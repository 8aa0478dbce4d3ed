"""A finished document. Light on purpose: who receives one need not load WeasyPrint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A finished document: its bytes, their SHA-256 (hex), pages, check code and title.

    `check_code` is empty for a draft: a draft is no notice and must not be quoted as one.
    """

    pdf: bytes
    sha256: str
    pages: int
    check_code: str
    title: str
