"""What members of staff ask for their own account."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class ChangePassword:
    """The password there is and the one that is to be, as typed."""

    current: str = field(repr=False)
    password: str = field(repr=False)
