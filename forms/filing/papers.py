"""The page that takes the power of attorney, or the proof of a relation."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from forms.fields import FileList
from forms.filing.branch import Step
from forms.filing.page import PageForm
from forms.validators import AUTHORITY_MISSING, Files


class PapersForm(PageForm):
    """The power of attorney, or the proof of the relation; at least one file."""

    step = Step.PAPERS
    files = FileList(
        _l("파일"),
        description=_l(
            "PDF, JPG, PNG 파일. 하나에 10MB까지, 모두 5개까지 올릴 수 있습니다."
            " 주민등록번호 뒷자리는 가려 주세요."
        ),
        validators=[Files()],
    )
    there = 0
    by_paper = True

    def limit(self, most_bytes: int) -> None:
        """Set the size one file may have, as the installation allows."""
        self.files.validators = [Files(most_bytes=most_bytes)]

    def expect(self, *, there: int, by_paper: bool) -> None:
        """Say how many files are there already, and which paper is missing without one."""
        self.there, self.by_paper = there, by_paper
        self.files.flags.required = not there

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the files, then that there is one."""
        valid = bool(super().validate(extra_validators))
        if valid and not self.there and not self.files.data:
            missing = (
                AUTHORITY_MISSING if self.by_paper else _l("관계를 보여 주는 서류를 올려 주세요.")
            )
            self.reject("files", missing)
            return False
        return valid
