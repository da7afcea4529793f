"""A task that dies with its worker is taken up again: django-tasks-db alone would leave it RUNNING for ever."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.models import WorkerLease

RENEW_EVERY = timedelta(seconds=5)
LASTS = timedelta(seconds=20)
MOST_ATTEMPTS = 5  # a task that has killed so many workers is not given to another

logger = logging.getLogger(__name__)


class WorkerDied(Exception):
    """Recorded as the reason of a task that was given up."""


def renew(worker_id):
    WorkerLease.objects.update_or_create(worker_id=worker_id, defaults={"renewed_at": timezone.now()})


def give_back(worker_id):
    WorkerLease.objects.filter(worker_id=worker_id).delete()


def living_workers():
    return WorkerLease.objects.filter(renewed_at__gte=timezone.now() - LASTS)


def take_up_orphans():
    """Make every running task ready again whose worker's lease has run out; returns how many."""
    alive = set(living_workers().values_list("worker_id", flat=True))
    orphans = [task for task in DBTaskResult.objects.running() if not alive.intersection(task.worker_ids[-1:])]
    for task in orphans:
        if len(task.worker_ids) >= MOST_ATTEMPTS:
            logger.error("Task %s (%s) is given up: %d workers died with it", task.id, task.task_path, MOST_ATTEMPTS)
            task.set_failed(WorkerDied(f"{MOST_ATTEMPTS} workers died with this task"))
        else:
            logger.warning("Task %s (%s) is taken up again: its worker is gone", task.id, task.task_path)
            # Only if nobody else has taken it up meanwhile.
            DBTaskResult.objects.running().filter(id=task.id, started_at=task.started_at).update(status=TaskResultStatus.READY)
    WorkerLease.objects.filter(renewed_at__lt=timezone.now() - timedelta(days=1)).delete()
    return len(orphans)
