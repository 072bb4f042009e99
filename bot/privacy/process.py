"""What the serving process does to itself so that words do not outlive a conversation.

Freed memory keeps its bytes until somebody else needs them. glibc overwrites what it frees when
MALLOC_PERTURB_ is set, all but the last 8 bytes of a block. Two stores of freed blocks stand before
it and are therefore switched off: that of each thread, and Python's own for blocks of up to 512
bytes. All this is read only when a process starts, so the server starts itself once more.
"""

from __future__ import annotations

import ctypes
import os
import resource
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

SWEEP_SECONDS = 10.0  # how often what hangs in cycles is freed, and idle conversations end
PERTURB, TUNABLES, ALLOCATOR = "MALLOC_PERTURB_", "GLIBC_TUNABLES", "PYTHONMALLOC"
NO_STORE_OF_A_THREAD = "glibc.malloc.tcache_count=0"
OF_GLIBC = ("malloc", "malloc_debug")


def leave_no_core_dump() -> None:
    """No core file of this process is ever written: it would hold its memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # Linux ignores the limit when dumps go to a program: dump nothing
        Path("/proc/self/coredump_filter").write_text("0")


def give_back_freed_memory() -> None:
    """Gives the system back what loading used and freed; elsewhere than glibc, nothing."""
    with suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def overwriting(environment: Mapping[str, str]) -> dict[str, str] | None:
    """The environment in which freed memory is overwritten; None when this already is one."""
    tunables = [part for part in environment.get(TUNABLES, "").split(":") if part]
    if NO_STORE_OF_A_THREAD not in tunables:
        tunables.append(NO_STORE_OF_A_THREAD)
    byte, allocator = environment.get(PERTURB, ""), environment.get(ALLOCATOR, "")
    wanted = {
        # Anything but a number, and 0, would switch it off.
        PERTURB: byte if byte.strip("0").isdigit() else str(1 + secrets.randbelow(254)),
        TUNABLES: ":".join(tunables),
        ALLOCATOR: allocator if allocator in OF_GLIBC else OF_GLIBC[0],
    }
    return None if wanted.items() <= environment.items() else {**environment, **wanted}


def overwrite_freed_memory() -> None:
    """Starts this process again in such an environment, once; elsewhere than glibc, harmless."""
    changed = overwriting(os.environ)
    if changed is not None:
        os.execve(sys.executable, sys.orig_argv, changed)  # noqa: S606  the same command again
