"""Native controls with the class names of the style sheet and their ties to hint and error.

Labels, hints and errors around a control are the business of `templates/components/fields.html`;
fields made of several inputs are drawn there altogether.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from wtforms import widgets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup
    from wtforms import Field


class Tied(Protocol):
    """A field that knows the ids of its hint and of its error."""

    errors: Sequence[str]

    @property
    def described_by(self) -> str:
        """Ids of hint and error, separated by a space; empty when there is neither."""
        ...


def attributes(field: Tied, given: dict[str, Any], *, base: str = "in") -> dict[str, Any]:
    """Return the HTML attributes of a control: `given` plus classes and ARIA ties.

    A macro may pass `class` for the width; it is added to the base class, not put in its place.
    """
    classes = [base, str(given.pop("class", "") or "")]
    if field.errors:
        classes.append("bad")
        given.setdefault("aria-invalid", "true")
    if field.described_by:
        given.setdefault("aria-describedby", field.described_by)
    given["class"] = " ".join(name for name in classes if name)
    return given


class _Box:
    """Mixed into WTForms widgets: adds our attributes to whatever they render."""

    base = "in"

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        """Return the control of `field` as HTML."""
        markup: Markup = super().__call__(  # type: ignore[misc]  # the next class renders
            field, **attributes(field, kwargs, base=self.base)
        )
        return markup


class TextInput(_Box, widgets.TextInput):
    """One line of text."""


class EmailInput(_Box, widgets.EmailInput):
    """An e-mail address."""


class TelInput(_Box, widgets.TelInput):
    """A telephone number."""


class PasswordInput(_Box, widgets.PasswordInput):
    """A password; never filled in again."""


class TextArea(_Box, widgets.TextArea):
    """Several lines of text."""


class Select(_Box, widgets.Select):
    """A drop-down list."""


class FileInput(_Box, widgets.FileInput):
    """One real, visible file input; its types are offered to the file dialogue."""


class TickBox(_Box, widgets.CheckboxInput):
    """A single tick box."""

    base = "cb"


class DrawnByMacro:
    """Stands in for a widget where a field is several inputs drawn by a macro."""

    def __call__(self, field: Field, **_kwargs: Any) -> Markup:
        """Refuse: always raises TypeError with the way to render the field."""
        message = f"render {field.name!r} with a macro of templates/components/fields.html"
        raise TypeError(message)
