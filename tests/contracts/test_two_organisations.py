"""Nothing crosses: every route and every query, asked in one organisation for what is another's.

A new route or query is covered as soon as it exists; one whose arguments this test does not know
fails until it is taught them.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

import app.queries
from app.clock import kst_date
from app.organisations.wording_blocks import Group
from app.queries.blind import blind_index
from app.queries.lookup import Search, SearchKind
from app.queries.queue import QueueQuestion
from app.queries.register import RegisterQuestion
from app.queries.task_desk import TaskScope
from app.runtime import Runtime
from app.security.blind_index import BlindKind
from app.services.people_stored import blind_digests
from app.services.profiles import profile_in_force
from forms.commands import Applicant
from forms.place import Place
from forms.queue_words import View
from tests.neighbours import ALL_ROLES, PASSWORD, Neighbour, settle
from tests.neighbours_tables import empty_tables, fingerprint
from workflows.vocabulary import Outcome, Role

HERE = Applicant(name="강도현", email="dohyun@example.kr", phone="01011112222")
THERE = Applicant(name="윤슬기", email="seulgi@example.net", phone="01099998888")
#: What leads nowhere in particular: an address with only these parts is the organisation's own.
_OUR_OWN = {
    "chart": "intake",
    "lang": "ko",
    "folder": "receipt",
    "page": 1,
    "step": "where",
    "kind": "request_form",
    "block": "letter.closing",
    "annex": "annex9",
    "tongue": "ko",
    "paper_language": "ko",
    "name": "receipt",
    "token": "1-1-nobodys",
    "section": "people",
    "table": "departments",
    "row": "people",
}
_PLAIN = {"org", *_OUR_OWN}
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
#: Answers that show nothing: empty, refused, not there, wrong method, a look-up or a sign-in.
_CLOSED = {204, 302, 303, 400, 403, 404, 405, 409, 422}
#: Tables that fill only when a worker runs, or that a case as settled here does not need.
_NOT_NEEDED = {"unsealed", "access_gone"}


@pytest.fixture
def two(runtime: Runtime) -> tuple[Neighbour, Neighbour]:
    """Return us and our neighbour, each with a whole case."""
    return settle(runtime, "okestro", HERE, 1), settle(runtime, "hanbit", THERE, 3)


def test_both_organisations_have_something_in_every_table(
    runtime: Runtime, two: tuple[Neighbour, Neighbour]
) -> None:
    for side in two:
        assert empty_tables(runtime, side.organisation_id) <= _NOT_NEEDED


def _rules(app: Flask, *faces: str) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in faces and "org" in rule.arguments:
            yield rule


def _address(app: Flask, rule: Rule, org: str, keys: dict[str, int | str]) -> str:
    values = {**_OUR_OWN, "org": org, **keys}
    missing = rule.arguments - set(values)
    assert not missing, f"{rule}: teach this test what {missing} is"
    with app.test_request_context():
        bound = app.url_map.bind("localhost")
        return str(bound.build(rule.endpoint, {name: values[name] for name in rule.arguments}))


def _ask(client: FlaskClient, token: str, path: str, rule: Rule) -> Iterator[tuple[str, int, str]]:
    for method in ("GET", "POST"):
        if method in (rule.methods or ()):
            sent = {"agree": "1", "csrf_token": token} if method == "POST" else None
            answer = client.open(path, method=method, data=sent)
            yield method, answer.status_code, answer.get_data(as_text=True)


def _token(client: FlaskClient, path: str) -> str:
    """Return the token with which this browser's forms are taken."""
    found = _TOKEN.search(client.get(path).get_data(as_text=True))
    assert found, f"no form on {path}"
    return found[1]


@pytest.mark.parametrize("face", ["console", "audit", "admin"])
def test_no_route_of_ours_opens_what_is_theirs(
    app: Flask, runtime: Runtime, two: tuple[Neighbour, Neighbour], face: str
) -> None:
    ours, theirs = two
    client = app.test_client()
    token = _sign_in(client, face, ours)
    before = fingerprint(runtime, theirs.organisation_id)
    for rule in _rules(app, face):
        for org, keys in (
            (ours.slug, theirs.keys),
            (ours.slug, {**theirs.keys, "no": ours.receipt}),
            (theirs.slug, theirs.keys),
        ):
            path = _address(app, rule, org, keys)
            for method, status, body in _ask(client, token, path, rule):
                what = f"{method} {path}"
                assert not any(mark in body for mark in theirs.marks), what
                if org == theirs.slug or (rule.arguments - _PLAIN):
                    assert status in _CLOSED or _own_page(rule, ours, keys, status), what
    assert fingerprint(runtime, theirs.organisation_id) == before


def _sign_in(client: FlaskClient, face: str, side: Neighbour) -> str:
    """Sign in and return the token of the session."""
    data = {"login": side.login, "password": PASSWORD}
    data["csrf_token"] = _token(client, f"/{face}/sign-in")
    assert client.post(f"/{face}/sign-in", data=data).status_code == 303
    home = {"console": "queue", "audit": "exports", "admin": ""}
    return _token(client, f"/{face}/{side.slug}/{home[face]}")


def _own_page(rule: Rule, ours: Neighbour, keys: dict[str, int | str], status: int) -> bool:
    """An address of our own case that names nothing of theirs shows our own case."""
    theirs_named = rule.arguments - _PLAIN - {"no", "k"}
    return status == 200 and keys["no"] == ours.receipt and not theirs_named


def test_no_route_of_our_portal_opens_what_is_theirs(
    app: Flask, runtime: Runtime, two: tuple[Neighbour, Neighbour]
) -> None:
    ours, theirs = two
    client = app.test_client()
    _opened(client, ours)
    token = _token(client, f"/ko/{ours.slug}/track")
    before = fingerprint(runtime, theirs.organisation_id)
    for rule in _rules(app, "portal"):
        for org, number, draft in (
            (ours.slug, theirs.receipt, theirs.draft),
            (ours.slug, ours.receipt, theirs.draft),
            (theirs.slug, theirs.receipt, ours.draft),
        ):
            keys = {**theirs.keys, "number": number, "draft": draft, "link": draft}
            path = _address(app, rule, org, keys)
            for method, status, body in _ask(client, token, path, rule):
                what = f"{method} {path}: {status}"
                assert status < 500, what
                assert not any(mark in body for mark in theirs.marks), what
                if rule.arguments & {"draft", "link"}:
                    assert status in _CLOSED, what
    drafts_made_by_the_button = {"draft", "attempt", "contact_code", "counter"}
    after = fingerprint(runtime, theirs.organisation_id)
    changed = {name for name, digest in after.items() if digest != before[name]}
    assert changed <= drafts_made_by_the_button


def _opened(client: FlaskClient, side: Neighbour) -> None:
    """Let this browser see our own filing, as after a right code."""
    with client.session_transaction(f"/ko/{side.slug}/", method="POST") as session:
        session["mine"] = {
            "org": side.organisation_id,
            "contact": side.receipt,
            "numbers": [side.receipt],
        }


# --- queries ------------------------------------------------------------------------------


def _queries() -> list[Callable[..., object]]:
    found: list[Callable[..., object]] = []
    for module in pkgutil.iter_modules(app.queries.__path__):
        loaded = importlib.import_module(f"app.queries.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes = inspect.signature(function).parameters
            own = not name.startswith("_") and function.__module__ == loaded.__name__
            if own and "session" in takes:
                found.append(function)
    return found


def _arguments(runtime: Runtime, ours: Neighbour, theirs: Neighbour) -> dict[str, Any]:
    """Return for each name of an argument what is the neighbour's, asked in our own scope."""
    email = blind_index(runtime, theirs.organisation_id).digest(BlindKind.EMAIL, THERE.email)
    return {
        "organisation_id": ours.organisation_id,
        "filing_id": theirs.filing_id,
        "filing_ids": [theirs.filing_id],
        "request_id": theirs.request_id,
        "request_ids": [theirs.request_id],
        "decision_id": theirs.keys["decision"],
        "document_id": theirs.keys["document"],
        "task_id": theirs.keys["task"],
        "scope": TaskScope([theirs.staff_id], None),
        "disposal_id": theirs.keys["disposal"],
        "until": kst_date(runtime.clock.now()),
        "version": 1,
        "export_id": theirs.keys["export"],
        "notification_id": theirs.keys["note"],
        "number": theirs.receipt,
        "staff_id": theirs.staff_id,
        "kind": str(BlindKind.EMAIL),
        "digest": email,
        "since": runtime.clock.now() - timedelta(days=30),
        "today": kst_date(runtime.clock.now()),
        "now": runtime.clock.now(),
        "before": 2**60,
        "after": 0,
        "newest": 50,
        "size": 100,
        "soon_days": 3,
        "notes": True,
        "systems": None,
        "outcomes": [str(outcome) for outcome in Outcome],
        "role": Role.OFFICER,
        "kinds": (str(BlindKind.EMAIL), f"subject_{BlindKind.EMAIL}"),
        "cursor": "",
        "keyring": runtime.keyring,
        "places": [Place(theirs.receipt, 1)],
        "questions": [_everything(runtime, theirs)],
        "runtime": runtime,
        "profile": profile_in_force(runtime, ours.organisation_id),
        "language": "ko",
        "block": "letter.closing",
        "form": "annex9",
        "group": Group.LETTER,
        "actions": ["view"],
        "sha256": "0" * 64,
        "numbers": ["통지-2026-0001"],
        "span": (date(2026, 1, 1), date(2027, 12, 31)),
        "officer_id": theirs.staff_id,
        "roles": ALL_ROLES,
    }


#: Queries about the installation: names of staff are asked by id, and the log seals everybody.
_OF_ALL = {
    "staff_names",
    "administers_all",
    "organisations_on_show",
    "calendar_in_force",
    "log_state",
}


def test_no_query_of_ours_finds_what_is_theirs(
    runtime: Runtime, two: tuple[Neighbour, Neighbour]
) -> None:
    ours, theirs = two
    values = _arguments(runtime, ours, theirs)
    asked = 0
    for query in _queries():
        if query.__name__ in _OF_ALL:
            continue
        for question in _questions(runtime, ours, theirs, query):
            with runtime.reading(ours.organisation_id) as session:
                found = repr(_all_of(query(session=session, **_given(query, values), **question)))
            seen = [mark for mark in (*theirs.marks, theirs.uid, theirs.login) if mark in found]
            assert not seen, query.__name__
            if not question:
                assert theirs.receipt not in found, query.__name__
            asked += 1
    assert asked > len(_OF_ALL)


def _given(query: Callable[..., object], values: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a query; fails for one this test does not know."""
    takes = inspect.signature(query).parameters
    given = {name: values[name] for name in takes if name in values}
    needs = {name for name, one in takes.items() if one.default is inspect.Parameter.empty}
    unknown = needs - set(given) - {"session", "question"}
    assert not unknown, f"{query.__name__}: teach this test what {unknown} is"
    return given


def _everything(runtime: Runtime, side: Neighbour) -> QueueQuestion:
    """Return the question for every request of one side."""
    return QueueQuestion(
        organisation_id=side.organisation_id,
        staff_id=side.staff_id,
        today=kst_date(runtime.clock.now()),
        soon_days=3,
        view=View.ALL,
    )


def _questions(
    runtime: Runtime, ours: Neighbour, theirs: Neighbour, query: Callable[..., object]
) -> list[dict[str, object]]:
    """Return the questions of the queries that take one object."""
    wanted = inspect.signature(query).parameters.get("question")
    if wanted is None:
        return [{}]
    today = kst_date(runtime.clock.now())
    if "Queue" in str(wanted.annotation):
        asked = _everything(runtime, ours)
        digests = blind_digests(blind_index(runtime, ours.organisation_id), THERE)
        by_person = Search(SearchKind.PERSON, digests=tuple(digests[:1]))
        by_number = Search(SearchKind.NUMBER, receipt=theirs.receipt)
        return [
            {"question": asked},
            {"question": replace(asked, search=by_person)},
            {"question": replace(asked, search=by_number)},
        ]
    return [
        {
            "question": RegisterQuestion(
                organisation_id=ours.organisation_id,
                received_from=date(2026, 1, 1),
                received_to=today,
                today=today,
            )
        }
    ]


def _all_of(found: object) -> object:
    """Return a result whole: what is given bit by bit is read to its end."""
    return list(found) if isinstance(found, Iterator) else found
