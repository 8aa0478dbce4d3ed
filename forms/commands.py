"""What forms hand to use cases: frozen values, already checked for shape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.vocabulary import AccessItem, NoticeChannel, Right


@dataclass(frozen=True)
class Applicant:
    """Who files. Only what the chosen service itself collected was required."""

    name: str = ""
    email: str = ""
    #: Digits only.
    phone: str = ""
    birth: date | None = None


@dataclass(frozen=True)
class Address:
    """A postal address: five-digit postcode, road address, detail."""

    postcode: str = ""
    road: str = ""
    detail: str = ""

    def line(self) -> str:
        """Return the address as one line; empty when nothing was given."""
        code = f"({self.postcode})" if self.postcode else ""
        return " ".join(part for part in (code, self.road, self.detail) if part)


@dataclass(frozen=True)
class AskedAccess:
    """What is to be viewed, and how (file, post, visit)."""

    items: tuple[AccessItem, ...] = ()
    form: str = "file"


@dataclass(frozen=True)
class AskedErasure:
    """What is to be deleted, in the person's words; a reason is never required (law.md 1.2)."""

    what: str = ""
    reason: str = ""


@dataclass(frozen=True)
class FilingAnswers:
    """All answers of the wizard."""

    rights: tuple[Right, ...]
    applicant: Applicant
    access: AskedAccess = AskedAccess()
    erasure: AskedErasure = AskedErasure()
    #: Keys of services of the profile; empty when the person does not know.
    services: tuple[str, ...] = ()
    clues: str = ""
    notice_channel: NoticeChannel = NoticeChannel.PORTAL_EMAIL
    notice_language: str = "ko"
    address: Address = Address()

    @classmethod
    def from_steps(cls, steps: Mapping[str, Mapping[str, Any]]) -> FilingAnswers:
        """Read the answers a draft keeps, by step.

        Missing steps give empty values: whether the wizard is complete is `missing_steps`.
        """
        who, form = steps.get("applicant", {}), steps.get("form", {})
        notice, erasure = steps.get("notice", {}), steps.get("erasure", {})
        items = steps.get("items", {}).get("items", [])
        rights = tuple(
            dict.fromkeys(
                Right.ACCESS if code == AccessItem.HELD_ONLY else Right(code)
                for code in steps.get("right", {}).get("rights", [])
            )
        )
        held_only = AccessItem.HELD_ONLY in steps.get("right", {}).get("rights", [])
        birth = who.get("birth")
        return cls(
            rights=tuple(right for right in Right if right in rights),
            applicant=Applicant(
                name=who.get("name", ""),
                email=who.get("email", ""),
                phone=who.get("phone", ""),
                birth=date.fromisoformat(birth) if birth else None,
            ),
            access=AskedAccess(
                items=tuple(AccessItem(i) for i in items)
                or ((AccessItem.HELD_ONLY,) if held_only else ()),
                form=form.get("form", "file"),
            ),
            erasure=AskedErasure(erasure.get("what", ""), erasure.get("reason", "")),
            services=tuple(steps.get("where", {}).get("services", [])),
            clues=steps.get("clues", {}).get("clues", ""),
            notice_channel=NoticeChannel(notice.get("channel", NoticeChannel.PORTAL_EMAIL)),
            notice_language=notice.get("language", "ko"),
            address=Address(
                notice.get("postcode", ""), notice.get("road", ""), notice.get("detail", "")
            ),
        )
