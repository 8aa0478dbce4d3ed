"""The single tables of a profile, described for the settings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.admin.parts import SOURCE, Part
from app.organisations.schema import TransferMode
from forms.profile_spec import Kind, Spec, both
from workflows.minwon import CountMode
from workflows.vocabulary import ApprovalMode, IdentityMethod, Role

_KO, _EN = _l("한국어"), _l("영어")

ORGANISATION = Part(
    table="organisation",
    label=_l("기관"),
    effect=_l("이름과 접수 부서는 모든 공개 화면과 편지에, 결재 방식은 다음 결정부터 쓰입니다."),
    specs=(
        both("name", _l("부르는 이름"), ko=_KO, en=_EN),
        both("legal_name", _l("정식 이름"), ko=_KO, en=_EN),
        Spec(
            key="public_body",
            label=_l("공공기관입니다"),
            kind=Kind.BOOL,
            hint=_l("거절하거나 일부만 들어드릴 때 행정심판을 함께 안내합니다."),
        ),
        Spec(
            key="approval_mode",
            label=_l("결재 방식"),
            kind=Kind.ONE,
            choices=ApprovalMode,
        ),
        Spec(
            key="count_mode",
            label=_l("기한을 보여 주는 방식"),
            kind=Kind.ONE,
            choices=CountMode,
            optional=True,
            hint=_l(
                "민원 처리 방식은 공공기관만 함께 보여 줄 수 있고, 법정 기한은 바뀌지 않습니다."
            ),
        ),
        Spec(key="contact", label=_l("요구를 받는 부서"), kind=Kind.ONE, of="departments"),
        Spec(key="objections", label=_l("이의제기를 받는 부서"), kind=Kind.ONE, of="departments"),
        Spec(
            key="use_hold",
            label=_l("처리하는 동안 이용하지 않기로 방침에서 약속했습니다"),
            kind=Kind.BOOL,
            optional=True,
            hint=_l("약속했다면 이용·제공 보류를 끌 수 없습니다."),
        ),
        SOURCE,
    ),
)
LETTERHEAD = Part(
    table="letterhead",
    label=_l("편지에 찍히는 곳"),
    effect=_l("다음 접수부터, 통지서와 편지의 보내는 이, 서명, 주소가 됩니다."),
    specs=(
        both("sender", _l("보내는 이"), ko=_KO, en=_EN),
        both("signatory", _l("서명하는 이"), ko=_KO, en=_EN),
        Spec(key="department", label=_l("담당 부서"), kind=Kind.ONE, of="departments"),
        Spec(key="postcode", label=_l("우편번호"), optional=True),
        both("address", _l("주소"), ko=_KO, en=_EN, optional=True),
        SOURCE,
    ),
)
POLICY = Part(
    table="policy",
    label=_l("근거로 삼은 처리방침"),
    effect=_l("기관 정보 화면에 어느 방침을 보고 적었는지 보입니다."),
    specs=(
        both("title", _l("방침의 제목"), ko=_KO, en=_EN),
        Spec(key="effective_on", label=_l("시행일"), kind=Kind.DAY, optional=True),
        both("effective", _l("시행일을 적지 않은 방침의 시기"), ko=_KO, en=_EN, optional=True),
        Spec(key="language", label=_l("방침의 언어"), kind=Kind.ONE, choices=("ko", "en")),
        both("note", _l("참고"), ko=_KO, en=_EN, optional=True, long=True),
    ),
)
IDENTITY = Part(
    table="identity",
    label=_l("신원 확인 방법"),
    effect=_l("처리 화면에서 고를 수 있는 확인 방법과, 신청할 때 신분증 사본을 받는지를 정합니다."),
    note=_l(
        "신원 확인을 수집 때보다 어렵게 할 수 "
        "없습니다(법 제38조제4항). 수집할 때 신분증을 받지 않았다면 "
        "사본을 받지 마세요."
    ),
    specs=(
        Spec(key="methods", label=_l("쓰는 방법"), kind=Kind.MANY, choices=IdentityMethod),
        Spec(key="id_copy", label=_l("가린 신분증 사본을 받습니다"), kind=Kind.BOOL),
        SOURCE,
    ),
)
GUARDIANS = Part(
    table="guardians",
    label=_l("법정대리인"),
    effect=_l("법정대리인이 이 창구에서 신청할 수 있는지를 정합니다."),
    specs=(
        Spec(key="accepted", label=_l("법정대리인의 신청을 받습니다"), kind=Kind.BOOL),
        both("note", _l("안내"), ko=_KO, en=_EN, optional=True, long=True),
        SOURCE,
    ),
)
CODES = Part(
    table="codes",
    label=_l("연락처 확인 번호"),
    effect=_l("신청하거나 조회할 때 보내는 번호의 길이와 유효 시간을 정합니다."),
    specs=(
        Spec(key="digits", label=_l("자릿수"), kind=Kind.NUMBER),
        Spec(key="valid_minutes", label=_l("유효 시간(분)"), kind=Kind.NUMBER),
        Spec(key="attempts", label=_l("틀릴 수 있는 횟수"), kind=Kind.NUMBER),
        Spec(key="resend_seconds", label=_l("다시 보내기까지(초)"), kind=Kind.NUMBER),
        Spec(key="lock_minutes", label=_l("잠그는 시간(분)"), kind=Kind.NUMBER),
        SOURCE,
    ),
)
THRESHOLDS = Part(
    table="thresholds",
    label=_l("기한 알림"),
    effect=_l("법정 기한은 법이 정하고 바뀌지 않습니다. 알림과 노란색 표시가 이 값을 따릅니다."),
    specs=(
        Spec(key="soon_days", label=_l("며칠 남으면 노란색으로 보이나요"), kind=Kind.NUMBER),
        Spec(
            key="remind_days_before",
            label=_l("며칠 앞에 알리나요"),
            kind=Kind.NUMBERS,
            hint=_l("쉼표로 나눕니다. 예: 3, 1, 0"),
        ),
        Spec(key="digest_at", label=_l("하루 요약을 보내는 시각"), kind=Kind.TIME),
        Spec(
            key="viewing_days",
            label=_l("승인한 열람을 열어 두는 날수"),
            kind=Kind.NUMBER,
            optional=True,
        ),
        SOURCE,
    ),
)
TASKS = Part(
    table="tasks",
    label=_l("시스템 담당자의 회신 기한"),
    effect=_l("다음에 요청하는 작업부터 담당자의 회신 기한과 독촉이 이 값을 따릅니다."),
    specs=(
        Spec(key="working_days", label=_l("회신할 근무일"), kind=Kind.NUMBER, optional=True),
        Spec(
            key="before_target", label=_l("목표일보다 앞설 날수"), kind=Kind.NUMBER, optional=True
        ),
        Spec(
            key="processor_before",
            label=_l("수탁자가 앞서 확인할 날수"),
            kind=Kind.NUMBER,
            optional=True,
        ),
        Spec(key="remind_days_before", label=_l("며칠 앞에 알리나요"), kind=Kind.NUMBERS),
        SOURCE,
    ),
)
HOLDS = Part(
    table="holds",
    label=_l("이용·제공 보류"),
    effect=_l("다음 접수부터, 처리하는 동안 정보를 어디까지 멈추는지를 정합니다."),
    note=_l(
        "보류를 명한 조문은 없습니다. 처리하는 동안 이용이 이어지지 않게 하는 기관의 선택입니다."
    ),
    specs=(
        Spec(
            key="full",
            label=_l("신원을 확인하면 모든 이용을 멈춥니다"),
            kind=Kind.BOOL,
            optional=True,
        ),
        Spec(
            key="acknowledge_days",
            label=_l("보류를 확인할 근무일"),
            kind=Kind.NUMBER,
            optional=True,
        ),
        SOURCE,
    ),
)
THIRD_PARTIES = Part(
    table="third_parties",
    label=_l("제3자 제공"),
    effect=_l("신청하는 분에게 제공받은 곳에도 알릴지 묻고, 처리한 뒤 알리는 편지를 준비합니다."),
    specs=(
        Spec(
            key="recipients",
            label=_l("제공받는 곳"),
            kind=Kind.ROWS,
            parts=(
                Spec(key="key", label=_l("열쇠말"), optional=True),
                Spec(key="ko", label=_KO),
                Spec(key="en", label=_EN),
                Spec(key="contact", label=_l("연락처"), optional=True),
                both("purpose", _l("제공 목적"), ko=_KO, en=_EN, optional=True),
                both("items", _l("제공 항목"), ko=_KO, en=_EN, optional=True),
                both("period", _l("보유 및 이용 기간"), ko=_KO, en=_EN, optional=True),
                Spec(
                    key="services",
                    label=_l("어느 서비스의 정보인가요"),
                    kind=Kind.MANY,
                    of="services",
                    optional=True,
                ),
            ),
        ),
        both("basis", _l("제공하는 근거"), ko=_KO, en=_EN, long=True),
        both("emergency", _l("긴급할 때"), ko=_KO, en=_EN, optional=True, long=True),
        SOURCE,
    ),
)
TRANSFER = Part(
    table="transfer",
    label=_l("전송요구"),
    effect=_l("신청 화면에 본인전송과 제3자전송을 내놓을지를 정합니다."),
    note=_l(
        "전송 의무를 지는 기관은 시행령 제42조의2가 "
        "정합니다. 의무가 아니면 자율로 받을 수 있습니다."
    ),
    specs=(
        Spec(key="to_self", label=_l("본인전송"), kind=Kind.ONE, choices=TransferMode),
        Spec(key="to_third", label=_l("제3자전송"), kind=Kind.ONE, choices=TransferMode),
        both("note", _l("불확실한 점"), ko=_KO, en=_EN, optional=True, long=True),
        SOURCE,
    ),
)
OWN_RECORDS = Part(
    table="own_records",
    label=_l("이 창구의 기록"),
    effect=_l("신청 기록과 서류를 언제 파기 대상으로 올리는지를 정합니다."),
    specs=(
        Spec(key="draft_days", label=_l("제출하지 않은 신청(일)"), kind=Kind.NUMBER),
        Spec(key="filing_months", label=_l("신청 기록(처리 뒤 개월)"), kind=Kind.NUMBER),
        Spec(
            key="authority_months",
            label=_l("대리권 서류(처리 뒤 개월)"),
            kind=Kind.NUMBER,
            optional=True,
            hint=_l("0이면 신청 기록과 함께 파기합니다."),
        ),
        Spec(key="export_days", label=_l("내보낸 파일(일)"), kind=Kind.NUMBER),
        Spec(key="backup_days", label=_l("백업에 남는 날수"), kind=Kind.NUMBER, optional=True),
        Spec(
            key="approved_by",
            label=_l("파기를 승인하는 사람"),
            kind=Kind.ONE,
            choices=(str(Role.APPROVER), str(Role.OFFICER)),
            optional=True,
        ),
        SOURCE,
    ),
)
ACCESS_LOG = Part(
    table="access_log",
    label=_l("접속기록"),
    effect=_l("직원이 개인정보를 본 기록을 얼마나 보관하고 몇 달마다 점검하는지를 정합니다."),
    note=_l(
        "1년 이상, 민감정보·고유식별정보나 5만 명 이상이면 2년 이상입니다"
        "(개인정보의 안전성 확보조치 기준 제8조제1항)."
    ),
    specs=(
        Spec(key="keep_days", label=_l("보관하는 날수"), kind=Kind.NUMBER),
        Spec(
            key="promised_days",
            label=_l("방침에 적힌 날수"),
            kind=Kind.NUMBER,
            optional=True,
        ),
        Spec(key="many_people", label=_l("5만 명 이상의 정보를 다룹니다"), kind=Kind.BOOL),
        Spec(key="sensitive_data", label=_l("민감정보나 고유식별정보를 다룹니다"), kind=Kind.BOOL),
        Spec(key="review_every_months", label=_l("점검 주기(개월)"), kind=Kind.NUMBER),
        SOURCE,
    ),
)
EXPORTS = Part(
    table="exports",
    label=_l("대장 내보내기"),
    effect=_l("대장을 밖으로 내보낼 때 결재가 필요한지를 정합니다."),
    specs=(
        Spec(key="approval", label=_l("내보내기에 결재가 필요합니다"), kind=Kind.BOOL),
        Spec(key="pdf_rows", label=_l("PDF 한 벌의 최대 줄 수"), kind=Kind.NUMBER),
        SOURCE,
    ),
)
