"""Who gets in: what Microsoft signed for this app and this conversation, once, and nothing else."""

from __future__ import annotations

import base64
import hmac
import json
import time
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sanic import Sanic

from bot.channels.teams.channel import MOST_BODY_BYTES
from tests.channels.teams import TeamsHarness
from tests.channels.teams_stand_in import APP_ID, ISSUER, key, published, token
from tests.unit.turn.conftest import Bench

DANGER = "i have my gun in my hand and im going to kill myself now"
NOW = int(time.time())
PEM, PUBLIC = Encoding.PEM, PublicFormat.SubjectPublicKeyInfo


def knock(teams: TeamsHarness, authorization: str, **changes: Any) -> int:
    """The status that a message with this header is answered with."""
    body = {**teams.activity("dana", type="message", text="hello"), **changes}
    status, _ = teams.receive(json.dumps(body).encode(), authorization)
    teams.run(teams.channel.work.done())
    return status


def test_what_microsoft_signed_gets_in(teams: TeamsHarness, bench: Bench) -> None:
    """The token of the stand-in is good, so that every refusal below has one reason."""
    assert 200 == knock(teams, f"Bearer {token(teams.teams.service)}")
    assert 1 == len(bench.dialogue.asked)


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://sts.windows.net/somebody/"},
        {"iss": None},
        {"aud": "22222222-2222-3333-4444-555555555555"},
        {"aud": None},
        {"exp": NOW - 3_600},
        {"exp": None},
        {"nbf": NOW + 3_600},
        {"serviceurl": "https://elsewhere.example/"},
        {"serviceurl": None},
        {"serviceurl": ["https://elsewhere.example/"]},
    ],
)
def test_a_claim_that_does_not_hold_is_refused(
    teams: TeamsHarness, bench: Bench, changes: dict[str, Any]
) -> None:
    """Issuer, audience, time and service address each have to be there and right."""
    assert 403 == knock(teams, f"Bearer {token(teams.teams.service, **changes)}")
    assert [] == bench.dialogue.asked
    assert [] == teams.teams.bearers


@pytest.mark.parametrize(("late", "status"), [(120, 200), (3_600, 403)])
def test_clocks_may_differ_by_minutes(teams: TeamsHarness, late: int, status: int) -> None:
    """A token that ended just now still counts; one that ended an hour ago does not."""
    assert status == knock(
        teams, f"Bearer {token(teams.teams.service, exp=int(time.time()) - late)}"
    )


def test_a_key_of_somebody_else_is_refused(teams: TeamsHarness, bench: Bench) -> None:
    """A token that names a published key and was signed with another one is forged."""
    claims = {"iss": ISSUER, "aud": APP_ID, "exp": NOW + 3_600, "serviceurl": teams.teams.service}
    forged = jwt.encode(claims, key("forger"), "RS256", headers={"kid": "one"})

    assert 403 == knock(teams, f"Bearer {forged}")
    assert 403 == knock(teams, f"Bearer {token(teams.teams.service, signed_with='unknown')}")
    assert [] == bench.dialogue.asked


def made(claims: dict[str, Any], algorithm: str, secret: bytes = b"") -> str:
    """A token made by hand: libraries refuse to make such ones. Signed with HMAC, if at all."""

    def part(raw: bytes) -> str:
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    header = {"alg": algorithm, "typ": "JWT", "kid": "one"}
    signed = ".".join(part(json.dumps(each).encode()) for each in (header, claims))
    signature = hmac.digest(secret, signed.encode(), "sha256") if secret else b""
    return f"{signed}.{part(signature)}"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "RS256", "RS512"])
def test_only_one_algorithm_counts(teams: TeamsHarness, bench: Bench, algorithm: str) -> None:
    """Not the one that the token claims: none, a shared secret made of the public key, another."""
    claims = {"iss": ISSUER, "aud": APP_ID, "exp": NOW + 3_600, "serviceurl": teams.teams.service}
    public = key("one").public_key().public_bytes(PEM, PUBLIC)
    forged = {
        "HS256": made(claims, "HS256", public),
        "RS256": made(claims, "RS256", public),
        "RS512": jwt.encode(claims, key("one"), "RS512", headers={"kid": "one"}),
    }

    assert 403 == knock(teams, f"Bearer {forged.get(algorithm) or made(claims, algorithm)}")
    assert [] == bench.dialogue.asked


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Bearer a.b.c", "Basic YTpi", "é"])
def test_what_is_no_token_is_refused(teams: TeamsHarness, header: str) -> None:
    """Missing, broken, of another kind: 403 and never a 500."""
    assert 403 == knock(teams, header)


@pytest.mark.parametrize(
    "changes", [{"serviceUrl": "https://elsewhere.example/"}, {"channelId": "emulator"}]
)
def test_a_body_that_names_another_place_is_refused(
    teams: TeamsHarness, changes: dict[str, str]
) -> None:
    """Otherwise our own token would be sent wherever a body says."""
    assert 403 == knock(teams, f"Bearer {token(teams.teams.service)}", **changes)
    assert [] == teams.teams.bearers


def test_a_key_for_other_channels_is_refused(teams: TeamsHarness) -> None:
    """A published key signs for the channels it is endorsed for."""
    teams.teams.keys = [published("one", ("webchat",))]

    assert 403 == knock(teams, f"Bearer {token(teams.teams.service)}")


def test_while_keys_cannot_be_had_nothing_is_believed(teams: TeamsHarness, bench: Bench) -> None:
    """The request is refused as one that may be repeated."""
    teams.teams.refuse["keys"] = [(500, {})] * 9

    assert 503 == knock(teams, f"Bearer {token(teams.teams.service)}")
    assert [] == bench.dialogue.asked


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"[]", b'"x"', b"{}", b"\xff", b'{"type": "message"}', b"[" * 100_000],
)
def test_what_is_no_activity_is_refused(teams: TeamsHarness, raw: bytes) -> None:
    """400 for what Teams never sends, before anything is looked up."""
    assert 400 == teams.receive(raw)[0]
    assert {"token"} >= set(teams.teams.kinds())


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "typing"},
        {"type": "somethingNew"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "messageDelete"},
        {"type": "messageUpdate", "channelData": {"eventType": "undeleteMessage"}},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:somebody"}]},
        {"type": "conversationUpdate", "membersAdded": "x"},
        {"type": "invoke", "name": "composeExtension/query", "value": {}},
        {"type": "invoke", "name": "fileConsent/invoke", "value": [1]},
    ],
)
def test_what_nobody_wrote_is_acknowledged_and_left_alone(
    teams: TeamsHarness, bench: Bench, changes: dict[str, Any]
) -> None:
    """Events that say nothing to us, known or not."""
    assert [] == teams.deliver(teams.activity("dana", **changes))
    assert [] == bench.dialogue.asked


@pytest.mark.parametrize("value", [None, "x", [], {}, {"data": None}, {"data": {"words": 5}}])
@pytest.mark.parametrize("name", ["task/fetch", "task/submit", "adaptiveCard/action"])
def test_a_strange_invoke_is_answered_with_contacts(
    teams: TeamsHarness, name: str, value: Any
) -> None:
    """Whatever came along, the person sees something, and 988 among it."""
    said = teams.deliver(teams.activity("dana", type="invoke", name=name, value=value))

    assert said
    assert name == "task/fetch" or "988" in "\n".join(reply.text for reply in said)


def test_a_replay_is_answered_once(teams: TeamsHarness, bench: Bench) -> None:
    """The same message ten times is one turn, and one page."""
    teams.message("dana", DANGER)
    again = [teams.say_again() for _ in range(9)]

    assert [[]] * 9 == again
    assert 1 == len(bench.pager.pages)


def test_a_replayed_dialog_is_not_worked_on_again(teams: TeamsHarness, bench: Bench) -> None:
    """What was sent from the window twice is one turn, and the window stays with contacts."""
    teams.submit("dana", words="hello")
    again = "\n".join(reply.text for reply in teams.say_again())

    assert 1 == len(bench.dialogue.asked)
    assert "This has been sent." in again
    assert "988" in again


def test_the_same_words_twice_are_two_messages(teams: TeamsHarness, bench: Bench) -> None:
    """Teams gives each message an id of its own."""
    teams.message("dana", "hello")
    teams.message("dana", "hello")

    assert 2 == len(bench.dialogue.asked)


@pytest.mark.parametrize(("length", "status"), [(MOST_BODY_BYTES, 400), (MOST_BODY_BYTES + 1, 413)])
def test_an_oversized_body_is_refused_with_contacts(
    teams: TeamsHarness, length: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The route reads so many bytes and no more; the refusal names 988."""
    monkeypatch.setattr(Sanic, "_app_registry", {})
    app = Sanic("teams_route", configure_logging=False)
    app.blueprint(teams.channel.blueprint(_nobody), url_prefix="/webhooks/teams")
    (route,) = app.router.routes
    answer = teams.run(route.handler(SimpleNamespace(stream=Body(length), headers={})))

    assert "webhooks/teams/messages" == route.path
    assert status == answer.status
    assert (b"988" in answer.body) == (status == 413)


@dataclass
class Body:
    """A request's body of so many bytes, read in two parts."""

    length: int

    async def read(self) -> bytes | None:
        """The next part; None at the end."""
        part = (self.length + 1) // 2
        self.length -= part
        return b"x" * part or None


async def _nobody(_message: object) -> None:
    """Rasa's handler, never called."""
