"""What an alarm is, and how urgent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

RED: Final = "red"

AMBER: Final = "amber"

#: How long a notice may be on its way before somebody should look.
USUAL: Final = timedelta(minutes=15)

#: How long it may stay there before it is urgent, whatever the due date.
LONG: Final = timedelta(days=1)

#: Alarms of one kind that are listed; nobody reads further.
MOST: Final = 200


@dataclass(frozen=True)
class Alarm:
    """One alarm. `key` names its cause for good, so that nobody is told of it twice."""

    kind: str
    level: str
    key: str
    text_ko: str
    text_en: str
    since: datetime
    receipt: str | None = None
    position: int | None = None
    legal_due: date | None = None

    @property
    def request_number(self) -> str:
        """The number of the request or, where there is none, of the filing."""
        if self.receipt is None:
            return ""
        return f"{self.receipt}-{self.position}" if self.position else self.receipt
