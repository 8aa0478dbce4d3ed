"""What the screen of an authority shows: papers, the claim against what is asked, the verdict."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.context import language, law_in_force, reader, runtime
from app.queries.case import INTAKE_FILE, files_of
from app.queries.people import staff_names
from app.services.authority_rows import facts_of
from app.services.case_file import AUTHORITY, CaseFile
from app.services.draft_files import AUTHORITY as PROOF
from app.services.proof_pages import pages_of
from app.services.reading_files import name_of
from workflows.authority import (
    MINOR_RULE,
    age_on,
    boxes_of,
    minor,
    poa_age_warning,
    term_is_over,
    why_not_authorised,
)
from workflows.labels import label
from workflows.vocabulary import AuthorityKind, AuthorityProof, Right

if TYPE_CHECKING:
    from app.store import Authority

Rows = list[dict[str, Any]]
#: Files that may prove an authority: sent as proof, or scanned at the intake desk.
_PROOFS = (PROOF, INTAKE_FILE)


def papers_of(case: CaseFile) -> Rows:
    """Return the proofs, oldest first, each with the addresses of its pictures."""
    no = case.filing.receipt_number
    found: Rows = []
    for row in reversed(files_of(reader(), case.filing.id)):
        if row.purpose not in _PROOFS or row.destroyed_at is not None:
            continue
        url = url_for("console.file", no=no, file=row.id)
        count = pages_of(runtime(), case, row)
        pictures = [url_for("console.file_page", no=no, file=row.id, page=n) for n in range(count)]
        found.append(
            {
                "name": name_of(case, row),
                "url": url,
                "kind": row.media_type.partition("/")[2].upper(),
                "size_text": formats.file_size(row.size),
                "at_text": formats.moment(row.created_at, language()),
                "pictures": pictures or ([url] if row.media_type.startswith("image/") else []),
            }
        )
    return found


def claim_rows(case: CaseFile, row: Authority, today: date) -> Rows:
    """Return who says to act for whom, with what proof, scope and term."""
    lang, person = language(), case.person
    agent: dict[str, Any] = person.get("agent") or {}
    details = case.open(row.details, AUTHORITY)
    kind, why = AuthorityKind(row.kind), details.get("why", "")
    found: Rows = [
        {"key": _("신청한 사람"), "value": _who(agent)},
        *_firm(details.get("firm", "")),
        {"key": _("정보주체"), "value": _who(person)},
        {"key": _("관계"), "value": details.get("relation", "")},
        *([{"key": _("본인이 할 수 없는 까닭"), "value": why}] if why else []),
        {"key": _("권한의 근거"), "value": label(kind).in_language(lang)},
        {"key": _("확인 방법"), "value": label(AuthorityProof(row.proof)).in_language(lang)},
    ]
    if kind is AuthorityKind.POWER_OF_ATTORNEY:
        boxes = boxes_of([Right(code) for code in row.scope])
        names = [box.label.in_language(lang) for box in boxes]
        found += [
            {"key": _("위임 범위"), "value": names},
            {"key": _("쓴 날"), "value": _paper_age(row, today)},
            {"key": _("끝나는 날"), "value": _term(row, today)},
        ]
    found += _age(case, details, kind)
    to_person = row.answer_to == "subject"
    answered = _("정보주체 본인") if to_person else _("대리인")
    found.append({"key": _("결과를 받는 사람"), "value": answered})
    return found


def has_firm(case: CaseFile, row: Authority) -> bool:
    """Tell whether whoever filed works for a firm that holds the authority."""
    return bool(case.open(row.details, AUTHORITY).get("firm"))


def _firm(name: str) -> Rows:
    """Return the name of a firm, and that its papers are asked for in doubt only."""
    doubt = _("담당변호사 지정서나 재직증명서는 의심이 남을 때에만 보완으로 요청합니다.")
    return [{"key": _("대리하는 법인"), "value": [name, doubt]}] if name else []


def _who(person: dict[str, Any]) -> list[str]:
    """Return name and contacts in full: they are compared with the paper letter by letter."""
    given = (person.get("name"), person.get("birth"), person.get("phone"), person.get("email"))
    return [str(part) for part in given if part]


def _warn_days() -> int:
    """Return from which age a power of attorney is pointed out (law pack)."""
    return law_in_force().levels.poa_warn_age_days


def _paper_age(row: Authority, today: date) -> list[str]:
    if row.issued_on is None:
        return []
    warning = poa_age_warning(row.issued_on, today, _warn_days())
    shown = [formats.day(row.issued_on, language(), weekday=False)]
    return [*shown, warning.in_language(language())] if warning else shown


def _term(row: Authority, today: date) -> list[str]:
    if row.valid_until is None:
        return [_("적혀 있지 않음")]
    shown = [formats.day(row.valid_until, language(), weekday=False)]
    over = term_is_over(facts_of(row), today)
    return [*shown, _("기간이 끝났습니다.")] if over else shown


def _age(case: CaseFile, details: dict[str, Any], kind: AuthorityKind) -> Rows:
    """Return how old the person was when the filing came, where that decides who may act."""
    text = details.get("birth") or case.person.get("birth")
    if not text or kind is AuthorityKind.GUARDIAN:
        return []
    born, day = date.fromisoformat(text), case.filing.received_on
    if born > day:
        return []
    words = [_("접수일에 만 %(age)s세", age=age_on(born, day))]
    if minor(born, day):
        words.append(MINOR_RULE.in_language(language()))
    return [{"key": _("정보주체의 나이"), "value": words}]


def rights_rows(case: CaseFile, row: Authority, today: date) -> Rows:
    """Return each right asked, whether the authority reaches it, and why not."""
    facts = facts_of(row)
    found: Rows = []
    for request in case.requests:
        right = Right(request.right)
        barred = why_not_authorised(facts, right, today)
        found.append(
            {
                "met": barred is None,
                "text": label(right).in_language(language()),
                "hint": barred.label.in_language(language()) if barred else "",
            }
        )
    return found


def verdict_rows(case: CaseFile, row: Authority) -> Rows:
    """Return the last verdict: who, when, why, and what was heard on the telephone."""
    if row.decided_at is None:
        return []
    details = case.open(row.details, AUTHORITY)
    names = staff_names(reader(), [row.decided_by] if row.decided_by else [])
    when = formats.moment(row.decided_at, language())
    by = names.get(row.decided_by or 0, "")
    rows: Rows = [{"key": _("기록"), "value": " · ".join(part for part in (by, when) if part)}]
    rows.append({"key": _("까닭"), "value": details.get("reason", "")})
    if call := details.get("call"):
        told = [call["who"], call["number"], call["on"], call["said"]]
        rows.append({"key": _("전화 확인"), "value": [part for part in told if part]})
    if disputed := details.get("disputed"):
        settled = details.get("settled_on")
        day = formats.day(row.disputed_on, language(), weekday=False) if row.disputed_on else ""
        state = _("%(day)s에 정함", day=settled) if settled and not day else day
        rows.append({"key": _("본인의 다른 뜻"), "value": [state, disputed.get("how", "")]})
    if revoked := details.get("revoked"):
        day = formats.day(row.revoked_on, language(), weekday=False) if row.revoked_on else ""
        rows.append({"key": _("철회"), "value": [day, revoked.get("how", "")]})
    return rows
