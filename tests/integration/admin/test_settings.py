"""Settings are changed page by page: checked, looked at, saved as a version, and put back."""

from __future__ import annotations

import re
import tomllib
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import update

from app.organisations import OKESTRO
from app.organisations.writer import replace_table
from app.queries.profile_use import open_uses
from app.runtime import Runtime
from app.services import tasks
from app.services.errors import InvalidError
from app.services.profile_editing import save_profile
from app.services.profiles import load_organisation, profile_in_force
from app.store import ProfileVersion, Request
from app.store.tenancy import set_scope
from forms.place import Place
from forms.profile_commands import SaveProfile
from forms.task_commands import OrderSearch
from tests import people
from tests.casework import Team
from tests.integration.admin.desks import administrator, member
from tests.integration.exports.browser import Browser, Form
from workflows.vocabulary import Role

PEOPLE = "/settings/people/departments/people"


@pytest.fixture
def admin(app: Flask, runtime: Runtime) -> Browser:
    return administrator(app, runtime)


def filled(page: str) -> Form:
    """Return what a browser would send of the form of a page, as it is filled now."""
    form: dict[str, str | list[str]] = {}
    main = page[page.index("<main") : page.index("<footer")]
    for tag in re.finditer(r"<(input|textarea|select)\b([^>]*)>", main):
        name = re.search(r'name="([^"]+)"', tag[2])
        if name is None or name[1] in {"csrf_token", "do"} or 'type="file"' in tag[2]:
            continue
        kind = re.search(r'type="([^"]+)"', tag[2])
        value = re.search(r'value="([^"]*)"', tag[2])
        if kind and kind[1] in {"checkbox", "radio"}:
            if " checked" in tag[2]:
                held = form.get(name[1])
                one = value[1] if value else "y"
                form[name[1]] = [*held, one] if isinstance(held, list) else [one]
        elif tag[1] == "textarea":
            rest = main[tag.end() :]
            form[name[1]] = unescape(rest[: rest.index("</textarea>")].lstrip("\r\n"))
        elif tag[1] == "select":
            rest = main[tag.end() :]
            options = rest[: rest.index("</select>")]
            chosen = re.search(r'<option selected value="([^"]*)"', options)
            form[name[1]] = chosen[1] if chosen else ""
        else:
            form[name[1]] = unescape(value[1]) if value else ""
    return form


def values(runtime: Runtime) -> dict[str, object]:
    from app.queries.profile_versions import profile_text, versions_of

    okestro = people.organisation_id(runtime)
    with runtime.reading(okestro) as session:
        newest = versions_of(session, okestro)[0].version
        return tomllib.loads(profile_text(session, okestro, newest) or "")


def test_every_settings_page_saves_what_it_shows_without_changing_anything(
    admin: Browser, runtime: Runtime
) -> None:
    from app.admin.editing import ONLY
    from app.admin.sections import SECTIONS
    from app.admin.words import ident_of

    before = values(runtime)
    asked = 0
    for section in SECTIONS:
        assert admin.get(f"/settings/{section.key}").status_code == 200
        for part in section.parts:
            rows = before.get(part.table) or []
            assert isinstance(rows, (list, dict))
            idents = (
                [ident_of(part, row, place) for place, row in enumerate(rows)]
                if isinstance(rows, list)
                else [ONLY]
            )
            for ident in idents[:2]:
                path = f"/settings/{section.key}/{part.table}/{ident}"
                page = admin.get(path)
                assert page.status_code == 200, path
                answer = admin.post(path, {**filled(page.text), "do": "preview"})
                assert answer.status_code == 200, path
                assert "바뀌는 것이 없습니다" in answer.text, path
                asked += 1
    assert asked > 20


def test_a_change_is_looked_at_saved_and_put_back(admin: Browser, runtime: Runtime) -> None:
    page = admin.get(PEOPLE)
    form = {**filled(page.text), "phone": "02-777-8888", "name-en": "Human Resources"}
    look = admin.post(PEOPLE, {**form, "do": "preview"})
    assert "02-777-8888" in look.text
    assert "+82-2-6080-0029" in look.text
    okestro = people.organisation_id(runtime)
    assert profile_in_force(runtime, okestro).department("people").phone == "+82-2-6080-0029"
    assert admin.post(PEOPLE, {**form, "do": "save"}).status_code == 303
    saved = profile_in_force(runtime, okestro)
    assert saved.department("people").phone == "02-777-8888"
    assert saved.department("people").name.en == "Human Resources"
    shown = admin.get("/settings/people").text
    assert "02-777-8888" in shown
    assert "Admin" in shown
    history = admin.get("/history").text
    assert "부서" in history
    version = admin.get("/history/1").text
    assert "02-777-8888" in version
    assert admin.post("/history/1", filled(version)).status_code == 303
    assert profile_in_force(runtime, okestro).department("people").phone == "+82-2-6080-0029"


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(admin: Browser) -> None:
    path = "/settings/records/access_log/-"
    page = admin.get(path)
    answer = admin.post(path, {**filled(page.text), "keep_days": "100", "do": "save"})
    assert answer.status_code == 422
    assert 'value="100"' in answer.text
    assert "730일 이상" in answer.text
    assert 'href="#keep_days"' in answer.text
    page = admin.get(PEOPLE)
    answer = admin.post(PEOPLE, {**filled(page.text), "name-ko": "", "source": "x", "do": "save"})
    assert answer.status_code == 422
    assert 'id="name-ko-e"' in answer.text


def test_two_who_save_the_same_table_see_each_other_and_lose_nothing(
    app: Flask, runtime: Runtime, admin: Browser
) -> None:
    other = administrator(app, runtime, "second")
    mine = filled(admin.get(PEOPLE).text)
    officers = filled(admin.get("/settings/people/officers/1").text)
    theirs = filled(other.get(PEOPLE).text)
    assert other.post(PEOPLE, {**theirs, "fax": "02-1", "do": "save"}).status_code == 303
    answer = admin.post(PEOPLE, {**mine, "fax": "02-2", "do": "save"})
    assert answer.status_code == 409
    assert 'value="02-2"' in answer.text
    assert admin.post(PEOPLE, {**filled(answer.text), "do": "save"}).status_code == 303
    okestro = people.organisation_id(runtime)
    assert profile_in_force(runtime, okestro).department("people").fax == "02-2"
    path = "/settings/people/officers/1"
    assert admin.post(path, {**officers, "phone": "02-3", "do": "save"}).status_code == 303


def test_what_open_cases_need_stays_until_they_are_done(runtime: Runtime) -> None:
    actor = member(runtime, "admin", Role.ADMIN)
    receipt = people.file(runtime, people.ACCESS_ONLY)
    text = OKESTRO.read_text(encoding="utf-8")
    held = tomllib.loads(text)
    services = [row for row in held["services"] if row["key"] != "inquiry"]
    keeping = [row for row in held["keeping"] if row["key"] != "EC-DISPUTE"]
    without = replace_table(replace_table(text, "services", services), "keeping", keeping)
    with pytest.raises(InvalidError, match="1") as refused:
        save_profile(runtime, actor, SaveProfile(1, without))
    assert refused.value.code == "in_use"
    assert "고객 문의" in refused.value.message_ko
    with runtime.write_session() as session:
        set_scope(session, actor.organisation_id)
        mine = Request.filing_id == receipt.filing_id
        session.execute(update(Request).where(mine).values(closed_at=runtime.clock.now()))
        session.commit()
    assert save_profile(runtime, actor, SaveProfile(1, without)) == 2


def test_an_open_task_holds_its_system(runtime: Runtime) -> None:
    team = Team.of(runtime)
    receipt = people.file(runtime, people.ACCESS_ONLY)
    tasks.order_search(runtime, team.officer, OrderSearch(Place(receipt.number, 1)))
    with runtime.reading(team.officer.organisation_id) as session:
        uses = open_uses(session)
    assert uses.systems["inquiry_desk"]
    assert uses.services == {"inquiry": 1}
    assert not uses.systems["recruiting"]


def test_rows_are_added_and_taken_out(admin: Browser, runtime: Runtime) -> None:
    path = "/settings/people/departments/-new"
    page = admin.get(path)
    form = {
        **filled(page.text),
        "key": "legal",
        "name-ko": "법무",
        "name-en": "Legal",
    }
    assert admin.post(path, {**form, "do": "save"}).status_code == 303
    okestro = people.organisation_id(runtime)
    added = profile_in_force(runtime, okestro).department("legal")
    assert added.name.ko == "법무"
    assert added.source == "stated by admin, 2026-11-23"
    page = admin.get("/settings/people/departments/legal/remove")
    answer = admin.post("/settings/people/departments/legal/remove", filled(page.text))
    assert answer.status_code == 303
    page = admin.get("/settings/people/departments/marketing/remove")
    refused = admin.post("/settings/people/departments/marketing/remove", filled(page.text))
    assert refused.status_code == 422
    assert "marketing" in refused.text


def test_recipient_is_saved_with_its_purpose_and_services(admin: Browser, runtime: Runtime) -> None:
    path = "/settings/others/third_parties/-"
    typed: Form = {
        "recipients-0-ko": "예시카드",
        "recipients-0-en": "Yesi Card",
        "recipients-0-purpose-ko": "결제",
        "recipients-0-purpose-en": "Payment",
        "recipients-0-services": ["inquiry"],
    }
    form = {**filled(admin.get(path).text), **typed, "do": "save"}
    assert admin.post(path, form).status_code == 303
    table = values(runtime)["third_parties"]
    assert isinstance(table, dict)
    (saved,) = table["recipients"]
    assert saved["purpose"] == {"ko": "결제", "en": "Payment"}
    assert saved["services"] == ["inquiry"]
    again = admin.post(path, {**filled(admin.get(path).text), "do": "preview"})
    assert "바뀌는 것이 없습니다" in again.text


def test_a_row_that_cannot_be_taken_out_is_not_found(admin: Browser) -> None:
    for path in ("organisation/organisation/-", "people/departments/-new"):
        admin.get("/settings/organisation/organisation/-")
        assert admin.post(f"/settings/{path}/remove").status_code == 404


def test_a_version_that_is_no_profile_any_more_is_not_put_back(
    admin: Browser, runtime: Runtime
) -> None:
    okestro = people.organisation_id(runtime)
    text = OKESTRO.read_text(encoding="utf-8").replace("soon_days = 3", "soon_days = 99", 1)
    with runtime.write_session() as session:
        set_scope(session, okestro)
        stamp = {"loaded_at": runtime.clock.now(), "loaded_by": "admin", "tables": "thresholds"}
        session.add(
            ProfileVersion(organisation_id=okestro, version=2, toml=text, sha256="2", **stamp)
        )
        session.commit()
    answer = admin.post("/history/2", filled(admin.get("/history/2").text))
    assert answer.status_code == 303
    assert "thresholds.soon_days" in admin.get("/history").text
    assert profile_in_force(runtime, okestro).thresholds.soon_days == 3


def test_raw_text_is_checked_uploaded_saved_and_taken_home(admin: Browser) -> None:
    text = OKESTRO.read_text(encoding="utf-8").replace("export_days = 7", "export_days = 5")
    base = filled(admin.get("/profile").text)["base"]
    upload = {"base": base, "text": "x", "file": (BytesIO(text.encode()), "okestro.toml")}
    looked = admin.client.post(
        admin.address("/profile"), data={**upload, "do": "check", "csrf_token": admin.token}
    )
    assert looked.status_code == 200
    assert "내보낸 파일" in looked.text
    bad = admin.post("/profile", {"base": base, "text": "format = 2", "do": "save"})
    assert bad.status_code == 422
    other = text.replace('slug = "okestro"', 'slug = "hanbit"', 1)
    assert admin.post("/profile", {"base": base, "text": other, "do": "save"}).status_code == 422
    assert admin.post("/profile", {"base": base, "text": text, "do": "save"}).status_code == 303
    home = admin.get("/profile/download")
    assert tomllib.loads(home.text) == tomllib.loads(text)
    assert home.headers["Content-Disposition"].startswith("attachment")


def test_loading_the_file_again_leaves_what_administrators_changed(
    admin: Browser, runtime: Runtime
) -> None:
    form = {**filled(admin.get(PEOPLE).text), "phone": "02-777-8888"}
    admin.post(PEOPLE, {**form, "do": "save"})
    again = OKESTRO.read_text(encoding="utf-8")
    assert load_organisation(runtime, again, source="x", loaded_by="y") == ("okestro", 2)
    okestro = people.organisation_id(runtime)
    assert profile_in_force(runtime, okestro).department("people").phone == "02-777-8888"
