"""A copy of an ID: masked before anything is written, seen by few, destroyed once it has served."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageDraw
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.config import Settings
from app.runtime import Runtime
from app.services.case_file import load_case
from app.services.identity import destroy_readable_copy, reject_identity, verify_identity
from app.services.withdrawal import withdraw_request
from app.store import DraftFile, Event, OutboxMessage, StoredFile
from app.store.tenancy import ALL
from forms.casework_commands import RejectIdentity, VerifyIdentity
from forms.course_commands import WithdrawRequest
from forms.place import Place
from tests import people
from tests.integration.portal.walker import APPLICANT, Walker, text_of
from workflows.vocabulary import IdentityMethod, Role

WHITE, RED = (255, 255, 255), (255, 0, 0)
#: Somewhere in the band of a resident registration card, and somewhere outside.
IN_BAND, OUTSIDE = (0.3, 0.45), (0.9, 0.9)


def card(width: int = 856, height: int = 540, form: str = "JPEG") -> bytes:
    """Return a white card, red where the number would stand, with a comment in its metadata."""
    image = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0.05 * width, 0.36 * height, 0.6 * width, 0.5 * height), fill=RED)
    out = BytesIO()
    extra = {"comment": b"SECRET-COMMENT"} if form == "JPEG" else {}
    image.save(out, form, **extra)
    return out.getvalue()


@pytest.fixture
def holder(client: FlaskClient, runtime: Runtime) -> Walker:
    """Return somebody at the portal of an organisation that takes copies of IDs."""
    return Walker(client, runtime, "/ko/hanbit")


def to_copy(walker: Walker) -> TestResponse:
    """Walk to the page for the copy."""
    walker.to_applicant()
    walker.step("applicant", APPLICANT)
    return walker.step("verify", {"method": "id_copy"})


def send(walker: Walker, data: bytes, name: str = "id.jpg", kind: str = "resident") -> TestResponse:
    """Upload a picture."""
    file = {"files": (BytesIO(data), name)}
    return walker.step("id-copy", {"do": "upload", "kind": kind, **file})


def picture(walker: Walker, query: str = "") -> Image.Image:
    """Return the picture the page shows."""
    answer = walker.get(f"/request/{walker.draft}/id-copy/picture{query}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return Image.open(BytesIO(answer.get_data()))


def dark(image: Image.Image, place: tuple[float, float]) -> bool:
    """Tell whether a place of a picture is painted over."""
    spot = int(place[0] * image.width), int(place[1] * image.height)
    pixel = image.convert("RGB").getpixel(spot)
    assert isinstance(pixel, tuple)
    return max(pixel) < 40


def file_with_copy(walker: Walker) -> str:
    """File a request whose contact is shown by a copy; return its number."""
    to_copy(walker)
    send(walker, card())
    walker.step("id-copy", {"unreadable": "y"})
    walker.step("right", {"rights": ["delete"]})
    walker.step("erasure", {"what": "문의 기록을 지워 주세요."})
    walker.step("clues", {"clues": ""})
    walker.step("notice", {"channel": "portal_email", "language": "ko"})
    assert walker.step("check", {"confirm": "y"}).status_code == 303
    return "20261123-0001"


def every_stored_byte(settings: Settings, database: Path) -> Iterator[bytes]:
    """Yield every file of the installation: storage, and the database where it is a file."""
    for folder in {Path(settings.storage_url.removeprefix("file:")), database}:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path.read_bytes()


def test_copy_is_not_offered_where_the_profile_does_not(walker: Walker) -> None:
    walker.to_applicant()
    walker.step("applicant", APPLICANT)
    assert "신분증 사본" not in text_of(walker.page("verify"))
    assert walker.step("verify", {"method": "id_copy"}).status_code == 422


def test_copy_is_not_offered_to_agents(holder: Walker) -> None:
    holder.begin()
    holder.step("where", {"services": ["inquiry"]})
    holder.step("who", {"role": "agent"})
    holder.step("applicant", {"name": "박대리", "email": "agent@example.kr"})
    assert "신분증 사본" not in text_of(holder.page("verify"))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_copy_is_masked_before_it_is_kept(
    holder: Walker, runtime: Runtime, settings: Settings, tmp_path: Path, form: str
) -> None:
    to_copy(holder)
    sent = card(form=form)
    assert send(holder, sent, f"id.{form.lower()}").status_code == 303
    shown = picture(holder)
    assert shown.format == "JPEG"
    assert dark(shown, IN_BAND)
    assert not dark(shown, OUTSIDE)
    assert shown.getexif() == {}
    assert "comment" not in shown.info
    with runtime.reading(ALL) as session:
        (row,) = session.scalars(select(DraftFile)).all()
    assert (row.purpose, row.media_type) == ("id_copy", "image/jpeg")
    middle = sent[len(sent) // 2 :][:64]
    for stored in every_stored_byte(settings, tmp_path):
        assert b"SECRET-COMMENT" not in stored
        assert middle not in stored


def test_large_copy_is_read_in_memory_only(holder: Walker, monkeypatch: pytest.MonkeyPatch) -> None:
    to_copy(holder)

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("the picture was written to a temporary file")

    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", refuse)
    noise = Image.effect_noise((1400, 900), 120).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    assert len(out.getvalue()) > 600_000
    assert send(holder, out.getvalue(), "id.png").status_code == 303


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (card(500, 900), "id.jpg", "가로로 놓고"),
        (b"%PDF-1.7", "id.pdf", "JPG, PNG 파일만"),
        (b"\xff\xd8\xff broken", "id.jpg", "열 수 없습니다"),
        (b"", "id.jpg", "빈 파일"),
    ],
)
def test_copy_that_cannot_be_masked_is_refused(
    holder: Walker, runtime: Runtime, data: bytes, name: str, words: str
) -> None:
    to_copy(holder)
    answer = send(holder, data, name)
    assert answer.status_code == 422
    assert words in text_of(answer)
    with runtime.reading(ALL) as session:
        assert session.scalars(select(DraftFile)).all() == []


def test_two_presses_paint_the_part_between_them_over(holder: Walker) -> None:
    to_copy(holder)
    send(holder, card())
    height = round(280 * 540 / 856)
    first = {"do": "press", "narrow.x": "238", "narrow.y": str(round(0.8 * height))}
    answer = holder.step("id-copy", first)
    assert "corner=850x8" in answer.location
    assert not dark(picture(holder), OUTSIDE)
    corner = answer.location.rpartition("corner=")[2]
    assert picture(holder, f"?corner={corner}").size == picture(holder).size
    second = {"do": "press", "corner": corner, "narrow.x": "279", "narrow.y": str(height - 1)}
    holder.step("id-copy", second)
    assert dark(picture(holder), OUTSIDE)


def test_squares_can_be_covered_without_a_pointer(holder: Walker) -> None:
    to_copy(holder)
    send(holder, card())
    assert holder.step("id-copy", {"do": "cover"}).status_code == 422
    holder.step("id-copy", {"do": "cover", "cells": ["4-4"]})
    assert dark(picture(holder), OUTSIDE)
    assert holder.step("id-copy", {"do": "cover", "cells": ["9-9"]}).status_code == 422


def test_copy_has_to_be_looked_at_again_after_each_change(holder: Walker) -> None:
    to_copy(holder)
    send(holder, card())
    answer = holder.step("id-copy")
    assert answer.status_code == 422
    assert "번호가 보이지 않는지 확인하고 표시해 주세요." in text_of(answer)
    assert holder.step("id-copy", {"unreadable": "y"}).location.endswith("/right")
    holder.step("id-copy", {"do": "cover", "cells": ["0-0"]})
    assert holder.page("right").location.endswith("/id-copy")


def test_copy_removed_is_gone(holder: Walker, runtime: Runtime, settings: Settings) -> None:
    to_copy(holder)
    send(holder, card())
    holder.step("id-copy", {"do": "redo"})
    assert holder.get(f"/request/{holder.draft}/id-copy/picture").status_code == 404
    assert list(runtime.storage.listing()) == []
    assert settings.storage_url.startswith("file:")


def test_another_way_to_confirm_drops_the_copy(holder: Walker, runtime: Runtime) -> None:
    to_copy(holder)
    send(holder, card())
    holder.step("verify", {"method": "email"})
    assert list(runtime.storage.listing()) == []


def test_picture_of_somebody_else_is_not_found(holder: Walker) -> None:
    to_copy(holder)
    send(holder, card())
    assert holder.get("/request/someothertoken/id-copy/picture").status_code == 404
    other = f"/ko/okestro/request/{holder.draft}/id-copy/picture"
    assert holder.get(other).status_code == 404


# --- after the filing ---------------------------------------------------------------------


def copies(runtime: Runtime) -> list[StoredFile]:
    """Return the copies on record."""
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(StoredFile).where(StoredFile.purpose == "id_copy")))


def kinds(runtime: Runtime) -> list[str]:
    """Return the kinds of all events about copies."""
    with runtime.reading(ALL) as session:
        return list(session.scalars(select(Event.kind).where(Event.kind.like("id_copy.%"))))


def test_copy_is_filed_and_destroyed_once_identity_is_settled(
    holder: Walker, runtime: Runtime
) -> None:
    number = file_with_copy(holder)
    (row,) = copies(runtime)
    assert row.destroyed_at is None
    assert runtime.storage.exists(row.storage_key)
    assert holder.get(f"/request/{holder.draft}/id-copy/picture").status_code != 200
    officer = people.staff(runtime, "officer", Role.OFFICER, slug="hanbit")
    command = VerifyIdentity(Place(number, 1), IdentityMethod.DOCUMENT, "가린 사본의 이름이 같음")
    verify_identity(runtime, officer, command)
    (row,) = copies(runtime)
    assert row.destroyed_at is not None
    assert not runtime.storage.exists(row.storage_key)
    assert kinds(runtime) == ["id_copy.added", "id_copy.destroyed"]


def test_copy_is_destroyed_when_identity_is_rejected(holder: Walker, runtime: Runtime) -> None:
    number = file_with_copy(holder)
    officer = people.staff(runtime, "officer", Role.OFFICER, slug="hanbit")
    reject_identity(runtime, officer, RejectIdentity(Place(number, 1), "이름이 다름"))
    assert copies(runtime)[0].destroyed_at is not None


def test_readable_copy_is_destroyed_at_once(holder: Walker, runtime: Runtime) -> None:
    number = file_with_copy(holder)
    officer = people.staff(runtime, "officer", Role.OFFICER, slug="hanbit")
    destroy_readable_copy(runtime, officer, number)
    (row,) = copies(runtime)
    assert not runtime.storage.exists(row.storage_key)


def test_copy_is_destroyed_when_the_last_request_ends(holder: Walker, runtime: Runtime) -> None:
    number = file_with_copy(holder)
    officer = people.staff(runtime, "officer", Role.OFFICER, slug="hanbit")
    said = WithdrawRequest(Place(number, 1), "전화로 취하하겠다고 하심")
    withdraw_request(runtime, officer, said)
    assert copies(runtime)[0].destroyed_at is not None
    with runtime.reading(ALL) as session:
        case = load_case(runtime, session, number)
        effects = session.scalars(select(OutboxMessage.kind)).all()
    assert case.requests[0].closed_at is not None
    assert "discard_file" in effects
