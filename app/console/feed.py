"""The calendar feed of one member of staff, behind a secret address: no session, no names."""

from __future__ import annotations

from typing import Final

from flask import Flask, make_response
from flask.typing import ResponseReturnValue

from app.clock import kst_date
from app.context import remote_address, runtime
from app.downloads import disposition
from app.ics import MEDIA_TYPE, AllDay, calendar_file
from app.queries.feed import FeedEntry, FeedKind, feed_entries
from app.services.feeds import OpenFeed, open_feed
from workflows.labels import label
from workflows.text import Label
from workflows.vocabulary import Right

_WORDS: Final = {
    FeedKind.LEGAL: Label("법정 기한", "Legal due date"),
    FeedKind.TARGET: Label("처리 목표일", "Target day"),
    FeedKind.APPROVAL: Label("결재 대기", "Waiting for approval"),
    FeedKind.VIEWING: Label("열람 약속", "Viewing appointment"),
    FeedKind.EXPECTED: Label("연기 끝 예정", "Postponement expected to end"),
    FeedKind.REVIEW: Label("연기 사유 확인", "Look at the cause again"),
    FeedKind.REFUSE: Label("거절은 이날까지", "Last day to refuse"),
    FeedKind.HOLD: Label("보류 지시 확인", "Hold order to be confirmed"),
}
_NAME: Final = Label("처리 기한", "due dates")


def register(app: Flask) -> None:
    """Put the address beside the faces: it has no session and no organisation in it."""
    app.add_url_rule("/feeds/<token>.ics", "feeds.calendar", calendar)


def calendar(token: str) -> ResponseReturnValue:
    """Answer with the calendar file a token opens; 404 for every other one."""
    feed = open_feed(runtime(), token, remote_address())
    now = runtime().clock.now()
    with runtime().reading(feed.organisation_id) as session:
        entries = feed_entries(
            session, feed.organisation_id, feed.staff_id, feed.roles, kst_date(now)
        )
    name = Label(feed.name_ko, feed.name_en).in_language(feed.language)
    title = f"{name} {_NAME.in_language(feed.language)}"
    response = make_response(calendar_file(title, [_event(feed, one) for one in entries], now))
    response.headers["Content-Type"] = MEDIA_TYPE
    response.headers["Content-Disposition"] = disposition("tenday.ics", saving=False)
    return response


def _event(feed: OpenFeed, entry: FeedEntry) -> AllDay:
    base = runtime().settings.base_url.rstrip("/")
    url = f"{base}/console/{feed.slug}/f/{entry.receipt}/{entry.position}"
    words = _WORDS[entry.kind].in_language(feed.language)
    right = label(Right(entry.right)).in_language(feed.language)
    return AllDay(
        uid=f"{entry.kind}-{entry.request_id}@{feed.slug}.tenday",
        day=entry.day,
        summary=f"{words}: {entry.number} {right}",
        description=url,
        url=url,
    )
