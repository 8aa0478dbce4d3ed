"""Every letter is made with a draft of the organisation's own, and kept to be looked at."""

from __future__ import annotations

from dataclasses import asdict

from app.letters.proofs import Proof, prove
from app.queries.looks import fingerprint_of, look_with_draft
from app.runtime import Runtime
from app.services.profiles import profile_in_force
from app.services.wording_proofs import MadeProof, keep_proof, place_of_proof
from app.worker.effects import Effect
from app.worker.papers import render_paper

_BROKEN = {
    "ko": "미리 보기를 만들지 못했습니다. 관리자에게 알려 주세요.",
    "en": "The preview could not be made. Tell whoever runs this service.",
    "grave": True,
}


def handle(runtime: Runtime, effect: Effect) -> None:
    """Make the letters, and keep what an administrator looks at with what is wrong.

    Raises:
        RetryLaterError: storage or database do not take it now.

    """
    proof_id, here = effect.number("proof"), effect.organisation_id
    try:
        _make(runtime, here, proof_id)
    except Exception:
        if effect.last_attempt:
            keep_proof(runtime, here, proof_id, MadeProof("", [_BROKEN], []))
        raise


def _make(runtime: Runtime, organisation_id: int, proof_id: int) -> None:
    profile = profile_in_force(runtime, organisation_id)
    with runtime.reading(organisation_id) as session:
        place = place_of_proof(session, proof_id)
        if place is None:
            return
        looks = look_with_draft(session, organisation_id, place.block, place.language)
    made = prove(profile, looks, render_paper)
    keep_proof(runtime, organisation_id, proof_id, _plain(fingerprint_of(looks), made))


def _plain(fingerprint: str, proof: Proof) -> MadeProof:
    findings = [
        {"ko": one.text.ko, "en": one.text.en, "grave": one.grave} for one in proof.findings
    ]
    papers = [
        {name: value for name, value in asdict(paper).items() if name != "pdf"}
        for paper in proof.papers
    ]
    return MadeProof(fingerprint, findings, papers, [paper.pdf for paper in proof.papers])
