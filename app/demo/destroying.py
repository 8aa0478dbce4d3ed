"""What the demo set shows on the five-day list: a batch that is near, and one ordered already."""

from __future__ import annotations

from datetime import timedelta

from app.clock import kst_date
from app.organisations.schema import OrganisationProfile
from app.record.events import Actor
from app.runtime import Runtime
from app.services.disposals import list_disposal, order_disposal
from forms.disposal_commands import ListDisposal, OrderDetails, OrderDisposal
from workflows.vocabulary import DisposalTrigger

#: Years before today in which the batch of the demo began, as its name says.
_YEARS = 3


def list_batches(runtime: Runtime, profile: OrganisationProfile, officer: Actor) -> None:
    """List two batches of the first service, and order the destruction of one."""
    today = kst_date(runtime.clock.now())
    service = profile.services[0]
    system = service.systems[0]
    name = f"{today.year - _YEARS}년 {today.month}월에 받은 {service.name.ko}"
    finished = f"행사를 마친 {service.name.ko} 명단"
    over, reached = DisposalTrigger.PERIOD_OVER, DisposalTrigger.PURPOSE_REACHED
    yesterday, before = today - timedelta(days=1), today - timedelta(days=4)
    near = ListDisposal(over, service.key, system, name, occurred_on=yesterday)
    list_disposal(runtime, officer, near)
    done_with = ListDisposal(reached, service.key, system, finished, occurred_on=before)
    number = list_disposal(runtime, officer, done_with)
    details = OrderDetails(
        count=42,
        reason="처리목적 달성",
        method="erase",
        place=profile.system(system).name.ko,
        performer=profile.department(profile.system(system).department).name.ko,
        backups_until=today + timedelta(days=profile.own_records.backup_days),
    )
    order_disposal(runtime, officer, OrderDisposal(number, details))
