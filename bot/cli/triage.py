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
    explain: bool = typer.Option(
        False, "--explain", help="Say too what decided, the model's scores, what would change it."
    ),
    text: str = typer.Argument("", help="One message, when --jsonl is not given."),
) -> None:
    """Say which triage tier a single message without history gets, and what follows."""
    from bot.risk.assessment import load
    from bot.risk.model import ModelError
    from bot.risk.patterns import PatternsError

    texts: Iterator[str] = _texts(sys.stdin.buffer) if jsonl else iter([text])
    try:
        load()
        for one in texts:
            typer.echo(json.dumps(_explained(one) if explain else _assessed(one)))
    except (PatternsError, ModelError) as error:
        raise Refused(str(error)) from None


def _assessed(text: str) -> dict[str, Any]:
    from bot.risk import assess as assess_text

    found = assess_text(text)
    return {"tier": found.tier.value, "response": found.response.value, "pattern": found.pattern}


def _explained(text: str) -> dict[str, Any]:
    from bot.risk.explanation import explain

    found = explain(text)
    return {
        "tier": found.assessment.tier.value,
        "response": found.assessment.response.value,
        "pattern": found.assessment.pattern,
        "entry": found.entry,
        "imminent": found.imminent,
        "danger": found.danger,
        "would_change": found.would_change,
    }


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
