"""What the owner of a system is shown of a request, in the console and behind a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from app import formats
from app.asked_rows import asked_rows
from app.context import language, organisation, reader
from app.organisations.schema import OrganisationProfile
from app.profile_words import duties_of, found_value, item_name, match_word
from app.queries.case import PERSONS_FILE, files_of
from app.queries.task_desk import TaskPaper
from app.services.case_file import TASK_ANSWER, TASK_ORDER, CaseFile
from app.services.contact_change import email_as_filed
from app.services.reading_files import name_of
from forms.cards import Card
from forms.casework_fields import LONGEST_LINE
from forms.found import action_word
from forms.task import SEPARATOR, TaskOffer
from forms.task_commands import ItemAction
from workflows.holds import STOPS
from workflows.labels import label
from workflows.law.schema import LawPack
from workflows.outside import TOLD_RIGHTS, provider_of
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM, CONSENT_NAME
from workflows.vocabulary import (
    AUTOMATED,
    TRANSFERS,
    HoldStage,
    Outcome,
    Right,
    SourceKind,
    Verdict,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.store import Request

Row = dict[str, Any]


def kind_word(kind: str, right: Right) -> str:
    """Return what people call a kind of task."""
    others = {"search": _("조사·대조"), "hold": _("이용·제공 보류"), "release": _("보류 해제")}
    if kind == "hold" and right is Right.AUTOMATED_REFUSE:
        return str(_("결정 적용 먼저 정지"))
    if kind in others:
        return str(others[kind])
    words = {
        Right.TRANSFER_THIRD: _("전송 조치"),
        Right.CORRECT: _("정정 조치"),
        Right.SUSPEND: _("처리정지 조치"),
        Right.WITHDRAW: _("파기 조치"),
        Right.AUTOMATED_REFUSE: _("자동화된 결정 조치"),
    }
    return str(words.get(right, _("삭제 조치")))


def verdict_cards(language_: str) -> list[Card]:
    """Return the three answers."""
    hints = {
        Verdict.MATCH: _("아래에 찾은 항목을 적습니다."),
        Verdict.NO_MATCH: _("비슷한 정보는 있지만 같은 사람이라고 볼 수 없습니다."),
        Verdict.NOT_HELD: _("찾아보았지만 없습니다."),
    }
    return [
        Card(
            value=str(verdict),
            label=label(verdict).in_language(language_),
            hint=hints[verdict],
        )
        for verdict in Verdict
    ]


def offer_of(profile: OrganisationProfile, law: LawPack, right: Right, system: str) -> TaskOffer:
    """Return what the form of a search offers: items of the services kept in this system."""
    items = {}
    for service in profile.services:
        if system in service.systems:
            known = [
                (f"{service.key}{SEPARATOR}{item.key}", item.name.in_language(language()))
                for item in service.items
            ]
            other = (f"{service.key}{SEPARATOR}", str(_("목록에 없는 항목")))
            if right is Right.ACCESS:  # what was consented to, when and how
                key = f"{service.key}{SEPARATOR}{CONSENT_ITEM}"
                known.append((key, CONSENT_NAME.in_language(language())))
            items[service.name.in_language(language())] = [*known, other]
    recipients = tuple(
        Card(value=row.key, label=row.name.in_language(language()))
        for row in profile.third_parties.recipients
    )
    return TaskOffer(
        right=right,
        items=items,
        duties=duties_of(profile, law, right, system),
        origins=_origins() if right is Right.SOURCE else (),
        recipients=recipients if right in TOLD_RIGHTS or right is Right.ACCESS else (),
    )


def _origins() -> tuple[tuple[str, str], ...]:
    return tuple((str(kind), label(kind).in_language(language())) for kind in SourceKind)


def matching(
    case: CaseFile, profile: OrganisationProfile, system: str, language_: str
) -> list[Row]:
    """Return what the owner compares, and nothing else about the person.

    What the person wrote to help finding is added only where a thing to compare is missing.
    """
    keys = next((row.match_on for row in profile.systems if row.key == system), ())
    person = case.person
    rows, missing = [], False
    for key in keys:
        value = _told(person, key, language_)
        missing = missing or not value
        rows.append({"key": match_word(key), "value": value})
    if missing and person.get("clues"):
        rows.append({"key": _("찾는 데 도움이 될 내용"), "value": person["clues"]})
    return rows


def _told(person: dict[str, Any], key: str, language_: str) -> str:
    if key == "birth_date":
        birth = person.get("birth")
        return formats.day(date.fromisoformat(birth), language_, weekday=False) if birth else ""
    if key == "address":
        parts = person.get("address") or {}
        return " ".join(filter(None, (parts.get(name) for name in ("road", "detail"))))
    value = email_as_filed(person) if key == "email" else person.get(key)
    return value[:LONGEST_LINE] if isinstance(value, str) else ""


def ordered(
    case: CaseFile, task: TaskPaper, profile: OrganisationProfile, language_: str
) -> list[Row]:
    """Return what a measure is about: each item, and what a correction puts there."""
    order = case.open(task.order, TASK_ORDER)
    if "automated" in order and "outcome" in order:
        decided = profile.automated_decision(order["automated"])
        stops = order["outcome"] == Outcome.STOP
        what = _("결정의 적용 정지") if stops else _("사람이 다시 처리")
        name = decided.name.in_language(language_) if decided else ""
        return [
            {"name": ": ".join(filter(None, (name, str(what)))), "new_value": "", "kept": False}
        ]
    return [
        {
            "name": item_name(profile, item["service"], item["item"], language_),
            "new_value": item.get("new_value", ""),
            "kept": item["action"] == ItemAction.KEEP,
        }
        for item in order.get("items", [])
    ] + [
        {"name": str(_("멈춘 뒤: %(what)s", what=what)), "new_value": "", "kept": False}
        for what in filter(None, [order.get("afterwards")])
    ]


def ordered_actions(case: CaseFile, task: TaskPaper) -> set[ItemAction]:
    """Return what a measure has to do with its items."""
    items = case.open(task.order, TASK_ORDER).get("items", [])
    return {ItemAction(item["action"]) for item in items}


def hold_order(
    case: CaseFile, task: TaskPaper, profile: OrganisationProfile, language_: str
) -> dict[str, Any]:
    """Return what a hold order says: its stage, what stops, what goes on all the same."""
    order = case.open(task.order, TASK_ORDER)
    if "automated" in order:
        return _early_stop(order["automated"], task, profile, language_)
    stage = HoldStage(order.get("stage", HoldStage.FIRST))
    full = stage is HoldStage.FULL
    return {
        "stage": "" if order.get("suspension") else label(stage).in_language(language_),
        "stops": STOPS[stage].in_language(language_),
        "exempt": [text.in_language(language_) for text in profile.holds.exempt] if full else [],
        "release": task.kind == "release",
        "suspension": bool(order.get("suspension")),
        "promised": profile.use_hold,
    }


def _early_stop(
    key: str, task: TaskPaper, profile: OrganisationProfile, language_: str
) -> dict[str, Any]:
    """Return what the order says that stops an automated decision before it is decided about."""
    decided = profile.automated_decision(key)
    name = decided.name.in_language(language_) if decided else key
    return {
        "stage": "",
        "stops": _("‘%(name)s’의 결과를 이분에게 적용하지 않습니다.", name=name),
        "exempt": [],
        "release": task.kind == "release",
        "suspension": False,
        "promised": False,
    }


def stops(case: CaseFile, task: TaskPaper) -> bool:
    """Tell whether a measure stops a periodic transfer instead of sending."""
    return bool(case.open(task.order, TASK_ORDER).get("stop"))


_ASKED_SHOWN = frozenset(
    {Right.CORRECT, Right.SUSPEND, Right.WITHDRAW, Right.SOURCE, *TRANSFERS, *AUTOMATED}
)


def asked_of_owner(case: CaseFile, request: Request) -> list[Row]:
    """Return what an owner must know of what was asked; empty where comparing is enough.

    A correction names what is wrong, a suspension what is to stop, a withdrawal which consent, a
    request for the source which data is meant, a transfer what goes where, one about an automated
    decision which decision.
    """
    right = Right(request.right)
    if right not in _ASKED_SHOWN:
        return []
    return [row for row in asked_rows(right, case.details(request)) if row["value"]]


def evidence_of(session: Session, case: CaseFile, request: Request) -> list[str]:
    """Return the names of the files the person sent to show what is right (art 36(5))."""
    if Right(request.right) is not Right.CORRECT:
        return []
    return [
        f"{name_of(case, row)} ({formats.file_size(row.size)})"
        for row in files_of(session, case.filing.id)
        if row.purpose == PERSONS_FILE and row.destroyed_at is None
    ]


def processor_of(profile: OrganisationProfile, system: str, language_: str) -> str:
    """Return the name of the processor that runs a system; empty where it is our own."""
    key = next((row.processor for row in profile.systems if row.key == system), None)
    return profile.processor(key).name.in_language(language_) if key else ""


def told(case: CaseFile, task: TaskPaper) -> dict[str, Any]:
    """Return what was answered, for the one who looks it up again."""
    answer = case.open(task.answer, TASK_ANSWER)
    profile = organisation().profile
    return {
        "verdict": label(Verdict(task.verdict)).in_language(language()) if task.verdict else "",
        "searched_by": answer.get("searched_by", ""),
        "note": answer.get("note", ""),
        "how": answer.get("how", ""),
        "count": answer.get("count"),
        "processor": bool(answer.get("processor")),
        "files": [
            f"{name_of(case, row)} ({formats.file_size(row.size)})"
            for row in files_of(reader(), case.filing.id)
            if row.id in answer.get("files", [])
        ],
        "given": [
            name.in_language(language())
            for key in answer.get("given", [])
            if (name := profile.recipient_name(key))
        ],
        "found": [
            {
                "name": item_name(profile, item["service"], item["item"], language()),
                "value": found_value(item, item["value"], language()),
                "new_value": item.get("new_value", ""),
                "received_from": provider_of(item),
                "action": action_word(item["action"]),
            }
            for item in answer.get("found", [])
        ],
    }


def derived(steps: Sequence[Any], lang: str) -> list[dict[str, str]]:
    """Return the derivation of an inner date as the component shows it."""
    return [
        {
            "date_iso": step["date"],
            "date_text": formats.day(date.fromisoformat(step["date"]), lang),
            "rule": str(_("자체 기준")),
            "why": Label(step["why_ko"], step["why_en"]).in_language(lang),
        }
        for step in steps
    ]
