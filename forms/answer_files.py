"""Files an owner attaches to the answer of a task."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.fields import FileList
from forms.validators import Files


class AnswerFiles(BaseForm):
    """Files an owner attaches to an answer; what is inside them is looked at when it is kept."""

    files = FileList(
        _l("붙일 파일"),
        description=_l("PDF, JPG, PNG 파일 5개까지. 처리담당자만 봅니다."),
        validators=[Files()],
    )

    def limit(self, most_bytes: int) -> None:
        """Set the size one file may have, as the installation allows."""
        self.files.validators = [Files(most_bytes=most_bytes)]
