"""Sections of the guidebook in the chat: approved ones in full, missing ones by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.guide_contacts import NO_MEMORANDUM, NONE_LISTED
from bot.actions.guidebook import FOR_PEERS, LookUpGuidebook, OpenSection
from bot.actions.questions import AnswerQuestion
from bot.actions.related import SECTIONS
from bot.actions.supporters import SUPPORTER_CARDS, WELLNESS, ShowSupporterCards, ShowWellness
from bot.directory.agency import Partner
from bot.guidebook import TITLES, Guidebook, Section
from bot.packs import Question
from bot.replies import GUIDES, OFFERED
from tests.unit.actions.conftest import AGENCY, EXAMPLE, NOW, Office, resource
from tests.unit.guidebook.conftest import TODAY, section


@pytest.fixture
def agency(office: Office) -> Office:
    """The desk with the example's guidebook."""
    guidebook = Guidebook(EXAMPLE / "guidebook", lambda: TODAY)
    return replace(office, desk=replace(office.desk, guidebook=guidebook))


def with_folder(office: Office, folder: Path) -> Office:
    """The desk with the guidebook of a folder."""
    return replace(office, desk=replace(office.desk, guidebook=Guidebook(folder, lambda: TODAY)))


def ask(office: Office, question: Question, **context: object) -> str:
    """What is said to a question."""
    return office.run(AnswerQuestion, intent=f"ask_{question.value}", **context).text


@pytest.mark.parametrize("name", GUIDES)
def test_every_button_of_the_guidebook_opens_its_section(agency: Office, name: str) -> None:
    """The whole section, with who stands for it and ways to people."""
    said = agency.run(OpenSection, intent=name)
    page = agency.desk.guidebook.page(name.removeprefix("guide_"), inside=True)

    assert page is not None
    assert page.text in said.text
    assert "approved by Capt. Elaine Foster on 2026-10-12" in said.text
    assert {"/who_can_i_talk_to", "/ask_crisis_line"} <= set(said.payloads[-1])


@pytest.mark.conformance("WA-GEN-2")
@pytest.mark.parametrize("name", GUIDES)
def test_a_missing_section_is_named_as_missing(office: Office, name: str) -> None:
    """An agency without it is told so by the section's title, and nothing stands in for it."""
    text = office.run(OpenSection, intent=name).text

    title = TITLES[Section(name.removeprefix("guide_"))]
    assert f'Your agency\'s guidebook has no section "{title}" yet.' in text


@pytest.mark.conformance("WA-GEN-3")
def test_a_section_that_waits_for_approval_is_not_shown(office: Office, tmp_path: Path) -> None:
    """It is said to wait; its words are not served."""
    (tmp_path / "sleep.md").write_text(section("secret draft", approved_by=""))
    text = with_folder(office, tmp_path).run(OpenSection, intent="guide_sleep").text

    assert 'section "Sleep" waits to be approved' in text
    assert "secret draft" not in text


def test_inside_sections_stay_inside(agency: Office) -> None:
    """Outside the agency a card says that it is for inside, and wellness is for everybody."""
    closed = agency.run(OpenSection, intent="guide_when_to_refer", sees_names=False).text
    opened = agency.run(OpenSection, intent="guide_sleep", sees_names=False).text

    assert "shown inside the agency only" in closed
    assert "We listen" not in closed
    assert "Last coffee" in opened
    assert "approved by the agency" in opened
    assert "Foster" not in closed + opened


@pytest.mark.parametrize("question", SECTIONS)
def test_practice_stands_apart_from_the_law(agency: Office, question: Question) -> None:
    """The pack's answer ends with its source; the agency's section is a message of its own."""
    law, practice = agency.run(AnswerQuestion, intent=f"ask_{question.value}").texts

    assert law.rstrip().endswith("Information, not legal advice.")
    assert practice.startswith(TITLES[SECTIONS[question]].split(",")[0])
    assert "guidebook" in practice


def test_an_employee_is_not_told_of_a_section_that_is_not_there(office: Office) -> None:
    """A missing card is named to peers; a family or a supervisor gets the answer alone."""
    for question, name in SECTIONS.items():
        texts = office.run(AnswerQuestion, intent=f"ask_{question.value}").texts
        assert len(texts) == (2 if name in FOR_PEERS else 1), question


def test_every_card_fits_a_screen_or_two() -> None:
    """No section has more than 150 words, and no button of the menu is without a target."""
    book = Guidebook(EXAMPLE / "guidebook", lambda: TODAY)

    assert 150 >= max(len(page.text.split()) for page in book.pages(inside=True))
    assert {made.payload for made in (*SUPPORTER_CARDS, *WELLNESS)} <= set(OFFERED)


def test_a_peer_gets_the_cards_and_is_asked_nothing_about_anybody(agency: Office) -> None:
    """One line that wants no names, and each card as a button."""
    said = agency.run(ShowSupporterCards)

    assert "Leave out names" in said.text
    assert [made.payload for made in SUPPORTER_CARDS] == said.payloads[0]


@pytest.mark.conformance("WA-CE-2")
def test_a_search_covers_guidebook_and_resources(agency: Office) -> None:
    """The best section stands in full, other sections and resources beside it."""
    agency.directory.cards = [resource("sleepers")]
    found = ["sleepers", "guidebook/duty_time", "guidebook/sleep"]
    said = agency.run(LookUpGuidebook, matches=found)

    assert "Use code PS on the time sheet" in said.text
    assert "See also: Sleep" in said.text
    assert "The sleepers group: 406-555-0199, Sundays" in said.text
    assert "/guide_sleep" in said.payloads[0]


@pytest.mark.parametrize("found", [None, [], ["gone", "guidebook/gone"]])
def test_a_search_that_finds_nothing_names_the_sections(
    agency: Office, found: list[str] | None
) -> None:
    """Nothing is made up: the list of sections is shown instead."""
    text = agency.run(LookUpGuidebook, matches=found).text

    assert "These sections are there:" in text
    assert "• When to suggest more help" in text


def test_a_search_outside_finds_nothing_that_is_inside(agency: Office) -> None:
    """Words of an inside section lead nowhere for somebody outside."""
    text = agency.run(LookUpGuidebook, matches=["guidebook/duty_time"], sees_names=False).text

    assert "code PS" not in text
    assert "Leaving duty" not in text


def test_without_a_guidebook_a_search_says_so(office: Office) -> None:
    """No list of nothing."""
    assert "no approved section yet" in office.run(LookUpGuidebook, matches=[]).text


@pytest.mark.conformance("WA-CE-4b", "MN-POL", "MN-1-24.1A3")
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("sleep", "sleep"),
        ("money", "money"),
        ("nutrition", "nutrition"),
        ("fitness", "physical"),
        ("spirit", "faith"),
        ("resilience", "mindfulness"),
    ],
)
def test_each_topic_of_wellness_gives_an_entry_or_an_honest_none(
    agency: Office, name: str, word: str
) -> None:
    """Self-help and vetted entries with their date; without one that is said."""
    without = agency.run(OpenSection, intent=f"guide_{name}").text
    agency.directory.cards = [resource(word, services=f"Help with {word} here")]
    listed = agency.run(OpenSection, intent=f"guide_{name}").text

    assert NONE_LISTED in without
    assert NONE_LISTED not in listed
    assert f"The {word} group: 406-555-0199, Sundays (vetted on 2026-01-02)" in listed


@pytest.mark.conformance("MPD-II-C")
def test_self_help_needs_no_peer(agency: Office) -> None:
    """The menu of topics, and the section on the one that was named."""
    menu = agency.run(ShowWellness)
    named = agency.run(ShowWellness, matches=["some-clinic", "guidebook/sleep"])

    assert "You need no peer for it" in menu.text
    assert "Last coffee" in named.text
    for said in (menu, named):
        assert [made.payload for made in WELLNESS] == said.payloads[0]


def test_a_section_that_is_no_topic_of_wellness_is_not_shown_as_one(agency: Office) -> None:
    """A word that leads elsewhere gets the menu."""
    assert "Which?" in agency.run(ShowWellness, matches=["guidebook/duty_time"]).text


@pytest.mark.conformance("WA-OV-3", "WA-CE-3")
def test_when_to_refer_gives_signs_with_resources_and_asks_for_no_facts(agency: Office) -> None:
    """The agency's signs, then clinician, EAP, chaplain and crisis line."""
    agency.directory.cards = [resource("mind", kind="clinician")]
    text = agency.run(OpenSection, intent="guide_when_to_refer").text

    assert "It has gone on for more than a few weeks" in text
    for label in ("Licensed clinician: The mind group", "EAP: ", "Chaplain: ", "Crisis line: "):
        assert label in text
    assert "?" not in text


@pytest.mark.conformance("WA-OVS-1", "WA-OVS-g", "MPD-IV-TL-H")
def test_guidance_gives_the_clinician_the_leader_and_the_coordinator(agency: Office) -> None:
    """All three with their numbers, and the advice to leave out names."""
    text = agency.run(OpenSection, intent="guide_consultation").text

    assert "Clinical consultant: Dr. Amara Whitfield" in text
    assert "Team leader: Sgt. Marcus Bell, 406-555-0111" in text
    assert "Coordinator: Ruth Halvorsen, 406-555-0110" in text
    assert "Leave out names" in text


@pytest.mark.conformance("WA-CE-1")
@pytest.mark.parametrize("name", ["confidentiality", "privilege", "disclosure"])
def test_there_is_a_page_on_each_of_three_duties(agency: Office, name: str) -> None:
    """Disclosure, confidentiality and privilege stand apart, and peers find each by its name."""
    text = agency.run(OpenSection, intent=f"guide_{name}").text

    assert text.startswith(TITLES[Section(name)])
    assert agency.desk.guidebook.search(name)[0] == name


@pytest.mark.conformance("WA-REG-5b")
def test_the_memorandum_of_a_regional_team_is_told(agency: Office) -> None:
    """Each partner with its reference and its signature; without partners that is said."""
    alone = agency.run(OpenSection, intent="guide_regional_team").text
    partners = (
        Partner(id="a", name="Lolo County", memorandum="MOU 12-3", agreement_signed_on=NOW.date()),
        Partner(id="b", name="Ravalli City"),
    )
    agency.directory.agency = AGENCY.copy(update={"partners": partners})
    text = agency.run(OpenSection, intent="guide_regional_team").text

    assert NO_MEMORANDUM in alone
    assert "Lolo County: memorandum MOU 12-3, agreement signed on 2026-03-01." in text
    assert "Ravalli City: memorandum not set, agreement not signed." in text


@pytest.mark.conformance("MPD-VII-CH-E")
def test_new_people_are_told_of_the_chaplain(agency: Office) -> None:
    """The introduction names the team, and the chaplain with a number."""
    agency.directory.cards = [resource("ride", kind="chaplain")]
    text = agency.run(OpenSection, intent="guide_the_team").text

    assert "Before your first hard call" in text
    assert "The chaplains ride along with new people and welcome families too." in text
    assert "Chaplain: The ride group, 406-555-0199" in text
    assert "Chaplain: The ride group" in ask(agency, Question.FAMILY)


@pytest.mark.conformance("MPD-III-D", "MPD-VII-CH-F")
def test_a_death_in_the_ranks_leads_to_the_chaplain(agency: Office) -> None:
    """Survivor support and the notification, with the chaplain's number and the EAP."""
    agency.directory.cards = [resource("bell", kind="chaplain")]
    text = agency.run(OpenSection, intent="guide_death_in_our_ranks").text

    assert "A chaplain goes along on every death notification" in text
    assert "Chaplain: The bell group, 406-555-0199" in text
    assert "EAP: " in text
