"""Packs and policies are read, and whatever is not one is refused in one clear line."""

import re
from pathlib import Path

import pytest
import yaml

from bot.packs import PackError, load_pack, load_policy, not_set, require_covered
from bot.words import load_words

ROOT = Path(__file__).resolve().parents[3]
MONTANA = ROOT / "resources" / "packs" / "montana.yml"
POLICY = ROOT / "resources" / "agencies" / "example" / "policy.yml"


def refused(folder: Path, text: str | bytes, name: str = "montana.yml") -> str:
    """What load_pack says about a file with this text."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(PackError) as caught:
        load_pack(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def edited(**changes: object) -> str:
    """Montana's pack with some top keys changed; None removes a key."""
    data = yaml.safe_load(MONTANA.read_text("utf-8"))
    data.update(changes)
    return yaml.safe_dump({key: value for key, value in data.items() if value is not None})


def test_montana_loads() -> None:
    """The shipped pack covers exactly the section's four agency types, unsigned."""
    pack = load_pack(MONTANA)
    assert pack.agency_types == ["police", "sheriff", "fire", "ems"]
    assert pack.approved_by == ""
    assert list("abcdefghi") == [item.id for item in pack.policy_items]


def test_the_lines_of_a_pack_are_in_the_file_of_lines() -> None:
    """A pack names crisis lines that exist and are shown."""
    shown = {line.id for line in load_words(ROOT).lines if line.show != "held"}
    for path in sorted((ROOT / "resources" / "packs").glob("*.yml")):
        assert set(load_pack(path).lines) <= shown


def test_gaps_of_the_policy_are_listed() -> None:
    """What the example agency's policy leaves out is known by item."""
    pack = load_pack(MONTANA)
    gaps = [item.id for item in not_set(pack, load_policy(POLICY, pack))]
    assert list("bcdefgh") == gaps
    assert list("abcdefghi") == [item.id for item in not_set(pack, None)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (edited(citation=None), "montana.yml: citation: is missing; add it"),
        (edited(lines=[]), "montana.yml: lines: ensure this value has at least 1 items"),
        (edited(colour="red"), "montana.yml: colour: is not a key of this file"),
        (edited(status="folklore"), "montana.yml: status: 'folklore': unexpected value"),
        (edited(agency_types=["hospital"]), "montana.yml: agency_types.0: 'hospital': unexpected"),
        (edited(id="nevada"), "montana.yml: id: 'nevada' is not the file's name"),
        (edited(consent={"rule": "silent", "text": "You may."}), "consent.text: 'You may.': must"),
        (edited(recording={"rule": "prohibited"}), "recording.text: "),
        (edited(read_on="some day"), "montana.yml: read_on: 'some day': invalid date format"),
        ("", "montana.yml: holds no keys"),
        ("- 1", "montana.yml: holds no keys"),
        ("id: [", "montana.yml: line 1: "),
        ("id: a\nid: b", "montana.yml: line 2: the key 'id' is there twice"),
        ("a: &a [1]\nb: [*a, *a]", "montana.yml: line 2: an alias (*) is used"),
        ("read_on: 2026-13-45", "montana.yml: is not plain YAML"),
        pytest.param("[" * 200_000, "montana.yml: is not plain YAML", id="deep"),
        ("id: !!python/object/apply:os.getcwd []", "montana.yml: line 1: could not determine"),
        (b"id: \xe9", "montana.yml: byte 4 is not UTF-8"),
        pytest.param(b"#" * 256_001, "montana.yml: larger than 256 kB", id="large"),
    ],
)
def test_bad_packs_are_refused_by_name_and_key(tmp_path: Path, text: str, said: str) -> None:
    """The one line names the file and the key, quotes the value and says what to do."""
    assert said in refused(tmp_path, text)


def test_a_missing_pack_is_refused(tmp_path: Path) -> None:
    """A file that is not there is one line, not a traceback."""
    with pytest.raises(PackError, match=r"cannot be read .*check the path"):
        load_pack(tmp_path / "montana.yml")


def test_a_limit_is_short_and_named_once(tmp_path: Path) -> None:
    """A limit too long for the notice, or an id used twice, is refused."""
    limit = {"id": "x", "text": "word " * 26, "clause": "1", "scope": ["child"], "threshold": "any"}
    assert "more than 25 words" in refused(tmp_path, edited(exceptions=[limit]))
    short = {**limit, "text": "a thing"}
    assert "'x' is there twice" in refused(
        tmp_path, edited(exceptions=[short, {**short, "scope": ["elder"]}])
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("pack: montana", "pack: nevada", "pack: 'nevada' is not the agency's pack 'montana'"),
        ("  a: >-", "  z: >-", "items: 'z' is no item of MCA 7-32-602; use one of a, b"),
        ("id: injury", "id: harm", "the id 'harm' is one of the pack's own"),
        ("read_on:", "exceptions: []\nread_on:", "exceptions: is not a key of this file"),
    ],
)
def test_a_policy_must_fit_its_pack(tmp_path: Path, old: str, new: str, said: str) -> None:
    """An agency can add limits to its own state's pack, and cannot take any away."""
    text = POLICY.read_text("utf-8")
    assert old in text
    path = tmp_path / "policy.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError, match=re.escape(said)):
        load_policy(path, load_pack(MONTANA))


def test_an_agency_the_section_does_not_cover_is_refused() -> None:
    """Dispatch alone is not covered; as part of a police department it is."""
    pack = load_pack(MONTANA)
    require_covered(pack, ["dispatch", "police"], "agency.yml")
    for types in ([], ["dispatch"], ["corrections"]):
        with pytest.raises(PackError, match=r"agency\.yml: types: .*police, sheriff, fire, ems"):
            require_covered(pack, types, "agency.yml")
