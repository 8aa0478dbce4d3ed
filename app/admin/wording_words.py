"""Blocks of wording and the law's fixed sentences in words, for the pages about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from flask import url_for
from flask_babel import gettext as _

from app import formats
from app.context import cite, language, law_in_force, organisation, reader
from app.letters import wording_preview
from app.organisations.wording import field_names
from app.organisations.wording_blocks import (
    GROUP_LABELS,
    LANGUAGES,
    PRINTED,
    Block,
    Group,
    blocks_of,
)
from app.queries.wording import (
    VersionRow,
    Wording,
    drafts_waiting,
    versions_of,
    wording_in_force,
)
from app.services.wording_places import known_block
from forms.wording_commands import BlockPlace
from workflows.labels import label, outcome_label

if TYPE_CHECKING:
    from app.documents.templating import Language
    from app.notify.compose import ComposedMail

Rows = list[dict[str, Any]]
TONGUES = {"ko": "한국어", "en": "English"}


@dataclass(frozen=True)
class Desk:
    """One block in one language, opened to be written."""

    block: Block
    place: BlockPlace
    versions: list[VersionRow]

    def url(self, endpoint: str, **more: Any) -> str:
        """Return the address of a page of this block."""
        place = self.place
        return url_for(f"admin.{endpoint}", block=place.block, tongue=place.language, **more)

    @property
    def printed(self) -> bool:
        """Whether the block stands on papers, so that it is proved before it goes live."""
        return self.block.group in PRINTED

    @property
    def pictured(self) -> bool:
        """Whether the block is a picture."""
        return self.block.group is Group.PICTURE

    @property
    def title(self) -> str:
        """What the block is called."""
        return self.block.title.in_language(language())

    @property
    def about(self) -> str:
        """Where it stands."""
        return self.block.about.in_language(language())

    @property
    def tongue(self) -> str:
        """The language of the text, in itself."""
        return TONGUES[self.place.language]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What may stand in braces."""
        return field_names(self.block, language())

    @property
    def rows(self) -> int:
        """How high the box is in which it is written."""
        return {Group.MESSAGE: 10}.get(self.block.group, 2 if self.block.one_line else 5)

    @property
    def shipped(self) -> str:
        """The text that holds when nothing is live."""
        return self.block.shipped.in_language(self.place.language)

    @property
    def draft(self) -> VersionRow | None:
        """The draft that waits to be put live."""
        return next((row for row in self.versions if row.state == "draft"), None)

    @property
    def live(self) -> VersionRow | None:
        """The version that holds; None for the shipped text."""
        return next((row for row in self.versions if row.state == "live"), None)

    @property
    def latest(self) -> str:
        """The text to go on from: the draft, else what is live, else what is shipped."""
        row = self.draft or self.live
        return row.text if row is not None else self.shipped

    @property
    def history(self) -> Rows:
        """The versions as the table shows them."""
        lang = language()
        words = {"draft": _("초안"), "live": _("적용 중"), "past": _("지난 판")}
        return [
            {
                "version": row.version,
                "text": row.text,
                "state": words[row.state],
                "picture": self.picture_url(row.version) if self.pictured else "",
                "past": row.state == "past",
                "at": formats.moment(row.live_at or row.written_at, lang),
                "by": row.live_by or row.written_by,
            }
            for row in self.versions
        ]

    def picture_url(self, version: int) -> str:
        """Return the address of a version's picture."""
        return self.url("template_picture", version=version)

    @cached_property
    def mail(self) -> ComposedMail:
        """A mail with this text."""
        return wording_preview.mail_sample(organisation().profile, self._paper, self._wording())

    @property
    def message(self) -> str:
        """A message with this text."""
        return wording_preview.message_sample(organisation().profile, self._paper, self.latest)

    @property
    def _paper(self) -> Language:
        return cast("Language", self.place.language)

    def _wording(self) -> Mapping[str, Wording]:
        """Return the group's wording in force, with the text of this block in its place."""
        found = wording_in_force(reader(), organisation().id, self.place.language, self.block.group)
        if self.draft is None and self.live is None:
            return found
        own = Wording(self.block, self.place.language, self.latest, 1)
        return {**found, self.block.key: own}


def open_block(block: str, tongue: str) -> Desk:
    """Open a block of this organisation.

    Raises:
        NotFoundError: there is no such block, or not in that language.

    """
    place = BlockPlace(block, tongue)
    known = known_block(place)
    return Desk(known, place, versions_of(reader(), organisation().id, block, tongue))


def groups_shown() -> Rows:
    """Return the groups of blocks with what is live in each language."""
    here, lang = organisation().id, language()
    drafts = drafts_waiting(reader(), here)
    live = {
        (group, tongue): wording_in_force(reader(), here, tongue, group)
        for group in Group
        for tongue in LANGUAGES
    }
    return [
        {
            "title": GROUP_LABELS[group].in_language(lang),
            "blocks": [
                {
                    "title": block.title.in_language(lang),
                    "tongues": [
                        {
                            "key": tongue,
                            "name": TONGUES[tongue],
                            "url": url_for("admin.template", block=block.key, tongue=tongue),
                            "text": live[group, tongue][block.key].text,
                            "version": live[group, tongue][block.key].version,
                            "picture": group is Group.PICTURE,
                            "borrowed": group is Group.PICTURE
                            and bool(live[group, "ko"][block.key].version),
                            "draft": (block.key, tongue) in drafts,
                        }
                        for tongue in LANGUAGES
                    ],
                }
                for block in blocks_of(group)
            ],
        }
        for group in Group
    ]


def locked_rows() -> Rows:
    """Return the sentences of notices that come from the law, with where they stand."""
    lang, profile = language(), organisation().profile
    law = law_in_force()
    rows = [
        {
            "where": f"{label(right).in_language(lang)} · "
            f"{outcome_label(right, outcome).in_language(lang)}",
            "text": rule.sentence.in_language(lang),
            "source": cite(rule.source.citation),
        }
        for (right, outcome), rule in law.notices.items()
    ]
    objection = {
        "where": _("이의제기 방법"),
        "text": law.objection.text(public_body=profile.public_body).in_language(lang),
        "source": cite(law.objection.source.citation),
    }
    return [*rows, objection]
