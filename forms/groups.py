"""Fields made of several inputs: the parts of a date, a postal address."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms.utils import unset_value

from forms import widgets
from forms.fields import Described

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_YEAR = 1900
_PASTED = re.compile(r"([0-9]{4})\D*([0-9]{2})\D*([0-9]{2})")
_POSTCODE = re.compile(r"[0-9]{5}")
#: Postcodes of other countries, or none: some have none.
_ABROAD = re.compile(r"(?:[0-9A-Za-z][0-9A-Za-z -]{1,8}[0-9A-Za-z])?")
_HANGUL = re.compile(r"[가-힣]")


#: What is said when parts of a date are missing, by their keys: a whole sentence for each.
_MISSING = {
    "y": _l("%(label)s의 ‘년’을 입력해 주세요."),
    "m": _l("%(label)s의 ‘월’을 입력해 주세요."),
    "d": _l("%(label)s의 ‘일’을 입력해 주세요."),
    "ym": _l("%(label)s의 ‘년’·‘월’을 입력해 주세요."),
    "yd": _l("%(label)s의 ‘년’·‘일’을 입력해 주세요."),
    "md": _l("%(label)s의 ‘월’·‘일’을 입력해 주세요."),
}


class Part(NamedTuple):
    """One input of a field of several."""

    id: str
    name: str
    value: str
    label: str
    unit: str = ""
    width: str = ""
    autocomplete: str = ""
    bad: bool = False
    numeric: bool = False


class _PartsData:
    """Shows a field of several inputs its own values under its own name."""

    def __init__(self, formdata: Any, names: Sequence[str]) -> None:
        self._formdata = formdata
        self._names = names

    def __contains__(self, _name: str) -> bool:
        return any(name in self._formdata for name in self._names)

    def getlist(self, _name: str) -> list[str]:
        """Return what was typed in each part, stripped, in order."""
        typed = (self._formdata.getlist(name) for name in self._names)
        return [
            unicodedata.normalize("NFKC", values[0]).strip() if values else "" for values in typed
        ]


class _Composite(Described):
    """A field of several inputs named `<name>-<part>`."""

    widget = widgets.DrawnByMacro()
    part_keys: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typed: list[str] = [""] * len(self.part_keys)
        self.at_fault: set[str] = set()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the parts as if they were one value."""
        names = [f"{self.name}-{key}" for key in self.part_keys]
        parts: Any = None if formdata is None else _PartsData(formdata, names)
        super().process(parts, data, extra_filters)

    @property
    def focus_id(self) -> str:
        """Id of the first part at fault."""
        wrong = [key for key in self.part_keys if key in self.at_fault]
        return f"{self.id}-{(wrong or list(self.part_keys))[0]}"

    def is_bad(self, key: str) -> bool:
        """Whether this part is marked: those at fault, or all when the whole is."""
        return bool(self.errors) and (not self.at_fault or key in self.at_fault)


class DateParts(_Composite):
    """A day as 년 · 월 · 일; data is a date or None. Eight digits in the first part fill all."""

    kind = "date_parts"
    part_keys = ("y", "m", "d")

    def __init__(self, *args: Any, birthday: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.birthday = birthday

    def process_data(self, value: Any) -> None:
        """Show a stored date in its parts."""
        self.data = value
        if value is not None:
            self.typed = [str(value.year), str(value.month), str(value.day)]

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the three parts; ValueError names what is missing or wrong."""
        self.typed = list(valuelist) or ["", "", ""]
        pasted = _PASTED.fullmatch(self.typed[0])
        if pasted and not any(self.typed[1:]):
            self.typed = list(pasted.groups())
        self.data = self._read() if any(self.typed) else None

    def _read(self) -> date:
        missing = [key for key, text in zip(self.part_keys, self.typed, strict=True) if not text]
        if missing:
            self.at_fault = set(missing)
            raise ValueError(self._missing_message(missing))
        if not all(re.fullmatch(r"[0-9]{1,4}", text) for text in self.typed):
            raise ValueError(gettext("실제로 있는 날짜를 입력해 주세요."))
        year, month, day = (int(text) for text in self.typed)
        if year < FIRST_YEAR:
            self.at_fault = {"y"}
            raise ValueError(gettext("연도를 네 자리로 입력해 주세요."))
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValueError(gettext("실제로 있는 날짜를 입력해 주세요.")) from error

    def _missing_message(self, missing: list[str]) -> str:
        return str(_MISSING["".join(missing)]) % {"label": self.label.text}

    @property
    def parts(self) -> list[Part]:
        """The three inputs."""
        shapes = (
            ("y", gettext("년"), "w6", "year"),
            ("m", gettext("월"), "w4", "month"),
            ("d", gettext("일"), "w4", "day"),
        )
        return [
            Part(
                id=f"{self.id}-{key}",
                name=f"{self.name}-{key}",
                value=text,
                label=unit,
                unit=unit,
                width=width,
                autocomplete=f"bday-{word}" if self.birthday else "",
                bad=self.is_bad(key),
                numeric=True,
            )
            for (key, unit, width, word), text in zip(shapes, self.typed, strict=True)
        ]


class Address(NamedTuple):
    """A postal address: postcode (five digits in Korea), road name address, the rest."""

    postcode: str
    road: str
    detail: str


def _is_abroad(postcode: str, road: str) -> bool:
    """Tell whether an address is written as one of another country: its postcode is its own affair.

    An address in Hangul is one in Korea, where five digits are needed.
    """
    return bool(road) and not _HANGUL.search(road) and bool(_ABROAD.fullmatch(postcode))


class PostalAddress(_Composite):
    """Postcode, road name address and detail, typed by hand; data is an `Address` or None."""

    kind = "address"
    part_keys = ("postcode", "road", "detail")

    def process_data(self, value: Any) -> None:
        """Show a stored address in its parts."""
        self.data = value
        if value is not None:
            self.typed = list(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the parts; ValueError names the one to correct. The detail may be empty."""
        self.typed = list(valuelist) or ["", "", ""]
        self.data = None
        if not any(self.typed):
            return
        postcode, road, detail = self.typed
        if not (_POSTCODE.fullmatch(postcode) or _is_abroad(postcode, road)):
            self.at_fault = {"postcode"}
            raise ValueError(gettext("우편번호를 숫자 5자리로 입력해 주세요."))
        if not road:
            self.at_fault = {"road"}
            raise ValueError(gettext("도로명주소를 입력해 주세요."))
        self.data = Address(postcode, road, detail)

    @property
    def parts(self) -> list[Part]:
        """The three inputs."""
        shapes = (
            ("postcode", _l("우편번호"), "w6", "postal-code"),
            ("road", _l("도로명주소"), "", "address-line1"),
            ("detail", _l("상세주소"), "", "address-line2"),
        )
        return [
            Part(
                id=f"{self.id}-{key}",
                name=f"{self.name}-{key}",
                value=text,
                label=str(label),
                width=width,
                autocomplete=autocomplete,
                bad=self.is_bad(key),
                numeric=key == "postcode",
            )
            for (key, label, width, autocomplete), text in zip(shapes, self.typed, strict=True)
        ]
