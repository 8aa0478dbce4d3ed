"""Citations of Korean law as English pages write them; the Korean citation stays the source.

`법 제35조제3항, 영 제41조제4항` reads `Act art. 35(3), Decree art. 41(4)`. English names of Acts
follow the translations of the Korea Legislation Research Institute.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

#: What citations call an instrument, and its English name.
_INSTRUMENTS: Final = {
    "법": "Act",
    "영": "Decree",
    "고시": "Notice",
    "시행령": "Enforcement Decree",
    "시행규칙": "Enforcement Rule",
    "표준지침": "Standard Guidelines",
    "조치 기준": "Standards for Measures",
    "안전성 확보조치 기준": "Safety Measures Notice",
    "자체 기준": "Our own standard",
    "내부 방침": "Internal policy",
    "개인정보 보호법": "Personal Information Protection Act",
    "개인정보 보호법 시행령": "Enforcement Decree of the Personal Information Protection Act",
    "개인정보 처리 방법에 관한 고시": "Notice on Methods of Processing Personal Information",
    "개인정보의 안전성 확보조치 기준": "Notice on Safety Measures for Personal Information",
    "표준 개인정보 보호지침": "Standard Personal Information Protection Guidelines",
    "국세기본법": "Framework Act on National Taxes",
    "근로기준법": "Labor Standards Act",
    "민법": "Civil Act",
    "부가가치세법": "Value-Added Tax Act",
    "상법": "Commercial Act",
    "신용정보의 이용 및 보호에 관한 법률": "Credit Information Use and Protection Act",
    "위치정보의 보호 및 이용 등에 관한 법률": (
        "Act on the Protection and Use of Location Information"
    ),
    "의료법": "Medical Service Act",
    "장애인복지법": "Act on Welfare of Persons with Disabilities",
    "전자금융거래법": "Electronic Financial Transactions Act",
    "전자상거래 등에서의 소비자보호에 관한 법률": (
        "Act on the Consumer Protection in Electronic Commerce"
    ),
    "채용절차의 공정화에 관한 법률": "Fair Hiring Procedure Act",
    "통신비밀보호법": "Protection of Communications Secrets Act",
    "행정심판법": "Administrative Appeals Act",
}
#: What stands beside an article.
_REMARKS: Final = {
    "정함 없음": "not laid down",
    "서식 없음": "no form laid down",
    "문구는 자체 작성": "our own wording",
    "나머지는 제품의 기본값": "the rest are defaults of the product",
    "사유가 없어지면 지체 없이": "without delay once the cause ends",
    "지체 없이": "without delay",
    "기간 없음": "no period",
    "즉시": "immediately",
    "미확인": "unverified",
    "등": "and others",
    "및": "and",
    "단서": "proviso",
    "본문": "main text",
    "전단": "first sentence",
    "후단": "second sentence",
}
_WORDS: Final = {**_INSTRUMENTS, **_REMARKS}
_KNOWN: Final = re.compile(
    r"(?<![가-힣])(?:"
    + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
    + r")(?![가-힣])"
)
_SUBITEMS: Final = "가나다라마바사아자차카타파하"
_UNIT: Final = re.compile(
    r"제(?P<number>\d+)(?P<unit>[조항호])(?:의(?P<branch>\d+))?"
    rf"|(?P<subitem>[{_SUBITEMS}])목(?![가-힣])"
)
_SPAN: Final = re.compile(r"([조항호목](?:의\d+)?)(?:부터 |~)(제[^ ]+?)까지|(?<=[조\d])~(?=제)")
_DAYS: Final = re.compile(r"(\d+)일(은 제품의 목표)?")


@lru_cache(maxsize=512)
def in_english(citation: str) -> str:
    """Return a citation in English; words it does not know stay as they are.

    In: instruments by short or full name, 조 항 호 목 with their 의 branches, 단서 and 후단, spans
    and lists with `·` `,` `;`. `법 제35조의2제1항` gives `Act art. 35-2(1)`.
    """
    text = _SPAN.sub(lambda found: f"{found[1]} to {found[2]}" if found[1] else " to ", citation)
    text = re.sub(r"\s*[·ㆍ]\s*", ", ", text)
    text = re.sub(r"별표 ?(\d+)", r"Annex \1", text)
    text = _DAYS.sub(_days, _KNOWN.sub(lambda found: _WORDS[found[0]], text))
    return re.sub(r"(?<=[\d)])(?=item \d)", " ", _UNIT.sub(_unit, text))


def _unit(found: re.Match[str]) -> str:
    if found["subitem"]:
        return f"({chr(ord('a') + _SUBITEMS.index(found['subitem']))})"
    number = found["number"] + (f"-{found['branch']}" if found["branch"] else "")
    return {"조": f"art. {number}", "항": f"({number})", "호": f"item {number}"}[found["unit"]]


def _days(found: re.Match[str]) -> str:
    days = f"{found[1]} day{'' if found[1] == '1' else 's'}"
    return f"{days} is our target" if found[2] else days
