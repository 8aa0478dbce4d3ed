"""The wording an organisation may write itself, block by block, with what is shipped.

Not here, and never edited: titles, boxes, legal sentences, grounds and how to object. Those come
from the law pack and its forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workflows.text import Label


class Group(StrEnum):
    """Where a block is used."""

    MESSAGE = "message"
    LETTER = "letter"
    MAIL = "mail"


GROUP_LABELS: Final = {
    Group.MESSAGE: Label("안내문", "Message templates"),
    Group.LETTER: Label("통지서와 안내 서식", "Letters"),
    Group.MAIL: Label("전자우편", "E-mail"),
}
LANGUAGES: Final = ("ko", "en")
#: Names that may stand in braces, with what they become in a preview.
FIELD_LABELS: Final = {
    "number": Label("접수번호", "Receipt number"),
    "right": Label("요구 종류", "What is asked for"),
    "due": Label("답변 기한(법정)", "Day by which we answer (legal)"),
    "organisation": Label("기관 이름", "Name of the organisation"),
    "contact": Label("문의처", "Whom to ask"),
}
FIELD_SAMPLES: Final = {
    "number": Label("20261123-0001", "20261123-0001"),
    "right": Label("열람", "Access"),
    "due": Label("2026.12.03.(목)", "3 Dec 2026"),
}
_ALL: Final = ("number", "right", "due", "organisation", "contact")
_NEUTRAL: Final = ("organisation", "contact")
LONGEST_MESSAGE: Final = 2000
LONGEST_PARAGRAPH: Final = 500
LONGEST_LINE: Final = 60


@dataclass(frozen=True)
class Block:
    """One piece of wording: where it stands, what may stand in braces, and what is shipped.

    `longest` counts characters. An empty `shipped` means that nothing stands there by itself.
    """

    key: str
    group: Group
    title: Label
    about: Label
    shipped: Label
    fields: tuple[str, ...] = ()
    longest: int = LONGEST_PARAGRAPH
    one_line: bool = False


_NOTHING: Final = Label("", "")
_BOX: Final = Label(
    "처리 목록에서 여럿에게, 또는 요청의 대화에서 한 분에게 보낼 때 고릅니다.",
    "Offered when several people are written to from the queue, or one from a request.",
)


def _message(key: str, title: Label, shipped: Label) -> Block:
    return Block(
        f"message.{key}", Group.MESSAGE, title, _BOX, shipped, _ALL, longest=LONGEST_MESSAGE
    )


_MESSAGES: Final = (
    _message(
        "progress",
        Label("처리 상황 안내", "Where it stands"),
        Label(
            "안녕하세요. {organisation}입니다.\n\n접수번호 {number} {right} 요구를 확인하고 있습니다. "
            "늦어도 {due}까지 결과를 알려 드립니다. 지금 하실 일은 없습니다.\n\n문의: {contact}",
            "Hello, this is {organisation}.\n\nWe are working on request {number} ({right}). "
            "We answer by {due} at the latest. There is nothing you have to do now.\n\n"
            "Contact: {contact}",
        ),
    ),
    _message(
        "identity",
        Label("본인 확인 안내", "Confirming identity"),
        Label(
            "안녕하세요. {organisation}입니다.\n\n접수번호 {number} 요구에 답하려면 신청하신 분이 본인인지 먼저 확인해야 "
            "합니다. 조회 화면의 ‘지금 하실 일’에서 편한 방법을 골라 주세요. 확인하는 동안에도 답변 기한({due})은 "
            "그대로 흐릅니다.\n\n문의: {contact}",
            "Hello, this is {organisation}.\n\nBefore we can answer request {number} we have to "
            "confirm that it comes from the person concerned. Please choose a way under ‘What you "
            "can do now’ on the tracking page. The time to answer ({due}) keeps running meanwhile."
            "\n\nContact: {contact}",
        ),
    ),
    _message(
        "clues",
        Label("찾는 데 필요한 내용", "Help us find it"),
        Label(
            "안녕하세요. {organisation}입니다.\n\n접수번호 {number} 요구와 관련된 정보를 더 잘 찾으려고 여쭙니다. 이용하신 "
            "때, 쓰시던 아이디나 전자우편처럼 기억나는 것이 있으면 이 대화로 알려 주세요. 기억나지 않으면 그대로 두셔도 "
            "됩니다. 아는 범위에서 찾아 {due}까지 답해 드립니다.",
            "Hello, this is {organisation}.\n\nTo search better for request {number}, could you "
            "tell us here what you remember: when you used the service, an account name or e-mail "
            "you had then? If you do not remember, leave it: we search with what we know and "
            "answer by {due}.",
        ),
    ),
    _message(
        "scope",
        Label("요구 내용 확인", "What exactly is asked"),
        Label(
            "안녕하세요. {organisation}입니다.\n\n접수번호 {number} {right} 요구를 저희가 바르게 이해했는지 확인하고 싶습니다. "
            "원하시는 내용을 이 대화로 한 번 더 알려 주시겠어요? 답이 없으시면 신청서에 적힌 대로 처리합니다.",
            "Hello, this is {organisation}.\n\nWe would like to be sure that we understand request "
            "{number} ({right}) as you mean it. Could you tell us here once more what you want? "
            "Without an answer we follow what the request says.",
        ),
    ),
    _message(
        "maintenance",
        Label("점검 안내", "Maintenance"),
        Label(
            "안녕하세요. {organisation}입니다.\n\n점검하는 동안 조회 화면이 잠시 열리지 않을 수 있습니다. 접수번호 {number} "
            "요구를 처리하는 일과 답변 기한({due})에는 영향이 없습니다.\n\n문의: {contact}",
            "Hello, this is {organisation}.\n\nThe tracking page may be closed for a while during "
            "maintenance. Request {number} and its day ({due}) are not affected.\n\n"
            "Contact: {contact}",
        ),
    ),
    *(
        _message(
            f"own{place}",
            Label(f"직접 쓰는 안내문 {place}", f"Message of our own {place}"),
            _NOTHING,
        )
        for place in range(1, 5)
    ),
)
_LETTERS: Final = (
    Block(
        "letter.head",
        Group.LETTER,
        Label("맨 위 한 줄", "Line on top"),
        Label(
            "모든 통지서와 안내 서식의 맨 위에 작게 놓입니다. 예: 기관의 구호",
            "Stands small on top of every letter, such as a motto.",
        ),
        _NOTHING,
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.signatory",
        Group.LETTER,
        Label("발신 명의", "Signed by"),
        Label(
            "서명 자리에 놓입니다. 고치지 않으면 기관 정보의 발신 명의를 씁니다.",
            "Stands where the letter is signed. Unedited, it is the one of the profile.",
        ),
        _NOTHING,
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.seal",
        Group.LETTER,
        Label("직인 자리의 글", "Text in place of the seal"),
        Label("발신 명의 옆에 놓입니다.", "Stands beside the signature."),
        Label("[직인]", "[Official seal 직인]"),
        longest=LONGEST_LINE,
        one_line=True,
    ),
    Block(
        "letter.closing",
        Group.LETTER,
        Label("맺음말", "Closing sentence"),
        Label(
            "법정 문구 다음, 날짜와 서명 앞에 놓입니다.",
            "Stands after the legal sentence, before date and signature.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
    Block(
        "letter.contact",
        Group.LETTER,
        Label("문의 안내", "Sentence about asking"),
        Label(
            "담당부서와 연락처 다음 줄에 놓입니다. 예: 상담 시간",
            "Stands below department and telephone, such as office hours.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
)
_MAILS: Final = (
    Block(
        "mail.subject_end",
        Group.MAIL,
        Label("제목 끝에 붙이는 말", "End of the subject"),
        Label(
            "신청하신 분께 가는 모든 메일의 제목 끝에 붙습니다. 예: (개인정보 보호팀)",
            "Stands at the end of the subject of every mail to the person.",
        ),
        _NOTHING,
        longest=30,
        one_line=True,
    ),
    Block(
        "mail.note",
        Group.MAIL,
        Label("본문 끝에 붙이는 말", "End of the text"),
        Label(
            "신청하신 분께 가는 모든 메일의 끝에 놓입니다. 예: 상담 시간",
            "Stands at the end of every mail to the person, such as office hours.",
        ),
        _NOTHING,
        fields=_NEUTRAL,
    ),
)
BLOCKS: Final = {block.key: block for block in (*_MESSAGES, *_LETTERS, *_MAILS)}


def blocks_of(group: Group) -> tuple[Block, ...]:
    """Return the blocks of a group, in the order of its page."""
    return tuple(block for block in BLOCKS.values() if block.group is group)
