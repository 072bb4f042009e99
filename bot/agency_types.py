"""The one list of agency types and disciplines that packs and directories share."""

from __future__ import annotations

from typing import Literal, get_args

AgencyType = Literal[
    "police", "sheriff", "fire", "ems", "dispatch", "corrections", "coroner", "co_response"
]
AGENCY_TYPES: tuple[str, ...] = get_args(AgencyType)
