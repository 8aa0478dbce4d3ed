"""One table of the profile as the settings show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from forms.profile_spec import Spec

#: Where a value comes from: every row says it.
SOURCE = Spec(
    key="source",
    label=_l("출처"),
    hint=_l(
        "‘policy 2026-03-01’(방침), ‘law …’(법령), ‘stated …’(누가 언제 확인), ‘assumed …’(가정) "
        "가운데 하나로 시작합니다."
    ),
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table of the profile, or a list of them: its fields, and its effect in one sentence.

    `ident` is the field that names a row of a list (empty: its place); `many` says that it is a
    list; `note` is what is uncertain in law about it.
    """

    table: str
    label: Any
    effect: Any
    specs: tuple[Spec, ...]
    many: bool = False
    ident: str = ""
    note: Any = ""
