"""Ending a membership (회원탈퇴) as a deletion of everything the account holds.

KOTRA's terms 17(1): the member asks, identity is checked, then it is done; 3(4): at any time;
22(3): mileage may lapse. So it is a deletion request with one more answer: the same
gate asks for identity, data goes by the same decision item by item, and nothing else is asked.
"""

from __future__ import annotations

from dataclasses import replace

from app.organisations.schema import OrganisationProfile
from app.services.errors import InvalidError
from app.services.work import Work
from app.store import Filing
from forms.commands import FilingAnswers
from workflows.points import Lapse, PointsRule, still_valid
from workflows.vocabulary import EventKind, Right


def points_rule(profile: OrganisationProfile) -> PointsRule | None:
    """Return when points lapse; None where there are none."""
    points = profile.promises.points
    if points is None:
        return None
    return PointsRule(points.valid_years, points.last_year, points.ends_on)


def points_left(work: Work) -> tuple[Lapse, ...]:
    """Return the years whose points a member may still hold today."""
    rule = points_rule(work.profile)
    return still_valid(work.today, rule) if rule else ()


def touches_points(profile: OrganisationProfile, answers: FilingAnswers) -> bool:
    """Tell whether what is asked may take points away: an account closed, their service deleted."""
    points = profile.promises.points
    if points is None or Right.DELETE not in answers.rights:
        return False
    named = set(answers.services)
    return answers.erasure.account or not named or bool(named & set(points.services))


def with_account(profile: OrganisationProfile, answers: FilingAnswers) -> FilingAnswers:
    """Return the answers with every service of a membership that is to end.

    Raises:
        InvalidError: this organisation has no membership to end.

    """
    if Right.DELETE not in answers.rights or not answers.erasure.account:
        return answers
    account, points = profile.promises.account, profile.promises.points
    if account is None:
        raise InvalidError(
            "이 기관에는 탈퇴할 회원 서비스가 없습니다.",
            "This organisation has no membership to end.",
            field="scope",
        )
    if not answers.services:
        return answers  # whoever does not know the service is searched everywhere
    more = (account.service, *(points.services if points else ()))
    return replace(answers, services=tuple(dict.fromkeys((*answers.services, *more))))


def refuse_unwarned(work: Work, answers: FilingAnswers) -> None:
    """Refuse a filing of the person's own that may cost points they were not told of.

    Raises:
        InvalidError: code `not_warned`; the warning stands on the page about deletion.

    """
    unseen = touches_points(work.profile, answers) and not answers.erasure.warning_seen
    if unseen and points_left(work):
        raise InvalidError(
            "마일리지가 소멸될 수 있다는 안내를 확인해 주세요. ‘무엇을 지울까요?’에 있습니다.",
            "Read the warning that points may lapse first: it stands on the page about deletion.",
            code="not_warned",
        )


def note_warning(work: Work, filing: Filing, answers: FilingAnswers) -> None:
    """Record that the warning was seen, with the days that were shown (KST)."""
    if not (answers.erasure.warning_seen and touches_points(work.profile, answers)):
        return
    left = points_left(work)
    work.record(
        EventKind.ACCOUNT_WARNING_SEEN,
        filing,
        account=answers.erasure.account,
        lapses=[f"{lapse.earned_in}={lapse.lapses_on.isoformat()}" for lapse in left],
    )
