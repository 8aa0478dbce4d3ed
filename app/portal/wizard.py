"""One visit to a page of the wizard: the draft, the page, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import abort, redirect, request, url_for

from app.context import organisation, reader, runtime
from app.services.drafts import OpenDraft, read_draft
from forms.filing.branch import (
    Answers,
    Step,
    after,
    before,
    first_open,
    is_reachable,
    passed_over,
)


@dataclass(frozen=True)
class Visit:
    """A page of somebody's wizard that may be opened now."""

    token: str = field(repr=False)
    draft: OpenDraft
    step: Step
    #: Contact fields that may be required for the services chosen.
    required: frozenset[str]
    #: Whether the person came from check answers and goes straight back there.
    back: bool

    def answers(self) -> Answers:
        """Return what the draft holds."""
        return self.draft.steps

    def url(self, step: Step | str, *, back: bool = False) -> str:
        """Return the address of a page of this draft."""
        return url_for(
            "portal.show_step", draft=self.token, step=str(step), back="check" if back else None
        )

    def next_step(self, steps: Answers) -> Step:
        """Return the page that follows once this one was saved with these answers."""
        if self.back:
            return first_open(steps, required_for(steps))
        step = after(self.step, steps)
        while passed_over(step, steps):
            step = after(step, steps)
        return step

    def next_url(self, steps: Answers) -> str:
        """Return where to go after this page was saved with these answers."""
        step = self.next_step(steps)
        return self.url(step, back=self.back and step is not Step.CHECK)

    def previous_url(self) -> str:
        """Return where 이전 단계 leads."""
        if self.back:
            return self.url(Step.CHECK)
        step = before(self.step, self.answers())
        while step and passed_over(step, self.answers()):
            step = before(step, self.answers())
        return self.url(step) if step else url_for("portal.new_request")


def required_for(steps: Answers) -> frozenset[str]:
    """Return the contact fields that may be required for the services in these answers."""
    profile = organisation().profile
    known = {service.key for service in profile.services}
    chosen = [key for key in steps.get(Step.WHERE, {}).get("services", []) if key in known]
    return profile.required_fields(chosen)


def open_visit(token: str, step: str) -> Visit:
    """Open a page of a draft.

    A filed draft leads to its receipt, a page that is not yet due to the first unanswered one.

    Raises:
        NotFoundError: no such draft here; 404 for a page the wizard does not have.

    """
    if step not in list(Step):
        abort(404)
    draft = read_draft(runtime(), reader(), token)
    if draft.filing_id is not None:
        abort(redirect(url_for("portal.done", draft=token), 303))
    required = required_for(draft.steps)
    page = Step(step)
    back = request.args.get("back") == "check"
    if not is_reachable(page, draft.steps, required):
        due = first_open(draft.steps, required)
        abort(redirect(url_for("portal.show_step", draft=token, step=str(due)), 303))
    return Visit(token, draft, page, required, back)


@dataclass(frozen=True)
class Question:
    """What has to be agreed to before an answer is kept."""

    #: Titles of the answered pages the answer would clear.
    clears: tuple[str, ...] = ()
    #: Whether a child files without a legal representative.
    child: bool = False
    #: What else the page wants to have said, sentence by sentence.
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to ask."""
        return bool(self.clears or self.child or self.words)
