"""A whole site in processes of its own, as a user starts it: for browser tests, budgets and pictures."""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from cms import supervisor
from cms.settings.paths import BASE_DIR as BASE

KEPT = BASE / ".pytest_cache" / "populated"
TESTS_OWN = (
    "DATABASE_URL",
    "ELASTICSEARCH_URL",
    "DJANGO_SETTINGS_MODULE",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "MEDIA_ROOT",
)  # the test's own


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(**variables):
    """What the tests were started with, less what is their own."""
    return {name: value for name, value in os.environ.items() if name not in TESTS_OWN} | variables


class Up:
    """`manage.py up` with a data folder and a port of its own."""

    def __init__(self, folder):
        self.data, self.log, self.port = Path(folder, "data"), Path(folder, "log"), free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = environment(WEGEKETTE_DATA=str(self.data), PORT=str(self.port))
        self.process = None

    def start(self, seconds=180):
        """Until it answers, for SECONDS at most."""
        command, until = [sys.executable, "manage.py", "up"], time.monotonic() + seconds
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                command, cwd=BASE, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the site does not start:\n{self.said()[-3000:]}")
            time.sleep(0.2)

    def answers(self):
        try:
            return urllib.request.urlopen(f"{self.address}/healthz", timeout=10).status == 200
        except OSError:
            return False

    def said(self):
        return self.log.read_text(errors="replace")

    def end(self, number=signal.SIGTERM):
        """The exit status."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait()


@contextlib.contextmanager
def running_site():
    """The address of a populated site; it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="wegekette-site-") as folder:
        site = Up(folder)
        copy_populated(site.data)
        try:
            site.start()
            yield site.address
        finally:
            site.end()


def copy_populated(target):
    """Put a data folder with the demo region at TARGET. It is made once for each state of the sources, by `manage.py prepare`, and kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with open(KEPT / "lock", "w") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        digest = supervisor.sources_digest()
        kept = KEPT / str(digest)
        if not kept.exists():
            for old in set(KEPT.iterdir()) - {KEPT / "lock"}:
                shutil.rmtree(old)
            unfinished = KEPT / "unfinished"
            subprocess.run([sys.executable, "manage.py", "prepare"], cwd=BASE, env=environment(WEGEKETTE_DATA=str(unfinished)), check=True)
            supervisor.mark_prepared(unfinished / supervisor.DATABASE.name, digest)
            unfinished.rename(kept)
        shutil.copytree(kept, target, symlinks=True)
