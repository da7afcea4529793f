"""`manage.py up`: makes the site ready where something changed, then keeps the web server and the task worker running.

Imports no Django: a second start is to take seconds, and the parent process is to stay small.
"""

import contextlib
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from cms.settings.paths import BASE_DIR, DATA_DIR

PORT = os.environ.get("PORT") or "8000"
ADDRESS = f"http://127.0.0.1:{PORT}"
SOURCES = ("directory", "network", "events", "cms", "locale", "requirements.lock")
DATABASE = DATA_DIR / "db.sqlite3"
PARENT = "WEGEKETTE_PARENT"  # its process id, told to the children alone
PATIENCE = 2  # seconds that a child has to end by itself
HEALTHY = 60  # seconds of running after which a failure counts as the first again
HOPELESS = 3  # failures of a child that never ran


class Child:
    """A process that is started again when it ends, each time a little later."""

    def __init__(self, name, command):
        self.name, self.command = name, command
        self.process = None
        self.failures = 0
        self.due = time.monotonic()

    def watch(self):
        """Start the process when it is not running and its time has come."""
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            self.failures = self.failures + 1 if now - self.started < HEALTHY else 1
            pause = min(2**self.failures, 60)
            say(f"The {self.name} ended (status {self.process.returncode}) and is started again in {pause} s.")
            self.process, self.due = None, now + pause
        if not self.process and now >= self.due:
            self.started = now
            self.process = subprocess.Popen(self.command, cwd=BASE_DIR, env=environment(), stdin=subprocess.DEVNULL)

    def end(self, deadline):
        if self.process:
            try:
                self.process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def up():
    """Serve until SIGINT or SIGTERM; returns the exit status."""
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    web, worker = Child("web server", python("-m", "cms.web")), Child("worker", python("manage.py", "worker"))
    try:
        return prepare(stopping) or start(web, stopping) or keep([web, worker], stopping)
    finally:
        end([web, worker])


def python(*arguments):
    return [sys.executable, *arguments]


def environment():
    """The children's."""
    settings = os.environ.get("DJANGO_SETTINGS_MODULE") or "cms.settings.development"
    return os.environ | {"PORT": PORT, "DJANGO_SETTINGS_MODULE": settings, PARENT: str(os.getpid())}


def end_with_parent():
    """For the children: one whose parent was killed ends too, or it would keep the port from the next start."""
    if parent := os.environ.get(PARENT):
        threading.Thread(target=watch_parent, args=[int(parent)], daemon=True).start()


def watch_parent(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


def sources_digest():
    """A number that changes with every file that the database, the index, the catalogues or the static files are made from."""
    digest = hashlib.sha256()
    for name in SOURCES:
        path = BASE_DIR / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix not in (".pyc", ".mo"):
                status = file.stat()
                digest.update(f"{file} {status.st_mtime_ns} {status.st_size}\n".encode())
    return int.from_bytes(digest.digest()[:4]) >> 1


def mark_prepared(database, digest):
    """Write into the database itself for which sources it was prepared: one that comes back from a backup says so truly."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version={digest}")


def is_prepared(digest):
    """False for a database elsewhere: who knows what happened to it."""
    made = all(path.exists() for path in (DATABASE, DATA_DIR / "static", DATA_DIR / "search"))
    if not made or os.environ.get("DATABASE_URL"):
        return False
    with contextlib.closing(sqlite3.connect(DATABASE)) as connection:
        return connection.execute("PRAGMA user_version").fetchone() == (digest,)


def prepare(stopping):
    """Bring database, index and static files up to date; returns an exit status other than 0 on failure."""
    digest = sources_digest()
    if is_prepared(digest):
        return 0
    process = subprocess.Popen(python("manage.py", "prepare"), cwd=BASE_DIR, env=environment(), stdin=subprocess.DEVNULL)
    while process.poll() is None and not stopping.wait(0.1):
        pass
    if stopping.is_set():
        process.terminate()
        process.wait()
    elif process.returncode == 0 and DATABASE.exists():
        mark_prepared(DATABASE, digest)
    return 0 if stopping.is_set() else process.returncode


def start(web, stopping):
    """Wait until the web server answers; returns an exit status other than 0 when it never does."""
    if stopping.is_set():
        return 0
    say("Starting ...")
    while not stopping.wait(0.1):
        web.watch()
        if web.failures >= HOPELESS:
            say("The web server does not start; the lines above say why.")
            return 1
        if answers():
            break
    else:
        return 0
    say(f"\nWegekette is open at {ADDRESS}/\nEditors sign in at {ADDRESS}/admin/\nCtrl-C ends it.\n")
    return 0


def answers():
    try:
        urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=10).close()
    except urllib.error.HTTPError:
        return True  # whatever is wrong with the site: it can say so itself
    except OSError:
        return False
    return True


def keep(children, stopping):
    while not stopping.wait(0.2):
        for child in children:
            child.watch()
    return 0


def end(children):
    """SIGTERM to all at once, SIGKILL to those that are still there after PATIENCE."""
    for child in children:
        if child.process:
            with contextlib.suppress(ProcessLookupError):
                child.process.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.end(deadline)


def say(line):
    print(line, flush=True)
