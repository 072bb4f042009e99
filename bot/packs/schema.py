"""The shape of a confidentiality pack (one per state) and of an agency's policy over it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Literal

from pydantic import Field, root_validator, validator

from bot.packs.facts import (
    AgencyType,
    Consent,
    Definition,
    Fact,
    Limit,
    Peer,
    PolicyItem,
    Recording,
    Said,
    Session,
    Stated,
    Supervisor,
    Testimony,
)
from bot.packs.spanish import Spanish, SpanishPolicy, check_same
from bot.packs.topics import TOPICS, Topics

TWO_CLAUSES = re.compile(r"[,;&]| and | to ")
CRISIS_LINE = "988"
# The order in which the notice says what the source wants said.
NOTICE_ORDER = (
    "exceptions_effect",
    "third_parties",
    "peer_role",
    "peer",
    "session",
    "protected",
    "group_sessions",
    "testimony",
    "privilege",
    "several_peers",
    "supervisor",
    "non_retaliation",
    "fitness_for_duty",
    "leaving_duty",
    "voluntary",
)


class Pack(Topics):
    """The confidentiality rules of one jurisdiction, as facts.

    `listed_exceptions` is how many the source lists, counted apart from the list itself, so
    that two of them cannot be merged unseen. `enacted_text_checked_by` is for a bill: who
    compared it with the law in force. `review_recorded` is false for a source that was never
    reviewed since it was issued, as far as it says. `version` is what a source that is revised
    calls itself; empty means that nobody has written it down.
    """

    id: Said
    name: Said
    citation: Said
    further_citations: list[Said] = Field(default_factory=list)
    source: Said
    status: Literal["statute", "bill", "department_rule", "model_policy"]
    status_text: Said
    enacted_text_checked_by: str = ""
    review_recorded: bool = True
    version: str = ""
    agency_types: list[AgencyType] = Field(min_items=1)
    people: Said
    lines: list[Said]
    peer: Peer
    session: Session
    protected: Stated
    listed_exceptions: int = Field(gt=0)
    exceptions: list[Limit] = Field(min_items=1)
    agency_may_add_limits: bool
    consent: Consent
    after_death: Stated
    testimony: Testimony
    recording: Recording
    supervisor: Supervisor
    definitions: list[Definition] = Field(default_factory=list)
    policy_items: list[PolicyItem] = Field(default_factory=list)
    not_covered: list[Said] = Field(min_items=1)
    es: Spanish | None = None
    read_on: dt.date
    approved_by: str = ""

    @validator("lines")
    def _has_a_crisis_line(cls, lines: list[str]) -> list[str]:  # noqa: N805
        if CRISIS_LINE not in lines:
            raise ValueError(f"names no crisis line; add {CRISIS_LINE!r}")
        return lines

    @validator("exceptions")
    def _once_each(cls, limits: list[Limit], values: dict[str, Any]) -> list[Limit]:  # noqa: N805
        _refuse_twice([limit.id for limit in limits])
        _refuse_twice([limit.clause for limit in limits])
        for limit in limits:
            if TWO_CLAUSES.search(limit.clause):
                raise ValueError(f"{limit.id!r} carries two clauses ({limit.clause}); split it")
        listed = values.get("listed_exceptions", len(limits))
        if listed != len(limits):
            raise ValueError(
                f"{len(limits)} are here and the source lists {listed}; give each an entry"
            )
        return limits

    @validator("policy_items")
    def _items_once_each(cls, items: list[PolicyItem]) -> list[PolicyItem]:  # noqa: N805
        _refuse_twice([item.id for item in items])
        return items

    @validator("es")
    def _spanish_says_the_same(
        cls,  # noqa: N805
        es: Spanish | None,
        values: dict[str, Any],
    ) -> Spanish | None:
        if es and "exceptions" in values:
            english = {limit.id: limit.text for limit in values["exceptions"]}
            check_same("limits", english, es.limits)
            facts = {name: values.get(name) for name in NOTICE_ORDER}
            shown = {name: fact.in_short for name, fact in facts.items() if fact and fact.in_notice}
            check_same("notice", shown, es.notice)
        return es

    @property
    def notice_facts(self) -> dict[str, Fact]:
        """The facts the source wants said in the notice, by name and in their fixed order."""
        facts: dict[str, Fact] = {name: getattr(self, name) for name in NOTICE_ORDER}
        return {name: fact for name, fact in facts.items() if fact.in_notice}


class AgencyPolicy(Topics):
    """What one agency's written policy adds; it can add limits and never takes one away.

    Points of `Topics` that are left out are silent.
    """

    pack: Said
    citation: Said
    added_limits: list[Limit] = Field(default_factory=list)
    items: dict[str, str] = Field(default_factory=dict)
    notice: list[Said] = Field(default_factory=list)
    definitions: list[Definition] = Field(default_factory=list)
    es: SpanishPolicy | None = None
    read_on: dt.date
    approved_by: str = ""

    @root_validator(pre=True)
    def _left_out_is_silent(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805
        return {**{name: Stated(rule="silent") for name in TOPICS}, **values}

    @validator("added_limits")
    def _limits_once_each(cls, limits: list[Limit]) -> list[Limit]:  # noqa: N805
        _refuse_twice([limit.id for limit in limits])
        return limits

    @validator("es")
    def _spanish_says_the_same(
        cls,  # noqa: N805
        es: SpanishPolicy | None,
        values: dict[str, Any],
    ) -> SpanishPolicy | None:
        if es and "added_limits" in values and "notice" in values:
            english = {limit.id: limit.text for limit in values["added_limits"]}
            check_same("limits", english, es.limits)
            lines = [dict(enumerate(texts)) for texts in (values["notice"], es.notice)]
            check_same("notice", *({str(n): text for n, text in line.items()} for line in lines))
        return es


def limits(pack: Pack, policy: AgencyPolicy | None) -> tuple[Limit, ...]:
    """Everything a peer may have to disclose: the pack's exceptions and the agency's limits."""
    return (*pack.exceptions, *(policy.added_limits if policy else ()))


def not_set(pack: Pack, policy: AgencyPolicy | None) -> tuple[PolicyItem, ...]:
    """What the agency's policy must cover and has no text for."""
    items = policy.items if policy else {}
    return tuple(item for item in pack.policy_items if not items.get(item.id, "").strip())


def _refuse_twice(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} is there twice; give each its own")
