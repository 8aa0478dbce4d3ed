"""What points at what inside a profile: every reference must lead somewhere.

Also the rule that a request is never harder than the collection was: a form may require only
what the service itself collected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from app.organisations.errors import ProfileError
from app.organisations.locate import Step, dotted, line_of
from app.organisations.reader import Table
from app.organisations.schema import CONTACT_FIELDS, OrganisationProfile, Service


def check_references(profile: OrganisationProfile, root: Table) -> None:
    """Refuse the first reference that leads nowhere, and keys that stand twice.

    Raises:
        ProfileError: names the place, the key and the line.

    """
    _unique(root, profile)
    departments = [department.key for department in profile.departments]
    _known(root, ("organisation", "contact"), [profile.contact], departments)
    _known(root, ("organisation", "objections"), [profile.objections], departments)
    _known(root, ("letterhead", "department"), [profile.letterhead.department], departments)
    _services(root, profile)
    _recipients(root, profile)
    _systems(root, profile, departments)
    _keeping(root, profile)
    _automated(root, profile)
    _promises(root, profile)


def _promises(root: Table, profile: OrganisationProfile) -> None:
    services = [service.key for service in profile.services]
    account, points = profile.promises.account, profile.promises.points
    if account is not None:
        _known(root, ("promises", "account", "service"), [account.service], services)
    if points is not None:
        _known(root, ("promises", "points", "services"), points.services, services)


def _services(root: Table, profile: OrganisationProfile) -> None:
    systems = [system.key for system in profile.systems]
    for index, service in enumerate(profile.services):
        _known(root, ("services", index, "systems"), service.systems, systems)
        _never_harder(root, index, service)


def _recipients(root: Table, profile: OrganisationProfile) -> None:
    services = [service.key for service in profile.services]
    for index, row in enumerate(profile.third_parties.recipients):
        path = ("third_parties", "recipients", index, "services")
        _known(root, path, row.services, services)


def _never_harder(root: Table, index: int, service: Service) -> None:
    path = ("services", index, "requires")
    _known(root, path, service.requires, CONTACT_FIELDS)
    extra = [field for field in service.requires if field not in service.collected]
    if extra:
        raise _error(
            root,
            path,
            f"'{extra[0]}'은(는) 이 서비스가 수집하지 않은 항목이라 필수로 물을 수 없습니다.",
            f"this service never collected {extra[0]!r}, so a request must not require it",
        )


def _systems(root: Table, profile: OrganisationProfile, departments: Collection[str]) -> None:
    processors = [processor.key for processor in profile.processors]
    used = {key for service in profile.services for key in service.systems}
    for index, system in enumerate(profile.systems):
        _known(root, ("systems", index, "department"), [system.department], departments)
        if system.processor is not None:
            _known(root, ("systems", index, "processor"), [system.processor], processors)
        if system.key not in used:
            raise _error(
                root,
                ("systems", index, "key"),
                f"어느 서비스도 '{system.key}'을(를) 쓰지 않습니다.",
                f"no service names the system {system.key!r}; name it there or remove it",
            )


def _keeping(root: Table, profile: OrganisationProfile) -> None:
    systems = [system.key for system in profile.systems]
    services = [service.key for service in profile.services]
    for index, row in enumerate(profile.keeping):
        _known(root, ("keeping", index, "systems"), row.systems, systems)
        _known(root, ("keeping", index, "services"), row.services, services)


def _automated(root: Table, profile: OrganisationProfile) -> None:
    systems = [system.key for system in profile.systems]
    for index, row in enumerate(profile.automated_decisions):
        _known(root, ("automated_decisions", index, "systems"), row.systems, systems)


def _unique(root: Table, profile: OrganisationProfile) -> None:
    lists: dict[str, list[str]] = {
        "departments": [row.key for row in profile.departments],
        "services": [row.key for row in profile.services],
        "systems": [row.key for row in profile.systems],
        "processors": [row.key for row in profile.processors],
        "keeping": [row.key for row in profile.keeping],
        "channels": [row.channel.value for row in profile.channels],
        "automated_decisions": [row.key for row in profile.automated_decisions],
        "conflicts": [row.key for row in profile.conflicts],
    }
    for name, keys in lists.items():
        field = "channel" if name == "channels" else "key"
        _each_once(root, name, field, keys)
    for index, service in enumerate(profile.services):
        for part, items in (("items", service.items), ("clues", service.clues)):
            _each_once(root, ("services", index, part), "key", [item.key for item in items])


def _each_once(root: Table, where: str | tuple[Step, ...], field: str, keys: Sequence[str]) -> None:
    path = (where,) if isinstance(where, str) else where
    twice = next((key for key, count in Counter(keys).items() if count > 1), None)
    if twice is None:
        return
    second = len(keys) - 1 - keys[::-1].index(twice)
    raise _error(
        root,
        (*path, second, field),
        f"'{twice}'이(가) 두 번 나옵니다.",
        f"{twice!r} stands here twice",
    )


def _known(
    root: Table, path: tuple[Step, ...], values: Iterable[str], known: Collection[str]
) -> None:
    for value in values:
        if value not in known:
            names = ", ".join(known)
            raise _error(
                root,
                path,
                f"'{value}'이(가) 없습니다. 있는 것: {names}",
                f"there is no {value!r}; known: {names}",
            )


def _error(root: Table, path: tuple[Step, ...], message_ko: str, message_en: str) -> ProfileError:
    return ProfileError(
        file=root.file,
        key=dotted(path),
        line=line_of(root.text, path),
        message_ko=message_ko,
        message_en=message_en,
    )
