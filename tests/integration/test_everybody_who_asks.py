"""A supporter, a supervisor, a spouse and a recruit talk to a really started server."""

from __future__ import annotations

import pytest

from tests.integration.conftest import Served
from tests.integration.test_conversations import everything, payloads, press

PEER = "Call 406-555-"
EAP = "EAP: Clark Fork Employee Assistance Program, 800-555-0199"
CHAPLAIN = "Chaplain: Clark Fork Crisis Support Chaplains, 406-555-0150"


def test_a_supporter_prepares_for_a_talk(served: Served) -> None:
    """New to it, they read the first card, what must be told, and when to suggest more help."""
    answer = served.say("supporter", "hi, i just joined the peer team, how do i begin a talk")
    assert "Before you start" in everything(answer)
    answer = press(served, "supporter", "What must a peer report?", answer)
    assert "Montana" in everything(answer)
    assert "not legal advice" in everything(answer)

    answer = served.say("supporter", "when should i refer somebody to a professional")
    assert "first call with them" in everything(answer)
    assert "Licensed clinician: Larch Street Counseling" in everything(answer)
    assert "/supporter_cards" in payloads(answer)


def test_a_supporter_hears_nothing_of_another_peers_talk(served: Served) -> None:
    """Worn out and curious: a way to step back, and no word of what somebody else heard."""
    answer = served.say("tired", "this peer work is burning me out, i want to take a break from it")
    assert "I ask for no reason" in everything(answer)

    answer = served.say("tired", "what did he tell the other peer")
    assert "I hold nothing of it" in everything(answer)


def test_a_supervisor_suggests_and_orders_nobody(served: Served) -> None:
    """Worried about a deputy: how to say it, no order, no report back."""
    before = len(served.sink.pages)
    answer = served.say("boss", "im a sergeant and one of my deputies isnt himself, what can i do")
    assert "recommend" in everything(answer)
    assert "nobody can be ordered to accept it" in everything(answer)
    assert "nobody is told whether somebody came" in everything(answer)

    answer = served.say("boss", "which of my people have used peer support")
    assert "Source (Montana pack)" in everything(answer)
    assert "/who_can_i_talk_to" in payloads(answer)
    assert "Here is" not in everything(answer)
    assert before == len(served.sink.pages)


@pytest.mark.conformance("MPD-I")
def test_a_spouse_finds_a_way_in(served: Served) -> None:
    """Families get the EAP, the chaplain and the program's line, and name nobody."""
    answer = served.say("spouse", "im married to a cop here, is there anything for family")
    said = everything(answer)
    assert "You can ask here too. I say nothing about anybody who works there" in said
    assert "Family members are served. They can also ask the team to reach out" in said
    assert "EAP: Clark Fork Employee Assistance Program" in said
    assert "Chaplain: Clark Fork Crisis Support Chaplains" in said

    answer = served.say("spouse", "i am worried about my husband, how do i get him to talk to you")
    assert "I take no name" in everything(answer)


@pytest.mark.conformance("MPD-I")
def test_sworn_and_civilian_see_the_same_peers(served: Served) -> None:
    """Who says what they are and asks for anybody gets one and the same list."""
    lists = set()
    for who in ("im a sworn officer", "im a civilian employee", "hello"):
        served.say(f"list {who}", who)
        answer = everything(served.say(f"list {who}", "/who_can_i_talk_to"))
        lists.add(tuple(line for line in answer.splitlines() if line.startswith("\u2022")))

    assert 1 == len(lists)
    assert PEER in str(lists)


def test_a_recruit_meets_the_team_before_the_first_bad_call(served: Served) -> None:
    """Who the team is, that nobody is made to go, and that probation is no reason to be afraid."""
    answer = served.say("recruit", "im new here, what is the peer team")
    assert "Before your first hard call" in everything(answer)
    answer = served.say("recruit", "is it mandatory")
    assert "nobody can be ordered to accept it" in everything(answer)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(said, marks=pytest.mark.conformance(*rows))
        for said, rows in {
            "somebody came at me with a knife on a call and i keep shaking": ("MPD-III-B",),
            "we got shot at last night and i cant shake it": ("MPD-III-B",),
            "i hurt my back on the job and im going crazy at home": ("MPD-III-C", "MPD-VI"),
            "my wife is sick and i cant focus at work": ("MPD-III-C", "MPD-VI"),
            "my dad died last week and im not okay": ("MPD-III-C", "MPD-VI"),
            "worked a baby death this morning and i keep seeing it": ("MPD-III-E",),
            "im going through a divorce and its killing my sleep": ("MPD-III-G", "MPD-VI"),
            "we cant pay our bills anymore": ("MPD-III-G", "MPD-VI"),
            "its got nothing to do with work, its my marriage": ("MPD-III-G", "MPD-VI"),
        }.items()
    ],
)
def test_each_kind_of_trouble_is_met_with_people(served: Served, said: str) -> None:
    """Peers, EAP and chaplain; no proof, no cause at work, no detail is asked for, no page."""
    before = len(served.sink.pages)
    served.say(said, "hello")
    answer = everything(served.say(said, said))

    assert "I won't ask for details." in answer
    assert PEER in answer
    assert EAP in answer
    assert CHAPLAIN in answer
    assert "?" not in answer
    assert before == len(served.sink.pages)


@pytest.mark.conformance("MPD-III-F", "MPD-VI")
@pytest.mark.parametrize("said", ["i think im drinking too much", "im taking too many pain pills"])
def test_drink_and_pills_are_met_with_treatment_and_no_judgment(served: Served, said: str) -> None:
    """Treatment beside peers and EAP; nobody is alerted, nothing is told off."""
    before = len(served.sink.pages)
    served.say(said, "hello")
    answer = everything(served.say(said, said))

    assert "For that there is also:\n\u2022 Ridgeline Recovery Center: 406-555-0153" in answer or (
        "For that there is also:\n\u2022 Cottonwood Detox: 406-555-0164" in answer
    )
    assert PEER in answer
    assert EAP in answer
    for judged in ("should", "must", "must not", "fit for duty"):
        assert judged not in answer
    assert before == len(served.sink.pages)


@pytest.mark.conformance("WA-OV-2")
def test_symptoms_bring_professionals_beside_the_peers(served: Served) -> None:
    """Panic and nightmares: licensed people stand under the peers."""
    served.say("symptoms", "hello")
    answer = everything(served.say("symptoms", "i have panic attacks and nightmares"))

    assert PEER in answer
    assert "For that there is also:\n\u2022 " in answer
    assert "Larch Street Counseling: 406-555-0151" in answer


@pytest.mark.conformance("WA-PUR-3", "MPD-VI-A")
def test_whoever_wants_more_than_a_peer_gets_clinicians(served: Served) -> None:
    """Counseling by one's own wish: contact, hours and first step, with peers one button away."""
    served.say("more", "hello")
    answer = served.say("more", "i want to see a therapist")
    said = everything(answer)

    for part in ("Call: 406-555-", "Hours: ", "How to start: "):
        assert part in said
    assert {"/who_can_i_talk_to", "/ask_crisis_line"} <= payloads(answer)


@pytest.mark.conformance("MPD-VI-A")
@pytest.mark.parametrize(
    ("asked", "given"),
    [("detox for alcohol", "Cottonwood Detox"), ("who can i talk to right now", PEER)],
)
def test_treatment_or_a_peer_can_be_asked_for_directly(
    served: Served, asked: str, given: str
) -> None:
    """No supervisor, form or reason stands between."""
    served.say(asked, "hello")
    answer = everything(served.say(asked, asked))

    assert given in answer
    assert "approv" not in answer.replace("approved and under contract", "").lower()
