"""Where strace is installed: which files the server opened to write, wherever they are."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

TRACE = "opened.strace"
_OPENED = re.compile(r'\b(?:open|openat|creat)\((?:[^"]*, )?"((?:[^"\\]|\\.)*)"(.*)\) = \d+')
_TO_WRITE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|creat\(")


def traced(command: Sequence[str], folder: Path) -> list[str]:
    """The command under strace when it is installed, else as it is.

    With -D the server stays our child, and with seccomp filters it is slowed down only where it
    opens a file.
    """
    strace = shutil.which("strace")
    if strace is None:
        return list(command)
    options = ["-D", "-f", "--seccomp-bpf", "-qq", "-s", "4096", "-e", "trace=open,openat,creat"]
    return [strace, *options, "-o", str(folder / TRACE), *command]


def opened_to_write(folder: Path, working_folder: Path) -> set[Path]:
    """The regular files that were opened to write and are still there; empty without a trace."""
    try:
        lines = (folder / TRACE).read_text(errors="replace").splitlines()
    except OSError:
        return set()
    found = set()
    for line in lines:
        match = _OPENED.search(line)
        if match and _TO_WRITE.search(line):
            path = working_folder / match.group(1).encode().decode("unicode_escape")
            if path.is_file() and not path.is_relative_to("/proc"):
                found.add(path)
    return found
