"""Words of the files given to a person. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class GivenState(StrEnum):
    """What becomes of a file that was attached to the answer of a task."""

    UNDECIDED = "undecided"
    GIVE = "give"
    WITHHOLD = "withhold"


class RemovedKind(StrEnum):
    """What a removed part of a file was."""

    OTHER_NAME = "other_name"
    OTHER_CONTACT = "other_contact"
    OTHER_NUMBER = "other_number"
    OTHER_ACCOUNT = "other_account"
    OTHER_FACE = "other_face"
    OTHER_WORDS = "other_words"
    REST = "rest"


#: Why a part goes although no ground limits the access: the right is to one's own data (Act 35(1)).
NOT_OWN: Final = "not_own"
