"""How long a lookup and a load take with 5,000 peers and 2,000 units.

.venv/bin/python -m benchmarks.directory
"""

import csv
import random
import shutil
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import Progress
from sqlalchemy import event

from bot.directory import Directory, load_agency, open_database, open_directory, read_folder, store
from bot.directory.columns import COLUMNS, PEERS, UNITS
from bot.settings import ROOT

PEER_COUNT, UNIT_COUNT = 5_000, 2_000
MOST_LOOKUP_MS, MOST_LOAD_SECONDS = 10.0, 5.0
LOOKUPS = 200
NOW = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))
SHIFTS = (
    *(f"24/48 from 2026-01-0{day} 07:00" for day in (1, 2, 3)),
    *(
        f"Pitman from 2026-01-0{day} {hours}"
        for day in (5, 7)
        for hours in ("06:00-18:00", "18:00-06:00")
    ),
    *(
        f"{days} {hour:02}:00-{(hour + 10) % 24:02}:00"
        for days in ("Mon-Thu", "Tue-Fri", "Fri-Mon")
        for hour in range(24)
    ),
)


def make_folder(folder: Path, luck: random.Random) -> None:
    """An invented agency of that size, one unit in ten led by somebody on the team."""
    shutil.copytree(ROOT / "resources" / "agencies" / "example", folder)
    agency = load_agency(folder).id
    with (folder / UNITS).open("w", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(COLUMNS[UNITS])
        for n in range(UNIT_COUNT):
            parent = f"unit-{luck.randrange(n) // 3}" if n else ""
            lines.writerow([f"unit-{n}", agency, f"Unit {n}", parent, "police"])
    with (folder / PEERS).open("w", newline="") as file:
        lines = csv.DictWriter(file, list(COLUMNS[PEERS]))
        lines.writeheader()
        for n in range(PEER_COUNT):
            leads = n % 10 == 0
            number = f"406-555-01{n % 100:02}"
            lines.writerow(
                {
                    "id": f"peer-{n}",
                    "first_name": "Invented",
                    "last_name": f"Person {n}",
                    "show_as": "full",
                    "agency": agency,
                    "unit": f"unit-{luck.randrange(UNIT_COUNT)}",
                    "discipline": luck.choice(["police", "fire", "ems", "dispatch"]),
                    "role": "Officer",
                    "rank": "Officer",
                    "rank_band": "supervisor" if leads else "line",
                    "sworn": "yes",
                    "gender": luck.choice(["woman", "man"]),
                    "supervises": f"unit-{luck.randrange(UNIT_COUNT)}" if leads else "",
                    "languages": "English",
                    "topics": "sleep;grief",
                    "phone": number,
                    "text": number,
                    "status": "active",
                    "designated_by": "agency",
                    "designated_on": "2025-01-01",
                    "trained_on": "2025-02-01",
                    "certified_until": "2028-01-01",
                    "shift": luck.choice(SHIFTS),
                    "time_zone": "America/Denver",
                    "takes_calls_off_duty": luck.choice(["yes", "no"]),
                }
            )


def load(folder: Path, url: str) -> float:
    """Seconds to read, check and store the folder, with a progress bar."""
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("Loading", total=None)
        begin = time.perf_counter()
        with open_database(url)() as session:
            content = read_folder(folder)
            store(session, content, "", lambda done, of: bar.update(task, completed=done, total=of))
        return time.perf_counter() - begin


def lookups(directory: Directory, luck: random.Random) -> tuple[float, list[float]]:
    """Milliseconds of the first lookup after a load, and of many after it."""
    times = []
    for n in range(LOOKUPS + 1):
        unit = f"unit-{luck.randrange(UNIT_COUNT)}"
        begin = time.perf_counter()
        found = directory.peers_now(NOW + timedelta(seconds=n), asker_unit=unit)
        times.append((time.perf_counter() - begin) * 1000)
        assert found
    return times[0], sorted(times[1:])


def main() -> None:
    """Prints the figures, and fails when one is missed."""
    luck = random.Random(5)
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name) / "agency", f"sqlite:///{name}/directory.db"
        make_folder(folder, luck)
        seconds = load(folder, url)
        directory = open_directory(url, folder)
        first, times = lookups(directory, luck)
        queries: list[str] = []
        with directory.session() as session:
            event.listen(
                session.get_bind(), "before_cursor_execute", lambda *args: queries.append(args[2])
            )
        directory.peers_now(NOW)
    p99 = times[int(len(times) * 0.99)]
    print(f"load of {PEER_COUNT} peers, {UNIT_COUNT} units: {seconds:.2f} s")
    print(
        f"who can I talk to: median {median(times):.1f} ms, 99% {p99:.1f} ms, {len(queries)} query"
    )
    print(f"the first lookup after a load: {first:.0f} ms")
    if seconds > MOST_LOAD_SECONDS or median(times) > MOST_LOOKUP_MS:
        raise SystemExit(f"missed: {MOST_LOAD_SECONDS} s for a load, {MOST_LOOKUP_MS} ms a lookup")


if __name__ == "__main__":
    main()
