"""How a list of peers reads: who, how to reach them, since when, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions.desk import FrontDesk, ended
from bot.directory import Agency, Choice, PeerCard
from bot.replies import Card, button

BESIDE = (
    button("/ask_eap"),
    button("/ask_chaplain"),
    button("/ask_crisis_line"),
    button("/ask_confidentiality"),
    button("/look_up_resource"),
)
# One line that leads to the limits, under every list of peers (WA-DEL-1b).
LIMITS = 'Before you share: "The full notice" says what a peer may have to disclose.'
NOTICE = button("/read_full_notice", "The full notice")
AND_MORE = "You may use more than one. They are trained colleagues, not therapists."
# Not stated of a peer is not the same as not involved (MN-1-24.4.b).
UNCONFIRMED = (
    "None of them is on record as part of it. Nobody has confirmed that for each of them, so ask "
    "first if it matters to you."
)
LEADS = " Leads others, not that unit."
CHECKED_FOR = timedelta(days=90)


def peer_lines(peers: Sequence[PeerCard], agency: Agency) -> str:
    """One line for each peer: name, role, whether on duty, and how to reach them."""
    return "\n".join(_line(peer, agency) for peer in peers)


def peer_as_card(peer: PeerCard, agency: Agency) -> Card:
    """The peer's line as a card, for channels that can show one."""
    return Card(
        line=_line(peer, agency),
        title=peer.name,
        detail=f"{peer.role}{_from(peer, agency)}, {_duty(peer)}.{_more(peer)}",
        call=peer.phone_dial,
        call_shown=peer.phone_display,
        text=peer.text_dial or "",
        slack=peer.slack or "",
        teams=peer.teams or "",
    )


def _line(peer: PeerCard, agency: Agency) -> str:
    text = f", or text {peer.phone_display}" if peer.text_dial == peer.phone_dial else ""
    if peer.text_dial and not text:
        text = ", takes texts"
    return (
        f"• {peer.name}, {peer.role}{_from(peer, agency)} ({_duty(peer)}). "
        f"Call {peer.phone_display}{text}.{_more(peer)}"
    )


def _duty(peer: PeerCard) -> str:
    return "on duty" if peer.on_duty else "off duty, takes calls"


def _more(peer: PeerCard) -> str:
    spoken = [language for language in peer.languages if language.lower() != "english"]
    also = f" Also speaks {', '.join(spoken)}." if spoken else ""
    return f"{also}{LEADS if peer.leads else ''}"


def _from(peer: PeerCard, agency: Agency) -> str:
    """In a joint list, each peer's agency and since when they are on it (WA-REG-2)."""
    if not agency.partners:
        return ""
    since = f", on the team since {peer.designated_on}" if peer.designated_on else ""
    return f", {agency.name_of(peer.agency)}{since}"


def after_hours(desk: FrontDesk) -> list[str]:
    """What comes first while the program's line is closed: crisis contacts (MPD-IV-TL-J)."""
    agency, now = desk.directory.agency, desk.clock()
    if agency.program_open(now):
        return []
    return [*crisis_first(desk), *opening(agency, now)]


def opening(agency: Agency, now: datetime) -> list[str]:
    """When the program's line opens, while it is closed; empty when nobody can say."""
    opens = None if agency.program_open(now) else agency.program_opens(now)
    if opens is None:
        return []
    days = (opens.date() - now.astimezone(agency.tz).date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, f"{opens:%A}")
    day = f"{day}, {opens:%B} {opens.day}," if days > 6 else day
    return [f"The {agency.program.name} is closed now. It opens {day} at {opens:%H:%M}."]


def crisis_first(desk: FrontDesk) -> list[str]:
    """Crisis contacts and what each of them does.

    Before them the EAP's crisis help, if somebody dialed its number lately (MPD-VII-EAP-5).
    """
    agency, now = desk.directory.agency, desk.clock()
    crisis = (line for line in desk.words.lines if line.show == "crisis")
    lines = [desk.words.crisis_contacts(), *(line.told() for line in crisis)]
    eap, today = agency.eap, now.astimezone(agency.tz).date()
    if eap.crisis_help and eap.called_on and today - eap.called_on <= CHECKED_FOR:
        lines.insert(0, f"{eap.name}, {eap.phone}: {eap.crisis_help} (called on {eap.called_on}).")
    return lines


def beside(desk: FrontDesk) -> str:
    """The EAP, a licensed professional under contract and a chaplain, under every list.

    MN-PUR.c, MPD-VII-CH-C.
    """
    eap = desk.directory.agency.eap
    approved = [c for c in desk.directory.resources("clinician") if c.approved_professional][:1]
    licensed = "".join(
        f" Licensed, approved and under contract: {card.name}, {card.phone_display or card.web}."
        for card in approved
    )
    chaplain = "".join(
        f" {card.name}, {card.phone_display or card.web}."
        for card in desk.directory.resources("chaplain")[:1]
    )
    return f"Also there: {eap.name}, {eap.phone}.{licensed}{chaplain}"


def after_an_incident(desk: FrontDesk, choice: Choice) -> list[str]:
    """Professionals beside uninvolved peers, on the topic of an incident (MN-1-24.3C, MN-PUR.b).

    Those under contract, where there are any.
    """
    if not choice.after:
        return []
    cards = desk.directory.resources("clinician")
    approved = [card for card in cards if card.approved_professional]
    shown = (approved or cards)[:3]
    licensed = [f"{card.name}, {card.phone_display or card.web}" for card in shown]
    return [UNCONFIRMED, *([f"Licensed professionals: {'; '.join(licensed)}."] if licensed else ())]


def dated(desk: FrontDesk) -> list[str]:
    """The day of the roster (WA-GEN-1, WA-DEL-1a), and what a joint team is under (WA-REG-5b)."""
    loaded_on = desk.directory.roster_date()
    papers = {each.memorandum: None for each in desk.directory.agency.partners if each.memorandum}
    joint = [f"A joint team; its oversight is written down in: {'; '.join(papers)}."]
    return [*(joint if papers else ()), *([f"Roster of {loaded_on}."] if loaded_on else ())]


def ways_beside(desk: FrontDesk, sees_names: bool = False) -> str:
    """Who is there when no peer can be shown; never somebody for their rank (MT-2g.b).

    Crisis contacts have been named above.
    """
    agency = desk.directory.agency
    who = agency.coordinator
    coordinator = f"{who.name}, {who.title}" if sees_names else who.title
    chaplains = [
        ended(f"• {card.name}: {card.phone_display or card.web}, {card.hours}")
        for card in desk.directory.resources("chaplain")[:1]
    ]
    return "\n".join(
        [
            ended(f"• {agency.program.name}: {agency.program.phone}, {agency.program.hours}"),
            ended(f"• {agency.eap.name}: {agency.eap.phone}, {agency.eap.hours}"),
            *chaplains,
            ended(f"• {coordinator}: {who.phone}, {who.hours}"),
        ]
    )
