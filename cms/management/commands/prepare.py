import secrets
import time
from contextlib import contextmanager

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cms.settings.paths import DEMO_REGION
from directory.models import Region

OURS = ("directory", "network", "events", "cms")


class Command(BaseCommand):
    help = "Makes the site ready to be served: database, static files, a demo region and an administrator where there is none, index."

    def handle(self, **options):
        with self.step("Database"):
            self.migrate()
        with self.step("Static files"):
            call_command("collectstatic", verbosity=0, interactive=False)
        if not Region.objects.exists():
            with self.step("Demo region Halle (Saale)"):
                call_command("load_region", DEMO_REGION, stdout=self.stdout)
        with self.step("Search index"):
            call_command("search_index", "rebuild", stdout=self.stdout)
        self.make_admin()

    def migrate(self):
        """In an empty database the others' migrations come first: with our models beside their own they would take twice as long."""
        executor = MigrationExecutor(connection)
        if not executor.loader.applied_migrations:
            executor.migrate([leaf for leaf in executor.loader.graph.leaf_nodes() if leaf[0] not in OURS])
        call_command("migrate", verbosity=0, interactive=False)

    @contextmanager
    def step(self, name):
        started = time.monotonic()
        self.stdout.write(f"{name} ...")
        yield
        self.stdout.write(f"{name}: ready ({time.monotonic() - started:.1f} s)")

    def make_admin(self):
        users = get_user_model().objects
        if not users.exists():
            password = secrets.token_urlsafe(9)
            admin = users.create_superuser("admin", password=password)
            users.filter(pk=admin.pk).update(has_one_time_password=True)
            self.stdout.write(f"\nSign in to edit as 'admin' with the one-time password {password}")
            self.stdout.write("It is shown only now; you choose your own afterwards.")
