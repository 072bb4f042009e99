"""The socket on which an installation is reached: bound here, or handed down by another process.

Sanic would swallow the error of a port in use, and end as if all were well.
"""

from __future__ import annotations

import socket

from bot.settings import LOOPBACK, Settings

BACKLOG = 1024


class CannotListen(Exception):
    """HOST and PORT cannot be used; the message names them and says what to do."""


def listen(settings: Settings) -> socket.socket:
    """The socket that HOST and PORT name, or the one that was handed down.

    Raises:
        CannotListen: the port is in use or may not be used.
    """
    if settings.listening_fd is not None:
        return socket.socket(fileno=settings.listening_fd)
    if settings.host not in LOOPBACK:
        print("Reachable from other machines: put a proxy with TLS in front.")
    try:
        return socket.create_server((settings.host, settings.port), backlog=BACKLOG)
    except OSError as error:
        raise CannotListen(
            f"cannot listen on HOST {settings.host}, PORT {settings.port}: {error.strerror}; "
            "stop what uses it, or set PORT to another number"
        ) from None
