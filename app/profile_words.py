"""Names from the profile and the law, in the words of the page: systems, items, duties to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.context import cite
from app.context import language as page_language
from app.organisations.schema import KeepingRow, OrganisationProfile
from forms.found import Duties
from workflows.consents import consent_words
from workflows.law.schema import LawPack, RetentionRule
from workflows.sources import source_words
from workflows.text import Label
from workflows.viewing import CONSENT_ITEM, CONSENT_NAME
from workflows.vocabulary import Right


def match_word(key: str) -> str:
    """Return what people call a thing an owner compares, by its key in the profile."""
    words = {
        "name": _("이름"),
        "email": _("전자우편 주소"),
        "phone": _("전화번호"),
        "birth_date": _("생년월일"),
        "address": _("주소"),
        "account_id": _("아이디"),
        "ip_address": _("IP 주소"),
        "cookie_id": _("쿠키·기기 식별값"),
    }
    return str(words.get(key, key))


def system_name(profile: OrganisationProfile, key: str, language: str) -> str:
    """Return the name of a system; its key when the profile has dropped it."""
    found = (row.name.in_language(language) for row in profile.systems if row.key == key)
    return next(found, key)


def service_name(profile: OrganisationProfile, key: str, language: str) -> str:
    """Return the name of a service; its key when the profile has dropped it."""
    found = (row.name.in_language(language) for row in profile.services if row.key == key)
    return next(found, key)


def item_name(profile: OrganisationProfile, service: str, item: str, language: str) -> str:
    """Return the name of an item; what the owner typed where the profile has none."""
    if item == CONSENT_ITEM:
        return CONSENT_NAME.in_language(language)
    for row in profile.services:
        if row.key == service:
            for known in row.items:
                if known.key == item:
                    return known.name.in_language(language)
    return item


def controllers_of(profile: OrganisationProfile, services: Iterable[str], language: str) -> str:
    """Return for which bodies the named services are run as their processor; empty for none."""
    named = [row.processor_for for row in profile.services if row.key in set(services)]
    return ", ".join(dict.fromkeys(who.in_language(language) for who in named if who))


def owner_of(profile: OrganisationProfile, key: str, language: str) -> str:
    """Return who answers for a system: its department, and the processor if there is one."""
    for system in profile.systems:
        if system.key == key:
            name = profile.department(system.department).name.in_language(language)
            if system.processor is None:
                return name
            processor = profile.processor(system.processor).name.in_language(language)
            return str(
                _("%(department)s · 수탁자 %(processor)s", department=name, processor=processor)
            )
    return ""


def period_words(rule: RetentionRule) -> str:
    """Return how long a duty to keep lasts."""
    parts = (
        (rule.years, ngettext("%(num)s년", "%(num)s년", rule.years)),
        (rule.months, ngettext("%(num)s개월", "%(num)s개월", rule.months)),
        (rule.days, ngettext("%(num)s일", "%(num)s일", rule.days)),
    )
    return " ".join(words for count, words in parts if count) or str(_("기간 없음"))


def duties_of(profile: OrganisationProfile, law: LawPack, right: Right, system: str) -> Duties:
    """Return the duties to keep that may touch a system and, for deletion, the other reason.

    The other reason is the ground that another law names the very item (art 36(1) proviso): it
    is no duty to keep, so it has no period. Withdrawal of consent does not know it (art 37(3)).
    """
    rows = [row for row in profile.keeping_for(system) if row.key in law.retention]
    choices = [(row.key, _duty_words(row, law.retention[row.key])) for row in rows]
    named = [
        ("", f"{ground.wording.in_language(page_language())} ({cite(ground.source.citation)})")
        for ground in law.grounds.values()
        if right is Right.DELETE and right in ground.rights and not ground.keeping_duty
    ]
    timed = frozenset(row.key for row in rows if law.retention[row.key].has_period)
    return Duties(choices=(*choices, *named[:1]), with_start=timed)


def _duty_words(row: KeepingRow, rule: RetentionRule) -> str:
    sure = _("확인됨") if row.confirmed else _("확인되지 않음: 삭제를 막지 못함")
    return f"{duty_words(rule)}, {period_words(rule)} [{sure}]"


def duty_words(rule: RetentionRule) -> str:
    """Return what is kept and under which article, in the language of the page."""
    item = Label(rule.item, rule.gloss).in_language(page_language())
    return f"{item} – {cite(f'{rule.law} {rule.article}')}"


def source_of(item: Mapping[str, Any], language: str) -> str:
    """Return where a found item came from, in words; empty where that was not asked."""
    if not item.get("origin"):
        return ""
    return source_words(str(item["origin"]), str(item.get("origin_name", ""))).in_language(language)


def found_value(item: Mapping[str, Any], value: str, language: str) -> str:
    """Return what an owner told of a found item: its source, or its value and facts of consent."""
    told = consent_words(item).in_language(language)
    return source_of(item, language) or "\n".join(filter(None, (value, told)))
