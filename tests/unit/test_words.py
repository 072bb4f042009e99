"""Crisis contacts and fixed sentences: right, short, and there when the file is not."""

import dataclasses
import re
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.words import Words, load_words
from bot.words.lines import LinesError, read_lines

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "resources" / "crisis_lines.yml"
CONTACTS = (
    "Call or text 988 (Suicide & Crisis Lifeline, 24/7). Press 1 for veterans, 2 for Spanish. "
    "In danger right now: call 911."
)


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(ROOT)


def with_file(root: Path, content: bytes) -> Path:
    (root / "resources").mkdir(exist_ok=True)
    (root / "resources" / "crisis_lines.yml").write_bytes(content)
    return root


def every_message(words: Words) -> list[str]:
    page_lines = [
        words.page_sent(),
        words.page_not_stored_but_sent(),
        words.page_failed(),
        words.page_already_open(),
        words.page_on_console(),
    ]
    crisis = [
        message
        for line in page_lines
        for answer in (words.crisis_self, words.crisis_other, words.crisis_third_party)
        for message in answer(line)
    ]
    return [
        *page_lines,
        *crisis,
        *words.limits_crime("The pack's words."),
        words.check_in_question(),
        words.after_declined(),
        words.after_denied(),
        words.too_long(),
        words.rate_limited(),
        words.safe_reply("I could not read that."),
        words.page_number_or_place(),
        words.page_mistake(),
        words.forgotten(page_is_open=True),
        words.forgotten(page_is_open=False),
    ]


def test_contacts_come_from_the_file(words: Words) -> None:
    """The shipped file yields the bare contacts and no complaint."""
    assert words.problem == ""
    assert words.crisis_contacts() == CONTACTS


def test_contacts_follow_the_file(tmp_path: Path) -> None:
    """A changed name in the file is a changed name in the contacts: nothing is hard-wired."""
    changed = FILE.read_text("utf-8").replace("Suicide & Crisis Lifeline", "The Lifeline")
    root = with_file(tmp_path, changed.encode())
    assert CONTACTS.replace("Suicide & Crisis Lifeline", "The Lifeline") == (
        load_words(root).crisis_contacts()
    )


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="missing"),
        pytest.param(b"", id="empty"),
        pytest.param(b"lines: []", id="no lines"),
        pytest.param(b"- 1", id="no mapping"),
        pytest.param(b"lines: [", id="not YAML"),
        pytest.param(b"\xff\xfe\x00", id="not UTF-8"),
        pytest.param(b"lines: &a [*a]", id="alias"),
        pytest.param(b"[" * 200_000, id="deep"),
        pytest.param(b"lines:\n" + b"#" * 300_000, id="large"),
        pytest.param(FILE.read_bytes().replace(b'digits: "988"', b'digits: "989"'), id="typo"),
        pytest.param(FILE.read_bytes().replace(b'- id: "911"', b'- id: "912"'), id="no 911"),
    ],
)
def test_a_missing_or_broken_file_leaves_988_and_911(tmp_path: Path, content: bytes | None) -> None:
    """Without a good file the built-in contacts remain, and the problem is named."""
    found = load_words(tmp_path if content is None else with_file(tmp_path, content))
    assert found.crisis_contacts() == CONTACTS
    assert "988" in found.crisis_lines_listed()
    assert found.problem.startswith("crisis_lines.yml: ")
    assert "\n" not in found.problem


@given(content=st.binary(max_size=300))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_file_makes_loading_raise(tmp_path: Path, content: bytes) -> None:
    """Whatever bytes the file holds, loading answers with crisis contacts."""
    assert load_words(with_file(tmp_path, content)).crisis_contacts() == CONTACTS


def test_words_cannot_be_changed(words: Words) -> None:
    """Words are frozen."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        words.problem = "changed"  # type: ignore[misc]


def test_a_broken_file_still_gives_every_sentence(tmp_path: Path) -> None:
    """No sentence needs the file."""
    assert all(every_message(load_words(tmp_path)))


def test_messages_are_short(words: Words) -> None:
    """No message is longer than 60 words."""
    too_long = [message for message in every_message(words) if len(message.split()) > 60]
    assert not too_long


@pytest.mark.parametrize("answer", ["crisis_self", "crisis_other", "crisis_third_party"])
def test_the_first_crisis_message_holds_both_contacts(words: Words, answer: str) -> None:
    """988 and 911 are in the very first message, before anything else is asked."""
    messages = getattr(words, answer)("The page line.")
    assert 2 <= len(messages) <= 3
    assert "988" in messages[0]
    assert "911" in messages[0]
    assert "The page line." in " ".join(messages)
    assert "I'm software" in " ".join(messages)


def test_an_emergency_number_comes_first_when_somebody_else_is_in_danger(words: Words) -> None:
    """For danger to others 911 stands before 988, and for swallowed pills 911 is first."""
    for answer in (words.crisis_other, words.crisis_third_party):
        first = answer("")[0]
        assert first.index("911") < first.index("988")
    assert "call 911 first" in words.crisis_self("")[0]


def test_the_check_in_asks_once_and_directly(words: Words) -> None:
    """One direct question, not leading, no promise, with the contacts beside it."""
    question = words.check_in_question()
    assert question.count("?") == 1
    assert "Are you thinking about killing yourself?" in question
    assert CONTACTS in question
    assert "not thinking" not in question
    assert "promise" not in question.lower()


@pytest.mark.parametrize(
    "wrong", ["commit suicide", "committed suicide", "successful", "failed attempt", "selfish"]
)
def test_nothing_is_said_against_safe_messaging(words: Words, wrong: str) -> None:
    """No word of blame or of success stands in any message."""
    assert wrong not in " ".join(every_message(words)).lower()


def test_the_page_line_says_what_is_true(words: Words) -> None:
    """Only a page that is out says that somebody is alerted."""
    assert "alerting" in words.page_sent()
    assert "alert" not in words.page_failed()
    assert all(m == m.strip() for m in words.crisis_self(""))
    assert "alerting" not in words.page_on_console()
    unsure = (words.page_failed(), words.page_not_stored_but_sent(), words.page_on_console())
    for failed in unsure:
        assert "988 or 911 now" in failed


@pytest.mark.parametrize("refusal", ["too_long", "rate_limited"])
def test_a_refusal_holds_the_contacts(words: Words, refusal: str) -> None:
    """Somebody refused still gets the contacts."""
    assert CONTACTS in getattr(words, refusal)()


def test_safe_reply_says_what_went_wrong(words: Words) -> None:
    """The safe reply is one line on what failed and the contacts."""
    assert f"I could not read that. {CONTACTS}" == words.safe_reply("I could not read that.")
    assert words.safe_reply("  ").endswith(CONTACTS)


def test_uncalled_lines_say_so(words: Words) -> None:
    """Every listed line says who has checked it; nobody has called one yet."""
    entries = words.crisis_lines_listed().split("\n\n")
    assert len(entries) == 9
    for entry in entries:
        assert "(not yet checked by phone by this program; read on 2026-11-23)" in entry


def test_held_and_reporting_lines_are_not_listed(words: Words) -> None:
    """Lines nobody may rely on yet, and lines that make a report, are kept apart."""
    listed = words.crisis_lines_listed()
    for line in words.lines:
        assert (line.show != "held" and not line.report) == (f"{line.name}, for" in listed)
    assert len([line for line in words.lines if line.show == "held"]) == 3


def test_a_reporting_line_warns_before_its_number(words: Words) -> None:
    """That a call makes a report stands before the number; other states see none of it."""
    child, adult = words.reporting_lines("montana").split("\n\n")
    assert child.index("audio-recorded") < child.index("1-866-820-5437")
    assert adult.index("makes a report") < adult.index("1-844-277-9300")
    assert "nobody answers" in adult
    assert words.reporting_lines("elsewhere") == ""


def test_limits_on_abuse_stand_before_hotlines(words: Words) -> None:
    """The pack's own words come before the lines, and the person is asked to read first."""
    messages = words.limits_abuse("The pack's words.", "montana")
    assert "before you say more" in messages[0]
    assert messages[1] == "The pack's words."
    assert "1-800-422-4453" in messages[2]
    assert "1-866-820-5437" in messages[2]
    assert "1-866-820-5437" not in " ".join(words.limits_abuse("x"))


def test_a_line_that_was_called_says_when(words: Words) -> None:
    """Filling in called_on changes what people are told."""
    line = words.lines[0].copy(update={"called_on": words.lines[0].read_on})
    assert line.checked() == "called by this program on 2026-11-23"


def test_an_unsure_number_cannot_be_listed(tmp_path: Path) -> None:
    """A number that is not sure is refused unless it is held or somebody called it."""
    weak = re.sub(
        r"(confidence: 2\+ weak\n    show: )held", r"\1listed", FILE.read_text("utf-8"), count=1
    )
    with pytest.raises(LinesError, match="must be held"):
        read_lines(with_file(tmp_path, weak.encode()) / "resources" / "crisis_lines.yml")


@pytest.mark.parametrize(
    "digits",
    {
        line.call.digits
        for line in load_words(ROOT).lines
        if line.call and len(line.call.digits) > 3
    },
)
def test_toll_free_numbers_are_numbers(digits: str) -> None:
    """Every longer number is a valid US number."""
    assert phonenumbers.is_valid_number(phonenumbers.parse(digits, "US"))


def test_letters_spell_the_digits(words: Words) -> None:
    """Where a line is known by letters, they give the digits beside them."""
    groups = ["abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz"]
    keys = {letter: str(i) for i, group in enumerate(groups, 2) for letter in group.upper()}
    spelled = [line.call for line in words.lines if line.call and line.call.letters]
    assert spelled
    for call in spelled:
        dialed = "".join(keys.get(c, c) for c in call.letters if c.isalnum())
        assert call.digits.replace("-", "") == dialed


@pytest.mark.parametrize(
    "ended",
    ["985-5590", "488-7366", "66746", "22522", "20121", "797979", "551-3191", "562-5624"],
)
def test_wrong_or_ended_numbers_are_absent(words: Words, ended: str) -> None:
    """Digits known to be wrong or ended are in no line, and 988 has no third key."""
    shown = [f"{line.call} {line.text} {line.reach()}" for line in words.lines]
    assert not [line for line in shown if ended in line]
    assert "press 3" not in " ".join(shown).lower()
