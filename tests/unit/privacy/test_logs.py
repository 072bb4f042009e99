"""Logs: our own fixed sentences with allowed fields, and of libraries only that they spoke."""

from __future__ import annotations

import asyncio
import io
import logging
import subprocess
import sys
import textwrap
from collections.abc import Iterator

import pytest

from bot.privacy.logs import (
    FIELDS,
    OwnOrSerious,
    WordlessFormatter,
    describe,
    on_loop_error,
    report,
)
from bot.settings import ROOT

CANARY = "the heron in the flooded quarry"
LIBRARY = "rasa.core.processor"
OURS = "bot.turn"


class Log:
    """A logger of its own with Peerline's handler, and what it printed."""

    def __init__(self, name: str) -> None:
        self._stream = io.StringIO()
        handler = logging.StreamHandler(self._stream)
        handler.setFormatter(WordlessFormatter())
        handler.addFilter(OwnOrSerious())
        self.logger = logging.Logger(name, logging.DEBUG)
        self.logger.addHandler(handler)

    @property
    def printed(self) -> str:
        """Everything so far."""
        return self._stream.getvalue()


def error_with_words() -> ValueError:
    """An exception as a library raises it, with what somebody wrote."""
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        return error


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
@pytest.mark.parametrize("name", [LIBRARY, "botocore", "bottle", "root"])
def test_a_library_below_error_prints_nothing(name: str, level: int) -> None:
    """Debug, info and warnings of libraries, similar names included, are not printed at all."""
    log = Log(name)
    log.logger.log(level, CANARY)

    assert "" == log.printed


@pytest.mark.parametrize("name", [LIBRARY, "botocore", "sanic.error", CANARY])
@pytest.mark.parametrize("level", [logging.ERROR, logging.CRITICAL])
def test_an_error_of_a_library_is_told_without_its_message(name: str, level: int) -> None:
    """Message, arguments, extra fields and exceptions of a library never reach the line."""
    log = Log(name)
    log.logger.log(level, CANARY)
    log.logger.log(level, "got %s", CANARY)
    log.logger.log(level, "got %(text)s", {"text": CANARY})
    log.logger.log(level, "x", extra={"reason": CANARY, "text": CANARY})
    log.logger.log(level, "x", exc_info=error_with_words())
    log.logger.log(level, CANARY, stack_info=True)

    assert 6 == len(log.printed.splitlines())
    assert name == CANARY or CANARY not in log.printed
    assert name == CANARY or name.split(".")[0] in log.printed


def test_an_exception_of_a_library_is_told_by_type_and_place() -> None:
    """The type and the module and line are enough to look for the cause."""
    log = Log(LIBRARY)
    log.logger.error("x", exc_info=error_with_words())

    assert "kind=ValueError" in log.printed
    assert f"place={__name__}:" in log.printed
    assert "Traceback" not in log.printed


def test_our_own_sentence_is_printed_with_allowed_fields() -> None:
    """Time, level, the sentence and each field of the closed list, nothing else."""
    log = Log(OURS)
    log.logger.info("page delivered", extra={"page": "ab12", "text": CANARY, "count": 2})
    line = log.printed.strip()

    assert line.endswith("info page delivered page=ab12 count=2")
    assert CANARY not in line


def test_arguments_of_our_own_sentences_are_not_looked_at() -> None:
    """Even our own logger cannot be talked into printing what somebody wrote."""
    log = Log(OURS)
    log.logger.error("could not read %s", CANARY)
    log.logger.exception("failed", exc_info=error_with_words())

    assert CANARY not in log.printed
    assert "could not read %s" in log.printed


def test_our_own_debug_is_not_printed() -> None:
    """What we log below info stays silent."""
    log = Log(OURS)
    log.logger.debug("detail")

    assert "" == log.printed


def test_no_allowed_field_is_named_after_words_or_people() -> None:
    """The closed list holds no field that is meant for text, names or ids of a platform."""
    assert not {"text", "message", "words", "name", "user", "sender", "reach"} & set(FIELDS)


def test_a_report_is_our_sentence_with_type_and_place() -> None:
    """`report` never prints the error's own message."""
    log = Log(OURS)
    report(log.logger, "a turn failed", error_with_words())

    assert "error a turn failed kind=ValueError" in log.printed
    assert CANARY not in log.printed


def test_a_report_never_raises() -> None:
    """Logging that fails does not take the answer with it."""

    class Broken(logging.Logger):
        def error(self, *_args: object, **_kwargs: object) -> None:
            raise OSError("no space left")

    report(Broken("bot"), "a turn failed", error_with_words())


def test_an_exception_is_described_by_its_innermost_place() -> None:
    """The place is where it was raised; without a traceback only the type is known."""

    def inner() -> None:
        raise KeyError(CANARY)

    with pytest.raises(KeyError) as caught:
        inner()
    trace = caught.value.__traceback__

    assert {"kind": "KeyError"} == describe(KeyError, None)
    line = inner.__code__.co_firstlineno + 1
    assert {"kind": "KeyError", "place": f"{__name__}:{line}"} == describe(KeyError, trace)


def test_an_error_of_the_event_loop_is_told_without_values(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A background task that fails is one sentence with type and place."""
    loop = asyncio.new_event_loop()
    context = {"message": CANARY, "exception": error_with_words(), "future": CANARY}
    on_loop_error(loop, context)
    on_loop_error(loop, {"message": CANARY})
    loop.close()

    assert ["a background task failed"] * 2 == [r.getMessage() for r in caplog.records]
    assert not any(CANARY in repr(vars(record)) for record in caplog.records)


SETUP = f"""
import logging, sys, threading
from bot.privacy import logs
CANARY = {CANARY!r}
logs.configure()
"""


def run_script(body: str) -> Iterator[str]:
    """What a process with Peerline's logging prints on both streams, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", SETUP + textwrap.dedent(body)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    yield from (done.stdout + done.stderr).splitlines()


def test_an_error_nobody_caught_is_told_without_values() -> None:
    """In the main thread and in another one, only type and place are printed."""
    lines = list(
        run_script(
            """
            def fail():
                raise ValueError(CANARY)
            thread = threading.Thread(target=fail, name=CANARY)
            thread.start()
            thread.join()
            fail()
            """
        )
    )

    assert 2 == len(lines)
    for line in lines:
        assert "critical stopped by an error nobody caught kind=ValueError place=__main__:" in line
        assert CANARY not in line


def test_an_interrupt_is_no_error() -> None:
    """Ctrl-C ends the process without a line."""
    assert [] == list(run_script("raise KeyboardInterrupt"))


def test_structlog_is_silent() -> None:
    """Rasa logs messages through structlog, which prints nothing at any level."""
    lines = run_script(
        """
        import structlog
        for logger in (structlog.get_logger(), structlog.get_logger("rasa.core")):
            for level in ("debug", "info", "warning", "error", "exception", "critical"):
                getattr(logger, level)("processor.message", text=CANARY)
        print("done")
        """
    )

    assert ["done"] == list(lines)


def test_handlers_that_libraries_bring_are_taken_back() -> None:
    """A library's own handler would print its messages in full; after quieting, none is left."""
    lines = list(
        run_script(
            """
            for name in ("sanic.root", "botocore", "apprise"):
                logger = logging.getLogger(name)
                logger.addHandler(logging.StreamHandler(sys.stdout))
                logger.propagate = False
            logs.quiet_libraries()
            for name in ("sanic.root", "botocore", "apprise"):
                logging.getLogger(name).error(CANARY)
            """
        )
    )

    assert 3 == len(lines)
    assert not any(CANARY in line for line in lines)


def test_an_error_that_python_cannot_raise_is_told_without_values() -> None:
    """An error in a finalizer, which Python itself would print in full, keeps its values too."""
    lines = run_script(
        """
        class Holder:
            def __del__(self):
                raise ValueError(CANARY)
        Holder()
        """
    )

    assert not any(CANARY in line for line in lines)


def test_a_log_line_that_cannot_be_written_is_not_printed_in_full() -> None:
    """When a handler fails, Python would print the record with its arguments; it does not here."""
    lines = run_script(
        """
        logging.getLogger().handlers[0].setStream(None)
        class Broken:
            def write(self, _text):
                raise OSError(CANARY)
            def flush(self):
                pass
        logging.getLogger().handlers[0].setStream(Broken())
        logging.getLogger("rasa").error("got %s", CANARY)
        """
    )

    assert not any(CANARY in line for line in lines)
