"""One message to the people of several requests: write it, look at each, send."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.console.bulk_rows import nothing_chosen, numbers_of, places_here, tell_results
from app.console.display import masked_name
from app.console.guard import CASEWORKERS, actor, needs
from app.context import language, organisation, reader, runtime
from app.languages import KOREAN, paper_language
from app.organisations.wording_blocks import FIELD_LABELS
from app.queries.wording import message_templates
from app.record.access import Look, note_access
from app.services.bulk_messages import Prepared, prepare_messages, send_messages
from app.services.errors import InvalidError
from forms.bulk import BulkMessageForm
from forms.bulk_commands import TellMany
from forms.place import Place

_Page = Response | str | tuple[str, int]


def attach(console: Blueprint) -> None:
    """Put the pages on the console."""
    console.add_url_rule("/bulk/message", "bulk_message", message, methods=["GET", "POST"])


@needs(*CASEWORKERS)
def message() -> _Page:
    """Ask for the words, show what each person would get, and on the second POST send it."""
    places = places_here()
    if not places:
        return nothing_chosen()
    templates = _templates()
    form = BulkMessageForm(data=_begun(templates))
    if request.method == "GET" or request.form.get("do") == "edit":
        return _writing(form, places, templates)
    if not form.validate():
        return _writing(form, places, templates, has_errors=True), 422
    try:
        return _looked_or_sent(form, places)
    except InvalidError as error:
        form.reject(error.field, error.message(language()))
        return _writing(form, places, templates, has_errors=True), 422


def _looked_or_sent(form: BulkMessageForm, places: list[Place]) -> _Page:
    command, profile = form.to_command(places), organisation().profile
    if request.form.get("do") == "send":
        sent = send_messages(runtime(), actor(), profile, command)
        return tell_results("message", [_result(one) for one in sent])
    prepared = prepare_messages(runtime(), actor(), profile, command)
    note_access(runtime(), actor(), Look(f"bulk/message ({len(prepared)})", "list"))
    rows = [_shown(one, command) for one in prepared]
    return _page("look", form, places, rows=rows)


def _page(step: str, form: BulkMessageForm, places: list[Place], **context: Any) -> str:
    return render_template(
        f"console/bulk_message_{step}.html",
        nav="queue",
        form=form,
        numbers=numbers_of(places),
        **context,
    )


def _writing(
    form: BulkMessageForm, places: list[Place], templates: dict[str, Any], **context: bool
) -> str:
    here = paper_language(language())
    titles = {key: (texts.get(here) or texts[KOREAN]).title for key, texts in templates.items()}
    fields = [(name, text.in_language(language())) for name, text in FIELD_LABELS.items()]
    return _page("write", form, places, titles=titles, fields=fields, **context)


def _templates() -> dict[str, Any]:
    """Return the templates in force by key and language; those without a Korean text left out."""
    found: dict[str, dict[str, Any]] = {}
    for code in (KOREAN, "en"):
        for template in message_templates(reader(), organisation().id, code, language()):
            found.setdefault(template.key, {})[code] = template
    return {key: texts for key, texts in found.items() if KOREAN in texts}


def _begun(templates: dict[str, Any]) -> dict[str, str]:
    chosen = templates.get(request.args.get("wording", ""), {})
    names = {KOREAN: "text", "en": "text_en"}
    return {names[code]: template.text for code, template in chosen.items()}


def _shown(one: Prepared, command: TellMany) -> dict[str, Any]:
    return {
        "numbers": one.numbers,
        "who": masked_name(one.person) if one.person else "",
        "text": one.text,
        "error": one.error.message(language()) if one.error else "",
        "hints": _hints(one, command) if one.error is None else [],
    }


def _hints(one: Prepared, command: TellMany) -> list[str]:
    found = []
    if not one.mailed:
        found.append(_("전자우편 주소가 없어 알림이 가지 않습니다. 누리집에서만 읽습니다."))
    if one.language != KOREAN and not command.text_en:
        found.append(_("한국어가 아닌 말로 신청한 분입니다. 한국어로 갑니다."))
    return found


def _result(one: Prepared) -> tuple[str, str]:
    return ", ".join(one.numbers), one.error.message(language()) if one.error else ""
