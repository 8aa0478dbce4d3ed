"""A form is official once an administrator compared it, and no longer than that holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.clock import kst_date
from app.letters import annex_forms
from app.queries.form_comparisons import comparisons
from app.record.events import Actor
from app.runtime import Runtime
from app.services.errors import ForbiddenError, InvalidError, NotFoundError
from app.services.form_comparisons import FORMS, mark_compared, take_back_comparison
from app.store import Event
from forms.form_comparison_commands import MarkCompared, TakeBackComparison
from tests import people
from workflows.law import load_packs
from workflows.vocabulary import DocumentKind, EventKind, Role

LAW = load_packs().latest("kr-pipa")
MARK = MarkCompared(
    form="annex9",
    notice_number="제2023-12호",
    notice_date=date(2023, 9, 22),
    remark="법령정보센터에서 받은 별지와 대조",
    layout=annex_forms.layout_of("annex9"),
    pack_number=LAW.forms["annex9"].notice_number,
)


@pytest.fixture(name="admin")
def _admin(runtime: Runtime) -> Actor:
    return people.staff(runtime, "bora", Role.ADMIN)


def official(runtime: Runtime, slug: str = "okestro", kind: str = "notice_access") -> bool:
    here = people.organisation_id(runtime, slug)
    with runtime.reading(here) as session:
        return annex_forms.is_official(session, here, LAW, kind)


def test_a_form_is_official_while_its_comparison_stands_and_only_here(
    runtime: Runtime, admin: Actor
) -> None:
    assert not official(runtime)
    assert mark_compared(runtime, admin, MARK) == 1
    assert official(runtime)
    assert not official(runtime, "kotra")
    assert not official(runtime, kind=DocumentKind.NOTICE_RESULT)
    take_back_comparison(runtime, admin, TakeBackComparison("annex9", "고시가 바뀜"))
    assert not official(runtime)


def test_a_changed_layout_or_notice_ends_it_by_itself(
    runtime: Runtime, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_compared(runtime, admin, MARK)
    newer = replace(LAW.forms["annex9"], notice_number="제2027-1호")
    here = people.organisation_id(runtime)
    law = replace(LAW, forms={**LAW.forms, "annex9": newer})
    with runtime.reading(here) as session:
        assert not annex_forms.is_official(session, here, law, "notice_access")
    monkeypatch.setattr(annex_forms, "layout_of", lambda form: f"another layout of {form}")
    assert not official(runtime)


def test_comparing_again_keeps_the_former_one_on_record(runtime: Runtime, admin: Actor) -> None:
    mark_compared(runtime, admin, MARK)
    assert mark_compared(runtime, admin, replace(MARK, notice_number="제2026-3호")) == 2
    here = admin.organisation_id
    with runtime.reading(here) as session:
        newest, former = comparisons(session, here)
        events = session.scalars(
            select(Event.kind).where(Event.kind == str(EventKind.FORM_COMPARED))
        ).all()
    assert (newest.notice_number, newest.ended_at) == ("제2026-3호", None)
    assert former.ended_by == newest.compared_by == admin.name
    assert former.ended_why
    assert len(events) == 2


def test_what_cannot_be_is_refused(runtime: Runtime, admin: Actor) -> None:
    tomorrow = kst_date(runtime.clock.now()) + timedelta(days=1)
    officer = people.staff(runtime, "hana", Role.OFFICER)
    with pytest.raises(InvalidError):
        mark_compared(runtime, admin, replace(MARK, notice_date=tomorrow))
    with pytest.raises(InvalidError):
        take_back_comparison(runtime, admin, TakeBackComparison("annex9", "대조한 적 없음"))
    with pytest.raises(NotFoundError):
        mark_compared(runtime, admin, replace(MARK, form="annex8"))
    with pytest.raises(ForbiddenError):
        mark_compared(runtime, officer, MARK)
    assert not official(runtime)


def test_every_form_papers_follow_stands_in_the_law_and_has_a_layout() -> None:
    assert set(FORMS) == set(annex_forms.FORM_OF.values()) == set(annex_forms.FOLDER_OF)
    assert set(FORMS) <= set(LAW.forms)
    assert len({annex_forms.layout_of(form) for form in FORMS}) == len(FORMS)
