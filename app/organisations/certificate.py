"""Where the certificate an organisation signs with stands, for every screen and alarm."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

#: How long before its last day somebody is told to renew it.
NOTICE: Final = timedelta(days=30)
#: Why an effect was given up whose paper could not be signed; the code of its error, too.
CANNOT_SIGN: Final = "cannot_sign"


class Standing(StrEnum):
    """Whether a certificate signs, from well to ill."""

    GOOD = "good"
    SOON = "soon"
    EARLY = "early"
    OVER = "over"
    STUCK = "stuck"

    @property
    def signs(self) -> bool:
        """Whether papers are signed with it now."""
        return self in {Standing.GOOD, Standing.SOON}


def standing(
    not_before: datetime, not_after: datetime, now: datetime, fault: str | None
) -> Standing:
    """Return where a certificate stands now; `fault`: why its token refuses, if it does."""
    if now > not_after:
        return Standing.OVER
    if now < not_before:
        return Standing.EARLY
    if fault:
        return Standing.STUCK
    return Standing.SOON if not_after - now <= NOTICE else Standing.GOOD
