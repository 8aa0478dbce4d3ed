"""Labels of the files given to a person, and of what is removed from them."""

from __future__ import annotations

from workflows import given_kinds as v
from workflows.text import Label

GIVEN_STATES: dict[str, Label] = {
    v.GivenState.UNDECIDED: Label("정하지 않음", "Not decided"),
    v.GivenState.GIVE: Label("드림", "Given"),
    v.GivenState.WITHHOLD: Label("드리지 않음", "Withheld"),
}

REMOVED_KINDS: dict[str, Label] = {
    v.RemovedKind.OTHER_NAME: Label("다른 사람의 이름", "Another person's name"),
    v.RemovedKind.OTHER_CONTACT: Label(
        "다른 사람의 연락처·주소", "Another person's contact details"
    ),
    v.RemovedKind.OTHER_NUMBER: Label(
        "다른 사람의 주민등록번호 등 고유번호", "Another person's resident or other number"
    ),
    v.RemovedKind.OTHER_ACCOUNT: Label(
        "다른 사람의 계좌·카드번호", "Another person's account or card number"
    ),
    v.RemovedKind.OTHER_FACE: Label("다른 사람의 얼굴·서명", "Another person's face or signature"),
    v.RemovedKind.OTHER_WORDS: Label("다른 사람에 관한 내용", "What is said about another person"),
    v.RemovedKind.REST: Label("그 밖의 내용", "Something else"),
}

NOT_OWN_REASON = Label("신청인의 개인정보가 아닙니다.", "It is not the requester's personal data.")
