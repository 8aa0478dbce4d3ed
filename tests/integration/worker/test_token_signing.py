"""A key that never leaves its token signs papers; a token that refuses leaves nothing half made."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from app.config import Settings
from app.documents.errors import CannotSignError
from app.runtime import Runtime
from app.security import crypto_tokens
from app.services.errors import InvalidError
from app.services.signing_identities import register_token
from app.store import OutboxMessage, SigningIdentity
from app.store.tenancy import ALL
from app.worker.finishing import finish
from app.worker.process import drain
from forms.signing_commands import RegisterToken
from tests import certificates, people, soft_token
from tests.certificates import FOR_SIGNING, HOLDER, intermediate, root, rsa_key
from tests.documents.pdf_reader import run_on_pdf, sample
from tests.integration.worker.test_effects_of_a_case import papers
from tests.integration.worker.test_signed_papers import admin, bytes_of
from tests.soft_token import KEY, MODULE, PIN, TOKEN

GOOD = RegisterToken(TOKEN, KEY, PIN)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Name the library of SoftHSM."""
    return replace(settings, pkcs11_module=MODULE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point SoftHSM to a folder of this test."""
    monkeypatch.setenv("SOFTHSM2_CONF", str(soft_token.configure(tmp_path)))
    return tmp_path


def identity(runtime: Runtime) -> SigningIdentity:
    with runtime.reading(ALL) as session:
        return session.scalars(select(SigningIdentity)).one()


@pytest.mark.parametrize("algorithm", ["ec", "rsa"])
def test_token_signs_and_its_key_and_pin_are_nowhere_in_the_clear(
    runtime: Runtime, folder: Path, algorithm: str
) -> None:
    key = rsa_key(2048) if algorithm == "rsa" else None
    leaf = certificates.issue(HOLDER, intermediate(), key=key, uses=FOR_SIGNING)
    soft_token.make_token(folder, leaf, intermediate(), root())
    register_token(runtime, admin(runtime), GOOD)
    receipt = people.file(runtime)

    drain(runtime, ["render"])

    row, paper = identity(runtime), papers(runtime)["receipt"]
    assert (row.kind, row.token, row.token_key) == ("token", TOKEN, KEY)
    assert row.chain.count("BEGIN CERTIFICATE") == 2
    assert PIN.encode() not in (row.sealed or b"")
    assert paper.signing_identity_id == row.id
    said = run_on_pdf(bytes_of(runtime, receipt.number, paper), "pdfsig", "-nocert", "{}")
    assert "Signature is Valid." in said


def test_what_the_token_refuses_is_shown_at_its_field(runtime: Runtime, folder: Path) -> None:
    leaf = certificates.issue(HOLDER, root(), uses=FOR_SIGNING)
    soft_token.make_token(folder, leaf, root())
    wrong = (
        ("pin", replace(GOOD, pin="000000")),
        ("token", replace(GOOD, token="nowhere")),
        ("key", replace(GOOD, key="nothing")),
    )

    for field, asked in wrong:
        with pytest.raises(InvalidError) as refused:
            register_token(runtime, admin(runtime), asked)
        assert refused.value.field == field
        assert asked.pin not in refused.value.message_ko


@pytest.fixture
def registered(runtime: Runtime, folder: Path) -> SigningIdentity:
    """Register a token, then let a paper wait for it."""
    leaf = certificates.issue(HOLDER, root(), uses=FOR_SIGNING)
    soft_token.make_token(folder, leaf, root())
    register_token(runtime, admin(runtime), GOOD)
    people.file(runtime)
    return identity(runtime)


def test_a_token_that_is_gone_is_asked_again_later(
    runtime: Runtime, registered: SigningIdentity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFTHSM2_CONF", "/nowhere")

    drain(runtime, ["render"])

    receipt = papers(runtime)["receipt"]
    assert (receipt.state, receipt.file_id) == ("ordered", None)
    assert receipt.last_error is not None
    assert registered.holder in receipt.last_error
    with runtime.reading(ALL) as session:
        states = set(session.scalars(select(OutboxMessage.state).filter_by(kind="render")))
    assert states == {"waiting"}


def test_a_wrong_pin_is_tried_once_for_all_papers(
    runtime: Runtime, registered: SigningIdentity, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(place: crypto_tokens.TokenPlace, data: bytes, digest: str) -> bytes:
        asked.append(f"{place.token} {digest} {len(data)}")
        raise crypto_tokens.TokenError("pin")

    monkeypatch.setattr("app.security.signing_keys.sign_in_token", refuse)

    drain(runtime, ["render"])

    made = papers(runtime)
    assert {row.state for row in made.values()} == {"failed"}
    assert all("PIN이 맞지 않습니다" in (row.last_error or "") for row in made.values())
    assert len(made) == 2
    assert len(asked) == 1
    assert identity(runtime).fault == "pin"
    assert registered.fault is None


def test_papers_finished_at_the_same_time_do_not_each_try_a_wrong_pin(
    runtime: Runtime, registered: SigningIdentity, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, asked = threading.Barrier(2, timeout=1), []

    def refuse(place: crypto_tokens.TokenPlace, *_what: object) -> bytes:
        asked.append(place.token)
        with suppress(threading.BrokenBarrierError):
            together.wait()  # for the other paper, which must not come this far
        raise crypto_tokens.TokenError("pin")

    def try_one(_: int) -> None:
        with pytest.raises(CannotSignError):
            finish(runtime, registered.organisation_id, pdf, language="ko")

    monkeypatch.setattr("app.security.signing_keys.sign_in_token", refuse)
    pdf = sample("receipt", "ko").pdf
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(try_one, range(2)))

    assert asked == [TOKEN]
