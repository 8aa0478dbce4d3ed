"""What the pages for several requests hand to use cases: frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from forms.place import Place


@dataclass(frozen=True)
class TellMany:
    """A message to the person of each request, filled in for each; requests of one filing get one.

    `text_en` goes to whoever filed in another language than Korean; empty: they get `text`.
    """

    places: tuple[Place, ...]
    text: str
    text_en: str = ""
