"""What a coordinator is told about the peers of a sheet that is sound; it stops no load."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.directory.columns import PEERS
from bot.directory.sheets import Rows

_YEAR = timedelta(days=365)


def peer_notes(peers: Rows) -> Iterable[str]:
    """One line for each rank above sergeant (MN-1-24.1A6) and each short service (WA-ELIG-b)."""
    for number, row in peers.items():
        if row["rank_band"] == "command" and not row["rank_confirmed"]:
            yield (
                f"{PEERS} row {number}: '{row['id']}' has command rank and is hidden until "
                "rank_confirmed is yes"
            )
        off, since = row["off_probation_on"], row["designated_on"]
        if off and since and since - off < _YEAR and not row["service_excepted"]:
            yield (
                f"{PEERS} row {number}: '{row['id']}' was designated less than a year after "
                "probation; choose later, or write yes into service_excepted"
            )
