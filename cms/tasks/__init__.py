"""The background: leases of the workers, what is due when, and the site's own periodic tasks.

Every task may run twice without a second effect: one whose worker died is taken up again from its start.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

KEEP_SUCCESSFUL, KEEP_FAILED = timedelta(days=1), timedelta(days=30)


@task
def prune_tasks():
    """Forget tasks that have ended; failed ones stay long enough to be looked into."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSFUL).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


DAILY = {"03:20": [prune_tasks]}
