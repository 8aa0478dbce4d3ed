"""How data is shown: in what form, by what way, and until when a new date may be offered."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from workflows.errors import Refused
from workflows.text import Label
from workflows.vocabulary import NoticeChannel, ViewForm, ViewingWay, ViewMethod

#: The item under which an owner reports the facts of consent (Decree 41(1) no. 5).
CONSENT_ITEM: Final = "consent_given"
CONSENT_NAME: Final = Label("개인정보 처리에 동의한 사실과 내용", "Consent: when, to what and how")
#: Ways that leave something to be done after the notice was issued.
PLANNED: Final[dict[ViewMethod, ViewingWay]] = {
    ViewMethod.VISIT: ViewingWay.VISIT,
    ViewMethod.POST: ViewingWay.POST,
    ViewMethod.FAX: ViewingWay.FAX,
}


class Manner(NamedTuple):
    """One form and one way of viewing (the boxes of Annex 9)."""

    form: ViewForm
    method: ViewMethod


def manner_asked(form: str, channel: NoticeChannel) -> Manner:
    """Return how the person asked to see it: `form` is file, post or visit, as filed."""
    if form == "visit":
        return Manner(ViewForm.VIEW, ViewMethod.VISIT)
    if form == "post" or channel is NoticeChannel.POST:
        return Manner(ViewForm.COPY, ViewMethod.POST)
    if channel is NoticeChannel.FAX:
        return Manner(ViewForm.COPY, ViewMethod.FAX)
    return Manner(ViewForm.FILE, ViewMethod.OTHER)


def last_new_date(today: date, legal_due: date | None, open_until: date) -> date:
    """Return the last day a missed visit may be moved to.

    Inside the legal period while it runs (Decree 41(4)); after it, for as long as the
    organisation keeps a granted viewing open (`open_until`): the viewing had been offered in time.
    """
    return legal_due if legal_due is not None and today < legal_due else open_until


def refuse_new_date(day: date, today: date, last: date) -> None:
    """Refuse a day for a visit that has passed or lies after the last one possible."""
    if not today <= day <= last:
        raise Refused(
            "visit_out_of_time",
            f"방문 날짜는 오늘부터 {last.isoformat()} 사이여야 합니다.",
            f"The visit must lie between today and {last.isoformat()}.",
            "법 제35조제3항, 영 제41조제4항·제5항",
        )
