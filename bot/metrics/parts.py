"""What is asked of the parts when somebody looks: pages, roster, models, whether they work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.directory import Directory
from bot.escalation.chain import State
from bot.escalation.desk import Escalation
from bot.privacy.logs import report

log = logging.getLogger("bot.metrics")

UNDELIVERED = frozenset({State.SENDING, State.FAILED})
OPEN = tuple(state for state in State if not state.closed)


class PartsCollector(Collector):
    """Asks anew at each look. A part that fails is reported, and its numbers are left out."""

    def __init__(
        self,
        directory: Directory,
        escalation: Escalation,
        model_works: Callable[[], bool],
        models: Callable[[], dict[str, str]],
        clock: Callable[[], datetime],
    ) -> None:
        """The parts; `models` gives the SHA-256 of each model by its name."""
        self._directory = directory
        self._escalation = escalation
        self._model_works = model_works
        self._models = models
        self._clock = clock

    def describe(self) -> Iterable[Metric]:
        """Nothing, so that nothing is asked of the parts before somebody looks."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The numbers of now; blocks on the database."""
        for part in (self._works, self._pages, self._roster, self._hashes):
            try:
                yield from part()
            except Exception as error:
                report(log, "a part cannot be measured", error)

    def _works(self) -> Iterable[Metric]:
        works = GaugeMetricFamily("peerline_works", "Whether a part works.", labels=["part"])
        works.add_metric(["model"], self._model_works())
        works.add_metric(["directory"], self._directory.answers())
        works.add_metric(["outbox"], self._escalation.works())
        return [works]

    def _pages(self) -> Iterable[Metric]:
        found = self._escalation.pages.states()
        states = GaugeMetricFamily("peerline_pages", "Open pages by state.", labels=["state"])
        for state in OPEN:
            states.add_metric([state.value], sum(state is each for each, _ in found))
        undelivered = (at for state, at in found if state in UNDELIVERED)
        nobodys = (at for state, at in found if not state.held)
        return [
            states,
            GaugeMetricFamily(
                "peerline_oldest_undelivered_page_seconds",
                "Age of the oldest page that no service has taken; 0 without one.",
                self._age(undelivered),
            ),
            GaugeMetricFamily(
                "peerline_oldest_page_nobody_has_seconds",
                "Age of the oldest page that nobody has said to have; 0 without one.",
                self._age(nobodys),
            ),
        ]

    def _age(self, opened: Iterable[datetime]) -> float:
        ages = [(self._clock() - at).total_seconds() for at in opened]
        return max([0.0, *ages])

    def _roster(self) -> Iterable[Metric]:
        now = self._clock()
        loaded = self._directory.freshness(now)
        cards = [card for card in self._directory.resources() if card.phone_dial]
        called = [card.called_on for card in cards if card.called_on]
        age = loaded.age_seconds / timedelta(days=1).total_seconds() if loaded else float("nan")
        today = now.astimezone(self._directory.agency.tz).date()
        oldest = (today - min(called)).days if called else float("nan")
        return [
            GaugeMetricFamily("peerline_roster_age_days", "Days since the last load.", age),
            GaugeMetricFamily(
                "peerline_roster_oldest_call_days",
                "Days since the number was dialed that was dialed longest ago; NaN before any was.",
                oldest,
            ),
            GaugeMetricFamily(
                "peerline_roster_numbers_never_called",
                "Numbers of resources that nobody has dialed yet.",
                len(cards) - len(called),
            ),
        ]

    def _hashes(self) -> Iterable[Metric]:
        info = InfoMetricFamily("peerline_model", "SHA-256 of the models.", labels=["model"])
        for name, sha256 in self._models().items():
            info.add_metric([name], {"sha256": sha256})
        return [info]
