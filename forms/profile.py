"""The form of one table of a profile, made from its description (`forms.profile_spec`).

What the form checks is only what it must to read the fields; whether the values make a profile
says the loader, with the field it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, FieldList, FormField, HiddenField

from forms.base import BaseForm
from forms.cards import Card, CheckboxCards
from forms.casework_fields import RowForm, WholeNumber
from forms.fields import Confirm, LongText, OneFile, Select, Text
from forms.groups import DateParts
from forms.profile_commands import SaveProfile
from forms.profile_spec import Kind, Spec
from forms.validators import Length, Required

LONGEST = 2000
LONGEST_NUMBER = 9
MOST_ROWS = 60
#: Empty rows offered below the filled ones.
SPARE = 2
#: Value and label of what may be chosen, by name (`Spec.of`) or by key of the field.
Offers = Mapping[str, Sequence[tuple[str, str]]]
Row = dict[str, Any]


class ProfileForm(BaseForm):
    """What every such form has: the version it was made from."""

    base = HiddenField()

    @property
    def version(self) -> int:
        """The number of the version it was made from; 0 when it does not say."""
        text = self.base.data or ""
        return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0

    def to_command(self, text: str, *, restores: int = 0) -> SaveProfile:
        """Return the wish to put this text in force."""
        return SaveProfile(self.version, text, restores)


class RawForm(ProfileForm):
    """The whole profile as text, typed or as a file."""

    text = LongText(
        _l("프로필(TOML)"),
        validators=[Required(_l("프로필을 적어 주세요."))],
        render_kw={"spellcheck": "false"},
    )
    file = OneFile(_l("또는 파일에서 읽기"), render_kw={"accept": ".toml,text/plain"})


class NumberList(Text):
    """Whole numbers with commas between them; data is the text."""

    @property
    def numbers(self) -> list[int]:
        """The numbers; ValueError for anything else."""
        return [
            int(part) for part in (self.data or "").replace("，", ",").split(",") if part.strip()
        ]

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no list of numbers."""
        super().pre_validate(form)
        try:
            _ = self.numbers
        except ValueError as error:
            raise ValueError(gettext("숫자를 쉼표로 나누어 적어 주세요. 예: 3, 1, 0")) from error


class TimeOfDay(Text):
    """A time of day as 09:00; data is the text."""

    def pre_validate(self, form: Any) -> None:
        """Refuse what is no time."""
        super().pre_validate(form)
        if self.data:
            try:
                time.fromisoformat(self.data)
            except ValueError as error:
                raise ValueError(gettext("시각을 09:00처럼 적어 주세요.")) from error


def make_form(
    specs: Sequence[Spec], offers: Offers, row: Row, *, spare: int = SPARE
) -> ProfileForm:
    """Return the form of a table, filled with `row` on a GET and with what was sent on a POST.

    Args:
        specs: the fields of the table.
        offers: what may be chosen.
        row: the values as the document has them.
        spare: empty rows below each list.

    """
    fields = {spec.key: _field(spec, offers, row.get(spec.key), spare) for spec in specs}
    kind = type("TableForm", (ProfileForm,), fields)
    form: ProfileForm = kind(data=_shown(specs, row))
    return form


def read_row(form: Any, specs: Sequence[Spec], before: Row) -> Row:
    """Return the table as the document holds it; keys the form does not know stay as they were."""
    row = dict(before)
    for spec in specs:
        value = _value(form[spec.key], spec, before.get(spec.key))
        if value is None:
            row.pop(spec.key, None)
        else:
            row[spec.key] = value
    return row


def reject_at(form: Any, path: Sequence[str | int], message: str) -> bool:
    """Put the loader's refusal at the field of `path` within the table; False when it has none."""
    found: Any = form
    for step in path:
        inner = found.form if isinstance(found, FormField) else found
        if isinstance(step, int):
            if not isinstance(inner, FieldList) or step >= len(inner.entries):
                break
            found = inner.entries[step]
        elif isinstance(inner, BaseForm) and step in inner:
            found = inner[step]
        else:
            break
    if isinstance(found, FormField):
        found = next(iter(found.form))
    if not isinstance(found, Field) or isinstance(found, FieldList):
        return False
    found.errors = [*found.errors, message]
    return True


def _field(spec: Spec, offers: Offers, now: Any, spare: int) -> Any:
    if spec.kind is Kind.TABLE:
        return FormField(_row_form(spec, offers, spare), label=spec.label)
    if spec.kind is Kind.ROWS:
        inner = FormField(_row_form(spec, offers, spare))
        count = min(len(now or ()) + spare, MOST_ROWS)
        return FieldList(inner, label=spec.label, min_entries=count, max_entries=MOST_ROWS)
    return _single(spec, offers)


def _single(spec: Spec, offers: Offers) -> Any:
    wanted = [] if spec.optional else [Required()]
    made = {"label": spec.label, "description": spec.hint}
    if spec.kind is Kind.BOOL:
        return Confirm(**made)
    if spec.kind is Kind.DAY:
        return DateParts(**made, validators=wanted)
    if spec.kind is Kind.MANY:
        cards = [Card(value=value, label=label) for value, label in offers[spec.of or spec.key]]
        return CheckboxCards(**made, cards=cards, validators=wanted)
    if spec.kind is Kind.ONE:
        none = [("", _l("없음"))] if spec.optional else []
        return Select(**made, choices=[*none, *offers[spec.of or spec.key]], validators=wanted)
    own = _TEXTS.get(spec.kind, Text)
    return own(**made, validators=[*wanted, Length(most=LONGEST)])


_TEXTS: dict[Kind, type[Any]] = {
    Kind.LONG: LongText,
    Kind.NUMBER: WholeNumber,
    Kind.NUMBERS: NumberList,
    Kind.TIME: TimeOfDay,
}


def _row_form(spec: Spec, offers: Offers, spare: int) -> type[RowForm]:
    """Return the class of a table inside; a list leaves empty rows out, so it asks for nothing."""
    in_list = spec.kind is Kind.ROWS
    fields = {
        part.key: _field(_unasked(part) if in_list else part, offers, None, spare)
        for part in spec.parts
    }
    return type("InnerForm", (RowForm,), fields)


def _unasked(spec: Spec) -> Spec:
    values = {name: getattr(spec, name) for name in Spec.__dataclass_fields__}
    return Spec(**{**values, "optional": True})


def _shown(specs: Sequence[Spec], row: Row) -> Row:
    return {spec.key: _show(spec, row[spec.key]) for spec in specs if spec.key in row}


def _show(spec: Spec, value: Any) -> Any:
    if spec.kind is Kind.TABLE:
        return _shown(spec.parts, value)
    if spec.kind is Kind.ROWS:
        return [_shown(spec.parts, one) for one in value]
    if spec.kind is Kind.NUMBERS:
        return ", ".join(str(number) for number in value)
    if spec.kind is Kind.NUMBER:
        return str(value)
    if spec.kind is Kind.TIME:
        return value.isoformat("minutes")
    return value


def _value(field: Any, spec: Spec, before: Any) -> Any:
    """Return the value of the document; None leaves the key out."""
    if spec.kind is Kind.TABLE:
        inner = read_row(field.form, spec.parts, before if isinstance(before, dict) else {})
        return inner if any(_filled(one) for one in inner.values()) or not spec.optional else None
    if spec.kind is Kind.ROWS:
        return _rows(field, spec)
    if spec.kind is Kind.BOOL:
        unsaid = spec.optional and before is None and not field.data
        return None if unsaid else bool(field.data)
    if spec.kind is Kind.MANY:
        return _many(field, spec, before)
    return _plain(field, spec)


def _many(field: Any, spec: Spec, before: Any) -> list[str] | None:
    """Return what is ticked, in the order it stood in before; nothing of an optional list: None."""
    ticked = list(field.data or [])
    held = [one for one in before or () if one in ticked]
    chosen = held + [one for one in ticked if one not in held]
    return chosen if chosen or spec.choices is None else None


def _rows(field: Any, spec: Spec) -> list[Row]:
    rows = [read_row(entry.form, spec.parts, {}) for entry in field.entries]
    words = [part.key for part in spec.parts if part.kind in {Kind.TEXT, Kind.LONG, Kind.KEY}]
    filled = [row for row in rows if any(row.get(key) for key in words)]
    if any(part.key == "key" for part in spec.parts):
        taken = {row.get("key") for row in filled}
        for place, row in enumerate(filled, start=1):
            if not row.get("key"):
                row["key"] = next(
                    name for n in range(place, 999) if (name := f"{spec.key}_{n}") not in taken
                )
                taken.add(row["key"])
    return filled


def _filled(value: Any) -> bool:
    return value not in ("", None, [], False)


def _plain(field: Any, spec: Spec) -> Any:
    """Return a single value; an empty one that may be missing leaves the key out."""
    if spec.kind is Kind.NUMBERS:
        return field.numbers
    if not field.data:
        return None if spec.optional else field.data or ""
    if spec.kind is Kind.NUMBER:
        return field.number
    return time.fromisoformat(field.data) if spec.kind is Kind.TIME else field.data
