"""Serves the numbers as Prometheus text, on this machine alone."""

from __future__ import annotations

import errno
import logging
import threading
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, start_http_server

from bot.settings import SettingsError

log = logging.getLogger("bot.metrics")

LOOPBACK = "127.0.0.1"
AGAIN_SECONDS = 1.0


class MetricsServer:
    """`GET /metrics` on a loopback port, in threads of its own."""

    def __init__(self, port: int, registry: CollectorRegistry) -> None:
        """Nothing is served yet."""
        self._port = port
        self._registry = registry
        self._serving: WSGIServer | None = None
        self._stop = threading.Event()
        self._waiting: threading.Thread | None = None

    def start(self, in_turn: bool = False) -> None:
        """Begins; `in_turn` waits for the process before this one to let go of the port.

        Raises:
            SettingsError: the port cannot be used.
        """
        try:
            self._serving, _ = start_http_server(self._port, LOOPBACK, self._registry)
        except OSError as error:
            if not in_turn or error.errno != errno.EADDRINUSE:
                raise SettingsError(
                    f"PEERLINE_METRICS_PORT {self._port} cannot be used: {error.strerror}; stop "
                    "what uses it, or set another number"
                ) from None
            self._waiting = threading.Thread(target=self._wait, name="metrics", daemon=True)
            self._waiting.start()

    def _wait(self) -> None:
        while not self._stop.wait(AGAIN_SECONDS):
            try:
                self._serving, _ = start_http_server(self._port, LOOPBACK, self._registry)
            except OSError:
                continue
            return

    def stop(self) -> None:
        """Lets go of the port."""
        self._stop.set()
        if self._waiting is not None:
            self._waiting.join()
        if self._serving is not None:
            self._serving.shutdown()
            self._serving.server_close()
