"""A real PostgreSQL of the test's own, in a temporary folder, gone afterwards."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.parts import postgres
from tests.running import free_port

AS_TESTS_NEED = ["--auth", "trust", "--username", "wegekette", "--encoding", "UTF8", "--no-sync"]


@contextlib.contextmanager
def running_postgres():
    """DATABASE_URL of an empty database; the server listens on the loopback address only."""
    programs, port = postgres(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="wegekette-postgres-"))
    owner = server_user()
    if owner:
        shutil.chown(folder, owner)
    try:
        run(owner, programs / "initdb", "--pgdata", folder / "data", *AS_TESTS_NEED)
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        run(owner, programs / "pg_ctl", "--pgdata", folder / "data", "--wait", "--log", folder / "log", "--options", options, "start")
        try:
            yield f"postgres://wegekette@127.0.0.1:{port}/postgres"
        finally:
            run(owner, programs / "pg_ctl", "--pgdata", folder / "data", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def server_user():
    """PostgreSQL refuses to run as root; its Debian package brings a user."""
    if os.getuid() != 0:
        return None
    with contextlib.suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"


def run(user, *command):
    subprocess.run(list(map(str, command)), user=user, check=True, cwd="/", stdout=subprocess.DEVNULL)
