"""Proofs of wording and pictures: ordered by an administrator, made by a worker.

What stands on papers goes live only when every letter was made with it and nothing was wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.organisations.wording_blocks import PRINTED
from app.queries.looks import fingerprint_of, look_with_draft
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import InvalidError, NotFoundError
from app.services.house_papers import (
    HousePaper,
    drop_house_papers,
    keep_house_paper,
    read_house_paper,
)
from app.services.wording_places import known_block
from app.services.work import unit_of_work
from app.store import WordingProof
from forms.wording_commands import BlockPlace

EFFECT: Final = "proof"
#: Proofs and their papers are kept so long (product default).
KEPT_FOR: Final = timedelta(days=1)


@dataclass(frozen=True)
class OrderedProof:
    """A proof somebody waits for: what it is about, and when it was ordered last."""

    id: int
    place: BlockPlace
    ordered_at: datetime


@dataclass(frozen=True)
class MadeProof:
    """What a worker made: the look it was made with, what is wrong, and the papers to be shown.

    `findings`: `ko`, `en` and `grave`; `papers`: `language`, `name`, `title` and `pages`, with
    their bytes in `pdfs` in the same order.
    """

    fingerprint: str
    findings: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    pdfs: Sequence[bytes] = ()


@dataclass(frozen=True)
class Verdict:
    """What is known of a draft: `none`, `ordered`, `stale` (changed since), `passed`, `failed`."""

    state: str
    proof_id: int = 0
    findings: tuple[dict[str, Any], ...] = ()
    papers: tuple[dict[str, Any], ...] = ()


def purpose_of(proof_id: int, language: str, name: str) -> str:
    """Return the purpose under which a paper of a proof is kept."""
    return f"proof/{proof_id}/{language}/{name}"


def order_proof(runtime: Runtime, actor: Actor, place: BlockPlace) -> None:
    """Have every letter made with the draft of a block, or with what is live where there is none.

    Raises:
        NotFoundError: there is no such block, or it stands on no paper.

    """
    if known_block(place).group not in PRINTED:
        raise NotFoundError
    with unit_of_work(runtime, actor) as work:
        row = work.session.scalar(_of(place))
        if row is None:
            row = WordingProof(
                organisation_id=work.organisation_id, block=place.block, language=place.language
            )
            work.session.add(row)
        row.state, row.findings, row.papers = "ordered", [], []
        row.fingerprint, row.made_at = None, None
        row.ordered_at, row.ordered_by = work.now, actor.name
        work.session.flush()
        work.send(EFFECT, f"{EFFECT}/{row.id}/{work.now.isoformat()}", {"proof": row.id})


def ordered_proof(session: Session, proof_id: int) -> OrderedProof | None:
    """Return a waiting proof; None when nobody waits for it any more."""
    row = session.get(WordingProof, proof_id)
    if row is None or row.state != "ordered":
        return None
    return OrderedProof(row.id, BlockPlace(row.block, row.language), row.ordered_at)


def keep_proof(
    runtime: Runtime, organisation_id: int, order: OrderedProof, made: MadeProof
) -> None:
    """Keep the papers of a proof and say how it ended; it failed when a finding is grave.

    One that was ordered again meanwhile is let go: the later order decides.

    Raises:
        RetryLaterError: storage or database do not take it now.

    """
    with runtime.reading(organisation_id) as session:
        if ordered_proof(session, order.id) != order:
            return
    for paper, pdf in zip(made.papers, made.pdfs, strict=True):
        purpose = purpose_of(order.id, paper["language"], paper["name"])
        keep_house_paper(runtime, organisation_id, HousePaper(purpose, pdf))
    with unit_of_work(runtime, Actor("system", organisation_id, name="worker")) as work:
        row = work.session.get(WordingProof, order.id, with_for_update=True)
        if row is None or ordered_proof(work.session, order.id) != order:
            return
        row.state = "failed" if any(one["grave"] for one in made.findings) else "passed"
        row.fingerprint, row.made_at = made.fingerprint, work.now
        row.findings, row.papers = made.findings, made.papers


def verdict_on(session: Session, organisation_id: int, place: BlockPlace) -> Verdict:
    """Return what the last proof says of a draft as it stands now."""
    row = session.scalar(_of(place))
    if row is None:
        return Verdict("none")
    if row.state == "ordered":
        return Verdict("ordered", row.id)
    now = fingerprint_of(look_with_draft(session, organisation_id, place.block, place.language))
    if row.fingerprint != now:
        return Verdict("stale", row.id)
    return Verdict(row.state, row.id, tuple(row.findings), tuple(row.papers))


def refuse_unproved(session: Session, organisation_id: int, place: BlockPlace) -> None:
    """Raise InvalidError unless every letter was made with this very draft, and came out right."""
    verdict = verdict_on(session, organisation_id, place)
    if verdict.state == "passed":
        return
    grave = next((one for one in verdict.findings if one["grave"]), None)
    if grave is not None:
        raise InvalidError(grave["ko"], grave["en"], code="proof_failed")
    raise InvalidError(
        "먼저 미리 보기로 모든 서식을 확인해 주세요. 확인한 뒤에 고쳤으면 다시 확인해야 합니다.",
        "Look at the preview first: every letter is checked with the draft as it stands now.",
        code="not_proved",
    )


def read_proof_paper(
    runtime: Runtime, session: Session, organisation_id: int, purpose: str
) -> bytes:
    """Return the PDF of a sample.

    Raises:
        NotFoundError: it is not there, or not any more.
        RetryLaterError: the storage does not answer.

    """
    pdf = read_house_paper(runtime, session, organisation_id, purpose)
    if pdf is None:
        raise NotFoundError
    return pdf


def drop_old_proofs(runtime: Runtime, organisation_id: int, before: datetime) -> int:
    """Let go of proofs ordered before an instant, with their papers; returns how many.

    The papers go first: nothing else finds them once the proof that names them is gone.

    Raises:
        RetryLaterError: storage or database do not take it now.

    """
    old = (
        WordingProof.organisation_id == organisation_id,
        WordingProof.ordered_at < before,
    )
    with runtime.reading(organisation_id) as session:
        found = session.scalars(select(WordingProof.id).where(*old)).all()
    for proof_id in found:
        drop_house_papers(runtime, organisation_id, f"proof/{proof_id}/")
    if found:
        with unit_of_work(runtime, Actor("system", organisation_id, name="scheduler")) as work:
            work.session.execute(delete(WordingProof).where(WordingProof.id.in_(found), *old))
    return len(found)


def _of(place: BlockPlace) -> Any:
    return select(WordingProof).where(
        WordingProof.block == place.block, WordingProof.language == place.language
    )
