"""Whether the site can do its work, for load balancers and monitoring: /healthz under any host name, without a cookie or a redirect."""

import logging
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.models import Q
from django.http import JsonResponse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.tasks import leases

LATE = timedelta(minutes=10)

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
    except (DatabaseError, OSError) as fault:
        logger.exception("Health check failed")
        return {"ok": False, "why": type(fault).__name__}


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True}


def queue():
    """Not well when a task has been due for long: then no worker runs, or too few."""
    limit = timezone.now() - LATE
    waiting = DBTaskResult.objects.ready()
    late = waiting.filter(Q(run_after=get_date_max(), enqueued_at__lt=limit) | Q(run_after__lt=limit))
    return {"ok": not late.exists(), "waiting": waiting.count(), "workers": leases.living_workers().count()}
