"""The notice: what it must say, what it must not say, and how long it may be."""

from pathlib import Path

import pytest

from bot.packs import AgencyPolicy, Pack, full_notice, load_pack, load_policy, short_notice

ROOT = Path(__file__).resolve().parents[3]
CONTACTS = (
    "Call or text 988 (Suicide & Crisis Lifeline, 24/7). Press 1 for veterans, 2 for Spanish. "
    "In danger right now: call 911."
)
PLATFORMS = ["web", "slack", "teams", "sms", "unheard of"]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(ROOT / "resources" / "packs" / "montana.yml")


@pytest.fixture(scope="module")
def policy(pack: Pack) -> AgencyPolicy:
    return load_policy(ROOT / "resources" / "agencies" / "example" / "policy.yml", pack)


@pytest.fixture(scope="module")
def second(pack: Pack, policy: AgencyPolicy) -> str:
    return short_notice(pack, policy, "web", CONTACTS)[1]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_short_notice_is_short(pack: Pack, policy: AgencyPolicy, platform: str) -> None:
    """At most 90 and 160 words, on every platform."""
    first, second = short_notice(pack, policy, platform, CONTACTS)
    assert len(first.split()) <= 90
    assert len(second.split()) <= 160


@pytest.mark.conformance("MT-2b")
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_first_message_says_what_this_is(
    pack: Pack, policy: AgencyPolicy, platform: str
) -> None:
    """Contacts first, then software, no session, no statute, copies, alerts, voluntary."""
    first = short_notice(pack, policy, platform, CONTACTS)[0]
    assert first.startswith(CONTACTS)
    for said in (
        "I am software, not a peer",
        "this is not a peer support session",
        "No statute protects this chat",
        "I keep nothing you write",
        "only when somebody may be about to die or be badly hurt",
        "voluntary",
    ):
        assert said in first


@pytest.mark.conformance("WA-PUR-5")
@pytest.mark.parametrize(
    ("platform", "said"),
    [
        ("web", "device and network"),
        ("slack", "Slack may keep its own copy, and its administrators can see"),
        ("teams", "Teams may keep its own copy, and its administrators can see"),
        ("sms", "keep their own copy; a phone bill may show it"),
        ("unheard of", "may keep its own copy"),
    ],
)
def test_keeping_nothing_is_never_said_without_the_platform(
    pack: Pack, policy: AgencyPolicy, platform: str, said: str
) -> None:
    """The sentence after "I keep nothing" says what the platform may keep or show."""
    notices = [short_notice(pack, policy, platform, CONTACTS)[0]]
    notices.append(full_notice(pack, policy, platform, CONTACTS)[0])
    for notice in notices:
        after = notice.split("I keep nothing you write")[1]
        assert said in " ".join(after.split(".")[1:2])


@pytest.mark.conformance("MT-2i", "MT-2i(iii)", "MT-2i(iv)")
def test_all_four_limits_have_lines_of_their_own(second: str) -> None:
    """Trap 1 and 3: crime, harm and both licensing items, the two never merged."""
    lines = [line for line in second.splitlines() if line.startswith("- ")]
    assert len(lines) == 6
    licensing = [line for line in lines if "licensing board" in line]
    assert len(licensing) == 2
    assert "licensing board or program requests" in licensing[0]
    assert "mandatory reporting" not in licensing[0]
    assert "mandatory reporting" in licensing[1]
    assert "request" not in licensing[1].replace("requirements", "")


@pytest.mark.conformance("MT-2i(i)")
def test_crime_is_any_crime(second: str) -> None:
    """Trap 2: committed or planned, and not only violent ones."""
    assert "- any crime you have committed or plan to commit\n" in second
    assert "violent" not in second


@pytest.mark.conformance("MT-2i(ii).b")
def test_harm_keeps_the_threshold_of_the_section(second: str) -> None:
    """The section says "will", and no other threshold is borrowed."""
    assert "- that you will harm yourself or others\n" in second
    assert "imminent" not in second


@pytest.mark.conformance("MPD-IV-TM-A", "MPD-IV-TM-B")
def test_the_agency_s_limits_are_not_narrowed(second: str) -> None:
    """Rules and orders stay wider than crime, and any act of injury wider than imminent harm."""
    assert "any violation of a law, rule, regulation, directive or order (agency)" in second
    assert "any act of self-injury or of injury to others (agency)" in second


def test_without_a_policy_the_state_s_four_remain(pack: Pack) -> None:
    """Only the added limits come and go with the agency's policy."""
    lines = short_notice(pack, None, "web", CONTACTS)[1].splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == 4


def test_supervisors_may_not_be_forced_on_anybody(second: str, pack: Pack) -> None:
    """Trap 5: the rule is about force and is no ban on peers who supervise."""
    assert "cannot be made to use a peer who has supervisory authority over you" in second
    assert "cannot be made" in pack.supervisor.text
    assert "never" not in pack.supervisor.text


@pytest.mark.conformance("MT-2i", "MT-3.c", "MT-DISC", "MPD-II")
def test_the_second_message_says_the_rest(second: str) -> None:
    """Added limits, several peers, roster only, no retaliation, source, and who vouches."""
    for said in (
        "Agency policy may add limits.",
        "You may use more than one peer.",
        "Only a qualified peer supporter in the program is covered",
        "employee or volunteer for seeking help is prohibited",
        "not professionals",
        "MCA 7-32-602",
        "read on 2026-11-23",
        "Information, not legal advice.",
        "Not reviewed by counsel.",
    ):
        assert said in second


def test_review_is_claimed_only_when_both_are_signed(pack: Pack, policy: AgencyPolicy) -> None:
    """A signature on the pack alone does not vouch for the agency's policy."""
    signed = pack.copy(update={"approved_by": "R. Example, 2027-01-04"})
    assert "Not reviewed by counsel." in short_notice(signed, policy, "web", CONTACTS)[1]
    assert (
        "Reviewed by counsel: R. Example, 2027-01-04."
        in (short_notice(signed, None, "web", CONTACTS)[1])
    )


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_full_notice_comes_in_messages_that_can_be_read(
    pack: Pack, policy: AgencyPolicy, platform: str
) -> None:
    """Contacts first, at most 160 words each."""
    messages = full_notice(pack, policy, platform, CONTACTS)
    assert messages[0].startswith(CONTACTS)
    assert [message for message in messages if len(message.split()) > 160] == []


@pytest.mark.conformance("MT-2i")
def test_the_full_notice_is_whole(pack: Pack, policy: AgencyPolicy) -> None:
    """Every limit, every fact the source states, the policy's own, and both lists apart."""
    whole = "\n".join(full_notice(pack, policy, "slack", CONTACTS))
    limits = [limit.text for limit in (*pack.exceptions, *policy.added_limits)]
    facts = [pack.testimony.text, pack.recording.text, pack.session.text, pack.protected.text]
    for text in [*limits, *facts, *policy.notice, policy.discipline.text]:
        assert text in whole
    assert "A human peer may have to disclose more than I do" in whole
    assert "does not make it safe to say" in whole


def test_the_record_of_an_alert_is_not_hidden(pack: Pack, policy: AgencyPolicy) -> None:
    """Trap 9: the one thing that is kept, for an alert, is said."""
    whole = "\n".join(full_notice(pack, policy, "web"))
    assert "The alert holds how to reach you" in whole
    assert "at most 24 hours" in whole


def test_another_state_needs_no_code(pack: Pack) -> None:
    """Facts alone decide: no crime, another threshold, other rules, a model instead of a law."""
    data = pack.dict()
    silent = {"rule": "silent"}
    data.update(
        citation="Model policy 7",
        es=None,
        listed_exceptions=1,
        status="model_policy",
        exceptions=[
            {
                "id": "child",
                "text": "suspected abuse or neglect of a child",
                "clause": "3",
                "scope": ["child"],
                "threshold": "suspected",
            }
        ],
        agency_may_add_limits=False,
        several_peers=silent,
        supervisor=silent,
        leaving_duty={
            "rule": "stated",
            "text": "Leaving your post needs a supervisor's approval.",
            "in_notice": True,
        },
    )
    second = short_notice(Pack.parse_obj(data), None, "web", CONTACTS)[1]
    assert "- suspected abuse or neglect of a child" in second
    assert "crime" not in second
    assert "licensing" not in second
    assert "more than one peer" not in second
    assert "Agency policy may add limits" not in second
    assert "Leaving your post needs a supervisor's approval." in second
    assert "Model policy 7, a model policy, not binding" in second
