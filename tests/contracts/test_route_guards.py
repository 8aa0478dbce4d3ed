"""Every address of the console with its guard: a new one must be written down here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.console.guard import Guard, guard_of
from app.runtime import Runtime
from tests import people
from workflows.vocabulary import Role

ANYBODY, SIGNED_IN = "anybody", "signed in"
CASE = "approver, officer"
OFFICER = "officer"
OWNER = "officer, task_owner"
MEMBER = "admin, approver, officer, task_owner"
GUARDS = {
    "console.absence_end": MEMBER,
    "console.absences": MEMBER,
    "console.alarms": "admin, approver, officer",
    "console.approvals": CASE,
    "console.approve": CASE,
    "console.ask_supplement": OFFICER,
    "console.assign": CASE,
    "console.authority": CASE,
    "console.bulk_export": CASE,
    "console.bulk_message": CASE,
    "console.bulk_results": CASE,
    "console.case": CASE,
    "console.case_tasks": CASE,
    "console.choose": SIGNED_IN,
    "console.close": OFFICER,
    "console.close_unverified": OFFICER,
    "console.count_from_proof": "approver",
    "console.dashboard": "admin, approver, officer",
    "console.dashboard_csv": "admin, approver, officer",
    "console.dashboards": SIGNED_IN,
    "console.dates": CASE,
    "console.contract": OFFICER,
    "console.decision": CASE,
    "console.decision_autosave": OFFICER,
    "console.decision_grounds": CASE,
    "console.decision_live": CASE,
    "console.decision_preview": CASE,
    "console.destruction_certificate": CASE,
    "console.destruction_certificate_order": CASE,
    "console.destruction_check": CASE,
    "console.destruction_csv": CASE,
    "console.destruction_register": CASE,
    "console.destructions": CASE,
    "console.destructions_decide": CASE,
    "console.dispatch_outcome": CASE,
    "console.display": ANYBODY,
    "console.disposal": CASE,
    "console.disposal_certificate": CASE,
    "console.disposal_certificate_order": CASE,
    "console.disposal_csv": CASE,
    "console.disposal_new": CASE,
    "console.disposal_proof": CASE,
    "console.disposal_register": CASE,
    "console.disposals": CASE,
    "console.document": CASE,
    "console.document_part": CASE,
    "console.calendar": CASE,
    "console.documents": CASE,
    "console.end_postponement": OFFICER,
    "console.extend_period": OFFICER,
    "console.fee": OFFICER,
    "console.file": CASE,
    "console.file_page": CASE,
    "console.filing": CASE,
    "console.given": CASE,
    "console.given_file": CASE,
    "console.given_picture": CASE,
    "console.given_preview": CASE,
    "console.home": "admin, approver, auditor, officer, task_owner",
    "console.intake": OFFICER,
    "console.intake_done": OFFICER,
    "console.issue": CASE,
    "console.letter_style": CASE,
    "console.log": CASE,
    "console.mark": CASE,
    "console.matter": CASE,
    "console.matter_told": CASE,
    "console.matters": CASE,
    "console.messages": CASE,
    "console.messages_read": CASE,
    "console.my_tasks": OWNER,
    "console.notification_open": "admin, approver, auditor, officer, task_owner",
    "console.notifications": "admin, approver, auditor, officer, task_owner",
    "console.notifications_read": "admin, approver, auditor, officer, task_owner",
    "console.settings": "admin, approver, auditor, officer, task_owner",
    "console.settings_anywhere": SIGNED_IN,
    "console.settings_calendar": CASE,
    "console.settings_notices": "admin, approver, auditor, officer, task_owner",
    "console.settings_password": "admin, approver, auditor, officer, task_owner",
    "console.settings_sessions": "admin, approver, auditor, officer, task_owner",
    "console.new_address": OFFICER,
    "console.notes": CASE,
    "console.order_cover": CASE,
    "console.lift": CASE,
    "console.order_search": OFFICER,
    "console.suspensions": CASE,
    "console.transfer": CASE,
    "console.transfers": CASE,
    "console.transfers_csv": CASE,
    "console.organisation": "admin, approver, officer",
    "console.policies": "admin, approver, officer",
    "console.policy": "admin, approver, officer",
    "console.policy_file": "admin, approver, officer",
    "console.policy_new": "admin, approver",
    "console.policy_withdraw": "admin, approver",
    "console.post_new": CASE,
    "console.outside": OFFICER,
    "console.outside_word": OFFICER,
    "console.report_preview": CASE,
    "console.queue": CASE,
    "console.queue_csv": CASE,
    "console.queue_print": CASE,
    "console.queue_view": CASE,
    "console.queue_selected": CASE,
    "console.queue_view_drop": CASE,
    "console.queue_view_new": CASE,
    "console.queue_view_save": CASE,
    "console.reassign": OFFICER,
    "console.record_dispatch": CASE,
    "console.redate": OFFICER,
    "console.retype": OFFICER,
    "console.reopen": OFFICER,
    "console.restriction_new": CASE,
    "console.retry_document": CASE,
    "console.routine": CASE,
    "console.routines": "admin, approver, officer",
    "console.review_postponement": OFFICER,
    "console.same_person": CASE,
    "console.send_again": CASE,
    "console.send_task_link": OFFICER,
    "console.set_password": ANYBODY,
    "console.show_at_once": OFFICER,
    "console.sign_in": ANYBODY,
    "console.sign_out": SIGNED_IN,
    "console.stop_transfer": OFFICER,
    "console.task_answer": OWNER,
    "console.tell_delay": OFFICER,
    "console.unmask": CASE,
    "console.verify_identity": CASE,
    "console.viewing": OFFICER,
}
#: The other faces guard themselves; a new face has to be thought about here.
FACES = {
    *("admin", "api", "audit", "console", "feeds", "front"),
    *("health", "portal", "schemas", "static", "task"),
}
SAMPLE = {
    "org": "okestro",
    "section": "people",
    "table": "departments",
    "row": "people",
    "no": "20261123-0001",
    "k": 1,
    "document": 1,
    "position": 1,
    "file": 1,
    "page": 1,
    "doc": 1,
    "task": 1,
    "view": 1,
    "folder": "receipt",
    "export": 1,
    "destruction": 1,
    "absence": 1,
    "disposal": 1,
    "word": 1,
    "attempt_id": 1,
    "kind": "address_sheet",
    "version": 1,
    "matter": 1,
    "routine": 1,
    "token": "1-1-nobodys",
    "member": 1,
    "block": "letter.closing",
    "annex": "annex9",
    "paper_language": "ko",
    "name": "notice_access_grant",
    "tongue": "ko",
    "closure": 1,
    "note": 1,
    "chart": "intake",
}
PASSWORD = "correct horse battery"


def console_rules(app: Flask) -> Iterator[Rule]:
    """Yield the rules of the console."""
    yield from (rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console."))


def address(app: Flask, rule: Rule) -> str:
    """Return an address of the rule."""
    values = {name: SAMPLE[name] for name in rule.arguments}
    with app.test_request_context():
        return str(app.url_map.bind("localhost").build(rule.endpoint, values))


def test_console_endpoints_are_exactly_those_written_down(app: Flask) -> None:
    found = {
        rule.endpoint: str(guard_of(app.view_functions[rule.endpoint]))
        for rule in console_rules(app)
    }
    exports = {name for name in found if name.startswith("console.export")}
    assert {name: guard for name, guard in found.items() if name not in exports} == GUARDS
    assert {found[name] for name in exports} <= {CASE, OFFICER, "approver", "admin, approver"}


def test_faces_are_all_known(app: Flask) -> None:
    faces = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules()}
    assert faces <= FACES


def test_console_without_sign_in_leads_to_sign_in(app: Flask, client: FlaskClient) -> None:
    for rule in console_rules(app):
        guard = guard_of(app.view_functions[rule.endpoint])
        if "GET" not in (rule.methods or ()) or (guard is not None and guard.anybody):
            continue
        response = client.get(address(app, rule))
        assert response.status_code == 303, rule
        assert response.headers["Location"].startswith("/console/sign-in?next="), rule


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMIN, Role.TASK_OWNER])
def test_console_role_opens_only_what_it_is_for(
    app: Flask, runtime: Runtime, client: FlaskClient, role: Role
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, role)
    for rule in console_rules(app):
        guard = guard_of(app.view_functions[rule.endpoint])
        assert guard is not None
        if guard.anybody or guard.signed_in or role in guard.roles:
            continue
        status = status_of(client, address(app, rule), rule)
        assert status == 403, rule


def test_console_of_another_organisation_is_closed(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, Role.OFFICER)
    for rule in console_rules(app):
        if "org" in rule.arguments:
            path = address(app, rule).replace("/okestro", "/hanbit")
            # The page of a mailed link needs no role, and a made-up token opens nothing.
            closed = 404 if "token" in rule.arguments else 403
            assert status_of(client, path, rule) == closed, rule


def test_console_every_post_needs_the_csrf_token(
    app: Flask, runtime: Runtime, client: FlaskClient
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sign_in(runtime, client, Role.OFFICER, Role.APPROVER, Role.TASK_OWNER)
    app.config["WTF_CSRF_ENABLED"] = True
    for rule in console_rules(app):
        if "POST" in (rule.methods or ()):
            response = client.post(address(app, rule), data={"text": "x"})
            assert response.status_code == 400, rule


def test_view_without_guard_is_closed(app: Flask) -> None:
    def forgotten() -> str:
        return ""

    assert guard_of(forgotten) is None
    assert guard_of(app.view_functions["console.queue"]) == Guard(
        roles=frozenset({Role.OFFICER, Role.APPROVER})
    )


def sign_in(runtime: Runtime, client: FlaskClient, *roles: Role, face: str = "console") -> None:
    """Make somebody with these roles and sign them in to a face."""
    from datetime import timedelta

    from app.record.events import Actor
    from app.services.staff import Grant, NewStaff, add_staff, grant_role

    okestro = people.organisation_id(runtime)
    staff_id = add_staff(runtime, NewStaff("someone", "Some One", "s@okestro.test", PASSWORD))
    until = runtime.clock.now() + timedelta(days=30)
    for role in roles:
        grant_role(
            runtime,
            Actor("operator", okestro, name="tests"),
            Grant(staff_id, role, valid_until=until),
        )
    answer = client.post(f"/{face}/sign-in", data={"login": "someone", "password": PASSWORD})
    assert answer.status_code == 303


def status_of(client: FlaskClient, path: str, rule: Rule) -> int:
    if "GET" in (rule.methods or ()):
        return client.get(path).status_code
    return client.post(path).status_code
