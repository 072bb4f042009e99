"""Reading agency.yml: what it must hold, and how mistakes are told."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.agency_types import AGENCY_TYPES
from bot.directory import DirectoryError, load_agency, open_directory


def rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "agency.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_example_is_read(folder: Path) -> None:
    """The facts others rely on are there, and nobody has vouched for a number yet."""
    agency = load_agency(folder)

    assert ("clark-fork", "montana", ("police", "fire", "ems")) == (
        agency.id,
        agency.pack,
        agency.types,
    )
    assert agency.names_open
    assert (None, None) == (agency.eap.called_on, agency.program.called_on)


def test_names_are_closed_and_everything_is_required_unless_stated(folder: Path) -> None:
    """What a file leaves out is read the careful way."""
    rewrite(folder, "names_open: true", "")
    rewrite(folder, "requires: [designation, training, certification]", "")

    agency = load_agency(folder)

    assert not agency.names_open
    assert {"designation", "training", "certification"} == agency.requires


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pack: montana", "", "agency.yml, key pack is missing; add it"),
        ("pack: montana", "pack:", "agency.yml, key pack: "),
        (
            "names_open:",
            "name_open:",
            "agency.yml, key name_open is not known here; check its spelling or remove it",
        ),
        (
            "types: [police,",
            "types: [navy,",
            "agency.yml, key types.0: 'navy' is not known here; "
            "write one of police, sheriff, fire, ems, dispatch, corrections, coroner, co_response",
        ),
        ("types: [police, fire, ems]", "types: []", "key types: name at least one of police"),
        (
            "America/Denver",
            "Mountain",
            "agency.yml, key time_zone: 'Mountain' is not a time zone; "
            "write it like America/Denver",
        ),
        (
            "406-555-0110",
            "555-0110",
            "agency.yml, key coordinator.phone: '555-0110' is not a US phone number; "
            "write it like 406-555-0142",
        ),
        ("opens: Mon-Fri", "opens: weekdays", "key program.opens: 'weekdays 08:00-17:00' is not"),
        ("id: clark-fork", "id: &a clark-fork\nother: *a", "agency.yml uses YAML aliases"),
        ("id: clark-fork", "id: [", "is not valid YAML; check its indentation"),
        ("id: clark-fork", "id: " + "[" * 50, "agency.yml line 2 is nested too deeply; check"),
        ("2026-11-23", "2026-13-45", "agency.yml"),
        ("id: clark-fork", "id: !!python/object:os.system x", "agency.yml line"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_key(
    folder: Path, old: str, new: str, message: str
) -> None:
    """Key, value and remedy are in the message; there is one line per problem."""
    rewrite(folder, old, new)

    with pytest.raises(DirectoryError) as caught:
        load_agency(folder)

    (problem,) = caught.value.problems
    assert message in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "agency.yml cannot be read in"),
        (b"", "agency.yml holds no keys"),
        (b"- a\n- b\n", "agency.yml holds no keys"),
        (b"name: \xff", "agency.yml is not UTF-8 text; save it as UTF-8"),
        (b"name: \x00", "agency.yml is not valid YAML"),
        (b"#" * (256 * 1024 + 1), "agency.yml is larger than 256 kB; shorten it"),
    ],
)
def test_a_file_that_is_none_is_one_line(folder: Path, content: bytes | None, message: str) -> None:
    """A missing, empty, binary or huge file ends in a clear line, not a traceback."""
    if content is None:
        (folder / "agency.yml").unlink()
    else:
        (folder / "agency.yml").write_bytes(content)

    with pytest.raises(DirectoryError) as caught:
        load_agency(folder)

    (problem,) = caught.value.problems
    assert message in problem


@pytest.mark.parametrize(("hour", "expected"), [(8, True), (16, True), (17, False), (3, False)])
def test_the_program_line_is_open_by_its_own_clock(folder: Path, hour: int, expected: bool) -> None:
    """Monday to Friday from eight to five, in the agency's time zone."""
    agency = load_agency(folder)
    monday = datetime(2026, 11, 23, hour, tzinfo=agency.tz)
    assert expected == agency.program_open(monday)


def test_further_contacts_may_be_left_out(folder: Path) -> None:
    """The example names them all but one; a file without any of them is read as well."""
    agency = load_agency(folder)

    assert "Program commander" == (agency.commander and agency.commander.title)
    assert agency.regional_response is None

    path = folder / "agency.yml"
    path.write_text(path.read_text().split("\ncommander:")[0])
    bare = load_agency(folder)

    assert (None, None, "", "") == (
        bare.commander,
        bare.cism_team,
        bare.application,
        bare.feedback_form,
    )


def test_further_contacts_are_checked_like_the_others(folder: Path) -> None:
    """A bad number of a contact that may be left out is one clear line."""
    rewrite(folder, "phone: 406-555-0116", "phone: 555-0116")

    with pytest.raises(DirectoryError, match=r"key cism_team\.phone: '555-0116' is not a US phone"):
        load_agency(folder)


@pytest.mark.parametrize("kind", AGENCY_TYPES)
def test_every_type_and_discipline_can_be_used(
    folder: Path, database_url: str, change: Callable[..., None], kind: str
) -> None:
    """Agencies, units and peers share one list of types with the packs."""
    rewrite(folder, "types: [police, fire, ems]", f"types: [{kind}]")
    change("peers.csv", 2, discipline=kind)
    change("units.csv", 3, discipline=kind)

    assert (kind,) == open_directory(database_url, folder).agency.types
