"""What an organisation signs its papers with: registered, replaced, taken out, and opened to sign.

The private key (or the PIN of its token) is sealed under a key of its own. When a certificate ends
both are destroyed; the certificate itself stays, because papers signed with it are out there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.organisations.certificate import CANNOT_SIGN
from app.queries.signing import live_row
from app.record.events import Actor
from app.runtime import Runtime
from app.security.certificates import (
    Certificate,
    CertificateError,
    chain_of,
    refuse_out_of_time,
)
from app.security.crypto_tokens import TokenError, TokenPlace, read_certificates
from app.security.sealing import DataKey, seal_json, unseal_json, unwrap, wrap
from app.security.signing_keys import (
    SigningKey,
    SigningMaterial,
    TokenKey,
    key_from,
    open_pkcs12,
)
from app.services.errors import InvalidError, NotFoundError
from app.services.work import Work, unit_of_work
from app.store import OutboxMessage, SigningIdentity
from forms.signing_commands import RegisterFile, RegisterToken
from workflows.text import Label
from workflows.vocabulary import EventKind

MATERIAL: Final = "signing_identity.sealed"
#: What is signed once to see whether key and certificate belong together.
_TRIAL: Final = b"tenday: does this key fit its certificate?"
#: At which field of the form a refusal is shown.
_FIELDS: Final = {
    "passphrase": "passphrase",
    "not_pkcs12": "file",
    "no_key": "file",
    "chain": "chain",
    "unreadable": "chain",
    "chain_expired": "chain",
    "token": "token",
    "key": "key",
    "pin": "pin",
    "locked": "pin",
}


@dataclass(frozen=True)
class LiveIdentity:
    """The certificate that signs now, opened; `fault` says why it signs nothing."""

    id: int
    holder: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    fault: str | None
    material: SigningMaterial


def key_context(organisation_id: int, version: int) -> str:
    """Return what the wrapped key of an identity is bound to."""
    return f"signing_identity/{organisation_id}/{version}"


def register_file(runtime: Runtime, actor: Actor, command: RegisterFile) -> SigningMaterial:
    """Take a PKCS#12 file as what papers are signed with from now on; the former one ends.

    Papers that could not be made for want of a certificate are made now.

    Returns:
        What was registered; its passphrase is kept nowhere.

    Raises:
        InvalidError: passphrase, key or certificate will not do; says what to do, at the field.

    """
    with _at_the_field():
        key, leaf, inside = open_pkcs12(command.data, command.passphrase)
        others = inside + _chain_file(command.chain)
        material = SigningMaterial(key, leaf, _checked(leaf, others, runtime.clock.now()))
    return _register(runtime, actor, material)


def register_token(runtime: Runtime, actor: Actor, command: RegisterToken) -> SigningMaterial:
    """Take a key in a PKCS#11 token as what papers are signed with; the former one ends.

    Raises:
        InvalidError: token, key, PIN or certificate will not do; says what to do, at the field.

    """
    module = runtime.settings.pkcs11_module
    place = TokenPlace(module, command.token, command.key, command.pin)
    with _at_the_field():
        key = TokenKey(place)
        signature = key.sign(_TRIAL, "sha256")
        inside = tuple(Certificate.from_der(der) for der in read_certificates(place))
        leaf = next((row for row in inside if row.verifies(signature, _TRIAL, "sha256")), None)
        if leaf is None:
            raise CertificateError(
                "key",
                "토큰에 이 개인키의 인증서가 없습니다. 인증서를 토큰에 넣어 주세요.",
                "The token has no certificate of this key. Put the certificate into the token.",
            )
        others = inside + _chain_file(command.chain)
        material = SigningMaterial(key, leaf, _checked(leaf, others, runtime.clock.now()))
    return _register(runtime, actor, material)


def take_out(runtime: Runtime, actor: Actor) -> None:
    """End the certificate that signs and destroy its key; papers go unsigned from now on.

    Also those that could not be made for want of a certificate.

    Raises:
        NotFoundError: there is none.

    """
    with unit_of_work(runtime, actor) as work:
        if not _end(work):
            raise NotFoundError
        _try_again(work)


def live_identity(runtime: Runtime, session: Session, organisation_id: int) -> LiveIdentity | None:
    """Return what signs now, opened; None where papers go unsigned."""
    row = live_row(session, organisation_id)
    if row is None or row.sealed is None:
        return None
    data_key = unwrap(runtime.keyring, row.wrapped_key, key_context(organisation_id, row.version))
    stored = unseal_json(data_key, row.sealed, MATERIAL)
    material = SigningMaterial(
        key_from(stored, runtime.settings.pkcs11_module),
        Certificate.all_of(row.certificate.encode())[0],
        Certificate.all_of(row.chain.encode()) if row.chain else (),
    )
    return LiveIdentity(
        row.id, row.holder, row.fingerprint, row.not_before, row.not_after, row.fault, material
    )


def note_fault(runtime: Runtime, organisation_id: int, identity_id: int, fault: str) -> None:
    """Keep in mind that a token refuses its PIN: asking it again would lock it for good."""
    with unit_of_work(runtime, Actor("system", organisation_id, name="worker")) as work:
        row = live_row(work.session, organisation_id)
        if row is not None and row.id == identity_id:
            row.fault = fault


def _checked(
    leaf: Certificate, others: tuple[Certificate, ...], now: datetime
) -> tuple[Certificate, ...]:
    """Return the chain of a certificate that will do. Raises CertificateError."""
    leaf.refuse_weak()
    leaf.refuse_other_use()
    chain = chain_of(leaf, others)
    refuse_out_of_time(leaf, chain, now)
    return chain


def _chain_file(data: bytes) -> tuple[Certificate, ...]:
    return Certificate.all_of(data) if data else ()


@contextmanager
def _at_the_field() -> Iterator[None]:
    """Turn what keys, certificates and tokens refuse into errors of use cases."""
    try:
        yield
    except (CertificateError, TokenError) as error:
        words: Label = error.label
        field = _FIELDS.get(error.code, "")
        raise InvalidError(words.ko, words.en, field=field, code=error.code) from error


def _register(runtime: Runtime, actor: Actor, material: SigningMaterial) -> SigningMaterial:
    with unit_of_work(runtime, actor) as work:
        _end(work)
        last = work.session.scalar(
            select(func.max(SigningIdentity.version)).where(
                SigningIdentity.organisation_id == work.organisation_id
            )
        )
        row = _row(work, material, (last or 0) + 1)
        work.session.add(row)
        work.record(
            EventKind.SIGNING_LOADED,
            version=row.version,
            certificate=row.fingerprint,
            storage=row.kind,
            not_after=row.not_after.isoformat(),
        )
        _try_again(work)
    return material


def _try_again(work: Work) -> None:
    """Have everything made that waited for a certificate that signs."""
    waiting = work.session.scalars(
        select(OutboxMessage)
        .where(
            OutboxMessage.organisation_id == work.organisation_id,
            OutboxMessage.state == "dead",
            OutboxMessage.last_error == CANNOT_SIGN,
        )
        .with_for_update()
    )
    for effect in waiting:
        effect.state, effect.attempts, effect.finished_at = "waiting", 0, None
        effect.available_at = work.now


def _row(work: Work, material: SigningMaterial, version: int) -> SigningIdentity:
    leaf, data_key = material.certificate, DataKey.generate()
    context = key_context(work.organisation_id, version)
    stored = material.key.stored()
    token, token_key = _labels(material.key)
    return SigningIdentity(
        organisation_id=work.organisation_id,
        version=version,
        kind=stored["kind"],
        sealed=seal_json(data_key, stored, MATERIAL),
        wrapped_key=wrap(work.runtime.keyring, data_key, context),
        certificate=leaf.pem,
        chain="".join(row.pem for row in material.chain),
        holder=leaf.holder,
        subject=leaf.subject,
        issuer=leaf.issuer,
        serial=leaf.serial,
        fingerprint=leaf.fingerprint,
        not_before=leaf.not_before,
        not_after=leaf.not_after,
        token=token,
        token_key=token_key,
        added_at=work.now,
        added_by=work.actor.name,
    )


def _labels(key: SigningKey) -> tuple[str | None, str | None]:
    return (key.place.token, key.place.key) if isinstance(key, TokenKey) else (None, None)


def _end(work: Work) -> bool:
    """End what signs now and destroy its key; returns whether there was one."""
    row = live_row(work.session, work.organisation_id)
    if row is None:
        return False
    row.ended_at, row.ended_by = work.now, work.actor.name
    row.sealed = row.wrapped_key = None
    work.session.flush()  # before another one signs: at most one may
    work.record(EventKind.SIGNING_ENDED, version=row.version, certificate=row.fingerprint)
    return True
