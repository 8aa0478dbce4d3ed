from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.documents.errors import IncompleteLetterError, TooManyRowsError
from app.documents.notices import refuse_incomplete
from app.documents.parts import Ground, Measure
from app.documents.sample_notices import notice_access, notice_result
from app.documents.sample_reports import register_summary
from workflows.vocabulary import Outcome


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.POSTPONE, Outcome.REFUSE])
@pytest.mark.parametrize(
    ("field", "empty"),
    [
        ("reason", "  "),
        ("grounds", ()),
        ("grounds", (Ground(citation="", text=""),)),
        ("objection", ()),
        ("objection", ("",)),
        ("legal_sentence", ""),
        ("decision", ""),
    ],
)
def test_limiting_access_notice_without_a_part_is_refused(
    outcome: Outcome, field: str, empty: object
) -> None:
    notice = replace(notice_access("ko", outcome), **{field: empty})  # type: ignore[arg-type]  # field by name

    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(notice)

    assert caught.value.field == field
    assert caught.value.message.ko
    assert caught.value.message.en


@pytest.mark.parametrize("field", ["viewing_when", "viewing_where", "forms", "methods"])
def test_granting_notice_must_say_when_where_and_how(field: str) -> None:
    notice = notice_access("ko", Outcome.GRANT)
    empty: object = "" if isinstance(getattr(notice, field), str) else ()

    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(replace(notice, **{field: empty}))  # type: ignore[arg-type]  # field by name

    assert caught.value.field == field


def test_granting_notice_needs_no_reason() -> None:
    refuse_incomplete(replace(notice_access("ko", Outcome.GRANT), reason="", grounds=()))


@pytest.mark.parametrize("outcome", [Outcome.PARTIAL, Outcome.REFUSE])
@pytest.mark.parametrize(("field", "empty"), [("reason", ""), ("grounds", ()), ("objection", ())])
def test_limiting_result_notice_without_a_part_is_refused(
    outcome: Outcome, field: str, empty: object
) -> None:
    notice = replace(notice_result("ko", outcome), **{field: empty})  # type: ignore[arg-type]  # field by name

    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(notice)

    assert caught.value.field == field


def test_nothing_held_still_tells_how_to_object() -> None:
    with pytest.raises(IncompleteLetterError):
        refuse_incomplete(replace(notice_result("ko", Outcome.NOT_HELD), objection=()))


def test_deletion_is_told_only_after_it_was_done() -> None:
    notice = notice_result("ko", Outcome.ERASE)
    planned = Measure(system="회원 DB", measure="삭제 예정", done_on=date(2026, 11, 21))

    with pytest.raises(IncompleteLetterError) as none_done:
        refuse_incomplete(replace(notice, measures=()))
    with pytest.raises(IncompleteLetterError) as still_planned:
        refuse_incomplete(replace(notice, measures=(*notice.measures, planned)))

    assert none_done.value.field == "measures"
    assert still_planned.value.field == "measures"


@pytest.mark.parametrize("field", ["item", "statute", "article", "period"])
def test_kept_item_needs_its_statute_article_and_period(field: str) -> None:
    notice = notice_result("ko", Outcome.PARTIAL)
    broken = replace(notice.kept[1], **{field: ""})  # type: ignore[arg-type]  # field by name

    with pytest.raises(IncompleteLetterError) as caught:
        refuse_incomplete(replace(notice, kept=(notice.kept[0], broken)))

    assert caught.value.field == "kept[1]"


def test_register_of_more_than_5000_rows_is_refused() -> None:
    register_summary("ko", rows=5000)

    with pytest.raises(TooManyRowsError):
        register_summary("ko", rows=5001)
