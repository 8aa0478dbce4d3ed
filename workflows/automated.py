"""What an explanation of an automated decision tells: the four contents of Decree art 44-3(2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from workflows.text import Label

#: By the codes they are stored under, in the order of the Decree; the words are ours.
EXPLANATION: Final[Mapping[str, Label]] = {
    "result": Label("결정의 결과", "Result of the decision"),
    "data": Label("쓰인 주요 개인정보의 유형", "Main types of personal information used"),
    "criteria": Label(
        "그 유형이 끼친 영향 등 주요 기준", "Effect of those types: the main criteria"
    ),
    "procedure": Label("결정의 절차", "Procedure of the decision"),
}
#: What a short answer is made of: the published items of Decree 44-4(1) nos 2 and 3.
SHORT: Final = ("data", "criteria", "procedure")


def names_of(codes: Iterable[str]) -> Label:
    """Return the names of contents, as one list in both languages."""
    chosen = [EXPLANATION[code] for code in codes]
    return Label(", ".join(name.ko for name in chosen), ", ".join(name.en for name in chosen))
