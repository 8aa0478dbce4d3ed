"""The pages of the console."""

from __future__ import annotations

from tests.screens.guests import NOBODY
from tests.screens.instance import ENGLISH
from tests.screens.pages import FIRST, refused_to, seen_by

_C = "/console/okestro"
_OFFICER, _APPROVER, _OWNER = "doyun", "haneul", "desk"


def _f(case: str, tail: str = "", position: int = 1) -> str:
    """Return the address of a request of OKESTRO."""
    return f"{_C}/f/{{{case}}}/{position}{tail}"


def _elsewhere(slug: str, case: str, tail: str = "") -> str:
    return f"/console/{slug}/f/{{{slug}:{case}}}/1{tail}"


LISTS = (
    *seen_by(NOBODY, console_sign_in="/console/sign-in"),
    *seen_by(
        _OFFICER,
        console_choose="/console/",
        queue=f"{_C}/queue",
        queue_open=f"{_C}/queue?view=open",
        queue_done=f"{_C}/queue?view=done",
        queue_filtered=f"{_C}/queue?view=open&right=access&q=zzz",
        queue_found=f"{_C}/queue?q={{answered-access}}",
        queue_save_view=f"{_C}/queue/views/new",
        queue_view=f"{_C}/queue/views/{{view-kept}}",
        queue_print=f"{_C}/queue/print?view=open",
        queue_file=f"{_C}/queue/csv?view=open",
        bulk_message=f"{_C}/bulk/message?number={{collecting-access}}-1",
        bulk_export=f"{_C}/bulk/export?number={{collecting-access}}-1",
        intake=f"{_C}/intake",
        intake_done=f"{_C}/intake/{{received-delete-phone}}",
        assign=f"{_C}/assign?number={{collecting-access}}-1",
        tasks=f"{_C}/tasks",
        suspensions="/console/ktnexr/suspensions",
        alarms=f"{_C}/alarms",
        calendar=f"{_C}/calendar?who=all",
        notifications=f"{_C}/notifications",
        settings=f"{_C}/settings",
        exports=f"{_C}/exports",
        export_ready=f"{_C}/exports/{{export-csv}}",
        destructions=f"{_C}/destructions",
        destruction_register=f"{_C}/destructions/register",
        disposals=f"{_C}/disposals",
        disposal_listed=f"{_C}/disposals/{{disposal-listed}}",
        disposal_ordered=f"{_C}/disposals/{{disposal-ordered}}",
        disposal_approved=f"{_C}/disposals/{{disposal-approved}}",
        disposal_done=f"{_C}/disposals/{{disposal-done}}",
        disposal_new=f"{_C}/disposals/new",
        disposal_register=f"{_C}/disposals/register",
        absences=f"{_C}/absences",
        transfers=f"{_C}/transfers",
        policies=f"{_C}/promises/policies",
        policy=f"{_C}/promises/policies/{{policy-privacy}}",
        routines="/console/ktnexr/promises/routines",
        routine_open="/console/ktnexr/promises/routines/{ktnexr:routine-open}",
        matters=f"{_C}/promises/matters",
        matter_abuse=f"{_C}/promises/matters/{{matter-abuse-proposed}}",
        organisation=f"{_C}/organisation",
    ),
    *seen_by(
        "sora",
        matters_kotra="/console/kotra/promises/matters",
        matter_post_blocked="/console/kotra/promises/matters/{kotra:matter-post-blocked}",
        matter_post_open="/console/kotra/promises/matters/{kotra:matter-post-open}",
        matter_hearing="/console/kotra/promises/matters/{kotra:matter-restriction-hearing}",
        post_new="/console/kotra/promises/matters/post",
        restriction_new="/console/kotra/promises/matters/restriction",
    ),
    *seen_by(
        _APPROVER,
        approvals=f"{_C}/approvals",
        dashboard=f"{_C}/dashboard",
        dashboards="/console/dashboard",
        policy_new=f"{_C}/promises/policies/new",
        approver_queue=f"{_C}/queue",
        approver_disposal=f"{_C}/disposals/{{disposal-ordered}}",
    ),
    *seen_by(
        _OWNER,
        owner_tasks=f"{_C}/tasks",
        task_search=f"{_C}/tasks/{{task-search-open}}",
        task_measure=f"{_C}/tasks/{{task-measure-open}}",
        task_answered=f"{_C}/tasks/{{task-search-done}}",
        task_hold="/console/kotra/tasks/{kotra:task-hold-cancelled}",
    ),
    *seen_by(
        ENGLISH,
        queue_english=f"{_C}/queue?view=open",
        case_english=_f("deciding-access"),
        decision_english=_f("deciding-access", "/decision"),
        intake_english=f"{_C}/intake",
        disposals_english=f"{_C}/disposals",
        alarms_english=f"{_C}/alarms",
    ),
    *refused_to(NOBODY, FIRST, console_sign_in="/console/sign-in"),
    *refused_to(
        _OFFICER,
        "main form button[type=submit]",
        queue_save_view=f"{_C}/queue/views/new",
        queue_file=f"{_C}/queue/csv?view=open",
        bulk_message=f"{_C}/bulk/message?number={{collecting-access}}-1",
        bulk_export=f"{_C}/bulk/export?number={{collecting-access}}-1",
    ),
    *refused_to(
        _OFFICER,
        "main form .btn.l",
        intake=f"{_C}/intake",
        disposal_new=f"{_C}/disposals/new",
    ),
)

CASES = (
    *seen_by(
        _OFFICER,
        case_received=_f("received-access"),
        case_collecting=_f("collecting-access"),
        case_identified=_f("identified-access"),
        case_deciding=_f("deciding-access"),
        case_approving=_f("approving-delete"),
        case_carrying_out=_f("carrying_out-delete"),
        case_answered=_f("answered-access"),
        case_contested=_f("contested-delete", position=2),
        case_supplement=_f("supplement-delete"),
        case_closed=_f("closed-delete"),
        case_agent=_f("collecting-access-agent"),
        case_transfer=_f("answered-transfer_self"),
        case_suspension=_elsewhere("ktnexr", "answered-suspend"),
        case_tasks=_f("collecting-access", "/tasks"),
        case_task_hands=_f("collecting-access", "/tasks/{collecting-access.task}/hands"),
        case_documents=_f("answered-access", "/documents"),
        case_messages=_f("answered-access", "/messages"),
        case_notes=_f("answered-access", "/notes"),
        case_log=_f("answered-access", "/log"),
        case_dates=_f("answered-access", "/dates"),
        case_search=_f("received-access", "/search"),
        case_identity=_f("collecting-access", "/identity"),
        case_authority=_f("collecting-access-agent", "/authority"),
        case_decision_begin=_f("identified-access", "/decision"),
        case_decision=_f("deciding-access", "/decision"),
        case_decision_correct=_f("deciding-correct", "/decision"),
        case_decision_shown=_f("approving-delete", "/decision"),
        case_approve=_f("approving-delete", "/approve"),
        case_issue=_f("carrying_out-delete", "/issue"),
        case_issue_deciding=_f("deciding-access", "/issue"),
        case_supplement_ask=_f("collecting-access", "/supplement"),
        case_close=_f("collecting-access", "/close"),
        case_close_unverified=_f("collecting-access", "/unverified"),
        case_delay=_f("collecting-access", "/delay"),
        case_extension=_f("identified-automated_explain-phone", "/extension"),
        case_contract=_f("deciding-access", "/contract"),
        case_fee=_f("identified-access", "/fee"),
        case_show_at_once=_f("identified-access", "/show"),
        case_given=_f("answered-access", "/given"),
        case_given_made=_f("answered-access", "/given/{answered-access.attached}"),
        case_given_open=_f("deciding-access", "/given"),
        case_given_file=_f("deciding-access", "/given/{deciding-access.attached}"),
        case_given_preview=_f("deciding-access", "/given/{deciding-access.attached}/preview"),
        case_viewing=_f("answered-access", "/viewing"),
        case_mark=_f("received-access", "/mark"),
        case_person=_f("answered-access", "/person"),
        case_redate=_f("received-access", "/receipt"),
        case_reopen=_f("closed-delete", "/reopen"),
        case_retype=_f("received-access", "/right"),
        case_unmask=_f("received-access", "/unmask"),
        case_lift=_elsewhere("ktnexr", "answered-suspend", "/lift"),
        case_outside=_f("answered-delete", "/outside"),
        case_dispatch=_f("answered-access", "/documents/{answered-access.notice_access}/dispatch"),
        case_sent=_f(
            "answered-access",
            "/documents/{answered-access.notice_access}/dispatch/{answered-access.sent}",
        ),
        case_address=_f("answered-access", "/documents/{answered-access.notice_access}/address"),
        transfer=f"{_C}/transfers/{{answered-transfer_self}}/1",
    ),
    *seen_by(
        "sora",
        case_postponed=_elsewhere("kotra", "postponed-access"),
        case_postponement_end=_elsewhere("kotra", "postponed-access", "/postponement/end"),
        case_postponement_review=_elsewhere("kotra", "postponed-access", "/postponement/review"),
        case_priced=_elsewhere("kotra", "priced-access"),
        case_priced_fee=_elsewhere("kotra", "priced-access", "/fee"),
        case_shown=_elsewhere("kotra", "shown-access"),
        case_word=_elsewhere("kotra", "answered-correct", "/outside/{kotra:answered-correct.word}"),
        case_outside_kotra=_elsewhere("kotra", "answered-correct", "/outside"),
    ),
    *seen_by(
        _APPROVER,
        approver_case=_f("approving-delete"),
        approver_approve=_f("approving-delete", "/approve"),
        case_count_from_proof=_f("supplement-delete", "/count-from-proof"),
    ),
    *refused_to(
        _OFFICER,
        "main form .btn.l, main form .btn[type=submit]",
        case_identity=_f("collecting-access", "/identity"),
        case_supplement_ask=_f("collecting-access", "/supplement"),
        case_notes=_f("answered-access", "/notes"),
        case_unmask=_f("received-access", "/unmask"),
    ),
    *refused_to(
        _OFFICER, "main form .actions .btn.l", case_messages=_f("answered-access", "/messages")
    ),
    *refused_to(_OWNER, "main .btn.l", task_search=f"{_C}/tasks/{{task-search-open}}"),
)

CONSOLE = (*LISTS, *CASES)
