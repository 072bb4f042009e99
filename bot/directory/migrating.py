"""Brings the directory's tables to what this version needs; pages are not touched."""

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


def migrate(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction, and one process at a time.

    Raises DirectoryError when the tables were made by a later version than this one.
    """
    scripts = ScriptDirectory(str(MIGRATIONS))
    newest = scripts.get_current_head()
    with engine.connect() as connection:
        if _revision(connection) == newest:
            return
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        elif engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        revision = _revision(connection)
        if revision is not None and revision not in {
            each.revision for each in scripts.walk_revisions()
        }:
            raise DirectoryError(
                "the directory's database was made by a later version of Peerline; "
                "use that version, or name another database"
            )
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        if revision is None and inspect(connection).has_table("units"):
            command.stamp(config, _FIRST)
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    found = context.get_current_revision()
    return str(found) if found is not None else None
