"""Wording of the organisation's own: drafts, versions, and what screens are offered."""

from __future__ import annotations

from datetime import date

import pytest

from app.organisations.wording import marks_in_words
from app.organisations.wording_blocks import Group
from app.queries import wording as read
from app.record.events import Actor
from app.runtime import Runtime
from app.services import wording
from app.services.errors import InvalidError
from forms.wording_commands import BlockPlace, WriteWording
from tests import people
from workflows.text import Label
from workflows.vocabulary import Role

CLOSING = BlockPlace("letter.closing", "ko")
PROGRESS = BlockPlace("message.progress", "ko")


@pytest.fixture(name="admin")
def _admin(runtime: Runtime) -> Actor:
    return people.staff(runtime, "bora", Role.ADMIN)


def _live(runtime: Runtime, place: BlockPlace, group: Group, slug: str = "okestro") -> str:
    here = people.organisation_id(runtime, slug)
    with runtime.reading(here) as session:
        found = read.wording_in_force(session, here, place.language, group)[place.block]
    return f"{found.version}:{found.text}"


def _write(runtime: Runtime, admin: Actor, place: BlockPlace, text: str) -> int:
    wording.write_wording(runtime, admin, WriteWording(place, text))
    return wording.put_live(runtime, admin, place, proved=True)


def test_a_draft_holds_only_once_it_is_put_live(runtime: Runtime, admin: Actor) -> None:
    wording.write_wording(runtime, admin, WriteWording(CLOSING, "고맙습니다."))
    assert _live(runtime, CLOSING, Group.LETTER) == "0:"
    assert wording.put_live(runtime, admin, CLOSING, proved=True) == 1
    assert _live(runtime, CLOSING, Group.LETTER) == "1:고맙습니다."


def test_an_earlier_version_comes_back_as_a_new_one_and_the_shipped_text_at_once(
    runtime: Runtime, admin: Actor
) -> None:
    _write(runtime, admin, CLOSING, "처음")
    assert _write(runtime, admin, CLOSING, "다음") == 2
    wording.restore_wording(runtime, admin, CLOSING, 1)
    assert _live(runtime, CLOSING, Group.LETTER) == "2:다음"
    wording.put_live(runtime, admin, CLOSING, proved=True)
    assert _live(runtime, CLOSING, Group.LETTER) == "3:처음"
    wording.restore_wording(runtime, admin, CLOSING, 0)
    assert _live(runtime, CLOSING, Group.LETTER) == "0:"
    with runtime.reading(admin.organisation_id) as session:
        rows = read.versions_of(session, admin.organisation_id, CLOSING.block, "ko")
    assert [(row.version, row.state, row.live_by) for row in rows] == [
        (3, "past", "bora"),
        (2, "past", "bora"),
        (1, "past", "bora"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("{name}님께", "unknown_field"), ("{organisation", "brace"), ("가" * 501, "too_long")],
)
def test_a_text_with_a_slip_is_refused_at_its_field(
    runtime: Runtime, admin: Actor, text: str, code: str
) -> None:
    with pytest.raises(InvalidError) as refused:
        wording.write_wording(runtime, admin, WriteWording(CLOSING, text))
    assert (refused.value.code, refused.value.field) == (code, "text")
    if code == "unknown_field":
        assert "{name}" in refused.value.message_en


def test_messages_are_offered_filled_and_an_own_one_is_called_by_its_first_line(
    runtime: Runtime, admin: Actor
) -> None:
    here = admin.organisation_id
    own = BlockPlace("message.own1", "ko")
    _write(runtime, admin, own, "<b>휴무</b> 안내\n{number}은 {due}까지 답합니다.")
    with runtime.reading(here) as session:
        offered = {one.key: one for one in read.message_templates(session, here, "ko")}
        english = read.message_templates(session, here, "en")
        profile = runtime.profiles.get(session, here, 1)
    assert "message.own2" not in offered
    mine = offered["message.own1"]
    assert mine.title == "<b>휴무</b> 안내"
    values = read.message_values(
        profile,
        "ko",
        number="20261123-0001",
        right=Label("열람", "Access"),
        due=date(2026, 12, 3),
    )
    assert mine.filled(values).endswith("20261123-0001은 2026.12.03.(목)까지 답합니다.")
    assert mine.missing({**values, "due": ""}) == ("due",)
    assert all(not one.missing({**values, "due": "x"}) for one in english)


def test_another_organisation_keeps_its_own_wording(runtime: Runtime, admin: Actor) -> None:
    _write(runtime, admin, PROGRESS, "우리 말 {number}")
    assert _live(runtime, PROGRESS, Group.MESSAGE) == "1:우리 말 {number}"
    assert _live(runtime, PROGRESS, Group.MESSAGE, "utracs").startswith("0:안녕하세요")


def test_what_a_paper_remembers_is_told_in_words() -> None:
    marks = ["letter.closing=3", "picture.seal/ko=1", "letter.gone=2"]
    assert marks_in_words(marks, "ko") == "맺음말 3판, 직인 1판, letter.gone 2판"
    assert marks_in_words(marks[:1], "en") == "Closing sentence version 3"
    assert marks_in_words([], "ko") == ""
