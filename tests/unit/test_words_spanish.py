"""The fixed sentences in Spanish: all of them, with the numbers of the English, and marked."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.escalation.answers import RiskAnswers
from bot.escalation.desk import Outcome
from bot.risk import Step
from bot.settings import ROOT
from bot.words import Words, in_language, load_words
from bot.words.spanish import ENGLISH_ONLY, NOT_REVIEWED, SpanishWords
from bot.words.spanish_pages import SpanishPageWords

ENGLISH = load_words(ROOT)
SPANISH = in_language(ENGLISH, "es")
ANSWERS = RiskAnswers(ENGLISH, "limit for abuse", "limit for crime", "montana")
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "safe_reply": ("",),
    "crisis_self": ("Page line.",),
    "crisis_other": ("Page line.",),
    "crisis_third_party": ("Page line.",),
    "limits_abuse": ("The pack's words.", "montana"),
    "limits_crime": ("The pack's words.",),
    "reporting_lines": ("montana",),
    "forgotten": (True,),
    "in_danger": ("ask_means",),
}
# What the file says of a line is a fact in English and stays so.
SHARED = {"reporting_lines"}
SENTENCES = sorted(
    name for name, _ in inspect.getmembers(Words, inspect.isfunction) if not name.startswith("_")
)


def said(words: Words, name: str) -> str:
    """Everything that a sentence says."""
    found = getattr(words, name)(*ARGUMENTS.get(name, ()))
    return found if isinstance(found, str) else "\n".join(found)


def numbers(text: str) -> list[str]:
    """Every number of a text; in an alert's 24 hours, a phone number and a key alike."""
    return sorted(re.findall(r"\d[\d.\-/]*\d|\d", text))


@pytest.mark.parametrize("name", [name for name in SENTENCES if name not in SHARED])
def test_every_sentence_has_a_spanish_one(name: str) -> None:
    """None is inherited from the English."""
    assert name in {**vars(SpanishWords), **vars(SpanishPageWords)}
    assert said(ENGLISH, name) != said(SPANISH, name)


@pytest.mark.parametrize("name", SENTENCES)
def test_numbers_and_keys_are_those_of_the_english(name: str) -> None:
    """988, 911, the keys to press and the hours are the same in both languages."""
    assert numbers(said(ENGLISH, name)) == numbers(said(SPANISH, name))


def test_the_word_to_text_is_the_spanish_one() -> None:
    """A text for help in Spanish needs the word that the line asks for."""
    assert "AYUDA" in SPANISH.crisis_contacts()


@pytest.mark.parametrize("words", [SPANISH, in_language(Words(problem="gone"), "es")])
@pytest.mark.parametrize("answer", ["crisis_self", "crisis_other", "crisis_third_party"])
def test_the_first_crisis_message_holds_both_contacts(words: Words, answer: str) -> None:
    """988 and 911 come first, with the file and without it."""
    first = getattr(words, answer)("")[0]
    assert "988" in first
    assert "911" in first


@pytest.mark.parametrize("name", [n for n in SENTENCES if n.startswith(("crisis_self", "page"))])
def test_only_what_is_true_is_said_of_a_page(name: str) -> None:
    """Where the English says to call now, so does the Spanish."""
    call_now = "call 988 or 911 now" in said(ENGLISH, name).lower()
    assert call_now == ("llame ya al 988 o al 911" in said(SPANISH, name).lower())


@pytest.mark.parametrize("name", [n for n in SENTENCES if n not in SHARED | {"limits_abuse"}])
def test_messages_are_short(name: str) -> None:
    """No message is longer than 60 words, save the list of lines."""
    found = getattr(SPANISH, name)(*ARGUMENTS.get(name, ()))
    texts = [found] if isinstance(found, str) else found
    if name != "crisis_lines_listed":
        assert [] == [text for text in texts if len(text.split()) > 60]


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.NONE])
def test_an_answer_in_spanish_ends_with_its_mark(step: Step) -> None:
    """Until a Spanish speaker signs, every crisis answer says that none has read it."""
    english = ANSWERS.replies(step, Outcome.STORED)
    spanish = ANSWERS.replies(step, Outcome.STORED, "es")

    assert spanish[-1].text.endswith(NOT_REVIEWED)
    assert len(english) == len(spanish)
    assert [reply.buttons for reply in english] == [reply.buttons for reply in spanish]
    assert not any(NOT_REVIEWED in reply.text for reply in english)


def test_no_danger_has_no_answer_in_either_language() -> None:
    """An ordinary message is left to the dialogue."""
    assert () == ANSWERS.replies(Step.NONE, Outcome.NONE, "es")


@pytest.mark.parametrize("step", [Step.LIMITS_ABUSE, Step.LIMITS_CRIME])
def test_the_packs_wording_is_announced_as_english(step: Step) -> None:
    """A legal text is not translated on the way."""
    texts = [reply.text for reply in ANSWERS.replies(step, Outcome.NONE, "es")]

    assert texts[1].startswith(ENGLISH_ONLY)
    assert "limit for" in texts[1]


def test_a_broken_file_still_gives_every_sentence(tmp_path: Path) -> None:
    """No sentence in Spanish needs the file."""
    broken = in_language(load_words(tmp_path), "es")
    for name in SENTENCES:
        assert name in SHARED or said(broken, name).strip()
    assert "988" in broken.crisis_lines_listed()


def test_contacts_follow_the_file() -> None:
    """Numbers and keys come from the file in Spanish as in English."""
    changed: list[Any] = []
    for line in ENGLISH.lines:
        if line.id == "988" and line.call:
            call = line.call.copy(update={"spanish_press": "7"})
            line = line.copy(update={"call": call, "text": None})
        changed.append(line)
    contacts: Callable[[], str] = SpanishWords(tuple(changed)).crisis_contacts

    assert "7 para español" in contacts()
    assert "mensaje" not in contacts()


def test_english_is_left_as_it_is() -> None:
    """Asking for English changes nothing, and Spanish words stay frozen."""
    assert in_language(ENGLISH, "en") is ENGLISH
    assert "" == ENGLISH.mark
    with pytest.raises(dataclasses.FrozenInstanceError):
        SPANISH.problem = "changed"  # type: ignore[misc]
