"""From rows to letters: what each paper says about a case, ready for `app.documents`."""

from __future__ import annotations

from app.letters.build import build, build_draft

__all__ = ["build", "build_draft"]
