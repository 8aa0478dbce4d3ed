"""The page on which a decision is drafted: what was found, what may be chosen, what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from app.console.casework import automated_page, scopes_page
from app.console.casework.desk import Desk
from app.console.casework.viewing_rows import (
    postponing_data,
    viewing_cards,
    viewing_data,
)
from app.context import cite, language, reader
from app.profile_words import (
    duties_of,
    found_value,
    item_name,
    service_name,
    system_name,
)
from app.queries.decision_desk import DecisionPaper, SearchAnswer, decisions_of, search_answers
from app.services.case_file import COMMENT, DECISION, TASK_ANSWER
from forms.automated_decision import AutomatedDecisionForm
from forms.cards import Card
from forms.decision import DecisionForm, DecisionOffer
from forms.found import ACTIONS_OF
from forms.task_commands import ItemAction
from workflows.citations import in_english
from workflows.grounds import offered
from workflows.labels import PUBLIC_OUTCOMES, outcome_label
from workflows.law.schema import Ground
from workflows.retention import end_of
from workflows.vocabulary import (
    AUTOMATED,
    CLOSINGS,
    OUTCOMES_OF,
    BodyKind,
    Outcome,
    Right,
    Verdict,
)

#: What is suggested where everything can be done as asked, and where nothing can.
_SUGGESTED: dict[Right, tuple[Outcome, Outcome]] = {
    Right.ACCESS: (Outcome.GRANT, Outcome.REFUSE),
    Right.CORRECT: (Outcome.CORRECT, Outcome.NO_CORRECTION),
    Right.DELETE: (Outcome.ERASE, Outcome.REFUSE),
    Right.SUSPEND: (Outcome.STOP, Outcome.REFUSE),
    Right.WITHDRAW: (Outcome.ERASE, Outcome.REFUSE),
    Right.SOURCE: (Outcome.TELL, Outcome.REFUSE),
    Right.TRANSFER_SELF: (Outcome.SEND, Outcome.PARTIAL),
    Right.TRANSFER_THIRD: (Outcome.SEND, Outcome.PARTIAL),
}


@dataclass(frozen=True)
class Found:
    """One item somebody found, by its task and its place there."""

    task: int
    index: int
    system_key: str
    system: str
    service: str
    name: str
    value: str
    proposed: dict[str, Any]
    #: Collected without a basis the law accepts: no answer shows its value (Act 24-2).
    withheld: bool = False

    @property
    def key(self) -> tuple[int, int]:
        """What a stored decision names it by."""
        return self.task, self.index


@dataclass(frozen=True)
class Material:
    """Everything a decision on this request is made of."""

    desk: Desk

    @cached_property
    def answers(self) -> list[SearchAnswer]:
        """The searches and what came back."""
        return search_answers(reader(), self.desk.request.id)

    @cached_property
    def rounds(self) -> list[DecisionPaper]:
        """The decisions, the latest round first."""
        return decisions_of(reader(), self.desk.request.id)

    @property
    def latest(self) -> DecisionPaper | None:
        """The decision of the latest round, whatever became of it."""
        return self.rounds[0] if self.rounds else None

    @property
    def draft(self) -> DecisionPaper | None:
        """The open draft."""
        return self.latest if self.latest and self.latest.state == "draft" else None

    @property
    def closes(self) -> bool:
        """Whether the open draft ends the request without a decision on its merits."""
        return self.draft is not None and self.draft.outcome in CLOSINGS

    @property
    def returned(self) -> str:
        """What the approver wants changed in the draft that came back; empty for none."""
        for row in self.rounds[1:2]:
            if row.state == "returned" and self.draft is not None:
                return str(self.desk.case.open(row.comment, COMMENT).get("text", ""))
        return ""

    def content(self, row: DecisionPaper | None) -> dict[str, Any]:
        """Return the sealed part of a decision."""
        return self.desk.case.open(row.content, DECISION) if row else {}

    @cached_property
    def found(self) -> list[Found]:
        """All items that were found, in the order of the systems."""
        profile, lang = self.desk.profile, language()
        return [
            Found(
                task=row.id,
                index=index,
                system_key=row.system_key,
                system=system_name(profile, row.system_key, lang),
                service=service_name(profile, item["service"], lang),
                name=item_name(profile, item["service"], item["item"], lang),
                value=found_value(
                    item,
                    profile.answer_value(item["service"], item["item"], str(item["value"])),
                    lang,
                ),
                proposed=item,
                withheld=profile.is_withheld(item["service"], item["item"]),
            )
            for row in self.answers
            for index, item in enumerate(
                self.desk.case.open(row.answer, TASK_ANSWER).get("found", [])
            )
        ]

    @cached_property
    def grounds(self) -> dict[str, Ground]:
        """The grounds of this right for this kind of body, by code."""
        body = BodyKind.PUBLIC if self.desk.profile.public_body else BodyKind.PRIVATE
        return {row.code: row for row in offered(self.desk.law, self.desk.right, body)}

    def offer(self) -> DecisionOffer:
        """Return what the form offers."""
        systems = {item.system_key for item in self.found}
        return DecisionOffer(
            right=self.desk.right,
            outcomes=tuple(map(self._outcome_card, OUTCOMES_OF[self.desk.right])),
            grounds=tuple(map(ground_card, self.grounds.values())),
            confirmations=tuple(
                Card(
                    value=row.code,
                    label=row.confirmation.in_language(language()),
                    note=cite(row.source.citation),
                )
                for row in self.grounds.values()
                if row.needs_second_confirmation
            ),
            duties={
                key: duties_of(self.desk.profile, self.desk.law, self.desk.right, key)
                for key in systems
            },
            scopes=scopes_page.scopes_asked(self.desk),
        )

    def _outcome_card(self, outcome: Outcome) -> Card:
        rule = self.desk.law.notices[self.desk.right, outcome]
        return Card(
            value=str(outcome),
            label=outcome_label(self.desk.right, outcome).in_language(language()),
            note=PUBLIC_OUTCOMES[outcome].in_language(language()),
            hint=cite(rule.basis),
        )

    def initial(self) -> dict[str, Any]:
        """Return what the form shows first: the draft, or what the replies suggest."""
        row, content = self.draft, self.content(self.draft)
        view = content.get("view") or {}
        more = automated_page.initial(self.desk, content) if self.is_automated else {}
        decided = {(item["task"], item["index"]): item for item in content.get("items", [])}
        return {
            "version": str(row.version) if row else "0",
            "outcome": row.outcome if row else self.suggested(),
            "items": [_row_data(item, decided.get(item.key)) for item in self.found],
            "grounds": list(row.grounds) if row else [],
            "confirmed": content.get("confirmed_grounds", []),
            "statute": content.get("statute", ""),
            "reason": content.get("reason", ""),
            **viewing_data(self.desk, content, view),
            **({} if row else postponing_data(self.desk)),
            **scopes_page.initial(self.desk, content),
            **more,
        }

    @property
    def is_automated(self) -> bool:
        """Whether it is about an automated decision."""
        return self.desk.right in AUTOMATED

    def suggested(self) -> str | None:
        """Return the outcome the replies suggest; None when they suggest nothing."""
        actions = {item.proposed["action"] for item in self.found}
        verdicts = {row.verdict for row in self.answers}
        if not actions:
            return str(Outcome.NOT_HELD) if verdicts == {str(Verdict.NOT_HELD)} else None
        if self.is_automated:  # whether it is one, and what follows, is concluded in the case
            return None
        if str(ItemAction.NEEDED) in actions:
            return str(Outcome.PARTIAL)  # a contract alone refuses nothing
        whole, none = _SUGGESTED[self.desk.right]
        first = str(ACTIONS_OF[self.desk.right][0])
        if actions == {first}:
            return str(whole)
        return str(Outcome.PARTIAL if first in actions else none)

    def form(self, *, fresh: bool = False) -> DecisionForm:
        """Return the form, filled by what was sent or else by what is stored."""
        data = self.initial()
        today = self.desk.today
        kind = AutomatedDecisionForm if self.is_automated else DecisionForm
        form = kind(None, data=data, today=today) if fresh else kind(data=data, today=today)
        form.offer_viewing(*viewing_cards(self.desk))
        form.offer(self.offer(), {str(item.task): item.system_key for item in self.found})
        if isinstance(form, AutomatedDecisionForm):
            form.offer_automated(automated_page.offer_of(self.desk))
        return form

    def until(self, duty: str, starts_on: date | None) -> date | None:
        """Return the last day of a duty to keep, for the table."""
        rule = self.desk.law.retention.get(duty)
        return end_of(rule, starts_on) if rule and starts_on else None


def ground_card(ground: Ground) -> Card:
    """Return a ground as a choice: Korean governs, English beside it on English pages."""
    return Card(
        value=ground.code,
        label=ground.wording.in_language(language()),
        note=cite(ground.source.citation),
        hint=ground.meaning.in_language(language()),
    )


def searchable(ground: Ground) -> Card:
    """Return a ground with all its words, for the filter; never shown."""
    words = (ground.meaning, ground.not_when, ground.model)
    return Card(
        value=ground.code,
        label=f"{ground.text} {ground.gloss}",
        note=f"{ground.source.citation} {in_english(ground.source.citation)}",
        hint=" ".join(f"{text.ko} {text.en}" for text in words),
    )


def _row_data(item: Found, decided: dict[str, Any] | None) -> dict[str, Any]:
    chosen = decided or item.proposed
    return {
        "task": str(item.task),
        "index": str(item.index),
        "action": chosen["action"],
        "duty": chosen.get("duty") or "",
        "starts_on": _day(chosen.get("starts_on")),
        "new_value": chosen.get("new_value") or "",
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
