"""Before anything of the organisation's own goes live: proofs of every letter."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select, update

from app.clock import FixedClock
from app.documents.rendered import RenderedDocument
from app.letters.proofs import Proof, ProofPaper
from app.queries.looks import look_in_force
from app.record.events import Actor
from app.runtime import Runtime
from app.services import wording, wording_proofs
from app.services.blank_forms import order_blank_forms
from app.services.errors import InvalidError, NotFoundError, RetryLaterError
from app.services.house_papers import read_house_paper
from app.services.uploads import Upload
from app.services.wording_proofs import (
    Verdict,
    drop_old_proofs,
    order_proof,
    purpose_of,
    verdict_on,
)
from app.store import Document, StoredFile, WordingVersion
from app.store.tenancy import set_scope
from app.worker.effects import Effect, PermanentError, TemporaryError
from app.worker.handlers import proof
from app.worker.process import drain
from app.worker.renderer import RenderingFailedError
from forms.wording_commands import BlockPlace, WriteWording
from tests import people
from tests.documents.pdf_reader import text_of
from tests.pictures import blank, drawn
from workflows.vocabulary import DocumentKind, Role

CLOSING = BlockPlace("letter.closing", "ko")
SEAL = BlockPlace("picture.seal", "ko")


@pytest.fixture(name="admin")
def _admin(runtime: Runtime) -> Actor:
    return people.staff(runtime, "bora", Role.ADMIN)


def _prove(runtime: Runtime, admin: Actor, place: BlockPlace) -> Verdict:
    order_proof(runtime, admin, place)
    drain(runtime, ("proof",))
    return _verdict(runtime, admin, place)


def _verdict(runtime: Runtime, admin: Actor, place: BlockPlace) -> Verdict:
    with runtime.reading(admin.organisation_id) as session:
        return verdict_on(session, admin.organisation_id, place)


def _send(runtime: Runtime, admin: Actor, place: BlockPlace, data: bytes) -> None:
    wording.write_picture(runtime, admin, place, Upload("seal.png", BytesIO(data)))


def test_a_draft_holds_once_every_letter_was_made_with_this_very_text(
    runtime: Runtime, admin: Actor
) -> None:
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다 <b>{organisation}</b>"))
    with pytest.raises(InvalidError) as unproved:
        wording.put_live(runtime, admin, CLOSING)
    verdict = _prove(runtime, admin, CLOSING)
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    with pytest.raises(InvalidError) as stale:
        wording.put_live(runtime, admin, CLOSING)

    assert (unproved.value.code, stale.value.code) == ("not_proved", "not_proved")
    assert (verdict.state, verdict.findings) == ("passed", ())
    assert _verdict(runtime, admin, CLOSING).state == "stale"
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다 <b>{organisation}</b>"))
    assert wording.put_live(runtime, admin, CLOSING) == 1
    with runtime.reading(admin.organisation_id) as session:
        purpose = purpose_of(verdict.proof_id, "ko", "receipt")
        pdf = read_house_paper(runtime, session, admin.organisation_id, purpose)
    assert pdf is not None
    text = text_of(pdf).replace("\u2060", "")
    assert "<b>오케스트로" in text
    assert "초안" in text


def test_what_cannot_be_printed_is_named_with_its_block_and_stays_a_draft(
    runtime: Runtime, admin: Actor
) -> None:
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다"))
    with runtime.write_session() as session:  # a text from before fonts or fields were others
        set_scope(session, admin.organisation_id)
        session.execute(update(WordingVersion).values(text="고맙습니다 \U0001f600"))
        session.commit()
    verdict = _prove(runtime, admin, CLOSING)
    with pytest.raises(InvalidError) as refused:
        wording.put_live(runtime, admin, CLOSING)

    assert verdict.state == "failed"
    assert refused.value.message_ko.startswith("맺음말 1판: ")
    assert "U+1F600" in refused.value.message_ko
    with runtime.reading(admin.organisation_id) as session:
        assert look_in_force(session, admin.organisation_id, "ko").versions == ()


def test_a_proof_that_cannot_be_made_says_so_at_once_and_keeps_the_draft(
    runtime: Runtime, admin: Actor, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> RenderedDocument:
        raise RenderingFailedError("KeyError")

    monkeypatch.setattr(proof, "render_paper", broken)
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    verdict = _prove(runtime, admin, CLOSING)
    with pytest.raises(InvalidError) as refused:
        wording.put_live(runtime, admin, CLOSING)
    monkeypatch.undo()
    clock.move(seconds=1)

    assert verdict.state == "failed"
    assert refused.value.code == "proof_failed"
    assert "만들지 못했습니다" in refused.value.message_ko
    assert _prove(runtime, admin, CLOSING).state == "passed"


def test_a_process_that_ends_gets_other_tries_before_the_proof_fails(
    runtime: Runtime, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object, **__: object) -> RenderedDocument:
        raise TemporaryError("the rendering process ended")

    monkeypatch.setattr(proof, "render_paper", ended)
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    order_proof(runtime, admin, CLOSING)
    order = {"proof": _verdict(runtime, admin, CLOSING).proof_id}
    states = []
    for attempt in range(1, proof.TRIES + 1):
        effect = Effect(1, admin.organisation_id, "proof", "proof/1", order, attempt, None)
        with pytest.raises(TemporaryError if attempt < proof.TRIES else PermanentError):
            proof.handle(runtime, effect)
        states.append(_verdict(runtime, admin, CLOSING).state)

    assert states == ["ordered", "ordered", "failed"]


def test_a_proof_ordered_again_while_it_is_made_is_that_of_the_later_order(
    runtime: Runtime, admin: Actor, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(*_: object) -> Proof:
        monkeypatch.undo()
        clock.move(seconds=1)
        wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다!"))
        order_proof(runtime, admin, CLOSING)
        return Proof((), (ProofPaper("ko", "receipt", "접수증", 1, b"%PDF-of-former-words"),))

    monkeypatch.setattr(proof, "prove", overtaken)
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    verdict = _prove(runtime, admin, CLOSING)
    purpose = purpose_of(verdict.proof_id, "ko", "receipt")
    with runtime.reading(admin.organisation_id) as session:
        pdf = read_house_paper(runtime, session, admin.organisation_id, purpose)

    assert verdict.state == "passed"
    assert pdf is not None
    assert "고맙습니다!" in text_of(pdf).replace("\u2060", "")


def test_words_that_push_a_form_onto_a_second_page_are_told_but_may_hold(
    runtime: Runtime, admin: Actor
) -> None:
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "긴 맺음말입니다.\n" * 40))
    verdict = _prove(runtime, admin, CLOSING)

    assert verdict.state == "passed"
    assert any("접수증" in one["ko"] and "2쪽" in one["ko"] for one in verdict.findings)


def test_a_seal_is_proved_in_both_languages_printed_and_remembered(
    runtime: Runtime, admin: Actor
) -> None:
    _send(runtime, admin, SEAL, drawn((800, 800)))
    verdict = _prove(runtime, admin, SEAL)
    wording.put_live(runtime, admin, SEAL)
    filing = people.file(runtime, people.DELETE_ONLY)
    drain(runtime, ("render",))

    assert verdict.state == "passed"
    assert {paper["language"] for paper in verdict.papers} == {"ko", "en"}
    with runtime.reading(admin.organisation_id) as session:
        receipt = session.scalars(
            select(Document).where(
                Document.filing_id == filing.filing_id, Document.kind == DocumentKind.RECEIPT
            )
        ).one()
        english = look_in_force(session, admin.organisation_id, "en")
    assert receipt.wordings == ["picture.seal=1"]
    assert english.versions == ("picture.seal/ko=1",)


def test_a_picture_comes_back_as_a_draft_and_goes_at_once(runtime: Runtime, admin: Actor) -> None:
    for size in (300, 350):
        _send(runtime, admin, SEAL, drawn((size, size)))
        wording.put_live(runtime, admin, SEAL, proved=True)
    wording.restore_wording(runtime, admin, SEAL, 1)
    wording.put_live(runtime, admin, SEAL, proved=True)
    here = admin.organisation_id
    with runtime.reading(here) as session:
        kept = look_in_force(session, here, "ko").pictures[SEAL.block]
    wording.restore_wording(runtime, admin, SEAL, 0)

    assert (kept.version, kept.data[:4]) == (3, b"\x89PNG")
    with runtime.reading(here) as session:
        assert look_in_force(session, here, "ko").pictures == {}


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (drawn((100, 100)), "too_small", "158×158"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "broken", "열 수 없습니다"),
        (b"<svg onload='x'/>", "type", "PNG"),
        (b"\xff\xd8\xff" + b"x" * 4_000_000, "too_big", "3MB"),
        (blank((4100, 40)), "too_large", "4000픽셀"),
        (blank((5000, 5000)), "too_large", "4000픽셀"),
    ],
)
def test_a_file_that_is_no_seal_is_refused_at_its_field(
    runtime: Runtime, admin: Actor, data: bytes, code: str, said: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        wording.write_picture(runtime, admin, SEAL, Upload("seal", BytesIO(data)))

    assert (refused.value.field, refused.value.code) == ("picture", code)
    assert said in refused.value.message_ko


def test_a_text_is_no_picture_and_a_picture_no_text(runtime: Runtime, admin: Actor) -> None:
    with pytest.raises(NotFoundError):
        _send(runtime, admin, CLOSING, drawn())
    with pytest.raises(NotFoundError):
        wording.write_wording(runtime, admin, WriteWording(SEAL, "글"))
    with pytest.raises(NotFoundError):
        order_proof(runtime, admin, BlockPlace("mail.note", "ko"))


def test_blank_forms_are_made_anew_whenever_the_look_changes_back_or_forth(
    runtime: Runtime, admin: Actor
) -> None:
    order_blank_forms(runtime)
    _send(runtime, admin, SEAL, drawn())
    ordered = [order_blank_forms(runtime)]
    wording.put_live(runtime, admin, SEAL, proved=True)
    ordered.append(order_blank_forms(runtime))
    wording.restore_wording(runtime, admin, SEAL, 0)
    ordered.append(order_blank_forms(runtime))

    assert ordered == [0, 4, 4]  # two forms in two languages, of this organisation alone


def test_papers_of_a_proof_are_gone_after_a_day(runtime: Runtime, admin: Actor) -> None:
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    _prove(runtime, admin, CLOSING)
    now = runtime.clock.now()
    early = drop_old_proofs(runtime, admin.organisation_id, now - timedelta(days=1))
    late = drop_old_proofs(runtime, admin.organisation_id, now + timedelta(seconds=1))

    assert (early, late) == (0, 1)
    with runtime.reading(admin.organisation_id) as session:
        left = select(func.count()).where(
            StoredFile.purpose.startswith("proof/"), StoredFile.destroyed_at.is_(None)
        )
        assert session.scalar(left) == 0
    assert list(runtime.storage.listing()) == []


def test_papers_of_a_proof_go_later_when_they_cannot_go_now(
    runtime: Runtime, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise RetryLaterError("나중에", "later")

    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    _prove(runtime, admin, CLOSING)
    late = runtime.clock.now() + timedelta(seconds=1)
    monkeypatch.setattr(wording_proofs, "drop_house_papers", busy)
    with pytest.raises(RetryLaterError):
        drop_old_proofs(runtime, admin.organisation_id, late)
    monkeypatch.undo()

    assert drop_old_proofs(runtime, admin.organisation_id, late) == 1
    assert list(runtime.storage.listing()) == []
