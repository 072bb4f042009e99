"""Text messages through the routes of running servers, signed by Twilio's own library."""

from __future__ import annotations

import itertools
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
import redis

from bot.channels.signed_forms import MOST_BODY_BYTES
from bot.escalation.store import PageStore
from tests.channels.sms import OURS, PATH, PUBLIC, TOKEN, signed
from tests.conftest import PAGE_KEY, serve_sink
from tests.integration.conftest import Served, serving

DANGER = "i have my gun and im done, this is it"
CANARY = "heron"
NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Answered:
    """The status, and the texts where the answer is TwiML, else the body."""

    status: int
    texts: tuple[str, ...]

    @property
    def all(self) -> str:
        """Everything that was said."""
        return "\n".join(self.texts)


def form(text: str, number: str = "+14065550142", **more: str) -> dict[str, str]:
    """The fields of a message as Twilio sends them, with an id of its own."""
    return {
        "MessageSid": f"SM{next(NUMBERS):032x}",
        "AccountSid": "AC" + "0" * 32,
        "From": number,
        "To": OURS,
        "Body": text,
        "NumMedia": "0",
        **more,
    }


def send(served: Served, fields: dict[str, str], signature: str | None = None) -> Answered:
    """What a delivery gets; signed rightly unless another signature is given."""
    request = urllib.request.Request(
        served.url + PATH,
        urlencode(fields).encode(),
        {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": signed(fields) if signature is None else signature,
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            said = ElementTree.fromstring(answer.read()).findall("Message")
            return Answered(answer.status, tuple(each.text or "" for each in said))
    except urllib.error.HTTPError as error:
        return Answered(error.code, (error.read().decode(),))


@pytest.fixture(scope="module")
def both(
    redis_url: str, postgresql: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Served, Served]]:
    """Two servers of one installation, which share Redis and PostgreSQL and nothing else."""
    changes = {
        "PEERLINE_REDIS_URL": redis_url,
        "PEERLINE_DATABASE_URL": postgresql,
        "PEERLINE_TWILIO_AUTH_TOKEN": TOKEN,
        "PEERLINE_PUBLIC_URL": PUBLIC,
    }
    for sink in serve_sink():
        folders = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
        one, other = (serving(sink, folder, **changes) for folder in folders)
        with one as first, other as second:
            yield first, second


@pytest.fixture(scope="module")
def pages(postgresql: str) -> PageStore:
    """The pages of both servers."""
    return PageStore(postgresql, PAGE_KEY, lambda danger: danger)


def test_a_signed_message_is_answered(both: tuple[Served, Served]) -> None:
    """The route of the running server takes what Twilio's library signed, and says 988 first."""
    said = send(both[0], form("hello", "+14065550110"))

    assert 200 == said.status
    assert "988" in said.texts[0]


@pytest.mark.parametrize("signature", ["", "forged", signed(form("another message"))])
def test_forged_danger_is_refused_and_pages_nobody(
    both: tuple[Served, Served], pages: PageStore, signature: str
) -> None:
    """Without the account's signature nothing is handled; whoever asks still reads contacts."""
    before = len(pages.opened())
    said = send(both[0], form(DANGER, "+14065550111"), signature)

    assert 403 == said.status
    assert "988" in said.all
    assert before == len(pages.opened())


def test_a_repeated_message_is_handled_once_by_whichever_process(
    both: tuple[Served, Served], pages: PageStore
) -> None:
    """The same delivery eight times at once, to both: one turn, one page, and never silence."""
    before = len(pages.opened())
    fields = form(DANGER, "+14065550112")
    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda n: send(both[n % 2], fields), range(8)))

    assert [200] * 8 == [each.status for each in said]
    assert all("988" in each.all for each in said)
    assert 1 == sum("already have that message" not in each.all for each in said)
    assert before + 1 == len(pages.opened())


def test_a_number_is_understood_by_the_other_process(both: tuple[Served, Served]) -> None:
    """What one process offered is chosen at the other, and the reply goes to the same person."""
    one, other = both
    offered = send(one, form("hello", "+14065550113")).all
    listed = dict(line.split(" ", 1) for line in offered.splitlines() if line[:1].isdigit())
    eap = next(number for number, title in listed.items() if "EAP" in title)
    said = send(other, form(eap, "+14065550113")).all
    stranger = send(other, form(eap, "+14065550114")).all

    assert "assistance program" in said.lower()
    assert "assistance program" not in stranger.lower()


def test_forgetting_at_one_process_reaches_the_other(
    both: tuple[Served, Served], redis_url: str
) -> None:
    """Afterwards nothing in Redis belongs to a conversation, and the notice comes anew."""
    one, other = both
    redis.Redis.from_url(redis_url).flushdb()
    first = send(one, form(f"hello {CANARY}", "+14065550115")).all
    kept = contents(redis_url)
    send(other, form("forget this", "+14065550115"))
    left = [key for key in contents(redis_url) if "arrivals" not in key]

    assert any("conversation" in key for key in kept)
    assert [] == left
    assert first == send(one, form("hello", "+14065550115")).all


def test_redis_holds_no_number_no_word_and_no_message_id(
    both: tuple[Served, Served], redis_url: str
) -> None:
    """Neither in a key nor in a value; each key ends by itself."""
    fields = form(f"hello {CANARY}", "+14065550116")
    send(both[0], fields)
    held = contents(redis_url)
    database = redis.Redis.from_url(redis_url)

    assert held
    for what in (CANARY, "4065550116", fields["MessageSid"]):
        assert what not in repr(held)
    assert all(database.pttl(key) > 0 for key in held)


@pytest.mark.parametrize(
    "fields",
    [
        form("", "+14065550117", MessageStatus="delivered"),
        {"AccountSid": "AC0", "EventType": "onMessageAdded"},
        {"CallSid": "CA0", "From": "+14065550117", "Digits": "1"},
    ],
)
def test_an_event_of_another_kind_is_answered_with_nothing(
    both: tuple[Served, Served], fields: dict[str, str]
) -> None:
    """It is taken, so that nobody sends it again, and no text goes out."""
    assert Answered(200, ()) == send(both[0], fields)


def test_a_message_that_is_too_long_gets_contacts(both: tuple[Served, Served]) -> None:
    """Signed words beyond what is read are answered, a body beyond all bounds is refused."""
    long = send(both[0], form("a" * 20_001, "+14065550118"))
    longer = send(both[0], form("a" * MOST_BODY_BYTES, "+14065550118"))

    assert (200, 413) == (long.status, longer.status)
    assert "988" in long.all
    assert "988" in longer.all


def contents(redis_url: str) -> dict[str, bytes | None]:
    """All that Redis holds as texts, by key."""
    database = redis.Redis.from_url(redis_url)
    keys = [key for key in database.scan_iter("*") if database.type(key) == b"string"]
    return {key.decode(): database.get(key) for key in keys}
