import os
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms import tasks
from cms.models import PeriodicRun, WorkerLease
from cms.tasks import leases, schedule
from cms.tasks.schedule import Periodic

NOTHING_SPECIAL = {
    "task_path": "cms.tasks.prune_tasks",
    "backend_name": "default",
    "args_kwargs": {"args": [], "kwargs": {}},
    "run_after": get_date_max(),
}


def make_running(*worker_ids, **facts):
    running = {
        "status": TaskResultStatus.RUNNING,
        "started_at": timezone.now(),
        "run_after": get_date_max(),
        "worker_ids": list(worker_ids),
    }
    return DBTaskResult.objects.create(**NOTHING_SPECIAL | running | facts)


def status(task):
    task.refresh_from_db()
    return task.status


@pytest.mark.django_db
class TestLeases:
    def test_only_tasks_of_workers_without_a_lease_are_taken_up(self):
        WorkerLease.objects.create(worker_id="alive", renewed_at=timezone.now())
        WorkerLease.objects.create(worker_id="dead", renewed_at=timezone.now() - leases.LASTS)
        alive, dead, gone = make_running("dead", "alive"), make_running("alive", "dead"), make_running("gone")

        assert leases.take_up_orphans() == 2
        assert [status(task) for task in (alive, dead, gone)] == ["RUNNING", "READY", "READY"]

    def test_a_task_that_has_killed_five_workers_is_given_up(self):
        task = make_running(*"abcde")
        leases.take_up_orphans()

        assert status(task) == "FAILED"
        assert task.exception_class_path == "cms.tasks.leases.WorkerDied"

    def test_leases_of_yesterday_are_forgotten(self):
        WorkerLease.objects.create(worker_id="old", renewed_at=timezone.now() - timedelta(days=2))
        leases.take_up_orphans()

        assert not WorkerLease.objects.exists()


@pytest.mark.parametrize(
    ("at", "now", "due"),
    [
        (None, "2026-11-24 10:20:30", "2026-11-24 10:21:00"),
        ("00:05", "2026-11-24 10:00", "2026-11-25 00:05"),
        ("12:00", "2026-11-24 10:00", "2026-11-24 12:00"),
        ("12:00", "2026-11-24 12:00", "2026-11-25 12:00"),
        ("00:05", "2026-03-28 10:00", "2026-03-29 00:05"),  # the night in which an hour is skipped
        ("02:30", "2026-03-28 10:00", "2026-03-29 03:30"),
        ("00:05", "2026-10-25 10:00", "2026-10-26 00:05"),  # the day that has 25 hours
    ],
)
def test_next_time_by_the_clock_on_the_wall(at, now, due):
    berlin = ZoneInfo("Europe/Berlin")
    periodic = Periodic(tasks.prune_tasks, at and datetime.strptime(at, "%H:%M").time())
    found = periodic.next_after(datetime.fromisoformat(now).replace(tzinfo=berlin).astimezone(UTC))

    assert found.astimezone(UTC) == datetime.fromisoformat(due).replace(tzinfo=berlin).astimezone(UTC)


@pytest.mark.django_db
class TestSchedule:
    @pytest.fixture(autouse=True)
    def queue(self, settings):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

    def test_what_is_due_is_enqueued_once_for_all_the_times_that_were_missed(self):
        daily = Periodic(tasks.prune_tasks, datetime.min.time())
        schedule.enqueue_due([daily])
        assert DBTaskResult.objects.count() == 0

        PeriodicRun.objects.update(due_at=timezone.now() - timedelta(days=5))
        for _ in range(3):
            schedule.enqueue_due([daily])

        assert [task.task_path for task in DBTaskResult.objects.all()] == ["cms.tasks.prune_tasks"]
        assert PeriodicRun.objects.get().due_at > timezone.now()

    def test_the_tasks_that_the_apps_name_are_found(self):
        found = schedule.periodic_tasks()

        assert "cms.tasks.prune_tasks 03:20:00" in [job.name for job in found]
        assert len({job.name for job in found}) == len(found)


class TestEachHost:
    class Job:
        """Stands where a task stands."""

        module_path = "a.task"

        def __init__(self):
            self.calls = 0

        def call(self):
            self.calls += 1

    @pytest.fixture(autouse=True)
    def mark(self, settings, tmp_path):
        settings.DATA_DIR = tmp_path
        return tmp_path / "ran" / "a.task"

    def test_runs_what_is_due_there_and_remembers_when(self, mark):
        daily = Periodic(self.Job(), datetime.min.time())
        schedule.run_due_here([daily])
        assert daily.task.calls == 0

        os.utime(mark, (0, 0))
        schedule.run_due_here([daily])
        schedule.run_due_here([daily])
        assert daily.task.calls == 1

    def test_begins_with_what_runs_every_minute(self):
        often = Periodic(self.Job())
        schedule.run_due_here([often])
        schedule.run_due_here([often])

        assert often.task.calls == 1


@pytest.mark.django_db
def test_ended_tasks_are_forgotten_failed_ones_later():
    days = [(TaskResultStatus.SUCCESSFUL, 0), (TaskResultStatus.SUCCESSFUL, 2), (TaskResultStatus.FAILED, 2), (TaskResultStatus.FAILED, 31)]
    kept = [make_running(status=state, finished_at=timezone.now() - timedelta(days=age)).pk for state, age in days]
    tasks.prune_tasks.call()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {kept[0], kept[2]}
