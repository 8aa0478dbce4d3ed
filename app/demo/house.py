"""What the demo's administrators did before the first request: their words, days, certificate."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from app.clock import kst_date
from app.demo.accounts import Team
from app.demo.pictures import letterhead, seal
from app.record.events import Actor
from app.runtime import Runtime
from app.security.self_signed import self_signed_file
from app.services.closures import AnnounceClosure, order_closure
from app.services.profiles import profile_in_force
from app.services.signing_identities import register_file
from app.services.uploads import Upload
from app.services.wording import put_live, write_picture, write_wording
from forms.signing_commands import RegisterFile
from forms.wording_commands import BlockPlace, WriteWording

#: Block and language, and what is live there.
WORDS = {
    ("letter.contact", "ko"): "상담 시간: 평일 09:00~18:00 (점심 12:00~13:00)",
    ("letter.contact", "en"): "Hours: weekdays 09:00 to 18:00 (Korean time)",
    ("message.own1", "ko"): (
        "연말 상담 시간 안내\n\n안녕하세요. {organisation}입니다. "
        "연말에는 상담 전화를 오후 5시까지 받습니다. "
        "접수번호 {number} 요구의 답변 기한({due})은 그대로입니다."
    ),
}
#: A draft that waits to be put live.
DRAFT = (BlockPlace("mail.note", "ko"), "상담 시간: 평일 09:00~18:00")

#: Whose papers are signed, and with whose certificate: it says itself that it proves nothing.
SIGNS, HOLDER = "kotra", "시연용 인증서 (KOTRA)"
YEAR = timedelta(days=365)


def furnish(runtime: Runtime, team: Team) -> None:
    """Write the wording of an organisation, and announce a closed day some weeks ahead."""
    admin = team.get("admin")
    if admin is None:
        return
    for (block, language), text in WORDS.items():
        place = BlockPlace(block, language)
        write_wording(runtime, admin, WriteWording(place, text))
        put_live(runtime, admin, place, proved=True)
    write_wording(runtime, admin, WriteWording(*DRAFT))
    _print_house(runtime, admin)
    day = kst_date(runtime.clock.now()) + timedelta(days=45)
    order_closure(runtime, admin, AnnounceClosure(day, "창립기념일"))


def sign_papers(runtime: Runtime, team: Team) -> None:
    """Let the papers of an organisation be signed with a certificate made here and now."""
    admin = team.get("admin")
    if admin is not None:
        now = runtime.clock.now()
        data, passphrase = self_signed_file(HOLDER, now - YEAR, now + YEAR)
        register_file(runtime, admin, RegisterFile(data, passphrase))


def _print_house(runtime: Runtime, admin: Actor) -> None:
    """Give the papers a letterhead and a seal with the name the organisation goes by."""
    name = profile_in_force(runtime, admin.organisation_id).name.ko
    for block, draw in (("picture.logo", letterhead), ("picture.seal", seal)):
        place = BlockPlace(block, "ko")
        write_picture(runtime, admin, place, Upload(f"{block}.png", BytesIO(draw(name))))
        put_live(runtime, admin, place, proved=True)
