"""Questions about the rules, asked of a really started server and of an agency of each pack."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.actions import rules
from bot.conversation_locks import LocalLocks
from bot.packs import Question
from bot.replies import Reply
from bot.settings import ROOT
from bot.turn import Incoming
from tests.conftest import make_settings
from tests.integration.conftest import Running, Served

# As people would type them, with what the example agency's answer must hold.
ASKED = {
    "can my sgt find out i used this": "Not from me. I have no record of who asked",
    "does this thing save what i write": "I keep nothing you write",
    "will they take my gun if i talk to somebody": "The Montana text does not say",
    "can my peer be forced to testify in court": "prohibited from testifying",
    "does hipaa apply to peer support": "I do not claim that HIPAA covers this chat",
    "can i be ordered to go see peer support": "nobody can be ordered to accept it",
    "can i use more than one peer": "You may use more than one",
    "i want to become a peer supporter": "Letter of interest to Capt. Elaine Foster",
    "what is a traumatic event": "You need no such event to ask for a peer here",
    "my peer told somebody what i said": "I am sorry that you have to ask this",
}
NOW = datetime(2026, 12, 1, 12, tzinfo=timezone.utc)
AGENCIES = ("montana-fire", "missouri", "minnesota", "washington")
CRIME = "i stole narcotics from the ambulance last month and nobody knows"
ABUSE = "my neighbor keeps beating his little boy and i dont know what to do"


def everything(messages: list[dict[str, Any]]) -> str:
    """All texts of an answer."""
    return "\n".join(message["text"] for message in messages)


@pytest.mark.parametrize("text", ASKED)
def test_a_question_in_words_gets_the_packs_answer(served: Served, text: str) -> None:
    """What was asked is answered, with its source, and with buttons that lead on."""
    served.say(text, "hello")
    answer = served.say(text, text)

    assert ASKED[text] in everything(answer)
    assert everything(answer).endswith("Information, not legal advice.")
    assert "/who_can_i_talk_to" in {made["payload"] for made in answer[-1]["buttons"]}


@pytest.mark.parametrize(
    "text", ["asdf qwer zxcv", "what is the weather tomorrow", "blue fish seven", "????"]
)
def test_nonsense_is_never_answered_with_law(served: Served, text: str) -> None:
    """What is no question gets an honest line and the menu."""
    served.say(f"nonsense {text}", "hello")
    answer = served.say(f"nonsense {text}", text)

    assert "Information, not legal advice" not in everything(answer)
    assert "MCA" not in everything(answer)
    assert "/ask_eap" in {made["payload"] for made in answer[-1]["buttons"]}


def test_spanish_is_spoken_from_the_switch_on(served: Served) -> None:
    """Notice, menu, danger and buttons are Spanish; legal wording stays English and says so."""
    notice = everything(served.say("spanish", "español"))
    assert "Llame o envíe AYUDA" in notice
    assert "Un compañero humano puede tener que revelar" in notice
    assert "No revisado por un hispanohablante" in notice

    answer = served.say("spanish", "/ask_hipaa")
    assert answer[0]["text"].startswith("Esta respuesta solo está en inglés.")
    assert "¿Con quién puedo hablar ahora?" in {made["title"] for made in answer[-1]["buttons"]}

    before = len(served.sink.pages)
    danger = served.say("spanish", "i have my gun and im done, this is it")
    served.sink.wait_for(before + 1)
    assert danger[0]["text"].startswith("Qué bueno que me lo dijo")
    assert "No revisado por un hispanohablante" in danger[-1]["text"]


def test_english_comes_back_with_its_notice(served: Served) -> None:
    """The switch works in both directions, and numbers are the same in both notices."""
    spanish = everything(served.say("both", "/espanol")[:2])
    english = everything(served.say("both", "/english")[:2])

    assert "A human peer may have to disclose" in english
    assert sorted(re.findall(r"\d+", spanish)) == sorted(re.findall(r"\d+", english))


class Held:
    """A wired agency with the trained model, and nobody to page."""

    def __init__(self, parts: Any, running: Running) -> None:
        self.parts = parts
        self._running = running
        self.paged: list[str] = []
        self.turn = replace(parts.turn, escalation=self, locks=LocalLocks())

    def open_page(self, conversation: str, *_args: Any) -> Any:
        """Writes down that somebody would have been woken."""
        self.paged.append(conversation)
        raise RuntimeError("nobody is paged in this test")

    def say(self, text: str, conversation: str = "c") -> tuple[Reply, ...]:
        """The answer to one message after the notice."""
        self.parts.store.set_slots(conversation, {"notice_given": True})
        message = Incoming(conversation, text, "web", sees_names=True)
        return tuple(self._running(self.turn.take(message)))


def hold(folder: Path, agency: str, running: Running, patch: pytest.MonkeyPatch) -> Held:
    """Wires an agency with a database in `folder`, on a day after its sources were read."""
    from bot import server
    from bot.actions import build_actions

    patch.setattr(server, "now", lambda: NOW)
    parts = server.wire(make_settings(folder, agency=agency))
    running(parts.dialogue.load(ROOT / "models", build_actions(parts.desk), lambda _words: []))
    return Held(parts, running)


@pytest.fixture(scope="module", params=AGENCIES)
def held(
    request: pytest.FixtureRequest, running: Running, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Held]:
    """The agency of each pack."""
    folder = tmp_path_factory.mktemp(request.param)
    with pytest.MonkeyPatch.context() as patch:
        found = hold(folder, str(ROOT / "tests" / "agencies" / request.param), running, patch)
        yield found
        found.parts.dialogue.close()


def test_every_question_is_answered_in_every_pack(held: Held) -> None:
    """Through Rasa and back, each of the questions gets an answer with its pack's source."""
    pack = held.parts.desk.rules.current().pack
    for question in Question:
        rule, *practice = held.say(f"/ask_{question.value}", question.value)
        assert pack.citation in rule.text, question
        assert rule.text.endswith("Information, not legal advice."), question
        assert not any(pack.citation in reply.text for reply in practice), question


@pytest.mark.conformance("MT-2i(i).b", "MO-6(1).c", "MN-1-24.2A2.c")
@pytest.mark.parametrize(("text", "begins"), [(CRIME, "Please read"), (ABUSE, "Thank you for")])
def test_limits_come_before_more_is_said(held: Held, text: str, begins: str) -> None:
    """The pack's own limit and a line to call, without a question and without a page."""
    replies = held.say(text, text)
    said = "\n".join(reply.text for reply in replies)
    pack = held.parts.desk.rules.current().pack

    assert replies[0].text.startswith(begins)
    assert pack.citation in replies[1].text
    assert "?" not in said
    assert "911" in said
    kept = held.parts.store.slots(text)
    assert set(kept) <= {"notice_given", "language", "risk_last_tier", "risk_paged"}
    assert not kept.get("risk_paged")
    assert [] == held.paged
    assert "/who_can_i_talk_to" in {made.payload for made in replies[-1].buttons}


@pytest.mark.conformance("MPD-IV-TM-B.b", "MN-1-24.2A1.c")
@pytest.mark.parametrize("text", [CRIME, ABUSE])
def test_a_past_act_wakes_nobody_and_nothing_is_said_to_be_reported(held: Held, text: str) -> None:
    """What a peer would have to do, a line and the EAP; whether to act stays with humans."""
    replies = held.say(text, f"past {text}")
    said = "\n".join(reply.text for reply in replies)
    offered = {made.payload for reply in replies for made in reply.buttons}

    assert [] == held.paged
    assert "I report none of this and keep none of it" in said
    assert not re.search(
        r"\b(?:I|we) (?:have |has |will |must |am going to )(?:\w+ )?(?:report|tell|notif|inform)",
        said,
    )
    assert not re.search(
        r"your (?:supervisor|sergeant|chief|command)\w* (?:has|have|was|will)", said
    )
    assert re.search(r"988|1-8\d\d-\d{3}-\d{4}", said)
    assert "/ask_eap" in offered


@pytest.mark.conformance("WA-CONF-1")
def test_imminent_is_the_notices_word_and_stated_danger_wakes_somebody(held: Held) -> None:
    """Washington's limit says "imminent"; said in words, it brings contacts and an alert."""
    limits = held.parts.desk.rules.current().pack
    if limits.id == "washington":
        notice = "\n".join(reply.text for reply in held.turn.notice("web", "en"))
        assert "imminent harm to you or to others" in notice
    replies = held.say("i have my gun and im done, this is it", "stated")
    paged, held.paged = held.paged, []

    assert 1 == len(paged)
    assert "988" in replies[0].text
    assert "911" in replies[0].text


def test_abuse_is_shown_the_lines_of_its_state(held: Held) -> None:
    """The national child line is everywhere; Montana's reporting lines are in Montana alone."""
    said = "\n".join(reply.text for reply in held.say(ABUSE, "lines"))
    montana = held.parts.desk.rules.current().pack.id == "montana"

    assert "1-800-422-4453" in said
    assert montana == ("1-866-820-5437" in said)


def test_crime_is_a_limit_where_the_pack_lists_it(held: Held) -> None:
    """Listed in Montana and Missouri; elsewhere "not listed", which is never "safe"."""
    said = held.say(CRIME, "crime")[1].text
    listed = held.parts.desk.rules.current().pack.id in ("montana", "missouri")

    assert listed != ("does not list crime as a limit" in said)
    assert listed or "Not listed is not safe to say" in said


def test_a_pack_that_is_changed_and_broken_while_serving(
    running: Running,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A better policy is used with the next message, a broken one is not, and that is logged."""
    folder = Path(shutil.copytree(ROOT / "tests" / "agencies" / "washington", tmp_path / "agency"))
    held = hold(tmp_path, str(folder), running, monkeypatch)
    logged: list[tuple[str, dict[str, str]]] = []
    for level in ("warning", "error"):
        monkeypatch.setattr(rules.log, level, lambda said, extra: logged.append((said, extra)))
    policy = folder / "policy.yml"
    text = policy.read_text("utf-8")
    policy.write_text(text.replace("30 minutes", "45 minutes"), "utf-8")
    assert "45 minutes" in held.say("/ask_leave_post")[0].text

    policy.write_text("citation: [the heron in the flooded quarry", "utf-8")
    assert "45 minutes" in held.say("/ask_leave_post")[0].text
    assert [
        "a changed pack or policy is in use",
        "a changed pack or policy cannot be used; the last good one is kept",
    ] == [said for said, _ in logged]
    assert "heron" not in repr(logged)
    held.parts.dialogue.close()
