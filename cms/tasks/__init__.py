"""The background: leases of the workers, what is due when, and the site's own periodic tasks.

Every task may run twice without a second effect: one whose worker died is taken up again from its start.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.region_package import move_dates
from directory.models import Region

KEEP_SUCCESSFUL, KEEP_FAILED = timedelta(days=1), timedelta(days=30)


@task
def prune_tasks():
    """Forget tasks that have ended; failed ones stay long enough to be looked into."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_SUCCESSFUL).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


@task
def move_demo_dates():
    """Keep demo regions alive: their invented dates move on with the weeks."""
    for region in Region.objects.filter(dates_shift="weeks"):
        move_dates(region)


DAILY = {"00:10": [move_demo_dates], "03:20": [prune_tasks]}
