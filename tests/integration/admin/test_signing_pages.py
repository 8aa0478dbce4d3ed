"""전자서명 인증서 as an administrator uses it: register, replace, take out, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.clock import FixedClock
from app.queries.alarms import open_alarms
from app.runtime import Runtime
from app.store import Event, SigningIdentity
from app.store.tenancy import ALL
from tests import certificates, people
from tests.admin_desk import take_seat
from tests.certificates import FOR_SIGNING, PASSPHRASE, Issued, key_file, rsa_key
from tests.conftest import MORNING

PAGE = "/admin/okestro/signing"
FILE = f"{PAGE}/file"
DAY = timedelta(days=1)


@pytest.fixture(name="desk")
def _desk(app: Flask, runtime: Runtime, client: FlaskClient) -> FlaskClient:
    take_seat(app, runtime, client)
    return client


def sent(data: bytes, passphrase: str = PASSPHRASE, chain: bytes = b"") -> dict[str, Any]:
    form: dict[str, Any] = {"file": (BytesIO(data), "papers.p12"), "passphrase": passphrase}
    return form | ({"chain": (BytesIO(chain), "chain.pem")} if chain else {})


def rows(runtime: Runtime) -> list[SigningIdentity]:
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(SigningIdentity).order_by(SigningIdentity.version)))


def leaf(**how: Any) -> Issued:
    by = how.pop("by", certificates.intermediate())
    return certificates.issue(certificates.HOLDER, by, **({"uses": FOR_SIGNING} | how))


def test_a_file_is_registered_and_its_certificate_shown(
    desk: FlaskClient, runtime: Runtime
) -> None:
    assert "등록한 인증서가 없습니다" in desk.get(PAGE).text

    assert desk.post(FILE, data=sent(key_file())).status_code == 303

    page = desk.get(PAGE).text
    (row,) = rows(runtime)
    assert certificates.HOLDER in page
    assert row.fingerprint[:4] + " " + row.fingerprint[4:8] in page
    assert "2027.11.23." in page
    assert row.chain.count("BEGIN CERTIFICATE") == 2
    assert row.sealed is not None
    assert b"PRIVATE" not in row.sealed
    for public in (f"{PAGE}/certificates.pem", "/ko/okestro/certificates.pem"):
        assert row.certificate in desk.get(public).text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (lambda: sent(key_file(), "wrong"), "암호가 맞지 않습니다"),
        (lambda: sent(b"no such file"), "PKCS#12 파일(.p12, .pfx)이 아니거나"),
        (lambda: sent(key_file(leaf(key=rsa_key(1024)))), "키가 약하거나"),
        (
            lambda: sent(key_file(leaf(key=ec.generate_private_key(ec.SECP256K1())))),
            "키가 약하거나",
        ),
        (lambda: sent(key_file(leaf(uses={"key_encipherment"}))), "전자서명에 쓸 수 없는"),
        (lambda: sent(key_file(leaf(ends=MORNING - DAY))), "유효 기간이 끝난 인증서"),
        (lambda: sent(key_file(leaf(begins=MORNING + DAY))), "아직 유효 기간이 시작되지 않은"),
        (lambda: sent(key_file(chain=())), "발급자 인증서가 없거나 맞지 않습니다"),
        (
            lambda: sent(key_file(chain=(certificates.issue("Test Issuing"),))),
            "발급자 인증서가 없거나 맞지 않습니다",
        ),
        (lambda: sent(key_file(), chain=b"-----BEGIN nonsense"), "인증서를 읽을 수 없습니다"),
    ],
)
def test_what_cannot_sign_is_refused_with_a_word_and_nothing_is_kept(
    desk: FlaskClient, runtime: Runtime, form: Any, told: str
) -> None:
    answer = desk.post(FILE, data=form())

    assert answer.status_code == 422
    assert told in answer.text
    assert PASSPHRASE not in answer.text
    assert rows(runtime) == []


def test_a_chain_uploaded_beside_the_file_is_taken(desk: FlaskClient, runtime: Runtime) -> None:
    beside = certificates.intermediate().pem

    assert desk.post(FILE, data=sent(key_file(chain=()), chain=beside)).status_code == 303

    assert rows(runtime)[0].chain.encode() == beside


def test_a_self_signed_certificate_is_taken_with_a_warning(desk: FlaskClient) -> None:
    own = certificates.issue(certificates.HOLDER, uses=FOR_SIGNING)

    answer = desk.post(FILE, data=sent(key_file(own, chain=())), follow_redirects=True)

    assert "스스로 서명한 인증서이므로" in answer.text


def test_replacing_and_taking_out_destroy_the_key_and_keep_the_certificate(
    desk: FlaskClient, runtime: Runtime
) -> None:
    desk.post(FILE, data=sent(key_file()))
    assert "개인키는 없어지고" in desk.get(FILE).text
    desk.post(FILE, data=sent(key_file(leaf())))
    assert desk.get(f"{PAGE}/take-out").status_code == 200
    assert desk.post(f"{PAGE}/take-out").status_code == 303

    found = rows(runtime)
    assert [row.version for row in found] == [1, 2]
    assert all(row.sealed is None and row.wrapped_key is None for row in found)
    assert all(row.ended_by == "bora" for row in found)
    public = desk.get("/ko/okestro/certificates.pem").text
    assert all(row.certificate in public for row in found)
    assert desk.get(f"{PAGE}/take-out").status_code == 404
    with runtime.reading(ALL) as session:
        kinds = list(
            session.scalars(
                select(Event.kind).where(Event.kind.startswith("signing")).order_by(Event.id)
            )
        )
        bodies = b"".join(session.scalars(select(Event.body)))
    assert kinds == ["signing.loaded", "signing.ended", "signing.loaded", "signing.ended"]
    assert PASSPHRASE.encode() not in bodies


def test_the_last_thirty_days_and_the_end_are_told_to_everybody_concerned(
    desk: FlaskClient, runtime: Runtime, clock: FixedClock
) -> None:
    okestro = people.organisation_id(runtime)
    desk.post(FILE, data=sent(key_file(leaf(ends=MORNING + 40 * DAY))))
    assert [a for a in open_alarms(runtime, okestro) if a.kind == "signing"] == []

    clock.move(days=11)
    (soon,) = (a for a in open_alarms(runtime, okestro) if a.kind == "signing")
    assert (soon.level, "2027-01-02" in soon.text_ko) == ("amber", True)

    clock.move(days=30)
    (over,) = (a for a in open_alarms(runtime, okestro) if a.kind == "signing")
    assert over.level == "red"
    assert soon.key != over.key
    desk.post("/admin/sign-in", data={"login": "bora", "password": people.PASSWORD})
    assert "지금 인증서로 서명할 수 없어" in desk.get("/admin/okestro/").text
    assert "유효 기간이 끝나 문서를 만들 수 없습니다" in desk.get(PAGE).text
