"""Guards of access alone: how data is shown, and why a viewing is put off (Act 35(3))."""

from __future__ import annotations

from workflows.errors import Refused
from workflows.machines.base import Case
from workflows.machines.decision_guards import decision_of
from workflows.postponement import why_not_this_cause
from workflows.vocabulary import ApprovalMode, Outcome, ViewMethod

_SHOWN = frozenset({Outcome.GRANT, Outcome.PARTIAL})


def postponement_has_cause(case: Case) -> None:
    """Require a coded cause that holds now, and the day on which it is looked at again."""
    facts, decision = case.facts, decision_of(case)
    if decision.outcome is not Outcome.POSTPONE:
        return
    if decision.cause is None:
        raise Refused(
            "cause_missing",
            "왜 연기하는지 사유의 종류를 골라 주세요.",
            "Choose the kind of cause for which it is postponed.",
            "법 제35조제3항 후단",
        )
    refused = why_not_this_cause(decision.cause, case.right, facts)
    if refused is not None:
        raise refused
    review, expected = decision.review_on, decision.expected_on
    if review is None or review <= facts.today or (expected is not None and review > expected):
        raise Refused(
            "review_day_missing",
            "연기 사유를 다시 살펴볼 검토일을 적어 주세요. 내일부터 열람 예정일 사이여야 합니다.",
            "Enter the day on which the cause is looked at again: after today, and not after the"
            " day viewing is expected.",
            "법 제35조제3항 후단",
        )


def visit_is_whole(case: Case) -> None:
    """Require date, time and place of a viewing by visit (Decree 41(5))."""
    decision = decision_of(case)
    if decision.outcome not in _SHOWN or ViewMethod.VISIT not in decision.methods:
        return
    if decision.view_by is None or not decision.view_time.strip() or not decision.view_place:
        raise Refused(
            "visit_incomplete",
            "방문 열람은 날짜, 시간, 장소를 모두 알려야 합니다. 빠진 것을 적어 주세요.",
            "A viewing by visit is told with its date, time and place. Add what is missing.",
            "영 제41조제5항",
        )


def files_are_decided(case: Case) -> None:
    """Require that each attached file is given or withheld before anything is shown (Act 35(4)).

    A ground on which a part of a file is removed, or a file withheld, limits the access: the
    notice tells it, so the decision names it too.
    """
    access, decision = case.facts.access, decision_of(case)
    if decision.outcome not in _SHOWN:
        return
    _refuse_open_files(case)
    missing = set(access.file_grounds) - set(decision.grounds)
    if decision.outcome is Outcome.GRANT and (access.files_withheld or access.file_grounds):
        raise Refused(
            "files_limited",
            "첨부 파일에서 지우거나 드리지 않는 부분이 있습니다. 결과를 일부 열람으로 고르고 근거와"
            " 이유를 적어 주세요.",
            "Parts of the attached files are removed or withheld. Choose partial access, with its"
            " ground and reason.",
            "법 제35조제4항, 영 제42조제1항",
        )
    if missing:
        raise Refused(
            "file_ground_missing",
            "첨부 파일에 쓴 근거가 결정에 빠져 있습니다. 법적 근거에서 함께 골라 주세요.",
            "A ground used for an attached file is missing in the decision. Choose it there too.",
            "법 제35조제4항",
        )


def _refuse_open_files(case: Case) -> None:
    waiting = case.facts.access.files_undecided
    if waiting:
        raise Refused(
            "files_undecided",
            f"첨부 파일 {waiting}개를 드릴지 아직 정하지 않았거나 사본을 만들고 있습니다. 첨부 파일"
            " 화면에서 다른 사람의 정보를 지우고 드릴지 정해 주세요.",
            f"{waiting} attached files are not decided yet, or their copies are being made. Open"
            " the page of attached files, remove other people's data and decide.",
            "법 제35조제4항제2호",
        )


def everything_is_shown(case: Case) -> None:
    """Require that all that was found is shown: a limit is told by a notice (Decree 41(5))."""
    access = case.facts.access
    found, held_back = access.found, access.held_back + access.files_withheld
    _refuse_open_files(case)
    if not found:
        raise Refused(
            "nothing_to_show",
            "보여 드릴 것이 없습니다. 보유하지 않음을 결정해 통지서로 알려 주세요.",
            "There is nothing to show. Decide that nothing is held and tell it by a notice.",
            "영 제41조제5항",
        )
    if held_back or access.file_grounds:
        held_back = held_back or len(access.file_grounds)
        raise Refused(
            "limit_needs_notice",
            f"가리는 항목이 {held_back}개 있습니다. 제한하려면 사유와 이의제기방법을 적은 통지서로"
            " 알려야 합니다.",
            f"{held_back} items would be held back. A limit is told by a notice with its reason and"
            " the way to object.",
            "영 제41조제5항, 제42조제1항",
        )


def needs_no_second_person(case: Case) -> None:
    """Refuse to skip the approval where the organisation has every decision approved."""
    if case.facts.approval_mode is ApprovalMode.ALL:
        raise Refused(
            "approval_wanted",
            "모든 결정을 승인하도록 정한 기관입니다. 결정을 작성해 결재를 요청해 주세요.",
            "This organisation has every decision approved. Draft a decision and submit it.",
        )
