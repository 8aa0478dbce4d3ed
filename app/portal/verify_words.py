"""The answer about a paper in words: what it is, what that means, what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app import formats
from app.context import language, organisation, runtime
from app.queries.issued_papers import IssuedPaper
from app.services.paper_check import Answer, Finding
from workflows.labels import label

#: Tone, heading and lines of each finding.
_WORDS: Final[dict[Finding, tuple[str, LazyString, list[LazyString]]]] = {
    Finding.UNCHANGED: (
        "success",
        _l("이 기관이 보낸 문서이고, 바뀐 곳이 없습니다."),
        [_l("올리신 파일은 저희가 내보낸 파일과 한 글자도 다르지 않습니다.")],
    ),
    Finding.CHANGED: (
        "warning",
        _l("이 기관 문서의 번호가 적혀 있지만, 보낸 그대로의 파일이 아닙니다."),
        [
            _l(
                "내용을 고쳤거나, 다시 인쇄하거나 다른 이름으로 저장하면서 파일이 바뀌었을 수"
                " 있습니다. 내용이 그대로인지는 이 파일로 알 수 없습니다."
            ),
            _l(
                "받으신 원본 파일을 다시 올려 주세요. 원본이 없으면 이 화면의 문의처에 문서번호를"
                " 알려 주시고 내용을 확인하세요."
            ),
        ],
    ),
    Finding.KNOWN: (
        "success",
        _l("이 기관이 보낸 문서의 번호입니다."),
        [
            _l(
                "문서번호와 확인번호가 한 문서의 것으로 서로 맞습니다. 종이에 적힌 내용까지"
                " 그대로인지는 파일을 올리거나 문의처에 물어 확인하세요."
            )
        ],
    ),
    Finding.LOCKED: (
        "info",
        _l("잠긴 파일이고, 이 기관이 보낸 파일로 확인되지 않습니다."),
        [
            _l(
                "비밀번호가 걸려 있어 안에 적힌 번호를 읽을 수 없습니다. 받으신 그대로의 파일을"
                " 올리시거나, 열어서 보이는 문서번호와 확인번호를 적어 주세요."
            )
        ],
    ),
    Finding.NO_TEXT: (
        "info",
        _l("이 파일로는 확인할 수 없습니다."),
        [
            _l(
                "스캔하거나 사진으로 찍은 문서로 보입니다. 보낸 그대로의 파일이 아니므로,"
                " 문서에 적힌 문서번호와 확인번호로 확인해 주세요."
            )
        ],
    ),
    Finding.BROKEN: (
        "info",
        _l("이 파일은 읽을 수 없고, 이 기관이 보낸 파일이 아닙니다."),
        [
            _l(
                "PDF가 아니거나 손상된 파일입니다. 다시 내려받아 올리시거나, 문서번호와"
                " 확인번호를 적어 주세요."
            )
        ],
    ),
    Finding.UNKNOWN: (
        "info",
        _l("이 기관이 보낸 문서로 확인되지 않습니다."),
        [
            _l(
                "다른 기관의 문서이거나, 옮겨 적다가 잘못되었을 수 있습니다. 문서 맨 아래에"
                " 적힌 확인 주소가 이 화면의 주소와 같은지 봐 주세요."
            ),
            _l("의심스러우면 문서에 적힌 번호가 아니라 이 화면의 문의처로 물어보세요."),
        ],
    ),
}


@dataclass(frozen=True)
class AnswerView:
    """The answer: how it looks, its heading, what it means, what to do, and the paper's rows."""

    tone: str
    heading: str
    lines: list[str]
    rows: list[dict[str, Any]]


def answer_view(answer: Answer) -> AnswerView:
    """Return an answer in the language of the page."""
    tone, heading, words = _WORDS[answer.finding]
    lines = [str(line) for line in words]
    paper = answer.paper
    if paper is not None and paper.replaced:
        tone = "warning"
        lines = [*lines, _("같은 번호로 나중에 다시 만든 문서가 있습니다. 새 문서를 받아 보세요.")]
    return AnswerView(tone, str(heading), lines, _rows(paper) if paper else [])


def _signed(paper: IssuedPaper) -> str | list[str]:
    if not paper.signer:
        return str(_("서명하지 않은 문서입니다."))
    groups = [paper.fingerprint[start : start + 8] for start in range(0, len(paper.fingerprint), 8)]
    return [
        _("%(name)s의 인증서로 서명했습니다.", name=paper.signer),
        _("인증서 지문(SHA-256): %(digits)s", digits=" ".join(groups)),
    ]


def _rows(paper: IssuedPaper) -> list[dict[str, Any]]:
    lang = language()
    rows = [
        {"key": _("문서 종류"), "value": label(paper.kind).in_language(lang)},
        {"key": _("문서번호"), "value": paper.number},
        {"key": _("낸 날"), "value": formats.day(paper.issued_on, lang)},
        {"key": _("낸 기관"), "value": organisation().profile.legal_name.in_language(lang)},
    ]
    rows.append({"key": _("확인한 때"), "value": formats.moment(runtime().clock.now(), lang)})
    if not paper.part:
        rows.append({"key": _("전자서명"), "value": _signed(paper)})
    else:
        rows.append(
            {"key": _("이 파일"), "value": _("이 문서와 함께 드린, 기계가 읽는 파일입니다.")}
        )
    if paper.locked:
        rows.append(
            {
                "key": _("이 파일"),
                "value": _("신청인이 비밀번호를 걸어 받은 사본입니다. 내용은 원본과 같습니다."),
            }
        )
    return rows
