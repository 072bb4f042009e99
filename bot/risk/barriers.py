"""What stands between somebody and help, as they say it themselves."""

import re

from bot.risk.normalise import normalise
from bot.risk.topics import Topic

LONGEST = 30  # words; in a longer message such a remark is not what it is about


def _said(lines: str) -> re.Pattern[str]:
    choices = "|".join(line.strip() for line in lines.strip().splitlines())
    return re.compile(rf"(?:^|(?<= ))(?:{choices})(?= |$)")


_POLICE = r"(?:the )?(?:cops?|police|sheriffs?|swat|welfare check|patrol|911|la policia|policia)"
_NOT = r"(?:do not|dont|please do not|not|no|without|never|keep the|i do not want|hate|no quiero)"
_PLEAS = {
    Topic.NO_POLICE: _said(
        rf"""(?:no|without|not the|sin) {_POLICE}
        {_NOT} (?:want |need |send |call |bring |get |trust |que venga |a )*(?:any |a |more )?{_POLICE}
        if {_POLICE} (?:come|comes|show|shows)(?: up)?
        no (?:llame|llames|llamen|mande|mandes|quiero) (?:a )?{_POLICE}"""  # noqa: E501
    ),
    Topic.NO_CALLS: _said(
        r"""do not (?:you )?(?:call|tell|send|alert|page|wake|notify|text|contact|involve|report)(?: \w+)*
        no one (?:can|should|must) know|nobody (?:can|should|must) know|keep this between us
        no (?:llame|llames|llamen|avise|avises|mande|mandes|diga|digas|le diga|le digas)(?: \w+)*"""  # noqa: E501
    ),
}
_BARRIERS = {
    Topic.MY_JOB: _said(
        r"""(?:take|taking|pull|pulling|lose|losing|loses|lost|cost|quitan|quitaran|quitar|perder|pierdo) (?:away )?(?:me )?(?:my|mi|el|la) (?:badge|gun|job|career|cert|certification|license|shield|stripes|pension|placa|trabajo|arma|licencia|empleo)
        (?:put me on|stuck on|on) (?:desk duty|the desk|admin leave|modified duty)
        fit(?:ness)? for duty|be fired|get fired|fire me|end my career|ruin my career"""  # noqa: E501
    ),
    Topic.NO_SIGNAL: _said(
        r"""(?:no|bad|weak|lost|losing|sin|barely any|one bar of) (?:phone )?(?:signal|service|reception|senal|bars|cobertura|minutes|data)
        phone (?:is )?(?:dead|dying|about to die|broke|broken|almost dead)|do not have a phone
        no phone|can not (?:make calls|get a call out|call out|get through)|call (?:will not|does not) go through|one percent
        no tengo (?:senal|telefono|saldo)"""  # noqa: E501
    ),
    Topic.CANNOT_SPEAK: _said(
        r"""can not (?:talk|speak|call)(?: to them| to anyone)? (?:out loud|aloud|loud|here|right now|on the phone|now)
        (?:not|can not) (?:talk|speak|say (?:it|this|that)) (?:out loud|aloud)|can not (?:be|get) loud|have to whisper|have to be quiet
        (?:they|he|she|people|the (?:kids|guys|crew|whole house|whole station)|somebody|someone|everyone|everybody|my (?:wife|husband|kids|partner|crew)) (?:will|can|would|could|might) hear(?: me)?
        (?:kids|wife|husband|crew|baby|everyone|everybody|partner) (?:are|is) (?:asleep|sleeping|in the next room|right here)
        no puedo hablar(?: en voz alta| ahora| aqui)?|me (?:van a oir|oyen|escuchan)|can not do a call"""  # noqa: E501
    ),
    Topic.FEAR_OF_HOSPITAL: _said(
        r"""(?:lock|locked|locking) (?:me )?up|psych (?:ward|hold|unit)|mental hospital|commit me|be committed|getting committed|72 hour(?:s)?(?: hold)?
        no (?:psych|hospital|er)|(?:do not want|not going|not going back|scared|afraid) (?:to go |of |to )*(?:the |a )?(?:hospital|er|ward)
        (?:me van a (?:encerrar|internar)|manicomio|no quiero (?:ir al )?hospital)"""  # noqa: E501
    ),
    Topic.LINE_FAILED: _said(
        r"""(?:tried|called|texted|call|calling) 988 (?:already|before|once|last time|and|but|they)(?: \w+)*|988 (?:hung up|put me on hold|did not|does not|is (?:useless|busy|no help)|never)(?: \w+)*
        on hold|hung up on me|nobody (?:picked up|answered|answers|picks up)|no one (?:picked up|answered|answers|picks up)
        nadie (?:contesta|contesto)"""  # noqa: E501
    ),
    Topic.NOBODY_THERE: _said(
        r"""(?:have|got|there is) (?:no one|nobody|no body|noone)(?: left| to call| here| to talk to)?|do not have (?:anyone|anybody|people|friends)
        no one (?:would|will) (?:come|pick up|answer|care)|nobody (?:would|will) (?:come|pick up|answer|care)|no friends
        (?:am|live) (?:all )?alone|no one (?:to call|left|here)|nobody (?:to call|left|here)|no tengo a nadie|estoy solo|estoy sola"""  # noqa: E501
    ),
    Topic.WAKING_PEOPLE: _said(
        r"""(?:not|hate to|do not want to|can not|sorry to) (?:wake|bother|bothering|waking|burden|worry) (?:anyone|anybody|him|her|them|people|my \w+|somebody|someone|you)(?: up)?
        (?:too|so|very) late to call|(?:everyone|everybody|they|she|he) (?:is|are|will be) asleep|middle of the night
        no quiero (?:molestar|despertar)(?: a)?(?: nadie| \w+)?"""  # noqa: E501
    ),
    Topic.ONLY_SOFTWARE: _said(
        r"""you are (?:just |only |not )*(?:a |an )?(?:bot|robot|machine|computer|program|software|ai|script|real|human|even real)
        talking to a (?:bot|robot|machine|computer|program)|stupid (?:bot|robot|machine)|eres (?:un )?(?:robot|maquina|bot)"""  # noqa: E501
    ),
}


def plea(text: str) -> Topic | None:
    """Return which plea to leave others out of it `text` is, if any; any `str`, never raises."""
    return _first(_PLEAS, text)


def barrier(text: str) -> Topic | None:
    """Return what `text` names as being in the way, if anything; any `str`, never raises."""
    return _first(_BARRIERS, text)


def _first(cues: dict[Topic, re.Pattern[str]], text: str) -> Topic | None:
    words = [word for word in normalise(text).split(" ") if word not in (",", ".", "?")]
    if not 0 < len(words) <= LONGEST:
        return None
    said = " ".join(words)
    return next((topic for topic, cue in cues.items() if cue.search(said)), None)
