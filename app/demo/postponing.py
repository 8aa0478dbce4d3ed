"""A viewing that is put off in the demo set: the proof was asked for at once and never came."""

from __future__ import annotations

from datetime import timedelta

from app.clock import kst_date
from app.record.events import Actor
from app.runtime import Runtime
from app.services import decision, supplement
from forms.casework_commands import ApproveDecision, SaveDecision
from forms.course_commands import AskSupplement
from forms.place import Place
from workflows.postponement import GROUND, MODELS
from workflows.vocabulary import Outcome, PostponementCause, SupplementAbout

ASKED = "가입하실 때 쓰신 회사 전자우편이나 전화번호 가운데 하나로 본인이심을 확인해 주세요."


def ask_for_proof(runtime: Runtime, officer: Actor, place: Place) -> None:
    """Ask for proof of identity, with a week to reply."""
    reply_by = kst_date(runtime.clock.now()) + timedelta(days=7)
    asked = AskSupplement(place, ASKED, reply_by, SupplementAbout.IDENTITY)
    supplement.ask_supplement(runtime, officer, asked)


def postpone(runtime: Runtime, officer: Actor, approver: Actor, place: Place) -> None:
    """Draft, submit and approve the postponement for that cause."""
    today = kst_date(runtime.clock.now())
    cause = PostponementCause.IDENTITY
    draft = SaveDecision(
        place,
        Outcome.POSTPONE,
        grounds=(GROUND,),
        reason=MODELS[cause].ko,
        cause=cause,
        review_on=today + timedelta(days=7),
        expected_on=today + timedelta(days=17),
    )
    decision.begin_decision(runtime, officer, place, postponing=True)
    decision.save_decision(runtime, officer, draft)
    decision.submit_decision(runtime, officer, place)
    decision.approve_decision(runtime, approver, ApproveDecision(place))
