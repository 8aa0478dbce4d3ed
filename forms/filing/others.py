"""Further people an agent files the same for: one line each, a name and a way to know them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from flask_babel import gettext

from forms.commands import Applicant
from forms.fields import LongText

MOST: Final = 20
_EMAIL = re.compile(r"[^@\s,]+@[^@\s,]+\.[^@\s,]+")
_PHONE = re.compile(r"0\d{8,10}")
_BETWEEN = re.compile(r"[\s().-]")


class Others(LongText):
    """Lines such as `한지민, jimin@example.kr`; data is what was typed, `people` who was meant."""

    people: tuple[Applicant, ...] = ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the lines; ValueError names the first that says nothing of use."""
        super().process_formdata(valuelist)
        lines = [line for line in str(self.data or "").splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValueError(
                gettext("한 번에 %(most)s분까지 적을 수 있습니다. 나누어 신청해 주세요.", most=MOST)
            )
        self.people = tuple(_person(number, line) for number, line in enumerate(lines, start=1))


def _person(number: int, line: str) -> Applicant:
    found = {"name": "", "email": "", "phone": ""}
    for part in filter(None, (part.strip() for part in re.split(r"[,，\t]", line))):
        kind, value = _read(part)
        if found[kind]:
            raise ValueError(_unclear(number))
        found[kind] = value
    if not found["name"] or not (found["email"] or found["phone"]):
        raise ValueError(_unclear(number))
    return Applicant(found["name"], found["email"], found["phone"])


def _read(part: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKC", part)
    if _EMAIL.fullmatch(plain):
        return "email", plain
    digits = _BETWEEN.sub("", plain)
    return ("phone", digits) if _PHONE.fullmatch(digits) else ("name", part)


def _unclear(number: int) -> str:
    return str(
        gettext(
            "%(number)s번째 줄: 이름과 전자우편이나 전화번호를 쉼표로 나누어 적어 주세요. 예:"
            " 한지민, jimin@example.kr",
            number=number,
        )
    )


def told_of(people: Iterable[Applicant]) -> list[dict[str, str]]:
    """Return people as JSON values, for a draft."""
    return [{"name": who.name, "email": who.email, "phone": who.phone} for who in people]


def people_of(told: Iterable[Mapping[str, str]]) -> tuple[Applicant, ...]:
    """Return people from the JSON values of a draft."""
    return tuple(Applicant(row["name"], row["email"], row["phone"]) for row in told)


def lines_of(told: Iterable[Mapping[str, str]]) -> str:
    """Return the lines that say the same, to fill the field again."""
    return "\n".join(
        ", ".join(filter(None, (row["name"], row["email"], row["phone"]))) for row in told
    )
