from __future__ import annotations

from workflows.notices import CHOICES, NOTICE_LABELS, NoticeChoice, NoticeKind, choice_in_force


def test_every_kind_has_words_and_something_to_choose_from() -> None:
    assert set(CHOICES) == set(NOTICE_LABELS) == set(NoticeKind)
    assert all(CHOICES.values())


def test_what_has_a_due_date_cannot_be_switched_off() -> None:
    never_off = {
        NoticeKind.TASK,
        NoticeKind.SUPPLEMENT,
        NoticeKind.MESSAGE,
        NoticeKind.OBJECTION,
        NoticeKind.APPROVAL,
        NoticeKind.DUE,
        NoticeKind.SILENT,
    }
    assert all(NoticeChoice.OFF not in CHOICES[kind] for kind in never_off)


def test_a_choice_that_is_not_offered_counts_for_nothing() -> None:
    assert choice_in_force(NoticeKind.DUE, "off") is NoticeChoice.MAIL
    assert choice_in_force(NoticeKind.DUE, "page") is NoticeChoice.PAGE
    assert choice_in_force(NoticeKind.EXPORT, None) is NoticeChoice.PAGE
