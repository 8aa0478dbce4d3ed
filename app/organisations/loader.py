"""TOML text to `OrganisationProfile`, strictly: what is unknown, missing or wrong is refused.

The parts that stand alone are built here; `references` then checks what points at what.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from app.organisations.errors import ProfileError
from app.organisations.load_promises import read_promises
from app.organisations.load_rows import (
    read_automated_decision,
    read_channel,
    read_conflict,
    read_department,
    read_keeping,
    read_letterhead,
    read_officer,
    read_policy,
    read_processor,
    read_remedy,
    read_service,
    read_system,
    read_third_parties,
)
from app.organisations.load_settings import read_settings
from app.organisations.reader import Table
from app.organisations.references import check_references
from app.organisations.schema import OrganisationProfile
from workflows.minwon import CountMode
from workflows.vocabulary import ApprovalMode

FORMAT = 1
MAX_BYTES = 1_000_000
_SLUG = re.compile(r"^[a-z][a-z0-9-]{1,39}$")
_LANGUAGES = ("ko", "en")


def load_profile(path: Path) -> OrganisationProfile:
    """Read a profile from a file of at most 1,000,000 bytes, UTF-8.

    Raises:
        ProfileError: the file cannot be read, or what `parse_profile` refuses.

    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _whole(
            str(path),
            "파일을 읽을 수 없습니다. 이름과 권한을 확인해 주세요.",
            f"cannot be read: {error.strerror}; check its name and permissions",
        ) from error
    if len(raw) > MAX_BYTES:
        raise _whole(
            str(path),
            "1,000,000바이트보다 큽니다. 기관 설정 파일이 맞는지 확인해 주세요.",
            "is larger than 1,000,000 bytes; is this a profile?",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ProfileError(
            file=str(path),
            key="",
            line=line,
            message_ko="UTF-8 글자가 아닙니다. 파일을 UTF-8로 저장해 주세요.",
            message_en="is not UTF-8; save the file as UTF-8",
        ) from error
    return parse_profile(text, str(path))


def parse_profile(text: str, name: str) -> OrganisationProfile:
    """Build a profile from TOML text; ``name`` is what errors call the text.

    Raises:
        ProfileError: broken TOML, an unknown, missing or wrong key, or a reference that leads
            nowhere; it names the place, the key and the line.

    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ProfileError(
            file=name,
            key="",
            line=int(found[1]) if found else len(text.splitlines()),
            message_ko=f"TOML 문법에 맞지 않습니다: {error}",
            message_en=f"is not valid TOML: {error}",
        ) from error
    root = Table(name, text, values)
    root.number("format", FORMAT, FORMAT)
    profile = _profile(root)
    root.finish()
    check_references(profile, root)
    return profile


def _whole(name: str, message_ko: str, message_en: str) -> ProfileError:
    return ProfileError(file=name, key="", line=None, message_ko=message_ko, message_en=message_en)


def _profile(root: Table) -> OrganisationProfile:
    own = root.table("organisation")
    settings = read_settings(root)
    profile = OrganisationProfile(
        slug=_slug(own),
        name=own.label("name"),
        legal_name=own.label("legal_name"),
        name_source=own.source(),
        public_body=own.boolean("public_body"),
        use_hold=own.boolean("use_hold") if own.has("use_hold") else False,
        stop_automated_early=own.has("stop_automated_early")
        and own.boolean("stop_automated_early"),
        law=own.string("law"),
        approval_mode=own.choice("approval_mode", ApprovalMode),
        count_mode=_count_mode(own),
        languages=_languages(own),
        contact=own.string("contact"),
        objections=own.string("objections"),
        policy=read_policy(root.table("policy")),
        departments=tuple(map(read_department, root.tables("departments"))),
        officers=tuple(map(read_officer, root.tables("officers"))),
        services=tuple(map(read_service, root.tables("services"))),
        systems=tuple(map(read_system, root.tables("systems"))),
        processors=tuple(map(read_processor, root.tables("processors", empty=True))),
        third_parties=read_third_parties(root.table("third_parties")),
        keeping=tuple(map(read_keeping, root.tables("keeping", empty=True))),
        channels=tuple(map(read_channel, root.tables("channels"))),
        remedies=tuple(map(read_remedy, root.tables("remedies"))),
        conflicts=tuple(map(read_conflict, root.tables("conflicts", empty=True))),
        automated_decisions=tuple(
            map(read_automated_decision, root.tables("automated_decisions", empty=True))
        ),
        identity=settings.identity,
        guardians=settings.guardians,
        transfer=settings.transfer,
        letterhead=read_letterhead(root.table("letterhead")),
        codes=settings.codes,
        own_records=settings.own_records,
        access_log=settings.access_log,
        thresholds=settings.thresholds,
        tasks=settings.tasks,
        exports=settings.exports,
        fees=settings.fees,
        promises=read_promises(root),
        holds=settings.holds,
    )
    _refuse_broken_promise(own, profile)
    own.finish()
    return profile


def _refuse_broken_promise(own: Table, profile: OrganisationProfile) -> None:
    if profile.use_hold and not profile.holds.full:
        raise own.error(
            "use_hold",
            "방침에서 약속한 이용·제공 보류입니다. [holds]의 full을 끌 수 없습니다.",
            "the policy promises it, so full cannot be switched off under [holds]",
        )


def _slug(own: Table) -> str:
    value = own.string("slug")
    if not _SLUG.match(value):
        raise own.error(
            "slug",
            "주소에 쓰입니다. 영문 소문자, 숫자, 붙임표로 2~40자를 적어 주세요.",
            "it stands in addresses: use 2 to 40 small letters, digits and hyphens",
        )
    return value


def _count_mode(own: Table) -> CountMode:
    """Read how periods are shown; the petition count knows public bodies only."""
    if not own.has("count_mode"):
        return CountMode.CIVIL
    mode = own.choice("count_mode", CountMode)
    if mode is CountMode.MINWON and not own.boolean("public_body"):
        raise own.error(
            "count_mode",
            "민원 처리 방식은 공공기관만 함께 보여 줄 수 있습니다. 'civil'을 적어 주세요.",
            "only a public body can show the petition count; write 'civil'",
        )
    return mode


def _languages(own: Table) -> tuple[str, ...]:
    languages = own.strings("languages")
    if "ko" not in languages or not set(languages) <= set(_LANGUAGES):
        raise own.error(
            "languages",
            "'ko'는 꼭 있어야 하고, 더할 수 있는 것은 'en'뿐입니다.",
            "'ko' must be there, and only 'en' may be added",
        )
    return languages
