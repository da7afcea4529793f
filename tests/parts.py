"""Parts of the machine that some tests need. Without one they are skipped with its reason, unless WEGEKETTE_REQUIRE names it."""

import os
import urllib.request
from pathlib import Path
from shutil import which


def chromium():
    return next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)


def postgres():
    """The folder of PostgreSQL's own programs, which Debian keeps off the path; the newest one."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    on_path = [Path(found).resolve().parent] if (found := which("initdb")) else []
    return next((folder for folder in [*on_path, *folders] if (folder / "pg_ctl").exists()), None)


def elasticsearch():
    """The address of a server that answers."""
    address = os.environ.get("ELASTICSEARCH_TEST_URL", "http://127.0.0.1:9200")
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return None
    return address


PARTS = {  # mark of the tests: (what finds the part, why they are skipped without it)
    "browser": (chromium, "no Chromium is installed (Debian: chromium)"),
    "postgres": (postgres, "no PostgreSQL server is installed (Debian: postgresql)"),
    "elasticsearch": (elasticsearch, "no Elasticsearch answers at ELASTICSEARCH_TEST_URL"),
}
REQUIRED = [name for name in os.environ.get("WEGEKETTE_REQUIRE", "").split(",") if name]


def missing(name):
    """Why the part can not be used, or None."""
    find, reason = PARTS[name]
    return None if find() else reason
