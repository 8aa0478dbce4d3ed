"""Mails about notices that came back after the mail server had taken them."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.clock import FixedClock
from app.queries.alarm_kinds import RED
from app.runtime import Runtime
from app.services import delivery
from app.worker.process import drain
from tests import people
from tests.bounces import report
from tests.casework import Team
from tests.integration.cli.commands import run
from tests.integration.intake.answers import alarms, answered, notice
from workflows.vocabulary import Channel


def test_bounce_raises_the_alarm_once_and_never_for_a_later_mail(
    app: Flask, runtime: Runtime, team: Team, clock: FixedClock, tmp_path: Path
) -> None:
    paper = answered(runtime, team, people.ACCESS_ONLY, Channel.EMAIL)
    drain(runtime, {"dispatch"})
    assert notice(runtime).dispatched_at is not None
    box = tmp_path / "back" / "new"
    box.mkdir(parents=True)
    (mail,) = Path(runtime.settings.mail_url.removeprefix("file:")).glob("*.eml")
    (box / "1").write_bytes(report(mail.stem))
    (box / "2").write_bytes(report("0" * 32))
    (box / "3").write_bytes(b"Subject: hello\r\n\r\nI am away.")

    assert run(app, "mail", "bounces", str(box.parent)).output.splitlines() == [
        '{"file": "1", "result": "recorded"}',
        '{"file": "2", "result": "not_ours"}',
        '{"file": "3", "result": "no_bounce"}',
    ]
    assert notice(runtime).dispatched_at is None
    assert [level for level, _ in alarms(runtime)] == [RED]

    clock.move(minutes=5)
    delivery.send_again(runtime, team.officer, paper.id)
    drain(runtime, {"dispatch"})
    again = run(app, "mail", "bounces", str(box.parent), "--remove").output
    assert '{"file": "1", "result": "known"}' in again
    assert alarms(runtime) == []
    assert sorted(path.name for path in box.iterdir()) == ["2", "3"]
