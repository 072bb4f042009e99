"""The closed lists of the conversation in danger: where it stands, what was heard, what is done."""

from enum import Enum


class Step(str, Enum):
    """What the assistant does about danger in this turn; `none` leaves the turn to Rasa."""

    IMMINENT_SELF = "imminent_self"
    IMMINENT_OTHER = "imminent_other"
    IMMINENT_THIRD_PARTY = "imminent_third_party"
    CHECK_IN = "check_in"
    CHECK_IN_INTENT = "check_in_intent"
    CHECK_IN_DECLINED = "check_in_declined"
    CHECK_IN_DENIED = "check_in_denied"
    STAY = "stay"
    LIMITS_ABUSE = "limits_abuse"
    LIMITS_CRIME = "limits_crime"
    NONE = "none"


class Stage(str, Enum):
    """Where a conversation stands before a message is read.

    `asked` and `intent` wait for the answer to the first and the second question, `lapsed` waited
    too long; `self`, `others` and `third` are in danger of that kind, `after` was so earlier.
    """

    CALM = "calm"
    ASKED = "asked"
    INTENT = "intent"
    LAPSED = "lapsed"
    DENIED = "denied"
    DECLINED = "declined"
    SELF = "self"
    OTHERS = "others"
    THIRD = "third"
    AFTER = "after"


class Heard(str, Enum):
    """What one message, or one pressed button, is taken for."""

    SELF_SIGN = "self_sign"
    OTHERS_SIGN = "others_sign"
    THIRD_SIGN = "third_sign"
    THOUGHTS = "thoughts"
    ABUSE = "abuse"
    CRIME = "crime"
    DONE = "done"
    YES = "yes"
    UNCLEAR = "unclear"
    NO_INTENT = "no_intent"
    NO = "no"
    OKAY = "okay"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    PLEA = "plea"
    BARRIER = "barrier"
    PUT_AWAY = "put_away"
    FRAGMENT = "fragment"
    ASIDE = "aside"
    REQUEST = "request"
    COURTESY = "courtesy"
    TALK = "talk"
    PRESSED_YES = "pressed_yes"
    PRESSED_NO = "pressed_no"
    PRESSED_RATHER_NOT = "pressed_rather_not"
    PRESSED_WAKE = "pressed_wake"
    PRESSED_TOPIC = "pressed_topic"
    PRESSED_OTHER = "pressed_other"


_STEPS = {
    ".": Step.NONE,
    "S": Step.IMMINENT_SELF,
    "O": Step.IMMINENT_OTHER,
    "T": Step.IMMINENT_THIRD_PARTY,
    "Q": Step.CHECK_IN,
    "I": Step.CHECK_IN_INTENT,
    "N": Step.CHECK_IN_DENIED,
    "D": Step.CHECK_IN_DECLINED,
    "A": Step.LIMITS_ABUSE,
    "C": Step.LIMITS_CRIME,
    "+": Step.STAY,
}
# One row for what was heard, one column for each stage. docs/conversation-states.md explains it.
_TABLE = """
                   calm asked intent lapsed denied declined self others third after
self_sign          S    S     S      S      S      S        S    S      S     S
others_sign        O    O     O      O      O      O        O    O      O     O
third_sign         T    T     T      T      T      T        T    T      T     T
thoughts           Q    S     S      D      D      D        S    Q      Q     Q
abuse              A    A     A      A      A      A        A    A      A     A
crime              C    C     C      C      C      C        C    C      C     C
done               .    S     S      S      S      S        S    O      T     S
yes                .    S     S      .      .      .        +    +      +     .
unclear            .    S     S      .      .      .        +    +      +     .
no_intent          Q    I     N      D      D      D        +    Q      Q     Q
no                 .    N     N      .      .      .        +    +      +     .
okay               .    N     N      .      .      .        +    +      +     .
refusal            .    D     D      +      +      +        +    +      +     .
withdrawal         .    D     D      +      +      +        +    +      +     +
plea               .    S     S      +      +      +        +    +      +     +
barrier            .    Q     I      .      .      +        +    +      +     .
put_away           .    S     S      .      .      .        +    +      +     .
fragment           .    S     S      +      +      S        S    O      T     Q
aside              .    S     S      .      .      .        S    +      +     .
request            .    .     .      .      .      .        .    .      .     .
courtesy           .    .     .      .      .      .        +    +      +     .
talk               .    .     .      .      .      .        +    +      +     .
pressed_yes        S    S     S      S      S      S        S    S      S     S
pressed_no         N    N     N      N      N      N        +    +      +     N
pressed_rather_not D    D     D      D      D      D        +    +      +     D
pressed_wake       S    S     S      S      S      S        S    O      T     S
pressed_topic      +    Q     I      +      +      +        +    +      +     +
pressed_other      .    .     .      .      .      .        .    .      .     .
"""


def _read(table: str) -> dict[tuple[Heard, Stage], Step]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    return {
        (Heard(name), Stage(stage)): _STEPS[cell]
        for name, *cells in rows
        for stage, cell in zip(head, cells, strict=True)
    }


MOVES = _read(_TABLE)


def step_for(heard: Heard, stage: Stage) -> Step:
    """Return what is done about `heard` at `stage`; every pair has exactly one step."""
    return MOVES[heard, stage]
