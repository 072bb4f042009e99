"""What the conversation in danger is about next, by name: never the same text twice in a row."""

from collections.abc import Sequence
from enum import Enum

from bot.risk.tiers import Tier

REMEMBERED = 12  # names of what was said last; more than the longest series, so that all are used


class Topic(str, Enum):
    """The name of one text. `own` is whatever belongs to the step itself."""

    OWN = ""
    # Danger to oneself, one after the other.
    ASK_MEANS = "ask_means"
    COMPANY = "company"
    SAY_IT_SHORT = "say_it_short"
    PEOPLE_AND_LIGHTS = "people_and_lights"
    TEN_MINUTES = "ten_minutes"
    STILL_HERE = "still_here"
    # Danger to others.
    OTHERS_DISTANCE = "others_distance"
    OTHERS_SAY_IT = "others_say_it"
    OTHERS_COMPANY = "others_company"
    OTHERS_WAIT = "others_wait"
    # Danger to somebody else.
    THIRD_ASK = "third_ask"
    THIRD_SAFE = "third_safe"
    THIRD_WHO = "third_who"
    THIRD_YOU = "third_you"
    # Concern, after the direct question.
    CONCERN_PEOPLE = "concern_people"
    CONCERN_LATER = "concern_later"
    CONCERN_PLAN = "concern_plan"
    # Under an ordinary answer.
    BESIDE_FIRST = "beside_first"
    BESIDE_SECOND = "beside_second"
    BESIDE_THIRD = "beside_third"
    # Answers to what was said.
    MEDICAL = "medical"
    DISTANCE = "distance"
    RETURNED = "returned"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SAFER = "safer"
    ACCEPTED = "accepted"
    MISREAD = "misread"
    # What stands between somebody and help.
    IN_THE_WAY = "in_the_way"
    NO_CALLS = "no_calls"
    NO_POLICE = "no_police"
    MY_JOB = "my_job"
    NO_SIGNAL = "no_signal"
    CANNOT_SPEAK = "cannot_speak"
    NOBODY_THERE = "nobody_there"
    WAKING_PEOPLE = "waking_people"
    FEAR_OF_HOSPITAL = "fear_of_hospital"
    LINE_FAILED = "line_failed"
    ONLY_SOFTWARE = "only_software"


SELF = (
    Topic.ASK_MEANS,
    Topic.COMPANY,
    Topic.SAY_IT_SHORT,
    Topic.PEOPLE_AND_LIGHTS,
    Topic.TEN_MINUTES,
    Topic.STILL_HERE,
)
OTHERS = (Topic.OTHERS_DISTANCE, Topic.OTHERS_SAY_IT, Topic.OTHERS_COMPANY, Topic.OTHERS_WAIT)
THIRD = (Topic.THIRD_ASK, Topic.THIRD_SAFE, Topic.THIRD_WHO, Topic.THIRD_YOU)
CONCERN = (Topic.CONCERN_PEOPLE, Topic.CONCERN_LATER, Topic.CONCERN_PLAN)
BESIDE = (Topic.BESIDE_FIRST, Topic.BESIDE_SECOND, Topic.BESIDE_THIRD)
FOLLOW_UPS = {
    Tier.IMMINENT_SELF: SELF,
    Tier.IMMINENT_OTHER: OTHERS,
    Tier.IMMINENT_THIRD_PARTY: THIRD,
}
# A pressed button -> what is said.
PRESSED = {
    "what_is_in_the_way": Topic.IN_THE_WAY,
    "no_police": Topic.NO_POLICE,
    "my_job": Topic.MY_JOB,
    "no_signal": Topic.NO_SIGNAL,
    "cannot_speak": Topic.CANNOT_SPEAK,
    "nobody_there": Topic.NOBODY_THERE,
    "fear_of_hospital": Topic.FEAR_OF_HOSPITAL,
    "it_is_close": Topic.DISTANCE,
    "it_is_not_close": Topic.COMPANY,
}


def next_of(series: Sequence[Topic], said: Sequence[str]) -> Topic:
    """Return the first of `series` not in `said`, else the one said longest ago.

    `said` holds names, the latest last. With two or more in `series`, never the latest.
    """
    latest = {name: place for place, name in enumerate(said)}
    return min(series, key=lambda topic: latest.get(topic.value, -1))


def unless_just_said(topic: Topic, series: Sequence[Topic], said: Sequence[str]) -> Topic:
    """Return `topic`, or the next of `series` when `topic` is what was said last."""
    return next_of(series, said) if said and said[-1] == topic.value else topic
