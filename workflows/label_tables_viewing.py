"""Labels of how access is given, put off and paid for."""

from __future__ import annotations

from workflows import viewing_kinds as v
from workflows.text import Label

POSTPONEMENT_CAUSES: dict[str, Label] = {
    v.PostponementCause.IDENTITY: Label("본인 확인 자료를 기다림", "Waiting for proof of identity"),
    v.PostponementCause.AUTHORITY: Label(
        "대리권 확인 자료를 기다림", "Waiting for proof of authority"
    ),
    v.PostponementCause.SEARCH: Label("조사가 끝나지 않음", "Search unfinished"),
    v.PostponementCause.FEE: Label("수수료·우송료가 납부되지 않음", "Fee or postage unpaid"),
    v.PostponementCause.OTHER: Label("그 밖의 정당한 사유", "Another just cause"),
}

SUPPLEMENTS: dict[str, Label] = {
    v.SupplementAbout.IDENTITY: Label("본인 확인 자료", "Proof of identity"),
    v.SupplementAbout.AUTHORITY: Label("대리권 확인 자료", "Proof of authority"),
    v.SupplementAbout.OTHER: Label("그 밖의 내용", "Anything else"),
}

VIEW_FORMS: dict[str, Label] = {
    v.ViewForm.VIEW: Label("열람ㆍ시청", "Viewing or listening"),
    v.ViewForm.COPY: Label("사본ㆍ출력물", "Copy or print-out"),
    v.ViewForm.FILE: Label("전자파일", "Electronic file"),
    v.ViewForm.REPRODUCTION: Label("복제물ㆍ인화물", "Reproduction or photograph"),
    v.ViewForm.OTHER: Label("기타", "Other"),
}

VIEW_METHODS: dict[str, Label] = {
    v.ViewMethod.VISIT: Label("직접방문", "Visit"),
    v.ViewMethod.POST: Label("우편", "Post"),
    v.ViewMethod.FAX: Label("팩스", "Fax"),
    v.ViewMethod.EMAIL: Label("전자우편", "Email"),
    v.ViewMethod.OTHER: Label("기타(누리집)", "Other (website)"),
}

VIEWING_WAYS: dict[str, Label] = {
    v.ViewingWay.VISIT: Label("방문 열람", "Visit"),
    v.ViewingWay.POST: Label("사본 우송", "Copy by post"),
    v.ViewingWay.FAX: Label("사본 팩스", "Copy by fax"),
    v.ViewingWay.COUNTER: Label("창구에서 바로 열람", "Shown at the counter"),
    v.ViewingWay.PORTAL: Label("누리집에서 바로 열람", "Shown on the website"),
}

VIEWING_STATES: dict[str, Label] = {
    v.ViewingState.PLANNED: Label("예정", "Planned"),
    v.ViewingState.DONE: Label("마침", "Done"),
    v.ViewingState.MISSED: Label("오지 않음", "Missed"),
    v.ViewingState.MOVED: Label("날짜 변경", "Moved"),
}

FEE_CAUSES: dict[str, Label] = {
    v.FeeCause.PERSON: Label("신청인의 필요에 따른 요구", "Asked for the person's own needs"),
    v.FeeCause.CONTROLLER: Label(
        "요구하게 된 사유가 우리 기관에 있음", "The cause of the request lies with us"
    ),
}

FEE_STATES: dict[str, Label] = {
    v.FeeState.QUOTED: Label("납부 전", "To be paid"),
    v.FeeState.WAIVED: Label("받지 않음", "No charge"),
    v.FeeState.PAID: Label("납부함", "Paid"),
    v.FeeState.CANCELLED: Label("취소함", "Cancelled"),
    v.FeeState.REFUND_DUE: Label("돌려드려야 함", "To be refunded"),
    v.FeeState.REFUNDED: Label("돌려드림", "Refunded"),
}

PAY_WAYS: dict[str, Label] = {
    v.PayWay.REVENUE_STAMP: Label("수입인지", "Revenue stamp"),
    v.PayWay.LOCAL_STAMP: Label("수입증지", "Local revenue stamp"),
    v.PayWay.TRANSFER: Label("계좌이체", "Bank transfer"),
    v.PayWay.CARD: Label("카드", "Card"),
    v.PayWay.CASH: Label("현금", "Cash"),
    v.PayWay.OTHER: Label("그 밖의 방법", "Another way"),
}
