"""Builds a `LawPack` from a parsed pack file, strictly."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workflows.law import schema
from workflows.law.reading_closings import read_closings
from workflows.law.table import Table
from workflows.text import Label
from workflows.vocabulary import DocumentKind, Outcome, Right

_NONE = Label("", "")
_LIMITS = (Outcome.PARTIAL, Outcome.REFUSE)


def read_pack(pack: Table) -> schema.LawPack:
    """Return the pack of one (already merged) file; PackError names file and key."""
    head = pack.table("pack")
    zone_name = head.text("time_zone")
    found = schema.LawPack(
        id=head.text("id"),
        version=head.day("in_force_from").isoformat(),
        in_force_from=head.day("in_force_from"),
        name=head.label("name"),
        time_zone=zone_name,
        zone=_zone(head, zone_name),
        child_under=head.positive("child_under"),
        instruments=pack.strings("instruments"),
        rights={rule.right: rule for rule in _rights(pack)},
        grounds={code: _ground(code, row) for code, row in pack.tables("grounds")},
        checklists={code: _checklist(code, row) for code, row in pack.tables("checklists")},
        notices=_notices(pack),
        closings=read_closings(pack),
        objection=_objection(pack.table("objection")),
        remedies={code: _remedy(code, row) for code, row in pack.tables("remedies")},
        forms={code: _form(code, row) for code, row in pack.tables("forms")},
        penalties={code: _penalty(code, row) for code, row in pack.tables("penalties")},
        retention={key: _retention(key, row) for key, row in pack.tables("retention")},
        levels=_levels(pack.table("levels")),
        own_records=_own_records(pack.table("own_records")),
    )
    head.done()
    pack.done()
    _check(found, pack)
    return found


def _zone(head: Table, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise head.fault("time_zone", f"{name!r} is not a time zone of this system") from None


def _source(row: Table) -> schema.Source:
    return schema.Source(row.text("citation"), row.flag("verified"))


def _rights(pack: Table) -> Iterator[schema.RightRule]:
    for name, row in pack.tables("rights"):
        if name not in list(Right):
            raise pack.fault(f"rights.{name}", "is not a right")
        yield _right(Right(name), row)


def _right(right: Right, row: Table) -> schema.RightRule:
    found = schema.RightRule(
        right=right,
        name=row.label("name"),
        article=row.text("article"),
        days=row.positive("days"),
        statutory=row.flag("statutory"),
        act_first=row.flag("act_first", default=False),
        refuse_days=row.positive("refuse_days") if row.has("refuse_days") else None,
        target_working_days=row.positive("target_working_days")
        if row.has("target_working_days")
        else None,
        late_letter=row.label("late_letter"),
        postponement=_postponement(row) if row.has("postponement") else None,
        extension=_extension(row) if row.has("extension") else None,
        source=_source(row),
    )
    row.done()
    return found


def _postponement(right: Table) -> schema.Postponement:
    row = right.table("postponement")
    found = schema.Postponement(row.positive("days"), row.flag("statutory"), _source(row))
    row.done()
    return found


def _extension(right: Table) -> schema.Extension:
    row = right.table("extension")
    found = schema.Extension(
        row.positive("times"), row.positive("days"), row.labels("causes"), _source(row)
    )
    row.done()
    return found


def _ground(code: str, row: Table) -> schema.Ground:
    found = schema.Ground(
        code=code,
        rights=row.choices("rights", Right),
        outcomes=row.choices("outcomes", Outcome) if row.has("outcomes") else _LIMITS,
        text=row.text("text"),
        gloss=row.text("gloss"),
        meaning=row.label("meaning"),
        not_when=row.label("not_when"),
        model=row.label("model"),
        public_body_only=row.flag("public_body_only", default=False),
        needs_second_confirmation=row.has("confirmation"),
        confirmation=row.label("confirmation", _NONE),
        needs_statute=row.flag("needs_statute", default=False),
        keeping_duty=row.flag("keeping_duty", default=False),
        without_proof=row.flag("without_proof", default=False),
        finding=row.choice("finding", schema.Finding) if row.has("finding") else None,
        source=_source(row),
    )
    row.done()
    return found


def _checklist(code: str, row: Table) -> schema.Checklist:
    found = schema.Checklist(code, row.label("question"), row.labels("tests"), _source(row))
    row.done()
    return found


def _notices(pack: Table) -> dict[tuple[Right, Outcome], schema.NoticeRule]:
    found: dict[tuple[Right, Outcome], schema.NoticeRule] = {}
    for _, row in pack.tables("notices"):
        rule = schema.NoticeRule(
            right=row.choice("right", Right),
            outcome=row.choice("outcome", Outcome),
            document=row.choice("document", DocumentKind),
            form=row.text("form", ""),
            mark=row.label("mark"),
            contents=row.texts("contents"),
            basis=row.text("basis"),
            sentence=row.label("sentence"),
            source=_source(row),
        )
        row.done()
        if (rule.right, rule.outcome) in found:
            raise row.fault("outcome", "this right and outcome already have a notice")
        found[rule.right, rule.outcome] = rule
    return found


def _objection(row: Table) -> schema.Objection:
    found = schema.Objection(row.label("everyone"), row.label("public_body"), _source(row))
    row.done()
    return found


def _remedy(code: str, row: Table) -> schema.Remedy:
    found = schema.Remedy(
        code=code,
        name=row.label("name"),
        phone=row.text("phone", ""),
        url=row.text("url"),
        purpose=row.label("purpose"),
        public_body_only=row.flag("public_body_only", default=False),
        source=_source(row),
    )
    row.done()
    return found


def _form(code: str, row: Table) -> schema.Form:
    found = schema.Form(
        code=code,
        number=row.text("number"),
        title=row.label("title"),
        notice_name=row.text("notice_name"),
        notice_number=row.text("notice_number"),
        official=row.flag("official"),
        source=_source(row),
    )
    row.done()
    return found


def _penalty(code: str, row: Table) -> schema.Penalty:
    found = schema.Penalty(
        code=code,
        breach=row.label("breach"),
        sanction=row.label("sanction"),
        limit_krw=row.number("limit_krw", 0),
        source=_source(row),
    )
    row.done()
    return found


def _retention(key: str, row: Table) -> schema.RetentionRule:
    found = schema.RetentionRule(
        key=key,
        item=row.text("item"),
        gloss=row.text("gloss"),
        law=row.text("law"),
        article=row.text("article", ""),
        years=row.number("years", 0),
        months=row.number("months", 0),
        days=row.number("days", 0),
        start=row.label("start"),
        applies_if=row.label("applies_if"),
        legal=row.flag("legal", default=True),
        blocks=row.flag("blocks", default=True),
        source=_source(row),
    )
    row.done()
    return found


def _levels(row: Table) -> schema.ServiceLevels:
    found = schema.ServiceLevels(
        first_contact_working_days=row.positive("first_contact_working_days"),
        supplement_working_days=row.positive("supplement_working_days"),
        expiry_destruction_days=row.positive("expiry_destruction_days"),
        unverified_close_days=row.positive("unverified_close_days"),
        register_keep_years=row.positive("register_keep_years"),
        hand_over_working_days=row.positive("hand_over_working_days"),
        poa_warn_age_days=row.positive("poa_warn_age_days"),
        source=_source(row),
    )
    row.done()
    return found


def _own_records(row: Table) -> schema.OwnRecordFloors:
    found = schema.OwnRecordFloors(
        access_log_days=row.positive("access_log_days"),
        access_log_days_long=row.positive("access_log_days_long"),
        permission_years=row.positive("permission_years"),
        source=_source(row),
    )
    row.done()
    return found


def _check(pack: schema.LawPack, raw: Table) -> None:
    """Refuse references into nothing."""
    for notice in pack.notices.values():
        key = f"notices.{notice.right}_{notice.outcome}"
        if notice.form and notice.form not in pack.forms:
            raise raw.fault(f"{key}.form", f"no form {notice.form!r}")
        _known_rights(pack, raw, f"{key}.right", (notice.right,))
    for ground in pack.grounds.values():
        _known_rights(pack, raw, f"grounds.{ground.code}.rights", ground.rights)
    for closing in pack.closings.values():
        _known_rights(pack, raw, f"closings.{closing.outcome}.rights", closing.rights)
    for rule in pack.retention.values():
        if rule.blocks and not (rule.legal and rule.has_period):
            key = f"retention.{rule.key}.blocks"
            raise raw.fault(key, "only a legal rule with a period can block a deletion")


def _known_rights(pack: schema.LawPack, raw: Table, key: str, rights: tuple[Right, ...]) -> None:
    for right in rights:
        if right not in pack.rights:
            raise raw.fault(key, f"no right {right!r}")
