"""Every letter is made with a draft of the organisation's own, and kept to be looked at."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from app.letters.proofs import Proof, prove
from app.queries.looks import fingerprint_of, look_with_draft
from app.runtime import Runtime
from app.services.profiles import profile_in_force
from app.services.wording_proofs import MadeProof, keep_proof, ordered_proof
from app.worker.effects import Effect, PermanentError, TemporaryError, reason_of
from app.worker.papers import render_paper

#: An administrator waits for it: a process that ended gets so many tries, some six minutes.
TRIES: Final = 3
_BROKEN: Final = {
    "ko": "미리 보기를 만들지 못했습니다. 관리자에게 알려 주세요.",
    "en": "The preview could not be made. Tell whoever runs this service.",
    "grave": True,
}


def handle(runtime: Runtime, effect: Effect) -> None:
    """Make the letters, and keep what an administrator looks at with what is wrong.

    Raises:
        PermanentError: they cannot be made, which the administrator is told.
        RetryLaterError: storage or database do not take it now.
        TemporaryError: the process that made them ended.

    """
    proof_id, here = effect.number("proof"), effect.organisation_id
    profile = profile_in_force(runtime, here)
    with runtime.reading(here) as session:
        order = ordered_proof(session, proof_id)
        if order is None:
            return
        looks = look_with_draft(session, here, order.place.block, order.place.language)
    fingerprint = fingerprint_of(looks)
    try:
        made = prove(profile, looks, render_paper)
    except Exception as error:
        if isinstance(error, TemporaryError) and effect.attempts < TRIES:
            raise
        keep_proof(runtime, here, order, MadeProof(fingerprint, [_BROKEN], []))
        raise PermanentError(reason_of(error)) from error
    keep_proof(runtime, here, order, _plain(fingerprint, made))


def _plain(fingerprint: str, proof: Proof) -> MadeProof:
    findings = [
        {"ko": one.text.ko, "en": one.text.en, "grave": one.grave} for one in proof.findings
    ]
    papers = [
        {name: value for name, value in asdict(paper).items() if name != "pdf"}
        for paper in proof.papers
    ]
    return MadeProof(fingerprint, findings, papers, [paper.pdf for paper in proof.papers])
