"""What the guards of the machines read: facts gathered by the caller, never changed here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.retention import Keep
from workflows.vocabulary import (
    ApprovalMode,
    AuthorityKind,
    AuthorityState,
    BodyKind,
    DecisionBasis,
    Outcome,
    PostponementCause,
    Right,
    Role,
    ViewMethod,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorFacts:
    """Who acts now. The person (or their agent) has no staff id and `is_person` set.

    A background job has neither: it may do nothing that ends a request.
    """

    staff_id: str | None = None
    roles: frozenset[Role] = frozenset()
    is_person: bool = False

    def has(self, *roles: Role) -> bool:
        """Tell whether the actor is staff with one of the roles."""
        return self.staff_id is not None and not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomatedFacts:
    """What was found about an automated decision, beside the outcome (Act 37-2).

    `is_automated` and `serious` are the conclusions from the two lists of tests (notice 2024-9,
    6(1) and 6(2)), None while nobody drew them; `met_automated` and `met_serious` count the tests
    that are met. `basis` is what the processing rests on. `weighing` sets the person's loss
    against the other interests (7(1)); `late_cause` is why a refusal comes after its day (8(2)).
    `unexplained` are the codes of what is empty of the four contents (Decree 44-3(2)); `published`:
    the organisation publishes this decision (Decree 44-4). `systems` counts where it is applied.
    """

    is_automated: bool | None = None
    serious: bool | None = None
    met_automated: int = 0
    met_serious: int = 0
    basis: DecisionBasis | None = None
    weighing: str = ""
    late_cause: str = ""
    unexplained: tuple[str, ...] = ()
    published: bool = False
    systems: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """The decision as drafted.

    `grounds` are codes of the law pack, `confirmed_grounds` those whose second confirmation was
    ticked, `statute` the other Act and article. `view_by` is the last day of a viewing by
    appointment (None: shown at once when issued), `methods` by what ways it is shown;
    `expected_on` the day a postponed viewing is expected, `cause` why it is postponed and
    `review_on` when that is looked at again.

    `corrects` and `leaves` count what a correction changes or finds right, `stops` and `continues`
    what a suspension stops or lets go on (`scopes_stopped` counts its uses and scopes that stop,
    `scope_grounds` has the ground of each that goes on, `afterwards` the measure that follows where
    one was asked for: art 37(5)), `tells` and `withholds` items whose source is told or not,
    `sends` and `excludes` what a transfer sends or leaves out, `erases` what is destroyed; `keeps`
    what stays under a duty to keep, `named_items` what stays because another law names it as a
    collection target (art 36(1)), `needed_items` what a live contract needs. `contract_asked`: the
    person was asked whether the service is to end; `contract_ends`: they said so.
    `forwarded_on`: the day the request was handed to the controller; `same_request_open`: the
    request this one is said to repeat is the same person's, of the same right, came no later and
    is open.
    """

    outcome: Outcome
    drafted_by: str
    grounds: tuple[str, ...] = ()
    confirmed_grounds: frozenset[str] = frozenset()
    statute: str = ""
    reason: str = ""
    objection_text: str = ""
    view_by: date | None = None
    view_time: str = ""
    view_place: str = ""
    methods: frozenset[ViewMethod] = frozenset()
    expected_on: date | None = None
    cause: PostponementCause | None = None
    review_on: date | None = None
    corrects: int = 0
    leaves: int = 0
    stops: int = 0
    continues: int = 0
    tells: int = 0
    withholds: int = 0
    sends: int = 0
    excludes: int = 0
    erases: int = 0
    scopes_stopped: int = 0
    scope_grounds: tuple[str, ...] = ()
    afterwards: str = ""
    afterwards_asked: bool = False
    destroys_afterwards: bool = False
    keeps: tuple[Keep, ...] = ()
    named_items: tuple[str, ...] = ()
    needed_items: tuple[str, ...] = ()
    contract_asked: bool = False
    contract_ends: bool = False
    forwarded_on: date | None = None
    same_request_open: bool = False
    automated: AutomatedFacts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFacts:
    """The authority of whoever filed for somebody else, as an officer found it (Decree 45).

    `scope` are the rights a power of attorney names; a legal representative has no scope. Days
    are those the paper bears; `revoked_on` is when the person took the authority back,
    `disputed_on` when they were heard to disagree with whoever acts for them, until settled.
    """

    kind: AuthorityKind
    state: AuthorityState
    scope: frozenset[Right] = frozenset()
    valid_until: date | None = None
    revoked_on: date | None = None
    disputed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessFacts:
    """What counts for access alone.

    `identity_asked_on` and `authority_asked_on` are the first days on which the person was asked
    for that proof, `proof_ask_by` the last day on which asking was at once. `postponed_on` is the
    day a standing postponement was told. `found` and `held_back` count what a viewing given at
    once shows and what it would not; None where nobody looked. `files_undecided` counts attached
    files of which nobody said whether the person gets them (or whose copy is not made yet),
    `files_withheld` those that are not given; `file_grounds` are the codes of the grounds on which
    files are withheld or parts of them removed.
    """

    identity_asked_on: date | None = None
    authority_asked_on: date | None = None
    proof_ask_by: date | None = None
    fee_unpaid: bool = False
    postponed_on: date | None = None
    found: int | None = None
    held_back: int = 0
    files_undecided: int = 0
    files_withheld: int = 0
    file_grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """Everything a machine needs to know about a request at this moment (dates are KST dates).

    `legal_due` is None while postponed; `refuse_by` is the day by which a refusal is told
    (automated decisions only); `extensions` were told so far, `extend_days` and `extend_cause` (a
    key of the law pack) belong to this very one. `note` is what the actor wrote for this very
    step: the comment of a returned draft, the cause of a delay, the reason of a withdrawal.
    `postponing`: the decision is begun in order to postpone (access), so the search may be open.
    `closing`: it is begun in order to end the request without a decision on its merits.
    `authority` is None when people file for themselves. `contested_by`: staff who drafted or
    approved the decision an objection contests; `others_can_decide`: somebody else is there;
    `contested_answered`: that request was answered, so identity was proven then (false: it was
    closed because identity or authority stayed unproven, and nothing was told).
    `unverified_from`: first day the request may be closed for want of identity (organisation's
    setting; None: not yet). `single_reason`: why one person decides alone (mode `single`).
    """

    today: date
    received_on: date
    actor: ActorFacts
    body: BodyKind = BodyKind.PRIVATE
    contact_confirmed: bool = False
    identity_verified: bool = False
    authority: AuthorityFacts | None = None
    contested_by: frozenset[str] = frozenset()
    others_can_decide: bool = True
    contested_answered: bool = True
    tasks_open: int = 0
    tasks_total: int = 0
    decision: DecisionFacts | None = None
    approval_mode: ApprovalMode = ApprovalMode.LIMITING
    approvers_available: int = 1
    single_reason: str = ""
    measures_open: int = 0
    measures_total: int = 0
    last_measure_on: date | None = None
    notice_ready: bool = False
    legal_due: date | None = None
    refuse_by: date | None = None
    extensions: int = 0
    extend_days: int = 0
    extend_cause: str = ""
    target_due: date | None = None
    access: AccessFacts = AccessFacts()
    delay_told: bool = False
    delay_expected_on: date | None = None
    postponing: bool = False
    closing: bool = False
    postponement_ended_on: date | None = None
    unverified_from: date | None = None
    note: str = ""
