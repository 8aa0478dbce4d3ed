"""Small phrases of letters that depend on rows."""

from __future__ import annotations

from typing import Any

from app.letters.case import LetterCase
from app.store import Task
from workflows.law.schema import RetentionRule
from workflows.text import Label

#: What an owner compares, by key of `match_on` in the profile.
_MATCHED_ON = {
    "name": Label("이름", "name"),
    "email": Label("전자우편 주소", "email address"),
    "phone": Label("전화번호", "telephone number"),
    "birth_date": Label("생년월일", "date of birth"),
    "address": Label("주소", "address"),
    "account_id": Label("아이디", "account"),
    "ip_address": Label("IP 주소", "IP address"),
    "cookie_id": Label("쿠키·기기 식별값", "cookie or device identifier"),
}


def searched_by(letter: LetterCase, task: Task, answer: dict[str, Any]) -> str:
    """Return by what was searched: as the owner wrote it, else what the profile says."""
    written = str(answer.get("searched_by", "")).strip()
    if written:
        return written
    keys = next(
        (system.match_on for system in letter.profile.systems if system.key == task.system_key), ()
    )
    return ", ".join(letter.say(_MATCHED_ON.get(key, Label(key, key))) for key in keys)


def kept_period(letter: LetterCase, rule: RetentionRule) -> str:
    """Return how long the law orders to keep, in words."""
    parts = (
        (rule.years, Label(f"{rule.years}년", f"{rule.years} years")),
        (rule.months, Label(f"{rule.months}개월", f"{rule.months} months")),
        (rule.days, Label(f"{rule.days}일", f"{rule.days} days")),
    )
    return " ".join(letter.say(text) for count, text in parts if count)
