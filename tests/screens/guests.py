"""Who looks at the pages: each at a browser of their own, let in once as a person would be."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.days import today
from tests.journeys.filling import fill
from tests.journeys.portal import Pages, Portal, by_agent
from tests.journeys.visitor import Visitor
from tests.organisations import TWIN
from tests.screens.instance import Instance

NOBODY = "nobody"
#: Filers whose drafts stand open at the last page, so that every page of theirs can be opened.
FOR_ANOTHER, WITH_ALL, A_CHILD, IN_ENGLISH = "agent", "filer", "child", "english-filer"
#: Filers about to show a copy of an ID, and with the copy in place.
A_COPY, COPIED = "copy", "copied"
#: A filer to whom a code was sent.
A_CODE = "coder"
#: Somebody behind the one-time link of a task, and somebody who got hold of the address.
BY_LINK, STRANGER = "link", "stranger"
#: Somebody who has just filed, and somebody to whom a code was sent.
FILED, LOOKING = "filed", "looking"
#: Where those sign in who do not work at the console.
_FACES = {"auditor": "audit", "admin": "admin"}
#: A page that waits for something would load itself again while it is looked at.
_STAYS = "window.sessionStorage.setItem('waited:' + window.location.pathname, '60')"
_NUMBERED = re.compile(r"^(?:(?P<slug>\w+):)?\w+-\w+")
_TASK_LINK = re.compile(r"/task/(\S+)")
_PICTURE = Path(__file__).parents[2] / "docs" / "screens" / "notice.png"
_BORN = date(1988, 3, 7)
#: As many rights as do not undo one another.
_EVERY_RIGHT = (
    "access", "correct", "suspend", "source", "transfer_self", "transfer_third", "automated_review",
)  # fmt: skip


def _asked() -> Pages:
    """Return what is asked for with every right; the last day is read when a run needs it."""
    return {
        "correction": {
            "rows-0-item": "전화번호",
            "rows-0-now": "02-111-2222",
            "rows-0-should_be": "02-333-4444",
        },
        "erasure": {"what": "문의 기록을 지워 주세요."},
        "suspension": {"uses": ("marketing",)},
        "withdrawal": {"what": "광고를 더 받지 않겠습니다."},
        "source": {"what": "행사 안내를 보낸 제 전자우편 주소"},
        "transfer": {"what": "문의 기록 전부", "purpose": "내 기록 보관"},
        "transfer-third": {
            "recipient": "가상마이데이터 주식회사",
            "what": "문의 기록",
            "purpose": "기록을 한곳에 모으기",
            "until": today(),
            "keep": "1년",
        },
        "automated": {"decision": "screening", "opinion": "자격증을 새로 땄습니다."},
    }


def _card() -> bytes:
    """Return a picture as large as that of an identity card."""
    picture = BytesIO()
    Image.new("RGB", (860, 540), "white").save(picture, "PNG")
    return picture.getvalue()


@dataclass
class Guest:
    """Somebody with a page of their own, and what names in their addresses stand for."""

    context: BrowserContext
    page: Page
    names: dict[str, str]
    #: Where the service is.
    base: str
    #: What the browser complained about since it was last asked.
    complaints: list[str] = field(default_factory=list)

    def address(self, pattern: str) -> str:
        """Return an address with its names put in; KeyError for one that the demo does not have."""
        return re.sub(r"\{([^}]+)\}", lambda found: self.names[found[1]], pattern)


class Guests:
    """Lets everybody in when they are first asked for, and keeps them."""

    def __init__(self, browser: Browser, instance: Instance) -> None:
        """Keep the browser and the instance."""
        self.browser, self.instance = browser, instance
        self._in: dict[str, Guest] = {}

    def __call__(self, who: str) -> Guest:
        """Return somebody who is let in."""
        if who not in self._in:
            self._in[who] = self._let_in(who)
        return self._in[who]

    def close(self) -> None:
        """Close all browsers."""
        for guest in self._in.values():
            guest.context.close()

    def _let_in(self, who: str) -> Guest:
        visitor = Visitor(self.browser, self.instance.stack, reduced_motion="reduce")
        visitor.context.add_init_script(_STAYS)
        names, base = dict(self.instance.names), self.instance.stack.url
        guest = Guest(visitor.context, visitor.page, names, base, visitor.complaints)
        special: dict[str, Callable[[Visitor], dict[str, str]]] = {
            NOBODY: lambda _: {},
            BY_LINK: self._open_link,
            STRANGER: self._see_links,
            FOR_ANOTHER: self._file_for_another,
            WITH_ALL: self._file_with_all,
            A_CHILD: self._file_as_a_child,
            IN_ENGLISH: self._file_in_english,
            FILED: self._file_and_send,
            LOOKING: self._look_up,
            A_COPY: self._show_id,
            A_CODE: self._wait_for_code,
            COPIED: self._copy_id,
        }
        if who in special:
            guest.names |= special[who](visitor)
        elif _NUMBERED.match(who):
            self._track(visitor, who)
        else:
            self._sign_in(visitor, who)
        visitor.complaints.clear()
        return guest

    def _sign_in(self, visitor: Visitor, login: str) -> None:
        page = visitor.page
        page.goto(f"/{_FACES.get(login, 'console')}/sign-in")
        fill(page, {"login": login, "password": self.instance.password(login)})
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "sign-in" not in url)

    def _track(self, visitor: Visitor, case: str) -> None:
        """Look a filing of the demo up with the code that is mailed."""
        names = self.instance.names
        slug = case.partition(":")[0] if ":" in case else "okestro"
        Portal(visitor, names[f"{case}.email"], place=f"/ko/{slug}").track(names[case])

    def _open_link(self, visitor: Visitor) -> dict[str, str]:
        """Open the first link of a task of OKESTRO that nobody has opened yet."""
        for token in self._links():
            visitor.page.goto(f"/task/{token}")
            button = visitor.page.locator("main form button[type=submit]")
            if button.count() == 1:
                button.click()
                return {"link": token}
        raise AssertionError("no link of a task is left to be opened")

    def _links(self) -> list[str]:
        self.instance.stack.mail_with("[오케스트로] 확인할 작업이", to="desk@")
        mails = self.instance.stack.mails("desk@")
        found = [_TASK_LINK.search(mail) for mail in mails if "[오케스트로]" in mail]
        return [link[1] for link in found if link]

    def _see_links(self, visitor: Visitor) -> dict[str, str]:
        """Know a link that was opened elsewhere, and one that nobody has opened."""
        del visitor
        answer = self.instance.stack.mail_with("/ko/kotra/matter/", to="garam@")
        return {
            "link": self(BY_LINK).names["link"],
            "unopened": self._links()[-1],
            "matter": answer.split("/matter/")[1].split()[0],
        }

    def _file_for_another(self, visitor: Visitor) -> dict[str, str]:
        """Fill in the wizard as an agent, up to the summary."""
        portal = Portal(visitor, f"agent{os.getpid()}@example.kr")
        return self._draft(portal, {**by_agent(portal.email), "papers": {"files": _PICTURE}})

    def _file_with_all(self, visitor: Visitor) -> dict[str, str]:
        """Tick every right there is, where all are offered, and show a copy of an ID."""
        portal = Portal(visitor, f"filer{os.getpid()}@example.kr", place=f"/ko/{TWIN}")
        pages: Pages = {
            **_asked(),
            "where": {"services": ("job",)},
            "applicant": {
                "name": "정다온",
                "birth": _BORN,
                "phone": "010-1234-4471",
                "email": portal.email,
            },
            "right": {"rights": _EVERY_RIGHT},
        }
        return self._draft(portal, pages)

    def _file_as_a_child(self, visitor: Visitor) -> dict[str, str]:
        """Begin as a child, who may name a parent to be told."""
        portal = Portal(visitor, f"child{os.getpid()}@example.kr", "이민준")
        pages: Pages = {
            "where": {"services": ("job",)},
            "applicant": {
                "name": "이민준",
                "email": portal.email,
                "birth": date(today().year - 12, 1, 1),
            },
        }
        names = self._draft(portal, pages, until="guardian")
        visitor.page.locator("main form button[name=save]").click()
        mail = self.instance.stack.mail_with("/request/resume/", to=portal.email)
        return {**names, "resume": mail.split("/request/resume/")[1].split()[0]}

    def _file_and_send(self, visitor: Visitor) -> dict[str, str]:
        """File for one's own data."""
        portal = Portal(visitor, f"filed{os.getpid()}@example.kr")
        names = self._draft(portal, {"right": {"rights": ("held_only",)}})
        portal.submit()
        return names

    def _look_up(self, visitor: Visitor) -> dict[str, str]:
        """Ask for the code with which a filing is looked up."""
        names = self.instance.names
        visitor.page.goto("/ko/okestro/track")
        number, contact = names["answered-delete"], names["answered-delete.email"]
        fill(visitor.page, {"number": number, "contact": contact})
        visitor.page.locator("main form button[type=submit]").first.click()
        visitor.page.wait_for_url("**/track/verify")
        return {}

    def _wait_for_code(self, visitor: Visitor) -> dict[str, str]:
        """Begin, and give an address that a code is sent to."""
        return self._draft(Portal(visitor, f"code{os.getpid()}@example.kr"), {}, until="code")

    def _show_id(self, visitor: Visitor) -> dict[str, str]:
        """Choose to be confirmed by a copy of an ID."""
        portal = Portal(visitor, f"copy{id(visitor)}@example.kr", "정다온", place=f"/ko/{TWIN}")
        names = self._draft(portal, {}, until="code")
        visitor.page.goto(f"/ko/{TWIN}/request/{names['draft']}/verify")
        fill(visitor.page, {"method": "id_copy"})
        portal.press_next()
        visitor.page.wait_for_url("**/id-copy")
        return names

    def _copy_id(self, visitor: Visitor) -> dict[str, str]:
        """Send the copy."""
        names = self._show_id(visitor)
        page = visitor.page
        page.locator("input[name=kind]").first.check()
        page.locator("input[type=file]").set_input_files(
            {"name": "card.png", "mimeType": "image/png", "buffer": _card()}
        )
        page.get_by_role("button", name="올리기", exact=True).click()
        page.locator("input.pic").first.wait_for(state="attached")
        return names

    def _file_in_english(self, visitor: Visitor) -> dict[str, str]:
        """Fill in the English wizard for one's own data."""
        portal = Portal(visitor, f"english{os.getpid()}@example.kr", place="/en/okestro")
        rights: Pages = {"right": {"rights": ("access", "delete", "withdraw")}}
        return self._draft(portal, {**_asked(), **rights})

    @staticmethod
    def _draft(portal: Portal, pages: Pages, until: str = "check") -> dict[str, str]:
        portal.begin()
        portal.walk(pages, until)
        return {"draft": portal.visitor.page.url.split("/request/")[1].partition("/")[0]}
