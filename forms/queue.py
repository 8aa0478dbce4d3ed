"""The conditions of the queue as they stand in its address, and the form that keeps a view.

Reading an address never fails: a condition that makes no sense is left out, so that an old or
mistyped link still shows a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.console_commands import SaveView
from forms.fields import Text
from forms.validators import Length, Required
from workflows.vocabulary import Channel, RequestState, Right

LONGEST_SEARCH = 100
LONGEST_NAME = 20
DUES = ("over", "tomorrow", "soon", "week", "postponed")
VIEWS = ("mine", "open", "soon", "person", "approval", "done", "all")
SORTS = ("due", "-due", "received", "-received", "number", "-number")
#: Conditions that narrow a view, in the order of the chips.
FILTERS = ("q", "right", "state", "due", "officer", "channel", "from", "to")
MOST_CURSOR = 80


@dataclass(frozen=True)
class QueueArgs:
    """The conditions of one address of the queue; empty text where nothing was asked."""

    view: str = ""
    q: str = ""
    right: str = ""
    state: str = ""
    due: str = ""
    officer: str = ""
    channel: str = ""
    received_from: date | None = None
    received_to: date | None = None
    sort: str = ""
    at: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> QueueArgs:
        """Read an address; searching without a tab looks at open and closed requests."""
        q = args.get("q", "").strip()[:LONGEST_SEARCH]
        view = _among(args.get("view", ""), VIEWS)
        officer = args.get("officer", "")
        return cls(
            view=view or ("all" if q else "mine"),
            q=q,
            right=_among(args.get("right", ""), tuple(Right)),
            state=_among(args.get("state", ""), tuple(RequestState)),
            due=_among(args.get("due", ""), DUES),
            officer=officer if officer == "none" or _is_id(officer) else "",
            channel=_among(args.get("channel", ""), tuple(Channel)),
            received_from=_day(args.get("from", "")),
            received_to=_day(args.get("to", "")),
            sort=_among(args.get("sort", ""), SORTS),
            at=args.get("at", "")[:MOST_CURSOR],
        )

    def pairs(self) -> dict[str, str]:
        """Return the conditions by the names they have in the address, without empty ones."""
        found = {
            "view": self.view,
            "q": self.q,
            "right": self.right,
            "state": self.state,
            "due": self.due,
            "officer": self.officer,
            "channel": self.channel,
            "from": self.received_from.isoformat() if self.received_from else "",
            "to": self.received_to.isoformat() if self.received_to else "",
            "sort": self.sort,
            "at": self.at,
        }
        return {name: value for name, value in found.items() if value}

    def query(self, **changes: str) -> str:
        """Return the query string with some conditions changed; a change starts at page one."""
        pairs = {**self.pairs(), "at": "", **changes}
        return urlencode({name: value for name, value in pairs.items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether anything but the tab narrows the list."""
        return any(name in self.pairs() for name in FILTERS)

    def plain(self) -> QueueArgs:
        """Return the same tab without conditions."""
        return replace(QueueArgs(), view=self.view)


class SaveViewForm(BaseForm):
    """A name for the conditions in force."""

    name = Text(
        _l("보기 이름"),
        validators=[Required(_l("보기 이름을 적어 주세요.")), Length(most=LONGEST_NAME)],
    )

    def to_command(self, args: QueueArgs) -> SaveView:
        """Return the view to keep; call it only on a valid form."""
        return SaveView(self.name.data or "", args.query())


def _among(value: str, known: tuple[Any, ...]) -> str:
    return value if value in known else ""


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 19  # noqa: PLR2004 - digits of a 64-bit number


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
