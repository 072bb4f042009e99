"""Brings tables to what this version needs: the directory's, or those of another line."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from bot.directory.errors import DirectoryError

VERSION_TABLE = "directory_version"
MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
# The tables of the first installations, which were made before there were migrations.
_FIRST = "0001"
_LOCK = 5309_0001  # any number that no other program uses as an advisory lock


def migrate(
    engine: Engine,
    folder: Path = MIGRATIONS,
    version_table: str = VERSION_TABLE,
    first_table: str = "units",
) -> None:
    """Run the migrations that are missing, in one transaction, and one process at a time.

    `folder` holds the line of migrations, `version_table` tells how far it is; a database that
    has `first_table` and no version is taken for one of the first installations.
    Raises DirectoryError when the tables were made by a later version than this one.
    """
    scripts = ScriptDirectory(str(folder))
    newest = scripts.get_current_head()
    with engine.connect() as connection:
        if _revision(connection, version_table) == newest:
            return
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        revision = _revision(connection, version_table)
        if revision is not None and revision not in {
            each.revision for each in scripts.walk_revisions()
        }:
            raise DirectoryError(
                "the database was made by a later version of Peerline; "
                "use that version, or name another database"
            )
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        if revision is None and inspect(connection).has_table(first_table):
            command.stamp(config, _FIRST)
        command.upgrade(config, "head")


def _revision(connection: Connection, version_table: str) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": version_table})
    found = context.get_current_revision()
    return str(found) if found is not None else None
