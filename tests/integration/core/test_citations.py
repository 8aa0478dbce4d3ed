"""A citation written in a template is read in the language of each reader."""

from __future__ import annotations

from flask import Flask, g


def test_literal_citation_follows_the_reader_and_not_whoever_came_first(app: Flask) -> None:
    template = app.jinja_env.from_string("{{ '법 제26조제8항'|cite }}")
    with app.test_request_context():
        g.language = "ko"
        assert template.render() == "법 제26조제8항"
        g.language = "en"
        assert template.render() == "Act art. 26(8)"
