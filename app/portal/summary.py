"""Check answers: every page of the branch taken, with a way to change it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from flask_babel import gettext as _

from app import formats
from app.context import language, organisation
from app.portal.wizard import Visit, title_of
from app.services.draft_files import UploadedFile
from forms.filing.branch import BY_EMAIL, Step, applies
from forms.filing.rights import FILE, POST, VISIT
from workflows.labels import label
from workflows.vocabulary import AccessItem, NoticeChannel, Right


class Row(NamedTuple):
    """A line of the summary."""

    key: str
    value: str | list[str]
    change_url: str


class Group(NamedTuple):
    """The lines of one stage."""

    title: str
    rows: list[Row]


def summary_of(visit: Visit, uploaded: list[UploadedFile]) -> list[Group]:
    """Return what is about to be filed, in the order of the wizard."""
    return [
        Group(_("이용 서비스"), [_where(visit)]),
        Group(_("신청인·연락처"), _person(visit)),
        Group(_("요구 내용"), _asked(visit)),
        Group(_("대상 정보"), _material(visit, uploaded)),
        Group(_("통지 방법"), _notice(visit)),
    ]


def _given(visit: Visit, step: Step) -> dict[str, Any]:
    return dict(visit.answers().get(step, {}))


def _row(visit: Visit, step: Step, value: str | list[str], key: str = "") -> Row:
    return Row(key or title_of(step), value, visit.url(step, back=True))


def service_names(keys: list[str]) -> list[str]:
    """Return the names of services of the profile, in the language of the page."""
    lang = language()
    return [s.name.in_language(lang) for s in organisation().profile.services if s.key in keys]


def _where(visit: Visit) -> Row:
    names = service_names(_given(visit, Step.WHERE).get("services", []))
    return _row(visit, Step.WHERE, names or _("잘 모르겠어요"))


def _person(visit: Visit) -> list[Row]:
    given = _given(visit, Step.APPLICANT)
    birth = given.get("birth")
    shown = formats.day(date.fromisoformat(birth), language(), weekday=False) if birth else ""
    by_email = _given(visit, Step.VERIFY).get("method") == BY_EMAIL
    way = _("전자우편 인증번호로 확인했습니다") if by_email else _("담당자가 전화로 확인합니다")
    return [
        _row(visit, Step.WHO, _("본인")),
        _row(visit, Step.APPLICANT, given.get("name", ""), _("이름")),
        _row(visit, Step.APPLICANT, shown, _("생년월일")),
        _row(visit, Step.APPLICANT, _dashed(given.get("phone", "")), _("휴대전화번호")),
        _row(visit, Step.APPLICANT, given.get("email", ""), _("전자우편")),
        _row(visit, Step.VERIFY, way, _("연락처 확인")),
    ]


def _dashed(digits: str) -> str:
    """Return a mobile number in its three parts."""
    return "-".join(part for part in (digits[:3], digits[3:-4], digits[-4:]) if part)


def receive_label(form: str) -> str:
    """Return how the data is received, in words."""
    words: dict[str, str] = {FILE: _("전자파일"), POST: _("우편"), VISIT: _("방문 열람")}
    return words.get(form, form)


def right_names(codes: list[str]) -> list[str]:
    """Return the rights ticked, in words."""
    members = [AccessItem.HELD_ONLY if c == AccessItem.HELD_ONLY else Right(c) for c in codes]
    return [label(member).in_language(language()) for member in members]


def item_names(codes: list[str]) -> list[str]:
    """Return the items to be viewed, in words."""
    return [label(AccessItem(code)).in_language(language()) for code in codes]


def _asked(visit: Visit) -> list[Row]:
    rows = [_row(visit, Step.RIGHT, right_names(_given(visit, Step.RIGHT).get("rights", [])))]
    if applies(Step.ITEMS, visit.answers()):
        items = item_names(_given(visit, Step.ITEMS).get("items", []))
        rows.append(_row(visit, Step.ITEMS, items))
        form = receive_label(_given(visit, Step.FORM).get("form", ""))
        rows.append(_row(visit, Step.FORM, form))
    if applies(Step.ERASURE, visit.answers()):
        erasure = _given(visit, Step.ERASURE)
        rows.append(_row(visit, Step.ERASURE, erasure.get("what", "")))
        rows.append(_row(visit, Step.ERASURE, erasure.get("reason", ""), _("지우려는 까닭")))
    return rows


def _material(visit: Visit, uploaded: list[UploadedFile]) -> list[Row]:
    names = [
        formats.file_label(file.name, file.media_type.partition("/")[2], file.size)
        for file in uploaded
    ]
    clues = _given(visit, Step.CLUES).get("clues", "")
    return [_row(visit, Step.CLUES, clues), _row(visit, Step.FILES, names)]


def _notice(visit: Visit) -> list[Row]:
    given = _given(visit, Step.NOTICE)
    channel = label(NoticeChannel(given["channel"])).in_language(language())
    rows = [_row(visit, Step.NOTICE, channel)]
    address = " ".join(
        part
        for part in (
            f"({given['postcode']})" if given.get("postcode") else "",
            given.get("road", ""),
            given.get("detail", ""),
        )
        if part
    )
    if address:
        rows.append(_row(visit, Step.NOTICE, address, _("우편 주소")))
    language_name = "English" if given.get("language") == "en" else "한국어"
    rows.append(_row(visit, Step.NOTICE, language_name, _("통지서 언어")))
    return rows
