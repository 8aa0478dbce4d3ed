"""The made-up owner of systems: what is found there, and what is proposed for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.demo.people import Cast
from app.organisations.schema import Item, OrganisationProfile, Service
from app.record.events import Actor
from app.runtime import Runtime
from app.store import Filing, Request, Task
from forms.casework_commands import ItemDecision
from forms.place import Place
from forms.task_commands import AnswerSearch, FoundItem, ItemAction
from workflows.consents import consent_told
from workflows.outside import TOLD_RIGHTS
from workflows.viewing import CONSENT_ITEM
from workflows.vocabulary import AUTOMATED, Right, SourceKind, Verdict

#: What is done with an item, by the right that was asked.
ACTION = {
    Right.ACCESS: ItemAction.SHOW,
    Right.CORRECT: ItemAction.CORRECT,
    Right.DELETE: ItemAction.ERASE,
    Right.SUSPEND: ItemAction.STOP,
    Right.WITHDRAW: ItemAction.ERASE,
    Right.SOURCE: ItemAction.TELL,
    Right.TRANSFER_SELF: ItemAction.SEND,
    **dict.fromkeys(AUTOMATED, ItemAction.USED),
}
#: Values as they would stand in a system, by item; anything else reads the last one.
VALUES = {
    "email": "person@example.kr",
    "phone": "010-2345-6789",
    "address": "서울특별시 중구 세종대로 110",
    "company": "한빛무역",
    "job_title": "과장",
    "title": "과장",
    "department": "해외영업부",
    "account_id": "hanbit2025",
    "resident_number": "가입할 때 적은 번호가 남아 있음(값은 적지 않음)",
    "subject": "제품 가격 문의",
}
OTHER_VALUE = "2025-04-02 제품 가격 문의와 답변"
#: What is wrong in a system and what it should be, by item; the first the service has is asked.
CORRECTIONS = {
    "phone": ("010-2345-6789", "010-2345-6798"),
    "content": ("납품일 4월 2일", "납품일 4월 12일"),
}
#: Where items came from, by item; anything else the last.
ORIGINS = {
    "name": (SourceKind.PERSON, ""),
    "email": (SourceKind.CONTROLLER, "한빛전시 사무국(2025년 봄 전시회 참가자 명부)"),
}
ORIGIN = (SourceKind.GENERATED, "")
#: How many items of a service are found.
SEVERAL = 3


def wrong_item(service: Service) -> Item:
    """Return the item of a service that somebody wants corrected."""
    return next(item for item in service.items if item.key in CORRECTIONS)


def _consent(service: Service) -> FoundItem:
    """Return what is on record of a consent: to what, when and how."""
    facts = consent_told(date(2025, 4, 2), "누리집 화면", None)
    said = "개인정보 수집·이용 동의"
    return FoundItem(service.key, CONSENT_ITEM, said, ItemAction.SHOW, consent=facts)


@dataclass(frozen=True)
class Desk:
    """Somebody who answers for the systems of an organisation."""

    runtime: Runtime
    profile: OrganisationProfile
    owner: Actor
    cast: Cast

    def open_tasks(self, place: Place, kind: str) -> list[tuple[int, str]]:
        """Return id and system of the open tasks of a request."""
        return self._tasks(
            place, Task.kind == kind, Task.answered_at.is_(None), Task.cancelled_at.is_(None)
        )

    def _tasks(self, place: Place, *conditions: object) -> list[tuple[int, str]]:
        with self.runtime.reading(self.owner.organisation_id) as session:
            rows = session.execute(
                select(Task.id, Task.system_key)
                .join(Request, Request.id == Task.request_id)
                .join(Filing, Filing.id == Task.filing_id)
                .where(
                    Filing.receipt_number == place.receipt,
                    Request.position == place.position,
                    Task.cancelled_at.is_(None),
                    *conditions,  # type: ignore[arg-type]  # columns compare to conditions
                )
                .order_by(Task.id)
            )
            return [(row.id, row.system_key) for row in rows]

    def found(self, task_id: int, system: str, right: Right, *, holds: bool) -> AnswerSearch:
        """Return the answer for one system: the first one holds something, the others nothing."""
        if not holds:
            return AnswerSearch(task_id, Verdict.NOT_HELD, searched_by="전자우편 주소")
        service = next(row for row in self.profile.services if system in row.systems)
        if right is Right.CORRECT:
            item = wrong_item(service)
            now, new = CORRECTIONS[item.key]
            wrong = FoundItem(service.key, item.key, now, ACTION[right], new_value=new)
            return AnswerSearch(
                task_id, Verdict.MATCH, (wrong,), "전자우편 주소", given_to=self._recipients(right)
            )
        items = tuple(self._item(service, item, right) for item in service.items[:SEVERAL])
        given = self._recipients(right)
        if right is Right.ACCESS:
            items = (*items, _consent(service))
        return AnswerSearch(task_id, Verdict.MATCH, items, "전자우편 주소", given_to=given)

    def _recipients(self, right: Right) -> tuple[str, ...]:
        """Return the first recipient of the profile, where a right tells recipients at all."""
        if right not in TOLD_RIGHTS:
            return ()
        return tuple(row.key for row in self.profile.third_parties.recipients[:1])

    def _item(self, service: Service, item: Item, right: Right) -> FoundItem:
        value = self.cast.name() if item.key == "name" else VALUES.get(item.key, OTHER_VALUE)
        if right is Right.SOURCE:
            kind, name = ORIGINS.get(item.key, ORIGIN)
            return FoundItem(
                service.key, item.key, "", ACTION[right], origin=str(kind), origin_name=name
            )
        return FoundItem(service.key, item.key, value, ACTION[right])

    def decided(self, place: Place, right: Right) -> tuple[ItemDecision, ...]:
        """Return a decision for each item that was found: what was asked is done."""
        corrects = right is Right.CORRECT
        found = []
        for task_id, system in self._tasks(place, Task.verdict == str(Verdict.MATCH)):
            service = next(row for row in self.profile.services if system in row.systems)
            new = CORRECTIONS[wrong_item(service).key][1] if corrects else ""
            found += [
                ItemDecision(task_id, index, ACTION[right], new_value=new)
                for index in range(1 if corrects else SEVERAL + (right is Right.ACCESS))
            ]
        return tuple(found)
