"""Check answers: every page of the branch taken, with a way to change it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app import formats
from app.context import language, organisation
from app.languages import KOREAN, own_name, paper_language
from app.portal import steps_another
from app.portal.asked_words import asked_lines, asked_name, service_names
from app.portal.page_forms import recipients_offered
from app.portal.summary_rows import Group, Row, given, row
from app.portal.titles import title_of
from app.portal.wizard import Visit
from app.services.asked import details_of
from app.services.draft_files import UploadedFile
from forms.answers import answers_of
from forms.filing.branch import BY_CALL, BY_EMAIL, BY_ID_COPY, Step
from workflows.labels import label
from workflows.vocabulary import NoticeChannel


def summary_of(visit: Visit, uploaded: list[UploadedFile]) -> list[Group]:
    """Return what is about to be filed, in the order of the wizard."""
    return [
        Group(_("이용 서비스"), [_where(visit)]),
        Group(_("신청인·연락처"), _person(visit)),
        Group(_("요구 내용"), _asked(visit)),
        Group(_("대상 정보"), _material(visit, uploaded)),
        Group(_("통지 방법"), _notice(visit)),
    ]


def _row(visit: Visit, step: Step, value: str | list[str], key: str = "") -> Row:
    return row(visit, step, key or title_of(step), value)


def _where(visit: Visit) -> Row:
    names = service_names(organisation().profile, given(visit, Step.WHERE).get("services", []))
    return _row(visit, Step.WHERE, names or _("잘 모르겠어요"))


def _person(visit: Visit) -> list[Row]:
    person = given(visit, Step.APPLICANT)
    birth = person.get("birth")
    shown = formats.day(date.fromisoformat(birth), language(), weekday=False) if birth else ""
    return [
        _row(visit, Step.WHO, _role(given(visit, Step.WHO).get("role", ""))),
        _row(visit, Step.APPLICANT, person.get("name", ""), _("이름")),
        _row(visit, Step.APPLICANT, shown, _("생년월일")),
        _row(visit, Step.APPLICANT, _dashed(person.get("phone", "")), _("휴대전화번호")),
        _row(visit, Step.APPLICANT, person.get("email", ""), _("전자우편")),
        _row(visit, Step.VERIFY, _way(given(visit, Step.VERIFY)), _("연락처 확인")),
        *steps_another.summary_rows(visit),
    ]


def _role(role: str) -> str:
    """Return in what capacity somebody files, in the words of the page that asked."""
    words: dict[str, str] = {
        "agent": _("위임받은 대리인"),
        "guardian_child": _("만 14세 미만 아동의 법정대리인"),
        "parent_of_minor": _("스스로 할 수 없는 만 14세 이상 미성년자의 부모"),
        "guardian": _("그 밖의 법정대리인"),
    }
    return words.get(role) or str(_("본인"))


def _way(verified: Mapping[str, Any]) -> str:
    """Return how the contact is confirmed, in words."""
    words: dict[str, str] = {
        BY_EMAIL: _("전자우편 인증번호로 확인했습니다"),
        BY_CALL: _("담당자가 전화로 확인합니다"),
        BY_ID_COPY: _("가린 신분증 사본으로 담당자가 확인합니다"),
    }
    return words.get(str(verified.get("method", "")), "")


def _dashed(digits: str) -> str:
    """Return a mobile number in its three parts."""
    return "-".join(part for part in (digits[:3], digits[3:-4], digits[-4:]) if part)


def _asked(visit: Visit) -> list[Row]:
    """Return what is asked, right by right, as the filing will keep it."""
    answers = answers_of(visit.answers())
    details = {right: details_of(right, answers) for right in answers.rights}
    names = [asked_name(right, asked) for right, asked in details.items()]
    rows = [_row(visit, Step.RIGHT, names)]
    for right, asked in details.items():
        lines = asked_lines(right, asked, organisation().profile)
        rows += [_row(visit, line.step, line.value, line.key) for line in lines]
    return rows


def _material(visit: Visit, uploaded: list[UploadedFile]) -> list[Row]:
    names = [
        formats.file_label(file.name, file.media_type.partition("/")[2], file.size)
        for file in uploaded
    ]
    clues = given(visit, Step.CLUES).get("clues", "")
    return [_row(visit, Step.CLUES, clues), _row(visit, Step.CLUES, names, _("함께 낼 자료"))]


def _notice(visit: Visit) -> list[Row]:
    wanted = given(visit, Step.NOTICE)
    channel = label(NoticeChannel(wanted["channel"])).in_language(language())
    rows = [_row(visit, Step.NOTICE, channel)]
    address = " ".join(
        part
        for part in (
            f"({wanted['postcode']})" if wanted.get("postcode") else "",
            wanted.get("road", ""),
            wanted.get("detail", ""),
        )
        if part
    )
    if address:
        rows.append(_row(visit, Step.NOTICE, address, _("우편 주소")))
    language_name = own_name(paper_language(wanted.get("language", KOREAN)))
    rows.append(_row(visit, Step.NOTICE, language_name, _("통지서 언어")))
    if recipients_offered(visit.answers()):
        told = _("알립니다") if wanted.get("tell_recipients") else _("알리지 않습니다")
        rows.append(_row(visit, Step.NOTICE, told, _("제공받은 곳에 알리기")))
    return rows
