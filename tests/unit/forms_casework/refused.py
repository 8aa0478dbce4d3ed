"""What a form says is wrong."""

from __future__ import annotations

from forms.base import BaseForm


def errors(form: BaseForm) -> dict[str, str]:
    """Return the message at each field that has one, in the order of the page."""
    return {item.target: item.message for item in form.error_items()}
