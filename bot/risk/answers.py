"""What a reply to the direct question means: present, denied, declined, or no answer at all."""

import re
from enum import Enum

from bot.risk.normalise import normalise

SHORT = 4  # words; a reply this short that is neither a no nor a request is unclear


class Answer(str, Enum):
    """How a reply to the direct question is read. Unclear replies are read as present."""

    PRESENT = "present"
    DENIED = "denied"
    DECLINED = "declined"
    NOT_AN_ANSWER = "not_an_answer"


def _words(lines: str) -> re.Pattern[str]:
    choices = "|".join(line.strip() for line in lines.strip().splitlines())
    return re.compile(rf"(?:^|(?<= ))(?:{choices})(?= |$)")


_WITHDRAWN = _words(
    """just (?:kidding|joking)
    forget it|forget i said|nevermind|never mind|ignore that|ignore me|only (?:kidding|joking)
    joking|kidding|was (?:a )?joke|it was a mistake|no me hagas caso|olvidalo|es broma"""
)
_DECLINED = _words(
    """rather not|prefer not|prefiero no
    (?:do|does|would|did|will|am) not (?:really )?(?:want|wanna|going|like|care|feel)(?: like)? ?(?:to )?(?:talk|talking|say|saying|answer|answering|discuss|go there|get into)
    not (?:talking|answering|saying|comfortable|discussing|getting into)
    will not answer|not ready to talk|none of your business|no comment|skip|pass|next question
    can we not|not your business|leave it|leave me alone|drop it|no quiero (?:hablar|decir)"""  # noqa: E501
)
_UNCLEAR = _words(
    """idea|se|sure|really|yet|tonight|exactly|always|anymore|clue|i guess|guess not
    maybe|kinda|kind of|sort of|sorta|do not know|not sure|sometimes|a little|a bit|probably
    quizas|quiza|tal vez|a veces|mas o menos|creo que si|un poco|i think|might|depends
    possibly|perhaps|part of me|i promise|at the moment|on and off|off and on|who knows
    hard to say|can not say|not tonight|not yet|esta noche"""
)
_YES = _words(
    """yes|yeah|si|yess|yah|yeh|affirmative|affirm|10-4|correct|right|true|of course|absolutely
    i am|i have been|i have|i do|i was|a lot|all the time|every (?:day|night)|claro|simon|asi es
    how did you know|what if i|so what|who cares|does it matter|would it matter|why does it matter
    what does it matter|y que|pues si|definitely|you know it|obviously|been thinking"""
)
_NO = re.compile(
    r"^(?:(?:oh|god|well|lol|haha|um|uh|honestly|ok|okay|thanks|thank you|hey) ,? ?)*"
    r"(?:(?:hell|oh|god) )?(?:no|nope|naw|nada|negative|never|not at all|none|absolutely not"
    r"|of course not|definitely not|not (?:suicidal|like that|me|now|right now|thinking|planning)"
    r"|para nada|claro que no|nunca|ahorita no"
    r"|i am not|i would not|i would never|i do not(?! know)|i have not|i will not|i am (?:ok|okay|"
    r"fine|good|safe|alright))(?= |$)"
)
_REQUEST = _words(
    """what(?! if)|who(?! cares| knows)|where|how(?! did you know)|when|which|can (?:i|you|we|u)
    could (?:i|you|we)|is (?:there|this|it|the)|are (?:there|you)|do (?:i|you|they|we)|will (?:you|they)
    why(?! does it matter)|give me|show me|send me|find me|get me|i want to talk|i need to talk
    i would like to talk|talk to|call|number|list|menu|forget this|start over|help me find|contact
    looking for|i need (?:a|an|the|somebody|someone)|chaplain|eap|peer|therapist|counselor|988
    que|quien|donde|como|cuando|puedo|necesito|quiero hablar"""  # noqa: E501
)
_COURTESY = re.compile(
    r"^(?:ok |okay )?(?:thanks|thank you|hi|hello|hey|gracias|hola)(?: (?:ok|okay|you|there))?$"
)
_TELLING = _words(
    """tonight|now|soon|tomorrow|today|in the (?:garage|truck|car|barn|shed|closet|drawer|safe|basement|woods)
    guns?|pistol|pills?|the (?:blue|white|red|yellow|pink) ones|rope|bridge|knife|blade|bottle|loaded
    goodbye|bye|adios|sorry|ready|done|already|after (?:shift|work)|the (?:letter|note)|esta noche|pistola
    pastillas|this is it|it is (?:time|over)|too late"""  # noqa: E501
)


def read_answer(text: str) -> Answer:
    """Read `text` as the reply to the direct question; any `str`, never raises.

    A plain no is denied, "rather not say" and "forget it" are declined, a question or a request is
    no answer, and a short reply that is none of these counts as present.
    """
    said = " ".join(word for word in normalise(text).split(" ") if word not in (",", ".", "?"))
    count = len(said.split())
    asks = text.rstrip().endswith(("?", "¿"))
    if _WITHDRAWN.search(said) or _DECLINED.search(said):
        return Answer.DECLINED
    denies = _NO.search(said)
    if denies:
        return _after_no(said[denies.end() :].strip(), said)
    if _COURTESY.search(said):
        return Answer.NOT_AN_ANSWER
    if _YES.match(said) or _UNCLEAR.match(said):
        return Answer.PRESENT
    if asks or _REQUEST.match(said) or (count > 2 and _REQUEST.search(said)):
        return Answer.NOT_AN_ANSWER
    if count <= SHORT or (count <= 12 and (_UNCLEAR.search(said) or _YES.search(said))):
        return Answer.NOT_AN_ANSWER if _one_thing(said) else Answer.PRESENT
    return Answer.NOT_AN_ANSWER


def is_fragment(text: str) -> bool:
    """True for a few words that only tell a time, a place, a means or a farewell."""
    said = normalise(text)
    return 0 < len(said.split()) <= SHORT + 2 and _TELLING.search(said) is not None


def _after_no(rest: str, said: str) -> Answer:
    """A plain no stays one; "no idea", "not tonight", "no but maybe" are unclear."""
    if rest in ("not now", "not right now", "ahora no"):
        return Answer.DENIED
    if _UNCLEAR.match(rest) or _UNCLEAR.search(said) or re.search(r"\b(?:but|pero)\b", rest):
        return Answer.PRESENT
    return Answer.DENIED


def _one_thing(said: str) -> bool:
    """Names of what the assistant offers, typed alone, are requests and no answers."""
    return _REQUEST.match(said) is not None
