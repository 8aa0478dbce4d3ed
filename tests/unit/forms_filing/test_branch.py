"""Which pages there are for which answers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from forms.commands import FilingAnswers
from forms.filing.branch import (
    Step,
    after,
    applies,
    before,
    branch,
    changed,
    contradictions,
    first_open,
    is_answered,
    is_reachable,
    lost,
    needs_address,
    outside_scope,
)
from workflows.vocabulary import AccessItem, NoticeChannel, Right

FULL: dict[str, dict[str, Any]] = {
    "where": {"services": ["inquiry"]},
    "who": {"role": "subject"},
    "applicant": {"name": "김서연", "birth": "", "phone": "01012344471", "email": "a@example.kr"},
    "verify": {"method": "email"},
    "code": {"at": "2026-11-23T01:00:00+00:00"},
    "right": {"rights": ["access", "delete"]},
    "items": {"items": ["contents"]},
    "form": {"form": "file"},
    "erasure": {"what": "전부", "reason": ""},
    "clues": {"clues": ""},
    "notice": {"channel": "portal_email", "language": "ko", "postcode": "", "road": ""},
}
REQUIRED = frozenset({"name", "email"})
#: Pages off the branch of FULL: other people's, and those of rights it does not ask for.
OFF_THE_BRANCH = {
    Step.GUARDIAN,
    Step.ID_COPY,
    Step.SUBJECT,
    Step.AUTHORITY,
    Step.PAPERS,
    Step.CORRECTION,
    Step.SUSPENSION,
    Step.WITHDRAWAL,
    Step.TRANSFER,
    Step.TRANSFER_THIRD,
    Step.SOURCE,
    Step.AUTOMATED,
}
PAGES_OF_RIGHTS = (
    Step.ITEMS,
    Step.FORM,
    Step.CORRECTION,
    Step.ERASURE,
    Step.SUSPENSION,
    Step.WITHDRAWAL,
    Step.TRANSFER,
    Step.TRANSFER_THIRD,
    Step.SOURCE,
    Step.AUTOMATED,
)
#: What somebody who acts under a power of attorney answers besides.
ON_BEHALF: dict[str, dict[str, Any]] = {
    **FULL,
    "who": {"role": "agent"},
    "subject": {"name": "이도윤", "email": "doyun@example.kr", "relation": "변호사"},
    "authority": {"proof": "document", "scope": ["access", "delete"], "answer_to": "agent"},
    "papers": {},
}


def _without(*steps: str) -> dict[str, dict[str, Any]]:
    return {name: kept for name, kept in FULL.items() if name not in steps}


def _with(step: str, **values: object) -> dict[str, dict[str, Any]]:
    return {**FULL, step: {**FULL[step], **values}}


def test_full_answers_lead_to_check() -> None:
    assert first_open(FULL, REQUIRED) is Step.CHECK
    assert branch(FULL) == tuple(step for step in Step if step not in OFF_THE_BRANCH)


def test_nothing_answered_begins_with_the_service() -> None:
    assert first_open({}, ()) is Step.WHERE
    assert is_reachable(Step.WHERE, {}, ())
    assert not is_reachable(Step.WHO, {}, ())


@pytest.mark.parametrize(
    ("rights", "pages"),
    [
        (["access"], {Step.ITEMS, Step.FORM}),
        (["delete"], {Step.ERASURE}),
        (["held_only"], set()),
        (["correct"], {Step.CORRECTION}),
        (["suspend"], {Step.SUSPENSION}),
        (["withdraw"], {Step.WITHDRAWAL}),
        (["source"], {Step.SOURCE}),
        (["transfer_self"], {Step.TRANSFER}),
        (["transfer_third"], {Step.TRANSFER_THIRD}),
        (["automated_review"], {Step.AUTOMATED}),
        (["automated_refuse", "automated_explain"], {Step.AUTOMATED}),
        (["access", "delete"], {Step.ITEMS, Step.FORM, Step.ERASURE}),
        (["suspend", "withdraw"], {Step.SUSPENSION, Step.WITHDRAWAL}),
    ],
)
def test_pages_of_rights_are_on_the_branch_only_when_asked(
    rights: list[str], pages: set[Step]
) -> None:
    answers = _with("right", rights=rights)
    assert {step for step in PAGES_OF_RIGHTS if applies(step, answers)} == pages


def test_call_back_needs_no_code() -> None:
    assert Step.CODE not in branch(_with("verify", method="call_back"))


def test_service_chosen_later_reopens_the_applicant() -> None:
    answers = {**FULL, "applicant": {"email": "a@example.kr"}}
    assert first_open(answers, frozenset()) is Step.CHECK
    assert first_open(answers, REQUIRED) is Step.APPLICANT


@pytest.mark.parametrize("given", [{"email": "a@b.kr"}, {"phone": "01000000000"}])
def test_applicant_needs_one_way_to_be_reached(given: dict[str, str]) -> None:
    assert is_answered(Step.APPLICANT, {"applicant": given}, ())
    assert not is_answered(Step.APPLICANT, {"applicant": {"name": "김"}}, ())


def test_fields_the_form_does_not_have_are_not_required() -> None:
    assert is_answered(Step.APPLICANT, FULL, frozenset({"account_id", "address"}))


def test_dropping_access_loses_items_and_form() -> None:
    assert lost(FULL, Step.RIGHT, {"rights": ["delete"]}) == (Step.ITEMS, Step.FORM)


def test_adding_a_right_loses_nothing() -> None:
    answers = changed(FULL, Step.RIGHT, {"rights": ["delete"]})
    assert lost(answers, Step.RIGHT, {"rights": ["access", "delete"]}) == ()


def test_new_email_loses_the_confirmation_only() -> None:
    new = {**FULL["applicant"], "email": "b@example.kr"}
    assert lost(FULL, Step.APPLICANT, new) == (Step.CODE,)


def test_email_in_other_case_loses_nothing() -> None:
    assert lost(FULL, Step.APPLICANT, {**FULL["applicant"], "email": "A@Example.KR"}) == ()


def test_no_email_any_more_loses_all_that_rests_on_it() -> None:
    without = {**FULL["applicant"], "email": ""}
    found = lost(FULL, Step.APPLICANT, without)
    assert found == (Step.VERIFY, Step.CODE, Step.FORM, Step.NOTICE)


def test_other_way_to_confirm_loses_the_code() -> None:
    assert lost(FULL, Step.VERIFY, {"method": "call_back"}) == (Step.CODE,)


def test_changed_keeps_what_still_applies_and_the_new_answer() -> None:
    fresh = changed(FULL, Step.RIGHT, {"rights": ["access"]})
    assert fresh["right"] == {"rights": ["access"]}
    assert "erasure" not in fresh
    assert fresh["items"] == FULL["items"]
    assert FULL["right"] == {"rights": ["access", "delete"]}


@pytest.mark.parametrize(
    ("form", "channel", "needed"),
    [("file", "portal_email", False), ("post", "portal_email", True), ("file", "post", True)],
)
def test_address_is_needed_when_something_goes_by_post(
    form: str, channel: str, needed: bool
) -> None:
    assert needs_address(_with("form", form=form), channel) is needed
    answers = {**_with("form", form=form), "notice": {"channel": channel, "road": ""}}
    assert is_answered(Step.NOTICE, answers, ()) is not needed


def test_pages_follow_each_other_both_ways() -> None:
    order = branch(FULL)
    for earlier, later in pairwise(order):
        assert after(earlier, FULL) is later
        assert before(later, FULL) is earlier
    assert before(Step.WHERE, FULL) is None
    assert after(Step.CHECK, FULL) is Step.CHECK


def test_page_after_one_that_left_the_branch_is_the_next_on_it() -> None:
    answers = _with("right", rights=["held_only"])
    assert after(Step.RIGHT, answers) is Step.CLUES
    assert before(Step.CLUES, answers) is Step.RIGHT


@pytest.mark.parametrize(
    "missing", [s for s in Step if s is not Step.CHECK and s not in OFF_THE_BRANCH]
)
def test_page_without_answer_is_the_first_open_one(missing: Step) -> None:
    assert first_open(_without(missing), REQUIRED) is missing


@pytest.mark.parametrize(
    ("right", "page"),
    [
        ("correct", Step.CORRECTION),
        ("suspend", Step.SUSPENSION),
        ("withdraw", Step.WITHDRAWAL),
    ],
)
def test_page_of_a_right_just_asked_is_the_first_open_one(right: str, page: Step) -> None:
    assert first_open(_with("right", rights=["access", right]), REQUIRED) is page


def test_service_dropped_loses_the_withdrawal_of_its_consent() -> None:
    answers = {
        **_with("right", rights=["withdraw"]),
        "where": {"services": ["inquiry", "marketing"]},
        "withdrawal": {"services": ["marketing"], "what": ""},
    }
    assert Step.WITHDRAWAL in lost(answers, Step.WHERE, {"services": ["inquiry"]})
    assert Step.WITHDRAWAL not in lost(answers, Step.WHERE, {"services": ["marketing"]})
    assert Step.WITHDRAWAL not in lost(answers, Step.WHERE, {"services": []})


def test_agent_answers_for_the_person_and_shows_papers() -> None:
    order = branch(ON_BEHALF)
    assert {Step.SUBJECT, Step.AUTHORITY, Step.PAPERS} <= set(order)
    by_call = {**ON_BEHALF, "authority": {**ON_BEHALF["authority"], "proof": "call_back"}}
    assert Step.PAPERS not in branch(by_call)


def test_right_outside_the_scope_is_named_and_keeps_the_page_open() -> None:
    answers = {**ON_BEHALF, "right": {"rights": ["held_only", "correct"]}, "correction": {}}
    assert outside_scope(answers, ["held_only", "correct"]) == ("correct",)
    assert first_open(answers, ()) is Step.RIGHT


def test_only_a_power_of_attorney_has_a_scope() -> None:
    guardian = {**ON_BEHALF, "who": {"role": "guardian"}}
    assert outside_scope(guardian, ["correct"]) == ()
    assert outside_scope(FULL, ["correct"]) == ()


@pytest.mark.parametrize(
    ("rights", "pairs"),
    [
        (["access", "delete"], ()),
        (["suspend", "withdraw"], ()),
        (["correct", "delete"], ((Right.CORRECT, Right.DELETE),)),
        (["delete", "suspend"], ((Right.SUSPEND, Right.DELETE),)),
        (["correct", "withdraw"], ((Right.CORRECT, Right.WITHDRAW),)),
    ],
)
def test_rights_that_undo_one_another_are_told(
    rights: list[str], pairs: tuple[tuple[Right, Right], ...]
) -> None:
    assert contradictions(rights) == pairs


def test_answers_become_a_filing() -> None:
    filing = FilingAnswers.from_steps(FULL)
    assert filing.rights == (Right.ACCESS, Right.DELETE)
    assert filing.access.items == (AccessItem.CONTENTS,)
    assert filing.applicant.phone == "01012344471"
    assert filing.erasure.what == "전부"
    assert filing.notice_channel is NoticeChannel.PORTAL_EMAIL


def test_bare_question_becomes_access_to_whether_held() -> None:
    answers = changed(FULL, Step.RIGHT, {"rights": ["held_only"]})
    filing = FilingAnswers.from_steps(answers)
    assert filing.rights == (Right.ACCESS,)
    assert filing.access.items == (AccessItem.HELD_ONLY,)
