"""The environment in which glibc overwrites all that is freed."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from bot.privacy.process import NO_STORE_OF_A_THREAD, PERTURB, TUNABLES, overwriting

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


def test_what_somebody_set_stays() -> None:
    """Other tunables and a chosen byte are kept, and nothing is said twice."""
    given = {PERTURB: "7", TUNABLES: "glibc.malloc.check=1", "HOME": "somewhere"}

    changed = overwriting(given)

    tunables = f"glibc.malloc.check=1:{NO_STORE_OF_A_THREAD}"
    assert {**given, TUNABLES: tunables} == changed
    assert None is overwriting(changed)


def test_one_of_the_two_is_not_enough() -> None:
    """An environment with the byte alone is completed, as one with nothing is."""
    assert overwriting({PERTURB: "7"}) == {PERTURB: "7", TUNABLES: NO_STORE_OF_A_THREAD}
    assert {PERTURB, TUNABLES} == set(overwriting({}) or {})


@pytest.mark.skipif(sys.platform != "linux", reason="overwriting on free is glibc's, on Linux")
@pytest.mark.parametrize("size", [120, 640, 1000, 4000])
def test_a_freed_block_is_overwritten(size: int) -> None:
    """A block of any size holds nothing of what was in it once it is freed."""
    code = textwrap.dedent(FREE_AND_LOOK).format(size=size)
    command = [sys.executable, "-c", code]
    said = subprocess.run(
        command, env=overwriting({}), capture_output=True, text=True, check=True, timeout=60
    )

    assert "False\n" == said.stdout
