"""Every pack, with and without an agency's policy over it, and a way to ask of each."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from bot.packs import (
    AgencyPolicy,
    Pack,
    ProgramContacts,
    Question,
    answer,
    load_pack,
    load_policy,
    short_notice,
)

ROOT = Path(__file__).resolve().parents[3]
PACKS = ("montana", "missouri", "minnesota", "washington")
CRISIS = (
    "Call or text 988 (Suicide & Crisis Lifeline, 24/7). Press 1 for veterans, 2 for Spanish. "
    "In danger right now: call 911."
)
POLICIES = {
    "example": ("montana", ROOT / "resources" / "agencies" / "example"),
    "montana-fire": ("montana", ROOT / "tests" / "agencies" / "montana-fire"),
    "osage": ("missouri", ROOT / "tests" / "agencies" / "missouri"),
    "prairie": ("minnesota", ROOT / "tests" / "agencies" / "minnesota"),
    "tideflat": ("washington", ROOT / "tests" / "agencies" / "washington"),
}


def _read_rules() -> dict[str, tuple[Pack, AgencyPolicy | None]]:
    packs = {name: load_pack(ROOT / "resources" / "packs" / f"{name}.yml") for name in PACKS}
    found: dict[str, tuple[Pack, AgencyPolicy | None]] = {
        name: (pack, None) for name, pack in packs.items()
    }
    for name, (state, folder) in POLICIES.items():
        found[name] = (packs[state], load_policy(folder / "policy.yml", packs[state]))
    jefferson = load_pack(Path(__file__).with_name("jefferson.yml"))
    return {**found, "jefferson": (jefferson, None)}


@pytest.fixture(scope="session")
def rules() -> dict[str, tuple[Pack, AgencyPolicy | None]]:
    """Pack and policy by name: the four packs bare, and each again under an agency's policy."""
    return _read_rules()


@pytest.fixture(scope="session")
def contacts() -> ProgramContacts:
    """Every contact filled with words of its own."""
    return ProgramContacts(**{f.name: f"the {f.name} words" for f in fields(ProgramContacts)})


@pytest.fixture(scope="session")
def ask(
    rules: dict[str, tuple[Pack, AgencyPolicy | None]], contacts: ProgramContacts
) -> Callable[[str, str], str]:
    """ask("missouri", "consent"): the answer, without its closing line."""

    def asked(name: str, question: str) -> str:
        pack, policy = rules[name]
        return answer(Question(question), pack, policy, contacts).rsplit("\n", 1)[0]

    return asked


@pytest.fixture(scope="session")
def notice(
    rules: dict[str, tuple[Pack, AgencyPolicy | None]],
) -> Callable[..., tuple[str, str]]:
    """notice("missouri"): the two messages of the short notice."""

    def shown(name: str, platform: str = "slack", lang: str = "en") -> tuple[str, str]:
        pack, policy = rules[name]
        return short_notice(pack, policy, platform, CRISIS, lang)  # type: ignore[arg-type]

    return shown


@pytest.fixture(scope="session")
def lines(notice: Callable[..., tuple[str, str]]) -> Callable[[str], list[str]]:
    """lines("missouri"): the limits as they are shown, one line each."""

    def shown(name: str) -> list[str]:
        second = notice(name)[1]
        return [line[2:] for line in second.splitlines() if line.startswith("- ")]

    return shown


@pytest.fixture(scope="session")
def everything(
    ask: Callable[[str, str], str], notice: Callable[..., tuple[str, str]]
) -> Callable[[str], str]:
    """everything("missouri"): the notice and every answer, as one text."""

    def said(name: str) -> str:
        return "\n".join([*notice(name), *(ask(name, question.value) for question in Question)])

    return said


def pytest_configure(config: pytest.Config) -> None:
    """Names the marker, so that these tests also run alone."""
    config.addinivalue_line("markers", "conformance(*ids): rows of the table this test shows")
