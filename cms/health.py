"""Whether the site can do its work, for load balancers and monitoring: /healthz under any host name, without a cookie or a redirect."""

import logging
import sqlite3
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.tasks import leases
from directory.models import Region
from directory.search import answering
from directory.search import index as search

LATE = timedelta(minutes=10)
UNFOLLOWED = timedelta(seconds=search.TOUCHED_AFTER_S) + LATE

logger = logging.getLogger(__name__)


class HealthMiddleware:
    """Before all others: whoever asks comes by address, not by the name of a region."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return healthz(request) if request.path_info == "/healthz" else self.get_response(request)


def healthz(request):
    """200 when every part works, 503 otherwise; the body says which and why."""
    parts = {name: state(check) for name, check in (("database", database), ("index", index), ("queue", queue))}
    well = all(part["ok"] for part in parts.values())
    return JsonResponse({"ok": well, **parts}, status=200 if well else 503, headers={"Cache-Control": "no-store"})


def state(check):
    try:
        return check()
    except (DatabaseError, sqlite3.Error, OSError) as fault:
        logger.exception("Health check failed")
        return {"ok": False, "why": type(fault).__name__}


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def index():
    """Not well when a region has no index, or one that no worker of this host has looked after."""
    limit = (timezone.now() - UNFOLLOWED).timestamp()
    states = {region.slug: search.engine(region).state() for region in Region.objects.all()}
    late = [slug for slug, state in states.items() if state is None or state.followed_at < limit]
    return ({"ok": False, "late": late} if late else {"ok": True}) | elasticsearch()


def elasticsearch():
    """The site is well without it, for the embedded index answers; but somebody should look."""
    if not settings.ELASTICSEARCH:
        return {}
    return {"elasticsearch": "does not answer: the embedded index does" if answering.breaker.is_open else "answers"}


def queue():
    """Not well when a task has been due for long and none was begun meanwhile: then no worker runs, or it hangs."""
    limit = timezone.now() - LATE
    waiting = DBTaskResult.objects.ready()
    late = waiting.filter(Q(run_after=get_date_max(), enqueued_at__lt=limit) | Q(run_after__lt=limit))
    stuck = late.exists() and not DBTaskResult.objects.filter(started_at__gte=limit).exists()
    return {"ok": not stuck, "waiting": waiting.count(), "workers": leases.living_workers().count()}
