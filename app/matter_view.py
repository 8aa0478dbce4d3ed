"""A matter as the screens show it: what was opened, in words, row by row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import language
from app.organisations.schema import OrganisationProfile
from app.services.matter_file import MatterFile
from workflows.labels import label
from workflows.matter_kinds import (
    AbuseGround,
    MatterKind,
    MatterRole,
    MatterStep,
    PostSource,
    RestoreProof,
)

Rows = list[dict[str, Any]]


def _row(key: str, value: str | list[str]) -> dict[str, Any]:
    return {"key": key, "value": value}


def ground_words(file: MatterFile, profile: OrganisationProfile) -> list[str]:
    """Return the grounds of a restriction or a mark, with the number of the terms."""
    lang, keys = language(), file.content.get("grounds", [])
    if file.row.kind == MatterKind.ABUSE:
        return [label(AbuseGround(key)).in_language(lang) for key in keys]
    promised = profile.promises.restriction
    known = {row.key: row.text for row in promised.grounds} if promised else {}
    return [f"{known[key].in_language(lang)} ({key})" if key in known else key for key in keys]


def subject_rows(file: MatterFile, profile: OrganisationProfile) -> Rows:
    """Return what a matter is about, without anybody's contact."""
    content, kind = file.content, MatterKind(file.row.kind)
    if kind is MatterKind.POST:
        return [
            _row(_("게시물 주소나 위치"), content.get("address", "")),
            _row(_("게시물 제목"), content.get("title", "")),
        ]
    rows = [_row(_("사유"), ground_words(file, profile))]
    if kind is MatterKind.RESTRICTION:
        rows.append(_row(_("확인한 사실"), content.get("facts", "")))
    return rows


def told_rows(file: MatterFile) -> Rows:
    """Return what staff read besides: why, proof, opinion, claim, marketing."""
    content, rows = file.content, []
    for key, name in (("why", _("내용")), ("proof", _("소명·증거"))):
        if content.get(key):
            rows.append(_row(name, content[key]))
    if claim := content.get("claim"):
        kind = label(RestoreProof(claim["kind"])).in_language(language()) if claim["kind"] else ""
        rows.append(_row(_("복구 요구"), [part for part in (kind, claim["text"]) if part]))
    if opinion := content.get("opinion"):
        rows.append(_row(_("의견진술"), opinion["text"] or _("의견 없음")))
    if stopped := content.get("marketing_stopped_on"):
        rows.append(_row(_("마케팅 수신 제외"), stopped))
    return rows


def people_rows(file: MatterFile) -> Rows:
    """Return who is concerned and how they are reached."""
    rows = []
    for role in (*MatterRole, None):
        who = file.content.get(str(role) if role else "about", {})
        ways = [who.get(name, "") for name in ("name", "account", "email", "phone", "fax")]
        if any(ways):
            name = label(role).in_language(language()) if role else _("표시할 사람")
            rows.append(_row(name, " · ".join(way for way in ways if way)))
    return rows


def step_rows(file: MatterFile) -> list[dict[str, str]]:
    """Return what was done, oldest first: step, when, by whom, why."""
    return [
        {
            "step": label(MatterStep(step["step"])).in_language(language()),
            "at": formats.moment(datetime.fromisoformat(step["at"]), language()),
            "by": step.get("by", ""),
            "reason": " · ".join(
                part for part in (step.get("statute", ""), step.get("reason", "")) if part
            ),
        }
        for step in file.steps
    ]


def title_of(file: MatterFile) -> str:
    """Return kind and number."""
    kind = label(MatterKind(file.row.kind)).in_language(language())
    source = label(PostSource(file.row.source)).in_language(language()) if file.row.source else ""
    return f"{kind}: {source}" if source else kind
