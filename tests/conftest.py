"""What every test shares: no network, and a reason for each part that is not there."""

import ipaddress
import os
import sys
import urllib.request
from pathlib import Path
from shutil import which

import pytest


def chromium():
    return next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)


def postgres_folder():
    """The newest folder that holds initdb: PostgreSQL's own programs are not on the path in Debian."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = [Path(found).parent] if (found := which("initdb")) else []
    return next((folder for folder in [*on_path, *reversed(folders)] if (folder / "initdb").exists()), None)


def elasticsearch_address():
    address = os.environ.get("ELASTICSEARCH_TEST_URL", "http://127.0.0.1:9200")
    try:
        urllib.request.urlopen(address, timeout=2).close()
    except OSError:
        return None
    return address


PARTS = {
    "browser": (chromium, "no Chromium is installed (Debian: chromium)"),
    "postgres": (postgres_folder, "no PostgreSQL server is installed (Debian: postgresql)"),
    "elasticsearch": (elasticsearch_address, "no Elasticsearch answers at ELASTICSEARCH_TEST_URL"),
}
REQUIRED = {name for name in os.environ.get("WEGEKETTE_REQUIRE", "").split(",") if name}


def pytest_configure(config):
    if unknown := REQUIRED - PARTS.keys():
        raise pytest.UsageError(f"WEGEKETTE_REQUIRE names unknown parts: {', '.join(sorted(unknown))}")
    for name in REQUIRED:
        find, reason = PARTS[name]
        if not find():
            raise pytest.UsageError(f"WEGEKETTE_REQUIRE names {name}: {reason}")
    sys.addaudithook(refuse_network)


def refuse_network(event, arguments):
    """Whoever writes a test that calls out learns it at once."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        try:
            local = ipaddress.ip_address(host).is_loopback
        except ValueError:
            local = host == "localhost"
        if not local:
            raise RuntimeError(f"a test wanted to connect to {host}; tests run offline")


def pytest_collection_modifyitems(items):
    """Skip, with the reason, what needs a part that is not there."""
    for name, (find, reason) in PARTS.items():
        marked = [item for item in items if item.get_closest_marker(name)]
        if marked and not find():
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=f"{name}: {reason}"))
