"""The access report (열람 결과): what is held, why, how long, given to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.clock import kst_date
from app.documents.parts import Ground
from app.documents.report_parts import ConsentFact, HeldItem, ServiceReport, WithheldItem
from app.documents.reports import AccessReport, only_asked
from app.letters.case import LetterCase, day
from app.letters.notices import grounds
from app.letters.report_around import (
    attached_files,
    given_by_system,
    legal_periods,
    nothing_found,
    processors,
    provisions,
    searched_systems,
    withheld_whole,
)
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM
from workflows.vocabulary import AccessItem, Outcome


@dataclass(frozen=True)
class Found:
    """One found item, with the system and the KST day of the search that found it."""

    item: dict[str, Any]
    system: str
    on: date | None

    @property
    def service(self) -> str:
        """Return the key of its service."""
        return str(self.item["service"])

    @property
    def key(self) -> str:
        """Return the key of the item, or the name a department gave it."""
        return str(self.item["item"])


def access_report(letter: LetterCase) -> AccessReport:
    """Return the report: only the items that were asked, with what the decision shows."""
    row, content = letter.decision()
    shown, withheld = _split(letter, content)
    items = tuple(AccessItem(code) for code in letter.case.details(letter.request).get("items", []))
    days = [task.answered_at for task in letter.tasks("search") if task.answered_at]
    told = {one.service for one in (*shown, *withheld)}
    report = AccessReport(
        heading=letter.heading(),
        addressee=letter.addressee(),
        as_of=kst_date(max(days)) if days else letter.document.dated,
        items=items,
        services=tuple(_services(letter, shown)),
        outcome=Outcome(row.outcome),
        nothing_found=nothing_found(letter, told),
        searched=searched_systems(letter),
        withheld=(
            *_withheld(letter, withheld, grounds(letter, row.grounds, content), content),
            *withheld_whole(letter),
        ),
        files=attached_files(letter),
        provision_basis=letter.say(letter.profile.third_parties.basis),
        notes=tuple(_notes(letter, shown, items)),
    )
    return only_asked(report)


def _split(letter: LetterCase, content: dict[str, Any]) -> tuple[list[Found], list[Found]]:
    """Return the found items the decision shows, and those it withholds, with their values."""
    decided = {(item["task"], item["index"]): item["action"] for item in content.get("items", [])}
    shown: list[Found] = []
    withheld: list[Found] = []
    for task in letter.tasks("search"):
        on = kst_date(task.answered_at) if task.answered_at else None
        for index, item in enumerate(letter.answer(task).get("found", [])):
            action = decided.get((task.id, index), item["action"])
            one = Found(item, letter.system_name(task.system_key), on)
            (withheld if action == "withhold" else shown).append(one)
    return shown, withheld


def _services(letter: LetterCase, shown: list[Found]) -> Iterator[ServiceReport]:
    """Yield what is shown, in the order of the profile; what it has dropped comes last."""
    known = [service.key for service in letter.profile.services]
    told = given_by_system(letter)
    for key in dict.fromkeys((*known, *(one.service for one in shown))):
        mine = [one for one in shown if one.service == key]
        if mine:
            yield replace(_service(letter, key, mine), provisions=provisions(letter, key, told))


def _service(letter: LetterCase, key: str, mine: list[Found]) -> ServiceReport:
    service = next((row for row in letter.profile.services if row.key == key), None)
    return ServiceReport(
        service=letter.service_name(key),
        key=key,
        held=tuple(_held(letter, one) for one in mine if one.key != CONSENT_ITEM),
        purposes=tuple(letter.say(purpose) for purpose in service.purposes) if service else (),
        basis=letter.say(service.basis) if service else "",
        period=letter.say(service.period.text) if service else "",
        legal_periods=legal_periods(letter, key),
        processors=processors(letter, service) if service else (),
        consents=tuple(_consent(one) for one in mine if one.key == CONSENT_ITEM),
    )


def _held(letter: LetterCase, one: Found) -> HeldItem:
    value = str(one.item["value"])
    shown = letter.profile.answer_value(one.service, one.key, value)
    name = letter.item_name(one.service, one.key)
    return HeldItem(
        key=one.key if name != one.key else "",
        item=name,
        value=shown,
        system=one.system,
        found_on=one.on,
        hidden=letter.profile.is_withheld(one.service, one.key),
    )


def _consent(one: Found) -> ConsentFact:
    said = one.item.get("consent") or {}
    return ConsentFact(
        content=str(one.item["value"]),
        given_on=day(said.get("on")),
        method=str(said.get("how", "")),
        withdrawn_on=day(said.get("withdrawn_on")),
        system=one.system,
        found_on=one.on,
    )


def _withheld(
    letter: LetterCase, withheld: list[Found], why: tuple[Ground, ...], content: dict[str, Any]
) -> tuple[WithheldItem, ...]:
    return tuple(
        WithheldItem(
            item=letter.item_name(one.service, one.key),
            grounds=why,
            reason=str(content.get("reason", "")),
            service=letter.service_name(one.service),
        )
        for one in withheld
    )


def _notes(letter: LetterCase, shown: list[Found], items: tuple[AccessItem, ...]) -> Iterator[str]:
    """Yield what to mind, and why a value is not shown: it has no basis that the law accepts."""
    yield letter.say(
        Label(
            "이 문서와 함께 받으시는 파일에는 개인정보가 담겨 있으니 보관에 주의해 주세요.",
            "This document and the files with it hold personal information. Keep them safe.",
        )
    )
    hidden = [one for one in shown if letter.profile.is_withheld(one.service, one.key)]
    names = dict.fromkeys(letter.item_name(one.service, one.key) for one in hidden)
    if names and AccessItem.CONTENTS in items:
        listed = ", ".join(names)
        yield letter.say(
            Label(
                f"{listed}: 처리할 법적 근거를 확인하고 있어 값을 적지 않았습니다"
                "(법 제24조의2). 근거가 없으면 파기합니다.",
                f"{listed}: the value is left out while its legal basis is reviewed (Act art."
                " 24-2). Without a basis it is destroyed.",
            )
        )
