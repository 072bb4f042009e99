"""The buttons under what is said in danger: never none, and always one that leads to a person."""

from __future__ import annotations

from bot.replies import Button, button
from bot.risk import Topic

WAKE = button("/wake_somebody_now")
MISTAKE = button("/it_was_a_mistake")
QUESTION: tuple[Button, ...] = (
    button("/yes_present"),
    button("/no_not_now"),
    button("/rather_not_say"),
    WAKE,
)
AFTER_DANGER: tuple[Button, ...] = (
    button("/who_can_i_talk_to"),
    button("/ask_crisis_line"),
    button("/ask_confidentiality"),
    button("/what_is_in_the_way"),
)
AFTER_LIMITS: tuple[Button, ...] = (*AFTER_DANGER[:1], button("/ask_eap"), *AFTER_DANGER[1:])
AFTER_QUESTION: tuple[Button, ...] = (
    WAKE,
    button("/who_can_i_talk_to"),
    button("/ask_eap"),
    button("/ask_chaplain"),
    button("/safety_plan"),
)
_STAYING: tuple[Button, ...] = (
    WAKE,
    button("/what_is_in_the_way"),
    button("/who_can_i_talk_to"),
    button("/ask_crisis_line"),
)
_SPECIAL: dict[Topic, tuple[Button, ...]] = {
    Topic.ASK_MEANS: (
        button("/it_is_close"),
        button("/it_is_not_close"),
        button("/rather_not_say"),
        WAKE,
    ),
    Topic.IN_THE_WAY: (
        button("/no_police"),
        button("/my_job"),
        button("/no_signal"),
        button("/cannot_speak"),
        button("/nobody_there"),
        button("/fear_of_hospital"),
        WAKE,
    ),
    Topic.MY_JOB: (
        WAKE,
        button("/ask_gun_or_badge"),
        button("/ask_confidentiality"),
        button("/who_can_i_talk_to"),
    ),
    Topic.NOBODY_THERE: AFTER_QUESTION,
    Topic.WITHDRAWN: (WAKE, MISTAKE, button("/who_can_i_talk_to"), button("/ask_crisis_line")),
    Topic.ACCEPTED: AFTER_QUESTION,
    Topic.MISREAD: AFTER_QUESTION,
}


def ways_on(topic: Topic) -> tuple[Button, ...]:
    """Return the buttons under the text of `topic`."""
    return _SPECIAL.get(topic, _STAYING)
