"""Deletion under a live contract: first the question whether the service is to end.

Art 36 has nothing like art 37(2) no. 4: a running contract is no ground to refuse a deletion. The
person is told what the service needs and asked whether it is to end (계약 해지 의사). If it is not,
or no answer comes, what the contract can spare is deleted; a full no needs art 36(1) or another
Act.
"""

from __future__ import annotations

from enum import StrEnum

from workflows.errors import Refused
from workflows.facts import DecisionFacts
from workflows.text import Label
from workflows.vocabulary import Outcome

ASKED_UNDER = "법 제36조제1항·제2항"


class ContractAnswer(StrEnum):
    """What the person says to the question whether the service is to end."""

    END = "end"
    GO_ON = "go_on"


ANSWERS: dict[ContractAnswer, Label] = {
    ContractAnswer.END: Label(
        "서비스를 끝내고, 계약에 쓰던 정보도 지워 주세요",
        "End the service and delete what the contract needed, too",
    ),
    ContractAnswer.GO_ON: Label(
        "서비스는 계속 쓰고, 없어도 되는 정보만 지워 주세요",
        "Keep the service and delete only what it can do without",
    ),
}

#: The question as it is offered to the officer, who names what the service needs.
QUESTION = Label(
    "이용 중인 서비스(계약)가 있습니다. 서비스를 끝내시면 그 서비스에 쓰던 정보도 지웁니다. 계속"
    " 쓰시면 서비스에 꼭 필요한 정보는 남기고 나머지를 지웁니다. 어느 쪽을 바라시나요? 답하지"
    " 않으셔도 서비스에 없어도 되는 정보는 기한 안에 지웁니다.",
    "You have a service (contract) with us. If it ends, what it needed is deleted as well. If you"
    " go on using it, we keep what it cannot do without and delete the rest. Which do you want?"
    " Without an answer, too, we delete in time what the service can do without.",
)


def refuse_contract_as_ground(decision: DecisionFacts) -> None:
    """Refuse a decision that leaves something for a contract without having asked, or alone.

    Raises:
        Refused: nobody was asked, the service is to end, or the whole deletion would be refused.

    """
    if not decision.needed_items:
        return
    first = decision.needed_items[0]
    if not decision.contract_asked:
        raise Refused(
            "contract_not_asked",
            f"‘{first}’을(를) 계약 때문에 남기려면, 서비스를 끝낼 뜻인지 먼저 여쭤봐야 합니다.",
            f"{first} may stay for the contract only after the person was asked whether the"
            " service is to end.",
            ASKED_UNDER,
        )
    if decision.contract_ends:
        raise Refused(
            "contract_ends",
            f"서비스를 끝내겠다고 하셨습니다. ‘{first}’도 지우거나 법정 보존 근거를 골라 주세요.",
            f"The person ends the service. Erase {first}, or choose a duty to keep.",
            ASKED_UNDER,
        )
    if decision.outcome is Outcome.REFUSE:
        raise Refused(
            "contract_refuses_nothing",
            "계약만으로는 삭제를 거절할 수 없습니다. 서비스에 없어도 되는 것은 지우고 일부로 결정해"
            " 주세요. 모두 거절하려면 다른 법률의 근거가 있어야 합니다.",
            "A contract alone refuses no deletion. Delete what it can spare and decide in part; a"
            " full no needs another Act.",
            "법 제36조제1항",
        )


def leaves_for_contract_only(decision: DecisionFacts) -> bool:
    """Tell whether the contract is all that leaves something, so that no legal ground is named."""
    return bool(decision.needed_items) and not decision.keeps and not decision.named_items
