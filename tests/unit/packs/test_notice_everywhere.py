"""The short notice of every pack, with and without an agency's policy, on every platform."""

import re

import pytest

from bot.packs import full_notice, limits

RULES = (
    "montana",
    "missouri",
    "minnesota",
    "washington",
    "example",
    "montana-fire",
    "osage",
    "prairie",
    "tideflat",
)
PLATFORMS = ("web", "slack", "teams", "sms", "unheard of")


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", RULES)
def test_both_messages_fit_a_phone(notice, name: str, platform: str, lang: str) -> None:
    """At most 90 and 160 words."""
    first, second = notice(name, platform, lang)
    assert len(first.split()) <= 90
    assert len(second.split()) <= 160


@pytest.mark.conformance("MT-2i")
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", RULES)
def test_every_exception_has_a_line_of_its_own(rules, notice, name: str, platform: str) -> None:
    """As many lines as limits, in their order, each with nothing but its own text."""
    pack, policy = rules[name]
    shown = [line for line in notice(name, platform)[1].splitlines() if line.startswith("- ")]
    assert [limit.text for limit in limits(pack, policy)] == [
        line[2:].removesuffix(" (agency)") for line in shown
    ]
    assert pack.listed_exceptions == len([line for line in shown if "(agency)" not in line])


@pytest.mark.conformance("MT-2b", "MO-4", "MN-1-24.2A.d")
@pytest.mark.parametrize("name", RULES)
def test_the_chat_is_never_given_a_peer_s_protection(rules, notice, name: str) -> None:
    """Crisis contacts first, then that this is software which no statute protects."""
    pack = rules[name][0]
    first = notice(name)[0]
    assert first.startswith("Call or text 988")
    assert "I am software, not a peer; this is not a peer support session." in first
    assert "No statute protects this chat." in first
    assert f"{pack.name}'s peer support law does not cover this chat." in first


@pytest.mark.parametrize("name", RULES)
def test_crime_is_a_limit_where_the_source_lists_it(rules, lines, name: str) -> None:
    """In Montana and Missouri; in Minnesota and Washington it is not there."""
    listed = any(re.search(r"\bcrim", line) for line in lines(name))
    assert (rules[name][0].id in ("montana", "missouri")) == listed


@pytest.mark.parametrize("name", RULES)
def test_other_limits_stay_in_their_own_state(rules, lines, name: str) -> None:
    """Spouses and executors in Missouri, licenses in Montana, written consent in Minnesota."""
    state = rules[name][0].id
    listed = " ".join(lines(name)).replace("surviving spouse", "survivor")
    homes = {
        "spouse": "missouri",
        "executor": "missouri",
        "licensing": "montana",
        "in writing": "minnesota",
        "imminent": "washington",
        "suspected": "washington",
        "reasonably believes": "minnesota",
        "that you will harm": "montana",
        "threat of suicide": "missouri",
    }
    assert {word for word, home in homes.items() if home == state} == {
        word for word in homes if word in listed
    }


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", RULES)
def test_the_full_notice_can_be_read_in_pieces(rules, name: str, platform: str) -> None:
    """At most 160 words each; the standing of the source is told."""
    pack, policy = rules[name]
    messages = full_notice(pack, policy, platform, "Call or text 988.")
    assert [] == [message for message in messages if len(message.split()) > 160]
    assert pack.status_text in messages[-1]
    assert "A human peer may have to disclose more than I do" in "\n".join(messages)
