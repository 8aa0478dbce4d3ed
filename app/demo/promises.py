"""What was promised beyond the rights, in the demo set: policies, an audit, a post, a member."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.demo.accounts import Team
from app.record.events import Actor
from app.runtime import Runtime
from app.services.matter_openings import open_post, open_restriction, propose_mark
from app.services.matters import move_matter
from app.services.policy_archive import add_policy_version
from app.services.routines import plan_routines, record_routine
from app.store import Filing, RoutineDue
from forms.matter_commands import MoveMatter, OpenPost, OpenRestriction, ProposeMark, Reached
from forms.promise_commands import AddPolicyVersion, RecordRoutine
from workflows.matter_kinds import AbuseGround, MatterStep, PostSource, TermsNotice
from workflows.vocabulary import Role

#: Made-up versions: nothing of them was ever published by the organisation.
_OLD = "제1조(목적) 시연용 문서입니다.\n제2조(보유기간) 1년 동안 보관합니다.\n제3조(문의) 담당 부서"
_NEW = _OLD.replace("1년 동안", "6개월 동안")
_REPORT = OpenPost(
    source=PostSource.REPORTED,
    address="자유게시판 1204번 글",
    title="거래 후기(시연)",
    why="허락 없이 제 이름과 연락처를 올렸습니다.",
    proof="글에 이름과 전화번호가 그대로 적혀 있습니다.",
    reporter=Reached("한가람", "garam@example.kr"),
)
_MEMBER = OpenRestriction(
    member=Reached("오세림", "serim@example.kr", account="serim01"),
    grounds=("17-2-11",),
    facts="이달 3일부터 광고 글을 240건 올렸습니다(시연).",
    told_how=TermsNotice.EMAIL,
)


def play_promises(
    runtime: Runtime, organisations: Mapping[str, int], teams: Mapping[str, Team]
) -> None:
    """Make a few versions of policies, two posts, a member to be heard and an audit that was done.

    Everything goes through the use cases, each at its own time.
    """
    for slug in ("kotra", "okestro", "ktnexr"):
        if slug in organisations:
            _policies(runtime, _one(teams[slug], Role.APPROVER))
    if "kotra" in organisations:
        _matters(runtime, _one(teams["kotra"], Role.OFFICER))
    _mark(runtime, organisations, teams)
    _audit(runtime, organisations, teams)


def _one(team: Team, role: Role) -> Actor:
    return next(actor for actor in team.values() if role in actor.roles)


def _policies(runtime: Runtime, approver: Actor) -> None:
    today = kst_date(runtime.clock.now())
    old = AddPolicyVersion(
        kind="privacy",
        title="개인정보 처리방침 제1판(시연)",
        language="ko",
        effective_on=today - timedelta(days=500),
        announced_on=today - timedelta(days=510),
        adverse=False,
        reason="처음 만들었습니다.",
        text=_OLD,
    )
    add_policy_version(runtime, approver, old)
    coming = AddPolicyVersion(
        kind="privacy",
        title="개인정보 처리방침 제2판(시연)",
        language="ko",
        effective_on=today + timedelta(days=14),
        announced_on=today,
        adverse=False,
        reason="보유기간을 6개월로 줄였습니다.",
        text=_NEW,
    )
    add_policy_version(runtime, approver, coming)


def _matters(runtime: Runtime, officer: Actor) -> None:
    past = FixedClock(runtime.clock.now() - timedelta(days=9))
    then = replace(runtime, clock=past)
    post = open_post(then, officer, _REPORT).row.id
    block = MoveMatter(
        post,
        MatterStep.BLOCK,
        reason="신고한 내용과 게시물을 대조해 확인했습니다.",
        until=kst_date(past.now()) + timedelta(days=30),
        poster=Reached(email="poster@example.kr"),
    )
    move_matter(then, officer, block)
    open_post(runtime, officer, _REPORT)
    open_restriction(runtime, officer, _MEMBER)


def _mark(runtime: Runtime, organisations: Mapping[str, int], teams: Mapping[str, Team]) -> None:
    """Propose to mark one requester of OKESTRO, for the privacy officer to decide."""
    if "okestro" not in organisations:
        return
    with runtime.reading(organisations["okestro"]) as session:
        receipt = session.scalar(select(Filing.receipt_number).order_by(Filing.id).limit(1))
    if receipt is None:
        return
    evidence = "통화에서 담당자에게 욕설을 되풀이했습니다(녹취 있음, 시연)."
    command = ProposeMark(receipt, AbuseGround.INSULTS, evidence)
    propose_mark(runtime, _one(teams["okestro"], Role.OFFICER), command)


def _audit(runtime: Runtime, organisations: Mapping[str, int], teams: Mapping[str, Team]) -> None:
    """Do last quarter's audit and leave this quarter's open."""
    if "ktnexr" not in organisations:
        return
    before = FixedClock(runtime.clock.now() - timedelta(days=92))
    plan_routines(replace(runtime, clock=before))
    with runtime.reading(organisations["ktnexr"]) as session:
        rows = session.scalars(select(RoutineDue).order_by(RoutineDue.due_on)).all()
    officer = _one(teams["ktnexr"], Role.OFFICER)
    today = kst_date(runtime.clock.now())
    for row in rows[:1]:
        words = "권한 목록을 대조했고 고칠 것이 없었습니다."
        done = RecordRoutine(row.id, min(row.due_on, today), words)
        record_routine(runtime, officer, done)
    plan_routines(runtime)
