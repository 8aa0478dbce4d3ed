from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.queries.queue_order import Cursor, order_of
from forms.queue import QueueArgs
from forms.queue_words import View


def test_queue_args_name_no_tab_unless_the_address_does() -> None:
    args = QueueArgs.read({})
    assert args.view == ""
    assert args.query() == ""
    assert not args.narrowed


def test_queue_args_searching_looks_everywhere_unless_a_tab_is_named() -> None:
    assert QueueArgs.of("q=김서연").view == "all"
    assert QueueArgs.of("q=김서연&view=open").view == "open"


def test_queue_args_keep_what_makes_sense_and_drop_the_rest() -> None:
    args = QueueArgs.of(
        "view=open&right=suspend&right=nothing&right=access&right=access&state=nothing&due=over"
        "&role=agent&system=crm&system=%27x&officer=12&officer=none&channel=fax&from=2026-11-01"
        "&to=2026-13-01&col=language&col=x&sort=-due&n=25&evil=1&at=" + "x" * 500
    )
    assert args.pairs() == [
        ("view", "open"),
        ("right", "access"),
        ("right", "suspend"),
        ("due", "over"),
        ("role", "agent"),
        ("system", "crm"),
        ("officer", "12"),
        ("officer", "none"),
        ("channel", "fax"),
        ("from", "2026-11-01"),
        ("col", "language"),
        ("sort", "-due"),
        ("at", "x" * 80),
        ("n", "25"),
    ]
    assert args.received_from == date(2026, 11, 1)
    assert QueueArgs.of(args.query()) == replace(args, at="", offset=0)


@pytest.mark.parametrize("officer", ["-1", "1.5", "9" * 19, "١٢x", "١٢", "none "])
def test_queue_args_officer_is_an_id_or_nobody(officer: str) -> None:
    assert QueueArgs.read({"officer": [officer]}).officer == ()


def test_queue_args_change_of_a_condition_starts_at_the_first_page() -> None:
    args = QueueArgs.of("view=open&right=delete&right=access&at=>due~2026-11-01~5&n=25")
    assert args.without("right", "delete") == "view=open&right=access"
    assert args.query(right="") == "view=open"
    assert args.plain().query() == "view=open"
    assert "at=%3Edue" in args.query(at=">due~2026-11-02~6")


def test_cursor_reads_what_it_wrote() -> None:
    for cursor in (
        Cursor(False, "due", "2026-11-22", 17),
        Cursor(True, "filed", "9", 3),
        Cursor(False, "due", "", 4),
    ):
        assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        "due~1",
        ">due~a",
        ">due~x~y",
        f">due~{'1' * 41}~1",
        ">due~2026-11-22~" + "9" * 19,
        "?due~2026-11-22~1",
    ],
)
def test_cursor_of_another_shape_is_none(text: str) -> None:
    assert Cursor.read(text) is None


@pytest.mark.parametrize(
    ("sort", "cursor", "fits"),
    [
        ("due", ">due~2026-11-22~1", True),
        ("due", ">due~~1", True),
        ("due", ">due~tomorrow~1", False),
        ("due", ">received~2026-11-22~1", False),
        ("received", ">received~~1", False),
    ],
)
def test_cursor_fits_only_the_order_that_made_it(sort: str, cursor: str, fits: bool) -> None:
    found = Cursor.read(cursor)
    assert found is not None
    assert found.fits(order_of(sort, View.OPEN)) is fits


@pytest.mark.parametrize(
    ("view", "asked", "name"),
    [
        (View.OPEN, "", "due"),
        (View.OPEN, "-number", "-number"),
        (View.OPEN, "x", "due"),
        (View.DONE, "due", "-closed"),
        (View.DONE, "received", "received"),
        (View.ALL, "due", "-number"),
    ],
)
def test_order_is_one_the_tab_has_an_index_for(view: View, asked: str, name: str) -> None:
    assert order_of(asked, view).name == name
    assert order_of(asked, view, search="-found").name == "-found"
