"""What rested and what stands stopped, on the auditor's page of a request."""

from __future__ import annotations

from app.runtime import Runtime
from app.services import tasks
from app.services.suspensions import lift_suspension
from forms.casework_commands import SaveDecision
from forms.course_commands import LiftSuspension
from forms.place import Place
from forms.task_commands import AcknowledgeHold, ItemAction
from tests import people
from tests.casework import STOP_NAME, SUSPENSION, Team, decide_items
from tests.integration.audit.test_audit import auditor
from tests.integration.exports.browser import Browser
from workflows.vocabulary import Outcome

__all__ = ["auditor"]


def test_auditor_reads_who_confirmed_what_rested_and_how_the_suspension_ended(
    runtime: Runtime, auditor: Browser
) -> None:
    team = Team.of(runtime)
    place = Place(people.file(runtime, SUSPENSION).number, 1)
    task = team.investigate(place, STOP_NAME)
    (order,) = team.tasks(place, "hold")
    tasks.answer_task(runtime, team.owner, AcknowledgeHold(order, "담당 화면에서 막아 둠"))
    items = decide_items(task, ItemAction.STOP)
    team.settle(SaveDecision(place, Outcome.STOP, items=items), runtime.clock.now().date())
    path = f"/f/{place.receipt}/1"
    standing = auditor.get(path).text
    for words in ("기관 전체", "광고·새 제공 보류", "Owner-Okestro", "요구가 끝남", "정지 중"):
        assert words in standing, words
    assert "담당 화면에서 막아 둠" not in standing, "what an owner writes stays in the console"
    lift_suspension(runtime, people.person(runtime), LiftSuspension(place))
    lifted = auditor.get(path).text
    assert "신청인 · 본인의 뜻" in lifted
    assert "<td>문의 관리</td>" in lifted


def test_auditor_sees_no_hold_where_there_is_none(runtime: Runtime, auditor: Browser) -> None:
    number = people.file(runtime, people.ACCESS_ONLY).number
    assert "이용·제공 보류" not in auditor.get(f"/f/{number}/1").text
