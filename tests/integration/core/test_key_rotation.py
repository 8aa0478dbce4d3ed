from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from app.runtime import Runtime
from app.security.keyring import rotate_file
from app.security.sealing import wrapped_key_id
from app.services.case_file import load_case
from app.services.drafts import open_draft, read_draft
from app.services.key_rotation import rewrap_all
from app.services.profiles import organisation_ids
from app.services.signing_identities import live_identity, register_file
from app.store import DataKey, Draft, Event, SigningIdentity
from app.store.tenancy import ALL
from forms.signing_commands import RegisterFile
from tests import people
from tests.certificates import PASSPHRASE, key_file


def test_rotation_wraps_every_key_and_leaves_the_data(runtime: Runtime) -> None:
    receipt = people.file(runtime)
    token = open_draft(runtime, people.person(runtime), "ko")
    register_file(runtime, people.staff(runtime, "bora"), RegisterFile(key_file(), PASSPHRASE))
    ring = rotate_file(runtime.settings.keyring)

    assert rewrap_all(runtime, ring, "tests") >= 2
    after = replace(runtime, keyring=ring.without(runtime.keyring.current_id))
    with after.reading(people.organisation_id(runtime)) as session:
        assert load_case(after, session, receipt.number).person["name"] == "김서연"
        assert read_draft(after, session, token).steps == {}
        signs = live_identity(after, session, people.organisation_id(runtime))
        assert signs is not None
        assert signs.material.certificate.verifies(
            signs.material.key.sign(b"x", "sha256"), b"x", "sha256"
        )
    with runtime.reading(ALL) as session:
        wrapped = [
            *session.scalars(select(DataKey.wrapped)),
            *session.scalars(select(Draft.wrapped_key)),
            *session.scalars(select(SigningIdentity.wrapped_key)),
        ]
        kinds = list(session.scalars(select(Event.kind).where(Event.kind == "keys.rotated")))
    assert {wrapped_key_id(key) for key in wrapped if key} == {ring.current_id}
    assert len(kinds) == len(organisation_ids(runtime))
