"""The questions by which somebody chooses whom they see; every answer is a button."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from bot.directory import Choice, Options
from bot.replies import CHOICE, Button, Reply, button

SHOWN = 12
MENU_TEXT = (
    "Only if you want to. What you press is used for the list and not kept. "
    "Who would you rather talk to?"
)
# The leader may be asked to match; nothing is assigned or passed on (MPD-IV-TL-G).
SUGGESTION = "Or ask somebody who knows them all: {leader}. I pass nothing on."
TEXTS: Mapping[str, str] = {
    "discipline": "Which line of work should they know?",
    "sworn": "Sworn or civilian?",
    "gender": "A woman or a man? Whoever has not said which is in neither list.",
    "language": "Which language?",
    "topic": "What should they know about? These are the words that peers chose themselves.",
    "role": "Which role?",
    "rank": "Line rank, or somebody who leads others?",
    "division": "From where?",
    "unit": (
        "Press a unit, as close as you like. Whoever has authority over it is left out, and "
        "peers who lead others elsewhere can be shown. It counts for this one list."
    ),
    "incident": (
        "Which one? Peers who were part of it are left out, and licensed professionals are "
        "shown too. It counts for this one list."
    ),
}
MENU_TITLES: Mapping[str, str] = {
    "discipline": "By line of work",
    "sworn": "Sworn or civilian",
    "gender": "A woman or a man",
    "language": "By language",
    "topic": "By what they know about",
    "role": "By role",
    "division": "By division or shift",
    "rank": "By rank",
    "unit": "Leave out one chain of command",
    "incident": "After an incident",
}
TITLES: Mapping[str, str] = {
    "police": "Police",
    "sheriff": "Sheriff",
    "fire": "Fire",
    "ems": "EMS",
    "dispatch": "Dispatch",
    "corrections": "Corrections",
    "coroner": "Coroner",
    "co_response": "Co-response",
    "woman": "A woman",
    "man": "A man",
    "line": "Line rank",
    "supervisor": "Leads others",
}
SWORN: Mapping[str, str] = {"yes": "Sworn", "no": "Civilian"}
ON_DUTY, ELSEWHERE, EVERYBODY = "On duty now", "Another agency", "Show everybody"
NO_MATTER, NOT_SAID, MORE = "No matter", "I'd rather not say", "More choices"
UNNAMED_INCIDENT = "Another one, or under investigation"


def choosing(choice: Choice, title: str) -> Button:
    """A button that sends a choice; `title` is what it says."""
    return Button(title, f"{CHOICE}{choice.written()}")


def question(choice: Choice, options: Options, home: str, leader: str) -> Reply:
    """The question that `choice` asks next, with its answers; `home` is the agency's id.

    `leader` is how to reach whoever may be asked for a suggestion.
    """
    if choice.ask in ("", "menu"):
        return _menu(replace(choice, ask=""), options, home, leader)
    answers = list(_ANSWERS[choice.ask](choice, options))
    start = int(choice.start or "0")
    shown = answers[start : start + SHOWN]
    if len(answers) > start + SHOWN:
        shown.append(choosing(replace(choice, start=str(start + SHOWN)), MORE))
    plain = replace(choice, ask="", at="", start="")
    skip = NOT_SAID if choice.ask in ("unit", "incident") else NO_MATTER
    leave = choosing(plain, skip) if plain.said() else button("/who_can_i_talk_to", skip)
    return Reply(TEXTS[choice.ask], (*shown, leave))


def described(choice: Choice, options: Options) -> str:
    """What was wished, as people read it: "Fire; a woman; Spanish"."""
    parts = [
        TITLES.get(choice.discipline, ""),
        SWORN.get(choice.sworn, ""),
        TITLES.get(choice.gender, ""),
        _language(choice.language, options),
        choice.topic,
        choice.role,
        TITLES.get(choice.rank, ""),
        options.unit_names.get(choice.division, ""),
        ELSEWHERE if choice.elsewhere else "",
        ON_DUTY if choice.duty else "",
    ]
    return "; ".join(part for part in parts if part)


def _menu(choice: Choice, options: Options, home: str, leader: str) -> Reply:
    several: Mapping[str, bool] = {
        "discipline": len(options.disciplines) > 1,
        "sworn": len(options.sworn) > 1,
        "gender": len(options.genders) > 1,
        "language": len(options.languages) > 1,
        "topic": bool(options.topics),
        "role": len(options.roles) > 1,
        "division": len(options.divisions) > 1,
        "incident": True,
        "unit": bool(options.units),
        "rank": bool(options.units),
    }
    buttons = [
        choosing(replace(choice, ask=ask), MENU_TITLES[ask]) for ask, has in several.items() if has
    ]
    buttons.append(choosing(replace(choice, duty="yes"), ON_DUTY))
    if any(agency != home for agency in options.agencies):
        buttons.append(choosing(replace(choice, elsewhere="yes"), ELSEWHERE))
    text = f"{MENU_TEXT}\n{SUGGESTION.format(leader=leader)}"
    return Reply(text, (*buttons, button("/who_can_i_talk_to", EVERYBODY)))


def _values(field: str, values: Iterable[str], title: Callable[[str], str]) -> _Answers:
    def answers(choice: Choice, options: Options) -> Iterable[Button]:
        plain = replace(choice, ask="", start="")
        found = values if not isinstance(values, str) else getattr(options, values)
        for value in found:
            carried = value.casefold() if field == "language" else value
            yield choosing(replace(plain, **{field: carried}), title(value))

    return answers


def _walk(choice: Choice, options: Options) -> Iterable[Button]:
    """The units below one, and that one itself; a unit with others below it leads to them."""
    field, top = choice.ask, choice.at
    roots = options.units.get("", ())
    if not top and len(roots) == 1:
        top = roots[0]
    below = options.units.get(top, ())
    if field == "division":
        below = tuple(unit for unit in below if unit in options.divisions)
    plain = replace(choice, ask="", at="", start="")
    for unit in below:
        deeper = bool(options.units.get(unit))
        step = replace(choice, at=unit, start="") if deeper else replace(plain, **{field: unit})
        yield choosing(step, options.unit_names[unit])
    if top:
        yield choosing(replace(plain, **{field: top}), f"All of {options.unit_names[top]}")


def _incidents(choice: Choice, options: Options) -> Iterable[Button]:
    plain = replace(choice, ask="", start="", after="yes")
    for incident in options.incidents:
        yield choosing(replace(plain, incident=incident), incident)
    yield choosing(plain, UNNAMED_INCIDENT)


def _language(name: str, options: Options) -> str:
    return next((each for each in options.languages if each.casefold() == name), name)


def _itself(value: str) -> str:
    return value


_Answers = Callable[[Choice, Options], Iterable[Button]]
_ANSWERS: Mapping[str, _Answers] = {
    "discipline": _values("discipline", "disciplines", TITLES.__getitem__),
    "sworn": _values("sworn", "sworn", SWORN.__getitem__),
    "gender": _values("gender", "genders", TITLES.__getitem__),
    "language": _values("language", "languages", _itself),
    "topic": _values("topic", "topics", _itself),
    "role": _values("role", "roles", _itself),
    "rank": _values("rank", ("line", "supervisor"), TITLES.__getitem__),
    "division": _walk,
    "unit": _walk,
    "incident": _incidents,
}
