"""Packs and policies are read, and whatever is not one is refused in one clear line."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from bot.packs import PackError, StalePack, load_pack, load_policy, not_set, require_covered
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


@pytest.mark.conformance("MT-2")
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
        (edited(lines=[]), "montana.yml: lines: names no crisis line; add '988'; correct it"),
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
    ids=lambda value: value[:48] if str(value).startswith("montana.yml") else "",
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
        tmp_path, edited(exceptions=[short, {**short, "clause": "2", "scope": ["elder"]}])
    )


def test_two_exceptions_cannot_be_merged(tmp_path: Path) -> None:
    """Neither by one entry less, nor by one entry that carries two clauses, nor by one clause."""
    four = yaml.safe_load(MONTANA.read_text("utf-8"))["exceptions"]
    both = "what a licensing board requests or its mandatory reporting requirements cover"
    merged = [*four[:2], {**four[2], "text": both}]
    said = refused(tmp_path, edited(exceptions=merged))
    assert "exceptions: 3 are here and the source lists 4; give each an entry" in said
    for clause in ("(2)(i)(iii) and (iv)", "(2)(i)(iii), (iv)", "(2)(i)(iii) to (iv)"):
        carries = [*four[:2], {**four[2], "clause": clause}, four[3]]
        said = refused(tmp_path, edited(exceptions=carries))
        assert f"'licensing_request' carries two clauses ({clause}); split it" in said
    same = [*four[:3], {**four[3], "clause": four[2]["clause"]}]
    assert "'(2)(i)(iii)' is there twice" in refused(tmp_path, edited(exceptions=same))


def test_the_list_of_exceptions_must_be_there(tmp_path: Path) -> None:
    """No list, or an empty one, is no pack."""
    assert "montana.yml: exceptions: is missing; add it" in refused(
        tmp_path, edited(exceptions=None)
    )
    assert "exceptions: ensure this value has at least 1" in refused(
        tmp_path, edited(exceptions=[])
    )


def test_a_point_left_out_is_not_taken_for_silence(tmp_path: Path) -> None:
    """A pack has to say of each point that its source is silent."""
    assert "montana.yml: hipaa: is missing; add it" in refused(tmp_path, edited(hipaa=None))


def test_a_source_has_to_be_read_within_a_year() -> None:
    """An expired date and one to come are refused by name, and the last good day is not."""
    load_pack(MONTANA, dt.date(2027, 11, 23))
    with pytest.raises(StalePack, match=r"montana\.yml: read_on: 2026-11-23 is more than 365 days"):
        load_pack(MONTANA, dt.date(2027, 11, 24))
    with pytest.raises(PackError, match=r"read_on: 2026-11-23 lies in the future; correct it"):
        load_pack(MONTANA, dt.date(2026, 11, 22))
    with pytest.raises(StalePack, match=r"policy\.yml: read_on: 2026-11-23 is more than"):
        load_policy(POLICY, load_pack(MONTANA), dt.date(2027, 11, 24))


def test_a_policy_that_makes_the_notice_too_long_is_refused(tmp_path: Path) -> None:
    """Nothing is cut off: the agency has to say it shorter."""
    path = tmp_path / "policy.yml"
    text = POLICY.read_text("utf-8").replace("not professionals.", "not professionals" + " so" * 30)
    path.write_text(text, "utf-8")
    with pytest.raises(PackError, match=r"second message of the notice \(en\) has 180 words"):
        load_policy(path, load_pack(MONTANA))


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
    text = re.sub(r"(?ms)^es:.*?(?=^read_on)", "", POLICY.read_text("utf-8"))
    assert old in text
    path = tmp_path / "policy.yml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PackError, match=re.escape(said)):
        load_policy(path, load_pack(MONTANA))


@pytest.mark.conformance("MT-1.b")
def test_an_agency_the_section_does_not_cover_is_refused() -> None:
    """Dispatch alone is not covered; as part of a police department it is."""
    pack = load_pack(MONTANA)
    require_covered(pack, ["dispatch", "police"], "agency.yml")
    for types in ([], ["dispatch"], ["corrections"]):
        with pytest.raises(PackError, match=r"agency\.yml: types: .*police, sheriff, fire, ems"):
            require_covered(pack, types, "agency.yml")
