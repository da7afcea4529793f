"""`manage.py up` as its user meets it."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest

from cms import supervisor
from cms.settings.paths import BASE_DIR
from tests.project.test_worker import until
from tests.running import Up, copy_populated

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def site(tmp_path):
    copy_populated(tmp_path / "data")
    site = Up(tmp_path)
    yield site
    if site.process and site.process.poll() is None:
        site.end(signal.SIGKILL)


def processes(site):
    """Process ids of all that belongs to the site, by what their environment says."""
    wanted = f"WEGEKETTE_DATA={site.data}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may have ended meanwhile
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def workers(site):
    return [pid for pid in processes(site) if b"manage.py\0worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def offers(site):
    with closing(sqlite3.connect(site.data / "db.sqlite3")) as database:
        return database.execute("SELECT COUNT(*) FROM directory_offer").fetchone()[0]


def test_it_serves_says_where_and_ends_with_all_its_processes(site):
    site.start()
    until(lambda: workers(site))

    assert f"Wegekette is open at {site.address}/" in site.said()
    assert urllib.request.urlopen(f"{site.address}/de/").status == 200
    assert site.end() == 0
    assert processes(site) == []


def test_a_second_start_prepares_nothing_and_keeps_the_data(site):
    before = offers(site)
    site.start()

    assert "Database" not in site.said()
    site.end()
    assert offers(site) == before > 100


def test_a_database_of_another_state_is_prepared(site):
    supervisor.mark_prepared(site.data / "db.sqlite3", 1)
    site.start()

    assert "Database: ready" in site.said()


def test_a_worker_that_is_killed_is_started_again(site):
    site.start()
    until(lambda: workers(site))
    killed = workers(site)
    os.kill(killed[0], signal.SIGKILL)
    until(lambda: workers(site) not in ([], killed))

    assert "The worker ended (status -9) and is started again" in site.said()


def test_its_processes_end_with_it_even_when_it_is_killed(site):
    site.start()
    until(lambda: workers(site))
    os.kill(site.process.pid, signal.SIGKILL)
    site.process.wait()

    until(lambda: processes(site) == [], 15)


def test_a_taken_port_is_said_at_once_in_one_sentence(site):
    site.start()
    done = subprocess.run([sys.executable, "manage.py", "up"], cwd=BASE_DIR, env=site.env, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr == f"Port {site.port} is taken, perhaps by Wegekette itself. Choose another one: PORT=8001 python3 manage.py up\n"


def test_the_password_is_shown_once_and_opens_only_the_way_to_another_one(tmp_path):
    data = tmp_path / "data"
    copy_populated(data)
    with closing(sqlite3.connect(data / "db.sqlite3")) as database, database:
        database.execute("DELETE FROM cms_user")
    env = os.environ | {"WEGEKETTE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "cms.settings.development"}
    prepare = [sys.executable, "manage.py", "prepare"]
    first, second = (subprocess.run(prepare, cwd=BASE_DIR, env=env, capture_output=True, text=True, check=True).stdout for _ in range(2))

    assert re.search(r"Sign in to edit as 'admin' with the one-time password \S{12}\n", first)
    assert "password" not in second
