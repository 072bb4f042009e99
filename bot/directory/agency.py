"""The facts of one agency, read from its agency.yml."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import ValidationError, validator

from bot.agency_types import AGENCY_TYPES, AgencyType
from bot.directory.agency_facts import Contact, Eap, Facts, Partner, Program
from bot.directory.errors import DirectoryError
from bot.directory.facts_file import read_facts
from bot.directory.page_facts import PageFacts
from bot.directory.records import ALL_REQUIREMENTS, Agreement, Requirement
from bot.directory.shifts import parse_shift

FILE_NAME = "agency.yml"
# Montana prohibits any record of a session; no other law than Washington's model asks for these.
PACKS_WITH_REGIONAL_COUNTS = frozenset({"washington"})


class Agency(Facts):
    """One agency.

    `requires` names what a peer must have on record to be listed (all of it unless stated).
    `names_open` shows peers' names to everybody and is meant for the example agency alone.
    `further_agencies` are ids of other agencies whose units and peers are in these files, and
    `partners` are those with what is on record about them; without it their peers are hidden
    from everybody outside their own agency. On `holidays` a shift that ends in `except holidays`
    does not begin. `education_hours` is the target for each quarter (WA-CE-0: two recommended).

    `regional_counts` lets supporters type in monthly numbers of contacts with partner agencies;
    only a pack that asks for them allows it (WA-REG-1c).

    What comes after `eap` may be left out; people are then told that it is not set.
    `complaint_alternative` is whom to ask when a complaint is about the coordinator,
    `activation` calls the team out, `regional_response` brings peers from other agencies;
    `application` says how to become a peer, `feedback_form` where to answer without a name, and
    `page` how the web page looks.
    """

    id: str
    name: str
    pack: str
    types: tuple[AgencyType, ...]
    time_zone: str
    names_open: bool = False
    requires: frozenset[Requirement] = ALL_REQUIREMENTS
    further_agencies: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    holidays: frozenset[date] = frozenset()
    education_hours: float = 2.0
    regional_counts: bool = False
    coordinator: Contact
    team_leader: Contact
    program: Program
    eap: Eap
    commander: Contact | None = None
    complaint_alternative: Contact | None = None
    activation: Contact | None = None
    regional_response: Contact | None = None
    clinical_consultant: Contact | None = None
    cism_team: Contact | None = None
    application: str = ""
    feedback_form: str = ""
    page: PageFacts = PageFacts()

    @validator("types")
    @classmethod
    def _check_types(cls, types: tuple[AgencyType, ...]) -> tuple[AgencyType, ...]:
        if not types:
            raise ValueError(f"name at least one of {', '.join(AGENCY_TYPES)}")
        return types

    @validator("regional_counts")
    @classmethod
    def _check_regional_counts(cls, wanted: bool, values: dict[str, Any]) -> bool:
        if wanted and values.get("pack") not in PACKS_WITH_REGIONAL_COUNTS:
            raise ValueError(
                f"is not possible with the {values.get('pack')} pack, which asks for no such "
                "record; remove it"
            )
        return wanted

    @validator("time_zone")
    @classmethod
    def _check_time_zone(cls, name: str) -> str:
        return read_time_zone(name).key

    @property
    def agency_ids(self) -> frozenset[str]:
        """The agencies whose units and peers may be in these files."""
        return frozenset({self.id, *self.further_agencies, *(each.id for each in self.partners)})

    def name_of(self, agency_id: str) -> str:
        """An agency's name; its id when only that is known."""
        names = {self.id: self.name, **{each.id: each.name for each in self.partners}}
        return names.get(agency_id, agency_id)

    @property
    def agreements(self) -> dict[str, Agreement]:
        """What is on record with each partner, by its id."""
        return {
            each.id: Agreement(each.agreement_signed_on, each.interagency_trained_on)
            for each in self.partners
        }

    @property
    def tz(self) -> ZoneInfo:
        """The agency's time zone."""
        return ZoneInfo(self.time_zone)

    def program_open(self, now: datetime) -> bool:
        """Whether somebody answers the program's line at `now` (timezone-aware)."""
        return parse_shift(self.program.opens).on_duty(now, self.tz, self.holidays)

    def program_opens(self, now: datetime) -> datetime | None:
        """When the program's line opens next, on the agency's clock; None when it never closes."""
        opens = parse_shift(self.program.opens).next_begin(now, self.tz, self.holidays)
        return opens.astimezone(self.tz) if opens else None


def read_time_zone(name: str) -> ZoneInfo:
    """The named zone; raises ValueError that quotes the name and says what to write."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{name}' is not a time zone; write it like America/Denver") from None


def load_agency(folder: Path) -> Agency:
    """Read `agency.yml` in `folder`; raises DirectoryError with one line per problem."""
    facts = read_facts(folder / FILE_NAME)
    try:
        return Agency.parse_obj(facts)
    except ValidationError as error:
        raise DirectoryError([_one_line(problem) for problem in error.errors()]) from None


def _one_line(problem: Any) -> str:
    key = f"{FILE_NAME}, key " + ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "value_error.missing":
        return f"{key} is missing; add it"
    if problem["type"] == "value_error.extra":
        return f"{key} is not known here; check its spelling or remove it"
    if problem["type"] == "value_error.const":
        choices = ", ".join(problem["ctx"]["permitted"])
        return f"{key}: '{problem['ctx']['given']}' is not known here; write one of {choices}"
    return f"{key}: {problem['msg']}"
