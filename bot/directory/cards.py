"""What may be shown of a peer or a resource, free of the database."""

from dataclasses import dataclass
from datetime import date

from bot.directory.phones import display_of
from bot.directory.schema import Peer, Resource


@dataclass(frozen=True)
class PeerCard:
    """One peer as an employee sees them; `text_dial` None means that they take no texts.

    `designated_on` is since when the roster names them (WA-GEN-1); None means not stated.
    `leads` marks somebody who supervises others than the asker (MN-1-24.1A1, MPD-IV-TL).
    """

    id: str
    name: str
    role: str
    discipline: str
    on_duty: bool
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    phone_display: str
    phone_dial: str
    text_dial: str | None
    agency: str = ""
    sworn: bool | None = None
    designated_on: date | None = None
    leads: bool = False
    slack: str | None = None
    teams: str | None = None


@dataclass(frozen=True)
class ResourceCard:
    """One vetted resource as anybody sees it.

    `read_on` is when its source was read and `called_on` when a person dialled its number;
    None means that nobody has. Other None fields, and empty texts, are not stated.
    """

    id: str
    kind: str
    name: str
    services: str
    eligibility: str
    cost: str
    insurance: str
    languages: tuple[str, ...]
    area: str
    hours: str
    how_to_start: str
    phone_display: str | None
    phone_dial: str | None
    web: str | None
    access_code: str | None
    culturally_competent: bool | None
    vetted_by: str
    vetted_on: date
    promises_not: str
    read_on: date | None
    called_on: date | None
    contract: bool | None
    approved_on: date | None = None

    @property
    def approved_professional(self) -> bool:
        """Whether it may be called approved: approved and under contract (MN-1-24.1B1)."""
        return self.approved_on is not None and self.contract is True


def peer_card(peer: Peer, on_duty: bool) -> PeerCard:
    """The card of a peer whom `may_list` lets through; their name as they chose to show it."""
    last = peer.last_name if peer.show_as == "full" else f"{peer.last_name[0]}."
    return PeerCard(
        id=peer.id,
        name=f"{peer.first_name} {last}",
        role=peer.role,
        discipline=peer.discipline,
        on_duty=on_duty,
        languages=tuple(peer.languages),
        topics=tuple(peer.topics),
        phone_display=display_of(peer.phone),
        phone_dial=peer.phone,
        text_dial=peer.text,
        agency=peer.agency,
        sworn=peer.sworn,
        designated_on=peer.designated_on,
        leads=bool(peer.supervises) or peer.rank_band != "line",
        slack=peer.slack,
        teams=peer.teams,
    )


def resource_card(resource: Resource, dialed_on: date | None = None) -> ResourceCard | None:
    """The card of a resource, or None when nobody has vetted it (WA-ROLE-c).

    `dialed_on` is when somebody dialed its number, beside what the sheet says.
    """
    if not resource.vetted_by or resource.vetted_on is None:
        return None
    return ResourceCard(
        id=resource.id,
        kind=resource.kind,
        name=resource.name,
        services=resource.services,
        eligibility=resource.eligibility,
        cost=resource.cost,
        insurance=resource.insurance,
        languages=tuple(resource.languages),
        area=resource.area,
        hours=resource.hours,
        how_to_start=resource.how_to_start,
        phone_display=display_of(resource.phone) if resource.phone else None,
        phone_dial=resource.phone,
        web=resource.web,
        access_code=resource.access_code,
        culturally_competent=resource.culturally_competent,
        vetted_by=resource.vetted_by,
        vetted_on=resource.vetted_on,
        promises_not=resource.promises_not,
        read_on=resource.read_on,
        called_on=max(filter(None, (resource.called_on, dialed_on)), default=None),
        contract=resource.contract,
        approved_on=resource.approved_on,
    )
