"""Finds vetted resources for a peer supporter at a terminal, ranked as the chat ranks them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from bot.cli.desk import open_desk, refusing
from bot.cli.entry import Refused, app, read_settings
from bot.cli.tables import show_json

if TYPE_CHECKING:
    from bot.directory import ResourceCard


@app.command(epilog="Example: peerline resources therapist emdr --insurance Aetna --area Lolo")
def resources(
    words: list[str] = typer.Argument(None, help="What is needed, in your own words; no names."),
    kind: str = typer.Option("", "--kind", help="One kind, like clinician or treatment."),
    insurance: str = typer.Option("", "--insurance", help="Takes this insurance, or needs none."),
    language: str = typer.Option("", "--language", help="Speaks this language."),
    area: str = typer.Option("", "--area", help="States this place."),
    limit: int = typer.Option(5, "--limit", min=1, help="How many at most."),
    as_json: bool = typer.Option(False, "--json", help="Print as JSON."),
) -> None:
    """Find vetted resources, best first; without words, all that fit the options."""
    from bot.directory import RESOURCE_KINDS, Narrowing

    if kind and kind not in RESOURCE_KINDS:
        raise Refused(f"--kind '{kind}' is no kind; write one of {', '.join(RESOURCE_KINDS)}")
    directory = open_desk(read_settings())
    asked = " ".join(words or ())
    narrowing = Narrowing(kind, insurance, language, area)
    with refusing():
        found = directory.search(asked, limit, narrowing)
        every = directory.resources() if not asked and narrowing == Narrowing() else ()
    found = [*found, *every[:limit]]
    if as_json:
        show_json([asdict(card) for card in found])
        return
    if not found:
        typer.echo(
            "Nothing here fits all of that. Leave an option out: what a resource does not state, "
            "it does not fit."
        )
        return
    typer.echo("\n\n".join(_entry(card) for card in found))


def _entry(card: ResourceCard) -> str:
    """One resource in lines, as no table would leave its number whole on a narrow screen."""
    facts = (
        ("Call", card.phone_display),
        ("Web", card.web),
        ("For", card.services),
        ("Insurance", card.insurance),
        ("Cost", card.cost),
        ("Languages", ", ".join(card.languages)),
        ("Area", card.area),
        ("Number checked", card.called_on or "by nobody"),
    )
    lines = [f"  {name}: {value}" for name, value in facts if value]
    return "\n".join([f"{card.name} ({card.kind})", *lines])
