"""A copy of a paper that opens only with the password its person chose."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import select, update

from app.clock import FixedClock
from app.runtime import Runtime
from app.services import locked_copy_making
from app.services.authority_taken_back import revoke_as_person
from app.services.errors import NotFoundError
from app.services.locked_copies import ORDERS, order_copy, read_copy
from app.services.locked_copy_making import expire_copies
from app.services.release import Viewer
from app.services.signing_identities import register_file
from app.services.work import unit_of_work
from app.store import Document, DocumentVariant, OutboxMessage, StoredFile
from app.store.tenancy import ALL
from app.worker.effects import MOST_ATTEMPTS
from app.worker.outbox import Outbox
from app.worker.process import carry_out, drain
from forms.locking import LockPaper
from forms.signing_commands import RegisterFile
from tests import agents, people
from tests.certificates import HOLDER, PASSPHRASE, key_file
from tests.documents.pdf_reader import run_on_pdf
from tests.documents.test_signed_papers import status_of
from tests.integration.portal.test_verify import show
from tests.integration.portal.walker import Walker, text_of
from tests.integration.retention.test_destroying import everything
from tests.integration.worker.test_effects_of_a_case import facts

PASSWORD = "blue-Kettle.42"
NUMBER = "20261123-0001"


class Asking:
    """A person with a filing whose receipt is there, and what they can do with it."""

    def __init__(self, walker: Walker, runtime: Runtime) -> None:
        self.walker, self.runtime = walker, runtime
        self.number = walker.file()
        drain(runtime, ["render"])
        with runtime.reading(ALL) as session:
            self.paper = session.scalars(select(Document).where(Document.kind == "receipt")).one()

    @property
    def page(self) -> str:
        return f"/my/{self.number}/documents/{self.paper.id}/locked"

    def order(self, password: str = PASSWORD, again: str = "") -> int:
        """Order a copy; return the status."""
        data = {"password": password, "again": again or password}
        return self.walker.post(self.page, data).status_code

    def make(self) -> None:
        assert drain(self.runtime, ["lock_copy"]) == 1

    def row(self) -> DocumentVariant:
        with self.runtime.reading(ALL) as session:
            newest = select(DocumentVariant).order_by(DocumentVariant.id.desc()).limit(1)
            return session.scalars(newest).one()

    def fetch(self) -> bytes:
        """Press the button that leads to the copy."""
        at = f"/my/{self.number}/locked/{self.row().id}"
        answer = self.walker.post(at, on=self.page)
        assert answer.location.endswith(at)
        return bytes(self.walker.get(at).data)


@pytest.fixture
def asking(walker: Walker, runtime: Runtime) -> Asking:
    return Asking(walker, runtime)


def opens_with(pdf: bytes, password: str) -> bool:
    try:
        with pikepdf.open(BytesIO(pdf), password=password):
            return True
    except pikepdf.PasswordError:
        return False


def test_copy_opens_with_its_password_only_and_is_aes_256(asking: Asking) -> None:
    assert asking.order() == 303
    waiting = text_of(asking.walker.get(asking.page))
    assert "‘비밀번호를 건 사본’ 문서를 만들고 있습니다" in waiting
    assert "다시 확인하기" in waiting
    asking.make()
    assert "만들고 있습니다" not in text_of(asking.walker.get(asking.page))
    pdf = asking.fetch()
    assert opens_with(pdf, PASSWORD)
    assert not opens_with(pdf, "")
    assert not opens_with(pdf, PASSWORD.lower())
    said = run_on_pdf(pdf, "qpdf", f"--password={PASSWORD}", "--show-encryption", "{}")
    assert "R = 6" in said
    for kind in ("stream", "string", "file"):
        assert f"{kind} encryption method: AESv3" in said
    assert "extract for accessibility: allowed" in said
    assert "print high resolution: allowed" in said
    assert "modify other: not allowed" in said
    assert asking.paper.number in run_on_pdf(pdf, "pdftotext", "-upw", PASSWORD, "{}", "-")
    with pytest.raises(subprocess.CalledProcessError):
        run_on_pdf(pdf, "pdftotext", "{}", "-")
    with pikepdf.open(BytesIO(pdf), password=PASSWORD) as opened:
        assert opened.Root.MarkInfo.Marked  # still read aloud in order
    assert b"okestro" not in pdf.lower()  # the metadata is locked too


def test_signed_paper_is_locked_first_and_signed_then(walker: Walker, runtime: Runtime) -> None:
    actor = people.staff(runtime, "administrator")
    register_file(runtime, actor, RegisterFile(key_file(), PASSPHRASE))
    asking = Asking(walker, runtime)
    asking.order()
    asking.make()
    pdf = asking.fetch()
    status = status_of(pdf, PASSWORD)
    assert status.intact
    assert status.trusted
    said = run_on_pdf(pdf, "pdfsig", "-nocert", "-upw", PASSWORD, "{}")
    assert "Signature is Valid." in said
    page = text_of(show(walker, pdf))
    assert "바뀐 곳이 없습니다" in page
    assert f"{HOLDER}의 인증서로 서명했습니다." in page
    assert "신청인이 비밀번호를 걸어 받은 사본입니다." in page


def test_password_stands_nowhere_in_the_clear_and_nowhere_at_all_once_it_is_used(
    asking: Asking, runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    asking.order()
    assert asking.row().password is not None
    assert PASSWORD.encode() not in everything(runtime)
    asking.make()
    asking.fetch()
    assert asking.row().password is None
    assert PASSWORD.encode() not in everything(runtime)
    assert PASSWORD not in caplog.text
    with runtime.reading(ALL) as session:
        sent = session.scalars(select(OutboxMessage).where(OutboxMessage.kind == "lock_copy")).one()
    assert set(sent.payload) == {"variant"}


def test_copy_is_sealed_in_storage_and_its_hash_is_in_the_record(
    asking: Asking, runtime: Runtime
) -> None:
    asking.order()
    asking.make()
    pdf, row = asking.fetch(), asking.row()
    assert row.sha256 == sha256(pdf).hexdigest()
    assert row.size == len(pdf)
    (fact,) = facts(runtime, "copy.locked")
    assert fact == {"document": asking.paper.number, "sha256": row.sha256}
    folder = Path(runtime.settings.storage_url.removeprefix("file:"))
    stored = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert all(not data.startswith(b"%PDF") for data in stored)


def test_password_that_would_not_hold_is_refused_with_words(asking: Asking) -> None:
    for password, again, words in (
        ("short-1", "", "10자 이상"),
        ("blue-Kettle.42", "blue-Kettle.43", "서로 다릅니다"),
        ("파란주전자와빨간컵둘", "", "영문자, 숫자, 기호만"),
        ("x01012344471x", "", "짐작하기 쉬운"),
        (f"x{NUMBER.replace('-', '')}x", "", "짐작하기 쉬운"),
        ("abababababab", "", "짐작하기 쉬운"),
        ("", "", "비밀번호를 입력해 주세요."),
    ):
        assert asking.order(password, again) == 422
        assert asking.walker.shown is not None
        page = text_of(asking.walker.shown)
        assert words in page
        assert not password or f'value="{password}"' not in page


def test_somebody_else_neither_orders_nor_fetches(asking: Asking, stranger: Walker) -> None:
    asking.order()
    asking.make()
    row, other = asking.row(), stranger.file()
    assert stranger.get(asking.page).location.endswith("/track")
    for number in (other, asking.number):
        answer = stranger.get(f"/my/{number}/locked/{row.id}")
        assert answer.status_code in {302, 404}
        assert b"%PDF" not in answer.data
    assert stranger.get(f"/my/{other}/documents/{asking.paper.id}/locked").status_code == 404
    stranger.place = "/ko/hanbit"
    assert stranger.get(f"/my/{asking.number}/locked/{row.id}").status_code == 302


def test_copy_of_the_agent_is_not_handed_to_the_person_nor_the_other_way_round(
    asking: Asking, runtime: Runtime
) -> None:
    asking.order()
    asking.make()
    with unit_of_work(runtime, people.person(runtime)) as work:
        work.session.execute(update(DocumentVariant).values(viewer="subject"))
    at = f"/my/{asking.number}/locked/{asking.row().id}"
    assert asking.walker.get(at).status_code == 404
    pressed = asking.walker.post(at, on=asking.page)
    assert pressed.status_code == 404  # what is not handed over is not recorded as opened
    assert "만들어 둔 사본" not in text_of(asking.walker.get(asking.page))


def test_agent_whose_authority_was_taken_back_gets_neither_paper_nor_copy(
    runtime: Runtime,
) -> None:
    place, person, agent = agents.file(runtime), people.person(runtime), Viewer.APPLICANT
    drain(runtime, ["render"])
    with runtime.reading(ALL) as session:
        paper = session.scalars(select(Document.id).where(Document.kind == "receipt")).one()
    order_copy(runtime, person, place.receipt, LockPaper(paper, PASSWORD), agent)
    drain(runtime, ["lock_copy"])
    with runtime.reading(person.organisation_id) as session:
        copy = session.scalars(select(DocumentVariant.id)).one()
        assert opens_with(read_copy(runtime, session, place.receipt, copy, agent).pdf, PASSWORD)
    revoke_as_person(runtime, person, place.receipt)
    with runtime.reading(person.organisation_id) as session, pytest.raises(NotFoundError):
        read_copy(runtime, session, place.receipt, copy, agent)
    with pytest.raises(NotFoundError):
        order_copy(runtime, person, place.receipt, LockPaper(paper, PASSWORD), agent)


def test_too_many_orders_have_to_wait(asking: Asking) -> None:
    for _ in range(ORDERS.tries):
        assert asking.order() == 303
    assert asking.order() == 429
    assert asking.walker.shown is not None
    assert "뒤에 다시 시도해 주세요." in text_of(asking.walker.shown)


def test_crash_before_the_row_leaves_an_order_and_no_file(
    asking: Asking, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking.order()
    folder = Path(runtime.settings.storage_url.removeprefix("file:"))
    before = sorted(folder.rglob("*"))

    def crash(*_args: object) -> bool:
        raise RuntimeError("the worker died")

    with monkeypatch.context() as broken:
        broken.setattr(locked_copy_making, "_write_down", crash)
        asking.make()
    assert asking.row().state == "ordered"
    assert asking.row().password is not None
    assert sorted(folder.rglob("*")) == before


def test_order_nobody_could_carry_out_is_given_up_and_its_password_erased(
    asking: Asking, runtime: Runtime, monkeypatch: pytest.MonkeyPatch, clock: FixedClock
) -> None:
    asking.order()

    def full(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("app.worker.handlers.lock_copy.keep_copy", full)
    for _ in range(MOST_ATTEMPTS):
        (effect,) = Outbox(runtime).claim(["lock_copy"])
        carry_out(Outbox(runtime, owner=effect.idempotency_key), effect)
        clock.move(hours=13)
    assert (asking.row().state, asking.row().password) == ("failed", None)


def test_after_seven_days_the_copy_is_gone_and_its_hash_still_known(
    asking: Asking, runtime: Runtime, clock: FixedClock
) -> None:
    asking.order()
    asking.make()
    pdf, row = asking.fetch(), asking.row()
    clock.move(hours=24 * 7)
    assert expire_copies(runtime) == 0  # the seventh day is not over yet
    clock.move(hours=24)
    assert asking.walker.get(f"/my/{asking.number}/locked/{row.id}").status_code in {302, 404}
    assert expire_copies(runtime) == 1
    assert expire_copies(runtime) == 0
    with runtime.reading(ALL) as session:
        file = session.scalars(select(StoredFile).where(StoredFile.id == row.file_id)).one()
    assert file.destroyed_at is not None
    assert not runtime.storage.exists(file.storage_key)
    assert asking.row().state == "gone"
    assert [fact["sha256"] for fact in facts(runtime, "copy.gone")] == [row.sha256]
    page = text_of(show(asking.walker, pdf))
    assert "바뀐 곳이 없습니다" in page
    assert re.search("문서번호</dt>", page)
