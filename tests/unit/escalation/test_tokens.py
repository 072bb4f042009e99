"""Signed links: good for one page, one link of the chain and one day; nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.tokens import BadToken, Claim, Tokens
from tests.conftest import SECRET
from tests.unit.escalation.conftest import FIRST, NOW

TOKENS = Tokens(SECRET, "https://peers.example/")
PAGE = "ab12cd34ab12cd34"
TOKEN = TOKENS.make(PAGE, FIRST.key, NOW)


def test_a_link_stands_for_its_page_and_its_reader() -> None:
    """And is under the address at which the phone reaches this server."""
    assert Claim(PAGE, FIRST.key) == TOKENS.read(TOKEN, NOW)
    assert f"https://peers.example/acknowledge/{TOKEN}" == TOKENS.link(PAGE, FIRST.key, NOW)
    assert "" == Tokens(SECRET).link(PAGE, FIRST.key, NOW)


def test_a_link_ends_with_its_page() -> None:
    """At 24 hours it is still good, a second later it is not."""
    TOKENS.read(TOKEN, NOW + timedelta(hours=24))
    with pytest.raises(BadToken):
        TOKENS.read(TOKEN, NOW + timedelta(hours=24, seconds=1))


def test_another_installation_cannot_make_one() -> None:
    """Without the secret there is no signature."""
    with pytest.raises(BadToken):
        TOKENS.read(Tokens(SECRET + "x").make(PAGE, FIRST.key, NOW), NOW)


@given(st.integers(0, len(TOKEN) - 1), st.sampled_from("ABCDwxyz0189-_"))
def test_a_changed_link_is_refused(place: int, letter: str) -> None:
    """Whichever letter is changed, but for bits of the last one that stand for nothing."""
    changed = TOKEN[:place] + letter + TOKEN[place + 1 :]
    if changed[:-1] != TOKEN[:-1]:
        with pytest.raises(BadToken):
            TOKENS.read(changed, NOW)


@given(st.text(max_size=120))
def test_anything_else_is_refused(text: str) -> None:
    """No text makes it raise anything but the refusal."""
    with pytest.raises(BadToken):
        TOKENS.read(text, NOW)
