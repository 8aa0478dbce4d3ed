"""One function per kind of row of a profile; each refuses keys it does not know."""

from __future__ import annotations

from app.organisations.reader import Table
from app.organisations.schema import (
    AutomatedDecision,
    Conflict,
    Department,
    IntakeChannel,
    Item,
    ItemFlag,
    KeepingRow,
    Letterhead,
    Officer,
    Period,
    PeriodStart,
    Policy,
    Processor,
    Recipient,
    Remedy,
    Service,
    System,
    ThirdParties,
)
from workflows.text import Label
from workflows.vocabulary import Channel, DecisionBasis, SystemUse


def plain_label(table: Table) -> Label:
    """Read a table that is nothing but a text in both languages."""
    label = table.own_label()
    table.finish()
    return label


def read_policy(table: Table) -> Policy:
    """Read the policy the profile was taken from."""
    day = table.day("effective_on") if table.has("effective_on") else None
    policy = Policy(
        title=table.label("title"),
        effective_on=day,
        effective=table.optional_label("effective") if day else table.label("effective"),
        language=table.string("language"),
        note=table.optional_label("note"),
    )
    table.finish()
    return policy


def read_department(table: Table) -> Department:
    """Read one department."""
    department = Department(
        key=table.slug("key"),
        name=table.label("name"),
        phone=table.optional("phone"),
        email=table.optional("email"),
        fax=table.optional("fax"),
        person=table.optional_label("person"),
        deputy=table.optional("deputy"),
        source=table.source(),
    )
    table.finish()
    return department


def read_officer(table: Table) -> Officer:
    """Read one privacy officer."""
    officer = Officer(
        name=table.label("name"),
        position=table.label("position"),
        phone=table.optional("phone"),
        email=table.optional("email"),
        source=table.source(),
    )
    table.finish()
    return officer


def _item(table: Table, *, required: bool | None = None) -> Item:
    item = Item(
        key=table.slug("key"),
        name=table.own_label(),
        required=table.boolean("required") if required is None else required,
        flag=table.choice("flag", ItemFlag) if table.has("flag") else None,
    )
    table.finish()
    return item


def read_service(table: Table) -> Service:
    """Read one service with its items and clues."""
    service = Service(
        key=table.slug("key"),
        name=table.label("name"),
        audience=table.label("audience"),
        purposes=tuple(plain_label(each) for each in table.tables("purposes")),
        consent_optional=table.boolean("consent_optional"),
        items=tuple(_item(each) for each in table.tables("items")),
        requires=table.strings("requires"),
        clues=tuple(_item(each, required=False) for each in table.tables("clues", empty=True)),
        period=_period(table.table("period")),
        systems=table.strings("systems"),
        source=table.source(),
        processor_for=table.label("processor_for") if table.has("processor_for") else None,
        basis=table.optional_label("basis"),
    )
    table.finish()
    return service


def _period(table: Table) -> Period:
    period = Period(
        text=table.own_label(),
        months=table.number("months", 1, 1200) if table.has("months") else None,
        start=table.choice("start", PeriodStart),
        or_withdrawal=table.boolean("or_withdrawal"),
    )
    table.finish()
    return period


def read_system(table: Table) -> System:
    """Read one system."""
    system = System(
        key=table.slug("key"),
        name=table.label("name"),
        department=table.string("department"),
        processor=table.string("processor") if table.has("processor") else None,
        holds=table.label("holds"),
        match_on=table.strings("match_on"),
        uses=table.choices("uses", SystemUse) if table.has("uses") else (),
        source=table.source(),
    )
    table.finish()
    return system


def read_processor(table: Table) -> Processor:
    """Read one processor."""
    processor = Processor(
        key=table.slug("key"),
        name=table.label("name"),
        task=table.label("task"),
        until=table.label("until"),
        source=table.source(),
    )
    table.finish()
    return processor


def read_third_parties(table: Table) -> ThirdParties:
    """Read what is provided to others, and on which basis."""
    third_parties = ThirdParties(
        recipients=_recipients(table),
        basis=table.label("basis"),
        emergency=table.optional_label("emergency"),
        source=table.source(),
    )
    table.finish()
    return third_parties


def _recipients(table: Table) -> tuple[Recipient, ...]:
    """Read the recipients; one without a key is called by its place (older profiles)."""
    found = []
    for place, each in enumerate(table.tables("recipients", empty=True), start=1):
        key = each.slug("key") if each.has("key") else f"recipient_{place}"
        found.append(
            Recipient(
                key=key,
                name=each.own_label(),
                contact=each.optional("contact"),
                purpose=each.optional_label("purpose"),
                items=each.optional_label("items"),
                period=each.optional_label("period"),
                services=each.strings("services") if each.has("services") else (),
            )
        )
        each.finish()
    return tuple(found)


def read_keeping(table: Table) -> KeepingRow:
    """Read one legal keeping duty; who confirmed it, and why, when it is confirmed."""
    confirmed = table.boolean("confirmed")
    row = KeepingRow(
        key=table.string("key"),
        policy_text=table.label("policy_text"),
        systems=table.strings("systems"),
        services=table.strings("services"),
        confirmed=confirmed,
        confirmed_by=table.string("confirmed_by") if confirmed else "",
        confirmed_on=table.day("confirmed_on") if confirmed else None,
        reason=table.label("reason") if confirmed else table.optional_label("reason"),
        source=table.source(),
    )
    table.finish()
    return row


def read_channel(table: Table) -> IntakeChannel:
    """Read one way in which requests are taken."""
    channel = IntakeChannel(
        channel=table.choice("channel", Channel),
        address=table.label("address"),
        source=table.source(),
    )
    table.finish()
    return channel


def read_remedy(table: Table) -> Remedy:
    """Read one outside body."""
    remedy = Remedy(
        name=table.label("name"),
        phone=table.optional("phone"),
        url=table.string("url"),
        purpose=table.label("purpose"),
        source=table.source(),
    )
    table.finish()
    return remedy


def read_automated_decision(table: Table) -> AutomatedDecision:
    """Read one decision a system makes alone."""
    decision = AutomatedDecision(
        key=table.slug("key"),
        name=table.label("name"),
        purpose=table.label("purpose"),
        subjects=table.label("subjects"),
        data=tuple(plain_label(each) for each in table.tables("data")),
        criteria=table.label("criteria"),
        procedure=table.label("procedure"),
        special=table.optional_label("special"),
        serious=table.boolean("serious"),
        basis=table.choice("basis", DecisionBasis),
        systems=table.strings("systems"),
        source=table.source(),
    )
    table.finish()
    return decision


def read_conflict(table: Table) -> Conflict:
    """Read one promise that the law of today does not allow."""
    conflict = Conflict(
        key=table.string("key"),
        promise=table.label("promise"),
        law=table.string("law"),
        what_we_do=table.label("what_we_do"),
        source=table.source(),
    )
    table.finish()
    return conflict


def read_letterhead(table: Table) -> Letterhead:
    """Read what stands on letters."""
    letterhead = Letterhead(
        sender=table.label("sender"),
        signatory=table.label("signatory"),
        department=table.string("department"),
        postcode=table.optional("postcode"),
        address=table.optional_label("address"),
        source=table.source(),
    )
    table.finish()
    return letterhead
