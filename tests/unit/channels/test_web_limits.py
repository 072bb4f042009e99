"""How often one address may ask: boundaries, refilling, and that nothing of it can be read."""

from __future__ import annotations

import gc

import pytest

from bot.channels.web.limits import THIS_MACHINE, Limits, PerAddress


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def many(limit: PerAddress, address: str, most: int = 1000) -> int:
    """How many tries in a row are within the limit."""
    return next((count for count in range(most) if not limit.takes(address)), most)


def test_an_address_gets_its_burst_and_refills_with_time() -> None:
    """Five at once, none more, and one again after its time and not before."""
    clock = Clock()
    limit = PerAddress(5, 60.0, clock)

    assert 5 == many(limit, "192.0.2.1")
    clock.now = 59.9
    assert not limit.takes("192.0.2.1")
    clock.now = 60.1
    assert 1 == many(limit, "192.0.2.1")


def test_addresses_do_not_share() -> None:
    """Who floods takes nothing from anybody else."""
    limit = PerAddress(5, 60.0, Clock())
    many(limit, "192.0.2.1")

    assert 5 == many(limit, "192.0.2.2")


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
    ],
)
def test_an_address_of_ipv6_counts_by_its_network(one: str, other: str, shared: bool) -> None:
    """Whoever has one address of 64 bits has them all."""
    limit = PerAddress(5, 60.0, Clock())
    many(limit, one)

    assert (0 if shared else 5) == many(limit, other)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.9", "::1", "", "no address"])
def test_this_machine_stands_for_many(address: str) -> None:
    """A proxy beside the server, and whatever names no address, has twenty times as much."""
    assert 5 * THIS_MACHINE == many(PerAddress(5, 60.0, Clock()), address)


def test_no_limit_is_no_limit() -> None:
    """0 messages a minute is how an installation says that something else counts."""
    assert 1000 == many(Limits.make(0, Clock()).messages, "192.0.2.1")


def test_no_address_is_kept() -> None:
    """What is counted by is a hash that differs from process to process."""
    limits = [PerAddress(5, 60.0, Clock()) for _ in range(2)]
    for limit in limits:
        limit.takes("192.0.2.77")
    kept = [set(limit._others._empty_until) for limit in limits]

    assert [1, 1] == [len(each) for each in kept]
    assert kept[0] != kept[1]
    assert not any("192.0.2.77" in str(gc.get_referents(each)) for each in kept)
