"""The last step of every paper that leaves: signed where the organisation has a certificate.

Nothing is stored or sent before it, so a certificate that has expired, or a token that does not
answer, leaves no half-made file.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clock import kst_date
from app.documents.errors import CannotSignError
from app.organisations.certificate import Standing, standing
from app.runtime import Runtime
from app.security.certificates import CertificateError
from app.security.crypto_tokens import TokenError
from app.services.errors import RetryLaterError
from app.services.signing_identities import LiveIdentity, live_identity, note_fault
from app.store import Organisation, ProfileVersion
from workflows.text import Label

_REASON: Final = Label(
    "이 문서를 만든 기관과 내용이 바뀌지 않았음을 확인하기 위한 서명",
    "Shows who made this document and that it has not been changed",
)
_OUT_OF_TIME: Final = {
    Standing.OVER: Label("유효 기간이 끝났습니다.", "It has expired."),
    Standing.EARLY: Label("유효 기간이 아직 시작되지 않았습니다.", "It is not valid yet."),
}
#: Faults after which a token is not asked again: each try would count towards its locking.
_STANDING: Final = frozenset({"pin", "locked"})
#: By organisation: papers are signed in turn, so that all who wait know of such a fault.
_turns: Final[dict[int, threading.Lock]] = {}


@dataclass(frozen=True)
class Finished:
    """A paper ready to leave: its bytes, their SHA-256 in hex, and what signed it.

    The first `unsigned_size` bytes are the paper as it was rendered. `identity_id` and
    `fingerprint` (SHA-256 of the certificate in hex) are None when it is not signed: the bytes are
    then the rendered ones.
    """

    pdf: bytes = field(repr=False)
    sha256: str
    unsigned_size: int
    identity_id: int | None = None
    fingerprint: str | None = None


def finish(
    runtime: Runtime,
    organisation_id: int,
    unsigned_pdf: bytes,
    *,
    language: str,
    password: str | None = None,
) -> Finished:
    """Sign a paper with the certificate of its organisation; without one it stays as it is.

    `password` opens a PDF that is locked already: the password is put on before the signature.

    Raises:
        CannotSignError: the certificate is not valid now, or its token refuses; nothing helps but
            an administrator. The message names the certificate and its last day.
        RetryLaterError: the token does not answer now.

    """
    with _turns.setdefault(organisation_id, threading.Lock()):
        with runtime.reading(organisation_id) as session:
            identity = live_identity(runtime, session, organisation_id)
            location = _address(runtime, session, organisation_id, language) if identity else ""
        if identity is None:
            return Finished(unsigned_pdf, _sha256(unsigned_pdf), len(unsigned_pdf))
        _refuse_invalid(runtime, identity)
        how = (language, location, password)
        pdf = _sign(runtime, organisation_id, identity, unsigned_pdf, how)
    return Finished(pdf, _sha256(pdf), len(unsigned_pdf), identity.id, identity.fingerprint)


def _refuse_invalid(runtime: Runtime, identity: LiveIdentity) -> None:
    now = runtime.clock.now()
    state = standing(identity.not_before, identity.not_after, now, identity.fault)
    if state is Standing.STUCK:
        raise _cannot(identity, TokenError(identity.fault or "").label)
    if not state.signs:
        raise _cannot(identity, _OUT_OF_TIME[state])


def _sign(
    runtime: Runtime,
    organisation_id: int,
    identity: LiveIdentity,
    pdf: bytes,
    how: tuple[str, str, str | None],
) -> bytes:
    from app.documents.signing import Occasion, sign_pdf  # noqa: PLC0415 - half a second, only where there is a certificate

    language, location, password = how
    occasion = Occasion(runtime.clock.now(), _REASON.in_language(language), location, language)
    try:
        return sign_pdf(pdf, identity.material, occasion, password=password)
    except CertificateError as error:
        raise _cannot(identity, error.label) from error
    except TokenError as error:
        cannot = _cannot(identity, error.label)
        if error.passing:
            message = cannot.message
            raise RetryLaterError(message.ko, message.en, code="token") from error
        if error.code in _STANDING:
            note_fault(runtime, organisation_id, identity.id, error.code)
        raise cannot from error


def _cannot(identity: LiveIdentity, why: Label) -> CannotSignError:
    last = kst_date(identity.not_after)
    return CannotSignError(
        Label(
            f"전자서명 인증서({identity.holder}, {last:%Y-%m-%d}까지)로 서명하지 못해 문서를 "
            f"만들지 않았습니다. {why.ko} 관리자가 인증서를 바꾸거나 해지하면 스스로 다시 "
            "만듭니다.",
            f"The paper was not made: it could not be signed with the certificate of "
            f"{identity.holder} (until {last:%Y-%m-%d}). {why.en} It is made by itself once an "
            "administrator replaces the certificate or takes it out.",
        )
    )


def _address(runtime: Runtime, session: Session, organisation_id: int, language: str) -> str:
    """Return where the organisation is, as on its letterhead; empty when that is not said."""
    version = session.scalar(
        select(ProfileVersion.version)
        .join(Organisation, Organisation.profile_id == ProfileVersion.id)
        .where(Organisation.id == organisation_id)
    )
    if version is None:
        return ""
    profile = runtime.profiles.get(session, organisation_id, version)
    return profile.letterhead.address.in_language(language)


def _sha256(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
