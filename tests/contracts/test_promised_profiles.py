"""What the published documents say about the house, as the profiles keep it; see promises.toml."""

from __future__ import annotations

from app.organisations import FOLDER
from app.organisations.loader import load_profile
from app.organisations.schema import OrganisationProfile
from forms.filing.rights import VIEWABLE
from workflows.vocabulary import AccessItem

PROFILES: dict[str, OrganisationProfile] = {
    slug: load_profile(FOLDER / f"{slug}.toml") for slug in ("kotra", "utracs", "ktnexr", "okestro")
}
KOTRA, UTRACS, KTNEXR, OKESTRO = PROFILES.values()


def test_kotra_lists_what_is_collected_by_itself() -> None:
    assert KOTRA.service("access_data").collected == {"ip_address", "browser", "visit_date"}


def test_kotra_names_to_whom_data_may_be_given_and_why() -> None:
    recipients = " ".join(row.name.en for row in KOTRA.third_parties.recipients)
    assert "public agencies" in recipients
    assert "legal provisions" in recipients
    assert KOTRA.third_parties.basis.ko


def test_no_right_is_viewed_without_the_facts_of_consent() -> None:
    assert str(AccessItem.CONSENT) in VIEWABLE


def test_every_organisation_names_a_privacy_officer() -> None:
    assert all(profile.officers for profile in PROFILES.values())


def test_kotra_says_what_becomes_of_a_childs_data() -> None:
    assert KOTRA.guardians.accepted
    assert "14" in KOTRA.guardians.note.ko


def test_utracs_gives_data_to_nobody() -> None:
    assert not UTRACS.third_parties.recipients


def test_utracs_answers_where_its_policy_says() -> None:
    assert UTRACS.department(UTRACS.contact).email == "sales@utracs.com"


def test_ktnexr_collects_six_items_everywhere() -> None:
    for service in KTNEXR.services:
        assert {"name", "email", "company", "department"} <= service.collected


def test_okestro_gives_data_to_nobody_but_in_an_emergency() -> None:
    assert not OKESTRO.third_parties.recipients
    assert OKESTRO.third_parties.emergency.ko


def test_okestro_has_two_officers_and_its_own_desks() -> None:
    assert len(OKESTRO.officers) == 2
    assert OKESTRO.department(OKESTRO.contact).phone == "+82-2-6080-0029"
    assert OKESTRO.department(OKESTRO.objections).name.en == "Management Planning"
