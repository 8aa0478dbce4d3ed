"""What tasks are about and whom a silence is told to. Part of `workflows.vocabulary`."""

from __future__ import annotations

from enum import StrEnum


class EscalateTo(StrEnum):
    """Who is told of a task that is not answered, from the nearest to the last."""

    #: The deputy of the department, else whoever else answers for systems of the department.
    DEPUTY = "deputy"
    OFFICER = "officer"
    PRIVACY_OFFICER = "privacy_officer"
