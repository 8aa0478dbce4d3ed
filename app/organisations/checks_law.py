"""Where a policy and the law of today part: old promises, forbidden items, changed addresses."""

from __future__ import annotations

from collections.abc import Iterator

from app.organisations.findings import Finding, Level
from app.organisations.schema import OrganisationProfile, PeriodStart
from workflows.citations import in_english
from workflows.text import Label

#: Where an administrative appeal against a public body goes (행정심판법 제58조).
APPEALS = "simpan.go.kr"
#: Numbers and addresses that outside bodies no longer use.
OLD_REMEDIES = ("3480-3573", "cyberbureau.police.go.kr")


def old_promises(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield the promises that somebody has marked as conflicting with today's law."""
    for row in profile.conflicts:
        yield Finding(
            Level.CONFLICT,
            "OLD_PROMISE",
            f"conflict {row.key}",
            Label(
                f"‘{row.promise.ko}’ - {row.law}. {row.what_we_do.ko}",
                f"“{row.promise.en}” - {in_english(row.law)}. {row.what_we_do.en}",
            ),
        )


def kept_for_ever(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield the services whose period has no end (Act 21(1))."""
    for service in profile.services:
        if service.period.start is PeriodStart.NEVER:
            yield Finding(
                Level.CONFLICT,
                "KEPT_FOR_EVER",
                f"service {service.key}",
                Label(
                    "보유기간에 끝이 없습니다(법 제21조제1항). 기관에 기간을 물어 적어 주세요.",
                    "the period has no end (Act art. 21(1)); ask the organisation for a period",
                ),
            )


def without_basis(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield the items collected without a basis that the law accepts (Act 24-2)."""
    for service in profile.services:
        for item in service.items:
            if item.flagged:
                yield Finding(
                    Level.CONFLICT,
                    "ILLEGAL_BASIS",
                    f"service {service.key}",
                    Label(
                        f"'{item.name.ko}'은(는) 동의만으로 처리할 수 없습니다(법 제24조의2)."
                        " 답변에 값을 쓰지 않으니, 법적 근거를 확인하고 없으면 파기해 주세요.",
                        f"{item.name.en!r} cannot rest on consent (Act art. 24-2); no answer shows"
                        " it: find the legal basis, or destroy it",
                    ),
                )


def remedies(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield remedies that are out of date, missing, or not for this kind of body."""
    for row in profile.remedies:
        if any(old in f"{row.phone} {row.url}" for old in OLD_REMEDIES):
            yield Finding(
                Level.CONFLICT,
                "REMEDY_OLD",
                f"remedy {row.name.en}",
                Label(
                    "지금은 쓰지 않는 번호나 주소입니다. 현재 것으로 고쳐 주세요.",
                    "a number or address no longer in use; enter the current one",
                ),
            )
    appeal = any(APPEALS in row.url for row in profile.remedies)
    if appeal != profile.public_body:
        yield _appeal(profile)


def _appeal(profile: OrganisationProfile) -> Finding:
    missing = Label(
        f"공공기관은 행정심판을 알려야 합니다. 중앙행정심판위원회(110, {APPEALS})를 적어 주세요.",
        "a public body has to name administrative appeal; add the Central Administrative Appeals"
        f" Commission (110, {APPEALS})",
    )
    extra = Label(
        "행정심판은 공공기관에만 해당합니다. 이 줄을 빼 주세요.",
        "administrative appeal is for public bodies only; take this row out",
    )
    code = "APPEAL_MISSING" if profile.public_body else "APPEAL_NOT_PUBLIC"
    message = missing if profile.public_body else extra
    return Finding(Level.WARNING, code, "remedies", message)


def access_log(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield a promise about the access log that is below what we keep or above it."""
    log = profile.access_log
    if log.promised_days is None or log.promised_days == log.keep_days:
        return
    if log.promised_days < log.floor_days:
        message = Label(
            f"방침의 {log.promised_days}일은 하한({log.floor_days}일)보다 짧아 {log.keep_days}일"
            " 보관합니다(안전성 확보조치 기준 제8조제1항).",
            f"the policy's {log.promised_days} days are below the floor of {log.floor_days};"
            f" {log.keep_days} are kept (safety measures notice, article 8(1))",
        )
    else:
        message = Label(
            f"방침은 {log.promised_days}일이라고 하지만 {log.keep_days}일로 정했습니다.",
            f"the policy says {log.promised_days} days, but {log.keep_days} are set",
        )
    yield Finding(Level.WARNING, "ACCESS_LOG_PROMISE", "access_log", message)


def nobody_to_reach(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield the departments that take requests or objections and can be reached in no way."""
    for key in dict.fromkeys((profile.contact, profile.objections)):
        department = profile.department(key)
        if not (department.phone or department.email or department.fax):
            yield Finding(
                Level.WARNING,
                "CONTACT_MISSING",
                f"department {key}",
                Label(
                    "전화도 전자우편도 없습니다. 통지서와 누리집에 실을 연락처를 적어 주세요.",
                    "neither telephone nor e-mail is known; notices and portal need one",
                ),
            )


def use_hold(profile: OrganisationProfile) -> Iterator[Finding]:
    """Yield the promise to stop using data until its correction or deletion is done."""
    if profile.use_hold:
        yield Finding(
            Level.NOTE,
            "USE_HOLD",
            "organisation",
            Label(
                "정정·삭제가 끝날 때까지 이용과 제공을 멈추겠다고 약속했습니다. 접수하면 홍보와"
                " 새로운 제공을 멈추고, 본인 확인 뒤에는 모두 멈춰 주세요.",
                "promised: no use and no provision until correction or deletion is done; stop"
                " marketing and new provision on receipt, everything once identity is verified",
            ),
        )
