"""Several processes share what is remembered of a conversation, and lose nobody without it."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.channels.sms.kept import open_kept
from bot.conversation_locks import SharedLocks
from bot.dialogue.contract import Answer
from bot.escalation.chain import expired
from bot.escalation.desk import Escalation
from bot.escalation.pages import Kind
from bot.escalation.status import REMEMBERED
from bot.escalation.store import PageStore
from bot.privacy.records import MemoryRecords, Record, RecordsUnavailable
from bot.privacy.redis_notes import RedisNotes
from bot.privacy.redis_records import PREFIX, RedisRecords
from bot.replies import Reply
from tests.channels.sms import CODE, SmsHarness
from tests.conftest import PAGE_KEY, SECRET, Sink, make_settings, serve_sink
from tests.integration.conftest import Served, free_port, serving
from tests.unit.escalation.conftest import FakeClock, FakeNotifier, make_store
from tests.unit.turn.conftest import make_bench

METRICS_PORT = next(port for port in iter(free_port, 0) if port < 65535)
CANARY = "the heron in the flooded quarry"


KEYS = st.sampled_from(["a", "b"])
SLOTS = st.dictionaries(
    st.sampled_from(["notice_given", "language", "peers_shown"]),
    st.one_of(st.booleans(), st.none(), st.text("xyz", max_size=3), st.lists(st.text("p1"))),
)
STEPS = st.lists(st.fixed_dictionaries({"event": st.sampled_from(["action", "user"])}))
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), KEYS, SLOTS, STEPS),
        st.tuples(st.just("drop"), KEYS),
    )
)


@settings(deadline=None)
@given(OPERATIONS)
def test_redis_remembers_what_memory_does(redis_url: str, operations: list[Any]) -> None:
    """After any changes both kinds of records hold the same."""
    redis.Redis.from_url(redis_url).flushdb()
    both = MemoryRecords(60), RedisRecords(redis_url, 60)
    for name, key, *record in operations:
        for records in both:
            getattr(records, name)(key, *([Record(*record)] if record else []))

    memory, shared = both
    assert sorted(memory.keys()) == sorted(shared.keys())
    assert [memory.get(key) for key in "ab"] == [shared.get(key) for key in "ab"]


def test_redis_forgets_by_itself(redis_url: str) -> None:
    """Each record carries its own end, so that no process has to be there for it."""
    RedisRecords(redis_url, 60).put("ends", Record({"language": "es"}))

    assert 0 < redis.Redis.from_url(redis_url).pttl(PREFIX + "ends") <= 60_000


def test_what_is_no_record_is_none(redis_url: str) -> None:
    """Bytes that somebody else put there are no record, and no error."""
    redis.Redis.from_url(redis_url).set(PREFIX + "odd", b"\xff{")

    assert RedisRecords(redis_url, 60).get("odd") is None


def test_without_redis_it_is_said_that_nothing_is_known() -> None:
    """Records that cannot be reached are told apart from records that are not there."""
    records = RedisRecords(f"redis://127.0.0.1:{free_port()}/0", 60)

    for ask in (lambda: records.get("a"), lambda: records.put("a", Record()), records.keys):
        with pytest.raises(RecordsUnavailable):
            ask()
    with pytest.raises(RecordsUnavailable):
        records.drop("a")


def test_notes_are_known_to_all_processes(redis_url: str) -> None:
    """What one puts, drops or has seen is so for the other, and ends by itself."""
    redis.Redis.from_url(redis_url).flushdb()
    ours, theirs = (RedisNotes(redis_url, "tests", 60) for _ in range(2))
    ours.put("kept", "a\nb")
    ours.put("dropped", "text")
    theirs.drop("dropped")

    assert ("a\nb", "") == (theirs.get("kept"), ours.get("dropped"))
    assert [True, False, False] == [ours.is_new("x"), theirs.is_new("x"), ours.is_new("x")]
    assert "" == RedisNotes(redis_url, "another purpose", 60).get("kept")
    assert 0 < redis.Redis.from_url(redis_url).pttl("peerline:tests:kept") <= 60_000


def test_without_redis_a_process_knows_what_it_was_told_itself() -> None:
    """Nothing raises, second deliveries are still known, and dropping drops."""
    notes = RedisNotes(f"redis://127.0.0.1:{free_port()}/0", "tests", 60)
    notes.put("kept", "text")
    notes.put("dropped", "text")
    notes.drop("dropped")

    assert ("text", "") == (notes.get("kept"), notes.get("dropped"))
    assert [True, False] == [notes.is_new("x"), notes.is_new("x")]
    notes.keep_only(())
    assert "" == notes.get("kept")


def test_the_code_given_to_one_process_opens_names_at_the_other(redis_url: str) -> None:
    """Until the conversation is forgotten, at either."""
    redis.Redis.from_url(redis_url).flushdb()
    bench = make_bench()
    one, other = (SmsHarness(bench, open_kept(redis_url)) for _ in range(2))
    one.say("dana", CODE)
    other.say("dana", "who can i talk to", MessageSid="SM-of-the-other")
    bench.dialogue.answer = Answer((Reply("Done."),), forget=True)
    other.say("dana", "forget this", MessageSid="SM-that-forgets")
    one.say("dana", "who can i talk to")

    assert [True, True, True, False] == [a.context.sees_names for a in bench.dialogue.asked]


def test_how_a_page_ended_is_told_by_a_process_that_did_not_close_it(
    redis_url: str, tmp_path: Path
) -> None:
    """The on-call person closes it at one; the web page that asks the other hears the end."""
    redis.Redis.from_url(redis_url).flushdb()
    clock = FakeClock()
    store = make_store(tmp_path)
    one, other = (
        Escalation(
            store,
            FakeNotifier(),
            clock,
            secret=SECRET,
            said=RedisNotes(redis_url, "page-said", REMEMBERED.total_seconds()),
        )
        for _ in range(2)
    )
    one.open_page("c", Kind.SELF, "web", "")
    page = store.every()[0].page
    store.advance(page.id, lambda progress: expired(progress, clock()), clock())
    one.work_once()
    found = other.board.look(other.status_token("c"))

    assert [] == store.every()
    assert found is not None
    assert "expired" == found.state
    assert other.board.look(other.status_token("d")) is None


def test_two_processes_take_turns_in_a_conversation(redis_url: str) -> None:
    """Of two holders of the same conversation one waits, and is woken when the other is done."""

    async def work() -> list[str]:
        ours, theirs = SharedLocks(redis_url), SharedLocks(redis_url)
        told: list[str] = []

        async def hold(locks: SharedLocks, name: str) -> None:
            async with locks.hold("c"):
                told.append(f"{name} begins")
                for _ in range(20):
                    await asyncio.sleep(0.005)
                told.append(f"{name} ends")

        async with theirs.hold("another"):
            await asyncio.gather(hold(ours, "ours"), hold(theirs, "theirs"))
        await ours.close()
        await theirs.close()
        return told

    told = asyncio.run(work())
    assert [told[0].replace("begins", "ends"), told[2].replace("begins", "ends")] == told[1::2]
    assert [] == list(redis.Redis.from_url(redis_url).scan_iter("peerline:turn:c"))


def test_a_turn_goes_on_without_redis() -> None:
    """With Redis away nobody waits for leave."""

    async def work() -> str:
        locks = SharedLocks(f"redis://127.0.0.1:{free_port()}/0")
        async with locks.hold("c"):
            said = "answered"
        await locks.close()
        return said

    assert "answered" == asyncio.run(work())


def test_another_process_goes_on_with_a_conversation(
    redis_url: str, sink: Sink, tmp_path: Path
) -> None:
    """A process is killed in a conversation; the next message, to another one, needs no notice."""
    redis.Redis.from_url(redis_url).flushdb()
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    with serving(sink, folders[1], PEERLINE_REDIS_URL=redis_url) as other:
        with serving(sink, folders[0], PEERLINE_REDIS_URL=redis_url) as one:
            first = one.say("c", f"hello {CANARY}")
            one.process.send_signal(signal.SIGKILL)
            one.process.wait(30)
        second = other.say("c", f"hello {CANARY}")
        held = redis.Redis.from_url(redis_url)
        kept = b"".join(held.get(key) or b"" for key in held.scan_iter(PREFIX + "*"))
        other.say("c", "/start_over")
        left = list(held.scan_iter(PREFIX + "*"))

    assert len(second) < len(first)
    assert b"notice_given" in kept
    assert not any(word.encode() in kept for word in ("heron", "flooded", "quarry"))
    assert [] == left


def test_danger_is_answered_while_redis_is_away(running: Any, tmp_path: Path) -> None:
    """Without Redis and without a model a person in danger gets crisis contacts, and is paged."""
    from bot import server
    from bot.turn import Incoming

    settings = make_settings(tmp_path).copy(
        update={"redis_url": SecretStr(f"redis://127.0.0.1:{free_port()}/0")}
    )
    parts = server.wire(settings)
    message = Incoming("c", "i have my gun and im done, this is it", "web")
    replies = running(parts.turn.take(message))
    running(parts.turn.locks.close())
    parts.dialogue.close()

    assert "988" in replies[0].text
    assert 1 == len(parts.escalation.pages.every())


@pytest.fixture(scope="module")
def two(
    redis_url: str, postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """`peerline serve --workers 2` on Redis and PostgreSQL."""
    changes = {
        "PEERLINE_REDIS_URL": redis_url,
        "PEERLINE_DATABASE_URL": postgresql,
        "PEERLINE_METRICS_PORT": str(METRICS_PORT),
    }
    for sink in serve_sink():
        with serving(sink, tmp_path_factory.mktemp("two"), "--workers", "2", **changes) as two:
            wait_for(lambda: "2 processes serve" in (two.folder / "log").read_text())
            yield two


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in found.split()]


def wait_for(condition: Callable[[], bool]) -> None:
    """Waits until something is so; fails when it does not become so."""
    deadline = time.monotonic() + 300
    while not condition():
        assert time.monotonic() < deadline, "it did not become so"
        time.sleep(0.1)


def test_a_process_that_dies_is_replaced(two: Served) -> None:
    """One of two serving processes is killed: every message is answered, and a new one comes."""
    before = children(two.process.pid)
    two.say("c", "hello")
    os.kill(before[0], signal.SIGKILL)
    wait_for(lambda: before[0] not in children(two.process.pid))

    assert all(two.say(f"c{number}", "hello") for number in range(10))
    wait_for(lambda: 2 == len(set(children(two.process.pid)) - {before[0]}))


def started_at(place: int) -> float:
    """When the process that measures itself at this place began; 0 while none does."""
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{METRICS_PORT + place}/metrics", timeout=5
        ) as answer:
            told = answer.read().decode()
    except OSError:
        return 0.0
    return float(told.split("\nprocess_start_time_seconds ")[1].split()[0])


def test_each_process_measures_itself_also_after_it_was_replaced(two: Served) -> None:
    """Each has a port of its own, which the process that replaces it takes over."""
    wait_for(lambda: all(map(started_at, range(2))))
    before = [started_at(place) for place in range(2)]
    two.process.send_signal(signal.SIGHUP)

    for place, start in enumerate(before):
        wait_for(lambda place=place, start=start: started_at(place) > start)  # type: ignore[misc]


def test_a_restart_under_load_loses_no_message_and_no_page(two: Served, postgresql: str) -> None:
    """While both processes are replaced, each message is answered and each danger has its page.

    They come from one address, so that most of the pages go out together.
    """
    pages = PageStore(postgresql, PAGE_KEY, lambda danger: danger)
    pages_before = len(pages.opened())
    before = set(children(two.process.pid))
    two.sink.pages.clear()
    unanswered: list[int] = []
    over = threading.Event()

    def speak(start: int) -> tuple[int, int]:
        number = start
        while not over.is_set():
            text = "i have my gun and im done, this is it" if number % 10 == 0 else "hello"
            if not two.say(f"restart-{number}", text):
                unanswered.append(number)
            number += 4
        said = range(start, number, 4)
        return len(said), sum(n % 10 == 0 for n in said)

    with ThreadPoolExecutor(4) as pool:
        speaking = [pool.submit(speak, start) for start in range(4)]
        two.process.send_signal(signal.SIGHUP)
        try:
            wait_for(lambda: not before & set(children(two.process.pid)))
        finally:
            over.set()
        said = [future.result() for future in speaking]

    assert [] == unanswered
    assert sum(count for count, _ in said) > 0
    assert pages_before + sum(dangers for _, dangers in said) == len(pages.opened())
    two.sink.wait_for(1, 60)


def test_being_told_to_stop_ends_all(two: Served) -> None:
    """SIGTERM ends every process, and the command with success, also while one is replaced."""
    two.process.send_signal(signal.SIGHUP)
    wait_for(lambda: 3 == len(children(two.process.pid)))
    started = children(two.process.pid)
    two.process.terminate()

    assert 0 == two.process.wait(60)
    assert not any(Path(f"/proc/{process}").exists() for process in started)
