"""There is no column, slot or question for what must not be written down."""

from __future__ import annotations

import csv
import dataclasses
import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping

import pytest
import yaml
from rasa.shared.core.domain import Domain
from rasa.shared.core.slot_mappings import SlotMappingType

from bot.directory import PeerCard, sheets
from bot.packs import Question, answer, load_pack
from bot.packs.contacts import ProgramContacts
from bot.replies import OFFERED
from bot.settings import ROOT
from tests.privacy.conftest import Installation
from tests.privacy.test_no_word_is_kept import PATHS

# No closed list, date, number or id takes this: a column that does takes any text. Whoever adds
# one about a peer has to say here what it is for.
SENTENCE = "under review since the complaint in May"
FREE_TEXT_ABOUT_A_PEER = {
    "first_name": "their name, shown as they chose",
    "last_name": "their name, shown as they chose",
    "role": "what they do, shown",
    "rank": "kept for the chain of command, never shown",
    "languages": "what they speak, shown",
    "topics": "what they want to be asked about, in their own choice of words",
    "topic": "of a training they took",
}
# What may be shown of a peer, each in the roster that the peer agreed to. Not their rank, standing,
# certification, training or anything of their past; that they lead others is a caution.
SHOWN_OF_A_PEER = {
    "id",
    "name",
    "role",
    "agency",
    "discipline",
    "sworn",
    "designated_on",
    "leads",
    "on_duty",
    "languages",
    "topics",
    "phone_display",
    "phone_dial",
    "text_dial",
    "slack",
    "teams",
}
# Every table there may be, beside the roster's three, with every column it may have. None tells
# who wrote, who asked or who was shown. A number typed in for a month is a month, a kind, a number.
OTHER_TABLES = {
    "access_codes": {"id", "salt", "digest", "made_on"},
    "directory_version": {"version_num"},
    "called_numbers": {"phone", "called_on", "called_by"},
    "education": {"id", "peer", "done_on", "hours", "topic"},
    "incident_flags": {"id", "peer", "incident", "part", "until"},
    "loads": {"id", "content_hash", "loaded_at"},
    "monthly_totals": {"month", "kind", "number"},
    "overrides": {"id", "peer", "starts_at", "ends_at", "duty"},
    # How many there were in a month, and when the chain was tried: nothing of a person.
    "page_counts": {"month", "number"},
    "drills": {"id", "begun_at", "sent_seconds", "received_seconds"},
    "pages_version": {"version_num"},
    # What could name somebody is in `sealed`; `progress` holds times and who was called.
    "pages": {
        *("id", "danger", "sealed", "kind", "also", "channel", "lang", "opened_at", "due_at"),
        *("due_set_at", "claimed", "attempts", "state", "progress", "received_at", "version"),
        *("pushed", "status_key", "reach_asked_at", "mistake", "drill", "joined"),
    },
    "roster_changes": {"id", "changed_at", "changed_by", "sheet", "row_id", "field"},
}
# A slot holds a name from a closed list, a time, a yes or ids of the roster. None holds words.
SLOTS = {
    "language",
    "notice_given",
    "peers_shown",
    "peers_wanted",
    "risk_answered",
    "risk_asked_at",
    "risk_asking",
    "risk_heard_at",
    "risk_last_tier",
    "risk_paged",
    "risk_said",
    "session_started_metadata",
}
ASKS = re.compile(
    r"\b(?:what(?:'s| is| was) your|tell me your|give me your|type your|enter your|send me your|"
    r"i need your|who are you|which (?:unit|department|station|shift) are you)\b"
    r"|\byour (?:full |first |last |real )?(?:name|badge|employee number|diagnosis|medication|"
    r"doctor|provider|therapist|insurance)[^.?!]*\?",
    re.IGNORECASE,
)


def tables(installation: Installation) -> dict[str, dict[str, str]]:
    """Every table of the database with its columns and their types, as they really are."""
    connection = sqlite3.connect(installation.folder / "peerline.db")
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: {
                column[1]: column[2] for column in connection.execute(f"PRAGMA table_info({name})")
            }
            for (name,) in names
            if not name.startswith("sqlite_")
        }
    finally:
        connection.close()


def takes_any_text(reader: Callable[[str], object]) -> bool:
    """Whether a cell of this kind takes a sentence that nobody foresaw."""
    try:
        reader(SENTENCE)
    except ValueError:
        return False
    return True


@pytest.mark.conformance("MN-1-24.2B", "MPD-V-C")
@pytest.mark.conformance("WA-ELIG-a", "MPD-V-A")
def test_the_roster_has_no_column_for_what_is_nobodys_business() -> None:
    """No text column beside these, so none for reasons, discipline, rating or a peer's own past."""
    about_peers = [c for c in sheets.COLUMNS.values() if {"peer", "last_name"} & set(c)]
    free = {name for c in about_peers for name, reader in c.items() if takes_any_text(reader)}

    assert {"first_name", "topics"} <= free
    assert set() == free - set(FREE_TEXT_ABOUT_A_PEER)


@pytest.mark.conformance("MN-1-24.2B", "MPD-V-C")
@pytest.mark.conformance("WA-ELIG-a")
@pytest.mark.parametrize("column", ["status", "discipline", "rank_band", "designated_by"])
def test_a_reason_does_not_fit_beside_a_state(column: str) -> None:
    """Where a closed list is asked for, nothing can be added to its words."""
    with pytest.raises(ValueError, match="write"):
        sheets.COLUMNS[sheets.PEERS][column]("removed after a complaint")


@pytest.mark.conformance("WA-ELIG-a")
def test_the_tables_hold_no_more_than_the_sheets(installation: Installation) -> None:
    """A column that no sheet has cannot be filled in on the side."""
    found = tables(installation)
    for table, sheet in (("units", sheets.UNITS), ("peers", sheets.PEERS)):
        assert set(found[table]) <= set(sheets.COLUMNS[sheet]), table
    assert set(found["resources"]) <= {*sheets.COLUMNS[sheets.RESOURCES], "position"}


@pytest.mark.conformance("WA-OVS-c.b", "WA-INT-2", "MN-1-24.2A.b", "MPD-IV-TM-C")
def test_no_table_could_say_who_asked(installation: Installation) -> None:
    """No table and no column beside those that are known, so no counter of people or of chats."""
    installation.say("c", "i have my gun and im done, this is it")
    found = tables(installation)

    assert {"peers", "pages"} <= set(found)
    assert set() == set(found) - {"units", "peers", "resources", *OTHER_TABLES}
    for table in set(found) & set(OTHER_TABLES):
        assert set(found[table]) <= OTHER_TABLES[table], table
    assert "INTEGER" == found.get("monthly_totals", {}).get("number", "INTEGER")


@pytest.mark.conformance("WA-OVS-c", "MPD-IV-TL-F")
@pytest.mark.conformance("WA-OVS-c.b", "WA-OVS-2")
@pytest.mark.parametrize("path", ["greeting", "peers", "hard call", "look-up", "no", "crime"])
def test_a_chat_changes_no_row(installation: Installation, name: str, path: str) -> None:
    """Before and after a conversation that wakes nobody, the database says the same."""
    before = dump(installation)
    for text in PATHS[path]:
        installation.say(name, text)
    installation.parts.escalation.work_once()

    assert before == dump(installation)


def dump(installation: Installation) -> list[str]:
    """The whole database as text."""
    connection = sqlite3.connect(installation.folder / "peerline.db")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.conformance("MPD-V-A")
def test_a_card_shows_what_the_peer_agreed_to(installation: Installation) -> None:
    """Nothing else of the roster is on a card, and who shows an initial has no last name there."""
    directory = installation.parts.directory
    cards = directory.peers_now(installation.parts.turn.clock())
    with (ROOT / "resources/agencies/example/peers.csv").open(encoding="utf-8") as file:
        chose_an_initial = {
            row["id"]: row["last_name"]
            for row in csv.DictReader(file)
            if row["show_as"] == "initial"
        }
    shown = [card for card in cards if card.id in chose_an_initial]

    assert set() == {field.name for field in dataclasses.fields(PeerCard)} - SHOWN_OF_A_PEER
    assert shown
    assert [] == [card.id for card in shown if chose_an_initial[card.id] in repr(card)]


def test_no_slot_can_hold_words() -> None:
    """Every slot is on the list and set by code alone; nothing typed fills one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa warns of a mechanism that this domain does not use
        domain = Domain.load(str(ROOT / "domain"))
    kinds = {mapping["type"] for slot in domain.slots for mapping in slot.mappings}

    assert set() == {slot.name for slot in domain.slots} - SLOTS
    assert kinds <= {str(SlotMappingType.CUSTOM), SlotMappingType.CUSTOM.value}
    assert [] == domain.entities
    assert {} == domain.forms


def everything_said(installation: Installation) -> Iterator[tuple[str, str]]:
    """Each answer of the assistant: every button, every path, every question of every pack."""
    for payload in OFFERED:
        yield payload, installation.say("buttons", payload)
    for path, texts in PATHS.items():
        for text in texts:
            yield path, installation.say(path, text)
    for file in sorted((ROOT / "resources" / "packs").glob("*.yml")):
        pack = load_pack(file)
        for question in Question:
            yield f"{file.stem} {question.value}", answer(question, pack, None, ProgramContacts())
    for file in sorted((ROOT / "domain").glob("*.yml")):
        for name, said in (yaml.safe_load(file.read_text("utf-8")).get("responses") or {}).items():
            yield name, " ".join(str(variant.get("text", "")) for variant in said)


@pytest.mark.conformance("MPD-II-B", "MT-2e.b")
def test_nobody_is_asked_who_they_are_or_what_they_have(installation: Installation) -> None:
    """No answer asks for name, badge, unit, diagnosis, medicine, provider or insurance."""
    asking = {where: ASKS.findall(said) for where, said in everything_said(installation)}

    assert len(asking) > 200
    assert {} == {where: found for where, found in asking.items() if found}


@pytest.mark.parametrize(
    "question",
    [
        "What is your name?",
        "Before we start: your badge, please?",
        "Which unit are you in?",
        "Tell me your diagnosis.",
        "Who is your insurance provider?",
    ],
)
def test_such_a_question_would_be_noticed(question: str) -> None:
    """The search for questions can fail."""
    assert ASKS.search(question)


@pytest.mark.conformance("MT-2d.b", "MPD-IV-TM-C", "MN-1-24.2A.b")
@pytest.mark.parametrize("question", [Question.SAVE_MY_SESSION, Question.WHO_HAS_USED_IT])
def test_whoever_asks_hears_that_nothing_is_held(question: Question) -> None:
    """In every state the answer is the same refusal; the question takes no role and no name."""
    refusals: Mapping[Question, str] = {
        Question.SAVE_MY_SESSION: "I do not save, sum up or transcribe",
        Question.WHO_HAS_USED_IT: "no such record is held here",
    }
    for file in sorted((ROOT / "resources" / "packs").glob("*.yml")):
        said = answer(question, load_pack(file), None, ProgramContacts())
        assert refusals[question] in said, file.stem
