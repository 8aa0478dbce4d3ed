"""What an organisation has to have before its desk opens: computed from facts, never ticked.

Nine parts, each done, to be looked at, or needed. What is needed keeps the desk closed; what is
to be looked at is the organisation's own choice to settle or to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.organisations.certificate import Standing
from app.organisations.schema import OrganisationProfile
from workflows.text import Label
from workflows.vocabulary import ApprovalMode, Channel, Role

NOTHING = Label("", "")


class PartState(StrEnum):
    """Where a part stands."""

    DONE = "done"
    LOOK = "look"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the parts are computed from.

    `holders`: how many people hold a role now; `unanswered`: names of systems nobody answers for.
    `calendar_until`: the last day the frozen holiday calendar knows. `mail_leaves`: whether mail
    goes anywhere; `mail_dead`: letters and mails that could not be sent.
    """

    profile: OrganisationProfile
    holders: Mapping[Role, int]
    unanswered: tuple[Label, ...]
    today: date
    calendar_until: date
    mail_leaves: bool
    mail_dead: int
    #: Where the signing certificate stands and its last day; None where papers go unsigned.
    certificate: tuple[Standing, date] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the task list: its key, where it stands, and what is missing in one sentence."""

    key: str
    state: PartState
    missing: Label = NOTHING


def readiness(facts: Facts) -> tuple[Part, ...]:
    """Return the parts in the order of the task list."""
    return tuple(check(facts) for check in _CHECKS)


def is_ready(parts: tuple[Part, ...]) -> bool:
    """Tell whether the desk may open: nothing is needed any more."""
    return all(part.state is not PartState.NEEDED for part in parts)


def _done(key: str) -> Part:
    return Part(key, PartState.DONE)


def _needed(key: str, ko: str, en: str) -> Part:
    return Part(key, PartState.NEEDED, Label(ko, en))


def _look(key: str, ko: str, en: str) -> Part:
    return Part(key, PartState.LOOK, Label(ko, en))


def _assumed(key: str, *sources: str) -> Part:
    """Return a part that is done unless a row of it is only assumed."""
    count = sum(source.startswith("assumed") for source in sources)
    if not count:
        return _done(key)
    return _look(
        key,
        f"가정한 값이 {count}곳 있습니다. 맞는지 확인하고 출처를 고쳐 주세요.",
        f"Values assumed, not confirmed: {count}. Check them and mend their source.",
    )


def _organisation(facts: Facts) -> Part:
    profile = facts.profile
    contact = profile.department(profile.contact)
    if not _reachable(profile):
        return _needed(
            "organisation",
            "요구를 받는 부서에 닿을 길이 없습니다. 전화나 전자우편, 주소를 적어 주세요.",
            "The department that takes requests cannot be reached. Enter a telephone number, an"
            " email address or a postal address.",
        )
    if not (contact.phone or contact.email):
        return _look(
            "organisation",
            "요구를 받는 부서의 전화나 전자우편이 없습니다. 하나는 적어 주세요.",
            "The department that takes requests has neither telephone nor email. Enter one.",
        )
    by_post = {Channel.POST, Channel.VISIT} & {row.channel for row in profile.channels}
    if by_post and not profile.letterhead.address.ko:
        return _look(
            "organisation",
            "우편이나 방문을 받지만 주소가 없습니다. 편지에 쓸 주소를 적어 주세요.",
            "Post or visits are taken but there is no address. Enter the one for letters.",
        )
    return _assumed("organisation", profile.name_source, profile.letterhead.source)


def _reachable(profile: OrganisationProfile) -> bool:
    """Whether somebody can get through without this service: a closed desk must not be a wall."""
    contact = profile.department(profile.contact)
    others = any(row.channel is not Channel.WEB for row in profile.channels)
    return bool(contact.phone or contact.email or contact.fax or others)


def _privacy_officer(facts: Facts) -> Part:
    if not facts.profile.officers:
        return _needed(
            "officer",
            "개인정보 보호책임자가 없습니다. 성명과 연락처를 적어 주세요.",
            "There is no privacy officer. Enter a name and how to reach them.",
        )
    if not any(row.phone or row.email for row in facts.profile.officers):
        return _look(
            "officer",
            "연락할 수 있는 개인정보 보호책임자가 없습니다. 전화나 전자우편을 적어 주세요.",
            "No privacy officer can be reached. Enter a telephone number or an email address.",
        )
    return _assumed("officer", *(row.source for row in facts.profile.officers))


def _systems(facts: Facts) -> Part:
    profile = facts.profile
    sources = [row.source for row in profile.systems]
    sources += [row.source for row in profile.services]
    if not profile.systems or not profile.services:
        return _needed(
            "systems",
            "서비스와 시스템을 하나 이상 적어 주세요.",
            "Enter at least one service and one system.",
        )
    return _assumed("systems", *sources)


def _deadlines(facts: Facts) -> Part:
    if facts.calendar_until < facts.today.replace(month=12, day=31):
        return _needed(
            "deadlines",
            "올해의 공휴일 달력이 없어 기한을 확정할 수 없습니다. 프로그램을 올려 주세요.",
            "The holiday calendar does not reach the end of this year, so due dates cannot be"
            " fixed. Update the program.",
        )
    return _assumed("deadlines", facts.profile.thresholds.source)


def _identity(facts: Facts) -> Part:
    if not facts.profile.identity.methods:
        return _needed(
            "identity",
            "신원을 확인할 방법을 하나 이상 골라 주세요.",
            "Choose at least one way of checking identity.",
        )
    return _assumed("identity", facts.profile.identity.source)


def _letters(facts: Facts) -> Part:
    if not facts.profile.letterhead.address.ko:
        return _look(
            "letters",
            "통지서에 기관의 주소가 찍히지 않습니다. 주소를 적어 주세요.",
            "Notices carry no postal address. Enter one.",
        )
    return _done("letters")


def _signing(facts: Facts) -> Part:
    if facts.certificate is None:
        words = Label("문서는 전자서명 없이 나갑니다.", "Papers leave without a signature.")
        return Part("signing", PartState.DONE, words)
    state, last = facts.certificate
    if state is Standing.GOOD:
        return _done("signing")
    if state is Standing.SOON:
        return _look(
            "signing",
            f"인증서의 유효 기간이 {last:%Y-%m-%d}에 끝납니다. 갱신한 인증서를 등록해 주세요.",
            f"The certificate expires on {last:%Y-%m-%d}. Register its renewal.",
        )
    return _needed(
        "signing",
        "지금 인증서로 서명할 수 없어 문서를 만들지 못합니다. 인증서를 바꾸거나 해지해 주세요.",
        "The certificate cannot sign, so no paper is made. Replace it or take it out.",
    )


def _mail(facts: Facts) -> Part:
    if not facts.mail_leaves:
        return _needed(
            "mail",
            "메일이 나가지 않습니다. 운영자에게 TENDAY_MAIL_URL을 정해 달라고 해 주세요.",
            "No mail leaves. Ask the operator to set TENDAY_MAIL_URL.",
        )
    if facts.mail_dead:
        return _look(
            "mail",
            f"보내지 못한 것이 {facts.mail_dead}건 있습니다. 알림에서 다시 보내 주세요.",
            f"Not sent: {facts.mail_dead}. Send them again from the alarms of the console.",
        )
    return _done("mail")


def _people(facts: Facts) -> Part:
    if not facts.holders.get(Role.OFFICER):
        return _needed(
            "people",
            "처리담당자가 없습니다. 한 명 이상 정해 주세요.",
            "There is no officer. Name one.",
        )
    single = facts.profile.approval_mode is ApprovalMode.SINGLE
    if not single and not facts.holders.get(Role.APPROVER):
        return _needed(
            "people",
            "결재할 개인정보 보호책임자의 계정이 없습니다. 한 명 이상 정해 주세요.",
            "Nobody holds the role that approves (privacy officer). Name one.",
        )
    if facts.unanswered:
        names = Label(
            ", ".join(name.ko for name in facts.unanswered),
            ", ".join(name.en for name in facts.unanswered),
        )
        return _look(
            "people",
            f"회신할 담당자가 없는 시스템이 있습니다: {names.ko}",
            f"Systems nobody answers for: {names.en}",
        )
    return _done("people")


_CHECKS: tuple[Callable[[Facts], Part], ...] = (
    _organisation,
    _privacy_officer,
    _systems,
    _deadlines,
    _identity,
    _letters,
    _signing,
    _mail,
    _people,
)
