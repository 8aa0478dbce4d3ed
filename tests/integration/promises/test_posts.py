"""Posts: reported, found or unwanted by their poster; blocked for 30 days, two notices at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.services.errors import NotFoundError
from app.services.matter_file import token_of
from app.services.matter_notices import record_told
from app.services.matter_openings import open_post
from app.services.matter_replies import reply_by_link
from app.services.matters import watch_matters
from forms.matter_commands import MoveMatter, OpenPost, Reached, RecordTold
from tests import people
from tests.integration.console.conftest import Browser
from tests.integration.promises.conftest import House
from tests.mailbox import mails
from workflows.errors import Refused
from workflows.matter_kinds import (
    MatterOutcome,
    MatterRole,
    MatterState,
    MatterStep,
    PostSource,
    RestoreProof,
    TermsNotice,
)

REPORTER = Reached("한가람", "garam@example.kr")
POSTER = Reached(email="poster@example.net")
REASON = "신고한 내용과 게시물을 대조해 확인함"
REPORT = OpenPost(
    source=PostSource.REPORTED,
    address="https://www.kotra.or.kr/board/1204",
    title="거래 후기",
    why="제 이름과 연락처를 허락 없이 올렸습니다.",
    proof="게시물에 제 이름, 휴대전화번호, 회사가 그대로 적혀 있습니다.",
    reporter=REPORTER,
)
Do = MatterStep


def _block(house: House, number: int, days: int = 30, poster: Reached | None = POSTER) -> None:
    until = date(2026, 11, 23) + timedelta(days=days)
    house.move(MoveMatter(number, Do.BLOCK, reason=REASON, until=until, poster=poster))


def test_block_tells_reporter_and_poster_at_once_and_ends_after_thirty_days(
    kotra: House, runtime: Runtime
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)

    file = kotra.matter(number)
    assert (file.row.state, file.row.due_on) == (MatterState.BLOCKED, date(2026, 12, 23))
    (to_reporter,) = [
        mail for mail in mails(runtime, REPORTER.email) if "차단했습니다" in mail.text
    ]
    (to_poster,) = mails(runtime, POSTER.email)
    assert "복구를 요구" in to_poster.text
    assert "2026. 12. 23." in to_poster.text
    for mail in (to_reporter, to_poster):
        assert "거래 후기" not in mail.text
        assert "한가람" not in mail.text
    assert {party.told_how for party in file.parties.values()} == {"email"}


def test_block_longer_than_promised_is_refused(kotra: House, runtime: Runtime) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    with pytest.raises(Refused) as refused:
        _block(kotra, number, days=31)
    assert refused.value.code == "block_too_long"


def test_end_of_the_block_is_a_red_alarm_until_somebody_acts(
    kotra: House, runtime: Runtime, clock: FixedClock
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)
    clock.move(days=30)
    assert watch_matters(runtime) == 0  # the last day counts in full

    clock.move(days=1)
    assert watch_matters(runtime) == 1
    here = kotra.officer.organisation_id
    assert kotra.matter(number).row.state == MatterState.BLOCK_OVER
    assert [alarm.kind for alarm in open_alarms(runtime, here)] == ["block_over"]

    kotra.move(MoveMatter(number, Do.RESTORE, reason="30일이 지나 차단을 풀었습니다"))
    assert open_alarms(runtime, here) == []
    assert kotra.matter(number).row.outcome == MatterOutcome.RESTORED


def test_poster_asks_for_the_post_with_a_settlement_and_gets_it_back(
    kotra: House, runtime: Runtime
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)
    token = token_of(runtime, kotra.matter(number).row, MatterRole.POSTER)
    claim = MoveMatter(
        0,
        Do.ASK_RESTORE,
        words="11월 20일에 한가람 님과 합의했습니다.",
        proof_kind=str(RestoreProof.SETTLEMENT),
    )

    reply_by_link(runtime, people.person(runtime, "kotra"), token, claim)
    asked = kotra.matter(number)
    done = kotra.move(MoveMatter(number, Do.RESTORE, reason="합의문을 확인했습니다. 복구합니다"))

    assert asked.row.state == MatterState.RESTORE_ASKED
    assert asked.content["claim"]["kind"] == "settlement"
    assert (done.row.state, done.row.outcome) == (MatterState.DONE, MatterOutcome.RESTORED)
    assert "풀거나 복구했습니다" in mails(runtime, POSTER.email)[0].text


def test_claim_that_is_not_enough_lets_the_block_go_on_and_says_why(
    kotra: House, runtime: Runtime
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)
    token = token_of(runtime, kotra.matter(number).row, MatterRole.POSTER)
    claim = MoveMatter(0, Do.ASK_RESTORE, words="제 말이 맞습니다.", proof_kind="other")
    reply_by_link(runtime, people.person(runtime, "kotra"), token, claim)

    kept = kotra.move(MoveMatter(number, Do.REFUSE_RESTORE, reason="합의문이나 조서가 없습니다"))

    assert (kept.row.state, kept.row.due_on) == (MatterState.BLOCKED, date(2026, 12, 23))


def test_reporter_reads_and_answers_nothing(kotra: House, runtime: Runtime) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)
    token = token_of(runtime, kotra.matter(number).row, MatterRole.REPORTER)
    claim = MoveMatter(0, Do.ASK_RESTORE, words="돌려 주세요.", proof_kind="other")
    with pytest.raises(NotFoundError):
        reply_by_link(runtime, people.person(runtime, "kotra"), token, claim)


def test_post_found_by_the_organisation_is_treated_alike_and_its_poster_told(
    kotra: House, runtime: Runtime
) -> None:
    found = replace(REPORT, source=PostSource.FOUND, proof="", reporter=Reached())
    number = open_post(runtime, kotra.officer, found).row.id
    _block(kotra, number)
    file = kotra.matter(number)
    assert (file.row.state, set(file.parties)) == (MatterState.BLOCKED, {MatterRole.POSTER})
    assert len(mails(runtime, POSTER.email)) == 1


def test_own_post_is_deleted_at_once_or_kept_under_a_named_law_only(
    kotra: House, runtime: Runtime
) -> None:
    own = replace(REPORT, source=PostSource.POSTER, reporter=Reached(), poster=POSTER, proof="")
    first, second = (open_post(runtime, kotra.officer, own).row.id for _ in range(2))

    deleted = kotra.move(MoveMatter(first, Do.DELETE))
    with pytest.raises(Refused) as refused:
        kotra.move(MoveMatter(second, Do.KEEP, reason="내부 방침에 따라 보존합니다"))
    kept = kotra.move(
        MoveMatter(
            second, Do.KEEP, reason="거래 기록이 들어 있습니다", statute="전자상거래법 제6조"
        )
    )

    assert deleted.row.outcome == MatterOutcome.DELETED
    assert refused.value.code == "statute_missing"
    assert kept.row.outcome == MatterOutcome.KEPT_BY_LAW
    texts = [mail.text for mail in mails(runtime, POSTER.email)]
    assert any("삭제했습니다" in text for text in texts)
    assert any("법령에 따라 보존" in text for text in texts)


def test_poster_without_an_address_is_an_alarm_until_staff_told_them(
    kotra: House, runtime: Runtime, clock: FixedClock
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number, poster=Reached(phone="0212345678"))
    clock.move(minutes=31)
    here = kotra.officer.organisation_id
    assert [alarm.kind for alarm in open_alarms(runtime, here)] == ["matter_not_told"]

    record_told(runtime, kotra.officer, RecordTold(number, MatterRole.POSTER, TermsNotice.PHONE))

    assert open_alarms(runtime, here) == []
    assert kotra.matter(number).parties[MatterRole.POSTER].told_how == "phone"


def test_nothing_about_the_people_stands_in_the_clear(kotra: House, runtime: Runtime) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    _block(kotra, number)
    with runtime.reading(kotra.officer.organisation_id) as session:
        raw = session.connection().exec_driver_sql("SELECT * FROM matter").fetchall()
        events = session.connection().exec_driver_sql("SELECT body FROM event").fetchall()
        outbox = session.connection().exec_driver_sql("SELECT payload FROM outbox").fetchall()
    for word in ("한가람", "garam@example.kr", "poster@example.net", "board/1204"):
        assert word not in repr(raw) + repr(outbox)
        assert word.encode() not in b"".join(bytes(row[0]) for row in events)


# --- screens ------------------------------------------------------------------------------


@pytest.mark.usefixtures("kotra")
def test_report_is_filed_at_the_portal_and_answered_through_its_link(client: FlaskClient) -> None:
    browser = Browser(client)
    browser.get("/ko/kotra/posts")
    bare = browser.post("/ko/kotra/posts", {"source": "reported", "address": "자유게시판 12"})
    assert bare.status_code == 422
    assert "침해를 보여 주는 사실을 적어 주세요" in bare.text
    assert "자유게시판 12" in bare.text

    sent = browser.post(
        "/ko/kotra/posts",
        {
            "source": "reported",
            "address": "자유게시판 12",
            "why": "허위 사실입니다.",
            "proof": "법원 결정문이 있습니다.",
            "email": "garam@example.kr",
        },
    )
    assert sent.status_code == 303
    shown = browser.get(sent.headers["Location"]).text
    assert "신고를 접수했습니다" in shown
    assert "자유게시판 12" in shown


def test_officer_blocks_a_post_on_its_page(
    kotra: House, runtime: Runtime, client: FlaskClient
) -> None:
    number = open_post(runtime, kotra.officer, REPORT).row.id
    browser = Browser(client)
    browser.sign_in("officer-kotra")
    path = f"/console/kotra/promises/matters/{number}"
    page = browser.get(path).text
    assert re.search(r'name="until-d"[^>]*value="23"', page)

    none = browser.post(path, {})
    long = browser.post(path, {"step": "block", "until-y": "2027", "until-m": "1", "until-d": "5"})
    done = browser.post(
        path,
        {
            "step": "block",
            "until-y": "2026",
            "until-m": "12",
            "until-d": "20",
            "email": "poster@example.net",
        },
    )

    assert (none.status_code, long.status_code, done.status_code) == (422, 409, 303)
    assert "30일 안에서" in long.text
    assert kotra.matter(number).row.due_on == date(2026, 12, 20)


def test_organisations_without_posts_have_no_such_pages(client: FlaskClient) -> None:
    assert client.get("/ko/okestro/posts").status_code == 404
    assert "게시물 신고" not in client.get("/ko/okestro/").get_data(as_text=True)
