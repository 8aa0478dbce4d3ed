"""The lists of a profile, described for the settings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.admin.parts import SOURCE, Part
from app.organisations.schema_rows import ItemFlag, PeriodStart
from forms.profile_spec import Kind, Spec, both
from workflows.vocabulary import Channel, SystemUse

_KO, _EN = _l("한국어"), _l("영어")
_KEY = Spec(
    key="key",
    label=_l("열쇠말"),
    kind=Kind.KEY,
    hint=_l(
        "다른 곳에서 가리키는 이름입니다. 영문 소문자, 숫자, 밑줄로 짓고 나중에 바꿀 수 없습니다."
    ),
)

OFFICERS = Part(
    table="officers",
    label=_l("개인정보 보호책임자"),
    effect=_l("모든 공개 화면 아래와 통지서에 나옵니다(법 제31조)."),
    many=True,
    specs=(
        both("name", _l("성명"), ko=_KO, en=_EN, brief=True),
        both("position", _l("직위"), ko=_KO, en=_EN, brief=True),
        Spec(key="phone", label=_l("전화"), optional=True, brief=True),
        Spec(key="email", label=_l("전자우편"), optional=True, brief=True),
        SOURCE,
    ),
)
DEPARTMENTS = Part(
    table="departments",
    label=_l("부서"),
    effect=_l(
        "요구를 받는 부서의 연락처는 공개 화면과 편지에, 나머지는 작업을 나누는 데 쓰입니다."
    ),
    many=True,
    ident="key",
    specs=(
        _KEY,
        both("name", _l("이름"), ko=_KO, en=_EN, brief=True),
        Spec(key="phone", label=_l("전화"), optional=True, brief=True),
        Spec(key="email", label=_l("전자우편"), optional=True, brief=True),
        Spec(key="fax", label=_l("팩스"), optional=True),
        both("person", _l("담당자"), ko=_KO, en=_EN, optional=True),
        Spec(
            key="deputy",
            label=_l("대신할 사람의 아이디"),
            optional=True,
            hint=_l("회신이 늦으면 이 사람에게 알립니다."),
        ),
        SOURCE,
    ),
)
SERVICES = Part(
    table="services",
    label=_l("서비스"),
    effect=_l(
        "신청하는 분이 고르는 서비스와 그때 묻는 항목을 정합니다. 편지는 접수 때의 내용을 따릅니다."
    ),
    note=_l(
        "요구를 수집 때보다 어렵게 할 수 없으므로, "
        "이 서비스가 수집한 항목만 물을 수 있습니다(법 제38조제4항)."
    ),
    many=True,
    ident="key",
    specs=(
        _KEY,
        both("name", _l("이름"), ko=_KO, en=_EN, brief=True),
        both("audience", _l("누구의 정보인가요"), ko=_KO, en=_EN, brief=True),
        Spec(
            key="purposes",
            label=_l("목적"),
            kind=Kind.ROWS,
            parts=(Spec(key="ko", label=_KO), Spec(key="en", label=_EN)),
        ),
        both("basis", _l("처리 근거"), ko=_KO, en=_EN, optional=True),
        Spec(key="consent_optional", label=_l("선택 동의로 수집합니다"), kind=Kind.BOOL),
        Spec(
            key="items",
            label=_l("수집 항목"),
            kind=Kind.ROWS,
            hint=_l(
                "이름은 name, 전자우편은 email, 전화는 "
                "phone, 생년월일은 birth_date, 주소는 address로 적습니다."
            ),
            parts=(
                Spec(key="key", label=_l("열쇠말"), optional=True),
                Spec(key="ko", label=_KO),
                Spec(key="en", label=_EN),
                Spec(key="required", label=_l("필수"), kind=Kind.BOOL),
                Spec(
                    key="flag",
                    label=_l("표시"),
                    kind=Kind.ONE,
                    choices=ItemFlag,
                    optional=True,
                ),
            ),
        ),
        Spec(
            key="requires",
            label=_l("신청할 때 꼭 묻는 것"),
            kind=Kind.MANY,
            of="contact_fields",
            optional=True,
        ),
        Spec(
            key="clues",
            label=_l("찾는 데 도움이 되는 것"),
            kind=Kind.ROWS,
            parts=(
                Spec(key="key", label=_l("열쇠말"), optional=True),
                Spec(key="ko", label=_KO),
                Spec(key="en", label=_EN),
            ),
        ),
        Spec(
            key="period",
            label=_l("보유 기간"),
            kind=Kind.TABLE,
            parts=(
                Spec(key="ko", label=_KO),
                Spec(key="en", label=_EN),
                Spec(key="months", label=_l("개월"), kind=Kind.NUMBER, optional=True),
                Spec(key="start", label=_l("언제부터"), kind=Kind.ONE, choices=PeriodStart),
                Spec(key="or_withdrawal", label=_l("동의를 거두면 끝납니다"), kind=Kind.BOOL),
            ),
        ),
        Spec(key="systems", label=_l("있는 곳"), kind=Kind.MANY, of="systems", brief=True),
        SOURCE,
    ),
)
SYSTEMS = Part(
    table="systems",
    label=_l("시스템"),
    effect=_l("요구가 들어오면 시스템마다 작업이 하나씩 생기고, 담당 부서가 회신합니다."),
    many=True,
    ident="key",
    specs=(
        _KEY,
        both("name", _l("이름"), ko=_KO, en=_EN, brief=True),
        Spec(key="department", label=_l("담당 부서"), kind=Kind.ONE, of="departments", brief=True),
        Spec(
            key="processor",
            label=_l("수탁자"),
            kind=Kind.ONE,
            of="processors",
            optional=True,
            brief=True,
        ),
        both("holds", _l("무엇이 있나요"), ko=_KO, en=_EN, brief=True),
        Spec(
            key="match_on",
            label=_l("무엇으로 찾나요"),
            kind=Kind.MANY,
            of="items",
            hint=_l("담당자가 대조하는 항목입니다."),
        ),
        Spec(
            key="uses",
            label=_l("요구가 들어오면 바로 멈추는 것"),
            kind=Kind.MANY,
            choices=SystemUse,
            optional=True,
        ),
        SOURCE,
    ),
)
PROCESSORS = Part(
    table="processors",
    label=_l("수탁자"),
    effect=_l("맡긴 시스템의 삭제와 정지는 수탁자에게도 알리고 확인을 받습니다(법 제26조)."),
    many=True,
    ident="key",
    specs=(
        _KEY,
        both("name", _l("이름"), ko=_KO, en=_EN, brief=True),
        both("task", _l("맡긴 일"), ko=_KO, en=_EN, brief=True),
        both("until", _l("언제까지"), ko=_KO, en=_EN),
        SOURCE,
    ),
)
KEEPING = Part(
    table="keeping",
    label=_l("법령에 따른 보존"),
    effect=_l(
        "확인한 보존 근거만 삭제를 막고 통지서에 "
        "적힙니다. 확인하지 않은 것은 아무것도 막지 않습니다."
    ),
    note=_l(
        "어느 법령이 이 기관에 적용되는지는 개인정보 보호책임자가 이유와 날짜를 적어 확인합니다."
    ),
    many=True,
    ident="key",
    specs=(
        Spec(key="key", label=_l("보존 근거"), kind=Kind.ONE, of="duties"),
        both("policy_text", _l("방침에 적힌 말"), ko=_KO, en=_EN, long=True, brief=True),
        Spec(
            key="systems",
            label=_l("시스템"),
            kind=Kind.MANY,
            of="systems",
            optional=True,
            brief=True,
        ),
        Spec(key="services", label=_l("서비스"), kind=Kind.MANY, of="services", optional=True),
        Spec(
            key="confirmed",
            label=_l("개인정보 보호책임자가 확인했습니다"),
            kind=Kind.BOOL,
            brief=True,
        ),
        Spec(key="confirmed_by", label=_l("확인한 사람"), optional=True),
        Spec(key="confirmed_on", label=_l("확인한 날"), kind=Kind.DAY, optional=True),
        both("reason", _l("이유"), ko=_KO, en=_EN, optional=True, long=True),
        SOURCE,
    ),
)
CHANNELS = Part(
    table="channels",
    label=_l("접수 방법"),
    effect=_l("이용 안내와 ‘준비 중’ 화면에 나옵니다(시행령 제41조제2항)."),
    many=True,
    ident="channel",
    specs=(
        Spec(key="channel", label=_l("방법"), kind=Kind.ONE, choices=Channel, brief=True),
        both("address", _l("어디로"), ko=_KO, en=_EN, brief=True),
        SOURCE,
    ),
)
REMEDIES = Part(
    table="remedies",
    label=_l("외부 구제기관"),
    effect=_l("결과를 알리는 화면과 통지서에 도움을 받을 곳으로 나옵니다."),
    many=True,
    specs=(
        both("name", _l("이름"), ko=_KO, en=_EN, brief=True),
        Spec(key="phone", label=_l("전화"), optional=True, brief=True),
        Spec(key="url", label=_l("주소(누리집)")),
        both("purpose", _l("무엇을 하나요"), ko=_KO, en=_EN),
        SOURCE,
    ),
)
