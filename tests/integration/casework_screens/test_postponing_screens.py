"""The console leads an officer to a postponement in time, and to its end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.clock import FixedClock
from app.services.supplement import ask_supplement
from forms.course_commands import AskSupplement
from forms.place import Place
from tests import casework
from tests.casework import Team
from tests.integration.casework.test_postponing import postpone
from tests.integration.casework_screens.browser import Browser, at, sign_in, text_of
from tests.integration.casework_screens.conftest import Load
from workflows.vocabulary import SupplementAbout


def asked(team: Team, access: Place) -> None:
    command = AskSupplement(
        access, "신분을 확인할 자료를 보내 주세요.", date(2026, 12, 1), SupplementAbout.IDENTITY
    )
    ask_supplement(team.runtime, team.officer, command)


def day(name: str, value: date) -> dict[str, str]:
    return {
        f"{name}-y": str(value.year),
        f"{name}-m": str(value.month),
        f"{name}-d": str(value.day),
    }


def test_from_the_target_day_on_the_officer_is_led_to_a_prefilled_postponement(
    team: Team, officer: Browser, access: Place, clock: FixedClock, load: Load
) -> None:
    asked(team, access)
    team.search(access, casework.NAME)
    assert "열람 연기 준비하기" not in text_of(officer.open(at(access, "").rstrip("/")))
    clock.instant = datetime(2026, 12, 3, 2, tzinfo=UTC)
    officer = sign_in(officer.client.application, team.officer.name)
    page = text_of(officer.open(at(access, "").rstrip("/")))
    assert "본인 확인 자료를 기다림" in page
    assert "열람 연기 준비하기" in page
    assert officer.send(at(access, "decision"), {"do": "begin"}).status_code == 303
    form = text_of(officer.open(at(access, "decision")))
    for ticked in ("postpone", "identity", "A35-3"):
        assert f'value="{ticked}" checked' in form
    assert "자료가 오면 그날부터 10일 안에" in form
    sent = {
        "do": "submit",
        "outcome": "postpone",
        "cause": "identity",
        "reason": "본인 확인에 필요한 자료를 요청드렸으나 아직 받지 못하였습니다.",
        **day("review_on", date(2026, 12, 10)),
        **day("expected_on", date(2026, 12, 21)),
    }
    assert officer.send(at(access, "decision"), {**sent, "cause": ""}).status_code == 422
    assert officer.send(at(access, "decision"), sent).status_code == 303
    assert load(access).state == "approving"


def test_proof_nobody_asked_for_is_named_with_what_to_do(
    team: Team, officer: Browser, access: Place, clock: FixedClock
) -> None:
    team.search(access, casework.NAME)
    clock.instant = datetime(2026, 12, 3, 2, tzinfo=UTC)
    officer = sign_in(officer.client.application, team.officer.name)
    page = text_of(officer.open(at(access, "").rstrip("/")))
    assert "확인 자료를 요청한 기록이 없어" in page
    assert "확인 자료 요청하기" in page
    assert "열람 연기 준비하기" not in page


def test_end_is_offered_as_soon_as_the_proof_has_come(
    team: Team, officer: Browser, access: Place, clock: FixedClock, load: Load
) -> None:
    asked(team, access)
    postpone(team, access, clock)
    clock.move(days=5)
    officer = sign_in(officer.client.application, team.officer.name)
    assert "오늘 사유가 없어졌다고 기록" not in text_of(officer.open(at(access, "").rstrip("/")))
    team.identify(access)
    assert "오늘 사유가 없어졌다고 기록" in text_of(officer.open(at(access, "").rstrip("/")))
    page = text_of(officer.open(at(access, "postponement/end")))
    assert 'name="ended_on-d" value="8"' in page
    later = {"note": "자료가 오지 않음", **day("review_on", date(2026, 12, 9))}
    kept = officer.send(at(access, "postponement/review"), later)
    assert kept.status_code == 422  # no expected day
    assert "자료가 오지 않음" in text_of(kept)
    ended = day("ended_on", date(2026, 12, 8))
    assert officer.send(at(access, "postponement/end"), ended).status_code == 303
    assert load(access).legal_due == date(2026, 12, 18)
