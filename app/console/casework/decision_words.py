"""What is looked for in the words of a decision before they are sent: gaps, and other people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _

from app.console.casework.outlook import Obstacle
from forms.automated_decision import AutomatedDecisionForm
from forms.decision import DecisionForm
from forms.found_numbers import mails_in, phones_in
from forms.task_commands import ItemAction

#: What is done with an item whose value is held back.
HELD_BACK = frozenset({ItemAction.WITHHOLD, ItemAction.EXCLUDE})
#: A value this short stands in many sentences without meaning anybody.
_SHORTEST = 2
_GAP = re.compile(r"\{\{[^{}]*\}\}|○{2,}|_{3,}")
#: A Korean name with a word of respect behind it; words that look like one are left out.
_NAMED = re.compile(r"(?<![가-힣])([가-힣]{2,4}) ?(?:씨|님)(?![가-힣]{2})")
_NO_NAMES = frozenset({"고객", "회원", "담당자", "신청인", "대리인", "이용자", "선생"})


def words_of(form: DecisionForm) -> str:
    """Return everything of a decision that is written in somebody's own words."""
    fields = [form.reason, form.statute, form.afterwards, form.view_place, form.view_time]
    if isinstance(form, AutomatedDecisionForm):
        fields += [form.weighing, form.late_cause, *form.explanation.values()]
    return "\n".join(str(field.data or "") for field in fields)


def words_in(content: Mapping[str, Any]) -> str:
    """Return the same of a decision that is stored."""
    view, found = content.get("view") or {}, content.get("automated") or {}
    parts = [content.get(key) for key in ("reason", "statute", "afterwards")]
    parts += [view.get("place"), view.get("time"), found.get("weighing"), found.get("late_cause")]
    parts += (found.get("explanation") or {}).values()
    return "\n".join(str(part or "") for part in parts)


def withheld_of(form: DecisionForm, values: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the values that are not shown: of items, by task and place, that are withheld."""
    hidden = {
        (int(row.task.data or 0), int(row.index.data or 0))
        for row in form.rows
        if row.action.data in HELD_BACK
    }
    return [value for task, index, value in values if (task, index) in hidden]


def doubts(text: str, known: Iterable[str], hidden: Iterable[str]) -> list[Obstacle]:
    """Return what to look at in the words of a notice; none of it bars anything.

    Args:
        text: the words.
        known: name, addresses and numbers of whoever the notice is for.
        hidden: what the decision itself holds back.

    """
    return [
        Obstacle(words, "", code) for code, words in _doubts(text, set(map(_plain, known)), hidden)
    ]


def _doubts(text: str, own: set[str], hidden: Iterable[str]) -> Iterator[tuple[str, str]]:
    gap = _GAP.search(text)
    if gap:
        yield "gap", _("채우지 않은 자리가 있습니다: %(what)s", what=gap.group())
    if any(len(value) >= _SHORTEST and value in text for value in hidden):
        yield "withheld_told", _("가리기로 한 내용이 글에 들어 있습니다. 지워 주세요.")
    ways = [text[slice(*span)] for span in (*mails_in(text), *phones_in(text))]
    for found in [one for one in ways if _plain(one) not in own][:1]:
        yield (
            "contact",
            _("다른 사람의 연락처일 수 있습니다: %(what)s. 가리고 보내 주세요.", what=found),
        )
    names = [name for name in _NAMED.findall(text) if name not in _NO_NAMES]
    for found in [one for one in names if _plain(one) not in own][:1]:
        yield (
            "name",
            _("다른 사람의 이름일 수 있습니다: %(what)s. 가리고 보내 주세요.", what=found),
        )


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()
