"""What a state leads to, and why an event has no place in it, in words for the officer."""

from __future__ import annotations

from collections.abc import Sequence

from workflows.errors import Refused
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import AUTOMATED, CLOSED_STATES, RequestEvent, RequestState, Right

NEXT_STEPS: dict[RequestState, Label] = {
    RequestState.RECEIVED: Label(
        "보유 부서에 조사를 요청해 주세요.", "Order the search at whoever holds the data."
    ),
    RequestState.COLLECTING: Label(
        "부서의 회신과 본인 확인을 기다립니다.",
        "Waiting for the answers of the task owners and for identity.",
    ),
    RequestState.DECIDING: Label(
        "결과, 근거, 이유를 작성해 결재를 요청해 주세요.",
        "Draft outcome, ground and reason, then submit.",
    ),
    RequestState.APPROVING: Label("승인을 기다립니다.", "Waiting for approval."),
    RequestState.CARRYING_OUT: Label(
        "시스템마다 조치를 마치고 날짜를 기록해 주세요.",
        "Carry out the measure in every system and record the day.",
    ),
    RequestState.NOTIFYING: Label(
        "통지서를 확인하고 교부해 주세요.", "Check the notice and issue it."
    ),
    RequestState.POSTPONED: Label(
        "연기 사유가 없어지면 기록해 주세요.", "Record the day the cause ends."
    ),
    RequestState.UNVERIFIED: Label(
        "본인 확인 자료가 오면 다시 열 수 있습니다.", "Later proof of identity reopens it."
    ),
    RequestState.ANSWERED: Label("결과를 알렸습니다.", "The answer has been issued."),
    RequestState.WITHDRAWN: Label("취하로 마쳤습니다.", "Closed by withdrawal."),
}

#: Where a right goes its own way.
_NEXT_OF: dict[tuple[Right, RequestState], Label] = {
    (Right.OBJECTION, RequestState.RECEIVED): Label(
        "원래 결정을 한 사람이 아닌 담당자가 결정을 다시 살펴봐 주세요.",
        "An officer who did not make the decision looks at it again.",
    ),
    (Right.OBJECTION, RequestState.DECIDING): Label(
        "결과와 다시 확인한 내용을 작성해 결재를 요청해 주세요.",
        "Draft outcome and what was found, then submit.",
    ),
    (Right.TRANSFER_THIRD, RequestState.CARRYING_OUT): Label(
        "시스템마다 전송을 마치고 날짜를 기록해 주세요.",
        "Send from every system and record the day.",
    ),
    **{
        (right, RequestState.DECIDING): Label(
            "자동화된 결정인지, 중대한 영향이 있는지 판단하고 결과를 작성해 결재를 요청해 주세요."
            " 거절은 접수 후 10일 안에 알려야 합니다.",
            "Conclude whether it is an automated decision and has a serious effect, draft the"
            " outcome, then submit. A refusal is told within 10 days of receipt.",
        )
        for right in AUTOMATED
    },
    (Right.CORRECT, RequestState.DECIDING): Label(
        "항목마다 고칠 값이나 확인한 내용을 작성해 결재를 요청해 주세요.",
        "Draft the new value or the finding for each item, then submit.",
    ),
}

_NO_POSTPONEMENT_KO = "요구에는 연기가 없습니다. 늦어지면 처리지연 안내문을 보내 주세요."
_NO_POSTPONEMENT_EN = "knows no postponement. Send the delay letter when it is late."
_NOT_IN_RIGHT: dict[tuple[Right, RequestEvent], Label] = {
    (Right.CORRECT, RequestEvent.END_POSTPONEMENT): Label(
        f"정정 {_NO_POSTPONEMENT_KO}", f"Correction {_NO_POSTPONEMENT_EN}"
    ),
    (Right.DELETE, RequestEvent.END_POSTPONEMENT): Label(
        f"삭제 {_NO_POSTPONEMENT_KO}", f"Deletion {_NO_POSTPONEMENT_EN}"
    ),
    (Right.SUSPEND, RequestEvent.END_POSTPONEMENT): Label(
        f"처리정지 {_NO_POSTPONEMENT_KO}", f"Suspension {_NO_POSTPONEMENT_EN}"
    ),
    (Right.WITHDRAW, RequestEvent.END_POSTPONEMENT): Label(
        "동의 철회에는 연기가 없습니다. 늦어지면 처리지연 안내문을 보내 주세요.",
        f"Withdrawal of consent {_NO_POSTPONEMENT_EN}",
    ),
    (Right.SOURCE, RequestEvent.END_POSTPONEMENT): Label(
        "수집 출처 통지에는 연기가 없습니다. 늦어지면 처리지연 안내문을 보내 주세요.",
        f"Telling the source {_NO_POSTPONEMENT_EN}",
    ),
    (Right.SOURCE, RequestEvent.CONFIRM_MEASURES): Label(
        "수집 출처 통지에는 확인할 조치가 없습니다. 통지서를 교부하면 됩니다.",
        "Telling the source has no measures to confirm: issue the notice.",
    ),
    (Right.OBJECTION, RequestEvent.END_POSTPONEMENT): Label(
        "이의제기에는 연기가 없습니다. 늦어지면 처리지연 안내문을 보내 주세요.",
        f"An objection {_NO_POSTPONEMENT_EN}",
    ),
    (Right.ACCESS, RequestEvent.CONFIRM_MEASURES): Label(
        "열람 요구에는 확인할 조치가 없습니다. 통지서를 교부하면 열람하실 수 있습니다.",
        "Access has no measures to confirm: issuing the notice opens the viewing.",
    ),
    (Right.TRANSFER_SELF, RequestEvent.CONFIRM_MEASURES): Label(
        "본인전송에는 확인할 조치가 없습니다. 통지서를 교부하면 내려받으실 수 있습니다.",
        "A transfer to oneself has no measures to confirm: issuing the notice opens the file.",
    ),
    (Right.OBJECTION, RequestEvent.ORDER_SEARCH): Label(
        "이의제기는 조사를 요청하지 않고 바로 결정을 작성합니다.",
        "An objection orders no search: begin the decision.",
    ),
    (Right.OBJECTION, RequestEvent.CONFIRM_MEASURES): Label(
        "이의제기에는 확인할 조치가 없습니다. 받아들이면 새 요청이 열려 거기서 조치합니다.",
        "An objection has no measures: upheld, it opens a new request that has them.",
    ),
    (Right.OBJECTION, RequestEvent.CLOSE_UNVERIFIED): Label(
        "이의제기는 본인 미확인으로 마칠 수 없습니다. 결과를 결정해 알려 주세요.",
        "An objection is not closed as unverified: decide it and tell the outcome.",
    ),
    (Right.OBJECTION, RequestEvent.REOPEN): Label(
        "이의제기에는 다시 열기가 없습니다. 받아들이면 새 요청이 열립니다.",
        "An objection is not reopened: upheld, it opens a new request.",
    ),
}


def next_step(right: Right, state: RequestState) -> Label:
    """Return what a state of a right leads to, in words for the officer."""
    return _NEXT_OF.get((right, state), NEXT_STEPS[state])


def refusal(
    right: Right,
    state: RequestState,
    event: RequestEvent,
    sources: Sequence[RequestState],
    *,
    citation: str,
) -> Refused:
    """Build the refusal of an event that a machine does not declare for a state.

    `sources`: the states in which it is possible; empty when the right does not know the event.
    """
    if not sources:
        text = _NOT_IN_RIGHT.get((right, event), _unknown(right, event))
        return Refused("not_in_this_right", text.ko, text.en, citation)
    if state in CLOSED_STATES:
        return Refused(
            "request_ended",
            f"이미 끝난 요청입니다({label(state).ko}). ‘{label(event).ko}’을(를) 할 수 없습니다.",
            f"The request has ended ({label(state).en}): ‘{label(event).en}’ is not possible.",
            citation,
        )
    where_ko = ", ".join(label(source).ko for source in sources)
    where_en = ", ".join(label(source).en for source in sources)
    return Refused(
        "wrong_state",
        f"‘{label(event).ko}’은(는) ‘{where_ko}’ 단계에서 할 수 있습니다. "
        f"지금은 ‘{label(state).ko}’ 단계입니다. {next_step(right, state).ko}",
        f"‘{label(event).en}’ is possible in: {where_en}. "
        f"The request is in: {label(state).en}. {next_step(right, state).en}",
        citation,
    )


def _unknown(right: Right, event: RequestEvent) -> Label:
    return Label(
        f"‘{label(right).ko}’ 요구에는 ‘{label(event).ko}’ 절차가 없습니다.",
        f"‘{label(event).en}’ is not a step of a request for {label(right).en.lower()}.",
    )
