"""Writing a block of wording, and the single buttons beside it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forms.base import BaseForm
from forms.fields import LongText, OneFile
from forms.validators import NoResidentNumber, Required
from forms.wording_commands import BlockPlace, WriteWording


class WordingForm(BaseForm):
    """The text of one block in one language; what may stand in it is judged by the service."""

    text = LongText(
        _l("문구"), validators=[Required(_l("문구를 적어 주세요.")), NoResidentNumber()]
    )

    def to_command(self, place: BlockPlace) -> WriteWording:
        """Return the text as it was typed."""
        return WriteWording(place, self.text.data or "")


class PictureForm(BaseForm):
    """The picture of one block; whether it can be printed is judged by the service."""

    picture = OneFile(
        _l("그림 파일"),
        description=_l("PNG나 JPG, 3MB까지. 바탕이 투명한 PNG가 가장 좋습니다."),
        validators=[Required(_l("그림 파일을 골라 주세요."))],
    )
