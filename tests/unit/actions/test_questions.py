"""Every question about the rules is answered in every agency, and a doubtful one is asked back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.actions.desk import ENGLISH_ONLY, FrontDesk
from bot.actions.notice import Notice
from bot.actions.questions import DID_YOU_MEAN, NOT_UNDERSTOOD, AnswerQuestion, NotUnderstood
from bot.actions.related import RELATED, SECTIONS
from bot.actions.rules import AnswersFromRules, Rules
from bot.directory import open_directory
from bot.packs import Question, load_pack, load_policy
from bot.replies import MENU, OFFERED, QUESTIONS
from bot.settings import ROOT
from tests.unit.actions.conftest import NOW, WORDS, FakeShelf, Office

AGENCIES = {
    "example": ROOT / "resources" / "agencies" / "example",
    **{path.name: path for path in sorted((ROOT / "tests" / "agencies").iterdir())},
}


def make_office(folder: Path) -> Office:
    """The desk of a real agency."""
    directory = open_directory("sqlite://", folder)
    pack = load_pack(ROOT / "resources" / "packs" / f"{directory.agency.pack}.yml")
    shelf = FakeShelf(pack, load_policy(folder / "policy.yml", pack))
    rules = Rules(shelf)
    desk = FrontDesk(directory, rules, WORDS, AnswersFromRules(rules, WORDS), lambda: NOW)
    return Office(directory, desk, shelf)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=AGENCIES)
def agency(request: pytest.FixtureRequest) -> Office:
    """Each agency's desk, the example's and one for every pack."""
    return make_office(AGENCIES[request.param])


@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("sees_names", [True, False])
def test_every_question_is_answered_everywhere(
    agency: Office, question: Question, sees_names: bool
) -> None:
    """The answer ends with its source, and its buttons lead to people and to what comes next."""
    said = agency.run(AnswerQuestion, intent=f"ask_{question.value}", sees_names=sees_names)

    text, *practice = said.texts
    assert text.rstrip().endswith("Information, not legal advice.")
    assert ": None" not in said.text
    assert "None," not in said.text
    assert len(practice) <= (question in SECTIONS)
    *_, payloads = said.payloads
    first, second = RELATED[question]
    assert [f"/ask_{first.value}", f"/ask_{second.value}"] == payloads[:2]
    assert {"/who_can_i_talk_to", "/ask_crisis_line", "/ask_confidentiality"} == set(payloads[2:])


@pytest.mark.parametrize("question", Question)
def test_names_need_the_right_to_see_them(agency: Office, question: Question) -> None:
    """Outside the agency a contact is a title and a number."""
    facts = agency.directory.agency
    people = [facts.coordinator, facts.team_leader, facts.commander, facts.clinical_consultant]
    text = agency.run(AnswerQuestion, intent=f"ask_{question.value}", sees_names=False).text

    for person in people:
        assert person is None or person.name not in text


@pytest.mark.conformance("MPD-IV-CMD")
def test_contacts_are_those_of_the_agency() -> None:
    """Who runs it, who calls the team out and whom to tell come from the agency's file."""
    office = make_office(AGENCIES["example"])

    runs = office.run(AnswerQuestion, intent="ask_who_runs_this").text
    assert "Commander: Capt. Elaine Foster, 406-555-0113" in runs
    assert not any("Foster" in peer.name for peer in office.directory.peers_now(NOW))
    called = office.run(AnswerQuestion, intent="ask_when_activated").text
    assert "Activation: Communications center, Shift supervisor, 406-555-0100" in called
    assert "Response from other agencies: your agency has not set this." in called
    told = office.run(AnswerQuestion, intent="ask_complaint").text
    assert "Teresa Lindgren, Human resources partner, 406-555-0114" in told


def test_an_application_is_sent_without_a_name_outside() -> None:
    """How to apply names a person inside the agency, and a title outside."""
    office = make_office(AGENCIES["example"])

    inside = office.run(AnswerQuestion, intent="ask_become_a_peer").text
    assert "Letter of interest to Capt. Elaine Foster" in inside
    outside = office.run(AnswerQuestion, intent="ask_become_a_peer", sees_names=False).text
    assert "Where to apply: Program commander, 406-555-0113" in outside


@pytest.mark.parametrize(
    ("agency_name", "question", "line", "other"),
    [
        ("example", "ask_child_abuse", "1-866-820-5437", "1-844-277-9300"),
        ("example", "ask_elder_abuse", "1-844-277-9300", "1-866-820-5437"),
        ("washington", "ask_child_abuse", "1-800-422-4453", "1-866-820-5437"),
        ("missouri", "ask_partner_abuse", "1-800-799-7233", "1-800-422-4453"),
        ("minnesota", "ask_elder_abuse", "your agency has not set this", "1-844-277-9300"),
    ],
)
def test_the_hotline_is_the_right_one(
    agency_name: str, question: str, line: str, other: str
) -> None:
    """A state's own line is shown in that state, the national one elsewhere, and no wrong one."""
    text = make_office(AGENCIES[agency_name]).run(AnswerQuestion, intent=question).text

    assert line in text
    assert other not in text


def test_that_a_call_makes_a_report_stands_before_its_number() -> None:
    """Nobody dials a reporting line without having read what it does."""
    text = make_office(AGENCIES["example"]).run(AnswerQuestion, intent="ask_child_abuse").text

    assert text.index("A call makes a report") < text.index("1-866-820-5437")


def test_a_changed_pack_changes_the_next_answer(office: Office) -> None:
    """The shelf is asked anew for every message."""
    before = office.run(AnswerQuestion, intent="ask_testimony").text
    office.shelf.pack = load_pack(ROOT / "resources" / "packs" / "minnesota.yml")
    office.shelf.policy = None
    after = office.run(AnswerQuestion, intent="ask_testimony").text

    assert "MCA 7-32-602" in before
    assert "Minnesota" in after
    assert "MCA 7-32-602" not in after


def test_an_answer_in_english_says_so_in_spanish(office: Office) -> None:
    """Legal wording is not translated, and that is said first."""
    text = office.run(AnswerQuestion, intent="ask_hipaa", lang="es").text

    assert text.startswith(ENGLISH_ONLY)


def test_questions_payloads_titles_intents_and_answers_are_the_same_list() -> None:
    """Nothing can be offered that has no answer, and no answer lacks a button and an intent."""
    names = {f"ask_{question.value}" for question in Question}
    domain = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / "domain").glob("*.yml")]
    intents = {name for file in domain for name in file.get("intents") or ()}

    assert names == set(QUESTIONS)
    assert names <= intents
    assert names <= {payload[1:] for payload in OFFERED}


def test_each_question_leads_to_two_others() -> None:
    """Related questions are two, different, and never the one just asked."""
    assert set(Question) == set(RELATED)
    for question, (first, second) in RELATED.items():
        assert 3 == len({question, first, second}), question


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_doubtful_question_is_asked_back(office: Office, lang: str) -> None:
    """The two nearest come first as buttons, then the menu, and nothing is answered."""
    near = ["ask_testimony", "ask_what_is_privilege"]
    said = office.run(NotUnderstood, intent="nlu_fallback", nearest=near, lang=lang)

    assert [DID_YOU_MEAN[lang]] == said.texts  # type: ignore[index]
    (payloads,) = said.payloads
    assert ["/ask_testimony", "/ask_what_is_privilege"] == payloads[:2]
    assert [made.payload for made in MENU] == payloads[2:]


@pytest.mark.parametrize("nearest", [None, [], ["restart", "imminent_self"]])
def test_nonsense_gets_an_honest_line_and_the_menu(
    office: Office, nearest: list[str] | None
) -> None:
    """With nothing near, and for names outside the closed list, there is no guess."""
    said = office.run(NotUnderstood, intent="nlu_fallback", nearest=nearest)

    assert [NOT_UNDERSTOOD["en"]] == said.texts
    assert [[made.payload for made in MENU]] == said.payloads


def test_a_near_question_of_the_menu_is_there_once(office: Office) -> None:
    """What the menu holds is not shown twice."""
    said = office.run(NotUnderstood, intent="nlu_fallback", nearest=["ask_confidentiality"])

    (payloads,) = said.payloads
    assert "/ask_confidentiality" == payloads[0]
    assert len(set(payloads)) == len(payloads)


@pytest.mark.conformance("WA-RC-3")
def test_a_supervisor_is_hidden_and_asking_for_one_gets_the_warning() -> None:
    """Washington: no list names Pat Greer, a sergeant; whoever asks is told of the duty first.

    Nothing in an agency's files shows supervisors to somebody whose unit is not known.
    """
    office = make_office(AGENCIES["washington"])
    hours = [NOW + timedelta(hours=hour) for hour in range(24)]
    names = {peer.name for hour in hours for peer in office.directory.peers_now(hour)}
    asked = office.run(AnswerQuestion, intent="ask_supervisor_is_the_peer").text
    notice = "\n".join(reply.text for reply in Notice(office.desk.rules, WORDS)("web", "en"))

    assert names
    assert not any("Greer" in name for name in names)
    for told in (asked, notice):
        assert "report" in told
        assert "harassment or discrimination" in told
