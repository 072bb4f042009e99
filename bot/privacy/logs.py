"""Logging that cannot leak: allow-listed loggers and fields only, at every level.

A library's message may quote what a person wrote, so none is printed: only that the library
spoke, at which level, and the type of an exception with the module and line it came from.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

import structlog

OWN = "bot"
# Fields our own log lines may carry. None of them ever holds words, names or platform ids.
FIELDS = (
    "kind",
    "place",
    "reason",
    "state",
    "page",
    "count",
    "seconds",
    "address",
    "agency",
    "file",
    "status",
)


def is_ours(logger: str) -> bool:
    """Whether a logger of this name speaks our own fixed sentences."""
    return logger == OWN or logger.startswith(OWN + ".")


class WordlessFormatter(logging.Formatter):
    """Time, level, our own fixed sentence and the allowed fields; nothing else of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for a record; the words of other loggers never reach it."""
        ours = is_ours(record.name)
        # Our own sentences are constants, so `record.args` is not even looked at.
        sentence = str(record.msg) if ours else f"{record.name.split('.')[0]} reported something"
        fields = {name: getattr(record, name) for name in FIELDS if ours and hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            fields.update(describe(record.exc_info[0], record.exc_info[2]))
        told = "".join(f" {name}={value}" for name, value in fields.items() if name in FIELDS)
        return f"{self.formatTime(record)} {record.levelname.lower()} {sentence}{told}"


class OwnOrSerious(logging.Filter):
    """Lets through our own records, and from libraries only that something went wrong."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is printed at all."""
        ours = is_ours(record.name)
        return record.levelno >= (logging.INFO if ours else logging.ERROR)


def describe(kind: type[BaseException], trace: TracebackType | None) -> dict[str, Any]:
    """An exception without its values: its type, and the module and line it came from."""
    fields = {"kind": kind.__name__}
    while trace is not None:
        fields["place"] = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return fields


def report(log: logging.Logger, sentence: str, error: BaseException) -> None:
    """Logs one of our sentences with an exception's type and place; never raises itself."""
    _tell(type(error).__name__)
    with suppress(Exception):
        log.error(sentence, extra=describe(type(error), error.__traceback__))


# Told the type of each error that is reported, and nothing else of it; see `bot.metrics`.
on_error: list[Callable[[str], None]] = []


def _tell(kind: str) -> None:
    for told in on_error:
        with suppress(Exception):
            told(kind)


def configure() -> None:
    """Installs the handler, silences everybody else and catches what nobody caught.

    Must run before Rasa is imported: an unconfigured structlog prints message text.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WordlessFormatter())
    handler.addFilter(OwnOrSerious())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    structlog.configure(
        processors=[_drop],
        wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL),
        cache_logger_on_first_use=False,
    )
    logging.captureWarnings(True)  # libraries' deprecations: nobody who serves can act on them
    log = logging.getLogger(OWN)

    def uncaught(
        kind: type[BaseException], value: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        _tell(kind.__name__)
        log.critical("stopped by an error nobody caught", extra=describe(kind, trace))

    sys.excepthook = uncaught
    sys.unraisablehook = lambda args: uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    logging.raiseExceptions = False  # a handler that fails would print the record's arguments
    threading.excepthook = lambda args: uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def quiet_libraries() -> None:
    """Takes back the handlers that libraries gave themselves; runs after they are imported."""
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and not is_ours(name):
            logger.handlers[:] = []
            logger.propagate = True


def on_loop_error(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The event loop's exception handler: says the type and place, never the values."""
    error = context.get("exception")
    fields = describe(type(error), error.__traceback__) if error else {}
    _tell(type(error).__name__ if error else "BackgroundTask")
    logging.getLogger(OWN).error("a background task failed", extra=fields)


def _drop(_logger: Any, _method: str, _event: Any) -> Any:
    raise structlog.DropEvent
