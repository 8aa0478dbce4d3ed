"""A mail about a matter: number, what was done, and a link; then it stands that they were told."""

from __future__ import annotations

from app.letters.matters import told_of
from app.runtime import Runtime
from app.security.errors import KeyDestroyedError
from app.services.matter_file import load_matter, token_of
from app.services.matter_notices import note_told
from app.services.rendering import worker_actor
from app.services.work import unit_of_work
from app.worker.effects import Effect, PermanentError
from app.worker.mail_context import Desk
from app.worker.sending import Letter, send
from workflows.matter_kinds import MatterRole, TermsNotice


def handle(runtime: Runtime, effect: Effect) -> None:
    """Send the mail and note the notice; nothing happens once the matter is destroyed."""
    letter = _letter(runtime, effect)
    if letter is None:
        return
    send(runtime, effect, letter)
    role, what = MatterRole(str(effect.payload["role"])), str(effect.payload["what"])
    with unit_of_work(runtime, worker_actor(effect.organisation_id)) as work:
        file = load_matter(runtime, work.session, effect.number("matter"), lock=True)
        party = file.parties[role]
        if party.owed == what:
            note_told(work, file, party, TermsNotice.EMAIL)


def _letter(runtime: Runtime, effect: Effect) -> Letter | None:
    role, what = MatterRole(str(effect.payload["role"])), str(effect.payload["what"])
    with runtime.reading(effect.organisation_id) as session:
        try:
            file = load_matter(runtime, session, effect.number("matter"))
        except KeyDestroyedError as error:
            raise PermanentError("the matter was destroyed") from error
        address = file.reached(role).email
        if not address:
            return None
        language = str(file.content.get("language", "ko"))
        desk = Desk(runtime, session, effect.organisation_id)
        words = told_of(role, what)
        context = {
            **desk.signature(),
            "matter_number": file.row.number,
            "told_ko": words.ko,
            "told_en": words.en,
            "until_on": file.row.due_on,
            "link": desk.portal(language, f"matter/{token_of(runtime, file.row, role)}"),
        }
        return Letter(address, language, "matter_told", context, desk.own_lines())
