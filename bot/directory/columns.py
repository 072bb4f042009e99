"""The spreadsheets of an agency's folder: which there are, and what each column holds."""

from collections.abc import Mapping

from bot.agency_types import AGENCY_TYPES
from bot.directory import cells
from bot.directory.records import INCIDENT_PARTS

UNITS, PEERS, RESOURCES = "units.csv", "peers.csv", "resources.csv"
OVERRIDES, INCIDENTS, EDUCATION = "overrides.csv", "incidents.csv", "education.csv"
# In the order in which they are stored: a row stands behind what it refers to.
SHEETS = (UNITS, PEERS, RESOURCES, OVERRIDES, INCIDENTS, EDUCATION)
MAY_BE_MISSING = frozenset({OVERRIDES, INCIDENTS, EDUCATION})
RESOURCE_KINDS = (
    "eap",
    "chaplain",
    "clinician",
    "treatment",
    "financial",
    "family",
    "legal",
    "hotline",
    "group",
)
DUTIES = ("on_duty", "away")

COLUMNS: Mapping[str, Mapping[str, cells.Reader]] = {
    UNITS: {
        "id": cells.identifier,
        "agency": cells.identifier,
        "name": cells.short,
        "parent": cells.or_empty(cells.identifier),
        "discipline": cells.one_of(*AGENCY_TYPES, "all"),
    },
    PEERS: {
        "id": cells.identifier,
        "first_name": cells.short,
        "last_name": cells.short,
        "show_as": cells.one_of("full", "initial"),
        "agency": cells.identifier,
        "unit": cells.identifier,
        "discipline": cells.one_of(*AGENCY_TYPES),
        "role": cells.short,
        "rank": cells.short,
        "rank_band": cells.one_of("line", "supervisor", "command"),
        "sworn": cells.yes_no,
        "gender": cells.one_of("woman", "man", "unstated"),
        "supervises": cells.many_ids,
        "languages": cells.many,
        "topics": cells.many,
        "phone": cells.phone,
        "text": cells.or_empty(cells.phone),
        "status": cells.one_of("active", "paused", "on_leave", "removed"),
        "designated_by": cells.or_empty(cells.one_of("agency", "provider", "eap", "team_leader")),
        "designated_on": cells.or_empty(cells.day),
        "trained_on": cells.or_empty(cells.day),
        "certified_until": cells.or_empty(cells.day),
        "shift": cells.shift,
        "time_zone": cells.time_zone,
        "takes_calls_off_duty": cells.yes_no,
        "rank_confirmed": cells.or_empty(cells.yes_no),
        "off_probation_on": cells.or_empty(cells.day),
        "service_excepted": cells.or_empty(cells.yes_no),
        "slack": cells.or_empty(cells.slack_profile),
        "teams": cells.or_empty(cells.teams_address),
    },
    RESOURCES: {
        "id": cells.identifier,
        "kind": cells.one_of(*RESOURCE_KINDS),
        "name": cells.short,
        "services": cells.prose,
        "eligibility": cells.prose,
        "cost": cells.prose,
        "insurance": cells.prose,
        "languages": cells.many,
        "area": cells.prose,
        "hours": cells.prose,
        "how_to_start": cells.prose,
        "phone": cells.or_empty(cells.service_phone),
        "web": cells.or_empty(cells.short),
        "access_code": cells.or_empty(cells.short),
        "culturally_competent": cells.or_empty(cells.yes_no),
        "vetted_by": cells.or_empty(cells.short),
        "vetted_on": cells.or_empty(cells.day),
        "promises_not": cells.prose,
        "read_on": cells.or_empty(cells.day),
        "called_on": cells.or_empty(cells.day),
        "contract": cells.or_empty(cells.yes_no),
        "approved_on": cells.or_empty(cells.day),
    },
    OVERRIDES: {
        "peer": cells.identifier,
        "starts": cells.local_time,
        "ends": cells.local_time,
        "duty": cells.one_of(*DUTIES),
    },
    INCIDENTS: {
        "peer": cells.identifier,
        "incident": cells.label,
        "part": cells.one_of(*INCIDENT_PARTS),
        "until": cells.day,
    },
    EDUCATION: {
        "peer": cells.identifier,
        "done_on": cells.day,
        "hours": cells.hours,
        "topic": cells.short,
    },
}
# Columns that came later: a sheet without them is read as if their cells were empty.
LATER_COLUMNS: Mapping[str, frozenset[str]] = {
    PEERS: frozenset({"rank_confirmed", "off_probation_on", "service_excepted", "slack", "teams"}),
    RESOURCES: frozenset({"approved_on"}),
}
