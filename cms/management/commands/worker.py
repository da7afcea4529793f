import logging
import secrets
import socket
import sys
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker

from cms.supervisor import end_with_parent
from cms.tasks import leases, schedule

logger = logging.getLogger("cms.tasks")


class LeasedWorker(Worker):
    """The worker of django-tasks-db, which beside its tasks renews its lease, takes up orphans and enqueues what is due."""

    def shutdown(self, signum, frame):
        """The task at hand is finished first. A second signal changes nothing: it would mark the task as failed for good."""
        if self.running:
            super().shutdown(signum, frame)

    def run(self):
        leases.renew(self.worker_id)  # before the first task is claimed
        self.ended = threading.Event()
        # Each in a thread of its own: a long task keeps neither the lease from being renewed nor the host's index from following.
        threads = [
            threading.Thread(target=self.repeat, args=(leases.RENEW_EVERY.seconds, self.renew, schedule.periodic_tasks()), daemon=True),
            threading.Thread(target=self.repeat, args=(1, schedule.run_due_here, schedule.periodic_tasks("EACH_HOST_")), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            super().run()
        finally:
            self.ended.set()
            for thread in threads:
                thread.join(1)
            leases.give_back(self.worker_id)

    def repeat(self, seconds, work, *arguments):
        """Until the worker ends, whatever goes wrong: the next time it may go well."""
        while True:
            close_old_connections()
            try:
                work(*arguments)
            except Exception:
                logger.exception("The worker goes on after an error beside its tasks")
            if self.ended.wait(seconds):
                return connection.close()

    def renew(self, periodic):
        leases.renew(self.worker_id)
        leases.take_up_orphans()
        schedule.enqueue_due(periodic)


class Command(BaseCommand):
    help = "Runs the tasks of the queue and what is due by the clock, until it is told to end."
    requires_system_checks = []  # `prepare` has made them; a worker that is restarted is to be back soon

    def add_arguments(self, parser):
        parser.add_argument("--interval", type=float, default=1, help="seconds between two looks into an empty queue (1)")

        parser.add_argument("--check", action="store_true", help="only say, by the exit status, whether a worker of this host is alive")

    def handle(self, *, interval, check, **options):
        host = socket.gethostname()[:40]
        if check:
            sys.exit(0 if leases.living_workers().filter(worker_id__startswith=f"{host}-").exists() else "No worker is alive on this host.")
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # its "shutting down gracefully" is for a terminal of its own
        worker = LeasedWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{host}-{secrets.token_hex(8)}",
        )
        worker.configure_signals()
        end_with_parent()
        worker.run()
