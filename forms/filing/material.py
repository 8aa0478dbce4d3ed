"""What helps to find the data: clues in words, and files."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.fields import FileList, LongText
from forms.filing.branch import Step
from forms.filing.page import LONG_TEXT, TextPageForm
from forms.validators import Files, Length, NoResidentNumber


class CluesForm(TextPageForm):
    """Anything that helps to find the person's data, in words and files; never required."""

    step = Step.CLUES
    clues = LongText(
        _l("찾는 데 도움이 될 내용"),
        validators=[Length(most=LONG_TEXT), NoResidentNumber()],
    )
    files = FileList(
        _l("함께 낼 자료"),
        description=_l("PDF, JPG, PNG 파일. 하나에 10MB까지, 모두 5개까지 올릴 수 있습니다."),
        validators=[Files()],
    )

    def limit(self, most_bytes: int) -> None:
        """Set the size one file may have, as the installation allows."""
        self.files.validators = [Files(most_bytes=most_bytes)]

    def values(self) -> dict[str, Any]:
        """Return the text; empty is an answer too. Files are kept beside the answers."""
        return {"clues": self.clues.data or ""}
