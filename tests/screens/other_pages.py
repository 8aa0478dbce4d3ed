"""The pages of the other faces, and those that say that something went wrong."""

from __future__ import annotations

from tests.screens.guests import BY_LINK, NOBODY, STRANGER
from tests.screens.pages import FIRST, Page, refused_to, seen_by

_A, _M = "/audit/okestro", "/admin/okestro"

AUDIT = (
    *seen_by(NOBODY, audit_sign_in="/audit/sign-in"),
    *refused_to(NOBODY, FIRST, audit_sign_in="/audit/sign-in"),
    *seen_by(
        "auditor",
        audit_choose="/audit/",
        audit_index=f"{_A}/",
        audit_case=f"{_A}/f/{{answered-access}}/1",
        audit_exports=f"{_A}/exports",
        audit_destructions=f"{_A}/destructions",
        audit_disposals=f"{_A}/disposals",
        audit_log=f"{_A}/log",
    ),
    *refused_to("auditor", "main form .btn.l", audit_exports=f"{_A}/exports"),
)

ADMIN = (
    *seen_by(NOBODY, admin_sign_in="/admin/sign-in"),
    *refused_to(NOBODY, FIRST, admin_sign_in="/admin/sign-in"),
    *seen_by(
        "admin",
        admin_choose="/admin/",
        admin_home="/admin/okestro/",
        admin_desk=f"{_M}/desk",
        admin_settings=f"{_M}/settings/people",
        admin_history=f"{_M}/history",
        admin_version=f"{_M}/history/1",
        admin_profile=f"{_M}/profile",
        admin_people=f"{_M}/people",
        admin_person_new=f"{_M}/people/new",
        admin_person_known=f"{_M}/people/known",
        admin_person=f"{_M}/people/{{member-doyun}}",
        admin_calendar=f"{_M}/calendar",
        admin_closure=f"{_M}/calendar/closure",
        admin_closure_end=f"{_M}/calendar/closure/{{closure-day}}",
        admin_holiday=f"{_M}/calendar/holiday",
        admin_templates=f"{_M}/templates",
        admin_template=f"{_M}/templates/letter.signatory/ko",
        admin_signing="/admin/kotra/signing",
        admin_signing_none=f"{_M}/signing",
        admin_signing_file=f"{_M}/signing/file",
        admin_signing_token=f"{_M}/signing/token",
        admin_signing_take_out="/admin/kotra/signing/take-out",
        admin_template_picture=f"{_M}/templates/picture.seal/ko",
        admin_template_proof=f"{_M}/templates/letter.signatory/ko/preview",
        admin_annex_forms=f"{_M}/annex-forms",
        admin_annex_form=f"{_M}/annex-forms/annex9",
        admin_annex_form_back=f"{_M}/annex-forms/annex9/take-back",
    ),
    *refused_to(
        "admin",
        FIRST,
        admin_signing_file=f"{_M}/signing/file",
        admin_person_new=f"{_M}/people/new",
        admin_closure=f"{_M}/calendar/closure",
        admin_template_picture=f"{_M}/templates/picture.seal/ko",
    ),
    Page("password-over", "/console/okestro/password/nothing", status=404),
)

TASK_LINK = (
    Page("task-link", "/task/{link}", BY_LINK),
    *refused_to(BY_LINK, "main .btn.l", task_link="/task/{link}"),
    Page("task-link-closed", "/task/{unopened}", STRANGER),
    Page("task-link-elsewhere", "/task/{link}", STRANGER, status=409),
    Page("task-link-unknown", "/task/nothing-here", status=404),
)

TROUBLE = (
    Page("demo-mail", "/demo/mail"),
    Page("error-404-portal", "/ko/okestro/nothing", status=404),
    Page("error-404-english", "/en/okestro/nothing", status=404),
    Page("error-404-front", "/nothing", status=404),
    Page("error-404-console", "/console/okestro/f/19990101-0001/1", "doyun", status=404),
    Page("error-403-console", "/console/okestro/intake", "desk", status=403),
    Page("error-404-audit", "/audit/okestro/f/19990101-0001/1", "auditor", status=404),
)

OTHERS = (*AUDIT, *ADMIN, *TASK_LINK, *TROUBLE)
