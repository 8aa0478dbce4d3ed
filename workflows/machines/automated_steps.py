"""What the three rights on automated decisions ask for beside the common steps. Holds no states."""

from __future__ import annotations

from typing import ClassVar

from workflows import effects as ask
from workflows.machines.base import Case
from workflows.machines.common import ActFirstSteps
from workflows.vocabulary import ClockEventType, DocumentKind


class AutomatedSteps(ActFirstSteps):
    """The notice is a letter of our own (no annex), and a longer period is told by letter."""

    notice: ClassVar[DocumentKind] = DocumentKind.NOTICE_AUTOMATED

    def on_extend(self, case: Case) -> None:
        """Move the end of the period and tell the person: cause, reason, new date."""
        self.ask(
            ask.MoveClock(ClockEventType.EXTENDED, days=case.facts.extend_days),
            ask.SendLetter(DocumentKind.EXTENSION_LETTER),
            ask.NotifyPerson(ask.PersonMessage.EXTENDED),
        )
