"""Opens the directory's database and brings it up to date with the agency's folder."""

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, select
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool, StaticPool

from bot.directory.agency import load_agency
from bot.directory.errors import DirectoryError
from bot.directory.load import folder_hash, load_folder
from bot.directory.lookup import Directory
from bot.directory.schema import Load, metadata

_BUSY_SECONDS = 10


def open_directory(database_url: str, agency_folder: Path) -> Directory:
    """The directory for the agency in `agency_folder`, kept in the database at `database_url`.

    Creates missing tables, and loads the folder when its content is not what was loaded last.
    Raises DirectoryError when the folder or the database cannot be used; the database then
    holds what it held before. A message never quotes the URL, which may hold a password.
    """
    agency = load_agency(agency_folder)
    engine = _create_engine(database_url)
    sessions = sessionmaker(engine, future=True)
    try:
        metadata.create_all(engine)
        with sessions() as session:
            loaded = session.execute(select(Load.content_hash)).scalar()
        if loaded != folder_hash(agency_folder):
            with sessions() as session:
                load_folder(session, agency_folder)
    except (SQLAlchemyError, OSError) as error:
        engine.dispose()
        raise DirectoryError(
            f"the directory's database cannot be used ({type(error).__name__}); "
            "check the database URL and who may write there"
        ) from None
    except DirectoryError:
        engine.dispose()
        raise
    return Directory(sessions, agency)


def _create_engine(database_url: str) -> Engine:
    try:
        url = make_url(database_url)
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return create_engine(url, future=True, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError, OSError):
        raise DirectoryError(
            "the database URL cannot be used; write it like sqlite:///var/peerline.db "
            "or postgresql://user:password@host/name, and install the driver it names"
        ) from None


def _sqlite_engine(url: URL) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        future=True,
        # Lookups run in several threads; a database in memory is one connection for all.
        poolclass=StaticPool if in_memory else QueuePool,
        connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS},
    )

    def set_up(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        if not in_memory:
            connection.execute("PRAGMA journal_mode = WAL")

    event.listen(engine, "connect", set_up)
    return engine
