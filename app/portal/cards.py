"""Choices the wizard draws as cards, from the organisation's profile and the law."""

from __future__ import annotations

import re
from collections.abc import Collection

from flask_babel import gettext as _

from app.context import cite, language
from app.organisations.schema import OrganisationProfile
from forms.cards import Card
from forms.filing.branch import OFFERED_RIGHTS
from forms.filing.rights import VIEWABLE
from workflows.labels import label
from workflows.law.schema import LawPack
from workflows.vocabulary import AUTOMATED, AccessItem, Right, SuspendedUse

_ARTICLE = re.compile(r"제[0-9]+조(의[0-9]+)?")
_TRANSFERS = frozenset({Right.TRANSFER_SELF, Right.TRANSFER_THIRD})
#: Rights seldom asked for: folded away, so that the page stays short for everybody else.
_RARE = frozenset({Right.SOURCE, *_TRANSFERS, *AUTOMATED})


def service_cards(profile: OrganisationProfile) -> list[Card]:
    """Return the services of the profile: the name, and for whom the service is."""
    lang = language()
    return [
        Card(
            value=service.key,
            label=service.name.in_language(lang),
            hint=service.audience.in_language(lang),
        )
        for service in profile.services
    ]


def right_cards(law: LawPack, profile: OrganisationProfile) -> list[Card]:
    """Return the rights that can be filed here, each with the article it rests on.

    Those on automated decisions stand here where the organisation makes any; whoever asks for one
    elsewhere is served at the intake desk.
    """
    lang = language()
    hints = {
        str(AccessItem.HELD_ONLY): _("갖고 있는지 아닌지만 알려 드립니다."),
        str(Right.ACCESS): _("어떤 개인정보를 갖고 있는지 확인하고 사본을 받습니다."),
        str(Right.CORRECT): _("사실과 다른 개인정보를 바로잡습니다."),
        str(Right.DELETE): _(
            "개인정보를 지우도록 요구합니다. 다른 법령에 따라 보관해야 하는 정보는 지울 수"
            " 없습니다."
        ),
        str(Right.SUSPEND): _("정보는 그대로 두고, 고르신 이용만 멈춥니다."),
        str(Right.AUTOMATED_REFUSE): _(
            "사람 없이 자동으로 내린 결정이 중대한 영향을 줄 때 그 적용을 거부합니다."
        ),
        str(Right.AUTOMATED_EXPLAIN): _("자동으로 내린 결정의 기준과 절차를 설명해 드립니다."),
        str(Right.AUTOMATED_REVIEW): _("의견을 내시면 자동으로 내린 결정을 다시 살펴봅니다."),
        str(Right.WITHDRAW): _("전에 하신 동의를 거둡니다. 그 동의로 모은 정보는 파기합니다."),
        str(Right.TRANSFER_SELF): _("내 정보를 컴퓨터로 읽을 수 있는 파일로 받습니다."),
        str(Right.TRANSFER_THIRD): _(
            "내 정보를 지정된 개인정보관리 전문기관이나 일반수신자에게 보내게 합니다."
        ),
        str(Right.SOURCE): _("갖고 있는 정보를 어디에서 얻었고 무엇에 쓰는지 알려 드립니다."),
    }
    if profile.promises.account is not None:
        hints[str(Right.DELETE)] += " " + _("회원탈퇴도 여기에서 하십니다.")
    left_out = () if profile.automated_decisions else tuple(map(str, AUTOMATED))
    cards = []
    for code in OFFERED_RIGHTS:
        if code in left_out:
            continue
        held_only = code == AccessItem.HELD_ONLY
        right = Right.ACCESS if held_only else Right(code)
        if right not in law.rights or not profile.offers(right):
            continue
        member = AccessItem.HELD_ONLY if held_only else right
        cards.append(
            Card(
                value=code,
                label=label(member).in_language(lang),
                hint=hints[code],
                note=f"{law.name.in_language(lang).partition(' (')[0]} {_article(law, right)}",
                rare=right in _RARE,
            )
        )
    return cards


def rare_rights(cards: Collection[Card]) -> str:
    """Return the words of the fold around the rights seldom asked for: which kinds are in it."""
    there = {card.value for card in cards if card.rare}
    kinds = (
        (_("출처"), {Right.SOURCE}),
        (_("전송"), _TRANSFERS),
        (_("자동화된 결정"), set(AUTOMATED)),
    )
    names = ", ".join(str(name) for name, rights in kinds if there & set(map(str, rights)))
    return str(_("다른 요구 더 보기: %(names)s", names=names))


def _article(law: LawPack, right: Right) -> str:
    """Return the first article a right rests on, as the language of the page cites it."""
    citation = law.rights[right].source.citation
    found = _ARTICLE.search(citation)
    return cite(found[0] if found else citation)


def consent_cards(profile: OrganisationProfile, keys: Collection[str]) -> list[Card]:
    """Return the services whose consent can be withdrawn, of those named (of all: none named).

    The policy says of a service that its data goes with the consent, or that agreeing was
    optional. Where it says neither, all named ones are offered: an officer sorts it out.
    """
    lang = language()
    named = [service for service in profile.services if not keys or service.key in keys]
    on_consent = [s for s in named if s.consent_optional or s.period.or_withdrawal] or named
    return [
        Card(
            value=service.key,
            label=service.name.in_language(lang),
            hint=", ".join(item.name.in_language(lang) for item in service.items),
        )
        for service in on_consent
    ]


def automated_cards(profile: OrganisationProfile) -> list[Card]:
    """Return the automated decisions the organisation publishes (Decree 44-4(1))."""
    lang = language()
    return [
        Card(value=row.key, label=row.name.in_language(lang), hint=row.purpose.in_language(lang))
        for row in profile.automated_decisions
    ]


def known_items(profile: OrganisationProfile, keys: Collection[str]) -> tuple[str, ...]:
    """Return the names of what the services named collect (of all: none named), each once."""
    lang = language()
    named = [service for service in profile.services if not keys or service.key in keys]
    names = [item.name.in_language(lang) for service in named for item in service.items]
    return tuple(dict.fromkeys(names))


def use_labels() -> dict[str, str]:
    """Return the uses that can be stopped, in words, by their codes."""
    return {str(use): label(use).in_language(language()) for use in SuspendedUse}


def item_cards() -> list[Card]:
    """Return what may be viewed, in the order of the Decree."""
    return [
        Card(value=code, label=label(AccessItem(code)).in_language(language())) for code in VIEWABLE
    ]
