"""A task for the tests of the worker: it says that it runs, and ends when it may."""

import time
from pathlib import Path

from django_tasks import task


@task
def wait_in(folder):
    with open(Path(folder, "started"), "a") as file:
        file.write("started\n")
    while not Path(folder, "go").exists():
        time.sleep(0.05)
