"""What the made-up people ask for: the answers of a wizard, or of an officer at the intake desk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from app.demo.answering import CORRECTIONS, wrong_item
from app.demo.people import Cast
from app.demo.scenes import Scene, Who
from app.organisations.schema import OrganisationProfile, Service
from forms.commands import (
    Address,
    Applicant,
    AskedAccess,
    AskedAutomated,
    AskedCorrection,
    AskedErasure,
    AskedSource,
    AskedSuspension,
    AskedTransfer,
    AskedWithdrawal,
    ClaimedAuthority,
    CorrectionRow,
    FilingAnswers,
)
from workflows.vocabulary import (
    AccessItem,
    AuthorityKind,
    AuthorityProof,
    Channel,
    NoticeChannel,
    PersonRole,
    SuspendedUse,
)

FIVE = tuple(item for item in AccessItem if item is not AccessItem.HELD_ONLY)
ERASURES = (
    "탈퇴했는데 아직 홍보 메일이 옵니다. 남아 있는 연락처를 모두 지워 주세요.",
    "2025년에 남긴 문의와 답변을 지워 주세요.",
    "예전 회사 전자우편으로 받은 소식지 수신 정보를 삭제해 주세요.",
)
CLUES = ("2025년 봄에 제품 문의를 남겼습니다.", "행사장에서 명함을 드렸습니다.", "")
STOPS = ((SuspendedUse.MARKETING,), (SuspendedUse.THIRD_PARTY, SuspendedUse.ANALYSIS))
MACHINE_DECIDED = "10월 말에 문자로 ‘자동 심사 결과 제외’라는 통보를 받았습니다."
OPINION = "자격증을 새로 땄습니다. 그것까지 넣어 다시 봐 주세요."
ROAD = Address("04524", "서울특별시 중구 세종대로 110", "3층")
#: An age at which a child files through a parent, or alone with a guardian told (Act 38(2)).
CHILD_YEARS = 11
MINOR_YEARS = 15


def answers_for(
    scene: Scene, profile: OrganisationProfile, cast: Cast, number: int, today: date
) -> FilingAnswers:
    """Return what one person answers: only fields that the organisation collected."""
    services = _services(profile, number)
    asked = profile.asked_fields(services)
    person = cast.person(number)
    about = _asked_of(replace(person, email=""), asked) if scene.who is Who.AGENT else person
    answers = FilingAnswers(
        rights=scene.rights,
        applicant=_asked_of(person, asked),
        access=AskedAccess(items=FIVE),
        erasure=AskedErasure(what=ERASURES[number % len(ERASURES)]),
        correction=_correction(profile.service(services[0])),
        suspension=AskedSuspension(uses=STOPS[number % len(STOPS)]),
        withdrawal=AskedWithdrawal(services=services, what="광고를 받겠다고 한 동의를 거둡니다."),
        source=AskedSource(what="행사 안내를 보낸 제 전자우편 주소"),
        transfer_self=AskedTransfer(purpose="내 기록을 따로 보관하려고", what="전부"),
        automated=AskedAutomated(what=MACHINE_DECIDED, opinion=OPINION),
        services=services,
        tell_recipients=bool(profile.third_parties.recipients),
        clues=CLUES[number % len(CLUES)],
    )
    answers = _with_authority(answers, scene, about, cast, today)
    return _by_channel(answers, scene.channel, asked)


def _services(profile: OrganisationProfile, number: int) -> tuple[str, ...]:
    """Return what somebody remembers: the first service, now and then another one, too."""
    first, *others = [service.key for service in profile.services]
    more = [key for key in others if profile.service(key).consent_optional] or others
    return (first, more[0]) if number % 3 == 0 and more else (first,)


def _asked_of(person: Applicant, asked: Collection[str]) -> Applicant:
    """Return the person without what the organisation never collected."""
    return replace(
        person,
        name=person.name if "name" in asked else "",
        phone=person.phone if "phone" in asked else "",
        birth=person.birth if "birth_date" in asked else None,
    )


def _correction(service: Service) -> AskedCorrection:
    item = wrong_item(service)
    row = CorrectionRow(item.name.ko, *CORRECTIONS[item.key])
    return AskedCorrection((row,), "바뀐 뒤에도 옛 내용으로 연락이 옵니다.")


def _with_authority(
    answers: FilingAnswers, scene: Scene, about: Applicant, cast: Cast, today: date
) -> FilingAnswers:
    """Let an agent, a parent or a child file in place of the person."""
    born = today - timedelta(days=365 * CHILD_YEARS + 40)
    named = replace(answers.applicant, name=answers.applicant.name or cast.name())
    if scene.who is Who.AGENT:
        poa = ClaimedAuthority(
            AuthorityKind.POWER_OF_ATTORNEY,
            proof=AuthorityProof.CALL_BACK,
            relation="회사 동료",
            scope=answers.rights,
            issued_on=today - timedelta(days=3),
        )
        subject = replace(about, name=cast.name(), phone="01022223333")
        return replace(
            answers, role=PersonRole.AGENT, applicant=named, subject=subject, authority=poa
        )
    if scene.who is Who.PARENT:
        claimed = ClaimedAuthority(
            AuthorityKind.PARENT_OF_CHILD, proof=AuthorityProof.CALL_BACK, relation="어머니"
        )
        child = Applicant(email="child@example.kr", birth=born)
        return replace(
            answers, role=PersonRole.GUARDIAN, applicant=named, subject=child, authority=claimed
        )
    if scene.who is Who.MINORS_PARENT:
        claimed = ClaimedAuthority(
            AuthorityKind.PARENT_OF_MINOR, relation="아버지", why="사고로 의식이 없습니다."
        )
        minor = Applicant(
            email="minor@example.kr", birth=today - timedelta(days=365 * MINOR_YEARS + 40)
        )
        return replace(
            answers, role=PersonRole.GUARDIAN, applicant=named, subject=minor, authority=claimed
        )
    if scene.who is Who.CHILD:
        parent = Applicant(name=cast.name(), email="guardian@example.kr")
        return replace(answers, guardian=parent)
    return answers


def _by_channel(answers: FilingAnswers, channel: Channel, asked: Collection[str]) -> FilingAnswers:
    """Give what came on paper or by telephone an answer that goes back by a way there is."""
    paper = {Channel.POST, Channel.PHONE, Channel.COMPLAINT, Channel.DISCLOSURE}
    if channel in paper:
        return replace(
            answers,
            applicant=replace(answers.applicant, email=""),
            notice_channel=NoticeChannel.POST,
            address=ROAD,
        )
    if channel is Channel.FAX and "phone" in asked:
        return replace(answers, notice_channel=NoticeChannel.FAX, fax="0255501234")
    return answers
