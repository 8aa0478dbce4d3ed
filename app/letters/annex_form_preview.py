"""A form of an annex as it is printed, with made-up content, to be laid beside the annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.authority import PowerOfAttorney
from app.documents.notices import NoticeAccess, NoticeResult
from app.documents.sample_notices import notice_access, notice_result
from app.documents.sample_transfers import transfer_form
from app.documents.transfers import TransferRequestForm
from app.letters.pages import page_of
from app.letters.power_of_attorney import power_of_attorney
from app.letters.sender import sender_of
from app.organisations.schema import OrganisationProfile
from workflows.vocabulary import Outcome


def annex_page(profile: OrganisationProfile, form: str, day: date) -> str:
    """Return the HTML of a form in Korean, the text that governs, as if it had been compared.

    Args:
        profile: of the organisation whose form it is.
        form: its code in the law pack.
        day: KST day printed on it.

    """
    letter = _letter(profile, form, day)
    sender = sender_of(profile, "ko")
    heading = replace(letter.heading, number="", sender=sender, official=True)
    return page_of(replace(letter, heading=heading), "ko", draft=False)


def _letter(
    profile: OrganisationProfile, form: str, day: date
) -> NoticeAccess | NoticeResult | PowerOfAttorney | TransferRequestForm:
    match form:
        case "annex9":
            return notice_access("ko", Outcome.PARTIAL)
        case "annex10":
            return notice_result("ko", Outcome.PARTIAL)
        case "transfer1":
            return transfer_form("ko")
        case _:
            return power_of_attorney(profile, "ko", day)
