"""Wires the metrics: what counts, what is asked, and where it is served."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, ProcessCollector, disable_created_metrics

from bot.metrics import Counts, MetricsServer, PartsCollector
from bot.privacy import logs
from bot.risk.model import DEFAULT_FOLDER
from bot.server.installation import Peerline, now


@contextmanager
def measuring(peerline: Peerline) -> Iterator[None]:
    """Counts and serves for as long as it is held, where a port is set; else does nothing.

    Raises:
        SettingsError: the port cannot be used.
    """
    port = peerline.settings.own_metrics_port
    if port is None:
        yield
        return
    disable_created_metrics()
    # It names the hash of every file of the risk model, which were checked when it was loaded.
    risk = hashlib.sha256((DEFAULT_FOLDER / "model.json").read_bytes()).hexdigest()
    registry = CollectorRegistry()
    peerline.counts = counts = Counts(registry)
    peerline.turn.measure = counts.turn
    registry.register(
        PartsCollector(
            peerline.directory,
            peerline.escalation,
            lambda: peerline.dialogue.state == "ready",
            lambda: {"dialogue": peerline.dialogue.sha256, "risk": risk},
            now,
        )
    )
    ProcessCollector(registry=registry)
    server = MetricsServer(port, registry)
    server.start(in_turn=peerline.settings.place is not None)
    logs.on_error.append(counts.error)
    try:
        yield
    finally:
        logs.on_error.remove(counts.error)
        server.stop()
