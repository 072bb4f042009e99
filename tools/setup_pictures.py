"""Draws the schematic pictures of docs/slack.md and docs/teams.md, one card for each step.

.venv/bin/python -m tools.setup_pictures

They show where to be, what to press and what goes where, and not how a vendor's pages look.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import accumulate

from bot.settings import ROOT

WIDTH, GAP, LEFT = 760, 14, 56
SHORT, TALL = 80, 112  # a card without and with something to copy
FONT = "font-family='system-ui, sans-serif'"


@dataclass(frozen=True)
class Step:
    """Where to be, what to press or type there in order, and what is copied to which setting."""

    where: str
    does: tuple[str, ...]
    copied: str = ""
    to: str = ""


PICTURES = {
    "slack-setup": (
        Step(
            "api.slack.com/apps",
            ("Create New App", "From a manifest", "Paste it", "Next", "Create"),
        ),
        Step(
            "Basic Information, App-Level Tokens",
            ("Generate Token and Scopes", "connections:write", "Generate"),
            "xapp-...",
            "PEERLINE_SLACK_APP_TOKEN",
        ),
        Step(
            "Install App",
            ("Install to Workspace", "Allow"),
            "xoxb-...",
            "PEERLINE_SLACK_WORKSPACES, behind the =",
        ),
        Step(
            "app.slack.com/client/T0123ABCD/...",
            ("Open Slack in a browser", "Read its address"),
            "T0123ABCD",
            "PEERLINE_SLACK_WORKSPACES, before the =",
        ),
        Step("The file .env", ("Write both lines", "Save")),
        Step("A terminal", ("peerline check", "Restart Peerline")),
        Step("Slack", ("/peer", "A window opens: 988, 911, notice")),
    ),
    "teams-setup": (
        Step(
            "entra.microsoft.com, App registrations",
            ("New registration", "This directory only", "Register"),
            "Application and tenant ID",
            "PEERLINE_TEAMS_APP_ID, PEERLINE_TEAMS_TENANT",
        ),
        Step(
            "Certificates & secrets",
            ("New client secret", "Copy its value", "Note its last day"),
            "Value of the secret",
            "PEERLINE_TEAMS_SECRET",
        ),
        Step(
            "portal.azure.com",
            ("Create a resource", "Azure Bot", "Single tenant", "Paste both ids"),
        ),
        Step(
            "The new bot, Configuration and Channels",
            ("Messaging endpoint", "Microsoft Teams", "Apply"),
            ".../webhooks/teams/messages",
            "Messaging endpoint",
        ),
        Step("The file .env", ("Write the three lines", "Save")),
        Step("A terminal", ("peerline check", "Restart Peerline")),
        Step("deploy/teams", ("Ids into manifest.json", "Zip three files")),
        Step("admin.teams.microsoft.com", ("Manage apps", "Upload new app", "Allow it")),
        Step("Teams", ("Add the app", "Write hello", "988, 911 and the notice come")),
    ),
}


def main() -> None:
    """Writes the pictures into docs/images."""
    for name, steps in PICTURES.items():
        (ROOT / "docs" / "images" / f"{name}.svg").write_text(drawn(steps), encoding="utf-8")


def drawn(steps: tuple[Step, ...]) -> str:
    """The picture of some steps, one below the other."""
    tops = list(accumulate((_height(step) + GAP for step in steps), initial=GAP))
    height = tops[-1]
    cards = "\n".join(
        _card(number, top, step)
        for number, (top, step) in enumerate(zip(tops, steps, strict=False), 1)
    )
    told = escape("; ".join(f"{n}. {s.where}: {', '.join(s.does)}" for n, s in enumerate(steps, 1)))
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' role='img'>\n"
        f"<title>{told}</title>\n<rect width='{WIDTH}' height='{height}' fill='#ffffff'/>\n"
        f"{cards}\n</svg>\n"
    )


def _height(step: Step) -> int:
    return TALL if step.copied else SHORT


def _card(number: int, top: int, step: Step) -> str:
    parts = [
        f"<circle cx='28' cy='{top + 20}' r='15' fill='#0b5380'/>",
        _text(28, top + 25, str(number), "#ffffff", middle=True),
        f"<rect x='{LEFT}' y='{top}' width='{WIDTH - LEFT - 14}' height='{_height(step)}' rx='8' "
        "fill='#f2f4f6' stroke='#8a97a3'/>",
        _text(LEFT + 14, top + 24, step.where, "#3a4650"),
    ]
    left = LEFT + 14
    for place, each in enumerate(step.does):
        wide = _wide(each)
        parts += [
            f"<rect x='{left}' y='{top + 36}' width='{wide}' height='30' rx='6' fill='#ffffff' "
            "stroke='#0b5380' stroke-width='2'/>",
            _text(left + wide / 2, top + 56, each, "#0b3d5c", middle=True),
        ]
        left += wide + 26
        if place < len(step.does) - 1:
            parts.append(_text(left - 18, top + 56, "›", "#3a4650"))
    if step.copied:
        parts.append(_text(LEFT + 14, top + 98, f"{step.copied}  →  {step.to}", "#7a1c1c"))
    return "\n".join(parts)


def _wide(text: str) -> int:
    return 20 + round(7.7 * len(text))


def _text(x: float, y: float, text: str, color: str, middle: bool = False) -> str:
    anchor = " text-anchor='middle'" if middle else ""
    return (
        f"<text x='{x:g}' y='{y:g}' {FONT} font-size='14' fill='{color}'{anchor}>"
        f"{escape(text)}</text>"
    )


if __name__ == "__main__":
    main()
