"""What the workers keep of themselves, beside the queue of django-tasks."""

from django.db import models


class WorkerLease(models.Model):
    """A worker that renews its lease is alive; its task is nobody else's."""

    worker_id = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField()

    def __str__(self):
        return self.worker_id


class PeriodicRun(models.Model):
    """When a periodic task is due next: the worker that moves the date on is the one that enqueues the task."""

    name = models.CharField(max_length=200, unique=True)
    due_at = models.DateTimeField()

    def __str__(self):
        return self.name
