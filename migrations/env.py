"""Runs the directory's migrations on the connection that it was given, or on a URL."""

from typing import Any

from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.engine import Engine

from bot.directory.migrating import VERSION_TABLE
from bot.directory.schema import metadata

TARGET = metadata


def is_ours(_item: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    """Whether a table belongs to the directory: pages are the escalation's own."""
    return not (kind == "table" and reflected and name not in TARGET.tables)


def run(connection: Any) -> None:
    """Migrates over an open connection."""
    context.configure(
        connection=connection,
        target_metadata=TARGET,
        version_table=VERSION_TABLE,
        include_object=is_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is None:
    url = context.config.get_main_option("sqlalchemy.url")
    if not url:
        raise SystemExit("set sqlalchemy.url in alembic.ini to a database of your own")
    with create_engine(url, future=True).connect() as opened:
        run(opened)
        opened.commit()
elif isinstance(given, Engine):
    with given.connect() as opened:
        run(opened)
else:
    run(given)
