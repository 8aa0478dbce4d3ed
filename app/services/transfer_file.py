"""The file of a transfer to oneself: JSON and CSV in an encrypted ZIP, made when it is fetched.

Nothing of it is stored: the issued decision says what is sent, the answers of the systems hold it,
both sealed. It lies open in the portal behind the code that opened the filing, for as long as the
profile keeps a viewing open (Decree 42-6(3) no. 1, (4)). Its form is described in docs/transfer.md.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.security.aes_zip import PASSWORD_LENGTH, aes_zip
from app.services.case_file import DECISION, TASK_ANSWER, CaseFile, load_case
from app.services.errors import InvalidError, NotFoundError
from app.services.release import Viewer, release_to
from app.services.transfer_log import log_step
from app.services.work import unit_of_work
from app.store import Decision, Request, Task
from forms.place import Place
from forms.task_commands import ItemAction
from workflows.vocabulary import EventKind, Outcome, Right, TransferStep

SCHEMA = "tenday.transfer/1"
COLUMNS = ("service", "service_name", "item", "item_name", "value")
_SENT = frozenset({Outcome.SEND, Outcome.PARTIAL})


@dataclass(frozen=True)
class Package:
    """An encrypted archive, and what to call it."""

    name: str
    data: bytes


def open_until(request: Request, profile: OrganisationProfile) -> date | None:
    """Return the last day on which the file can be fetched; None where there is none."""
    sent = request.right == Right.TRANSFER_SELF and request.outcome in _SENT
    if not sent or request.answered_on is None:
        return None
    return request.answered_on + timedelta(days=profile.thresholds.viewing_days)


def fetch_file(
    runtime: Runtime, actor: Actor, place: Place, password: str, viewer: Viewer
) -> Package:
    """Return the file of an answered transfer, encrypted; that it was fetched goes on record.

    Raises:
        NotFoundError: there is no such file for whoever asks.
        InvalidError: the password is shorter than PASSWORD_LENGTH, or the time is over.

    """
    if len(password) < PASSWORD_LENGTH:
        raise InvalidError(
            f"비밀번호는 {PASSWORD_LENGTH}자 이상이어야 합니다. 화면을 새로 열어 주세요.",
            f"The password has at least {PASSWORD_LENGTH} characters. Open the page anew.",
            field="password",
        )
    with unit_of_work(runtime, actor) as work:
        case = load_case(runtime, work.session, place.receipt, lock=True)
        request = case.request(place.position)
        until = open_until(request, work.profile)
        release = release_to(work.session, case, viewer, work.today)
        if until is None or not release.result(request):
            raise NotFoundError
        if work.today > until:
            raise InvalidError(
                "내려받으실 수 있는 기간이 지났습니다. 다시 요구해 주세요.",
                "The time to download it is over. Please ask again.",
                code="over",
            )
        files = contents(work.session, case, request, work.profile)
        log_step(work, request, TransferStep.FETCHED)
        work.record(EventKind.TRANSFER_FETCHED, case.filing, request)
    name = f"transfer-{place.receipt}-{place.position}.zip"
    return Package(name, aes_zip(files, password, kst_date(runtime.clock.now())))


def contents(
    session: Session, case: CaseFile, request: Request, profile: OrganisationProfile
) -> dict[str, bytes]:
    """Return the files before they are encrypted: `data.json` and `data.csv`, UTF-8."""
    rows = list(_rows(session, case, request, profile))
    head = {
        "schema": SCHEMA,
        "organisation": profile.legal_name.ko,
        "request": f"{case.filing.receipt_number}-{request.position}",
        "answered_on": request.answered_on.isoformat() if request.answered_on else None,
        "items": rows,
    }
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return {
        "data.json": json.dumps(head, ensure_ascii=False, indent=2).encode(),
        "data.csv": ("\ufeff" + table.getvalue()).encode(),
    }


def _rows(
    session: Session, case: CaseFile, request: Request, profile: OrganisationProfile
) -> Iterator[dict[str, str]]:
    decision = session.scalar(
        select(Decision)
        .where(Decision.request_id == request.id, Decision.state == "approved")
        .order_by(Decision.round.desc())
        .limit(1)
    )
    items = case.open(decision.content, DECISION).get("items", []) if decision else []
    found = _found(session, case, request)
    names = {
        (service.key, item.key): (service.name.ko, item.name.ko)
        for service in profile.services
        for item in service.items
    }
    for item in items:
        if item["action"] != ItemAction.SEND:
            continue
        key = str(item["service"]), str(item["item"])
        service_name, item_name = names.get(key, (key[0], key[1]))
        value = str(found.get((item["task"], item["index"]), {}).get("value", ""))
        yield {
            "service": key[0],
            "service_name": service_name,
            "item": key[1],
            "item_name": item_name,
            "value": profile.answer_value(*key, value),
        }


def _found(
    session: Session, case: CaseFile, request: Request
) -> dict[tuple[int, int], dict[str, Any]]:
    tasks = session.scalars(
        select(Task).where(Task.request_id == request.id, Task.kind == "search").order_by(Task.id)
    )
    return {
        (task.id, index): item
        for task in tasks
        for index, item in enumerate(case.open(task.answer, TASK_ANSWER).get("found", []))
    }
