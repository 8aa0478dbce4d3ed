"""Word to others: recipients on the person's wish, providers by Decree 43(2), processors bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.clock import FixedClock, kst_date
from app.letters.build import build
from app.queries.alarms import alarms_in
from app.runtime import Runtime
from app.services import issue, outside_words, tasks
from app.services.case_file import load_case
from app.services.errors import InvalidError
from app.services.following import follow
from app.services.outside_shown import Told
from app.store import Document, OutsideWord, Request
from forms.casework_commands import SaveDecision
from forms.commands import FilingAnswers
from forms.outside_commands import AddWord, AnswerWord, SentWord
from forms.place import Place
from forms.task_commands import AnswerSearch, ItemAction, OrderSearch
from tests import people
from tests.casework import ERASE_NAME, Team, decide_items
from workflows.errors import Refused
from workflows.vocabulary import (
    DocumentKind,
    Outcome,
    OutsideAnswer,
    OutsideChannel,
    OutsideKind,
    RequestState,
    SourceKind,
    Verdict,
)

DAY = date(2026, 11, 23)
WISHING = replace(people.DELETE_ONLY, tell_recipients=True, services=())
PLAIN = replace(people.DELETE_ONLY, services=())
ACCESS = replace(people.ACCESS_ONLY, services=())
#: KOTRA names recipients in its profile.
SLUG = "kotra"


@pytest.fixture
def team(runtime: Runtime) -> Team:
    return Team.of(runtime, SLUG)


def measured(team: Team, answers: FilingAnswers = WISHING, *given: str) -> Place:
    """File a deletion and work it until its measures are confirmed."""
    place = Place(people.file(team.runtime, answers, SLUG).number, 1)
    holder = searched(team, place, *given)
    team.identify(place)
    items = decide_items(holder, ItemAction.ERASE)
    team.decide(SaveDecision(place, Outcome.ERASE, items=items))
    team.approve(place)
    team.carry_out(place, DAY)
    return place


def searched(team: Team, place: Place, *given: str, received_from: str = "") -> int:
    """Answer every search; the first system holds the name, and gave it to these recipients."""
    tasks.order_search(team.runtime, team.officer, OrderSearch(place))
    holder, *others = team.tasks(place, "search")
    origin = str(SourceKind.CONTROLLER) if received_from else ""
    found = replace(ERASE_NAME, service="membership", origin=origin, origin_name=received_from)
    tasks.answer_search(
        team.runtime,
        team.owner,
        AnswerSearch(holder, Verdict.MATCH, (found,), given_to=given),
    )
    for task in others:
        tasks.answer_search(team.runtime, team.owner, AnswerSearch(task, Verdict.NOT_HELD))
    return holder


def words(team: Team, place: Place) -> list[OutsideWord]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        case = load_case(team.runtime, session, place.receipt)
        request = case.request(place.position)
        return list(
            session.scalars(
                select(OutsideWord)
                .where(OutsideWord.request_id == request.id)
                .order_by(OutsideWord.id)
            )
        )


def request_of(team: Team, place: Place) -> Request:
    with team.runtime.reading(team.officer.organisation_id) as session:
        return load_case(team.runtime, session, place.receipt).request(place.position)


def sent(place: Place, word: int, day: date = DAY) -> SentWord:
    return SentWord(place, word, OutsideChannel.POST, day, "등기 1234-5678")


def test_recipients_found_are_told_once_the_measure_is_done(team: Team) -> None:
    place = measured(team, WISHING, "public_agencies")
    (word,) = words(team, place)
    assert (word.kind, word.party_key) == ("recipient", "public_agencies")


@pytest.mark.parametrize(
    ("answers", "given"),
    [(PLAIN, ("public_agencies",)), (WISHING, ()), (WISHING, ("nobody-known",))],
)
def test_nobody_is_told_without_wish_or_without_having_got_the_data(
    team: Team, answers: FilingAnswers, given: tuple[str, ...]
) -> None:
    assert words(team, measured(team, answers, *given)) == []


def test_silent_recipient_delays_neither_notice_nor_closing(team: Team, clock: FixedClock) -> None:
    place = measured(team, WISHING, "public_agencies", "authorities")
    first, _second = words(team, place)
    outside_words.record_sent(team.runtime, team.officer, sent(place, first.id))
    team.render()
    team.issue(place)
    closed = request_of(team, place)
    assert closed.state == RequestState.ANSWERED
    assert closed.closed_at is not None
    assert [word.answer for word in words(team, place)] == [None, None]
    clock.move(days=20)
    late = AnswerWord(place, first.id, OutsideAnswer.PARTLY, kst_date(clock.now()), "한 곳만")
    outside_words.record_answer(team.runtime, team.officer, late)
    assert words(team, place)[0].answer == "partly"


def test_person_sees_who_was_told_when_and_what_they_answered(team: Team) -> None:
    place = measured(team, WISHING, "public_agencies", "authorities")
    first, second = words(team, place)
    outside_words.record_sent(team.runtime, team.officer, sent(place, first.id))
    outside_words.record_answer(
        team.runtime, team.officer, AnswerWord(place, first.id, OutsideAnswer.DONE, DAY)
    )
    assert len(seen_of(team, place)) == 1  # before the result only what has left
    team.render()
    team.issue(place)
    seen = seen_of(team, place)
    assert [(row.sent_on, row.answer) for row in seen] == [
        (DAY, OutsideAnswer.DONE),
        (None, None),
    ]
    assert "공공기관" in seen[0].name.ko
    del second


def seen_of(team: Team, place: Place) -> tuple[Told, ...]:
    with team.runtime.reading(team.officer.organisation_id) as session:
        return follow(team.runtime, session, place.receipt).requests[0].outside


def test_notice_names_who_was_told(team: Team) -> None:
    place = measured(team, WISHING, "public_agencies")
    (word,) = words(team, place)
    outside_words.record_sent(team.runtime, team.officer, sent(place, word.id))
    (line,) = letter(team, DocumentKind.NOTICE_RESULT).outside  # type: ignore[attr-defined]  # a result notice
    assert (line.sent_on, line.answer) == (DAY, "")


def test_letter_to_a_recipient_says_what_was_done_and_cites_no_duty(team: Team) -> None:
    measured(team, WISHING, "public_agencies")
    word = letter(team, DocumentKind.RECIPIENT_WORD)
    assert word.measures == ("삭제: 이름",)  # type: ignore[attr-defined]  # a word to a recipient
    assert word.person.email == people.SEOYEON.email  # type: ignore[attr-defined]  # `build` gives any letter
    assert word.person.birth_date is None  # type: ignore[attr-defined]  # `build` gives any letter


def letter(team: Team, kind: DocumentKind) -> object:
    with team.runtime.reading(team.officer.organisation_id) as session:
        paper = session.scalars(select(Document).where(Document.kind == str(kind))).first()
        assert paper is not None
        return build(team.runtime, session, paper)


def test_recipient_by_name_needs_the_wish_and_the_measure(team: Team) -> None:
    place = Place(people.file(team.runtime, PLAIN, SLUG).number, 1)
    early = AddWord(place, OutsideKind.RECIPIENT, name="두레광고", wished=True)
    with pytest.raises(Refused, match="measure"):
        outside_words.add_word(team.runtime, team.officer, early)
    place = measured(team, PLAIN)
    unwished = AddWord(place, OutsideKind.RECIPIENT, name="두레광고")
    with pytest.raises(Refused) as refused:
        outside_words.add_word(team.runtime, team.officer, unwished)
    assert refused.value.code == "word_not_wished"
    outside_words.add_word(team.runtime, team.officer, replace(unwished, wished=True))
    (word,) = words(team, place)
    assert word.details is not None
    assert "두레광고".encode() not in word.details


def test_same_recipient_is_told_once(team: Team) -> None:
    place = measured(team, WISHING, "public_agencies")
    again = AddWord(place, OutsideKind.RECIPIENT, "public_agencies")
    with pytest.raises(InvalidError, match="prepared already"):
        outside_words.add_word(team.runtime, team.officer, again)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 11, 22)])
def test_word_cannot_leave_tomorrow_or_before_it_was_prepared(team: Team, day: date) -> None:
    place = measured(team, WISHING, "public_agencies")
    (word,) = words(team, place)
    with pytest.raises(InvalidError) as error:
        outside_words.record_sent(team.runtime, team.officer, sent(place, word.id, day))
    assert error.value.field == "sent_on"


def test_answer_needs_that_it_was_sent(team: Team) -> None:
    place = measured(team, WISHING, "public_agencies")
    (word,) = words(team, place)
    answer = AnswerWord(place, word.id, OutsideAnswer.DONE, DAY)
    with pytest.raises(InvalidError, match="not sent"):
        outside_words.record_answer(team.runtime, team.officer, answer)


def test_word_that_lies_ready_is_an_alarm_that_holds_nothing_up(
    team: Team, clock: FixedClock
) -> None:
    place = measured(team, WISHING, "public_agencies")
    clock.move(days=2)
    here = team.officer.organisation_id
    with team.runtime.reading(here) as session:
        found = [a for a in alarms_in(session, here, clock.now()) if a.kind == "outside_not_sent"]
    assert [(alarm.level, alarm.receipt) for alarm in found] == [("amber", place.receipt)]


# --- the provider (Decree 43(2)) -----------------------------------------------------------


def provided(team: Team) -> Place:
    place = Place(people.file(team.runtime, PLAIN, SLUG).number, 1)
    searched(team, place, received_from="한빛교육재단")
    return place


def test_request_is_passed_on_to_the_provider_and_the_clock_runs_on(
    team: Team, clock: FixedClock
) -> None:
    place = provided(team)
    team.identify(place)
    due = request_of(team, place).legal_due
    passed = AddWord(place, OutsideKind.PROVIDER, name="한빛교육재단", contact="02-0000-0001")
    word = outside_words.add_word(team.runtime, team.officer, passed)
    clock.move(days=3)
    outside_words.record_sent(team.runtime, team.officer, sent(place, word, kst_date(clock.now())))
    assert request_of(team, place).legal_due == due
    paper = letter(team, DocumentKind.PROVIDER_REQUEST)
    assert paper.basis == "영 제43조제2항"  # type: ignore[attr-defined]  # a request passed on
    assert paper.items == ("이름",)  # type: ignore[attr-defined]  # `build` gives any letter


def test_nothing_is_passed_on_about_somebody_unproven(team: Team) -> None:
    place = provided(team)
    passed = AddWord(place, OutsideKind.PROVIDER, name="한빛교육재단")
    with pytest.raises(Refused) as refused:
        outside_words.add_word(team.runtime, team.officer, passed)
    assert (refused.value.code, refused.value.citation) == ("identity_first", "영 제43조제2항")


def test_access_is_never_passed_on(team: Team) -> None:
    place = Place(people.file(team.runtime, ACCESS, SLUG).number, 1)
    passed = AddWord(place, OutsideKind.PROVIDER, name="한빛교육재단")
    with pytest.raises(Refused) as refused:
        outside_words.add_word(team.runtime, team.officer, passed)
    assert refused.value.code == "no_provider_for_this_right"


# --- processors (Act 26(8)) ------------------------------------------------------------------


def test_open_processor_confirmation_keeps_the_case_open(runtime: Runtime) -> None:
    team = Team.of(runtime)  # the mailing of OKESTRO lies at a processor
    place = Place(
        people.file(runtime, replace(people.DELETE_ONLY, services=("marketing",))).number, 1
    )
    first, *_ = team.search(place, replace(ERASE_NAME, service="marketing"), system="mailing")
    team.identify(place)
    team.decide(SaveDecision(place, Outcome.ERASE, items=decide_items(first, ItemAction.ERASE)))
    team.approve(place)
    with pytest.raises(Refused):
        issue.issue_notice(runtime, team.officer, place)
    assert request_of(team, place).state == RequestState.CARRYING_OUT
    team.carry_out(place, DAY)
    assert request_of(team, place).state == RequestState.NOTIFYING
