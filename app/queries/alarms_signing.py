"""Alarms about the certificate papers are signed with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.organisations.certificate import NOTICE, Standing
from app.queries.alarm_kinds import AMBER, RED, Alarm
from app.queries.signing import live_certificate
from workflows.text import Label

_TEXTS: Final = {
    Standing.SOON: Label(
        "전자서명 인증서의 유효 기간이 {day}에 끝납니다. 관리자는 갱신한 인증서를 등록해 주세요.",
        "The signing certificate expires on {day}. An administrator has to register its renewal.",
    ),
    Standing.OVER: Label(
        "전자서명 인증서의 유효 기간이 {day}에 끝나 문서를 만들 수 없습니다. 관리자가 인증서를 "
        "바꾸거나 해지해야 합니다.",
        "The signing certificate expired on {day}, so no paper can be made. An administrator has"
        " to replace it or take it out.",
    ),
    Standing.EARLY: Label(
        "전자서명 인증서의 유효 기간이 아직 시작되지 않아 문서를 만들 수 없습니다. 관리자가 "
        "인증서를 바꾸거나 해지해야 합니다.",
        "The signing certificate is not valid yet, so no paper can be made. An administrator has"
        " to replace it or take it out.",
    ),
    Standing.STUCK: Label(
        "전자서명 토큰이 PIN을 받지 않아 문서를 만들 수 없습니다. 관리자가 토큰을 다시 등록해야 "
        "합니다.",
        "The signing token refuses its PIN, so no paper can be made. An administrator has to"
        " register the token again.",
    ),
}


def signing_alarms(session: Session, organisation_id: int, now: datetime) -> Iterator[Alarm]:
    """Yield an alarm while the certificate signs nothing, or will soon sign nothing."""
    live = live_certificate(session, organisation_id, now)
    if live is None or live.standing not in _TEXTS:
        return
    words = _TEXTS[live.standing]
    since = {Standing.SOON: live.not_after - NOTICE, Standing.OVER: live.not_after}
    day = f"{live.last_day:%Y-%m-%d}"
    yield Alarm(
        kind="signing",
        level=AMBER if live.standing is Standing.SOON else RED,
        key=f"signing/{live.id}/{live.standing}",
        text_ko=words.ko.format(day=day),
        text_en=words.en.format(day=day),
        since=since.get(live.standing, live.added_at),
    )
