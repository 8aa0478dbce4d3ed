"""The access report (열람 결과): what is held, why, how long, given to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.clock import kst_date
from app.documents.parts import (
    ConsentFact,
    Ground,
    HeldItem,
    Processor,
    Provision,
    ServiceReport,
    WithheldItem,
)
from app.documents.reports import AccessReport
from app.letters.case import LetterCase
from app.letters.notices import grounds
from app.organisations.schema import Service
from app.services.access_answer import processors_of
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM
from workflows.vocabulary import AccessItem


def access_report(letter: LetterCase) -> AccessReport:
    """Return the report: only the items that were asked, with what the decision shows."""
    row, content = letter.decision()
    shown, withheld = _split(letter, content)
    items = tuple(AccessItem(code) for code in letter.case.details(letter.request).get("items", []))
    days = [task.answered_at for task in letter.tasks("search") if task.answered_at]
    return AccessReport(
        heading=letter.heading(),
        addressee=letter.addressee(),
        as_of=kst_date(max(days)) if days else letter.document.dated,
        items=items,
        services=tuple(_services(letter, shown)),
        withheld=_withheld(letter, withheld, grounds(letter, row.grounds, content), content),
        notes=(*_notes(letter), *_hidden(letter, shown)),
    )


def _split(
    letter: LetterCase, content: dict[str, Any]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the found items the decision shows, and those it withholds, with their values."""
    answers = {task.id: letter.answer(task).get("found", []) for task in letter.tasks("search")}
    decided = {(item["task"], item["index"]): item["action"] for item in content.get("items", [])}
    shown: list[dict[str, Any]] = []
    withheld: list[dict[str, Any]] = []
    for task_id, found in answers.items():
        for index, item in enumerate(found):
            action = decided.get((task_id, index), item["action"])
            (withheld if action == "withhold" else shown).append(item)
    return shown, withheld


def _services(letter: LetterCase, shown: list[dict[str, Any]]) -> Iterator[ServiceReport]:
    for service in letter.profile.services:
        mine = [item for item in shown if item["service"] == service.key]
        if mine:
            yield _service(letter, service, mine)


def _service(letter: LetterCase, service: Service, mine: list[dict[str, Any]]) -> ServiceReport:
    return ServiceReport(
        service=letter.say(service.name),
        held=tuple(
            HeldItem(
                item=letter.item_name(service.key, item["item"]),
                value=letter.profile.answer_value(service.key, item["item"], str(item["value"])),
            )
            for item in mine
            if item["item"] != CONSENT_ITEM
        ),
        purpose=", ".join(letter.say(purpose) for purpose in service.purposes),
        period=letter.say(service.period.text),
        provisions=_provisions(letter),
        processors=tuple(_processors(letter, service)),
        consents=tuple(
            ConsentFact(content=str(item["value"])) for item in mine if item["item"] == CONSENT_ITEM
        ),
    )


def _provisions(letter: LetterCase) -> tuple[Provision, ...]:
    return tuple(
        Provision(
            recipient=letter.say(recipient.name),
            purpose=letter.say(letter.profile.third_parties.basis),
            items="",
            period="",
        )
        for recipient in letter.profile.third_parties.recipients
    )


def _processors(letter: LetterCase, service: Service) -> Iterator[Processor]:
    for processor in processors_of(letter.profile, service):
        yield Processor(name=letter.say(processor.name), work=letter.say(processor.task))


def _withheld(
    letter: LetterCase,
    withheld: list[dict[str, Any]],
    why: tuple[Ground, ...],
    content: dict[str, Any],
) -> tuple[WithheldItem, ...]:
    if not why:
        return ()
    return tuple(
        WithheldItem(
            item=letter.item_name(item["service"], item["item"]),
            ground=why[0],
            reason=str(content.get("reason", "")),
        )
        for item in withheld
    )


def _notes(letter: LetterCase) -> tuple[str, ...]:
    if letter.profile.third_parties.recipients:
        return ()
    return (
        letter.say(
            Label(
                "제3자에게 제공한 내역이 없습니다.", "Nothing has been provided to third parties."
            )
        ),
    )


def _hidden(letter: LetterCase, shown: list[dict[str, Any]]) -> Iterator[str]:
    """Say why a value is not shown: it was collected without a basis that the law accepts."""
    hidden = [row for row in shown if letter.profile.is_withheld(row["service"], row["item"])]
    names = dict.fromkeys(letter.item_name(row["service"], row["item"]) for row in hidden)
    if names:
        listed = ", ".join(names)
        yield letter.say(
            Label(
                f"{listed}: 처리할 법적 근거를 확인하고 있어 값을 적지 않았습니다"
                "(법 제24조의2). 근거가 없으면 파기합니다.",
                f"{listed}: the value is left out while its legal basis is reviewed (Act art."
                " 24-2). Without a basis it is destroyed.",
            )
        )
