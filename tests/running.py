"""A whole site in processes of its own, as a user starts it: for browser tests, budgets and pictures."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

BASE = Path(__file__).resolve().parents[1]
SETTINGS = ("DATABASE_URL", "ELASTICSEARCH_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY", "ALLOWED_HOSTS", "MEDIA_ROOT")  # a test's own, not the site's


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_site(seconds=180):
    """The address of a populated site (`manage.py up` with an empty data folder); it ends with the block."""
    with tempfile.TemporaryDirectory(prefix="wegekette-site-") as folder:
        port, log = free_port(), Path(folder, "log")
        env = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        env |= {"WEGEKETTE_DATA": f"{folder}/data", "PORT": str(port)}
        with open(log, "wb") as said:
            process = subprocess.Popen([sys.executable, "manage.py", "up"], cwd=BASE, env=env, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                       start_new_session=True)  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            await_answer(address, process, log, time.monotonic() + seconds)
            yield address
        finally:
            end(process)


def await_answer(address, process, log, until):
    while not answers(address):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the site does not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.2)


def answers(address):
    try:
        return urllib.request.urlopen(f"{address}/healthz", timeout=10).status == 200
    except OSError:
        return False


def end(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
