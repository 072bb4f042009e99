"""Asking the risk assessment from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import typer

from bot.cli.entry import Refused, app


@app.command(epilog="""Example: echo '{"text": "long shift"}' | peerline assess --jsonl""")
def assess(
    jsonl: bool = typer.Option(False, "--jsonl", help='Read {"text": "..."} lines from stdin.'),
    text: str = typer.Argument("", help="One message, when --jsonl is not given."),
) -> None:
    """Say which triage tier a single message without history gets, and what follows."""
    from bot.risk import assess as assess_text
    from bot.risk.patterns import PatternsError

    texts: Iterator[str] = _texts(sys.stdin.buffer) if jsonl else iter([text])
    try:
        for one in texts:
            found = assess_text(one)
            line = {
                "tier": found.tier.value,
                "response": found.response.value,
                "pattern": found.pattern,
            }
            typer.echo(json.dumps(line))
    except PatternsError as error:
        raise Refused(str(error)) from None


def _texts(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            yield str(_object(line)["text"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Refused(
                f'line {number} is not an object with "text"; write it like {{"text": "..."}}'
            ) from None


def _object(line: bytes) -> dict[str, Any]:
    data = json.loads(line)
    if not isinstance(data, dict) or not isinstance(data["text"], str):
        raise ValueError
    return data
