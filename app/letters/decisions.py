"""What was decided, in one sentence per right and outcome; the articles stand in the law pack."""

from __future__ import annotations

from workflows.text import Label
from workflows.vocabulary import Outcome, Right

NOT_HELD = Label(
    "아래에서 찾은 결과 귀하의 개인정보를 보유하고 있지 않습니다.",
    "We searched as stated below and hold no personal information about you.",
)
RESULTS: dict[tuple[Right, Outcome], Label] = {
    (Right.CORRECT, Outcome.CORRECT): Label(
        "요구하신 개인정보를 아래와 같이 정정하였습니다.",
        "The information you named was corrected as stated below.",
    ),
    (Right.CORRECT, Outcome.PARTIAL): Label(
        "조사한 결과 아래와 같이 일부를 정정하였습니다. 나머지는 맞는 것으로 확인하여 그대로 "
        "두었습니다.",
        "We examined it and corrected a part as stated below. The rest was found to be right and "
        "was left as it is.",
    ),
    (Right.CORRECT, Outcome.NO_CORRECTION): Label(
        "조사한 결과 정정할 사항이 없었습니다. 무엇을 확인하였는지는 아래와 같습니다.",
        "We examined it and found nothing to correct. What was found stands below.",
    ),
    (Right.CORRECT, Outcome.NOT_HELD): NOT_HELD,
    (Right.DELETE, Outcome.ERASE): Label(
        "요구하신 개인정보를 복구할 수 없도록 삭제하였습니다.",
        "The information you asked about was deleted so that it cannot be recovered.",
    ),
    (Right.DELETE, Outcome.PARTIAL): Label(
        "법령에 따라 보존해야 하는 것을 빼고 삭제하였습니다.",
        "It was deleted, except for what the law orders us to keep.",
    ),
    (Right.DELETE, Outcome.REFUSE): Label(
        "요구하신 개인정보를 삭제할 수 없습니다.",
        "The information you asked about cannot be deleted.",
    ),
    (Right.DELETE, Outcome.NOT_HELD): NOT_HELD,
    (Right.SUSPEND, Outcome.STOP): Label(
        "요구하신 개인정보의 처리를 정지하였습니다.",
        "The processing you named has been stopped.",
    ),
    (Right.SUSPEND, Outcome.PARTIAL): Label(
        "요구하신 처리 가운데 일부를 정지하였습니다. 계속 처리하는 것과 그 사유는 아래와 같습니다.",
        "A part of the processing was stopped. What goes on, and why, stands below.",
    ),
    (Right.SUSPEND, Outcome.REFUSE): Label(
        "요구하신 처리정지를 들어드릴 수 없습니다.",
        "The processing you named cannot be stopped.",
    ),
    (Right.SUSPEND, Outcome.NOT_HELD): NOT_HELD,
    (Right.WITHDRAW, Outcome.ERASE): Label(
        "동의를 철회하신 개인정보를 복구할 수 없도록 파기하였습니다.",
        "The information you withdrew consent for was destroyed so that it cannot be recovered.",
    ),
    (Right.WITHDRAW, Outcome.PARTIAL): Label(
        "동의를 철회하신 개인정보를 아래에 적은 것을 빼고 파기하였습니다.",
        "The information you withdrew consent for was destroyed, except for what stands below.",
    ),
    (Right.WITHDRAW, Outcome.REFUSE): Label(
        "동의를 철회하신 개인정보를 파기할 수 없습니다.",
        "The information you withdrew consent for cannot be destroyed.",
    ),
    (Right.WITHDRAW, Outcome.NOT_HELD): NOT_HELD,
    (Right.SOURCE, Outcome.TELL): Label(
        "갖고 있는 귀하의 개인정보를 어디에서 수집하였고 무엇에 쓰는지 아래와 같이 알려 드립니다.",
        "Where the personal information we hold about you came from, and what it is used for, "
        "stands below.",
    ),
    (Right.SOURCE, Outcome.PARTIAL): Label(
        "알려 드릴 수 없는 것을 빼고 수집 출처와 처리 목적을 아래와 같이 알려 드립니다.",
        "Source and purpose stand below, except for what cannot be told.",
    ),
    (Right.SOURCE, Outcome.REFUSE): Label(
        "요구하신 수집 출처를 알려 드릴 수 없습니다.",
        "The source you asked about cannot be told.",
    ),
    (Right.SOURCE, Outcome.NOT_HELD): NOT_HELD,
}
OBJECTIONS: dict[Outcome, Label] = {
    Outcome.UPHOLD: Label("이의제기를 받아들입니다.", "Your objection is upheld."),
    Outcome.PARTIAL: Label("이의제기를 일부 받아들입니다.", "Your objection is upheld in part."),
    Outcome.DISMISS: Label(
        "이의제기를 받아들이지 않습니다. 처음 결정은 그대로입니다.",
        "Your objection is not upheld. The first decision stands.",
    ),
}
