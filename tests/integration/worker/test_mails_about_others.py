"""Mails to people a filing concerns who did not file it: nothing of what was asked is in them."""

from __future__ import annotations

from dataclasses import replace

from app.runtime import Runtime
from app.worker.process import drain
from forms.commands import Applicant
from tests import agents, people
from tests.mailbox import mails
from workflows.vocabulary import AuthorityKind

PARENT = Applicant(name="김부모", email="parent@example.kr")


def test_parent_is_told_without_number_or_content(runtime: Runtime) -> None:
    people.file(runtime, replace(people.DELETE_ONLY, guardian=PARENT))
    drain(runtime)
    (mail,) = mails(runtime, PARENT.email)
    assert "법정대리인께 알려 달라고" in mail.text
    for never in ("20261123-0001", "삭제", "김서연", "홍보 메일"):
        assert never not in mail.text + mail.subject


def test_parent_with_a_telephone_only_gets_no_mail(runtime: Runtime) -> None:
    people.file(runtime, replace(people.DELETE_ONLY, guardian=Applicant(phone="01011112222")))
    drain(runtime)
    assert {mail.recipient for mail in mails(runtime)} == {people.SEOYEON.email}


def test_person_is_told_that_an_agent_filed(runtime: Runtime) -> None:
    agents.file(runtime)
    drain(runtime)
    (mail,) = mails(runtime, people.SEOYEON.email)
    assert "대리인이라고 하며" in mail.text
    assert "20261123-0001" in mail.text
    for never in ("열람", "박대리", "제품 문의"):
        assert never not in mail.text + mail.subject
    (receipt,) = mails(runtime, agents.AGENT.email)
    assert "접수" in receipt.subject


def test_person_without_an_address_is_not_written_to(runtime: Runtime) -> None:
    agents.file(runtime, subject=replace(people.SEOYEON, email=""))
    drain(runtime)
    assert {mail.recipient for mail in mails(runtime)} == {agents.AGENT.email}


def test_person_is_not_told_of_their_legal_representative(runtime: Runtime) -> None:
    claimed = replace(agents.CLAIMED, kind=AuthorityKind.GUARDIAN, scope=())
    agents.file(runtime, claimed)
    drain(runtime)
    assert {mail.recipient for mail in mails(runtime)} == {agents.AGENT.email}
