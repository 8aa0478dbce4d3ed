"""What the pages of the wizard share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms.base import BaseForm
from forms.fields import MaskChoice
from forms.filing.branch import Step

#: Longest free text, in characters.
LONG_TEXT = 4000
#: Longest name (ui: one field for the whole name).
LONGEST_NAME = 100


@dataclass(frozen=True)
class StepAnswers:
    """What one page keeps in the draft: JSON values only."""

    step: Step
    values: Mapping[str, Any] = field(default_factory=dict)


class PageForm(BaseForm):
    """A page that keeps its answer in the draft."""

    step: Step
    #: Button of the box that asks before an answer clears others, or a child goes on alone.
    agree = MaskChoice()

    def rearranged(self) -> bool:
        """Do what a button that only rearranges the page asks for; tells whether there was one."""
        return False

    def to_command(self) -> StepAnswers:
        """Return what the draft keeps of this page."""
        return StepAnswers(self.step, self.values())

    def values(self) -> dict[str, Any]:
        """Return the answers of this page as JSON values."""
        return {}

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what fills the fields again, from what the draft keeps."""
        return dict(values)


class TextPageForm(PageForm):
    """A page with free text: resident registration numbers are hidden when the person agrees."""

    #: Button 가리고 계속.
    mask_rrn = MaskChoice()
