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
    (Right.TRANSFER_SELF, Outcome.SEND): Label(
        "요구하신 개인정보를 내려받으실 수 있게 하였습니다.",
        "The information you asked for is ready to be downloaded.",
    ),
    (Right.TRANSFER_SELF, Outcome.PARTIAL): Label(
        "전송 대상이 아니거나 전송할 수 없는 것을 빼고 내려받으실 수 있게 하였습니다.",
        "It was sent to you, except for what is not subject to transfer or cannot be sent.",
    ),
    (Right.TRANSFER_SELF, Outcome.POSTPONE): Label(
        "전송을 연기합니다. 사유가 없어지면 지체 없이 전송합니다.",
        "The transfer is postponed. We send without delay once the cause has ended.",
    ),
    (Right.TRANSFER_SELF, Outcome.REFUSE): Label(
        "요구하신 전송을 거절합니다. 사유는 아래와 같습니다.",
        "The transfer you asked for is refused. The reason stands below.",
    ),
    (Right.TRANSFER_SELF, Outcome.NOT_HELD): NOT_HELD,
    (Right.TRANSFER_THIRD, Outcome.SEND): Label(
        "요구하신 개인정보를 요구하신 곳에 전송하였습니다.",
        "The information you asked for was sent to the recipient you named.",
    ),
    (Right.TRANSFER_THIRD, Outcome.PARTIAL): Label(
        "전송 대상이 아니거나 전송할 수 없는 것을 빼고 전송하였습니다.",
        "It was sent to the recipient you named, except for what is not subject to transfer or "
        "cannot be sent.",
    ),
    (Right.TRANSFER_THIRD, Outcome.POSTPONE): Label(
        "전송을 연기합니다. 사유가 없어지면 지체 없이 전송합니다.",
        "The transfer is postponed. We send without delay once the cause has ended.",
    ),
    (Right.TRANSFER_THIRD, Outcome.REFUSE): Label(
        "요구하신 전송을 거절합니다. 사유는 아래와 같습니다.",
        "The transfer you asked for is refused. The reason stands below.",
    ),
    (Right.TRANSFER_THIRD, Outcome.NOT_HELD): NOT_HELD,
}
NO_DECISION = Label(
    "아래에서 확인한 결과 귀하에 대하여 자동화된 결정을 한 사실이 없습니다.",
    "We looked as stated below and made no automated decision about you.",
)
AUTOMATED_RESULTS: dict[tuple[Right, Outcome], Label] = {
    (Right.AUTOMATED_REFUSE, Outcome.STOP): Label(
        "귀하에게 중대한 영향을 미치지 않도록 결정의 적용을 정지하였습니다.",
        "The decision is no longer applied, so that it has no serious effect on you.",
    ),
    (Right.AUTOMATED_REFUSE, Outcome.REPROCESS): Label(
        "사람이 개입하여 다시 처리하였습니다. 그 결과는 아래와 같습니다.",
        "People processed it again. What came of it stands below.",
    ),
    (Right.AUTOMATED_REFUSE, Outcome.REFUSE): Label(
        "요구하신 자동화된 결정의 거부를 들어드릴 수 없습니다.",
        "Your refusal of the automated decision cannot be accepted.",
    ),
    (Right.AUTOMATED_REFUSE, Outcome.NOT_HELD): NO_DECISION,
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN): Label(
        "자동화된 결정에 대하여 아래와 같이 설명해 드립니다.",
        "The automated decision is explained as below.",
    ),
    (Right.AUTOMATED_EXPLAIN, Outcome.EXPLAIN_SHORT): Label(
        "귀하의 권리 또는 의무에 중대한 영향이 없는 결정으로, 공개한 사항으로 간략히 설명해"
        " 드립니다.",
        "The decision has no serious effect on your rights or duties; it is explained in short by"
        " what is published.",
    ),
    (Right.AUTOMATED_EXPLAIN, Outcome.REFUSE): Label(
        "요구하신 설명을 해 드릴 수 없습니다.", "The explanation you asked for cannot be given."
    ),
    (Right.AUTOMATED_EXPLAIN, Outcome.NOT_HELD): NO_DECISION,
    (Right.AUTOMATED_REVIEW, Outcome.REFLECT): Label(
        "내신 의견을 검토하여 결정에 반영하였습니다.",
        "Your opinion was reviewed and taken up.",
    ),
    (Right.AUTOMATED_REVIEW, Outcome.UNCHANGED): Label(
        "내신 의견을 검토하였으나 결정을 그대로 유지합니다.",
        "Your opinion was reviewed; the decision stands.",
    ),
    (Right.AUTOMATED_REVIEW, Outcome.REFUSE): Label(
        "요구하신 검토를 해 드릴 수 없습니다.", "The review you asked for cannot be made."
    ),
    (Right.AUTOMATED_REVIEW, Outcome.NOT_HELD): NO_DECISION,
}
OBJECTIONS: dict[Outcome, Label] = {
    Outcome.UPHOLD: Label("이의제기를 받아들입니다.", "Your objection is upheld."),
    Outcome.PARTIAL: Label("이의제기를 일부 받아들입니다.", "Your objection is upheld in part."),
    Outcome.DISMISS: Label(
        "이의제기를 받아들이지 않습니다. 처음 결정은 그대로입니다.",
        "Your objection is not upheld. The first decision stands.",
    ),
}
