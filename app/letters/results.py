"""The result of a correction, deletion, suspension or withdrawal, from an approved decision.

Act, then tell: the measures stand in it with the day each was confirmed. What was decided for each
item comes from the decision; its value from what the owner of the system found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.documents.notices import CAN_OBJECT, NoticeResult
from app.documents.parts import CorrectedItem, KeptItem, Measure, OutsideLine, StayingItem
from app.letters.asked import asked_in_words
from app.letters.case import LetterCase, day
from app.letters.decisions import RESULTS
from app.letters.notices import grounds, searched
from app.letters.words import kept_period
from app.services.outside_shown import told_of
from app.services.task_orders import is_measured
from forms.task_commands import ItemAction
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Outcome, Right

#: What a measure is called, by what was ordered and for which right.
_DONE = {
    ItemAction.CORRECT: Label("정정", "Corrected"),
    ItemAction.STOP: Label("처리정지", "Processing stopped"),
    ItemAction.ERASE: Label("삭제", "Deleted"),
    ItemAction.KEEP: Label("따로 보관", "Kept apart"),
}
_AFTERWARDS = Label("멈춘 뒤 조치", "Afterwards")
_STOPPED_USES = Label("멈춘 이용", "Uses that stopped")
_DESTROYED = Label("파기", "Destroyed")
_FOR_CONTRACT = Label(
    "이용 중인 서비스(계약)에 꼭 필요합니다. 서비스를 끝내시면 삭제합니다.",
    "The service you use (contract) cannot do without it. It is deleted when the service ends.",
)


def notice_result(letter: LetterCase) -> NoticeResult:
    """Return the result: measures with their day first, then what stays and why."""
    row, content = letter.decision()
    right, outcome = Right(letter.request.right), Outcome(row.outcome)
    rule = letter.law.notices[right, outcome]
    return NoticeResult(
        heading=letter.heading(),
        addressee=letter.addressee(),
        right=right,
        outcome=outcome,
        requested=(asked_in_words(letter, letter.request),),
        received_on=letter.received_on(),
        decision=letter.say(RESULTS[right, outcome]),
        legal_sentence=letter.say(rule.sentence),
        measures=measures(letter, content),
        corrections=tuple(_corrections(letter, content)),
        staying=tuple(_staying(letter, content, row.grounds)),
        kept=kept(letter, content),
        grounds=grounds(letter, row.grounds, content),
        reason=content.get("reason", ""),
        searched=searched(letter) if outcome is Outcome.NOT_HELD else (),
        objection=letter.objection(),
        outside=_outside(letter),
        cautions=(letter.say(CAN_OBJECT),),
    )


def _outside(letter: LetterCase) -> tuple[OutsideLine, ...]:
    """Return who outside was told, or got the request, and what they answered so far."""
    told = told_of(letter.session, letter.case, letter.request.id, letter.profile)
    return tuple(
        OutsideLine(
            name=letter.say(row.name),
            what=letter.say(label(row.kind)),
            sent_on=row.sent_on,
            answer=letter.say(label(row.answer)) if row.answer else "",
        )
        for row in told
    )


def measures(letter: LetterCase, content: dict[str, Any]) -> tuple[Measure, ...]:
    """Return what was done in each system, with the day that was confirmed."""
    rows = []
    for task in letter.tasks("measure"):
        how = str(letter.answer(task).get("how", ""))
        done = "; ".join(done_in(letter, content, task.system_key))
        if task.done_on is not None:
            rows.append(
                Measure(
                    system=letter.system_name(task.system_key),
                    measure=f"{done} ({how})",
                    done_on=task.done_on,
                )
            )
    return tuple(rows)


def done_in(letter: LetterCase, content: dict[str, Any], system: str) -> Iterator[str]:
    """Yield what was done in one system, one text for each kind of measure."""
    withdrawn = letter.request.right == Right.WITHDRAW
    for action, word in _DONE.items():
        names = [
            letter.item_name(item["service"], item["item"])
            for item in content.get("items", [])
            if item["system"] == system and item["action"] == action and is_measured(item)
        ]
        if names:
            erased = action is ItemAction.ERASE and withdrawn
            what = ", ".join(dict.fromkeys(names))
            yield f"{letter.say(_DESTROYED if erased else word)}: {what}"
            if action is ItemAction.STOP and (uses := _stopped_uses(letter, content)):
                yield f"{letter.say(_STOPPED_USES)}: {uses}"
            if action is ItemAction.STOP and content.get("afterwards"):
                yield f"{letter.say(_AFTERWARDS)}: {content['afterwards']}"


def _corrections(letter: LetterCase, content: dict[str, Any]) -> Iterator[CorrectedItem]:
    values = _values(letter)
    for item in content.get("items", []):
        if item["action"] == ItemAction.CORRECT:
            yield CorrectedItem(
                item=letter.item_name(item["service"], item["item"]),
                before=values.get((item["task"], item["index"]), ""),
                after=letter.profile.answer_value(
                    item["service"], item["item"], str(item.get("new_value", ""))
                ),
            )


def _values(letter: LetterCase) -> dict[tuple[int, int], str]:
    """Return what was found, by task and place in its answer; what may not be told is left out."""
    return {
        place: letter.profile.answer_value(item["service"], item["item"], str(item["value"]))
        for place, item in letter.found().items()
    }


def _staying(
    letter: LetterCase, content: dict[str, Any], codes: list[str]
) -> Iterator[StayingItem]:
    """Yield what was found right, what goes on, and what another law names (no duty to keep)."""
    yield from _scopes_going_on(letter, content)
    values = _values(letter)
    cited = ", ".join(ground.citation for ground in grounds(letter, codes, content))
    for item in content.get("items", []):
        name = letter.item_name(item["service"], item["item"])
        match ItemAction(item["action"]):
            case ItemAction.LEAVE:
                yield StayingItem(item=name, note=values.get((item["task"], item["index"]), ""))
            case ItemAction.CONTINUE:
                yield StayingItem(item=name, note=cited)
            case ItemAction.NEEDED:
                yield StayingItem(item=name, note=letter.say(_FOR_CONTRACT))
            case ItemAction.KEEP if not item.get("duty"):
                yield StayingItem(item=name, note=str(content.get("statute", "")) or cited)


def _stopped_uses(letter: LetterCase, content: dict[str, Any]) -> str:
    """Return the uses and scopes of a suspension that stopped, after commas."""
    names = [Label(row["ko"], row["en"]) for row in content.get("scopes", []) if row["stops"]]
    return ", ".join(map(letter.say, names))


def _scopes_going_on(letter: LetterCase, content: dict[str, Any]) -> Iterator[StayingItem]:
    """Yield each use, purpose or recipient of a suspension that goes on, with its own ground."""
    for row in content.get("scopes", []):
        if row["ground"] in letter.law.grounds:
            citation = letter.law.grounds[row["ground"]].source.citation
            name = letter.say(Label(row["ko"], row["en"]))
            yield StayingItem(item=name, note=letter.cite(citation))


def kept(letter: LetterCase, content: dict[str, Any]) -> tuple[KeptItem, ...]:
    """Return what stays under a duty to keep: statute, article, period and end date."""
    rows = []
    for item in content.get("items", []):
        until = day(item.get("until"))
        rule = letter.law.retention.get(item.get("duty") or "")
        if item["action"] == ItemAction.KEEP and rule is not None and until is not None:
            rows.append(
                KeptItem(
                    item=letter.item_name(item["service"], item["item"]),
                    statute=letter.cite(rule.law),
                    article=letter.cite(rule.article),
                    period=kept_period(letter, rule),
                    until=until,
                )
            )
    return tuple(rows)
