"""The register's file: opening, transactions, upgrade with a backup, and what SQLite says.

Everything that only SQLite understands stands here.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, QueuePool, create_engine, event, exc
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from desktop.domain.errors import (
    Damaged,
    DiskFull,
    HeldElsewhere,
    Locked,
    NewerRegister,
    NoRegister,
    NotARegister,
    ReadOnly,
    RegisterExists,
    RegisterProblem,
)
from desktop.storage.network import Seat, address, on_network
from desktop.storage.revisions import APPLICATION_ID, REVISIONS

SUFFIX = ".pdesk"

_MIGRATIONS = Path(__file__).parent / "migrations"
_BUSY_SECONDS = 5.0
_SYNCHRONOUS = "FULL"
"""What was told as kept is on the disk: a power cut takes nothing of it away."""
_VERSION = ("alembic_version",)
_HEADER = b"SQLite format 3\x00"


class Database:
    """One open register file; readers and the one writer get their transactions here.

    `named` is what people know the file by, where it still lies under another name. On a network
    folder only one place writes; everywhere else the register can be read.
    """

    def __init__(self, path: Path, named: Path | None = None) -> None:
        self.path = named or path
        self._seat = Seat(path) if named is None and on_network(path) else None
        self._engine = _engine(path, self._may_write)

    @property
    def held_by(self) -> str:
        """Who writes in the register at another place, "" when nobody does."""
        return self._seat.holder if self._seat is not None else ""

    def _may_write(self) -> bool:
        return self._seat is None or self._seat.taken

    def _sit_down(self) -> None:
        """Take the place to write from, if whoever had it has left; raises HeldElsewhere."""
        if self._seat is None or self._seat.taken:
            return
        if not self._seat.take():
            raise HeldElsewhere(str(self.path), self._seat.holder)
        self._engine.dispose()  # its connections could only read

    def _clear_up(self) -> None:
        """Take the place of who ended in the middle of a change: only a writer can clear it up."""
        journal = self.path.with_name(f"{self.path.name}-journal")
        if self._seat is not None and not self._seat.taken and os.path.exists(journal):  # noqa: PTH110 - a share that is gone raises nothing here
            with suppress(HeldElsewhere):
                self._sit_down()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the register."""
        self._clear_up()
        with in_words(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the write transaction: all of it or nothing. Raises HeldElsewhere."""
        self._sit_down()
        with in_words(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def integrity(self) -> tuple[str, ...]:
        """Return what SQLite's own check finds, nothing when the file is sound."""
        with self.reading() as connection:
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        return () if found == ["ok"] else tuple(found)

    def close(self) -> None:
        """Close all connections; the last one folds the write-ahead log into the file."""
        self._engine.dispose()
        if self._seat is not None:
            self._seat.leave()


def open_database(path: Path, backups: Path, now: datetime) -> Database:
    """Open a register, bringing an older one up to date after a dated backup.

    Raises NoRegister, NotARegister, NewerRegister, ReadOnly, Locked, Damaged, DiskFull.
    """
    _look_at(path)
    if not _writable(path):
        raise ReadOnly(str(path))
    revision = known_revision(path)
    if revision == REVISIONS[-1]:
        return Database(path)
    with _alone(path):
        stamp = now.strftime("%Y-%m-%dT%H%M%S")
        copy(path, backups / f"{path.stem}-{stamp}-before-{REVISIONS[-1]}{SUFFIX}")
        with in_words(path):
            _upgrade(path)
    return Database(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the one who writes in a register meanwhile; raises HeldElsewhere."""
    seat = Seat(path) if on_network(path) else None
    if seat is not None and not seat.taken:
        raise HeldElsewhere(str(path), seat.holder)
    try:
        yield
    finally:
        if seat is not None:
            seat.leave()


def create_database(path: Path, fill: Callable[[Database], None]) -> Database:
    """Make a new register file; it appears under its name only when `fill` is done with it."""
    with _drafted(path) as draft, in_words(path):
        _upgrade(draft)
        new = Database(draft, path)
        try:
            fill(new)
        finally:
            new.close()
    return Database(path)


def known_revision(path: Path) -> str:
    """Return the revision a file was written with, without importing Alembic.

    Raises NoRegister, NotARegister, NewerRegister.
    """
    revision = _revision(path)
    if revision not in REVISIONS:
        raise NewerRegister(str(path), revision)
    return revision


def _revision(path: Path) -> str:
    _look_at(path)
    with in_words(path), _closing(_reading(path)) as connection:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if not ours:
            raise NotARegister(str(path))
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", _VERSION)
        if not tables.fetchone()[0]:
            raise NotARegister(str(path))
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        raise NotARegister(str(path))
    return str(found[0])


def _look_at(path: Path) -> None:
    """Raise unless a file that can be read, and begins like a database, stands there."""
    try:
        if path.is_dir():
            raise NotARegister(str(path))
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoRegister(str(path)) from error
    except OSError as error:
        raise _refused(path, error) from error
    if header != _HEADER:
        raise NotARegister(str(path))


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def copy(source: Path, target: Path) -> None:
    """Copy a whole register with SQLite's backup API, also while it is in use.

    The copy appears under its name only when it is complete. Raises RegisterExists when a file
    stands there.
    """
    with (
        _drafted(target) as draft,
        in_words(source, target),
        _closing(_reading(source)) as old,
        _closing(sqlite3.connect(draft)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def _drafted(path: Path) -> Iterator[Path]:
    """Give a draft's path beside `path`; a draft that came about whole takes its name.

    Raises RegisterExists when a file stands there.
    """
    draft = path.with_name(f".{path.name}.new")
    try:
        if path.exists():
            raise RegisterExists(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        yield draft
        draft.rename(path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def row_by_row(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a column that no index is used for: reading a whole table by one takes twice as long.

    SQLite's own way to say so is a plus sign in front.
    """
    return UnaryExpression(column, operator=custom_op("+"))


def _engine(path: Path, writes: Callable[[], bool] = lambda: True) -> Engine:
    def connect() -> sqlite3.Connection:
        where = address(path, "rwc" if writes() else "ro")
        return sqlite3.connect(where, _BUSY_SECONDS, check_same_thread=False, uri=True)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    log = "DELETE" if on_network(path) else "WAL"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={int(_BUSY_SECONDS * 1000)}")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA foreign_keys=ON")
        if writes():
            connection.execute(f"PRAGMA journal_mode={log}")
        connection.execute(f"PRAGMA synchronous={_SYNCHRONOUS}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _upgrade(path: Path) -> None:
    """Bring the tables to the newest revision in one transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    engine = _engine(path)
    try:
        with engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        engine.dispose()


def _reading(path: Path) -> sqlite3.Connection:
    """Return a connection for reading; where it may write, it leaves no log of its own behind."""
    mode = "rw" if _writable(path) else "ro"
    return sqlite3.connect(address(path, mode), _BUSY_SECONDS, uri=True)


@contextmanager
def _closing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def in_words(path: Path, written: Path | None = None) -> Iterator[None]:
    """Turn what SQLite says about a file into a problem a person can act on.

    `written` is the file that is written, where that is another one than is read.
    """
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        inner: Any = error.orig if isinstance(error, exc.DBAPIError) else error
        kind = _kind(inner)
        if kind is None:
            raise
        raise kind(str(written if written and kind in _WRITING else path)) from error


_BY_CODE: dict[int, type[RegisterProblem]] = {
    sqlite3.SQLITE_BUSY: Locked,
    sqlite3.SQLITE_LOCKED: Locked,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_NOTADB: NotARegister,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_IOERR: RegisterProblem,
    sqlite3.SQLITE_IOERR_READ: Damaged,
    sqlite3.SQLITE_IOERR_SHORT_READ: Damaged,
    sqlite3.SQLITE_IOERR_SHMSIZE: DiskFull,
}
_WRITING = frozenset({DiskFull, ReadOnly})


def _refused(path: Path, error: OSError) -> RegisterProblem:
    """Return what the system's refusal to read or write a file means."""
    return DiskFull(str(path)) if error.errno == errno.ENOSPC else ReadOnly(str(path))


def _kind(error: BaseException) -> type[RegisterProblem] | None:
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        return Damaged
    return _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
