"""Requests about automated decisions, and what is found about them, for tests.

The twin decides by machine (`tests.organisations`): `screening` is serious, `routing` is not.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from forms.casework_commands import AutomatedFindings, SaveDecision
from forms.commands import AskedAutomated
from forms.place import Place
from forms.task_commands import FoundItem, ItemAction
from tests import people
from tests.organisations import TWIN
from workflows.vocabulary import Outcome, Right

HERE = TWIN
REFUSAL = replace(
    people.BOTH_RIGHTS,
    rights=(Right.AUTOMATED_REFUSE,),
    services=("job",),
    automated=AskedAutomated("screening", "11월 20일에 부적격 통보를 받았습니다."),
)
EXPLANATION = replace(REFUSAL, rights=(Right.AUTOMATED_EXPLAIN,))
REVIEW = replace(
    REFUSAL,
    rights=(Right.AUTOMATED_REVIEW,),
    automated=AskedAutomated("screening", "", "군 복무 기간도 경력으로 보아 주세요."),
)
#: A decision without a serious effect.
OF_ROUTING = replace(EXPLANATION, automated=AskedAutomated("routing", ""))
USED = FoundItem("job", "work_experience", "2년 4개월", ItemAction.USED)
SERIOUS = AutomatedFindings(
    met_automated=("system", "no_human", "personal_data", "individual", "final"),
    is_automated=True,
    met_serious=("right", "livelihood"),
    serious=True,
    basis="other",
    systems=("recruiting",),
    explanation={
        "result": "서류 심사에서 부적격으로 결정되었습니다.",
        "data": "학력, 경력",
        "criteria": "경력이 3년보다 짧은 것이 가장 크게 작용하였습니다.",
        "procedure": "점수를 계산해 기준과 비교합니다.",
    },
)
#: What people took a real part in.
BY_PEOPLE = AutomatedFindings(met_automated=("personal_data", "individual"), is_automated=False)
WEIGHING = "다시 지원하실 수 있어 손해가 크지 않은 데 비해 다른 지원자의 공정한 심사가 깨집니다."
REASON = "채용 담당자가 서류를 모두 읽고 결정하여 자동화된 결정이 아니었습니다."
REVIEWED = "군 복무 기간을 경력에 넣어 다시 계산하였으나 기준 점수에 미치지 못하였습니다."
LATE = "심사를 맡은 수탁자의 기록이 12일째에야 도착하여 판단할 수 없었습니다."
CAUSE = "경력 증명을 낸 기관에 사실을 확인하고 있습니다."


def refusing(place: Place, ground: str, found: AutomatedFindings, **more: Any) -> SaveDecision:
    """Return a whole refusal on one ground; `more` changes what was found."""
    weighed = replace(found, weighing=WEIGHING, **more)
    return SaveDecision(place, Outcome.REFUSE, grounds=(ground,), reason=REASON, automated=weighed)
