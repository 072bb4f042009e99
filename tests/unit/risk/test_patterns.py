"""The patterns file: its examples, both sides, and how a broken one is refused."""

from pathlib import Path

import pytest
import yaml

from bot.risk import Tier, assess, normalise
from bot.risk.patterns import DEFAULT_PATH, PatternsError, load
from bot.risk.schema import EntryText

ENTRIES = load().texts
MATCHES = [(entry.tier, line) for entry in ENTRIES for line in entry.matches]
CERTAIN = [entry for entry in ENTRIES if entry.certain]
NEAR_MISSES = [(entry, line) for entry in ENTRIES for line in entry.does_not_match]


@pytest.mark.parametrize(("tier", "line"), MATCHES)
def test_example_is_found(tier: Tier, line: str) -> None:
    """What an entry names as its example meets the patterns with its tier, without the model."""
    met = load().meets(normalise(line)).highest

    assert met is not None
    assert tier == met.tier


@pytest.mark.parametrize(
    ("tier", "line"), [(entry.tier, line) for entry in CERTAIN for line in entry.matches]
)
def test_example_of_a_certain_entry_decides(tier: Tier, line: str) -> None:
    """What a certain entry names as its example comes out with at least its tier, end to end."""
    assert assess(line).tier.rank <= tier.rank


@pytest.mark.parametrize(("entry", "line"), NEAR_MISSES)
def test_near_miss_is_left_alone(entry: EntryText, line: str) -> None:
    """What shares an entry's words and is harmless does not meet it."""
    met = load().meets(normalise(line))

    assert entry.id not in [match.entry for match in met if match]


def test_examples_are_many_and_ids_are_unique() -> None:
    """A clinician has enough lines to judge each entry by."""
    assert len(MATCHES) + len(NEAR_MISSES) >= 250
    assert len(ENTRIES) == len({entry.id for entry in ENTRIES})


def test_nobody_is_named_as_reviewer_yet() -> None:
    """No signature is invented: the field waits for a person."""
    assert {""} == {entry.reviewed_by for entry in ENTRIES}


def broken(tmp_path: Path, change: dict[str, object]) -> Path:
    """Write a small patterns file with `change` in its only entry."""
    entry = {
        "id": "one",
        "tier": "concern",
        "says": "An example.",
        "any": ["<sad>"],
        "matches": ["so sad", "sad again"],
        "does_not_match": ["glad", "happy"],
    }
    content = {"words": {"sad": ["sad"]}, "guards": {}, "entries": [{**entry, **change}]}
    path = tmp_path / "patterns.yml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"any": ["<glad>"]}, "entry one.*<glad>"),
        ({"any": ["sad [oops"]}, r"entry one.*\[oops"),
        ({"any": ["^ [sad]"]}, "matches everything"),
        ({"unless": ["weather"]}, "entry one.*'weather'"),
        ({"tier": "doom"}, "entries.0.tier"),
        ({"matches": ["only one"]}, "entries.0.matches"),
        ({"colour": "red"}, "entries.0.colour"),
    ],
)
def test_broken_file_is_refused_by_name(
    tmp_path: Path, change: dict[str, object], named: str
) -> None:
    """The message names the file and the entry, so that it can be put right."""
    with pytest.raises(PatternsError, match=f"(?s)patterns.yml: .*{named}"):
        load(broken(tmp_path, change))


def test_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """A file that is not there is named, without a traceback of the operating system."""
    with pytest.raises(PatternsError, match=r"patterns\.yml: cannot be read"):
        load(tmp_path / "patterns.yml")


def test_default_file_is_the_projects_own() -> None:
    """Without a path, the reviewed patterns of the repository are used."""
    assert "resources/risk/patterns.yml" == "/".join(DEFAULT_PATH.parts[-3:])
