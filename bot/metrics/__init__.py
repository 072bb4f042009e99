"""Numbers about the service for whoever runs it: volumes, times, errors and pages; no people."""

from bot.metrics.counts import Counts
from bot.metrics.parts import PartsCollector
from bot.metrics.serving import MetricsServer

__all__ = ["Counts", "MetricsServer", "PartsCollector"]
