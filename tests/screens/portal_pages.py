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
        portal_start_english=f"{_EN}/",
        portal_guide_english=f"{_EN}/guide",
        portal_forms_english=f"{_EN}/forms",
        portal_privacy_english=f"{_EN}/privacy",
        portal_new_english=f"{_EN}/request/new",
        portal_track_english=f"{_EN}/track",
    ),
    *refused_to(NOBODY, SEND, portal_track=f"{_KO}/track"),
    *refused_to(NOBODY, SEND, portal_track_english=f"{_EN}/track"),
    *refused_to(NOBODY, "main form button[type=submit]", portal_posts="/ko/kotra/posts"),
)


def _steps(who: str, place: str, *steps: str) -> tuple[Page, ...]:
    """Return pages of the wizard of somebody who has filled it in."""
    name = who.replace(" ", "-")
    return tuple(Page(f"wizard-{name}-{s}", f"{place}/request/{{draft}}/{s}", who) for s in steps)


def _emptied(who: str, place: str, *steps: str) -> tuple[Page, ...]:
    """Return pages of the wizard sent empty."""
    return tuple(
        Page(f"wizard-{who}-{s}-errors", f"{place}/request/{{draft}}/{s}?empty", who, SEND, 422)
        for s in steps
    )


WIZARD = (
    *_steps(
        guests.FOR_ANOTHER,
        _KO,
        *("where", "who", "applicant", "verify", "subject", "authority", "papers", "right"),
        *("items", "form", "clues", "files", "notice", "check", "later"),
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
    Page("wizard-resume", f"{_KO}/request/resume/{{resume}}", guests.A_CHILD),
    Page("wizard-resume-over", f"{_KO}/request/resume/nothing", status=404),
    *_steps(guests.FILED, _KO, "done"),
    *_steps(guests.A_COPY, _TWIN, "id-copy"),
    *_emptied(guests.A_COPY, _TWIN, "id-copy"),
    Page("wizard-copied-id-copy", f"{_TWIN}/request/{{draft}}/id-copy", guests.COPIED),
    *_steps(
        guests.IN_ENGLISH,
        _EN,
        *("where", "who", "applicant", "verify", "right", "items", "erasure", "withdrawal"),
        *("notice", "check", "later"),
    ),
)


def _mine(case: str, slug: str = "okestro", *, tail: str = "", name: str = "") -> Page:
    """Return the tracking page of a case, or one below it."""
    who = case if slug == "okestro" else f"{slug}:{case}"
    label = f"tracking-{case}" + (f"-{name}" if name else "")
    return Page(label, f"/ko/{slug}/my/{{{who}}}{tail}", who)


TRACKING = (
    Page("tracking-code", f"{_KO}/track/verify", guests.LOOKING),
    Page("tracking-code-errors", f"{_KO}/track/verify", guests.LOOKING, SEND, 422),
    Page("matter-answer", "/ko/kotra/matter/{matter}", guests.STRANGER),
    Page("tracking-list", f"{_KO}/my", "answered-access"),
    _mine("answered-access"),
    _mine("answered-access", tail="/messages", name="messages"),
    _mine("answered-access", tail="/objection", name="objection"),
    _mine("answered-access", tail="/objection/1", name="objection-new"),
    Page("tracking-english", "/en/okestro/my/{answered-access}", "answered-access"),
    Page(
        "tracking-messages-errors", f"{_KO}/my/{{answered-access}}/messages", "answered-access",
        SEND, 422,
    ),
    Page(
        "tracking-objection-errors", f"{_KO}/my/{{answered-access}}/objection/1",
        "answered-access", SEND, 422,
    ),
    _mine("supplement-delete"),
    _mine("supplement-delete", tail="/supplement/{supplement-delete.supplement}", name="reply"),
    _mine("contested-delete"),
    _mine("answered-transfer_self"),
    _mine("answered-transfer_self", tail="/transfer/1", name="fetch"),
    _mine("closed-delete"),
    _mine("collecting-access-agent"),
    _mine("received-access"),
    _mine("received-access", tail="/withdraw/1", name="withdraw"),
    _mine("answered-suspend", "ktnexr"),
    _mine("answered-suspend", "ktnexr", tail="/lift/1", name="lift"),
    _mine("postponed-access", "kotra"),
    _mine("priced-access", "kotra"),
    _mine("shown-access", "kotra"),
)  # fmt: skip

PORTAL = (*PUBLIC, *WIZARD, *TRACKING)
