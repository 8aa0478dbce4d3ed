"""The pages of the portal."""

from __future__ import annotations

from tests.organisations import TWIN
from tests.screens import guests
from tests.screens.guests import NOBODY
from tests.screens.pages import SEND, Page, refused_to, seen_by

_KO, _EN, _TWIN = "/ko/okestro", "/en/okestro", f"/ko/{TWIN}"

PUBLIC = (
    *seen_by(
        NOBODY,
        front="/",
        portal_start=f"{_KO}/",
        portal_start_kotra="/ko/kotra/",
        portal_guide=f"{_KO}/guide",
        portal_forms=f"{_KO}/forms",
        portal_accessibility=f"{_KO}/accessibility",
        portal_privacy=f"{_KO}/privacy",
        portal_deceased="/ko/kotra/deceased",
        portal_policies=f"{_KO}/policies",
        portal_policy=f"{_KO}/policies/{{policy-privacy}}",
        portal_new=f"{_KO}/request/new",
        portal_track=f"{_KO}/track",
        portal_posts="/ko/kotra/posts",
        portal_verify=f"{_KO}/verify",
        portal_start_english=f"{_EN}/",
        portal_guide_english=f"{_EN}/guide",
        portal_forms_english=f"{_EN}/forms",
        portal_privacy_english=f"{_EN}/privacy",
        portal_new_english=f"{_EN}/request/new",
        portal_track_english=f"{_EN}/track",
        portal_verify_english=f"{_EN}/verify",
    ),
    *refused_to(NOBODY, SEND, portal_track=f"{_KO}/track"),
    *refused_to(NOBODY, SEND, portal_track_english=f"{_EN}/track"),
    *refused_to(NOBODY, "main form button[type=submit]", portal_posts="/ko/kotra/posts"),
    *refused_to(NOBODY, "main button[value=number]", portal_verify=f"{_KO}/verify"),
    Page(
        "portal-verify-unknown",
        f"{_KO}/verify",
        press="main button[value=number]",
        via=f"{_KO}/verify",
        typed=(("number", "통지-2026-9999"), ("code", "7207-7115-0040-9234")),
    ),
)


def _steps(who: str, place: str, *steps: str) -> tuple[Page, ...]:
    """Return pages of the wizard of somebody who has filled it in."""
    return tuple(Page(f"wizard-{who}-{s}", f"{place}/request/{{draft}}/{s}", who) for s in steps)


def _emptied(who: str, place: str, *steps: str) -> tuple[Page, ...]:
    """Return pages of the wizard sent empty."""
    pages = {f"wizard-{who}-{s}": f"{place}/request/{{draft}}/{s}" for s in steps}
    return refused_to(who, SEND, **pages)


WIZARD = (
    *_steps(
        guests.FOR_ANOTHER,
        _KO,
        *("where", "who", "applicant", "verify", "subject", "authority", "papers", "right"),
        *("items", "form", "clues", "notice", "check", "later"),
    ),
    *_emptied(guests.FOR_ANOTHER, _KO, "applicant", "subject", "authority", "check"),
    *_steps(
        guests.WITH_ALL,
        _TWIN,
        *("where", "right", "correction", "suspension", "source", "transfer", "transfer-third"),
        *("automated", "check"),
    ),
    *_emptied(guests.WITH_ALL, _TWIN, "right", "correction", "transfer-third"),
    *_steps(guests.A_CHILD, _KO, "guardian"),
    *_steps(guests.A_CODE, _KO, "code"),
    *_emptied(guests.A_CODE, _KO, "code"),
    Page("wizard-resume", f"{_KO}/request/resume/{{resume}}", guests.A_CHILD),
    Page("wizard-resume-over", f"{_KO}/request/resume/nothing", status=404),
    *_steps(guests.FILED, _KO, "done"),
    *_steps(guests.A_COPY, _TWIN, "id-copy"),
    *_emptied(guests.A_COPY, _TWIN, "id-copy"),
    *_steps(guests.COPIED, _TWIN, "id-copy"),
    *_steps(
        guests.IN_ENGLISH,
        _EN,
        *("where", "who", "applicant", "verify", "right", "items", "erasure", "withdrawal"),
        *("notice", "check", "later"),
    ),
)


def _mine(case: str, slug: str = "okestro", **below: str) -> tuple[Page, ...]:
    """Return the tracking page of a case, and those below it by their names."""
    who = case if slug == "okestro" else f"{slug}:{case}"
    at = f"/ko/{slug}/my/{{{who}}}"
    return (
        Page(f"tracking-{case}", at, who),
        *seen_by(who, **{f"tracking-{case}-{name}": at + tail for name, tail in below.items()}),
    )


_ANSWERED, _RECEIVED = f"{_KO}/my/{{answered-access}}", f"{_KO}/my/{{received-access}}"

TRACKING = (
    *seen_by(guests.LOOKING, tracking_code=f"{_KO}/track/verify"),
    *refused_to(guests.LOOKING, SEND, tracking_code=f"{_KO}/track/verify"),
    *seen_by(guests.STRANGER, matter_answer="/ko/kotra/matter/{matter}"),
    *_mine(
        "answered-access",
        messages="/messages",
        objections="/objection",
        objection="/objection/1",
        files="/documents/{answered-access.access_report}/files",
        locked="/documents/{answered-access.access_report}/locked",
    ),
    *seen_by(
        "answered-access",
        tracking_list=f"{_KO}/my",
        tracking_english="/en/okestro/my/{answered-access}",
    ),
    *refused_to(
        "answered-access",
        SEND,
        tracking_messages=f"{_ANSWERED}/messages",
        tracking_objection=f"{_ANSWERED}/objection/1",
        tracking_locked=f"{_ANSWERED}/documents/{{answered-access.access_report}}/locked",
    ),
    *_mine(
        "supplement-delete",
        list="/supplement",
        reply="/supplement/{supplement-delete.supplement}",
    ),
    *_mine("contested-delete"),
    *_mine("answered-transfer_self", fetch="/transfer/1"),
    *_mine("closed-delete"),
    *_mine("collecting-access-agent"),
    *_mine("received-access", withdraw="/withdraw/1", add="/add", contact="/contact"),
    Page(
        "tracking-contact-code",
        f"{_RECEIVED}/contact/verify",
        "received-access",
        SEND,
        via=f"{_RECEIVED}/contact",
        typed=(("email", "new@example.kr"),),
    ),
    *_mine("answered-suspend", "ktnexr", lift="/lift/1"),
    *_mine("postponed-access", "kotra"),
    *_mine("priced-access", "kotra"),
    *_mine("shown-access", "kotra"),
)

PORTAL = (*PUBLIC, *WIZARD, *TRACKING)
