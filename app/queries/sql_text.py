"""Instants and days as text made by the database, for exports of millions of rows.

Each conversion in Python would cost more than reading the row. Instants come out in Korea
Standard Time, where the law counts its days.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

_SQLITE, _POSTGRESQL = "sqlite", "postgresql"


class kst_minute(GenericFunction[str]):  # noqa: N801 - named as it is called in SQL
    """An instant as `YYYY-MM-DD HH:MM` in Korea Standard Time."""

    type = Text()
    inherit_cache = True


class kst_day(GenericFunction[str]):  # noqa: N801 - as above
    """The KST day of an instant as `YYYY-MM-DD`."""

    type = Text()
    inherit_cache = True


class iso_day(GenericFunction[str]):  # noqa: N801 - as above
    """A date as `YYYY-MM-DD`."""

    type = Text()
    inherit_cache = True


class days_after(GenericFunction[int]):  # noqa: N801 - as above
    """How many days the first date lies after the second."""

    type = Integer()
    inherit_cache = True


def _inner(function: Any, compiler: SQLCompiler, **options: Any) -> list[str]:
    clauses: list[ColumnElement[Any]] = list(function.clauses)
    return [compiler.process(clause, **options) for clause in clauses]


@compiles(kst_minute, _SQLITE)
def _minute_sqlite(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (instant,) = _inner(function, compiler, **options)
    return f"strftime('%Y-%m-%d %H:%M', {instant}, '+9 hours')"


@compiles(kst_minute, _POSTGRESQL)
def _minute_postgresql(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (instant,) = _inner(function, compiler, **options)
    return f"to_char({instant} AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD HH24:MI')"


@compiles(kst_day, _SQLITE)
def _day_sqlite(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (instant,) = _inner(function, compiler, **options)
    return f"date({instant}, '+9 hours')"


@compiles(kst_day, _POSTGRESQL)
def _day_postgresql(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (instant,) = _inner(function, compiler, **options)
    return f"to_char({instant} AT TIME ZONE 'Asia/Seoul', 'YYYY-MM-DD')"


@compiles(iso_day, _SQLITE)
def _iso_sqlite(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (day,) = _inner(function, compiler, **options)
    return day  # SQLite keeps dates as this text


@compiles(iso_day, _POSTGRESQL)
def _iso_postgresql(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    (day,) = _inner(function, compiler, **options)
    return f"to_char({day}, 'YYYY-MM-DD')"


@compiles(days_after, _SQLITE)
def _days_sqlite(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = _inner(function, compiler, **options)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"


@compiles(days_after, _POSTGRESQL)
def _days_postgresql(function: Any, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = _inner(function, compiler, **options)
    return f"(CAST({later} AS DATE) - CAST({earlier} AS DATE))"
