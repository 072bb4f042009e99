"""The short notice in Spanish says the same, and says that nobody who speaks it has checked it."""

import re
from pathlib import Path

import pytest
import yaml

from bot.packs import PackError, load_pack
from bot.packs.phrases import PHRASES
from bot.packs.sources import footer

ROOT = Path(__file__).resolve().parents[3]
RULES = ("montana", "missouri", "minnesota", "washington", "example")
NUMBERS = re.compile(r"\d[\d.:/-]*")


def numbers(text: str) -> list[str]:
    return sorted(number.rstrip(".") for number in NUMBERS.findall(text))


@pytest.mark.parametrize("name", RULES)
def test_numbers_and_citations_are_the_same(rules, notice, name: str) -> None:
    """Every number of the English is in the Spanish, and no other; citations word for word."""
    pack = rules[name][0]
    english, spanish = (notice(name, "slack", lang)[1] for lang in ("en", "es"))
    assert numbers(english) == numbers(spanish)
    for citation in (pack.citation, *pack.further_citations):
        assert citation in spanish
    assert english.count("\n- ") == spanish.count("\n- ")


@pytest.mark.parametrize("name", RULES)
def test_nobody_has_checked_it_yet(rules, notice, name: str) -> None:
    """Marked until somebody who speaks Spanish signs; the English carries no such mark."""
    english, spanish = (notice(name, "slack", lang)[1] for lang in ("en", "es"))
    assert "No revisado por un hispanohablante." in spanish
    assert "hispanohablante" not in english
    assert "Información, no asesoría legal." in spanish


def test_a_signature_takes_the_mark_away(rules) -> None:
    """Only when every Spanish text that is shown is signed."""
    pack, policy = rules["example"]
    signed = pack.copy(update={"es": pack.es.copy(update={"reviewed_by": "L. Ejemplo"})})
    assert "hispanohablante" not in footer(signed, None, "es")
    assert "hispanohablante" in footer(signed, policy, "es")


@pytest.mark.parametrize("name", RULES)
def test_every_line_is_translated(rules, notice, name: str) -> None:
    """No English limit or fact is left in the Spanish notice of these packs."""
    pack, policy = rules[name]
    first, second = notice(name, "slack", "es")
    shown = [limit.text for limit in pack.exceptions]
    shown += [fact.in_short for fact in pack.notice_facts.values()]
    shown += [limit.text for limit in policy.added_limits] if policy else []
    assert [] == [text for text in shown if text in second]
    assert f"de {pack.name} no cubre este chat." in first
    assert "No guardo lo que escribe." in first


def test_both_languages_have_the_same_gaps() -> None:
    """The fixed sentences take the same values, on the same platforms, for the same sources."""
    english, spanish = PHRASES["en"], PHRASES["es"]
    for name in ("this_chat", "source", "reviewed"):
        gaps = [set(re.findall(r"\{\w+\}", getattr(p, name))) for p in (english, spanish)]
        assert gaps[0] == gaps[1]
    assert english.kept_by.keys() == spanish.kept_by.keys()
    assert english.status.keys() == spanish.status.keys()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"harm": None}, "es: limits.harm is missing; translate it"),
        ({"theft": "robo"}, "es: limits.theft is not there in English; remove it"),
        ({"crime": "todo delito, artículo 5"}, "es: limits.crime has other numbers"),
    ],
)
def test_a_translation_that_differs_is_refused(tmp_path: Path, change: dict, said: str) -> None:
    """Other keys or other numbers are named, and the pack is not used."""
    data = yaml.safe_load((ROOT / "resources" / "packs" / "montana.yml").read_text("utf-8"))
    limits = {**data["es"]["limits"], **change}
    data["es"]["limits"] = {key: text for key, text in limits.items() if text}
    path = tmp_path / "montana.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    with pytest.raises(PackError, match=re.escape(f"montana.yml: {said}")):
        load_pack(path)
