"""The values of a profile in words, and the difference between two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.admin.parts import Part
from app.context import language, organisation
from app.organisations.schema import TransferMode
from app.organisations.schema_rows import CONTACT_FIELDS, ItemFlag, PeriodStart
from app.profile_words import match_word
from forms.profile_spec import Kind, Spec
from workflows.labels import label
from workflows.law.schema import LawPack
from workflows.minwon import CountMode

Offers = dict[str, list[tuple[str, str]]]
#: Closed lists of the profile whose members stand nowhere else.
_WORDS: dict[StrEnum, Any] = {
    PeriodStart.INQUIRY: _l("문의한 때"),
    PeriodStart.USE: _l("이용한 때"),
    PeriodStart.CONSENT: _l("동의한 때"),
    PeriodStart.REJECTION_NOTICE: _l("불합격을 알린 때"),
    PeriodStart.CONTRACT_END: _l("계약이 끝난 때"),
    PeriodStart.COLLECTION: _l("수집한 때"),
    PeriodStart.PURPOSE: _l("목적을 이룬 때"),
    PeriodStart.NEVER: _l("끝이 없음"),
    TransferMode.OFF: _l("받지 않음"),
    TransferMode.VOLUNTARY: _l("자율전송"),
    TransferMode.OBLIGED: _l("의무"),
    ItemFlag.ILLEGAL_BASIS: _l("수집 근거가 없어 값을 보이지 않음"),
    CountMode.CIVIL: _l("법정 기한만"),
    CountMode.MINWON: _l("민원 처리 기간도 함께"),
}
_PLAIN: dict[str, Any] = {
    "ko": _l("한국어"),
    "en": _l("영어"),
    "approver": _l("개인정보 보호책임자"),
    "officer": _l("처리담당자"),
}


def member_word(member: StrEnum | str) -> str:
    """Return what people read for a member of a closed list."""
    if isinstance(member, StrEnum):
        if member in _WORDS:
            return str(_WORDS[member])
        if member.value not in _PLAIN:
            return label(member).in_language(language())
    return str(_PLAIN.get(str(member), member))


def offers_of(specs: Sequence[Spec], row: Mapping[str, Any], law: LawPack) -> Offers:
    """Return what may be chosen in each field; what stands there already is always offered."""
    profile, lang = organisation().profile, language()
    tables = {
        name: [(one.key, one.name.in_language(lang)) for one in rows]
        for name, rows in (
            ("departments", profile.departments),
            ("systems", profile.systems),
            ("processors", profile.processors),
            ("services", profile.services),
        )
    }
    known = {
        item.key: item.name.in_language(lang)
        for service in profile.services
        for item in (*service.clues, *service.items)
    }
    tables["items"] = [(key, known[key]) for key in sorted(known)]
    tables["contact_fields"] = [(key, match_word(key)) for key in CONTACT_FIELDS]
    tables["duties"] = [
        (key, f"{key} · {rule.item if lang == 'ko' else rule.gloss}")
        for key, rule in law.retention.items()
    ]
    return _offers(specs, row, tables)


def _offers(specs: Sequence[Spec], row: Mapping[str, Any], tables: Offers) -> Offers:
    found: Offers = {}
    for spec in specs:
        if spec.kind in {Kind.TABLE, Kind.ROWS}:
            found |= _offers(spec.parts, {}, tables)
        elif spec.kind in {Kind.ONE, Kind.MANY}:
            found[spec.of or spec.key] = _choices(spec, row.get(spec.key), tables)
    return found


def _choices(spec: Spec, now: object, tables: Offers) -> list[tuple[str, str]]:
    if spec.of:
        choices = list(tables[spec.of])
    else:
        choices = [(str(member), member_word(member)) for member in spec.choices or ()]
    held = [now] if isinstance(now, str) else list(now) if isinstance(now, list) else []
    offered = {value for value, _label in choices}
    return choices + [(value, match_word(value)) for value in held if value not in offered]


def say(spec: Spec, value: Any, offers: Offers) -> str | list[str]:
    """Return a value of the document in words; empty where there is none."""
    if value is None or value == "":
        return ""
    if spec.kind is Kind.BOOL:
        return str(_("예") if value else _("아니요"))
    if spec.kind is Kind.TABLE:
        return [line for line in _table(spec, value, offers) if line]
    if spec.kind is Kind.ROWS:
        return [" · ".join(_table(spec, one, offers)) for one in value]
    if spec.kind in {Kind.ONE, Kind.MANY}:
        names = dict(offers.get(spec.of or spec.key, ()))
        chosen = [value] if isinstance(value, str) else value
        return ", ".join(names.get(one, one) for one in chosen)
    return _single(value)


def _single(value: Any) -> str:
    if isinstance(value, date):
        return formats.day(value, language(), weekday=False)
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)


def _table(spec: Spec, value: Mapping[str, Any], offers: Offers) -> list[str]:
    """Return the filled fields of a table inside; yes-or-no fields by their name when yes."""
    lines = []
    for part in spec.parts:
        one = value.get(part.key)
        if part.kind is Kind.BOOL:
            lines += [str(part.label)] if one else []
        elif one not in (None, ""):
            said = say(part, one, offers)
            text = said if isinstance(said, str) else ", ".join(said)
            plain = part.kind in {Kind.TEXT, Kind.LONG, Kind.ONE}
            lines.append(text if plain else f"{part.label} {text}")
    return list(dict.fromkeys(lines))


@dataclass(frozen=True)
class Change:
    """One field that says something else: where, and both values in words."""

    where: str
    field: str
    before: str
    after: str


def changes(part: Part, before: Any, after: Any, offers: Offers) -> list[Change]:
    """Return what differs between two values of a table, field by field."""
    if not part.many:
        return _row_changes(part, str(part.label), before or {}, after or {}, offers)
    found: list[Change] = []
    old, new = _by_ident(part, before or []), _by_ident(part, after or [])
    for ident in dict.fromkeys((*old, *new)):
        row = new.get(ident, old.get(ident, {}))
        where = f"{part.label}: {title_of(part, row, offers)}"
        if ident not in new:
            found.append(Change(where, "", _("있음"), _("지움")))
        elif ident not in old:
            found.append(Change(where, "", _("없음"), _("더함")))
        else:
            found += _row_changes(part, where, old[ident], new[ident], offers)
    return found


def _row_changes(
    part: Part, where: str, before: Mapping[str, Any], after: Mapping[str, Any], offers: Offers
) -> list[Change]:
    return [
        Change(
            where,
            str(spec.label),
            _joined(say(spec, before.get(spec.key), offers)),
            _joined(say(spec, after.get(spec.key), offers)),
        )
        for spec in part.specs
        if before.get(spec.key) != after.get(spec.key)
    ]


def _joined(said: str | list[str]) -> str:
    return said if isinstance(said, str) else "\n".join(said)


def _by_ident(part: Part, rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {ident_of(part, row, place): row for place, row in enumerate(rows)}


def ident_of(part: Part, row: Mapping[str, Any], place: int) -> str:
    """Return what a row is called in addresses: its key, or its place from 1."""
    return str(row[part.ident]) if part.ident else str(place + 1)


def title_of(part: Part, row: Mapping[str, Any], offers: Offers) -> str:
    """Return what people call a row: its name, or its key in words."""
    name = row.get("name")
    if isinstance(name, Mapping):
        return str(name.get(language()) or name.get("ko", ""))
    spec = next((spec for spec in part.specs if spec.key == part.ident), None)
    return _joined(say(spec, row.get(part.ident), offers)) if spec else ""
