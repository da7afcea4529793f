"""The web server, `python -m cms.web`: granian with what this site needs. HOST, PORT and WEB_PROCESSES come from the environment."""

import importlib
import os

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from cms.settings import environment
from cms.supervisor import PARENT, end_with_parent

THREADS = 2  # a process: one computes while the other waits for the database


def serve():
    """Until SIGINT or SIGTERM."""
    settings = os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
    importlib.import_module(settings)  # what is wrong with the settings is said once, not by every process
    end_with_parent()
    if PARENT in os.environ:
        os.environ[PARENT] = str(os.getpid())  # that of granian's own processes
    Granian(
        "cms.wsgi:application",
        interface=Interfaces.WSGI,
        address=os.environ.get("HOST") or "127.0.0.1",
        port=environment.number("PORT", 8000, 65535),
        http=HTTPModes.http1,
        websockets=False,
        workers=environment.number("WEB_PROCESSES", min(os.cpu_count() or 1, 4), 64),
        blocking_threads=THREADS,
        backpressure=128,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    serve()
