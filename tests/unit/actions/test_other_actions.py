"""Referral, forgetting, danger, confidentiality, the notice; and that every action is made."""

from __future__ import annotations

import pytest
import yaml

from bot.actions import build_actions
from bot.actions.burden import AnswerBurden
from bot.actions.confidentiality import AnswerConfidentiality, FullNotice
from bot.actions.desk import ENGLISH_ONLY
from bot.actions.forget import FORGET, Forget
from bot.actions.notice import Notice
from bot.actions.referral import ReferAColleague
from bot.actions.risk import AnswerRisk
from bot.actions.rules import Rules
from bot.directory import read_choice
from bot.escalation.desk import Outcome
from bot.packs import answer_confidentiality, full_notice
from bot.replies import CHOICE, OFFERED
from bot.risk import Step
from bot.settings import ROOT
from bot.words import in_language
from tests.unit.actions.conftest import AGENCY, PACK, POLICY, WORDS, FakeShelf, Office, peer

# Actions that answer by the name of the intent.
INTENTS = {"action_open_section": "guide_sleep", "action_decline_advice": "advice_legal"}


def test_every_action_of_the_domain_is_made(office: Office) -> None:
    """The domain names no custom action that is not built, and none is built in vain."""
    named = set()
    for file in (ROOT / "domain").glob("*.yml"):
        named |= set(yaml.safe_load(file.read_text(encoding="utf-8")).get("actions") or ())

    assert named == {action.name() for action in build_actions(office.desk)}


def test_every_action_says_something_with_known_buttons(office: Office) -> None:
    """Whatever the directory holds, no action is silent or offers an unknown payload."""
    for action in build_actions(office.desk):
        intent = INTENTS.get(action.name(), "ask_hipaa")
        said = office.run(lambda _desk, made=action: made, intent=intent, step="imminent_self")

        assert said.texts, action.name()
        assert all(text.strip() for text in said.texts), action.name()
        offered = {payload for payloads in said.payloads for payload in payloads}
        choices = {payload for payload in offered if payload.startswith(CHOICE)}
        assert offered - choices <= set(OFFERED), action.name()
        assert all(read_choice(each.removeprefix(CHOICE)) for each in choices), action.name()


@pytest.mark.conformance("WA-SUM-2")
def test_asking_is_normal_and_every_reply_ends_with_a_contact(office: Office) -> None:
    """The last message of each action leads to a person; a burden is told that asking is normal."""
    ways = {"/who_can_i_talk_to", "/ask_crisis_line", "/ask_eap"}
    for action in build_actions(office.desk):
        intent = INTENTS.get(action.name(), "ask_hipaa")
        said = office.run(lambda _desk, made=action: made, intent=intent, step="imminent_self")

        assert ways & set(said.payloads[-1]) or "988" in said.texts[-1], action.name()
    assert "Asking for help is a normal part of this work." in office.run(AnswerBurden).text


@pytest.mark.conformance("WA-ACC-2")
def test_a_referral_takes_no_names(office: Office) -> None:
    """Somebody who worries gets ways to call themselves; nothing is asked or taken down."""
    office.directory.peers = [peer(1)]
    said = office.run(ReferAColleague)

    assert "I take no names." in said.text
    assert "?" not in said.text
    assert {} == said.slots
    assert "Peer Number" not in said.text


@pytest.mark.conformance("WA-ACC-2", "WA-ACC-2.b", "MPD-VI-B")
def test_a_referral_names_who_can_be_called_and_what_stays_voluntary(office: Office) -> None:
    """Team leader, coordinator and the program's line, no discipline, and 911 and 988 in danger."""
    text = office.run(ReferAColleague).text

    for contact in (AGENCY.team_leader, AGENCY.coordinator):
        assert f"{contact.name}, {contact.title}: {contact.phone}" in text
    assert AGENCY.program.phone in text
    assert "They may say no." in text
    assert "nobody is told whether they went" in text
    assert "It is not discipline" in text
    assert "911" in text
    assert "988" in text


@pytest.mark.parametrize("paged", [[], ["imminent_self"]])
def test_forgetting_says_what_stays(office: Office, paged: list[str]) -> None:
    """ "Forget this" is confirmed, and an alert that is out is not passed over."""
    said = office.run(Forget, {"risk_paged": paged})

    assert [WORDS.forgotten(bool(paged))] == said.texts
    assert [FORGET] == said.custom
    assert ("An alert is already out" in said.text) == bool(paged)


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.NONE])
def test_danger_is_answered_from_the_desk(office: Office, step: Step) -> None:
    """What is said is what belongs to the step and the page that came with the message."""
    expected = office.desk.risk.replies(step, Outcome.FAILED)
    said = office.run(AnswerRisk, step=step.value, page=Outcome.FAILED.value)

    assert [reply.text for reply in expected] == said.texts
    assert [[b.payload for b in reply.buttons] for reply in expected] == said.payloads


def test_answers_about_confidentiality_are_the_packs(office: Office) -> None:
    """Nothing is added to what the pack and the agency's policy say."""
    assert [answer_confidentiality(PACK, POLICY)] == office.run(AnswerConfidentiality).texts


@pytest.mark.parametrize("channel", ["web", "slack", "sms"])
def test_the_full_notice_is_that_of_the_platform(office: Office, channel: str) -> None:
    """What keeps a copy differs between platforms, so the notice is for the one in use."""
    said = office.run(FullNotice, channel=channel)

    assert full_notice(PACK, POLICY, channel) == said.texts
    assert "/who_can_i_talk_to" in said.payloads[-1]


def test_the_first_notice_is_two_messages_with_more_behind_a_button() -> None:
    """Crisis contacts come first, and the whole notice is one button away."""
    first, second = Notice(Rules(FakeShelf()), WORDS)("web", "en")

    assert first.text.startswith(WORDS.crisis_contacts())
    assert ["/read_full_notice", "/espanol"] == [button.payload for button in second.buttons]


def test_the_first_notice_in_spanish_has_the_contacts_in_spanish() -> None:
    """Contacts, limits and the mark of an unread translation are all in the language asked for."""
    first, second = Notice(Rules(FakeShelf()), WORDS)("web", "es")

    assert first.text.startswith(in_language(WORDS, "es").crisis_contacts())
    assert "Un compañero humano puede tener que revelar" in second.text
    assert "No revisado por un hispanohablante" in second.text


def test_a_page_in_english_says_so_to_a_reader_of_spanish(office: Office) -> None:
    """What is not translated is announced as such, and what is translated is not."""
    assert office.run(FullNotice, lang="es").text.startswith(ENGLISH_ONLY)
    assert not office.run(FullNotice).text.startswith(ENGLISH_ONLY)
    assert [in_language(WORDS, "es").forgotten(False)] == office.run(Forget, lang="es").texts
