"""The shape of a confidentiality pack (one per state) and of an agency's policy over it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, validator

from bot.packs.facts import (
    AgencyType,
    Consent,
    Definition,
    Fact,
    Limit,
    Model,
    Peer,
    PolicyItem,
    Recording,
    Said,
    Session,
    Stated,
    Supervisor,
    Testimony,
)


class Pack(Model):
    """The confidentiality rules of one jurisdiction, as facts."""

    id: Said
    name: Said
    citation: Said
    further_citations: list[Said] = Field(default_factory=list)
    source: Said
    status: Literal["statute", "bill", "department_rule", "model_policy"]
    status_text: Said
    agency_types: list[AgencyType] = Field(min_items=1)
    people: Said
    lines: list[Said] = Field(min_items=1)
    peer: Peer
    session: Session
    protected: Stated
    exceptions: list[Limit] = Field(min_items=1)
    agency_may_add_limits: bool
    consent: Consent
    after_death: Stated
    testimony: Testimony
    recording: Recording
    supervisor: Supervisor
    several_peers: Stated
    non_retaliation: Stated
    mandated_reporting: Stated
    fitness_for_duty: Stated
    leaving_duty: Stated
    activation: Stated
    definitions: list[Definition] = Field(default_factory=list)
    policy_items: list[PolicyItem] = Field(default_factory=list)
    not_covered: list[Said] = Field(min_items=1)
    read_on: dt.date
    approved_by: str = ""

    @validator("exceptions")
    def _once_each(cls, limits: list[Limit]) -> list[Limit]:  # noqa: N805
        _refuse_twice([limit.id for limit in limits])
        return limits

    @validator("policy_items")
    def _items_once_each(cls, items: list[PolicyItem]) -> list[PolicyItem]:  # noqa: N805
        _refuse_twice([item.id for item in items])
        return items

    @property
    def notice_facts(self) -> tuple[Fact, ...]:
        """The facts the source wants said in the notice, in their fixed order."""
        facts: tuple[Fact, ...] = (
            self.peer,
            self.session,
            self.protected,
            self.testimony,
            self.several_peers,
            self.supervisor,
            self.non_retaliation,
            self.fitness_for_duty,
            self.leaving_duty,
        )
        return tuple(fact for fact in facts if fact.in_notice)


class AgencyPolicy(Model):
    """What one agency's written policy adds; it can add limits and never takes one away."""

    pack: Said
    citation: Said
    added_limits: list[Limit] = Field(default_factory=list)
    items: dict[str, str] = Field(default_factory=dict)
    notice: list[Said] = Field(default_factory=list)
    definitions: list[Definition] = Field(default_factory=list)
    activation: Stated = Stated(rule="silent")
    third_parties: Stated = Stated(rule="silent")
    discipline: Stated = Stated(rule="silent")
    families: Stated = Stated(rule="silent")
    read_on: dt.date
    approved_by: str = ""

    @validator("added_limits")
    def _limits_once_each(cls, limits: list[Limit]) -> list[Limit]:  # noqa: N805
        _refuse_twice([limit.id for limit in limits])
        return limits


def limits(pack: Pack, policy: AgencyPolicy | None) -> tuple[Limit, ...]:
    """Everything a peer may have to disclose: the pack's exceptions and the agency's limits."""
    return (*pack.exceptions, *(policy.added_limits if policy else ()))


def not_set(pack: Pack, policy: AgencyPolicy | None) -> tuple[PolicyItem, ...]:
    """What the agency's policy must cover and has no text for."""
    items = policy.items if policy else {}
    return tuple(item for item in pack.policy_items if not items.get(item.id, "").strip())


def _refuse_twice(ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise ValueError(f"{name!r} is there twice; give each its own id")
