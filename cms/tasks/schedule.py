"""What runs by the clock. An app names it in its `tasks.py`, as plain lists of tasks.

`EVERY_MINUTE = [deliver]`, and by the local time of the installation `DAILY = {"03:20": [prune]}`: through the queue, once in the whole
installation. `EACH_HOST_EVERY_MINUTE` and `EACH_HOST_DAILY` alike, but on every host that has a worker: each has a search index of its own.
"""

import importlib
import importlib.util
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from cms.models import PeriodicRun

APPS = ("directory", "network", "events", "cms")


@dataclass(frozen=True)
class Periodic:
    task: Task
    at: time | None = None  # None: every minute

    @property
    def name(self):
        return f"{self.task.module_path} {self.at or 'every minute'}"

    def next_after(self, moment):
        """The first time after MOMENT at which the task is due; where the clocks change, an hour that is skipped counts as the next."""
        if self.at is None:
            return moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
        local = timezone.localtime(moment)
        today = datetime.combine(local.date(), self.at, local.tzinfo)
        due = today if today > moment else datetime.combine(local.date() + timedelta(days=1), self.at, local.tzinfo)
        return due.astimezone(timezone.get_default_timezone())


def periodic_tasks(prefix=""):
    """All that the apps name in their `tasks.py`; with the prefix EACH_HOST_ what each host does for itself."""
    found = []
    for name in APPS:
        module = tasks_module(name)
        found += [Periodic(task) for task in getattr(module, f"{prefix}EVERY_MINUTE", [])]
        daily = getattr(module, f"{prefix}DAILY", {})
        found += [Periodic(task, time.fromisoformat(at)) for at, tasks in daily.items() for task in tasks]
    return found


def tasks_module(app):
    name = f"{app}.tasks"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def enqueue_due(periodic):
    """Enqueue what is due, once however many workers ask, and once for all the times that were missed."""
    now = timezone.now()
    known = dict(PeriodicRun.objects.values_list("name", "due_at"))
    for job in periodic:
        due = known.get(job.name)
        if due is None:
            PeriodicRun.objects.get_or_create(name=job.name, defaults={"due_at": job.next_after(now)})
        elif due <= now:
            with transaction.atomic():
                if PeriodicRun.objects.filter(name=job.name, due_at=due).update(due_at=job.next_after(now)):
                    job.task.enqueue()


def run_due_here(periodic):
    """Run in this process what is due on this host; the data folder remembers when it ran last."""
    folder = settings.DATA_DIR / "ran"
    folder.mkdir(parents=True, exist_ok=True)
    for job in periodic:
        mark = folder / job.task.module_path
        if is_due(job, mark):
            mark.touch()
            job.task.call()


def is_due(job, mark):
    """By the time of the file MARK, which is made where there is none: then a daily job waits for its hour."""
    if not mark.exists():
        mark.touch()
        return job.at is None
    return job.next_after(datetime.fromtimestamp(mark.stat().st_mtime, UTC)) <= timezone.now()
