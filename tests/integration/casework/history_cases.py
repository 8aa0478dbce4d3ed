"""For each right: what is filed, what its owners find, and the drafts an officer may save."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forms.commands import FilingAnswers
from forms.task_commands import FoundItem, ItemAction
from tests import automated, casework, people
from workflows.vocabulary import Outcome, Right

TEXT: Final = "2026년 11월에 있었던 일을 그대로 적은 충분히 긴 설명입니다."
FILINGS: Final[dict[Right, FilingAnswers]] = {
    Right.ACCESS: people.ACCESS_ONLY,
    Right.CORRECT: casework.CORRECTION,
    Right.DELETE: people.DELETE_ONLY,
    Right.SUSPEND: casework.SUSPENSION,
    Right.WITHDRAW: casework.WITHDRAWAL,
    Right.SOURCE: casework.SOURCE,
    Right.AUTOMATED_REFUSE: automated.REFUSAL,
    Right.AUTOMATED_EXPLAIN: automated.EXPLANATION,
    Right.AUTOMATED_REVIEW: automated.REVIEW,
}
#: Rights that are filed where something is decided by machine.
AT_THE_TWIN: Final = frozenset(
    {Right.AUTOMATED_REFUSE, Right.AUTOMATED_EXPLAIN, Right.AUTOMATED_REVIEW}
)
#: For each right what its owners found, and the lawful drafts: outcome, actions, grounds.
FOUND: Final[dict[Right, tuple[FoundItem, ...]]] = {
    Right.ACCESS: (casework.NAME, casework.INQUIRY),
    Right.CORRECT: (casework.CORRECT_NAME, casework.LEAVE_PHONE),
    Right.DELETE: (casework.ERASE_NAME, casework.KEEP_COMPLAINT),
    Right.SUSPEND: (casework.STOP_NAME, casework.CONTINUE_INQUIRY),
    Right.WITHDRAW: (casework.ERASE_EMAIL, replace(casework.ERASE_EMAIL, item="name")),
    Right.SOURCE: (casework.TOLD_EMAIL,),
    **dict.fromkeys(AT_THE_TWIN, (automated.USED,)),
}
Draft = tuple[Outcome, tuple[ItemAction, ...], tuple[str, ...]]
A: Final = ItemAction
DRAFTS: Final[dict[Right, tuple[Draft, ...]]] = {
    Right.ACCESS: (
        (Outcome.GRANT, (A.SHOW, A.SHOW), ()),
        (Outcome.PARTIAL, (A.SHOW, A.WITHHOLD), ("A35-4-2",)),
        (Outcome.REFUSE, (A.WITHHOLD, A.WITHHOLD), ("A35-4-2",)),
        (Outcome.POSTPONE, (), ("A35-3",)),
    ),
    Right.CORRECT: (
        (Outcome.CORRECT, (A.CORRECT,), ()),
        (Outcome.PARTIAL, (A.CORRECT, A.LEAVE), ()),
        (Outcome.NO_CORRECTION, (A.LEAVE, A.LEAVE), ()),
    ),
    Right.DELETE: (
        (Outcome.ERASE, (A.ERASE, A.ERASE), ()),
        (Outcome.PARTIAL, (A.ERASE, A.KEEP), ("A21-1",)),
        (Outcome.REFUSE, (A.KEEP, A.KEEP), ("A21-1",)),
    ),
    Right.SUSPEND: (
        (Outcome.STOP, (A.STOP, A.STOP), ()),
        (Outcome.PARTIAL, (A.STOP, A.CONTINUE), ("A37-2-2",)),
        (Outcome.REFUSE, (A.CONTINUE, A.CONTINUE), ("A37-2-2",)),
    ),
    Right.WITHDRAW: ((Outcome.ERASE, (A.ERASE, A.ERASE), ()),),
    Right.SOURCE: (
        (Outcome.TELL, (A.TELL,), ()),
        (Outcome.REFUSE, (A.WITHHOLD,), ("A20-4-2",)),
    ),
    Right.AUTOMATED_REFUSE: ((Outcome.STOP, (), ()), (Outcome.REFUSE, (), ("AUTO-R2",))),
    Right.AUTOMATED_EXPLAIN: ((Outcome.EXPLAIN, (), ()), (Outcome.REFUSE, (), ("AUTO-E2",))),
    Right.AUTOMATED_REVIEW: ((Outcome.REFUSE, (), ("AUTO-V2",)),),
}
