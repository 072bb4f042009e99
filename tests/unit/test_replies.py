"""Buttons: the closed list of payloads, the domain's intents and rules, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import (
    ABOUT_A_PAGE,
    MENU,
    OFFERED,
    QUESTIONS,
    SPANISH_TITLES,
    TYPED,
    Button,
    Reply,
    button,
    in_language,
    offered,
)
from bot.settings import ROOT


def read(folder: str) -> list[dict[str, Any]]:
    """The YAML documents of a folder."""
    files = sorted((ROOT / folder).glob("*.yml"))
    assert files
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


def buttons_of_the_domain() -> Iterator[tuple[str, dict[str, str]]]:
    """Each button of each response, with the response's name."""
    for domain in read("domain"):
        for name, variants in (domain.get("responses") or {}).items():
            for variant in variants:
                yield from ((name, made) for made in variant.get("buttons") or ())


def intents_of_the_domain() -> set[str]:
    """Every intent."""
    return {str(name) for domain in read("domain") for name in domain.get("intents") or ()}


def intents_with_a_rule() -> set[str]:
    """Every intent that some rule starts from."""
    found = set()
    for rules in read("data/rules"):
        for rule in rules["rules"]:
            first = rule["steps"][0]
            found |= {step["intent"] for step in first.get("or", [first])}
    return found


def payloads_in_code() -> set[str]:
    """Every payload that some module names when it makes a button."""
    named = re.compile(r"""\b(?:button|Button)\([^()]*?["'](/[a-z_]+)["']""")
    files = (ROOT / "bot").rglob("*.py")
    return {found for file in files for found in named.findall(file.read_text(encoding="utf-8"))}


def test_every_button_of_the_domain_is_offered_under_a_title() -> None:
    """A button of a response sends a payload of the closed list, and says something."""
    buttons = list(buttons_of_the_domain())

    assert buttons
    for name, made in buttons:
        assert made["payload"] in OFFERED, name
        assert made["title"].strip(), name


def test_every_button_in_code_is_offered() -> None:
    """No module makes a button whose payload is not in the closed list."""
    named = payloads_in_code()

    assert "/wake_somebody_now" in named
    assert set() == named - set(OFFERED)


@pytest.mark.parametrize("payload", sorted(set(OFFERED) - ABOUT_A_PAGE))
def test_every_offered_payload_is_an_intent_with_a_rule(payload: str) -> None:
    """What a button sends is known to Rasa, and a rule follows at once."""
    assert payload.startswith("/")
    assert payload[1:] in intents_of_the_domain()
    assert payload[1:] in intents_with_a_rule()


def test_the_domain_menu_and_the_menu_in_code_are_the_same() -> None:
    """Somebody sees the same choices whether Rasa or the safe path shows them."""
    helps = [Button(b["title"], b["payload"]) for n, b in buttons_of_the_domain() if "help" in n]

    assert [*MENU, *MENU] == helps  # in English and again in Spanish


@pytest.mark.parametrize("payload", OFFERED)
def test_a_pressed_button_is_known_by_its_name(payload: str) -> None:
    """A payload of the list, spaces around it aside, is a pressed button."""
    assert payload[1:] == offered(payload)
    assert payload[1:] == offered(f" {payload}\n")


@given(st.one_of(st.text(), st.text().map(lambda t: "/" + t), st.sampled_from(sorted(OFFERED))))
def test_nothing_but_the_exact_payloads_is_a_button(text: str) -> None:
    """Whatever somebody types, it is words unless it is a payload or the name of a language."""
    language = text.strip().casefold().strip(" .!?¿¡") in TYPED
    assert (offered(text) is not None) == (text.strip() in OFFERED or language)


@given(st.sampled_from(sorted(OFFERED)), st.text(min_size=1))
def test_a_payload_with_anything_added_is_words(payload: str, more: str) -> None:
    """A payload followed by anything that is no space is words, as `/greet{...}` is."""
    if more.strip() and payload + more.rstrip() not in OFFERED:
        assert offered(payload + more) is None


@pytest.mark.parametrize("text", ["/imminent_self", "/restart", "/GREET", "greet", "//greet", "/"])
def test_commands_of_rasa_are_words(text: str) -> None:
    """Names that mean something to Rasa alone are words when a person types them."""
    assert offered(text) is None


def test_a_button_outside_the_list_cannot_be_made() -> None:
    """A module that misspells a payload fails at once."""
    with pytest.raises(KeyError):
        button("/who_can_i_talk_too")


def test_a_button_says_its_usual_title_or_the_given_one() -> None:
    """The title can be changed where the usual one does not fit; the payload cannot."""
    assert Button("EAP", "/ask_eap") == button("/ask_eap")
    assert Button("The EAP", "/ask_eap") == button("/ask_eap", "The EAP")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("español", "espanol"),
        (" Spanish. ", "espanol"),
        ("¿ESPAÑOL?", "espanol"),
        ("english", "english"),
        ("en inglés", "english"),
        ("i speak spanish at home", None),
    ],
)
def test_the_name_of_a_language_switches_to_it(text: str, name: str | None) -> None:
    """Typed alone it is its button; in a sentence it is words."""
    assert name == offered(text)


def test_every_title_has_a_spanish_one() -> None:
    """Nothing that is offered, in code or in the domain, stays in English in Spanish."""
    titles = set(OFFERED.values()) | {made["title"] for _, made in buttons_of_the_domain()}

    assert set() == titles - set(SPANISH_TITLES)
    assert all(title.strip() for title in SPANISH_TITLES.values())


def test_spanish_titles_tell_the_questions_apart() -> None:
    """Two questions never look alike, in either language, and none is too long for a button."""
    for titles in (list(QUESTIONS.values()), [SPANISH_TITLES[t] for t in QUESTIONS.values()]):
        assert len(set(titles)) == len(titles)
        assert 60 >= max(map(len, titles))


def test_buttons_in_spanish_send_what_they_sent_before() -> None:
    """Only the titles change, and the switch leads back to English."""
    reply = Reply("text", MENU)

    assert reply == in_language(reply, "en")
    spanish = in_language(reply, "es")
    assert [made.payload for made in MENU[:-1]] == [made.payload for made in spanish.buttons[:-1]]
    assert button("/english") == spanish.buttons[-1]
    assert "Capellán" in {made.title for made in spanish.buttons}


@pytest.mark.conformance("WA-OV-4")
def test_every_kind_of_help_stands_in_the_menu() -> None:
    """Peers, EAP, chaplain, crisis lines and clinical services: none in the place of another."""
    payloads = {made.payload for made in MENU}

    assert payloads >= {
        "/who_can_i_talk_to",
        "/ask_eap",
        "/ask_chaplain",
        "/ask_crisis_line",
        "/look_up_resource",
    }
