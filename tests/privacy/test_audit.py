"""`peerline audit-privacy` can fail: planted bytes are found, and a planted leak is caught."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.audit import AuditFailed, audit, show
from bot.privacy.audit.canary import forms, make_canary
from bot.privacy.audit.run import Row
from bot.privacy.audit.search import Finder, Searched, files_written_since, open_files
from bot.privacy.audit.subject import SERVE, sink, started
from bot.privacy.audit.tracing import TRACE, opened_to_write

ENCODINGS = {
    "utf-8": lambda word: word.encode(),
    "upper case": lambda word: word.upper().encode(),
    "capitalized": lambda word: word.capitalize().encode(),
    "utf-16": lambda word: word.encode("utf-16-le"),
    "utf-32": lambda word: word.encode("utf-32-le"),
    "base64": lambda word: base64.b64encode(word.encode()),
    "base64, one before": lambda word: base64.b64encode(b"x" + word.encode()),
    "base64, two before": lambda word: base64.b64encode(b"xy" + word.encode() + b"z"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_planted_word_is_found_in_every_form(encoding: str) -> None:
    """A canary is found in the middle of other bytes, however it was encoded."""
    word = make_canary()
    planted = os.urandom(100) + ENCODINGS[encoding](word) + os.urandom(100)

    assert 1 <= Finder(forms([word])).in_bytes(planted)


def test_what_was_not_planted_is_not_found() -> None:
    """Another canary of the same kind is no find."""
    assert 0 == Finder(forms([make_canary()])).in_bytes(make_canary().encode() * 100)


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(1, 5))
def test_a_word_across_chunks_is_counted_once(cuts: list[int], times: int) -> None:
    """However a stream is cut into chunks, each planted word counts once."""
    word = b"bakadukimonare"
    data = (b"..." + word) * times + b"...."
    chunks, at = [], 0
    for cut in cuts:
        chunks.append(data[at : at + cut])
        at += cut
    chunks.append(data[at:])

    assert (len(data), times) == Finder([word]).in_chunks(chunks)


def test_a_file_written_meanwhile_is_searched_and_an_old_one_is_not(tmp_path: Path) -> None:
    """Only files whose content changed since the start are searched, links are not followed."""
    old, new = tmp_path / "old", tmp_path / "below" / "new"
    new.parent.mkdir()
    for path in (old, new):
        path.write_text("words")
    os.utime(old, (1, 1))
    (tmp_path / "link").symlink_to(new)

    assert [new] == list(files_written_since([tmp_path], time.time() - 60))


def test_the_memory_and_open_files_of_a_process_are_searched(tmp_path: Path) -> None:
    """A word that a process holds in memory, and one in a deleted file it has open, are found."""
    word = make_canary()
    code = (
        "import os, sys\n"
        f"held = 'x'.join(['', {word[:7]!r} + {word[7:]!r}])\n"
        f"file = open({str(tmp_path / 'gone')!r}, 'w+')\n"
        "file.write(held); file.flush(); os.unlink(file.name)\n"
        "print('ready', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert b"ready\n" == process.stdout.readline()
        finder = Finder(forms([word]))
        memory, opened = finder.in_memory(process.pid), Searched()
        for path in open_files(process.pid):
            finder.in_file(path, opened)
        process.communicate()

    assert memory.finds >= 1
    assert opened.finds >= 1


def test_a_file_opened_to_write_anywhere_is_known_from_the_trace(tmp_path: Path) -> None:
    """From strace's lines come the files opened to write, relative ones too, and no others."""
    written, created, read = tmp_path / "w", tmp_path / "c d", tmp_path / "r"
    for path in (written, created, read):
        path.touch()
    lines = [
        f'12 openat(AT_FDCWD, "{written}", O_WRONLY|O_APPEND|O_CLOEXEC, 0666) = 5',
        '13 openat(AT_FDCWD, "c d", O_RDWR|O_CREAT, 0600) = 6',
        f'12 openat(AT_FDCWD, "{read}", O_RDONLY|O_CLOEXEC) = 7',
        f'12 openat(AT_FDCWD, "{tmp_path / "gone"}", O_WRONLY|O_CREAT) = 8',
        f'12 openat(AT_FDCWD, "{read}", O_WRONLY) = -1 EACCES (Permission denied)',
    ]
    (tmp_path / TRACE).write_text("\n".join(lines))

    assert {written, created} == opened_to_write(tmp_path, tmp_path)


def test_the_table_names_places_and_finds() -> None:
    """The table tells bytes, finds and the first places of a find."""
    told = show([Row("logs", 1234, 2, ("server.log",)), Row("memory", 5, 0)])

    assert "1,234" in told
    assert "found in logs: server.log" in told
    assert "2 finds." in told


# The server as it is, but for a turn that leaks what it is given.
LEAKING = """
import os, sys
from bot import turn
KEPT = []
def leak(text):
    {leaks}
take = turn.Turn.take
async def leaking(self, message):
    leak(message.text + " ")
    return await take(self, message)
turn.Turn.take = leaking
sys.argv = ["peerline", "serve"]
from bot.cli import main
main()
"""
TO_A_FILE = "open({path!r}, 'a').write(text)"
TO_THE_LOG = "print(text, file=sys.stderr, flush=True)"
TO_MEMORY = "KEPT.append(text)"


def test_planted_leaks_are_caught(tmp_path: Path) -> None:
    """Words in a file, in the log and in memory fail the audit, each in its place."""
    leaks = "; ".join((TO_A_FILE.format(path=str(tmp_path / "leak")), TO_THE_LOG, TO_MEMORY))
    command = (sys.executable, "-c", LEAKING.format(leaks=leaks))
    rows = {row.place: row for row in audit(command=command, stages=("normal",))}
    files = rows["normal: files written, database and logs included"]

    assert {"leak", "server.log"} <= {Path(place).name for place in files.where}
    assert rows["normal: memory after 'forget this'"].finds > 0


def test_the_installation_passes_its_own_audit() -> None:
    """The server as it is keeps no word on disk, in logs, in pages or in memory."""
    rows = audit()

    assert [] == [row for row in rows if row.finds]
    assert all(row.bytes > 0 for row in rows)


@pytest.mark.parametrize("leak", [None, TO_MEMORY])
def test_a_running_installation_is_audited_without_a_page(leak: str | None, tmp_path: Path) -> None:
    """With its address alone a running server passes or is caught, and nobody is paged."""
    command = SERVE if leak is None else (sys.executable, "-c", LEAKING.format(leaks=leak))
    payloads: list[bytes] = []
    with sink(payloads, [200]) as port, started(tmp_path, payloads, port, {}, command) as subject:
        rows = audit(subject.url)

    assert {"running"} == {row.place.split(":")[0] for row in rows}
    assert (leak is not None) == any(row.finds for row in rows)
    assert [] == payloads


def test_an_address_where_nothing_serves_is_no_clean_audit() -> None:
    """An address that does not answer fails the audit instead of finding nothing."""
    with pytest.raises(AuditFailed, match="does not answer as Peerline"):
        audit("http://127.0.0.1:9")


def test_a_server_that_does_not_start_is_no_clean_audit() -> None:
    """When the server cannot be started the audit fails instead of finding nothing."""
    with pytest.raises(AuditFailed, match="did not become healthy"):
        audit(command=(sys.executable, "-c", "print('no such setting')"))
