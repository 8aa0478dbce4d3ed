"""The form every other form derives from.

Conventions:

- a form is made by the view as `SomeForm(today=clock.today)` and validated by
  `form.validate_on_submit()`; when that is false after a POST the page is answered with 422;
- `to_command()` of each form returns the frozen dataclass its service takes, and is called only
  after validation; views never pick single values out of a form;
- text is stripped on arrival, passwords are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from flask_wtf import FlaskForm
from wtforms import FieldList, FormField, PasswordField, StringField

from forms.resident_number import find_resident_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wtforms import Field
    from wtforms.fields.core import UnboundField

Command_co = TypeVar("Command_co", covariant=True)


class CommandForm(Protocol[Command_co]):
    """A form whose answer is one command for one service."""

    def to_command(self) -> Command_co:
        """Return what was entered, typed; call it only on a valid form."""
        ...


class ErrorItem(NamedTuple):
    """One line of the error summary: the id of the control and what to do there."""

    target: str
    message: str


def strip(value: Any) -> Any:
    """Return text without white space around it; anything else as it is."""
    return value.strip() if isinstance(value, str) else value


class BaseForm(FlaskForm):
    """A form with stripped text, the day it is filled in, and its errors as a list."""

    class Meta:
        """Settings WTForms merges with those of its parents."""

        def bind_field(
            self, form: BaseForm, unbound_field: UnboundField[Any], options: dict[str, Any]
        ) -> Field:
            """Make a field of the form; text fields get `strip` as their last filter."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                own = unbound_field.kwargs.get("filters") or ()
                options["filters"] = (*own, strip)
            field: Field = unbound_field.bind(form=form, **options)
            return field

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)
        if "csrf_token" in self:  # several forms of a page have one each
            self["csrf_token"].render_kw = {"id": False}

    def error_items(self) -> list[ErrorItem]:
        """Return the first error of each field, in the order of the page."""
        return [
            ErrorItem(_target(field), str(field.errors[0]))
            for field in _leaves(self)
            if field.errors
        ]

    def reject(self, field_name: str, message: object) -> None:
        """Put a service's refusal at the field it is about, as if it had been found here."""
        field = self[field_name]
        field.errors = [*field.errors, str(message)]

    @property
    def asks_masking(self) -> bool:
        """Whether some text still holds a resident registration number, so hiding is offered."""
        return any(
            isinstance(field, StringField)
            and isinstance(field.data, str)
            and bool(find_resident_numbers(field.data))
            for field in _leaves(self)
        )


def _leaves(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields that hold errors of their own, looking into lists and enclosed forms."""
    for field in fields:
        if isinstance(field, FormField):
            yield from _leaves(field.form)
        elif isinstance(field, FieldList):
            yield from _leaves(field.entries)
        else:
            yield field


def _target(field: Field) -> str:
    """Return the id the summary links to: for fields of several inputs, the first one at fault."""
    return str(getattr(field, "focus_id", field.id))
