"""The conditions of the queue as they stand in its address, and the form that keeps a view.

Reading an address never fails: a condition that makes no sense is left out, so that an old or
mistyped link still shows a list. A condition may be named several times: any of its values fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlencode

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.console_actions import NOBODY
from forms.console_commands import ChangeView, SaveView
from forms.fields import Confirm, Text
from forms.queue_words import DueFilter, View
from forms.validators import Length, Required
from workflows.vocabulary import Channel, PersonRole, RequestState, Right

LONGEST_SEARCH = 100
LONGEST_NAME = 20
SORTS = ("due", "-due", "received", "-received", "number", "-number")
#: Columns that stand in the table only when they are asked for.
COLUMNS = ("channel", "outcome", "language")
#: Conditions of several values, in the order of the filters.
SEVERAL = ("right", "state", "due", "role", "system", "officer", "channel")
#: Conditions that narrow a view, in the order of the chips.
FILTERS = ("q", *SEVERAL, "from", "to", "on")
MOST_CURSOR = 80
#: More values of one condition are no filter but a mistake.
MOST_VALUES = 40
MOST_OFFSET = 10**9
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_KNOWN: Mapping[str, Collection[str]] = {
    "right": tuple(Right),
    "state": tuple(RequestState),
    "due": tuple(DueFilter),
    "role": tuple(PersonRole),
    "channel": tuple(Channel),
    "col": COLUMNS,
}
Values = tuple[str, ...]


@dataclass(frozen=True)
class QueueArgs:
    """The conditions of one address of the queue; empty where nothing was asked."""

    view: str = ""
    q: str = ""
    right: Values = ()
    state: Values = ()
    due: Values = ()
    role: Values = ()
    system: Values = ()
    officer: Values = ()
    channel: Values = ()
    received_from: date | None = None
    received_to: date | None = None
    #: The target day; the calendar leads here.
    due_on: date | None = None
    columns: Values = ()
    sort: str = ""
    at: str = ""
    #: How many rows stand before this page; it is only shown, the cursor decides.
    offset: int = 0

    @classmethod
    def read(cls, args: Mapping[str, Sequence[str]]) -> QueueArgs:
        """Read an address; searching without a tab looks at open and closed requests."""
        q = _one(args, "q").strip()[:LONGEST_SEARCH]
        view, at, offset = _one(args, "view"), _one(args, "at")[:MOST_CURSOR], _one(args, "n")
        sort = _one(args, "sort")
        return cls(
            view=view if view in set(View) else View.ALL if q else "",
            q=q,
            **{name: _several(args, name) for name in SEVERAL},
            received_from=_day(_one(args, "from")),
            received_to=_day(_one(args, "to")),
            due_on=_day(_one(args, "on")),
            columns=_several(args, "col"),
            sort=sort if sort in SORTS else "",
            at=at,
            offset=min(int(offset), MOST_OFFSET) if at and _is_id(offset) else 0,
        )

    @classmethod
    def of(cls, query: str) -> QueueArgs:
        """Read a query string, as views keep them."""
        return cls.read(parse_qs(query))

    def pairs(self) -> list[tuple[str, str]]:
        """Return the conditions by the names they have in the address, without empty ones."""
        found = [("view", self.view), ("q", self.q)]
        found += [(name, value) for name in SEVERAL for value in getattr(self, name)]
        found += [
            ("from", self.received_from.isoformat() if self.received_from else ""),
            ("to", self.received_to.isoformat() if self.received_to else ""),
            ("on", self.due_on.isoformat() if self.due_on else ""),
            *(("col", name) for name in self.columns),
            ("sort", self.sort),
            ("at", self.at),
            ("n", str(self.offset or "")),
        ]
        return [(name, value) for name, value in found if value]

    def query(self, **changes: str) -> str:
        """Return the query string with some conditions changed; a change starts at page one."""
        changed = {"at": "", "n": "", **changes}
        pairs = [(name, value) for name, value in self.pairs() if name not in changed]
        return urlencode(pairs + [(name, value) for name, value in changed.items() if value])

    def without(self, name: str, value: str) -> str:
        """Return the query string without one value of a condition."""
        gone = {(name, value), *((key, text) for key, text in self.pairs() if key in {"at", "n"})}
        return urlencode([pair for pair in self.pairs() if pair not in gone])

    @property
    def narrowed(self) -> bool:
        """Whether anything but the tab narrows the list."""
        return any(name in FILTERS for name, _value in self.pairs())

    def plain(self) -> QueueArgs:
        """Return the same tab and columns without conditions."""
        return replace(QueueArgs(), view=self.view, columns=self.columns)


class SaveViewForm(BaseForm):
    """A name for the conditions in force, and whether others see them, too."""

    name = Text(
        _l("보기 이름"),
        validators=[Required(_l("보기 이름을 적어 주세요.")), Length(most=LONGEST_NAME)],
    )

    shared = Confirm(
        _l("우리 기관의 다른 담당자와 함께 쓰기"),
        description=_l("함께 쓰는 보기는 만든 사람과 승인자가 고치고 지울 수 있습니다."),
    )

    def to_command(self, args: QueueArgs) -> SaveView:
        """Return the view to keep; call it only on a valid form."""
        return SaveView(self.name.data or "", args.query(), shared=bool(self.shared.data))

    def to_change(self, view_id: int) -> ChangeView:
        """Return how a kept view is to be; call it only on a valid form."""
        return ChangeView(view_id, self.name.data or "", shared=bool(self.shared.data))


def _one(args: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(args.get(name, ())), "")


def _several(args: Mapping[str, Sequence[str]], name: str) -> Values:
    """Return the values of a condition that make sense, each once, in the order of the filter."""
    asked = dict.fromkeys(args.get(name, ()))
    known = _KNOWN.get(name)
    if known is not None:
        return tuple(str(value) for value in known if value in asked)
    fits = _is_officer if name == "officer" else _KEY.fullmatch
    return tuple(value for value in asked if fits(value))[:MOST_VALUES]


def _is_officer(text: str) -> bool:
    return text == NOBODY or _is_id(text)


def _is_id(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 19  # noqa: PLR2004 - 64-bit digits


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
