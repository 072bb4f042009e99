"""The environment in which all that is freed is overwritten."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from bot.privacy.process import (
    ALLOCATOR,
    NO_STORE_OF_A_THREAD,
    PERTURB,
    TUNABLES,
    give_back_freed_memory,
    overwriting,
)
from bot.settings import ROOT

FREE_AND_LOOK = """
    import ctypes
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.free.argtypes = [ctypes.c_void_p]
    SIZE, WORD = {size}, b"never said before"
    block = libc.malloc(SIZE)
    ctypes.memset(block, 97, SIZE)
    ctypes.memmove(block + SIZE // 2, WORD, len(WORD))
    libc.free(block)
    print(WORD in ctypes.string_at(block, SIZE))
"""
# Text of many lengths comes and goes among text that stays, so that no block is handed back whole.
FREE_TEXT_AND_LOOK = """
    import os
    from bot.privacy.audit.canary import make_canary
    from bot.privacy.audit.search import Finder
    word, stays, goes = make_canary(), [], []
    finder = Finder([f"{word}-4".encode()])
    for number in range(20_000):
        stays.append("x" * (number % 600))
        goes.append("".join((word, "-4", "y" * (number % 600))))
    goes = None
    print(finder.in_memory(os.getpid()).finds)
"""


linux = pytest.mark.skipif(sys.platform != "linux", reason="overwriting is glibc's, on Linux")


@linux
def test_what_loading_freed_goes_back_to_the_system() -> None:
    """The process is smaller afterwards by most of what it freed, though something stays above."""
    code = """
from pathlib import Path
from bot.privacy.process import give_back_freed_memory
held = lambda: int(Path("/proc/self/statm").read_text().split()[1]) * 4096
blocks = [bytes(50_000) for _ in range(1_000)]
kept = blocks[-1]
blocks = None
before = held()
give_back_freed_memory()
print(before - held())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONMALLOC": "malloc", "PYTHONPATH": str(ROOT)},
    )

    assert int(done.stdout) > 40_000_000


def test_without_glibc_nothing_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A C library that has no such call is left alone."""
    monkeypatch.setattr("ctypes.CDLL", lambda _name: object())

    assert None is give_back_freed_memory()


def test_what_somebody_set_stays() -> None:
    """Other tunables, a chosen byte and glibc's checking allocator stay; nothing is said twice."""
    given = {PERTURB: "7", TUNABLES: "glibc.malloc.check=1", ALLOCATOR: "malloc_debug", "HOME": "x"}

    changed = overwriting(given)

    tunables = f"glibc.malloc.check=1:{NO_STORE_OF_A_THREAD}"
    assert {**given, TUNABLES: tunables} == changed
    assert None is overwriting(changed)


@pytest.mark.parametrize("missing", [PERTURB, TUNABLES, ALLOCATOR])
def test_every_one_of_the_three_is_needed(missing: str) -> None:
    """An environment without one of them is completed, and so is one with Python's own stores."""
    whole = overwriting({PERTURB: "7"})
    assert whole is not None
    assert {PERTURB, TUNABLES, ALLOCATOR} == set(whole)

    without = {name: value for name, value in whole.items() if name != missing}
    assert set(whole) == set(overwriting(without) or {})
    assert whole == overwriting({**whole, ALLOCATOR: "pymalloc"})


@pytest.mark.parametrize("byte", ["0", "00", "", "yes"])
def test_nobody_switches_it_off_by_mistake(byte: str) -> None:
    """What glibc would read as off is replaced by a byte of our own."""
    changed = overwriting({PERTURB: byte}) or {}

    assert 1 <= int(changed[PERTURB]) <= 254


@linux
@pytest.mark.parametrize("size", [120, 640, 1000, 4000])
def test_a_freed_block_is_overwritten(size: int) -> None:
    """A block of any size holds nothing of what was in it once it is freed."""
    assert "False\n" == printed(FREE_AND_LOOK.format(size=size), overwriting({}) or {})


@linux
def test_freed_text_is_overwritten() -> None:
    """Of 20,000 freed strings thousands are found otherwise, and here only the needle itself."""
    kept = int(printed(FREE_TEXT_AND_LOOK, {PERTURB: "7"}))
    overwritten = int(printed(FREE_TEXT_AND_LOOK, overwriting({}) or {}))

    assert kept > 1000
    assert overwritten <= 3


def printed(code: str, environment: dict[str, str]) -> str:
    """What a new process prints."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=60
    ).stdout
