"""Made-up people: names with the skew of Korean surnames, contacts in reserved domains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from forms.commands import Applicant

#: Share of surnames in per mille (rounded from the 2015 census); the rest share what is left.
SURNAMES = (
    ("김", 215), ("이", 147), ("박", 84), ("최", 47), ("정", 43), ("강", 24), ("조", 21),
    ("윤", 20), ("장", 20), ("임", 17), ("한", 15), ("오", 15), ("서", 15), ("신", 15),
    ("권", 14), ("황", 14), ("안", 14), ("송", 14), ("류", 13), ("홍", 11), ("남궁", 1),
)  # fmt: skip
SYLLABLES = (
    "서", "연", "민", "지", "수", "현", "우", "진", "영", "은", "하", "윤", "준", "호", "도", "아",
    "예", "성", "재", "혜", "경", "미", "나", "원", "태", "희", "규", "찬", "솔", "빈",
)  # fmt: skip
BIRTHS_FROM, BIRTHS_DAYS = date(1950, 1, 1), 20_000


@dataclass(frozen=True)
class Cast:
    """A seeded source of people: the same seed always gives the same ones."""

    random: Random

    def name(self) -> str:
        """Return a full name."""
        surnames, weights = zip(*SURNAMES, strict=True)
        surname: str = self.random.choices(surnames, weights)[0]
        return surname + "".join(self.random.sample(SYLLABLES, 2))

    def person(self, number: int) -> Applicant:
        """Return somebody whose e-mail carries the number, so that no two are the same."""
        days = timedelta(days=self.random.randrange(BIRTHS_DAYS))
        return Applicant(
            name=self.name(),
            email=f"person{number}@example.kr",
            phone=f"010{self.random.randrange(10**8):08d}",
            birth=BIRTHS_FROM + days,
        )
