"""No other way out or in: no broker, API, telemetry, crash report, core dump, export or cookie."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import sentry_sdk
import structlog
import yaml
from sanic import Sanic
from typer.main import get_command

from bot.channels.web.page import STATIC
from bot.cli import app
from bot.privacy.process import overwriting
from bot.settings import ROOT, Settings
from tests.conftest import PAGE_KEY, SECRET
from tests.privacy.conftest import Installation

# Every way in, each looked at for what it gives away. A new one has to be looked at as well.
ROUTES = {
    ("GET", "/"),
    ("GET", "/health"),
    ("GET", "/live"),
    ("GET", "/numbers"),
    ("GET", "/worker.js"),
    ("GET", "/static/<name:str>"),
    ("POST", "/"),
    ("POST", "/webhooks/web/code"),
    ("POST", "/webhooks/web/forget"),
    # How the alert of whoever has the token is, and the on-call human's link: each shows one page.
    ("GET", "/webhooks/web/status/<token:str>"),
    ("GET", "/acknowledge/<token:str>"),
    ("POST", "/acknowledge/<token:str>"),
    ("POST", "/webhooks/web/messages"),
}
# Every command there may be, likewise: those that run the service, and those about the roster.
# None reads what a running server was told.
COMMANDS = {"drill", "on-call", "pages"}
COMMANDS |= {"assess", "audit-privacy", "init", "rehearse", "serve", "train"}
COMMANDS |= {"coordinator", "due", "print"}
COMMANDS |= {
    "check",
    "code",
    "education",
    "export",
    "load",
    "resources",
    "roster",
    "print",
    "totals",
    "verify",
    "whatif",
}
BROWSER_STORES = ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.")


def run_python(code: str, tmp_path: Path, **environment: str) -> str:
    """What a new process prints; its home is a folder of the test."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-2000:]
    return done.stdout


@pytest.mark.conformance("WA-OVS-2", "MN-1-24.2A.c")
def test_there_are_no_other_routes(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page, its files, messages and health: no API, inbox, case view or export."""
    from bot import server

    monkeypatch.setattr(Sanic, "_app_registry", {})
    served = server.make_app(installation.parts)
    routes = {
        (method, f"/{route.path.lstrip('/')}")
        for route in served.router.routes
        for method in route.methods
        if method not in ("HEAD", "OPTIONS")
    }

    assert ROUTES == routes


@pytest.mark.conformance("WA-OVS-2", "MN-1-24.2A.b")
def test_there_are_no_other_commands() -> None:
    """No command exports, lists or summarizes conversations, or says who has used the service."""
    commands = get_command(app).commands  # type: ignore[attr-defined]
    told = {name: {option.name for option in c.params} for name, c in commands.items()}

    assert set() == set(told) - COMMANDS
    assert set() == set().union(*told.values()) & {"conversation", "user", "person", "since"}


def test_no_event_broker_and_no_store_of_rasas_is_wired(installation: Installation) -> None:
    """Events go nowhere: the loaded agent has our store, bare, and no broker."""
    agent = installation.parts.dialogue._agent

    assert installation.parts.store is agent.tracker_store is agent.processor.tracker_store
    assert installation.parts.store.event_broker is None
    assert yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8")) is None


def test_rasas_telemetry_is_off_in_what_serves(tmp_path: Path) -> None:
    """A process that imports the server has telemetry off, whatever the environment says."""
    code = """
        import bot.server
        from rasa import telemetry
        print(telemetry.is_telemetry_enabled())
    """

    assert "False\n" == run_python(code, tmp_path, RASA_TELEMETRY_ENABLED="true")


def test_no_crash_report_leaves_the_machine(installation: Installation) -> None:
    """Sentry is left out of the process or has no client, and structlog hands events to nobody."""
    installation.say("c", "who can i talk to")
    processors = structlog.get_config()["processors"]

    assert not hasattr(sentry_sdk, "__file__") or sentry_sdk.Hub.current.client is None
    assert ["_drop"] == [getattr(each, "__name__", repr(each)) for each in processors]


def test_serving_leaves_no_core_dump(tmp_path: Path) -> None:
    """`peerline serve` sets the limit for core files to 0 before anything is served."""
    code = """
        import resource, sys, types
        fake = types.ModuleType("bot.server")
        fake.serve = lambda _: print(resource.getrlimit(resource.RLIMIT_CORE))
        import bot
        bot.server = sys.modules["bot.server"] = fake
        resource.setrlimit(resource.RLIMIT_CORE, (4096, resource.getrlimit(4)[1]))
        from bot.cli import main
        sys.argv = ["peerline", "serve"]
        main()
    """
    # With these set, the server does not start itself anew to get them.
    given = {"PEERLINE_SECRET": SECRET, "PEERLINE_PAGE_KEY": PAGE_KEY, **(overwriting({}) or {})}

    assert "(0, 0)\n" == run_python(code, tmp_path, **given)


def test_conversations_are_forgotten_after_half_an_hour_by_default() -> None:
    """The time limit is 30 minutes, and nobody can set it to more than a day."""
    limit = Settings.__fields__["idle_minutes"].field_info

    assert (30.0, 24 * 60) == (limit.default, limit.le)


@pytest.mark.parametrize("text", ["hello", "i have my gun and im done, this is it", "/start_over"])
def test_no_cookie_is_set_and_no_cache_keeps_an_answer(
    installation: Installation, text: str
) -> None:
    """An answer carries no cookie, and tells every cache and browser not to store it."""
    body = json.dumps({"conversation": "c", "text": text}).encode()
    answer = installation.run(installation.channel.receive(body))
    headers = {name.lower(): value for name, value in answer.headers.items()}

    assert "no-store" == headers["cache-control"]
    assert "no-referrer" == headers["referrer-policy"]
    assert "set-cookie" not in headers


def test_the_page_stores_nothing_in_the_browser() -> None:
    """No script of the page uses a store of the browser; the conversation's id is in memory.

    The worker keeps the page of numbers, and is registered in one place: after a press.
    """
    scripts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.js")}
    worker = scripts.pop("worker.js")

    assert "conversation.js" in scripts
    assert [] == [
        (name, store) for name, text in scripts.items() for store in BROWSER_STORES if store in text
    ]
    assert ["keep.js"] == [name for name, text in scripts.items() if ".register(" in text]
    assert {"/numbers", "/static/page.css"} == set(re.findall(r"[\"`](/[\w/.]+)", worker))


def test_the_box_for_words_is_not_remembered_or_checked_elsewhere() -> None:
    """Browsers neither autocomplete nor send to a spelling service what is typed."""
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    boxes = re.findall(r"<(?:textarea|input)\b[^>]*>", page)

    assert 2 == len(boxes)  # for words, and for the access code
    for box in boxes:
        assert 'autocomplete="off"' in box
        assert 'spellcheck="false"' in box


@pytest.mark.conformance("WA-OVS-2", "WA-INT-2")
def test_what_comes_out_beside_answers_names_nobody(installation: Installation) -> None:
    """Health, logs and pages hold no name, number, title or rank of anybody on the roster."""
    from bot.health import Health

    parts = installation.parts
    for text in ("who can i talk to", "worried about dana whitcomb", "/someone_else"):
        installation.say("c", text)
    installation.say("d", "i have my gun and im done, this is it")
    parts.escalation.work_once()
    health = Health(parts.dialogue, parts.directory, parts.escalation)
    told = json.dumps(installation.run(health.failing())) + installation.log.getvalue()
    told += b"".join(installation.sink.raw).decode()

    assert 1 == len(installation.sink.pages)
    assert [] == [fact for fact in roster_facts() if fact.lower() in told.lower()]


def roster_facts() -> list[str]:
    """Last names, numbers, titles and ranks in the example's roster."""
    with (ROOT / "resources/agencies/example/peers.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = ("last_name", "phone", "role", "rank", "id")
    return sorted({row[column] for row in rows for column in columns if row[column]})


@pytest.mark.conformance("WA-INT-2")
def test_asking_for_a_tier_repeats_no_word(word: str, tmp_path: Path) -> None:
    """`peerline assess` answers with names from closed lists."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "assess", "--jsonl"],
        cwd=ROOT,
        input=json.dumps({"text": f"i have my gun {word} and im done, this is it"}) + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert {"tier", "response", "pattern"} == set(json.loads(done.stdout))
    assert word not in done.stdout + done.stderr


def test_a_test_run_of_rasa_holds_invented_stories_only() -> None:
    """No folder of results or of stories made from conversations is part of the project."""
    kept = [name for name in ("results", "test_results", "e2e_results") if (ROOT / name).exists()]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()

    assert [] == kept
    assert {"/results/", "/var/", ".env"} <= set(ignored)
