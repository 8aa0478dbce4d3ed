from __future__ import annotations

import re
from datetime import date

import html5lib
import pytest
from jinja2 import meta

from app.notify.compose import (
    TEMPLATE_FOLDER,
    Language,
    MessageContextError,
    OwnLines,
    _environment,
    compose,
    declared_fields,
    messages,
)

LANGUAGES: tuple[Language, ...] = ("ko", "en")
CONTEXT: dict[str, object] = {
    "organisation_ko": "한빛생활",
    "organisation_en": "Hanbit Living",
    "contact_ko": "고객보호팀 02-0000-0000",
    "contact_en": "Customer Protection Team 02-0000-0000",
    "receipt_number": "20261112-0044",
    "request_number": "20261112-0044-1",
    "rights_ko": "열람ㆍ삭제",
    "rights_en": "access, deletion",
    "code": "482913",
    "valid_minutes": 10,
    "valid_days": 7,
    "guide": "https://privacy.hanbit.example/ko/hanbit/guide",
    "link": "https://privacy.hanbit.example/ko/hanbit/my/20261112-0044",
    "answer_by": date(2026, 11, 23),
    "due_on": date(2026, 11, 19),
    "legal_due": date(2026, 11, 26),
    "withdrawn_on": date(2026, 11, 14),
    "expected_on": date(2026, 11, 27),
    "on": date(2026, 11, 16),
    "late": 1,
    "near": 2,
    "overdue": 1,
    "due_today": 2,
    "due_soon": 3,
    "unassigned": 4,
    "days_left": 3,
    "alarm_ko": "통지서가 아직 발송되지 않았습니다.",
    "alarm_en": "The notice was issued but not dispatched.",
    "system_ko": "문의 관리 시스템",
    "system_en": "Inquiry system",
    "last_day": date(2026, 11, 26),
    "console": "https://privacy.hanbit.example/console/hanbit/tasks/7",
    "login": "hana",
    "turn_ko": "결재해 주세요",
    "turn_en": "Your approval is wanted",
    "matter_number": "사안-2026-0007",
    "told_ko": "신고하신 게시물을 삭제했습니다.",
    "told_en": "The post was deleted.",
    "until_on": date(2026, 12, 23),
    "routine_ko": "자체 감사",
    "routine_en": "In-house audit",
}


def _context(message: str, **changes: object) -> dict[str, object]:
    return {name: CONTEXT[name] for name in declared_fields(message)} | changes


def test_all_messages_are_there() -> None:
    assert set(messages()) == {
        "agent_filed",
        "contact_changed",
        "contact_code",
        "delay_told",
        "extension_told",
        "fee_quoted",
        "guardian_invited",
        "matter_told",
        "message_ready",
        "postponed",
        "receipt",
        "closed_unverified",
        "result_ready",
        "resume_link",
        "staff_alarm",
        "staff_digest",
        "staff_disposal",
        "staff_refusal",
        "staff_password",
        "staff_reminder",
        "staff_routine",
        "staff_task",
        "staff_task_escalated",
        "staff_task_reminder",
        "staff_turn",
        "supplement",
        "viewing_open",
        "withdrawn",
    }


@pytest.mark.parametrize("message", messages())
@pytest.mark.parametrize("language", LANGUAGES)
def test_message_has_subject_text_and_well_formed_twin(message: str, language: Language) -> None:
    mail = compose(message, language, _context(message))

    organisation = "한빛생활" if language == "ko" else "Hanbit Living"
    assert mail.subject.startswith(f"[{organisation}] ")
    assert "\n" not in mail.subject
    assert "이 메일은 발신 전용입니다" in mail.text
    assert ("This address does not receive replies" in mail.text) == (language == "en")
    html5lib.HTMLParser(strict=True).parse(mail.html)
    assert "<img" not in mail.html
    if "link" in declared_fields(message):
        assert str(CONTEXT["link"]) in mail.text
        assert f'href="{CONTEXT["link"]}"' in mail.html


@pytest.mark.parametrize("message", messages())
def test_every_declared_name_is_used_and_no_other(message: str) -> None:
    used: set[str] = set()
    for path in (TEMPLATE_FOLDER / message).glob("*.*"):
        if path.suffix != ".toml":
            used |= meta.find_undeclared_variables(
                _environment("ko").parse(path.read_text("utf-8"))
            )

    assert used == declared_fields(message)


@pytest.mark.parametrize("message", messages())
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_twin_say_the_same(message: str, language: Language) -> None:
    base = TEMPLATE_FOLDER / message / f"body.{language}"
    text = base.with_suffix(f".{language}.txt").read_text("utf-8")
    twin = base.with_suffix(f".{language}.html").read_text("utf-8")
    sentences = [line for line in text.splitlines() if line and "{{ link }}" not in line]

    plain = re.sub(r"</?(p|strong|br)>", "\n", twin)
    for sentence in sentences:
        assert sentence.replace(" ", "") in plain.replace("\n", "").replace(" ", "")


def test_english_mail_holds_the_korean_text_below() -> None:
    mail = compose("result_ready", "en", _context("result_ready"))

    assert mail.text.index("is ready") < mail.text.index("결과가 나왔습니다")
    assert mail.html.index("is ready") < mail.html.index("결과가 나왔습니다")
    assert '<div lang="ko">' in mail.html


def test_korean_subjects_follow_the_pattern() -> None:
    assert compose("receipt", "ko", _context("receipt")).subject == (
        "[한빛생활] 개인정보 열람ㆍ삭제 요구가 접수되었습니다 (20261112-0044)"
    )
    assert compose("supplement", "ko", _context("supplement")).subject == (
        "[한빛생활] 서류를 더 내 주세요 (11. 19.까지)"
    )


def test_dates_are_written_in_the_language_of_the_part() -> None:
    text = compose("receipt", "en", _context("receipt")).text

    assert "Mon 2026-11-23" in text
    assert "2026. 11. 23.(월)" in text


def test_receipt_without_a_number_of_days_names_no_date() -> None:
    text = compose("receipt", "ko", _context("receipt", answer_by=None)).text

    assert "늦어도" not in text
    assert "None" not in text


@pytest.mark.parametrize(("days", "said"), [(0, "오늘 마감"), (3, "D-3")])
def test_reminder_says_how_many_days_are_left(days: int, said: str) -> None:
    mail = compose("staff_reminder", "ko", _context("staff_reminder", days_left=days))

    assert said in mail.subject


def test_code_stands_in_the_body_only() -> None:
    mail = compose("contact_code", "ko", _context("contact_code"))

    assert "482913" in mail.text
    assert "482913" not in mail.subject


def test_context_must_be_exactly_what_is_declared() -> None:
    wrong = _context("result_ready") | {"reason": "건강"}
    del wrong["link"]

    with pytest.raises(MessageContextError) as caught:
        compose("result_ready", "ko", wrong)

    assert caught.value.missing == {"link"}
    assert caught.value.unknown == {"reason"}


def test_unknown_message_is_refused() -> None:
    with pytest.raises(KeyError):
        compose("../documents", "ko", {})


def test_markup_and_line_breaks_in_a_name_stay_text() -> None:
    mail = compose(
        "result_ready",
        "ko",
        _context("result_ready", organisation_ko="<b>가</b>\r\nBcc: x@example.com"),
    )

    assert "&lt;b&gt;가" in mail.html
    assert mail.subject.splitlines() == [mail.subject]


def test_what_an_organisation_adds_stands_below_each_language_as_text() -> None:
    own = {
        "ko": OwnLines("(보호팀)", "상담 시간:\n<b>9시</b>"),
        "en": OwnLines("(team)", "Hours: 9 to 6"),
    }
    mail = compose("result_ready", "en", _context("result_ready"), own)
    assert mail.subject.endswith("(team)")
    assert mail.text.index("Hours: 9 to 6") < mail.text.index("상담 시간:\n<b>9시</b>")
    assert "<p>상담 시간:<br>&lt;b&gt;9시&lt;/b&gt;</p>" in mail.html
    assert compose("result_ready", "ko", _context("result_ready"), {}).subject.endswith(")")
