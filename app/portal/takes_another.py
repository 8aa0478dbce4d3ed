"""Pages about other people that have a flow of their own, such as uploads: see `steps_another`."""

from __future__ import annotations

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from app.portal.wizard import Visit
from forms.base import BaseForm
from forms.filing.branch import Step

TAKE: dict[Step, Callable[[Visit, BaseForm], ResponseReturnValue]] = {}
