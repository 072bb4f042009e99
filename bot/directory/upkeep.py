"""What grows old beside the roster: agreements, the rota, numbers, hours, the access code."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.directory.agency import Agency
from bot.directory.cards import ResourceCard
from bot.directory.education import Quarter, quarter_before, quarter_name
from bot.directory.findings import ROTA_DAYS, Finding, warning
from bot.directory.rota import Rota
from bot.directory.snapshot import Snapshot

VERIFIED_FOR = timedelta(days=90)
CODE_LASTS = timedelta(days=90)
_YEAR = timedelta(days=365)


def region_findings(agency: Agency, today: date) -> Iterable[Finding]:
    """Partners whose peers are hidden, and joint training that is due."""
    named = {partner.id for partner in agency.partners}
    for each in sorted(set(agency.further_agencies) - named):
        yield warning("region", each, f"{each} has no entry under partners; its peers are hidden")
    for partner in agency.partners:
        if partner.agreement_signed_on is None:
            yield warning(
                "region", partner.id, f"{partner.name} has not signed; its peers are hidden"
            )
        if partner.interagency_trained_on is None:
            yield warning(
                "region", partner.id, f"{partner.name} has no joint training; its peers are hidden"
            )
        elif today - partner.interagency_trained_on > _YEAR:
            yield warning(
                "overdue",
                partner.id,
                f"{partner.name}: the last joint training was on {partner.interagency_trained_on}, "
                "more than a year ago",
            )
        if not partner.memorandum:
            yield warning("region", partner.id, f"{partner.name}: no memorandum is named")


def rota_findings(rota: Rota, agency: Agency, now: datetime) -> Iterable[Finding]:
    """Times in the next 14 days at which nobody would be woken, or the same person twice."""
    for gap in rota.gaps(now, ROTA_DAYS, agency.tz, agency.holidays):
        begin, end = (each.astimezone(agency.tz) for each in (gap.begin, gap.end))
        span = f"from {begin:%a %Y-%m-%d %H:%M} to {end:%a %Y-%m-%d %H:%M}"
        if gap.nobody:
            yield Finding("error", "rota_gap", "on_call.yml", f"nobody is on call {span}")
        else:
            yield warning("rota_gap", "on_call.yml", f"the first step is not on call {span}")
    chain = rota.chain_at(now, agency.tz, agency.holidays)
    contacts = [each.contact for each in chain]
    for each in chain:
        if contacts.count(each.contact) > 1:
            yield warning(
                "double_booked",
                "on_call.yml",
                f"{each.role} ({each.who}) shares a contact with another step",
            )


def resource_findings(cards: Iterable[ResourceCard], today: date) -> Iterable[Finding]:
    """Vetted resources whose number nobody has dialed for 90 days."""
    for card in cards:
        if card.phone_dial is None:
            if card.web is None:
                yield warning("unreachable", card.id, f"{card.name} has neither number nor page")
        elif card.called_on is None:
            yield warning(
                "not_called", card.id, f"{card.name}: nobody has dialed {card.phone_display}"
            )
        elif today - card.called_on > VERIFIED_FOR:
            yield warning("not_called", card.id, f"{card.name}: last dialed on {card.called_on}")


def education_findings(
    roster: Snapshot, agency: Agency, hours: dict[str, dict[Quarter, float]], today: date
) -> Iterable[Finding]:
    """Active peers below the recommended hours in the last full quarter (WA-CE-0)."""
    quarter = quarter_before(today)
    if not hours:
        yield warning("education", agency.id, "no hours of education are recorded in education.csv")
        return
    for person in roster.people:
        done = hours.get(person.record.id, {}).get(quarter, 0.0)
        if person.record.status == "active" and done < agency.education_hours:
            yield warning(
                "education",
                person.record.id,
                f"{person.full_name}: {done:g} hours in {quarter_name(quarter)}, "
                f"{agency.education_hours:g} are recommended",
            )


def code_findings(agency: Agency, made_on: date | None, today: date) -> Iterable[Finding]:
    """An access code that is missing or older than 90 days."""
    if agency.names_open:
        return
    if made_on is None:
        yield warning("code", agency.id, "there is no access code; run 'peerline code --new'")
    elif today - made_on > CODE_LASTS:
        yield warning(
            "code", agency.id, f"the access code is of {made_on}; run 'peerline code --new'"
        )
