"""The kinds of fact a pack is made of; a source that is silent on a point is said to be."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConstrainedStr, Extra, Field, validator

from bot.agency_types import AgencyType as AgencyType

Topic = Literal[
    "crime_past",
    "crime_planned",
    "rule_breach",
    "harm_self",
    "harm_others",
    "past_self_injury",
    "child",
    "vulnerable_adult",
    "elder",
    "partner",
    "licensing_request",
    "licensing_reporting",
    "other_reportable",
    "consent",
    "after_death",
    "testimony",
]
Threshold = Literal[
    "any", "any_act", "will", "threat", "reasonable_belief", "imminent", "suspected", "not_stated"
]
LONGEST_LIMIT = 25  # words; the second message of the notice holds all of them


class Said(ConstrainedStr):
    """Words that are shown as they are: never empty."""

    strip_whitespace = True
    min_length = 1


class Model(BaseModel):
    """Every key is known, and nothing changes once it is read."""

    class Config:
        extra = Extra.forbid
        allow_mutation = False


class Limit(Model):
    """One thing a human peer may have to disclose.

    `text` completes "a peer may have to disclose ...". `scope` holds every topic the source
    lists and no other; `threshold` is the source's own and is never narrowed.
    """

    id: Said
    text: Said
    clause: Said
    scope: list[Topic] = Field(min_items=1)
    threshold: Threshold

    @validator("text")
    def _short(cls, text: str) -> str:  # noqa: N805
        if len(text.split()) > LONGEST_LIMIT:
            raise ValueError(f"has more than {LONGEST_LIMIT} words; say it shorter")
        return text


class Fact(Model):
    """What the source says on one point; `silent` means that it says nothing.

    `brief` stands for `text` in the short notice; `policy_item` names the item of the agency's
    written policy to which the source leaves the point.
    """

    rule: str
    text: str = ""
    clause: str = ""
    in_notice: bool = False
    brief: str = ""
    policy_item: str = ""

    @validator("text", always=True)
    def _silent_says_nothing(cls, text: str, values: dict[str, Any]) -> str:  # noqa: N805
        silent = values.get("rule") == "silent"
        if silent and text:
            raise ValueError("must be empty where the rule is 'silent'")
        if not silent and not text.strip():
            raise ValueError("must say the rule in one sentence, or the rule be 'silent'")
        return text

    @validator("in_notice")
    def _silent_is_not_shown(cls, shown: bool, values: dict[str, Any]) -> bool:  # noqa: N805
        if shown and values.get("rule") == "silent":
            raise ValueError("must be false where the rule is 'silent'")
        return shown

    @validator("brief")
    def _brief_is_for_the_notice(cls, brief: str, values: dict[str, Any]) -> str:  # noqa: N805
        if brief and not values.get("in_notice"):
            raise ValueError("is shown in the notice only; set in_notice to true or remove it")
        return brief

    @property
    def silent(self) -> bool:
        """Whether the source does not address the point."""
        return self.rule == "silent"

    @property
    def in_short(self) -> str:
        """The words of the short notice."""
        return self.brief or self.text


class Stated(Fact):
    """A fact with no finer rule than that it is stated."""

    rule: Literal["stated", "silent"]


class Session(Fact):
    """What counts as a session; `policy_item` is where an agency's policy sets it."""

    rule: Literal["defined", "left_to_agency_policy", "left_to_other_law", "not_defined"]
    term: Said


class Peer(Fact):
    """Who counts as a peer supporter; `term` is the source's own name for one."""

    rule: Literal["stated", "left_to_agency_policy"]
    term: Said


class Consent(Fact):
    """Whether the person can consent to disclosure."""

    rule: Literal["silent", "express", "written", "by_definition"]


class Testimony(Fact):
    """Whether a peer can be made to testify."""

    rule: Literal[
        "silent",
        "barred_save_exceptions",
        "confidential_without_bar",
        "compelled_after_own_testimony",
        "privilege_on_conditions",
    ]


class Recording(Fact):
    """Whether a session may be recorded."""

    rule: Literal["silent", "prohibited", "not_prohibited"]


class Supervisor(Fact):
    """Choosing, or being given, a peer with authority over the person."""

    rule: Literal["silent", "cannot_be_forced", "keeps_duty_to_report"]


class Definition(Model):
    """A term and what the source says it means."""

    term: Said
    text: Said
    clause: str = ""


class PolicyItem(Model):
    """Something an agency's written policy must cover."""

    id: Said
    asks: Said
    clause: Said
