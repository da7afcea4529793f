"""Real workers in processes of their own, which are killed and told to end."""

import os
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from cms.settings.paths import BASE_DIR
from tests.database import copy_migrated

ENQUEUE = "import django, sys; django.setup(); from tests.project.slow import wait_in; wait_in.enqueue(sys.argv[1])"


class Site:
    """A data folder with an empty queue, and what goes on in it."""

    def __init__(self, folder):
        self.folder = folder
        self.env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.env |= {"DJANGO_SETTINGS_MODULE": "cms.settings.development", "WEGEKETTE_DATA": str(folder), "PYTHONPATH": str(BASE_DIR)}
        self.workers = []

    def enqueue(self):
        subprocess.run([sys.executable, "-c", ENQUEUE, str(self.folder)], env=self.env, check=True)

    def start_worker(self):
        command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
        self.workers.append(subprocess.Popen(command, cwd=BASE_DIR, env=self.env))
        return self.workers[-1]

    def sql(self, statement):
        connection = sqlite3.connect(self.folder / "db.sqlite3", timeout=10)
        with connection:
            rows = connection.execute(statement).fetchall()
        connection.close()
        return rows

    def status(self):
        return self.sql("SELECT status FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%wait_in'")[0][0]

    def starts(self):
        path = self.folder / "started"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def let_go(self):
        (self.folder / "go").touch()


@pytest.fixture
def site(tmp_path, pytestconfig):
    copy_migrated(pytestconfig.cache.mkdir("migrated"), tmp_path / "db.sqlite3")
    site = Site(tmp_path)
    yield site
    for worker in site.workers:
        worker.kill()
        worker.wait()


def until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_task_whose_worker_is_killed_is_done_by_the_next(site):
    site.enqueue()
    first = site.start_worker()
    until(lambda: site.starts() == 1)
    first.kill()
    first.wait()
    assert site.status() == "RUNNING"

    site.sql("UPDATE cms_workerlease SET renewed_at = '2000-01-01 00:00:00'")  # as if its lease had run out by waiting
    site.let_go()
    second = site.start_worker()
    until(lambda: site.status() == "SUCCESSFUL")

    assert site.starts() == 2
    second.terminate()
    assert second.wait(5) == 0
    assert site.sql("SELECT worker_id FROM cms_workerlease WHERE renewed_at > '2001-01-01'") == []


def test_a_worker_that_is_told_to_end_finishes_its_task_however_often_it_is_told(site):
    site.enqueue()
    worker = site.start_worker()
    until(lambda: site.starts() == 1)
    for number in (signal.SIGINT, signal.SIGTERM):
        worker.send_signal(number)
        time.sleep(0.1)
    site.let_go()

    assert worker.wait(10) == 0
    assert site.status() == "SUCCESSFUL"
    assert site.starts() == 1
