"""Every migration of the directory, up and down, on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine

from bot.directory import DirectoryError, open_directory
from bot.directory.migrating import MIGRATIONS, VERSION_TABLE, migrate
from bot.directory.schema import metadata
from bot.settings import ROOT

EXAMPLE = ROOT / "resources" / "agencies" / "example"
NIGHT = datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("America/Denver"))
REVISIONS = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'directory.db'}"
    new_database: Callable[[], str] = request.getfixturevalue("new_database")
    return new_database()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url, future=True)
    yield engine
    engine.dispose()


def go_to(engine: Engine, revision: str) -> None:
    """Migrates up or down to a revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        step = command.downgrade if revision in ("base", "-1") else command.upgrade
        step(config, revision)


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def shape(engine: Engine) -> dict[str, list[str]]:
    """The names of the columns of every table."""
    return {
        table: sorted(column["name"] for column in inspect(engine).get_columns(table))
        for table in sorted(tables(engine) - {VERSION_TABLE})
    }


def test_there_is_one_newest_revision() -> None:
    """Two developers' migrations cannot both be the last."""
    assert REVISIONS[-1:] == ScriptDirectory(str(MIGRATIONS)).get_heads()


def test_each_migration_goes_up_and_comes_down_again(engine: Engine) -> None:
    """Down restores what was there before up, and nothing is left at the bottom."""
    shapes = [shape(engine)]
    for revision in REVISIONS:
        go_to(engine, revision)
        shapes.append(shape(engine))
    for expected in reversed(shapes[:-1]):
        go_to(engine, "-1")
        assert expected == shape(engine)
    for revision in REVISIONS:
        go_to(engine, revision)
    assert shapes[-1] == shape(engine)


def test_the_migrations_make_what_the_code_expects(engine: Engine) -> None:
    """Models and tables do not differ in table, column, type or null."""
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert [] == compare_metadata(context, metadata)


def test_a_directory_opens_answers_and_opens_again(url: str) -> None:
    """The whole example is stored and read on either database."""
    for _ in range(2):
        directory = open_directory(url, EXAMPLE)
        assert len(directory.peers_now(NIGHT)) >= 3
        assert 24 == len(directory.resources())
        with directory.session() as session:
            session.get_bind().dispose()


def test_an_installation_from_before_the_migrations_is_taken_along(url: str) -> None:
    """Its four tables become the first revision; pages are not touched."""
    engine = create_engine(url, future=True)
    go_to(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        connection.execute(text("CREATE TABLE pages (id INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO pages VALUES (7)"))

    migrate(engine)

    with engine.connect() as connection:
        assert 7 == connection.execute(text("SELECT id FROM pages")).scalar()
    assert {"incident_flags", "monthly_totals"} <= tables(engine)
    engine.dispose()


def test_a_later_versions_database_is_refused_in_one_line(url: str) -> None:
    """An older program does not write into tables that it does not know."""
    engine = create_engine(url, future=True)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(DirectoryError, match="made by a later version of Peerline"):
        open_directory(url, EXAMPLE)
