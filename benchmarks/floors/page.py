"""A bare page with a CSRF form that saves one row, as most Flask applications would write it.

`FLOOR_DATABASE` is the URL. The connections behave as ours do (WAL, every commit on disk).
"""

from __future__ import annotations

import os
import secrets

from flask import Flask, redirect, render_template_string
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from wtforms import StringField
from wtforms.validators import DataRequired

from app.store.engine import prepare

FIELDS = ("name", "birth-y", "birth-m", "birth-d", "phone", "email")
PAGE = """<!doctype html><title>form</title><form method="post">{{ form.hidden_tag() }}
{% for field in form if field.name != "csrf_token" %}
<p>{{ field.label }} {{ field }}</p>{% endfor %}
<button>Save</button></form>"""


class Base(DeclarativeBase):
    """Base of the one row."""


class Row(Base):
    """What was entered."""

    __tablename__ = "entered"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    birth: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]


class PageForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The same fields as the applicant's page."""


for _name in FIELDS:
    setattr(PageForm, _name, StringField(_name, validators=[DataRequired()]))


def make_app() -> Flask:
    """Return the application; its table is made here."""
    app = Flask("page")
    app.config["SECRET_KEY"] = secrets.token_hex(16)
    engine = create_engine(os.environ["FLOOR_DATABASE"])
    prepare(engine)
    Base.metadata.create_all(engine)
    engine.dispose()

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    @app.get("/page")
    def show() -> str:
        return render_template_string(PAGE, form=PageForm())

    @app.post("/page")
    def take() -> ResponseReturnValue:
        form = PageForm()
        if not form.validate_on_submit():
            return render_template_string(PAGE, form=form), 422
        given = {name: form[name].data for name in FIELDS}
        birth = "-".join(given[f"birth-{part}"] for part in "ymd")
        with Session(engine) as session:
            session.add(
                Row(name=given["name"], birth=birth, phone=given["phone"], email=given["email"])
            )
            session.commit()
        return redirect("/page", 303)

    return app
