"""Keys and tokens: fetched once, again when they change, and waited for as Microsoft asks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.channels.teams.connector import ATTEMPTS, LONGEST_WAIT, App, Connector
from bot.channels.teams.keys import (
    BETWEEN_SECONDS,
    FRESH_SECONDS,
    STALE_SECONDS,
    NoKeys,
    SigningKeys,
)
from bot.channels.teams.web import Unanswered, Web
from tests.channels.teams_stand_in import APP_ID, APP_SECRET, TENANT, StandIn, published


@dataclass
class World:
    """The stand-in with a clock that tests move, and what was waited."""

    teams: StandIn
    web: Web
    now: float = 0.0
    waited: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """Seconds that have gone by."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Lets seconds go by."""
        self.waited.append(seconds)
        self.now += seconds

    def keys(self) -> SigningKeys:
        """Keys, none fetched yet."""
        return SigningKeys(self.web, self.teams.cloud.metadata, self.clock)

    def connector(self) -> Connector:
        """A connector without a token yet."""
        app = App(APP_ID, TENANT, APP_SECRET)
        return Connector(self.web, app, self.teams.cloud, self.clock, self.sleep)

    async def post(self, connector: Connector) -> str:
        """Posts a message; its id."""
        return await connector.post(self.teams.service, "a:chat", {"type": "message"})


@asynccontextmanager
async def world() -> AsyncIterator[World]:
    """A stand-in that is running."""
    teams, web = StandIn(), Web(seconds=5.0)
    await teams.start()
    try:
        yield World(teams, web)
    finally:
        await web.close()
        await teams.stop()


def within(test: Callable[[World], Awaitable[None]]) -> None:
    """Runs a test in a world of its own."""

    async def run() -> None:
        async with world() as made:
            await test(made)

    asyncio.run(run())


def test_keys_are_fetched_once_a_day() -> None:
    """However many tokens arrive in between."""

    async def check(world: World) -> None:
        keys = world.keys()
        for _ in range(5):
            assert await keys.find("one") is not None
        assert 1 == world.teams.kinds().count("keys")
        world.now = FRESH_SECONDS + 1
        assert await keys.find("one") is not None
        assert 2 == world.teams.kinds().count("keys")

    within(check)


def test_a_new_key_is_found_and_an_old_one_is_gone() -> None:
    """Microsoft changes its keys: a token that names the new one makes us look again."""

    async def check(world: World) -> None:
        keys = world.keys()
        assert await keys.find("one") is not None
        world.teams.keys = [published("two")]
        world.now = BETWEEN_SECONDS
        assert await keys.find("two") is not None
        assert await keys.find("one") is None

    within(check)


def test_unknown_keys_do_not_make_us_ask_all_the_time() -> None:
    """Somebody who makes up key ids causes one request a minute."""

    async def check(world: World) -> None:
        keys = world.keys()
        for number in range(20):
            assert await keys.find(f"made up {number}") is None
        assert 1 == world.teams.kinds().count("keys")
        world.now = BETWEEN_SECONDS
        assert await keys.find("made up") is None
        assert 2 == world.teams.kinds().count("keys")

    within(check)


@pytest.mark.parametrize(("age", "holds"), [(STALE_SECONDS, True), (STALE_SECONDS + 1, False)])
def test_known_keys_hold_for_a_week_without_microsoft(age: float, holds: bool) -> None:
    """The alternative would be silence for everybody; beyond it nothing is believed."""

    async def check(world: World) -> None:
        keys = world.keys()
        assert await keys.find("one") is not None
        world.teams.refuse["keys"] = [(500, {})]
        world.now = age
        if holds:
            assert await keys.find("one") is not None
        else:
            with pytest.raises(NoKeys):
                await keys.find("one")

    within(check)


def test_published_keys_of_other_kinds_are_passed_over() -> None:
    """One that cannot be read does not hide the others."""

    async def check(world: World) -> None:
        world.teams.keys = [{"kty": "EC"}, {}, {"kid": "x", "kty": "RSA"}, published("one")]
        assert await world.keys().find("one") is not None

    within(check)


def test_a_token_is_fetched_once_until_it_ends() -> None:
    """Many messages share it, also those that are sent at once."""

    async def check(world: World) -> None:
        connector = world.connector()
        await asyncio.gather(*(world.post(connector) for _ in range(5)))
        assert 1 == world.teams.kinds().count("token")
        world.now = 3_600.0
        await world.post(connector)
        assert 2 == world.teams.kinds().count("token")

    within(check)


def test_a_token_that_is_no_longer_taken_is_renewed() -> None:
    """A 401 leads to another token and another attempt."""

    async def check(world: World) -> None:
        connector = world.connector()
        world.teams.refuse["post"] = [(401, {})]
        assert await world.post(connector)
        assert 2 == len(set(world.teams.bearers))

    within(check)


@pytest.mark.parametrize(("asked", "waits"), [("7", 7.0), ("9999", LONGEST_WAIT), ("soon", 0.5)])
def test_a_busy_service_is_given_the_time_it_asks_for(asked: str, waits: float) -> None:
    """Up to a limit, beyond which somebody would be left alone for too long."""

    async def check(world: World) -> None:
        world.teams.refuse["post"] = [(429, {"Retry-After": asked})]
        assert await world.post(world.connector())
        assert [waits] == world.waited

    within(check)


@pytest.mark.parametrize(("status", "attempts"), [(503, ATTEMPTS), (403, 1), (404, 1)])
def test_only_what_passes_is_tried_again(status: int, attempts: int) -> None:
    """A broken service is asked again, a refusal is not."""

    async def check(world: World) -> None:
        world.teams.refuse["post"] = [(status, {})] * (ATTEMPTS + 1)
        with pytest.raises(Unanswered) as refused:
            await world.post(world.connector())
        assert status == refused.value.status
        assert attempts == len(world.teams.bearers)

    within(check)


def test_who_cannot_be_reached_ends_the_attempts() -> None:
    """Nothing listens there: the same kind of failure, and nothing of the request in it."""

    async def check(world: World) -> None:
        with pytest.raises(Unanswered) as refused:
            await world.connector().post("http://127.0.0.1:9/", "a:chat", {"text": "canary"})
        assert 0 == refused.value.status
        assert "canary" not in repr(refused.value)
        assert refused.value.__cause__ is None

    within(check)
