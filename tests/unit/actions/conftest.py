"""A front desk with a fake directory, and actions run as Rasa's executor runs them."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timezone
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.desk import FrontDesk
from bot.actions.rules import Rules
from bot.directory import Agency, Choice, Options, PeerCard, ResourceCard, load_agency
from bot.directory.options import options_of
from bot.escalation.answers import RiskAnswers
from bot.packs import AgencyPolicy, Pack, Shelved, load_pack, load_policy
from bot.settings import ROOT
from bot.words import load_words

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
EXAMPLE = ROOT / "resources" / "agencies" / "example"
AGENCY = load_agency(EXAMPLE)
PACK = load_pack(ROOT / "resources" / "packs" / "montana.yml")
POLICY = load_policy(EXAMPLE / "policy.yml", PACK)
WORDS = load_words(ROOT)


def ids(numbers: range) -> list[str]:
    """Roster ids of invented peers."""
    return [f"peer-{number:02}" for number in numbers]


def peer(number: int, **changes: Any) -> PeerCard:
    """An invented peer."""
    card = PeerCard(
        id=f"peer-{number:02}",
        name=f"Peer Number{number:02}",
        role="Paramedic",
        discipline="ems",
        on_duty=True,
        languages=("English",),
        topics=("sleep",),
        phone_display=f"406-555-01{number:02}",
        phone_dial=f"+140655501{number:02}",
        text_dial=None,
    )
    return replace(card, **changes)


def resource(name: str, **changes: Any) -> ResourceCard:
    """An invented resource."""
    card = ResourceCard(
        id=name,
        kind="group",
        name=f"The {name} group",
        services="A weekly meeting",
        eligibility="Anybody",
        cost="Free",
        insurance="",
        languages=("English",),
        area="",
        hours="Sundays",
        how_to_start="Come",
        phone_display="406-555-0199",
        phone_dial="+14065550199",
        web=None,
        access_code=None,
        culturally_competent=None,
        vetted_by="A coordinator",
        vetted_on=date(2026, 1, 2),
        promises_not="",
        read_on=date(2026, 1, 3),
        called_on=None,
        contract=None,
    )
    return replace(card, **changes)


@dataclass
class FakeDirectory:
    """Lists what a test puts in."""

    agency: Agency = AGENCY
    peers: list[PeerCard] = field(default_factory=list)
    cards: list[ResourceCard] = field(default_factory=list)
    asked_at: list[datetime] = field(default_factory=list)
    asked_for: list[Choice] = field(default_factory=list)
    choices: Options = field(default_factory=lambda: options_of([], {}, []))

    def peers_now(self, now: datetime, *, skip: Set[str] = frozenset()) -> list[PeerCard]:
        self.asked_at.append(now)
        return [card for card in self.peers if card.id not in skip]

    def peers_for(
        self, choice: Choice, now: datetime, skip: Set[str] = frozenset()
    ) -> list[PeerCard]:
        self.asked_for.append(choice)
        found = self.peers_now(now, skip=skip)
        return [c for c in found if choice.discipline in ("", c.discipline)]

    def options(self, now: datetime) -> Options:
        return self.choices

    def roster_date(self) -> date | None:
        return date(2026, 2, 27)

    def search(self, words: str, limit: int = 5) -> list[ResourceCard]:
        return [card for card in self.cards if set(words.split()) & set(card.services.split())]

    def resources(self, kind: str | None = None) -> list[ResourceCard]:
        return [card for card in self.cards if kind in (None, card.kind)]


@dataclass
class FakeShelf:
    """Hands out what a test puts in."""

    pack: Pack = PACK
    policy: AgencyPolicy | None = POLICY
    problem: str = ""

    def current(self) -> Shelved:
        return Shelved(self.pack, self.policy, self.problem)


@dataclass
class Said:
    """What an action said, and the slots it set."""

    texts: list[str]
    payloads: list[list[str]]
    slots: dict[str, Any]
    custom: list[Any]

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "\n".join(self.texts)


@dataclass
class Office:
    """The desk of an action and its fake directory."""

    directory: FakeDirectory
    desk: FrontDesk
    shelf: FakeShelf
    now: datetime = NOW

    def run(
        self,
        kind: Callable[[FrontDesk], Action],
        slots: dict[str, Any] | None = None,
        intent: str = "ask_hipaa",
        **context: Any,
    ) -> Said:
        """Runs an action as Rasa's executor does, after a message of that intent."""
        dispatcher = CollectingDispatcher()
        metadata = {"step": "none", "page": "none", "channel": "web", "sees_names": True}
        latest = {"intent": {"name": intent}, "text": None, "metadata": {**metadata, **context}}
        tracker = Tracker("c", slots or {}, latest, [], False, None, {}, "action_listen")
        events: Any = kind(self.desk).run(dispatcher, tracker, {})
        said = [m for m in dispatcher.messages if m.get("text")]
        return Said(
            [m["text"] for m in said],
            [[b["payload"] for b in m.get("buttons") or []] for m in said],
            {e["name"]: e["value"] for e in events if e["event"] == "slot"},
            [m["custom"] for m in dispatcher.messages if m.get("custom")],
        )


@pytest.fixture
def office() -> Office:
    """A desk whose directory is empty."""
    directory, shelf = FakeDirectory(), FakeShelf()
    made: list[Office] = []
    risk = RiskAnswers(WORDS, "limit for abuse", "limit for crime", "montana")
    desk = FrontDesk(
        directory,  # type: ignore[arg-type]
        Rules(shelf),
        WORDS,
        risk,
        lambda: made[0].now,
    )
    made.append(Office(directory, desk, shelf))
    return made[0]
