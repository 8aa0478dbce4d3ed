"""What proves a destruction: a file that is sealed and kept, or the confirmation itself."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.record.canonical import canonical_bytes
from app.runtime import Runtime
from app.security.sealing import DataKey, unwrap, wrap
from app.services.case_file import CaseFile
from app.services.export_files import key_context
from app.services.submitting import keep_file
from app.services.uploads import Upload, inspect_all, load_sealed, store_sealed
from app.services.work import Work
from app.storage.inspect import CleanFile
from app.store import Disposal, StoredFile
from forms.disposal_commands import ProofFile

#: Purpose of a proof among the stored files.
PROOF = "disposal_proof"


def inspect_proof(runtime: Runtime, proof: ProofFile | None) -> CleanFile | None:
    """Return the clean form of a proof; None where there is none.

    Raises:
        InvalidError: the file is not taken; says why.
        RetryLaterError: the scanner gives no verdict.

    """
    if proof is None:
        return None
    (clean,) = inspect_all(runtime, [Upload(proof.name, proof.stream)])
    return clean


def keep_proof(work: Work, file: CleanFile | None, case: CaseFile | None = None) -> int | None:
    """Seal and keep a proof; returns its number.

    With a case it is sealed under the key of the filing and goes with it; without one it has a key
    of its own, as papers of the house have.
    """
    if file is None:
        return None
    if case is not None:
        return keep_file(work, case, file, purpose=PROOF).id
    key = DataKey.generate()
    storage_key = store_sealed(work.runtime, f"{work.organisation_id}/house", key, file.data)
    row = StoredFile(
        organisation_id=work.organisation_id,
        purpose=PROOF,
        media_type=file.media_type,
        size=len(file.data),
        sha256=file.sha256.hex(),
        storage_key=storage_key,
        wrapped_key=wrap(work.runtime.keyring, key, key_context(storage_key)),
        created_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    return row.id


def read_proof(runtime: Runtime, session: Session, file_id: int | None) -> tuple[str, bytes] | None:
    """Return media type and bytes of a proof that belongs to no filing; None where there is none.

    Raises:
        RetryLaterError: the storage does not answer.

    """
    file = session.scalar(
        select(StoredFile).where(
            StoredFile.id == file_id,
            StoredFile.filing_id.is_(None),
            StoredFile.purpose == PROOF,
            StoredFile.destroyed_at.is_(None),
        )
    )
    if file is None:
        return None
    key = unwrap(runtime.keyring, file.wrapped_key, key_context(file.storage_key))
    return file.media_type, load_sealed(runtime, file.storage_key, key)


def evidence_of(row: Disposal) -> str:
    """Return the SHA-256 (hex) of a confirmation that has no proof file.

    It is taken over canonical JSON of fields of the entry that no later step changes, so that it
    can be computed again.
    """
    confirmed = {
        "disposal": row.id,
        "subject": row.subject,
        "system": row.system_key,
        "count": row.done_count,
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "how": row.done_how,
        "performer": row.performer,
        "witness": row.witness,
        "verified_how": row.verified_how,
    }
    return sha256(canonical_bytes(confirmed)).hexdigest()
