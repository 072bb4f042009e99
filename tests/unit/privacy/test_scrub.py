"""Freed small blocks are overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Runs alone, so that nothing else takes the freed blocks: prints the finds before and after.
CODE = """
import os
from bot.privacy.audit.canary import make_canary
from bot.privacy.audit.search import Finder
from bot.privacy.scrub import scrub
word = make_canary()
finder = Finder([f"{word}-4".encode()])
held = ["".join((word, "-", str(number), "-and what followed it")) for number in range(5000)]
del held
before = finder.in_memory(os.getpid()).finds
scrub()
print(before, finder.in_memory(os.getpid()).finds)
"""


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="reads its own memory: Linux only")
def test_what_small_objects_held_is_gone_after_scrubbing() -> None:
    """Of 1,000 freed strings hundreds are still found before, and only the needle itself after."""
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True, text=True)
    before, after = map(int, ran.stdout.split())

    assert before > 100
    assert after <= 3
