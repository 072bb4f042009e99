"""What is said in danger: a text for each topic, in both languages, short, plain and safe."""

from __future__ import annotations

import re

import pytest

from bot.escalation.answers import RiskAnswers
from bot.escalation.desk import Outcome
from bot.risk import Step, Topic
from bot.settings import ROOT
from bot.words import in_language, load_words
from bot.words.danger import TEXTS
from bot.words.danger_spanish import TEXTS as SPANISH

ENGLISH = load_words(ROOT)
ANSWERS = RiskAnswers(ENGLISH, "limit for abuse", "limit for crime", "montana")
NAMES = sorted(TEXTS)
DANGER = (Step.IMMINENT_SELF, Step.IMMINENT_OTHER, Step.IMMINENT_THIRD_PARTY)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text, syllables counted by groups of vowels."""
    words = re.findall(r"[a-z']+", re.sub(r"\d\S*", "one", text.lower()))
    ends = max(1, len(re.findall(r"[.!?:]+", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.rstrip("e")))) for word in words)
    return 0.39 * len(words) / ends + 11.8 * syllables / len(words) - 15.59


def ease(text: str) -> float:
    """The reading ease of a Spanish text (Fernandez Huerta): 60 and more is plain."""
    words = re.findall(r"[a-záéíóúüñ]+", re.sub(r"\d\S*", "uno", text.lower()))
    ends = max(1, len(re.findall(r"[.!?:]+", text)))
    syllables = sum(max(1, len(re.findall(r"[aeiouáéíóúü]+", word))) for word in words)
    return 206.84 - 60 * syllables / len(words) - 1.02 * len(words) / ends


def test_every_topic_has_a_text_in_both_languages() -> None:
    """No topic is silent, and no text is without a topic."""
    topics = {topic.value for topic in Topic} - {Topic.OWN.value}

    assert topics == set(TEXTS)
    assert topics == set(SPANISH)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("texts", [TEXTS, SPANISH])
def test_a_text_is_short_and_names_who_answers_now(texts: dict[str, str], name: str) -> None:
    """At most 60 words, with 988 and 911 in it."""
    assert len(texts[name].split()) <= 60
    assert "988" in texts[name]
    assert "911" in texts[name]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_numbers(name: str) -> None:
    """No number is lost or added in Spanish."""
    assert set(re.findall(r"\d[\d:]*", TEXTS[name])) == set(re.findall(r"\d[\d:]*", SPANISH[name]))


@pytest.mark.parametrize("name", NAMES)
def test_an_eighth_grader_can_read_it(name: str) -> None:
    """English at the eighth grade at most, Spanish plain."""
    assert grade(TEXTS[name]) <= 8
    assert ease(SPANISH[name]) >= 60


@pytest.mark.parametrize(
    "wrong",
    ["commit suicide", "committed", "promise me", "selfish", "attention", "attempt", "why would",
     "how could you", "i understand exactly", "you should have", "goodbye", "disorder",
     "prométame"],
)  # fmt: skip
def test_nothing_is_said_against_safe_messaging(wrong: str) -> None:
    """No blame, no promise to extract, no diagnosis, no end of the conversation."""
    said = " ".join([*TEXTS.values(), *SPANISH.values()]).lower()

    assert wrong not in said


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_safety_plan_is_shown_and_takes_nothing_in(lang: str) -> None:
    """Six parts to write elsewhere, no question, and who answers at any hour."""
    plan = in_language(ENGLISH, "es" if lang == "es" else "en").safety_plan()

    assert ["1", "2", "3", "4", "5", "6"] == re.findall(r"(?m)^(\d)\.", "\n".join(plan))
    assert "?" not in "".join(plan)
    assert "988" in plan[-1]
    assert all(len(text.split()) <= 60 for text in plan)


@pytest.mark.parametrize("step", [*DANGER, Step.STAY, Step.CHECK_IN, Step.CHECK_IN_DECLINED])
@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.OWN])
def test_every_topic_leads_to_a_person(step: Step, topic: Topic) -> None:
    """Whatever is said at whatever step, a button beneath it can wake somebody or list people."""
    replies = ANSWERS.replies(step, Outcome.ALREADY_OPEN, "en", topic)
    payloads = {button.payload for button in replies[-1].buttons}

    assert ENGLISH.in_danger(topic.value) == replies[0].text
    assert payloads & {"/wake_somebody_now", "/who_can_i_talk_to"}
    assert (ENGLISH.page_already_open() in replies[1].text) if step in DANGER else not replies[1:]


def test_harm_already_done_is_followed_by_the_whole_answer() -> None:
    """First what to do at once, then what became of the page, then distance and company."""
    first, second, third = ANSWERS.replies(Step.IMMINENT_SELF, Outcome.STORED, "en", Topic.MEDICAL)

    assert first.text.startswith("Call 911 now.")
    assert [second.text, third.text] == ENGLISH.crisis_self(ENGLISH.page_sent())[1:]


def test_under_an_ordinary_answer_stands_one_line_with_a_way_to_wake_somebody() -> None:
    """Short, with the button; in Spanish with its mark; nothing where nothing is to be said."""
    (line,) = ANSWERS.beside(Topic.BESIDE_FIRST)
    (spanish,) = ANSWERS.beside(Topic.BESIDE_FIRST, "es")

    assert ["/wake_somebody_now"] == [button.payload for button in line.buttons]
    assert spanish.text.endswith("(No revisado por un hispanohablante.)")
    assert () == ANSWERS.beside(Topic.OWN)
