"""The profile of an organisation: one frozen object, built from TOML by `loader`.

Its rows stand in `schema_rows` and `schema_settings` and can be imported from here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import time
from typing import Protocol, TypeVar

from app.organisations.schema_promises import Promises
from app.organisations.schema_rows import (
    CONTACT_FIELDS,
    WITHHELD_VALUE,
    AutomatedDecision,
    Conflict,
    Department,
    IntakeChannel,
    Item,
    ItemFlag,
    KeepingRow,
    Letterhead,
    Officer,
    Period,
    PeriodStart,
    Policy,
    Processor,
    Recipient,
    Remedy,
    Service,
    System,
    ThirdParties,
)
from app.organisations.schema_settings import (
    AccessLog,
    CodeRules,
    Exports,
    FeeRate,
    Fees,
    Guardians,
    Identity,
    OwnRecords,
    TaskRules,
    Thresholds,
    Transfer,
    TransferMode,
    UseHolds,
)
from workflows.minwon import CountMode
from workflows.text import Label
from workflows.vocabulary import ApprovalMode, Right

__all__ = [
    "CONTACT_FIELDS",
    "WITHHELD_VALUE",
    "AccessLog",
    "AutomatedDecision",
    "CodeRules",
    "Conflict",
    "Department",
    "Exports",
    "FeeRate",
    "Fees",
    "Guardians",
    "Identity",
    "IntakeChannel",
    "Item",
    "ItemFlag",
    "KeepingRow",
    "Letterhead",
    "Officer",
    "OrganisationProfile",
    "OwnRecords",
    "Period",
    "PeriodStart",
    "Policy",
    "Processor",
    "Promises",
    "Recipient",
    "Remedy",
    "Service",
    "System",
    "TaskRules",
    "ThirdParties",
    "Thresholds",
    "Transfer",
    "TransferMode",
    "UseHolds",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationProfile:
    """Everything that differs from one controller to the next."""

    slug: str
    name: Label
    legal_name: Label
    name_source: str
    public_body: bool
    #: Promised by the policy: no use and no provision until correction or deletion is done.
    use_hold: bool
    #: Whether a refused automated decision is no longer applied as soon as identity is proven.
    stop_automated_early: bool
    law: str
    approval_mode: ApprovalMode
    #: Whether the count of the Civil Petitions Act is shown beside the legal date (public bodies).
    count_mode: CountMode
    languages: tuple[str, ...]
    policy: Policy
    departments: tuple[Department, ...]
    officers: tuple[Officer, ...]
    contact: str
    objections: str
    services: tuple[Service, ...]
    systems: tuple[System, ...]
    processors: tuple[Processor, ...]
    third_parties: ThirdParties
    keeping: tuple[KeepingRow, ...]
    channels: tuple[IntakeChannel, ...]
    remedies: tuple[Remedy, ...]
    conflicts: tuple[Conflict, ...]
    automated_decisions: tuple[AutomatedDecision, ...]
    identity: Identity
    guardians: Guardians
    transfer: Transfer
    letterhead: Letterhead
    codes: CodeRules
    own_records: OwnRecords
    access_log: AccessLog
    thresholds: Thresholds
    tasks: TaskRules
    exports: Exports
    fees: Fees
    promises: Promises
    holds: UseHolds

    @property
    def digest_at(self) -> time:
        """Return when the daily digest is due, in KST."""
        return self.thresholds.digest_at

    def offers(self, right: Right) -> bool:
        """Tell whether a right can be asked for here: a transfer only where it is switched on."""
        modes = {
            Right.TRANSFER_SELF: self.transfer.to_self,
            Right.TRANSFER_THIRD: self.transfer.to_third,
        }
        return modes.get(right) is not TransferMode.OFF

    def service(self, key: str) -> Service:
        """Return the service of that key; KeyError when there is none."""
        return _with_key(self.services, key)

    def system(self, key: str) -> System:
        """Return the system of that key; KeyError when there is none."""
        return _with_key(self.systems, key)

    def department(self, key: str) -> Department:
        """Return the department of that key; KeyError when there is none."""
        return _with_key(self.departments, key)

    def processor(self, key: str) -> Processor:
        """Return the processor of that key; KeyError when there is none."""
        return _with_key(self.processors, key)

    def automated_decision(self, key: str) -> AutomatedDecision | None:
        """Return the automated decision of that key; None when the profile names none such."""
        return next((row for row in self.automated_decisions if row.key == key), None)

    def recipient_name(self, key: str) -> Label | None:
        """Return the name of a recipient; None when the profile has dropped it."""
        return next((row.name for row in self.third_parties.recipients if row.key == key), None)

    def systems_of(self, service_keys: Collection[str]) -> tuple[System, ...]:
        """Return the systems to search for these services, in the profile's order.

        No key means that the person does not know: then every system is searched.
        """
        if not service_keys:
            return self.systems
        wanted = {key for service in service_keys for key in self.service(service).systems}
        return tuple(system for system in self.systems if system.key in wanted)

    def required_fields(self, service_keys: Collection[str]) -> frozenset[str]:
        """Return the contact fields a form may require for these services (see CONTACT_FIELDS).

        A request must never be harder than the collection was, so several services require only
        what each of them does, and a person who does not know the service owes nothing.
        """
        if not service_keys:
            return frozenset()
        each = [frozenset(self.service(key).requires) for key in service_keys]
        return frozenset.intersection(*each)

    def asked_fields(self, service_keys: Collection[str]) -> frozenset[str]:
        """Return the contact fields a form may ask for at all (see CONTACT_FIELDS).

        That is what any of these services collected; any service of all when none is named. The
        answer has to go somewhere, so e-mail is asked where neither it nor a telephone
        number was collected.
        """
        chosen = service_keys or [service.key for service in self.services]
        asked = frozenset(CONTACT_FIELDS) & frozenset(
            field for key in chosen for field in self.service(key).collected
        )
        return asked if asked & {"email", "phone"} else asked | {"email"}

    def is_withheld(self, service_key: str, item_key: str) -> bool:
        """Tell whether the value of an item never appears in an answer (`ItemFlag`).

        An item entered under a service that does not know it is looked up in all of them: the
        same number does not become lawful by standing in another place.
        """
        named = [
            item for service in self.services for item in service.items if item.key == item_key
        ]
        own = [
            item
            for service in self.services
            for item in service.items
            if service.key == service_key and item.key == item_key
        ]
        return any(item.flagged for item in own or named)

    def answer_value(self, service_key: str, item_key: str, value: str) -> str:
        """Return what an answer shows for a value that was found: stars where it is withheld."""
        return WITHHELD_VALUE if value and self.is_withheld(service_key, item_key) else value

    def clues_of(self, service_keys: Collection[str]) -> tuple[Item, ...]:
        """Return what helps to find a person in these services (all of them when none named)."""
        chosen = service_keys or [service.key for service in self.services]
        clues: dict[str, Item] = {}
        for key in chosen:
            for clue in self.service(key).clues:
                clues.setdefault(clue.key, clue)
        return tuple(clues.values())

    def keeping_for(self, system_key: str) -> Iterator[KeepingRow]:
        """Yield the keeping duties that may touch a system, confirmed or not."""
        for row in self.keeping:
            if system_key in row.systems:
                yield row


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_K = TypeVar("_K", bound=_Keyed)


def _with_key(rows: tuple[_K, ...], key: str) -> _K:
    for row in rows:
        if row.key == key:
            return row
    raise KeyError(key)
