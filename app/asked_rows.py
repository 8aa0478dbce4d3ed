"""What was asked, in words for staff: rows beside a request or a task, one line in the queue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import language, organisation
from workflows.dates import day_or_none
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AUTOMATED, AccessItem, Right, SuspendedUse

Rows = list[dict[str, Any]]
SUMMARY = 44


def asked_rows(right: Right, details: Mapping[str, Any]) -> Rows:
    """Return what is asked as rows of a summary list; `details` as `services.asked` tells."""
    return _ROWS[right](details)


def _access(details: Mapping[str, Any]) -> Rows:
    ways = {"file": _("전자파일"), "post": _("우편"), "visit": _("방문 열람")}
    return [
        {"key": _("열람 항목"), "value": _access_items(details)},
        {"key": _("받는 방법"), "value": ways.get(details.get("form", ""), "")},
    ]


def _correction(details: Mapping[str, Any]) -> Rows:
    return [
        {"key": _("고칠 내용"), "value": correction_lines(details)},
        {"key": _("신청인 설명"), "value": details.get("reason", "")},
    ]


def _erasure(details: Mapping[str, Any]) -> Rows:
    rows = [
        {"key": _("지울 내용"), "value": details.get("what", "")},
        {"key": _("신청인 설명"), "value": details.get("reason", "")},
    ]
    points = organisation().profile.promises.points
    if details.get("account"):
        rows.insert(0, {"key": _("회원탈퇴"), "value": _("계정을 닫고 모든 정보를 지워 주세요")})
    if points and (details.get("account") or details.get("warning_seen")):
        seen = _("보고 신청함") if details.get("warning_seen") else _("아직 알리지 않음")
        name = points.name.in_language(language())
        rows.append({"key": _("%(points)s 소멸 안내", points=name), "value": seen})
    return rows


def _suspension(details: Mapping[str, Any]) -> Rows:
    return [
        {"key": _("멈출 이용"), "value": uses_of(details)},
        {"key": _("멈출 범위"), "value": scope_names(details, language())},
        {"key": _("멈춘 뒤"), "value": afterwards_word(details)},
        {"key": _("멈출 정보"), "value": details.get("what", "")},
        {"key": _("신청인 설명"), "value": details.get("reason", "")},
    ]


def _withdrawal(details: Mapping[str, Any]) -> Rows:
    return [
        {"key": _("철회하는 동의"), "value": consents_of(details)},
        {"key": _("신청인 설명"), "value": details.get("what", "")},
    ]


def _source(details: Mapping[str, Any]) -> Rows:
    return [{"key": _("출처를 물은 정보"), "value": _all_if_blank(details)}]


def _transfer(details: Mapping[str, Any]) -> Rows:
    rows: Rows = [
        {"key": _("전송할 정보"), "value": details.get("what", "")},
        {"key": _("전송 요구 목적"), "value": details.get("purpose", "")},
    ]
    if "recipient" not in details:
        return rows
    sender = organisation().profile.legal_name.in_language(language())
    return [
        {"key": _("전송하는 자"), "value": sender},
        {"key": _("전송받는 자"), "value": details.get("recipient", "")},
        *rows,
        {"key": _("정기 전송"), "value": _cycle(details)},
        {"key": _("종료시점"), "value": _until(details)},
        {"key": _("보유·이용 기간"), "value": details.get("keep", "")},
    ]


def _cycle(details: Mapping[str, Any]) -> str:
    return str(details.get("cycle") or _("예")) if details.get("periodic") else str(_("아니요"))


def _until(details: Mapping[str, Any]) -> str:
    until = day_or_none(details.get("until"))
    return formats.day(until, language(), weekday=False) if until else ""


def _automated(details: Mapping[str, Any]) -> Rows:
    return [
        {"key": _("자동화된 결정"), "value": automated_name(details)},
        {"key": _("신청인 설명"), "value": details.get("what", "")},
        {"key": _("신청인 의견"), "value": details.get("opinion", "")},
    ]


def _objection(details: Mapping[str, Any]) -> Rows:
    return [{"key": _("이의 내용"), "value": details.get("text", "")}]


_ROWS: dict[Right, Callable[[Mapping[str, Any]], Rows]] = {
    Right.ACCESS: _access,
    Right.CORRECT: _correction,
    Right.DELETE: _erasure,
    Right.SUSPEND: _suspension,
    Right.WITHDRAW: _withdrawal,
    Right.SOURCE: _source,
    Right.TRANSFER_SELF: _transfer,
    Right.TRANSFER_THIRD: _transfer,
    **dict.fromkeys(AUTOMATED, _automated),
    Right.OBJECTION: _objection,
}


def asked_lines(right: Right, details: Mapping[str, Any]) -> list[str]:
    """Return what is asked as lines, where a form leaves no room for a table."""
    found = []
    for row in asked_rows(right, details):
        values = [row["value"]] if isinstance(row["value"], str) else row["value"]
        found += [f"{row['key']}: {value}" for value in values if value]
    return found


def asked_summary(right: Right, details: Mapping[str, Any]) -> str:
    """Return in one short line what is asked."""
    return _short(_SUMMARIES[right](details))


def correction_lines(details: Mapping[str, Any]) -> list[str]:
    """Return what is to be corrected: item, what stands there now, what it should be."""
    return [
        str(
            _("%(item)s: %(now)s → %(fresh)s", item=row["item"], now=now, fresh=row["should_be"])
            if (now := row.get("now"))
            else _("%(item)s: → %(fresh)s", item=row["item"], fresh=row["should_be"])
        )
        for row in details.get("rows", [])
    ]


def scope_names(details: Mapping[str, Any], lang: str) -> list[str]:
    """Return the purposes, recipients and places a suspension is narrowed to."""
    return [Label(row["ko"], row["en"]).in_language(lang) for row in details.get("scopes", [])]


def afterwards_word(details: Mapping[str, Any]) -> str:
    """Return what is to follow once everything rests (Act 37(5)); empty where it is only kept."""
    words = {"destroy": _("파기"), "other": str(details.get("afterwards_text", ""))}
    return str(words.get(str(details.get("afterwards", "")), ""))


def uses_of(details: Mapping[str, Any]) -> list[str]:
    """Return the uses that are to stop."""
    codes = details.get("uses", [])
    return [label(SuspendedUse(code)).in_language(language()) for code in codes]


def automated_name(details: Mapping[str, Any]) -> str:
    """Return the name of the automated decision that was chosen; empty where none was."""
    row = organisation().profile.automated_decision(str(details.get("decision", "")))
    return row.name.in_language(language()) if row else ""


def consents_of(details: Mapping[str, Any]) -> list[str]:
    """Return the services whose consent is withdrawn; words for all of them where none is named."""
    wanted, lang = details.get("services", []), language()
    known = organisation().profile.services
    names = [row.name.in_language(lang) for row in known if row.key in wanted]
    return names or [str(_("동의하신 모든 서비스"))]


def _all_if_blank(details: Mapping[str, Any]) -> str:
    return str(details.get("what") or _("갖고 있는 정보 모두"))


def _access_items(details: Mapping[str, Any]) -> list[str]:
    codes = details.get("items", [])
    return [label(AccessItem(code)).in_language(language()) for code in codes]


def _first_and_more(texts: list[str]) -> str:
    if len(texts) < 2:  # noqa: PLR2004 - one text stands alone
        return texts[0] if texts else ""
    return str(_("%(first)s 외 %(more)s개", first=texts[0], more=len(texts) - 1))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SUMMARY else f"{line[:SUMMARY]}…"


#: What stands in a list, by right; it is cut to one line.
_SUMMARIES: dict[Right, Callable[[Mapping[str, Any]], str]] = {
    Right.ACCESS: lambda details: (
        _first_and_more(_access_items(details)) or str(_("열람 항목을 고르지 않음"))
    ),
    Right.CORRECT: lambda details: _first_and_more(
        [row["item"] for row in details.get("rows", [])]
    ),
    Right.DELETE: lambda details: str(details.get("what", "")),
    Right.SUSPEND: lambda details: (
        _first_and_more([*uses_of(details), *scope_names(details, language())])
        or str(details.get("what", ""))
    ),
    Right.WITHDRAW: lambda details: _first_and_more(consents_of(details)),
    Right.SOURCE: _all_if_blank,
    Right.TRANSFER_SELF: lambda details: str(details.get("what", "")),
    Right.TRANSFER_THIRD: lambda details: " → ".join(
        filter(None, (str(details.get("what", "")), str(details.get("recipient", ""))))
    ),
    **dict.fromkeys(
        AUTOMATED, lambda details: automated_name(details) or str(details.get("what", ""))
    ),
    Right.OBJECTION: lambda details: str(details.get("text", "")),
}
