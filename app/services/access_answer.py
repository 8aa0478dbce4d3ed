"""What is answered beside the contents: items 2 to 4 of Decree 41(1), where they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.organisations.schema import OrganisationProfile, Processor, Service
from workflows.text import Label
from workflows.vocabulary import AccessItem


@dataclass(frozen=True)
class AboutService:
    """One service: why data is used, how long, who gets it; None or empty where not asked."""

    service: Label
    purposes: tuple[Label, ...] = ()
    period: Label | None = None
    asks_recipients: bool = False
    recipients: tuple[Label, ...] = ()
    processors: tuple[Processor, ...] = ()


def about_of(
    profile: OrganisationProfile, details: Mapping[str, Any], items: Iterable[Mapping[str, Any]]
) -> tuple[AboutService, ...]:
    """Return what is told of each service in which something is shown.

    `details` are those of the request, `items` those of the decision.
    """
    asked = {AccessItem(code) for code in details.get("items", [])}
    if not asked & {AccessItem.PURPOSE, AccessItem.PERIOD, AccessItem.THIRD_PARTY}:
        return ()
    shown = {item["service"] for item in items if item["action"] == "show"}
    return tuple(
        _about(profile, service, asked) for service in profile.services if service.key in shown
    )


def _about(profile: OrganisationProfile, service: Service, asked: set[AccessItem]) -> AboutService:
    third = AccessItem.THIRD_PARTY in asked
    return AboutService(
        service=service.name,
        purposes=tuple(service.purposes) if AccessItem.PURPOSE in asked else (),
        period=service.period.text if AccessItem.PERIOD in asked else None,
        asks_recipients=third,
        recipients=recipients_of(profile, service) if third else (),
        processors=processors_of(profile, service) if third else (),
    )


def recipients_of(profile: OrganisationProfile, service: Service) -> tuple[Label, ...]:
    """Return the names of the third parties that may receive data of a service."""
    return tuple(
        row.name
        for row in profile.third_parties.recipients
        if not row.services or service.key in row.services
    )


def processors_of(profile: OrganisationProfile, service: Service) -> tuple[Processor, ...]:
    """Return the processors of the systems of a service, each once."""
    keys = dict.fromkeys(profile.system(name).processor for name in service.systems)
    return tuple(profile.processor(key) for key in keys if key)
