"""Opens the directory's database and brings it up to date with the agency's folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event, select
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool, StaticPool

from bot.directory.agency import load_agency
from bot.directory.calls import read_calls, with_calls
from bot.directory.errors import DirectoryError
from bot.directory.load import load_folder, one_at_a_time
from bot.directory.lookup import Directory
from bot.directory.migrating import migrate
from bot.directory.reading import folder_hash
from bot.directory.schema import Load

_BUSY_SECONDS = 10
Sessions = Callable[[], Session]


def open_directory(database_url: str, agency_folder: Path) -> Directory:
    """The directory for the agency in `agency_folder`, kept in the database at `database_url`.

    Brings the tables up to date, and loads the folder when its content is not what was loaded last.
    Raises DirectoryError when the folder or the database cannot be used; the database then
    holds what it held before. A message never quotes the URL, which may hold a password.
    """
    agency = load_agency(agency_folder)
    sessions = open_database(database_url)
    try:
        with sessions() as session:
            one_at_a_time(session)
            loaded = session.execute(select(Load.content_hash)).scalar()
            if loaded != folder_hash(agency_folder):
                load_folder(session, agency_folder)
        with sessions() as session:
            agency = with_calls(agency, read_calls(session))
    except (SQLAlchemyError, OSError) as error:
        _dispose(sessions)
        raise unusable(error) from None
    except DirectoryError:
        _dispose(sessions)
        raise
    return Directory(sessions, agency)


def open_database(database_url: str) -> Sessions:
    """Sessions of the directory's database with its tables up to date; nothing is loaded.

    Raises DirectoryError when it cannot be used, without quoting the URL.
    """
    engine = _create_engine(database_url)
    try:
        migrate(engine)
    except (SQLAlchemyError, OSError) as error:
        engine.dispose()
        raise unusable(error) from None
    except DirectoryError:
        engine.dispose()
        raise
    return sessionmaker(engine, future=True)  # type: ignore[no-any-return]


def unusable(error: Exception) -> DirectoryError:
    """One line for an error of the database, without its address."""
    return DirectoryError(
        f"the directory's database cannot be used ({type(error).__name__}); "
        "check the database URL and who may write there"
    )


def _dispose(sessions: Sessions) -> None:
    with sessions() as session:
        session.get_bind().dispose()


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
