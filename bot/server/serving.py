"""Runs the server of an installation until it is told to stop."""

from __future__ import annotations

import sys

from bot.listening import listen
from bot.server.app import make_app
from bot.server.installation import wire
from bot.server.measuring import measuring
from bot.settings import Settings

# Python's own 5 ms would let whoever acknowledges deliveries wait that long, at each step, for the
# thread in which Rasa computes.
SWITCH_SECONDS = 0.0005


def serve(settings: Settings) -> None:
    """Runs the server until it is told to stop.

    Raises:
        SettingsError: the port for metrics cannot be used.
        CannotListen: the port is in use or may not be used.
        OSError: a file or folder cannot be used.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    with listen(settings) as listening:
        peerline = wire(settings)
        if settings.listening_fd is None:
            print(f"Serving {peerline.directory.agency.name} on {settings.address} ; loading ...")
        with measuring(peerline):
            make_app(peerline).run(sock=listening, access_log=False, debug=False, workers=1)
