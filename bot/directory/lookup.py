"""Answers who can be talked to now, and which vetted resources there are."""

import hashlib
from collections.abc import Callable, Set
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.directory.agency import Agency
from bot.directory.cards import PeerCard, ResourceCard, peer_card, resource_card
from bot.directory.eligibility import may_list, trace_leaders
from bot.directory.records import PeerRecord, UnitRecord
from bot.directory.schema import Load, Peer, Resource, Unit
from bot.directory.search import search_resources
from bot.directory.shifts import parse_shift

_LANGUAGE_CODES = {"en": "english", "es": "spanish", "español": "spanish", "fr": "french"}


class Directory:
    """The agency's people and resources. May be used from several threads at once.

    Every lookup opens a session of its own and makes the same few queries however long the
    roster is. Database errors are raised as SQLAlchemyError, except by `answers`.
    """

    def __init__(self, session_factory: Callable[[], Session], agency: Agency) -> None:
        self._session_factory = session_factory
        self.agency = agency

    def peers_now(
        self,
        now: datetime,
        *,
        asker_unit: str | None = None,
        discipline: str | None = None,
        language: str | None = None,
        skip: Set[str] = frozenset(),
    ) -> list[PeerCard]:
        """Peers who may be listed and can be called at `now` (timezone-aware).

        On duty first, then those off duty who take calls. `skip` holds ids that the asker has
        passed over. Within each group the order changes every hour, is the same for everybody
        in that hour, and favors nobody. Empty when nobody is left: nobody who has power over
        the asker is ever shown instead (MT-2g.b).
        """
        if now.tzinfo is None:
            raise ValueError("peers_now needs a timezone-aware moment")
        with self._session_factory() as session:
            peers = [(peer, _peer_record(peer)) for peer in session.execute(select(Peer)).scalars()]
            units = trace_leaders(
                map(_unit_record, session.execute(select(Unit)).scalars()),
                (record for _, record in peers),
            )
            today = now.astimezone(self.agency.tz).date()
            cards = [
                card
                for peer, record in peers
                if peer.id not in skip
                and discipline in (None, peer.discipline)
                and _speaks(peer, language)
                and may_list(record, asker_unit, units, today, self.agency.requires).listed
                and (card := _card_now(peer, now)) is not None
            ]
        return sorted(cards, key=lambda card: (not card.on_duty, _turn(card.id, now)))

    def resources(self, kind: str | None = None) -> list[ResourceCard]:
        """Vetted resources in the coordinator's order, all or of one kind."""
        query = select(Resource).order_by(Resource.position)
        if kind is not None:
            query = query.where(Resource.kind == kind)
        with self._session_factory() as session:
            found = (resource_card(row) for row in session.execute(query).scalars())
            return [card for card in found if card is not None]

    def search(self, words: str, limit: int = 5) -> list[ResourceCard]:
        """Vetted resources that fit `words`, best first; empty when none does.

        The words are compared in memory and never reach the database.
        """
        return search_resources(self.resources(), words, limit)

    def answers(self) -> bool:
        """Whether a loaded directory can be read; never raises."""
        try:
            with self._session_factory() as session:
                return session.execute(select(Load.id)).first() is not None
        except (SQLAlchemyError, OSError):
            return False


def _card_now(peer: Peer, now: datetime) -> PeerCard | None:
    on_duty = parse_shift(peer.shift).on_duty(now, ZoneInfo(peer.time_zone))
    return peer_card(peer, on_duty) if on_duty or peer.takes_calls_off_duty else None


def _speaks(peer: Peer, language: str | None) -> bool:
    if language is None:
        return True
    wanted = language.strip().casefold()
    return _LANGUAGE_CODES.get(wanted, wanted) in (known.casefold() for known in peer.languages)


def _turn(peer_id: str, now: datetime) -> bytes:
    hour = now.astimezone(timezone.utc).strftime("%Y-%m-%d %H")
    return hashlib.sha256(f"{hour} {peer_id}".encode()).digest()


def _peer_record(peer: Peer) -> PeerRecord:
    return PeerRecord(
        id=peer.id,
        agency=peer.agency,
        unit=peer.unit,
        rank_band=peer.rank_band,
        status=peer.status,
        supervises=frozenset(peer.supervises),
        designated_by=peer.designated_by,
        designated_on=peer.designated_on,
        trained_on=peer.trained_on,
        certified_until=peer.certified_until,
    )


def _unit_record(unit: Unit) -> UnitRecord:
    return UnitRecord(
        id=unit.id,
        agency=unit.agency,
        name=unit.name,
        parent=unit.parent,
        discipline=unit.discipline,
    )
