"""Choices the wizard draws as cards, from the organisation's profile and the law."""

from __future__ import annotations

from flask_babel import gettext as _

from app.context import cite, language
from app.organisations.schema import OrganisationProfile
from forms.cards import Card
from forms.filing.branch import OFFERED_RIGHTS
from forms.filing.rights import VIEWABLE
from workflows.labels import label
from workflows.law.schema import LawPack
from workflows.vocabulary import AccessItem, Right


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


def right_cards(law: LawPack) -> list[Card]:
    """Return the rights that can be filed here, each with the article it rests on."""
    lang = language()
    hints = {
        str(AccessItem.HELD_ONLY): _("갖고 있는지 아닌지만 알려 드립니다."),
        str(Right.ACCESS): _("어떤 개인정보를 갖고 있는지 확인하고 사본을 받습니다."),
        str(Right.DELETE): _(
            "개인정보를 지우도록 요구합니다. 다른 법령에 따라 보관해야 하는 정보는 지울 수"
            " 없습니다."
        ),
    }
    cards = []
    for code in OFFERED_RIGHTS:
        held_only = code == AccessItem.HELD_ONLY
        right = Right.ACCESS if held_only else Right(code)
        member = AccessItem.HELD_ONLY if held_only else right
        cards.append(
            Card(
                value=code,
                label=label(member).in_language(lang),
                hint=hints[code],
                note=f"{law.name.in_language(lang).partition(' (')[0]} {_article(law, right)}",
            )
        )
    return cards


def _article(law: LawPack, right: Right) -> str:
    """Return the first article a right rests on, as the language of the page cites it."""
    citation = law.rights[right].source.citation.partition(",")[0].removeprefix("법 ")
    return cite(citation)


def item_cards() -> list[Card]:
    """Return what may be viewed, in the order of the Decree."""
    return [
        Card(value=code, label=label(AccessItem(code)).in_language(language())) for code in VIEWABLE
    ]
