"""What a valid profile leaves open: things a person at the organisation should look at.

A finding never stops anything. It is what `flask org check` prints after the file was found to
be well formed, worst first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from app.organisations import checks_law
from app.organisations.findings import Finding, Level
from app.organisations.schema import KeepingRow, OrganisationProfile, Service
from workflows.text import Label
from workflows.vocabulary import Channel

__all__ = ["Finding", "Level", "check_profile"]

#: Longest time for claiming hiring papers back, in days, after which they are destroyed
#: (채용절차법 제11조 and its decree).
HIRING_PAPERS_DAYS = 180
_HIRING = "HIRE"
_DAYS_PER_MONTH = 30


def check_profile(
    profile: OrganisationProfile, known_keeping: Collection[str] | None = None
) -> list[Finding]:
    """Return what is open in a profile, conflicts first, then warnings, then notes.

    ``known_keeping`` are the keys of the law pack's keeping duties; without them the keys of
    the profile are not compared.
    """
    found: list[Finding] = []
    if known_keeping is not None:
        found += _unknown_keeping(profile, known_keeping)
    for check in _CHECKS:
        found += check(profile)
    order = list(Level)
    return sorted(found, key=lambda finding: order.index(finding.level))


def _unknown_keeping(profile: OrganisationProfile, known: Collection[str]) -> Iterator[Finding]:
    for row in profile.keeping:
        if row.key not in known:
            yield Finding(
                Level.CONFLICT,
                "KEEPING_UNKNOWN",
                f"keeping {row.key}",
                Label(
                    "법령 자료에 없는 보존 근거입니다. 열쇠말을 고쳐 주세요.",
                    "the law pack has no such keeping duty; mend the key",
                ),
            )


def _hiring_conflicts(profile: OrganisationProfile) -> Iterator[Finding]:
    rows = [row for row in profile.keeping if row.key == _HIRING]
    for row in rows:
        for key in row.services:
            service = profile.service(key)
            if _longer_than_hiring_papers(service):
                yield Finding(
                    Level.CONFLICT,
                    "HIRE_CONFLICT",
                    f"service {service.key}",
                    Label(
                        "방침의 보유기간이 채용서류를 반환·파기해야 하는 기간보다 깁니다"
                        "(채용절차법 제11조). 개인정보 보호책임자가 정해 주세요.",
                        "the policy keeps longer than hiring papers may be kept (Fair Hiring"
                        " Procedure Act art. 11); the privacy officer has to decide",
                    ),
                )


def _longer_than_hiring_papers(service: Service) -> bool:
    months = service.period.months
    return months is not None and months * _DAYS_PER_MONTH > HIRING_PAPERS_DAYS


def _unconfirmed_keeping(profile: OrganisationProfile) -> Iterator[Finding]:
    for row in profile.keeping:
        if not row.confirmed:
            yield Finding(
                Level.WARNING,
                "KEEPING_NOT_CONFIRMED",
                f"keeping {row.key}",
                Label(
                    "확인되지 않아 삭제를 막지 못합니다. 적용된다면 확인한 사람, 날짜, 이유를"
                    " 적어 주세요.",
                    "not confirmed, so it blocks no deletion; if it applies, enter who confirmed"
                    " it, when and why",
                ),
            )
        elif not row.systems:
            yield _confirmed_nowhere(row)


def _confirmed_nowhere(row: KeepingRow) -> Finding:
    return Finding(
        Level.WARNING,
        "KEEPING_NOWHERE",
        f"keeping {row.key}",
        Label(
            "확인되었지만 어느 시스템의 기록인지 적혀 있지 않습니다. systems에 적어 주세요.",
            "confirmed, but no system is named; say in systems where these records lie",
        ),
    )


def _required_but_optional(profile: OrganisationProfile) -> Iterator[Finding]:
    for service in profile.services:
        optional = {item.key for item in service.items if not item.required}
        for field in service.requires:
            if field in optional:
                yield Finding(
                    Level.WARNING,
                    "REQUIRED_BUT_OPTIONAL",
                    f"service {service.key}",
                    Label(
                        f"수집할 때 선택이었던 '{field}'을(를) 신청할 때 필수로 묻습니다.",
                        f"a request must give {field!r}, which was optional at collection",
                    ),
                )


def _no_postal_address(profile: OrganisationProfile) -> Iterator[Finding]:
    by_post = {Channel.POST, Channel.VISIT} & {row.channel for row in profile.channels}
    if by_post and not profile.letterhead.address.ko:
        yield Finding(
            Level.WARNING,
            "ADDRESS_MISSING",
            "letterhead",
            Label(
                "우편이나 방문을 받지만 주소가 없습니다. letterhead.address를 적어 주세요.",
                "post or visits are taken but no address is known; fill in letterhead.address",
            ),
        )


def _optional_consent_required(profile: OrganisationProfile) -> Iterator[Finding]:
    for service in profile.services:
        if service.consent_optional and any(item.required for item in service.items):
            yield Finding(
                Level.WARNING,
                "OPTIONAL_CONSENT_REQUIRED_ITEMS",
                f"service {service.key}",
                Label(
                    "선택 동의인데 필수 항목이 있습니다. 방침을 확인해 주세요.",
                    "consent is optional but items are required; look at the policy",
                ),
            )


def _assumed(profile: OrganisationProfile) -> Iterator[Finding]:
    for where, source in _sources(profile):
        if source.startswith("assumed"):
            reason = source.removeprefix("assumed").lstrip(": ")
            yield Finding(
                Level.NOTE,
                "ASSUMED",
                where,
                Label(
                    f"가정한 값입니다. 확인해 주세요. {reason}".rstrip(),
                    f"assumed, please confirm. {reason}".rstrip(),
                ),
            )


def _sources(profile: OrganisationProfile) -> Iterator[tuple[str, str]]:
    """Yield every row that says where it comes from, in the order of the file."""
    yield "organisation", profile.name_source
    for name, rows in (
        ("department", profile.departments),
        ("service", profile.services),
        ("system", profile.systems),
        ("processor", profile.processors),
        ("keeping", profile.keeping),
        ("automated decision", profile.automated_decisions),
    ):
        for row in rows:
            yield f"{name} {row.key}", row.source
    yield from ((f"officer {row.name.en}", row.source) for row in profile.officers)
    yield from ((f"channel {row.channel}", row.source) for row in profile.channels)
    yield from ((f"remedy {row.name.en}", row.source) for row in profile.remedies)
    yield from ((f"conflict {row.key}", row.source) for row in profile.conflicts)
    yield "identity", profile.identity.source
    yield "guardians", profile.guardians.source
    yield "third_parties", profile.third_parties.source
    yield "letterhead", profile.letterhead.source
    yield "codes", profile.codes.source
    yield "own_records", profile.own_records.source
    yield "access_log", profile.access_log.source
    yield "thresholds", profile.thresholds.source
    if profile.fees.rates:
        yield "fees", profile.fees.source
    yield "tasks", profile.tasks.source
    yield "exports", profile.exports.source


_CHECKS: tuple[Callable[[OrganisationProfile], Iterator[Finding]], ...] = (
    checks_law.old_promises,
    checks_law.without_basis,
    checks_law.kept_for_ever,
    _hiring_conflicts,
    _unconfirmed_keeping,
    _required_but_optional,
    _optional_consent_required,
    _no_postal_address,
    checks_law.remedies,
    checks_law.access_log,
    checks_law.nobody_to_reach,
    checks_law.use_hold,
    _assumed,
)
