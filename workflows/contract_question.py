"""When a person may be asked whether a service is to end: the question itself says data is held."""

from __future__ import annotations

from workflows.contract import ASKED_UNDER
from workflows.errors import Refused
from workflows.machines.base import Case
from workflows.machines.guards import officer_acts, require_authority, require_identity
from workflows.vocabulary import Right


def refuse_contract_question(case: Case) -> None:
    """Refuse the question outside a deletion, or to anybody not proven to be who they say.

    That there is a contract says that something is held, so identity and authority come first.

    Raises:
        Refused: says what is missing, with the article.

    """
    officer_acts(case)
    if case.right is not Right.DELETE:
        raise Refused(
            "contract_not_asked_here",
            "서비스를 끝낼 뜻인지는 삭제 요구에서만 여쭤봅니다.",
            "Whether a service is to end is asked about a deletion only.",
            ASKED_UNDER,
        )
    require_identity(case)
    require_authority(case)
