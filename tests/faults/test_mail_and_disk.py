"""What breaks outside: mail servers, disks, workers that die in the middle."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import BinaryIO

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.storage.base import Storage, StoredFile
from app.storage.errors import StorageFullError
from app.store import Document, OutboxMessage
from app.store import StoredFile as FileRow
from app.store.tenancy import ALL
from app.worker.effects import MOST_ATTEMPTS
from app.worker.handlers import mail as mail_handler
from app.worker.outbox import LEASE, Outbox
from app.worker.process import carry_out, drain
from forms.casework_commands import SaveDecision
from forms.place import Place
from tests import casework, people
from tests.casework import Team
from tests.mailbox import mails
from tests.smtp_sink import smtp_sink
from workflows.vocabulary import Outcome

OKESTRO = "okestro"


def with_mail(runtime: Runtime, url: str) -> Runtime:
    return replace(runtime, settings=replace(runtime.settings, mail_url=url))


def outbox_rows(runtime: Runtime, kind: str) -> list[OutboxMessage]:
    with runtime.reading(ALL) as session:
        query = select(OutboxMessage).where(OutboxMessage.kind == kind)
        return list(session.scalars(query.order_by(OutboxMessage.id)))


def papers(runtime: Runtime) -> list[Document]:
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(Document).order_by(Document.id)))


def test_smtp_down_mail_waits_and_leaves_when_it_is_back(
    runtime: Runtime, clock: FixedClock
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    with smtp_sink(EHLO="421 closing", HELO="421 closing") as server:
        drain(with_mail(runtime, server.url), {"mail"})
    (waiting,) = outbox_rows(runtime, "mail")
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    assert "421" in str(waiting.last_error)

    clock.move(minutes=3)
    with smtp_sink() as server:
        drain(with_mail(runtime, server.url), {"mail"})

    assert len(server.mails) == 1
    (done,) = outbox_rows(runtime, "mail")
    assert done.state == "done"


def test_smtp_down_for_days_becomes_a_red_alarm(runtime: Runtime, clock: FixedClock) -> None:
    number = people.file(runtime, people.ACCESS_ONLY).number
    broken = with_mail(runtime, "smtp://127.0.0.1:1")
    for _ in range(MOST_ATTEMPTS):
        drain(broken, {"mail"})
        clock.move(hours=15)

    (dead,) = outbox_rows(runtime, "mail")
    assert (dead.state, dead.attempts) == ("dead", MOST_ATTEMPTS)
    alarms = open_alarms(runtime, people.organisation_id(runtime))
    told = [(alarm.kind, alarm.level, alarm.receipt) for alarm in alarms]
    assert ("dead_letter", "red", number) in told

    assert Outbox(runtime).replay_dead() == 1
    drain(runtime, {"mail"})
    assert len(mails(runtime)) == 1


def test_address_refused_for_good_is_a_dead_letter_at_once_without_the_address(
    runtime: Runtime,
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    with smtp_sink(RCPT="550 5.1.1 <seoyeon@example.kr> unknown") as server:
        drain(with_mail(runtime, server.url), {"mail"})

    (dead,) = outbox_rows(runtime, "mail")
    assert (dead.state, dead.attempts) == ("dead", 1)
    assert "550 5.1.1" in str(dead.last_error)
    assert "seoyeon" not in str(dead.last_error)


def test_notice_refused_by_the_server_is_red_at_once(runtime: Runtime) -> None:
    place = _issued(runtime)
    with smtp_sink(RCPT="550 5.1.1 unknown") as server:
        drain(with_mail(runtime, server.url), {"dispatch"})

    (alarm,) = [
        alarm
        for alarm in open_alarms(runtime, people.organisation_id(runtime))
        if alarm.level == "red"
    ]
    assert (alarm.kind, alarm.request_number) == ("notice_undispatched", f"{place.receipt}-1")
    notice = next(paper for paper in papers(runtime) if paper.kind == "notice_access")
    assert (notice.state, notice.dispatched_at) == ("issued", None)  # readable all the same


def test_worker_dies_between_effect_and_ack_same_mail_again(
    runtime: Runtime, clock: FixedClock
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    (effect,) = Outbox(runtime).claim({"mail"})
    mail_handler.handle(runtime, effect)  # and now the power goes

    clock.move(seconds=LEASE.total_seconds())
    drain(runtime, {"mail"})

    assert len(mails(runtime)) == 1  # the same Message-ID, the same file
    (done,) = outbox_rows(runtime, "mail")
    assert (done.state, done.attempts) == ("done", 2)


@dataclass
class FullDisk:
    """A storage that has no room while `full`; half of a file is never kept."""

    real: Storage
    full: bool = True

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        if not self.full:
            return self.real.put(key, chunks)
        for _ in chunks:  # some bytes were taken before it was full
            break
        raise StorageFullError(key) from OSError(errno.ENOSPC, "No space left on device")

    def open(self, key: str) -> BinaryIO:
        return self.real.open(key)

    def delete(self, key: str) -> None:
        self.real.delete(key)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


def test_disk_full_paper_is_not_half_there_and_comes_later(
    runtime: Runtime, clock: FixedClock
) -> None:
    people.file(runtime, people.ACCESS_ONLY)
    disk = FullDisk(runtime.storage)
    full = replace(runtime, storage=disk)  # type: ignore[arg-type]  # the rest is passed through

    drain(full, {"render"})

    assert {(paper.state, paper.file_id) for paper in papers(runtime)} == {("ordered", None)}
    assert all("저장" in str(paper.last_error) for paper in papers(runtime))
    with runtime.reading(ALL) as session:
        assert session.scalars(select(FileRow)).all() == []
    assert list(runtime.storage.listing()) == []

    disk.full = False
    clock.move(minutes=3)
    drain(full, {"render"})

    assert {paper.state for paper in papers(runtime)} == {"issued"}
    assert {paper.last_error for paper in papers(runtime)} == {None}


def test_paper_that_cannot_be_made_says_so_and_can_be_ordered_again(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.documents.errors import MissingGlyphError
    from app.worker.handlers import render

    people.file(runtime, people.ACCESS_ONLY)

    def no_glyph(*_: object) -> None:
        raise MissingGlyphError("addressee.name", "\U0001f600")

    with monkeypatch.context() as broken:
        broken.setattr(render, "render_paper", no_glyph)
        drain(runtime, {"render"})
    assert {paper.state for paper in papers(runtime)} == {"failed"}
    assert "U+1F600" in str(papers(runtime)[0].last_error)
    assert {row.state for row in outbox_rows(runtime, "render")} == {"dead"}
    kinds = [alarm.kind for alarm in open_alarms(runtime, people.organisation_id(runtime))]
    assert kinds == ["dead_letter", "dead_letter"]

    Outbox(runtime).replay_dead()
    drain(runtime, {"render"})

    assert {paper.state for paper in papers(runtime)} == {"issued"}
    assert open_alarms(runtime, people.organisation_id(runtime)) == []


def test_name_no_font_has_leaves_nothing_half_made_and_is_named_in_words_of_the_form(
    runtime: Runtime,
) -> None:
    thai = replace(people.SEOYEON, name="\u0e2a\u0e21\u0e0a\u0e32\u0e22")
    people.file(runtime, replace(people.ACCESS_ONLY, applicant=thai))
    drain(runtime, {"render"})

    assert {paper.state for paper in papers(runtime)} == {"failed"}
    assert {paper.file_id for paper in papers(runtime)} == {None}
    told = {str(paper.last_error) for paper in papers(runtime)}
    assert all("U+0E2A" in text for text in told)
    assert any("‘정보주체의 이름’에" in text for text in told)
    assert list(runtime.storage.listing()) == []


def test_unknown_kind_of_effect_is_tried_and_then_shown(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.file(runtime, people.ACCESS_ONLY)

    def crash(*_: object) -> None:
        raise ZeroDivisionError("seoyeon@example.kr")

    monkeypatch.setattr(mail_handler, "handle", crash)
    outbox = Outbox(runtime)
    (effect,) = outbox.claim({"mail"})

    from app.worker.handlers import handler_for

    handler_for.cache_clear()
    assert carry_out(outbox, effect) == "waiting"
    handler_for.cache_clear()

    (row,) = outbox_rows(runtime, "mail")
    assert row.last_error == "ZeroDivisionError"
    assert row.available_at - runtime.clock.now() >= timedelta(minutes=1)


def _issued(runtime: Runtime) -> Place:
    team = Team.of(runtime)
    place = Place(people.file(runtime, people.ACCESS_ONLY).number, 1)
    team.search(place, casework.NAME, casework.INQUIRY)
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.GRANT))
    team.approve(place)
    team.render()
    team.issue(place)
    return place
