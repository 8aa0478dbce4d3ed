"""Which annex a paper follows, and whether it may bear that annex's header.

A form is official when somebody compared it with the printed annex: for every organisation where
the law pack says so, for one where its administrator recorded it. A record holds for the layout it
was made of and for the Notice the law pack named then; a change of either ends it by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sqlalchemy.orm import Session

from app.documents.authority import PowerOfAttorney
from app.documents.correspondence import RequestForm
from app.documents.templating import TEMPLATE_FOLDER
from app.queries.form_comparisons import standing_comparison
from workflows.law.schema import LawPack
from workflows.vocabulary import DocumentKind

#: Forms of the law pack by the paper that follows them.
FORM_OF: Mapping[str, str] = {
    DocumentKind.NOTICE_ACCESS: "annex9",
    DocumentKind.NOTICE_RESULT: "annex10",
    DocumentKind.POWER_OF_ATTORNEY: "annex11",
    DocumentKind.TRANSFER_FORM: "transfer1",
}
#: Folder of the layout, by form.
FOLDER_OF: Mapping[str, str] = {
    "annex9": "notice_access",
    "annex10": "notice_result",
    "annex11": "power_of_attorney",
    "transfer1": "transfer_form",
}
_SHARED = ("base.html", "macros.html", "base.css", "strings.toml")


@cache
def layout_of(form: str) -> str:
    """Return the SHA-256 (hex) of everything that lays a form out."""
    files = [TEMPLATE_FOLDER / name for name in _SHARED]
    files += sorted(path for path in (TEMPLATE_FOLDER / FOLDER_OF[form]).iterdir())
    content = hashlib.sha256()
    for path in files:
        content.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        content.update(path.read_bytes())
    return content.hexdigest()


def is_official(session: Session, organisation_id: int, law: LawPack, kind: str) -> bool:
    """Tell whether papers of this kind may bear the header of the annex they follow."""
    form = FORM_OF.get(kind)
    if form is None or form not in law.forms:
        return False
    if law.forms[form].official:
        return True
    found = standing_comparison(session, organisation_id, form)
    return found is not None and found.holds(layout_of(form), law.forms[form].notice_number)


def marked(
    paper: RequestForm | PowerOfAttorney, *, official: bool
) -> RequestForm | PowerOfAttorney:
    """Return a form made without a filing as the annex's own, or as the organisation's."""
    return replace(paper, heading=replace(paper.heading, official=official))
