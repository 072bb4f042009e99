"""A new state is one file of facts: every question is answered from it, and from it alone."""

import pytest

from bot.packs import Question

# What the file states; every other question of `SILENT` has to be "does not say".
STATED = {
    "what_is_a_session": "A listening hour begins when the bell is rung.",
    "what_is_a_peer": "A listening colleague has sworn the listener's oath.",
    "consent": "Consent is given by ringing twice.",
    "after_death": "Only a twin can consent.",
    "may_i_keep_notes": "Painting is allowed.",
    "save_my_session": "Painting is allowed.",
    "group_session": "A circle of listeners counts as one.",
    "chaplain_confidentiality": "A chaplain is bound by the bell as well.",
    "who_is_covered": "Coroners and co-response teams.",
    "family": "Cousins are welcome.",
    "peer_qualification": "The oath and nothing else.",
    "more_than_one_peer": "Seven are allowed.",
    "gun_or_badge": "Nobody's badge is touched.",
    "can_sergeant_find_out": "What is said in a listening hour stays there.",
    "partner_abuse": "A peer may have to disclose cruelty to a partner.",
    "admission": "Jefferson Rev. Code 12-9 does not list crime as a limit.",
    "took_something": "Jefferson Rev. Code 12-9 does not list crime as a limit.",
    "broke_a_policy": "does not list a breach of a department's rule or policy as a limit.",
    "licensing_board": "does not list requests from licensing boards or reports to them",
    "child_abuse": "does not list abuse or neglect of a child.",
    "elder_abuse": "does not list abuse or neglect of an elder or a vulnerable adult.",
    "do_you_keep_this": "Jefferson Rev. Code 12-9 does not cover this chat.",
    "levels_of_care": "Licensed clinician: the clinician words.",
}
SILENT = [question.value for question in Question if question.value not in STATED]
SILENCE = "The Jefferson text does not say."
# Words that belong to one of the four states and would be borrowed here.
BORROWED = [
    "7-32-602",
    "590.1040",
    "260E",
    "626.557",
    "RCW",
    "1-24",
    "licensing board or program requests",
    "executor",
    "imminent",
    "sergeant or below",
    "more than one peer",
    "model policy",
]


@pytest.mark.parametrize("question", STATED)
def test_what_the_file_states_is_answered_from_it(ask, question: str) -> None:
    """The sentence of the file is the answer."""
    assert STATED[question] in ask("jefferson", question)


@pytest.mark.parametrize("question", SILENT)
def test_what_it_does_not_state_is_said_not_to_be_stated(ask, question: str) -> None:
    """Thirty points on which the file says nothing are told as such."""
    assert SILENCE in ask("jefferson", question)


@pytest.mark.parametrize("question", sorted(set(STATED) - {"what_is_a_peer"}))
def test_a_stated_point_is_not_called_silent(ask, question: str) -> None:
    """An answer that has a rule does not say that there is none."""
    assert SILENCE not in ask("jefferson", question)


def test_nothing_is_borrowed_from_another_state(everything) -> None:
    """No word of the four shipped packs turns up."""
    said = everything("jefferson")
    assert [] == [word for word in BORROWED if word in said]


def test_the_notice_is_made_of_its_two_limits(lines, notice) -> None:
    """Two limits, the session's rule, and the state's own name for the chat's missing cover."""
    first, second = notice("jefferson")
    assert ["a plan to open the dam", "cruelty to a partner"] == lines("jefferson")
    assert "Jefferson's peer support law does not cover this chat." in first
    assert "the bell is rung" in second
    assert "Agency policy may add limits" not in second
