"""The one place where everything is wired together: one process, one Sanic app.

Not Rasa's `serve_application`: see docs/decisions/0001-own-server.md.
"""

import asyncio

import bot.server.before_rasa  # noqa: F401  first: what it does has to come before Rasa

# isort: split
from bot.server.app import make_app, make_web
from bot.server.installation import Peerline, now, open_guidebook, open_rules, wire
from bot.server.loading import load
from bot.server.serving import serve
from bot.server.sweeping import sweep

asyncio.set_event_loop_policy(None)  # Sanic set uvloop's when it was imported; see make_app

__all__ = [
    "Peerline",
    "load",
    "make_app",
    "make_web",
    "now",
    "open_guidebook",
    "open_rules",
    "serve",
    "sweep",
    "wire",
]
