"""Every migration of the pages, up and down, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine

from bot.directory import DirectoryError
from bot.directory.migrating import MIGRATIONS
from bot.escalation.database import VERSION_TABLE
from bot.escalation.pages import Kind, new_page
from bot.escalation.schema import Base
from bot.escalation.store import Added, PageStore
from tests.conftest import PAGE_KEY

FOLDER = MIGRATIONS / "pages"
NOW = datetime(2026, 3, 1, 3, 0, tzinfo=timezone.utc)
REVISIONS = [each.revision for each in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'pages.db'}"
    new_database: Callable[[], str] = request.getfixturevalue("new_database")
    return new_database()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url, future=True)
    yield engine
    engine.dispose()


def go_to(engine: Engine, revision: str) -> None:
    """Migrates up to a revision, or down by one."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        step = command.downgrade if revision == "-1" else command.upgrade
        step(config, revision)


def shape(engine: Engine) -> dict[str, dict[str, tuple[str, bool]]]:
    """Every table's columns with their types, and whether they may be empty."""
    seen = inspect(engine)
    return {
        table: {
            column["name"]: (str(column["type"]), column["nullable"])
            for column in seen.get_columns(table)
        }
        for table in sorted(set(seen.get_table_names()) - {VERSION_TABLE})
    }


def test_there_is_one_newest_revision() -> None:
    """Two developers' migrations cannot both be the last."""
    assert REVISIONS[-1:] == ScriptDirectory(str(FOLDER)).get_heads()


def test_each_migration_goes_up_and_comes_down_again(engine: Engine) -> None:
    """Down restores what was there before up, and nothing is left at the bottom."""
    shapes = [shape(engine)]
    for revision in REVISIONS:
        go_to(engine, revision)
        shapes.append(shape(engine))
    for expected in reversed(shapes[:-1]):
        go_to(engine, "-1")
        assert expected == shape(engine)
    assert {} == shape(engine)
    go_to(engine, "head")
    assert shapes[-1] == shape(engine)


def test_the_migrations_make_what_the_code_expects(engine: Engine) -> None:
    """Models and tables do not differ in table, column, type, null or index."""
    go_to(engine, "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert [] == compare_metadata(context, Base.metadata)


def test_an_open_page_survives_the_way_down_and_up(url: str, engine: Engine) -> None:
    """Going back to an earlier version and forward again loses nobody who waits for an answer."""
    page = new_page("somebody", Kind.SELF, "sms", "a number", NOW)
    store = PageStore(url, PAGE_KEY, lambda conversation: conversation)
    assert Added.NEW is store.add(page)
    store.database.close()
    for _ in REVISIONS[1:]:
        go_to(engine, "-1")
    again = PageStore(url, PAGE_KEY, lambda conversation: conversation)

    assert [page.id] == [stored.page.id for stored in again.claim(NOW, 8)]
    again.database.close()


def test_a_later_versions_database_is_refused(url: str, engine: Engine) -> None:
    """An older program does not write into tables that it does not know."""
    go_to(engine, "head")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    store = PageStore(url, PAGE_KEY, lambda conversation: conversation)

    with pytest.raises(DirectoryError, match="made by a later version of Peerline"):
        store.every()
