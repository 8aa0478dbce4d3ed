"""Source of data 수집 출처 등 통지: Act art 20(1), (4); guideline (표준지침) art 9.

Asked where data came from that was not collected from them, people are told at once the source,
the purpose, and that they may ask for suspension or withdraw consent. Three days is the yardstick
of the guideline. Only the two grounds of art 20(4) allow silence, and only where they clearly
outweigh the person's rights. Nothing is told before identity and match (Decree art 46 by analogy).
"""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.machines import guards as must
from workflows.machines.base import State
from workflows.machines.closing_guards import begins_to_close, search_was_skipped
from workflows.machines.common import CommonSteps
from workflows.machines.decision_guards import decision_stands, search_is_finished
from workflows.machines.item_guards import source_is_split
from workflows.vocabulary import DocumentKind, WaitingFor

_LATE = [must.cause_is_told]
_NOTICE = DocumentKind.NOTICE_SOURCE


class SourceMachine(CommonSteps):
    """One request to be told where data came from."""

    citation: ClassVar[str] = "법 제20조제1항·제4항"

    received = State(initial=True)
    collecting = State()
    deciding = State()
    approving = State()
    notifying = State()
    unverified = State()
    answered = State(final=True)
    withdrawn = State(final=True)

    # Art 20(1): whoever holds the data says where each item came from.
    order_search = received.to(collecting, validators=[must.officer_acts]) | deciding.to(
        collecting, validators=[search_was_skipped]
    )
    begin_decision = collecting.to(
        deciding, validators=[must.officer_acts, search_is_finished]
    ) | received.to(deciding, validators=[begins_to_close])
    # Art 20(1), (4): told, or withheld on one of two grounds, with basis and reason.
    submit = deciding.to(
        approving,
        validators=[must.officer_acts, search_is_finished, decision_stands, source_is_split],
    )
    return_draft = deciding.from_(
        approving, notifying, validators=[must.approver_or_drafter_returns]
    )
    approve = approving.to(
        notifying,
        validators=[must.second_person_approves, decision_stands, source_is_split],
    )
    # Guideline 9(1), (2): told within three days. A person issues it, never a background job.
    issue = notifying.to(
        answered,
        validators=[must.officer_or_approver_acts, must.notice_is_ready, decision_stands],
    )
    # Guideline 9: late only with a just cause; the honest letter names it.
    tell_delay = (
        received.to(received, internal=True, validators=_LATE)
        | collecting.to(collecting, internal=True, validators=_LATE)
        | deciding.to(deciding, internal=True, validators=_LATE)
        | approving.to(approving, internal=True, validators=_LATE)
        | notifying.to(notifying, internal=True, validators=_LATE)
    )
    withdraw = withdrawn.from_(
        received,
        collecting,
        deciding,
        approving,
        notifying,
        validators=[must.person_or_officer_withdraws],
    )
    # Decree 46(1): nobody could be shown to be the person; later proof opens it again.
    close_unverified = unverified.from_(
        received, collecting, deciding, validators=[must.identity_stays_unproven]
    )
    reopen = unverified.to(collecting, validators=[must.identity_is_proven])

    def on_approve(self) -> None:
        """Have the notice rendered."""
        self.ask(
            ask.RenderNotice(_NOTICE),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED),
        )

    def on_issue(self) -> None:
        """Freeze the notice, readable at once, and send it."""
        self.ask(
            ask.FreezeNotice(_NOTICE),
            ask.DispatchNotice(_NOTICE),
            ask.NotifyPerson(ask.PersonMessage.ANSWERED),
        )
