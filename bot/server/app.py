"""The Sanic app of an installation: channels, page, health, and what happens around them."""

from __future__ import annotations

from sanic import Sanic

from bot.channels.acknowledge import add_acknowledging
from bot.channels.acknowledge.view import View
from bot.channels.status import add_status
from bot.channels.web import WebChannel
from bot.channels.web.limits import Limits
from bot.channels.web.routes import add_errors, add_page
from bot.escalation.protocol import protocol_for
from bot.health import Health, add_health
from bot.server.installation import Peerline
from bot.server.running import Running

# A longer body is cut off; up to here a message that is too long gets a refusal with contacts.
MOST_REQUEST_BYTES = 16 * 1024 * 1024


def make_app(peerline: Peerline) -> Sanic:
    """The Sanic app: channels, page, health; the model loads while it already answers."""
    settings = peerline.settings
    app = Sanic("peerline", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_REQUEST_BYTES
    app.config.ACCESS_LOG = False
    # uvloop reads into one buffer for its whole life, and what came in last stays in it. asyncio's
    # own loop frees each buffer, and freed memory is overwritten.
    app.config.USE_UVLOOP = False
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.config.PROXIES_COUNT = settings.proxies or None
    web = make_web(peerline)
    for channel in (web, *peerline.channels):
        app.blueprint(channel.blueprint(_not_used), url_prefix=f"/webhooks/{channel.name()}")
    add_status(app, peerline.escalation.board, lambda: peerline.stopping)
    agency = peerline.directory.agency
    add_acknowledging(
        app,
        peerline.escalation.acknowledging,
        lambda: View(agency.tz, protocol_for(settings.agency_folder)),
    )
    add_page(app, web, agency, settings.agency_folder)
    add_errors(app, peerline.turn.words)
    health = Health(peerline.dialogue, peerline.directory, peerline.escalation)
    add_health(app, health, lambda: peerline.stopping)
    Running(peerline).add_to(app)
    return app


def make_web(peerline: Peerline) -> WebChannel:
    """The channel of the web page."""
    settings, directory = peerline.settings, peerline.directory
    return WebChannel(
        peerline.turn,
        settings.secret.get_secret_value(),
        directory.agency.names_open,
        directory,
        Limits.make(settings.messages_per_minute),
    )


async def _not_used(_message: object) -> None:
    """Rasa's message handler, which no channel of ours calls."""
