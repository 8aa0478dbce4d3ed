"""Papers of an organisation that has a certificate, from the order to the issued bytes."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.record.events import Actor
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.issue import order_again
from app.services.reading_files import read_document
from app.services.signing_identities import register_file, take_out
from app.store import Document, SigningIdentity, StoredFile
from app.store.tenancy import ALL
from app.worker.process import drain
from forms.place import Place
from forms.signing_commands import RegisterFile
from tests import certificates, people
from tests.casework import Team
from tests.certificates import PASSPHRASE, key_file
from tests.conftest import MORNING
from tests.integration.worker.test_effects_of_a_case import facts, papers, request_of


def admin(runtime: Runtime) -> Actor:
    return Actor("staff", people.organisation_id(runtime), name="admin")


def register(runtime: Runtime, issued: certificates.Issued | None = None) -> int:
    """Register a certificate at OKESTRO; returns the id of its row."""
    register_file(runtime, admin(runtime), RegisterFile(key_file(issued), PASSPHRASE))
    with runtime.reading(ALL) as session:
        return session.scalars(
            select(SigningIdentity.id).where(SigningIdentity.ended_at.is_(None))
        ).one()


def lasting(days: int) -> certificates.Issued:
    """Return a certificate that holds for some days from now."""
    ends = MORNING + timedelta(days=days)
    by = certificates.intermediate()
    return certificates.issue(certificates.HOLDER, by, uses=certificates.FOR_SIGNING, ends=ends)


def bytes_of(runtime: Runtime, receipt: str, paper: Document) -> bytes:
    with runtime.reading(people.organisation_id(runtime)) as session:
        case = load_case(runtime, session, receipt)
        return read_document(runtime, session, case, paper.id).content


def test_every_paper_to_the_person_is_signed_and_its_event_names_the_certificate(
    runtime: Runtime,
) -> None:
    identity = register(runtime)
    receipt = people.file(runtime)

    drain(runtime, ["render"])

    fingerprint = sha256(certificates.leaf().der).hexdigest()
    for paper in papers(runtime).values():
        pdf = bytes_of(runtime, receipt.number, paper)
        assert paper.signing_identity_id == identity
        assert paper.sha256 == sha256(pdf).hexdigest()
        assert paper.unsigned_size is not None
        assert b"ETSI.CAdES.detached" in pdf[paper.unsigned_size :]
        assert pdf[: paper.unsigned_size].rstrip().endswith(b"%%EOF")
    assert [fact["signed_by"] for fact in facts(runtime, "document.frozen")] == [fingerprint] * 2
    with runtime.reading(ALL) as session:
        assert set(session.scalars(select(StoredFile.sha256))) >= {
            row.sha256 for row in papers(runtime).values()
        }


def test_without_a_certificate_papers_are_the_rendered_bytes(runtime: Runtime) -> None:
    receipt = people.file(runtime)

    drain(runtime, ["render"])

    for paper in papers(runtime).values():
        pdf = bytes_of(runtime, receipt.number, paper)
        assert (paper.unsigned_size, paper.signing_identity_id) == (len(pdf), None)
    assert all("signed_by" not in fact for fact in facts(runtime, "document.frozen"))


def test_expired_certificate_stops_the_paper_and_says_which_and_since_when(
    runtime: Runtime, clock: FixedClock, team: Team, approved: Place
) -> None:
    register(runtime, lasting(3))
    clock.move(days=4)

    drain(runtime, ["render"])

    notice = papers(runtime)["notice_access"]
    assert (notice.state, notice.file_id, notice.sha256) == ("failed", None, None)
    assert notice.last_error is not None
    assert certificates.HOLDER in notice.last_error
    assert "2026-11-26까지" in notice.last_error
    assert request_of(runtime, approved).last_error == notice.last_error
    waiting = [row for row in open_alarms(runtime, notice.organisation_id) if row.receipt]
    assert [row.kind for row in waiting] == ["dead_letter"]
    assert f"{len(papers(runtime))}건" in waiting[0].text_ko

    order_again(runtime, team.officer, approved, notice.id)
    drain(runtime, ["render"])
    assert papers(runtime)["notice_access"].state == "failed"

    take_out(runtime, admin(runtime))
    drain(runtime, ["render"])

    made = papers(runtime)
    assert {kind: row.state for kind, row in made.items() if row.state == "failed"} == {}
    assert made["notice_access"].state == "rendered"
    assert {row.signing_identity_id for row in made.values()} == {None}
    assert request_of(runtime, approved).last_error is None


@pytest.mark.parametrize("change", ["expired", "replaced"])
def test_rendered_notice_is_signed_anew_when_its_certificate_is_over_at_issue(
    runtime: Runtime, clock: FixedClock, team: Team, approved: Place, change: str
) -> None:
    register(runtime, lasting(0) if change == "expired" else None)
    drain(runtime, ["render"])
    first = papers(runtime)["notice_access"]
    assert first.state == "rendered"
    if change == "expired":
        clock.move(hours=1)
    second = register(runtime)

    team.issue(approved)
    assert papers(runtime)["notice_access"].state == "ordered"
    drain(runtime, ["render"])
    team.issue(approved)

    notice = papers(runtime)["notice_access"]
    assert (notice.state, notice.signing_identity_id) == ("issued", second)
    assert notice.sha256 != first.sha256
