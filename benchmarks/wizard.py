"""A page of the wizard, opened and sent, beside a bare page with a form that saves one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial

from benchmarks.answers import APPLICANT, drafts
from benchmarks.browser import Visitor, rate_of, token_of
from benchmarks.harness import Result, compare, compared, ratio_at_least
from benchmarks.servers import floor_command, free_port, serve_command, web
from benchmarks.workshop import SLUG, Workshop

SHARE = 0.5
CLIENTS = 4


def run(workshop: Workshop) -> Sequence[Result]:
    """Measure GET and POST of the applicant's page, together and each by itself."""
    installation = workshop.fresh("wizard")
    count = workshop.size.filings
    ours, bare = free_port(), free_port()
    log = installation.home / "web.log"
    floor = {
        **installation.environment,
        "FLOOR_DATABASE": f"sqlite:///{installation.home}/floor.db",
    }
    with ExitStack() as stack:
        stack.enter_context(web(serve_command(ours), installation.environment, log, ours))
        stack.enter_context(web(floor_command("page", bare), floor, log, bare))
        tokens = [token for _, token in drafts(installation, CLIENTS, until="applicant")]
        paths = [f"/ko/{SLUG}/request/{token}/applicant" for token in tokens]
        mine = [_Page(Visitor(ours), path) for path in paths]
        theirs = [_Page(Visitor(bare), "/page") for _ in paths]
        return [
            _compared(
                workshop, "wizard-get", [p.show for p in mine], [p.show for p in theirs], count
            ),
            _compared(
                workshop, "wizard-post", [p.send for p in mine], [p.send for p in theirs], count
            ),
        ]


def _compared(
    workshop: Workshop,
    name: str,
    mine: Sequence[Callable[[], None]],
    theirs: Sequence[Callable[[], None]],
    count: int,
) -> Result:
    pairs = compare(
        partial(_shared, mine, count), partial(_shared, theirs, count), rounds=workshop.size.rounds
    )
    against = "bare Flask page, CSRF, one row"
    return compared(name, "pages/s", against, ratio_at_least(SHARE), pairs)


def _shared(actions: Sequence[Callable[[], None]], count: int) -> float:
    """Let each client do its part of `count`, one after the other as a person does."""
    each = count // len(actions)

    def part(action: Callable[[], None]) -> None:
        for _ in range(each):
            action()

    return rate_of([partial(part, action) for action in actions], len(actions)) * each


class _Page:
    """One person with one page open."""

    def __init__(self, visitor: Visitor, path: str) -> None:
        self.visitor, self.path = visitor, path
        self.given = {**APPLICANT, "csrf_token": token_of(visitor.get(path))}

    def show(self) -> None:
        """Open the page."""
        self.visitor.get(self.path)

    def send(self) -> None:
        """Send the form."""
        self.visitor.post(self.path, self.given)
