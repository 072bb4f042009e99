"""What the serving process does to itself so that words do not outlive a conversation.

Freed memory keeps its bytes until somebody else needs them. glibc overwrites what it frees when
MALLOC_PERTURB_ is set, but not what a thread keeps in its own small store of freed blocks, which is
therefore switched off. Both are read only when a process starts, so the server starts itself once
more. The small blocks that Python keeps for itself are `scrub`'s.
"""

from __future__ import annotations

import os
import resource
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

PERTURB, TUNABLES = "MALLOC_PERTURB_", "GLIBC_TUNABLES"
NO_STORE_OF_A_THREAD = "glibc.malloc.tcache_count=0"


def leave_no_core_dump() -> None:
    """No core file of this process is ever written: it would hold its memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):  # Linux ignores the limit when dumps go to a program: dump nothing
        Path("/proc/self/coredump_filter").write_text("0")


def overwriting(environment: Mapping[str, str]) -> dict[str, str] | None:
    """The environment in which freed memory is overwritten; None when this already is one."""
    tunables = [part for part in environment.get(TUNABLES, "").split(":") if part]
    if PERTURB in environment and NO_STORE_OF_A_THREAD in tunables:
        return None
    byte = environment.get(PERTURB, str(1 + secrets.randbelow(254)))
    return {**environment, PERTURB: byte, TUNABLES: ":".join([*tunables, NO_STORE_OF_A_THREAD])}


def overwrite_freed_memory() -> None:
    """Starts this process again in such an environment, once; elsewhere than glibc, harmless."""
    changed = overwriting(os.environ)
    if changed is not None:
        os.execve(sys.executable, sys.orig_argv, changed)  # noqa: S606  the same command again
