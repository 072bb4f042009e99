"""What somebody who asks for a peer says of whom they would like, in a few fixed ways.

The words are looked at once and dropped; what comes out is a choice from closed lists. Whatever
is not said in one of these ways is no wish: everybody is shown then.
"""

from __future__ import annotations

import re

from bot.directory.choice import Choice
from bot.directory.options import Options

_LONGEST = 300
_JOBS = {
    "police": "cop police officer",
    "sheriff": "deputy deputie sheriff",
    "fire": "firefighter firefighters fireman fire",
    "ems": "medic paramedic emt ems",
    "dispatch": "dispatcher dispatch calltaker",
    "corrections": "corrections jailer",
    "coroner": "coroner",
    "co_response": "co-responder",
}
_JOB_OF = {word: job for job, words in _JOBS.items() for word in words.split()}
_JOB = f"(?P<job>{'|'.join(sorted(_JOB_OF, key=len, reverse=True))})s?"
_WOMAN, _MAN = ["female", "woman", "women", "lady"], ["male", "man", "men", "guy"]
_SEX = f"(?P<sex>{'|'.join(_WOMAN + _MAN)})"
_TALK = r"(?:talk|speak|chat|vent|call|text)(?:ing)? (?:to|with)?\s*"
# "another cop", "any female medics", "talk to a medic", "someone from fire", "fire peers"
_SAID_JOB = tuple(
    re.compile(each)
    for each in (
        rf"\b(?:another|any|other|fellow) (?:{_SEX} )?{_JOB}\b",
        rf"\b{_TALK}(?:a|an) (?:{_SEX} )?{_JOB}\b",
        rf"\b(?:someone|somebody|anyone|anybody|peers?|person|people) from {_JOB}\b",
        rf"\b(?:{_SEX} )?{_JOB} (?:peers?|supporters?)\b",
    )
)
_SAID_SEX = tuple(
    re.compile(each)
    for each in (
        rf"\b{_SEX} (?:peers?|supporters?|team member)\b",
        rf"\b{_TALK}(?:a|an|another) {_SEX}\b",
        rf"\b(?:prefer|rather have|want|need|is there|are there|got|have) (?:a |an |any |another )?"
        rf"{_SEX}(?: on the team| i (?:can|could)| to talk| instead|$)",
        rf"^(?:a|an|another) {_SEX}(?: instead| please| on the team\b.*)?$",
    )
)
_ELSEWHERE = re.compile(
    r"\b(?:another|different|other) (?:agency|department)\b|\boutside (?:of )?(?:my|our|this) "
    r"(?:agency|department|dept)\b|\boutside agency\b"
)
_UNWANTED = re.compile(r"\b(?:not?|dont|isnt|except|without|never|anyone but|anybody but)\b")
_LANGUAGE_WORDS = {"español": "spanish", "espanol": "spanish", "français": "french"}


def read_wishes(words: str, options: Options) -> Choice:
    """The wish in the words of somebody who asks for a peer; empty when there is none.

    Only what at least one peer fits who may be shown to anybody; nothing from a sentence that
    also says whom somebody does not want.
    """
    text = " ".join(words[:_LONGEST].casefold().replace("’", "'").replace("'", "").split())
    text = text.strip(" .!?¿¡")
    if _UNWANTED.search(text):
        return Choice()
    found = [match for pattern in (*_SAID_JOB, *_SAID_SEX) if (match := pattern.search(text))]
    groups = [match.groupdict() for match in found]
    job = next((_JOB_OF[each["job"]] for each in groups if each.get("job")), "")
    sex = next((each["sex"] for each in groups if each.get("sex")), "")
    gender = "woman" if sex in _WOMAN else "man" if sex else ""
    elsewhere = len(options.agencies) > 1 and _ELSEWHERE.search(text)
    return Choice(
        discipline=job if job in options.disciplines else "",
        gender=gender if gender in options.genders else "",
        language=_language(text, options),
        elsewhere="yes" if elsewhere else "",
    )


def _language(text: str, options: Options) -> str:
    spoken = {each.casefold() for each in options.languages} - {"english"}
    words = re.findall(r"[^\W\d_]+", text)
    return next((name for word in words if (name := _LANGUAGE_WORDS.get(word, word)) in spoken), "")
