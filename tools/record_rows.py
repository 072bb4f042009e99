"""A pytest plugin: leaves what `make conformance` needs, so that the tests run once.

.venv/bin/python -m pytest -p tools.record_rows
"""

import pytest

from tools.conformance import RUN, Recorder

_seen = Recorder()


def pytest_configure(config: pytest.Config) -> None:
    """A run that is broken off leaves nothing behind, an earlier run's record included."""
    RUN.unlink(missing_ok=True)
    config.pluginmanager.register(_seen)


def pytest_sessionfinish(exitstatus: int) -> None:
    """Whether tests failed or not: which rows they show is known."""
    if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        _seen.write(RUN)
