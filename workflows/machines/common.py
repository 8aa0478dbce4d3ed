"""What every right asks for at the steps that are the same in all of them. Holds no states."""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.machines.base import Case, LawMachine
from workflows.machines.guards import needs_second_person
from workflows.machines.measures import measures_anything
from workflows.vocabulary import DocumentKind, WaitingFor


class CommonSteps(LawMachine):
    """Effects of the steps before and beside the decision."""

    def on_order_search(self) -> None:
        """Open the tasks."""
        self.ask(ask.OrderSearch())

    def on_submit(self, case: Case) -> None:
        """Tell whoever approves."""
        to = WaitingFor.APPROVER if needs_second_person(case) else WaitingFor.OFFICER
        self.ask(ask.NotifyStaff(to, ask.StaffMessage.APPROVAL_WANTED))

    def on_return_draft(self) -> None:
        """Tell the drafter."""
        self.ask(ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.DRAFT_RETURNED))

    def on_tell_delay(self) -> None:
        """Send the letter; it decides nothing and moves no date."""
        self.ask(
            ask.SendLetter(DocumentKind.DELAY_LETTER),
            ask.NotifyPerson(ask.PersonMessage.DELAYED),
        )

    def on_withdraw(self) -> None:
        """Stop the work."""
        self.ask(
            ask.CancelTasks(),
            ask.SendLetter(DocumentKind.CLOSING_LETTER),
            ask.NotifyPerson(ask.PersonMessage.WITHDRAWN),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.WITHDRAWN),
        )

    def on_close_unverified(self) -> None:
        """Tell why, and that later proof opens it again."""
        self.ask(
            ask.CancelTasks(),
            ask.SendLetter(DocumentKind.CLOSING_LETTER),
            ask.NotifyPerson(ask.PersonMessage.CLOSED_UNVERIFIED),
        )

    def on_reopen(self) -> None:
        """Go on where the search stood."""
        self.ask(ask.OrderSearch(), ask.NotifyPerson(ask.PersonMessage.REOPENED))


class ActFirstSteps(CommonSteps):
    """Effects of the rights that act before they tell (art 36(2), 37(2), (3)). Holds no states."""

    #: The paper that tells the outcome.
    notice: ClassVar[DocumentKind] = DocumentKind.NOTICE_RESULT

    def on_approve(self, case: Case) -> None:
        """Order the measures, or the notice at once when there is nothing to carry out."""
        if measures_anything(case):
            self.ask(
                ask.OrderMeasures(),
                ask.NotifyStaff(WaitingFor.TASK_OWNERS, ask.StaffMessage.MEASURES_ORDERED),
            )
        else:
            self.ask(ask.RenderNotice(self.notice))
        self.ask(ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.APPROVED))

    def on_confirm_measures(self) -> None:
        """Everything is done: have the notice rendered."""
        self.ask(
            ask.TellRecipients(),
            ask.RenderNotice(self.notice),
            ask.NotifyStaff(WaitingFor.OFFICER, ask.StaffMessage.READY_TO_NOTIFY),
        )

    def on_issue(self) -> None:
        """Freeze the notice, readable at once, and send it."""
        self.ask(
            ask.FreezeNotice(self.notice),
            ask.DispatchNotice(self.notice),
            ask.NotifyPerson(ask.PersonMessage.ANSWERED),
        )
