"""What stands beside a decision while it is typed: what it lacks, and the letter it becomes.

Each answer is a part of the page, fetched by its script; without script the page has its own
buttons for the same. Nothing is stored here but a draft that saves itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import formats
from app.console.casework import decision_words as words
from app.console.casework.decision_page import Material, searchable
from app.console.casework.desk import Desk, address, attempt, open_desk, opened_anew
from app.console.casework.outlook import Obstacle, obstacles
from app.console.guard import CASEWORKERS, needs
from app.context import language, reader, runtime
from app.letter_page import with_sheets
from app.letters import preview
from app.queries.access import looked_since
from app.record.access import Look, note_access
from app.services import decision as service
from app.services.errors import InvalidError
from app.services.unsaved import as_typed
from forms.decision import DecisionForm, filtered
from workflows.text import Label
from workflows.vocabulary import RequestEvent, RequestState, Role

#: Opening the page is the look; what it fetches for itself within this time is the same look.
SAME_LOOK = timedelta(minutes=10)
_LOOKS = ("view_decision", "view_preview")


@dataclass(frozen=True)
class Live:
    """The letter as a whole document (empty while there is none), and what to look at."""

    letter: str = ""
    warnings: tuple[Obstacle, ...] = ()


def live_of(material: Material, form: DecisionForm) -> Live:
    """Return what a decision would be if it were saved as it stands in the form."""
    desk = material.desk
    if not form.is_whole or desk.state is not RequestState.DECIDING:
        return Live()
    try:
        command = form.to_command(desk.place)
    except ValueError:  # a choice that was never offered: its field says so once it is checked
        return Live()
    try:
        typed = as_typed(runtime(), reader(), desk.actor, desk.case, command)
    except InvalidError as error:
        return Live(warnings=(Obstacle(error.message(language()), "", error.code),))
    page = preview.typed_page(runtime(), reader(), desk.case, desk.request, typed.row)
    barred = obstacles(desk, RequestEvent.SUBMIT, typed.facts)
    return Live(
        with_sheets(page.html, address("letter_style", folder=page.folder)),
        (*barred, *unprinted(page.unprintable), *doubts_of(material, form)),
    )


def unprinted(found: Label | None) -> list[Obstacle]:
    """Return as a warning that a character could not be printed: the paper would not be made."""
    return [Obstacle(found.in_language(language()), "", "glyph")] if found else []


def doubts_of(material: Material, form: DecisionForm) -> list[Obstacle]:
    """Return what to look at in the words of the form."""
    values = [(item.task, item.index, item.value) for item in material.found]
    return doubts_in(material.desk, words.words_of(form), words.withheld_of(form, values))


def doubts_in(desk: Desk, text: str, hidden: list[str]) -> list[Obstacle]:
    """Return what to look at in a text that goes to whoever filed; `hidden`: what is held back."""
    known = [
        str(person.get(key) or "")
        for person in (desk.case.person, desk.case.contact)
        for key in ("name", "email", "phone", "fax")
    ]
    return words.doubts(text, known, hidden)


@needs(*CASEWORKERS)
def live(no: str, k: int) -> ResponseReturnValue:
    """Return the letter and the warnings for what is typed now."""
    desk = open_desk(no, k)
    material = Material(desk)
    form = material.form()
    wrong = () if form.validate() else tuple(item.message for item in form.error_items())
    shown = Live(warnings=tuple(Obstacle(text, "", "field") for text in wrong))
    _note(desk)
    return render_template(
        "console/casework/decision_live.html",
        live=shown if wrong else live_of(material, form),
        desk=desk,
    )


@needs(*CASEWORKERS)
def grounds(no: str, k: int) -> ResponseReturnValue:
    """Return the grounds that hold the words typed, and those that are chosen."""
    material = Material(open_desk(no, k))
    form = material.form()
    return render_template(
        "console/casework/decision_grounds.html",
        form=form,
        grounds=material.grounds,
        model_language=material.desk.case.filing.language,
        shown_grounds=grounds_shown(material, form, form.q.data or ""),
    )


@needs(Role.OFFICER)
def autosave(no: str, k: int) -> ResponseReturnValue:
    """Save the draft by itself where it can be saved; answer with the version to go on from."""
    desk = open_desk(no, k)
    form = Material(desk).form()
    if not form.is_whole or not form.validate():
        return "", 204
    trouble = attempt(
        form,
        lambda: service.save_decision(
            runtime(), desk.actor, form.to_command(desk.place), by_itself=True
        ),
    )
    if trouble is None:
        stored = Material(opened_anew(desk)).draft
        form.version.data = str(stored.version) if stored else "0"
    now = formats.moment(runtime().clock.now(), language())
    said = trouble.text if trouble else _("%(at)s에 저장됨", at=now)
    html = render_template(
        "console/casework/decision_saved.html", form=form, said=said, trouble=trouble
    )
    return make_response(html, trouble.status if trouble else 200)


def grounds_shown(material: Material, form: DecisionForm, typed: str) -> set[str]:
    """Return the codes of the grounds that hold all words typed, and of those chosen."""
    cards = filtered(map(searchable, material.grounds.values()), typed, form.grounds.data or ())
    return {card.value for card in cards}


def _note(desk: Desk) -> None:
    """Write the look into the access log, once for a page that keeps asking."""
    filing, since = desk.case.filing.id, runtime().clock.now() - SAME_LOOK
    if not looked_since(reader(), desk.actor.staff_id or 0, filing, _LOOKS, since):
        note_access(runtime(), desk.actor, Look(desk.place.receipt, "view_preview", filing))
