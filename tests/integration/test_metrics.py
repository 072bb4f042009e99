"""The metrics of a serving process tell volumes, times and states, and nothing of a person."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.escalation.chain import State
from bot.escalation.pages import Kind
from bot.risk import Step, Topic
from bot.risk.tiers import Tier
from bot.settings import SettingsError
from tests.conftest import Sink, make_settings, serve_sink
from tests.integration.conftest import free_port, serving

WORDS = ("heron", "flooded", "quarry", "hydrant")
NAME = "conversation-of-the-canary"
# What somebody may write, so that every tier, a look-up and a page have been there.
SAID = (
    "hello, the heron in the flooded quarry",
    "who can i talk to about the hydrant",
    "i cant stop drinking",
    "my wife hits our kid",
    "i stole from the evidence room",
    "i wish i was dead",
    "i have my gun and im done, this is it",
    "/start_over",
)
# All that may be told: each label with what may stand in it.
LABELS = {
    "status": r"[1-5]xx",
    "le": r"[0-9.]+|\+Inf",
    "kind": r"[A-Za-z_]{1,60}",
    "part": r"model|directory|outbox",
    "state": "|".join(state.value for state in State),
    "model": r"dialogue|risk",
    "sha256": r"[0-9a-f]{64}",
}
NAMES = {
    "peerline_requests",
    "peerline_turn_seconds",
    "peerline_errors",
    "peerline_open_conversations",
    "peerline_works",
    "peerline_pages",
    "peerline_oldest_undelivered_page_seconds",
    "peerline_oldest_page_nobody_has_seconds",
    "peerline_roster_age_days",
    "peerline_roster_oldest_call_days",
    "peerline_roster_numbers_never_called",
    "peerline_model_info",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the metrics of a server say after a conversation about everything."""
    port = free_port()
    for sink in serve_sink():
        folder = tmp_path_factory.mktemp("measured")
        with serving(sink, folder, PEERLINE_METRICS_PORT=str(port)) as served:
            for text in SAID:
                served.say(NAME, text)
            sink.wait_for(1, 60)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
                yield answer.read().decode()


def test_turns_and_times_are_told(told: str) -> None:
    """Eight turns are told as five, with their times, and every part works."""
    assert "peerline_turn_seconds_count 5.0" in told
    for part in ("model", "directory", "outbox"):
        assert f'peerline_works{{part="{part}"}} 1.0' in told
    assert 2 == len(re.findall(r'peerline_model_info\{model="\w+",sha256="\w{64}"\} 1.0', told))


def test_only_known_numbers_and_labels_are_told(told: str) -> None:
    """Nothing but these names, with these labels, and in them these values."""
    families = list(text_string_to_metric_families(told))
    labels = {
        (name, value)
        for family in families
        for sample in family.samples
        for name, value in sample.labels.items()
    }

    assert {f.name for f in families if not f.name.startswith("process_")} == NAMES
    assert [] == [
        (name, value) for name, value in labels if not re.fullmatch(LABELS.get(name, "$^"), value)
    ]


def test_no_word_topic_tier_or_person_is_told(told: str) -> None:
    """Neither what was written, nor what it was about, nor who wrote it or from where."""
    topics = {each.value for kind in (Tier, Step, Topic, Kind) for each in kind} - {""}

    assert [] == [word for word in (*WORDS, NAME, "127.0.0.1", "web") if word in told]
    assert [] == [topic for topic in topics if re.search(rf"\b{re.escape(topic)}\b", told)]


def test_without_a_port_nothing_is_measured(tmp_path: Path) -> None:
    """Metrics are off unless somebody sets a port."""
    assert make_settings(tmp_path).own_metrics_port is None


def test_a_port_in_use_is_told_by_its_setting(tmp_path: Path, sink: Sink) -> None:
    """One clear line names the setting."""
    from prometheus_client import CollectorRegistry

    from bot.metrics import MetricsServer

    server = MetricsServer(sink.port, CollectorRegistry())
    with pytest.raises(SettingsError, match=f"PEERLINE_METRICS_PORT {sink.port} cannot be used"):
        server.start()
    server.stop()
