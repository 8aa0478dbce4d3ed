"""Copies with a password in words, below the paper they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import language
from app.queries.locked_copies import CopyRow
from app.services.release import Viewer


def copy_lines(rows: Sequence[CopyRow]) -> dict[int, list[dict[str, Any]]]:
    """Return the copies of each paper by its id: what became of them, when, and their hash."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append(
            {"text": _words(row), "sha256": row.sha256 or ""}
        )
    return found


def _words(row: CopyRow) -> str:
    at = formats.moment(row.made_at or row.ordered_at, language())
    if row.state == "ordered":
        words = _("비밀번호를 건 사본을 만드는 중 · %(at)s 요청", at=at)
    elif row.state == "failed" or row.made_at is None:
        words = _("비밀번호를 건 사본을 만들지 못함 · %(at)s 요청", at=at)
    elif row.state == "gone":
        words = _("비밀번호를 건 사본 · %(at)s 만듦 · 파기함", at=at)
    else:
        words = _("비밀번호를 건 사본 · %(at)s 만듦", at=at)
    if row.viewer == Viewer.SUBJECT:
        return str(_("%(words)s · 정보주체가 요청", words=words))
    return str(words)
