"""Answers who can be talked to now, and which vetted resources there are."""

from collections.abc import Set
from datetime import date, datetime, timezone
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.access import code_is_right, code_stamp
from bot.directory.calls import read_calls
from bot.directory.cards import PeerCard, ResourceCard, resource_card
from bot.directory.choice import Choice, read_choice
from bot.directory.eligibility import know_asker, why_not_across, why_too_close
from bot.directory.loaded import LoadedRoster
from bot.directory.narrowing import EVERYTHING, Narrowing
from bot.directory.options import Options, options_of
from bot.directory.people import Serving
from bot.directory.schema import Resource
from bot.directory.search import search_resources
from bot.directory.snapshot import Stamp, read_stamp
from bot.directory.verdicts import Verdict, judge
from bot.directory.wanted import ANYBODY, Wanted, wanted_by
from bot.directory.wishes import read_wishes


class Directory(LoadedRoster):
    """The agency's people and resources. May be used from several threads at once.

    Every lookup opens a session of its own and makes the same few queries however long the
    roster is; the roster itself is read again only after a load, resources also after a dialed
    number. Database errors are raised as SQLAlchemyError, except by `answers`.
    """

    # What can be chosen among, for as long as the same people serve.
    _options: tuple[Serving | None, Options | None] = (None, None)
    # The cards of vetted resources, for as long as nothing is loaded and nobody dials a number.
    _vetted: tuple[tuple[Stamp | None, dict[str, date]], list[ResourceCard]] | None = None

    def peers_now(
        self,
        now: datetime,
        *,
        asker_unit: str | None = None,
        incident: str | None = None,
        other_agency: bool = False,
        wanted: Wanted = ANYBODY,
        skip: Set[str] = frozenset(),
    ) -> list[PeerCard]:
        """Peers who may be listed and can be called at `now` (timezone-aware).

        On duty first, then those off duty who take calls. `incident` is one of `incidents`;
        None hides everybody who was part of any. `other_agency` leaves only peers of another
        agency than the asker's (WA-REG-0). `skip` holds ids that the asker has passed over.
        Within each group the order changes every hour, is the same for everybody in that hour,
        and favors nobody. Empty when nobody is left: nobody who has power over the asker is
        ever shown instead (MT-2g.b).
        """
        if now.tzinfo is None:
            raise ValueError("peers_now needs a timezone-aware moment")
        # The same parts as `may_list`, each asked as seldom as it can change: once a day for
        # a peer, once a lookup for an agency, and for the asker only where power could be.
        roster = self.roster()
        today = now.astimezone(self.agency.tz).date()
        known_incident = roster.known_incident(incident, today)
        asker = know_asker(asker_unit, roster.units, self.agency.id, known_incident)
        agreements = self.agency.agreements
        closed = {a for a in roster.agencies if why_not_across(a, asker, agreements, today)}
        if other_agency:
            closed.add(asker.agency)
        choosy = bool(closed or skip) or wanted != ANYBODY
        utc = now.astimezone(timezone.utc).replace(tzinfo=None)
        usual = roster.on_duty(now, self.agency.holidays)
        serving = roster.serving(now, today, self.agency.requires)
        found: list[PeerCard] = []
        for works, plain in serving.arranged(usual):
            listed = list(plain)
            for place, person in serving.special:
                if person.can_be_called(utc, usual[person.shift]) is works and not (
                    person.stands_apart and why_too_close(person.record, asker, roster.units, today)
                ):
                    listed.append((place, person))
            if choosy:
                listed = [
                    each
                    for each in listed
                    if each[1].agency not in closed
                    and each[1].id not in skip
                    and wanted.fits(each[1])
                ]
            listed.sort(key=itemgetter(0))
            if works:
                found.extend([person.shown_on_duty for _, person in listed])
            else:
                found.extend([person.shown_off_duty for _, person in listed])
        return found

    def peers_for(
        self, choice: Choice, now: datetime, skip: Set[str] = frozenset()
    ) -> list[PeerCard]:
        """Peers who fit what an employee chose by buttons; nothing of the choice is kept."""
        found = self.peers_now(
            now,
            asker_unit=choice.unit or None,
            incident=choice.incident or None,
            other_agency=bool(choice.elsewhere),
            wanted=wanted_by(choice, self.roster().units),
            skip=skip,
        )
        return [card for card in found if card.on_duty] if choice.duty else found

    def options(self, now: datetime) -> Options:
        """What can be chosen among at `now` (timezone-aware); none of it tells of hidden peers."""
        roster, today = self.roster(), now.astimezone(self.agency.tz).date()
        anybody = know_asker(None, roster.units, self.agency.id, None)
        agreements = self.agency.agreements
        serving = roster.serving(now, today, self.agency.requires)
        made_for, known = self._options
        if made_for is serving and known is not None:
            return known
        shown = [
            person
            for person in serving.people
            if not person.stands_apart
            and not why_not_across(person.agency, anybody, agreements, today)
        ]
        made = options_of(shown, roster.units, roster.incidents(today))
        self._options = (serving, made)
        return made

    def knows_choice(self, written: str, now: datetime) -> bool:
        """Whether the text is a choice, each of its values known here at `now`."""
        choice = read_choice(written)
        return choice is not None and self.options(now).knows(choice)

    def read_wishes(self, words: str, now: datetime) -> str:
        """The choice that somebody's words ask for, as it is written; the words are dropped."""
        return read_wishes(words, self.options(now)).written()

    def incidents(self, now: datetime) -> list[str]:
        """The neutral names of the incidents that can be asked about at `now`."""
        return sorted(self.roster().incidents(now.astimezone(self.agency.tz).date()))

    def verdicts(
        self, now: datetime, *, asker_unit: str | None = None, incident: str | None = None
    ) -> list[Verdict]:
        """The reasoned verdict on everybody, for the coordinator; never shown to an employee."""
        return judge(self.roster(), self.agency, now, asker_unit, incident)

    def unit_names(self) -> dict[str, str]:
        """Every unit's name by its id."""
        return {unit.id: unit.name for unit in self.roster().units.values()}

    def resources(self, kind: str | None = None) -> list[ResourceCard]:
        """Vetted resources in the coordinator's order, all or of one kind."""
        with self._session_factory() as session:
            # In this order a load between the two is noticed at the next look-up.
            read = (read_stamp(session), read_calls(session))
            known = self._vetted
            if known is None or known[0] != read:
                known = self._vetted = read, _vetted(session, read[1])
        return [card for card in known[1] if kind is None or card.kind == kind]

    def search(
        self, words: str, limit: int = 5, only: Narrowing = EVERYTHING
    ) -> list[ResourceCard]:
        """Vetted resources that fit `words`, best first; empty when none does.

        `only` leaves out the others first; without words the rest comes in the coordinator's order.
        The words are compared in memory and never reach the database.
        """
        cards = self.resources()
        if only == EVERYTHING:
            return search_resources(cards, words, limit)
        fitting = [card for card in cards if only.fits(card)]
        return search_resources(fitting, words, limit) if words.strip() else fitting[:limit]

    def unvetted(self) -> dict[str, str]:
        """The names of resources that nobody vetted, by id; they are shown to nobody."""
        with self._session_factory() as session:
            rows = session.execute(select(Resource).order_by(Resource.position)).scalars()
            return {row.id: row.name for row in rows if resource_card(row) is None}

    def code_is_right(self, code: str) -> bool:
        """Whether `code` is the access code that shows names outside the agency."""
        with self._session_factory() as session:
            return code_is_right(session, code)

    def code_stamp(self) -> str:
        """Differs for every access code there ever was; empty when there is none."""
        with self._session_factory() as session:
            return code_stamp(session)


def _vetted(session: Session, calls: dict[str, date]) -> list[ResourceCard]:
    rows = session.execute(select(Resource).order_by(Resource.position)).scalars()
    found = (resource_card(row, calls.get(row.phone or "")) for row in rows)
    return [card for card in found if card is not None]
