from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.tasks import leases
from directory.search import answering, index
from tests.factories import make_region

pytestmark = pytest.mark.django_db


def make_task(**facts):
    facts = {"run_after": get_date_max(), "args_kwargs": {"args": [], "kwargs": {}}, "task_path": "cms.tasks.prune_tasks"} | facts
    enqueued_at = facts.pop("enqueued_at", timezone.now())
    task = DBTaskResult.objects.create(backend_name="default", **facts)
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=enqueued_at)
    return task


def ask():
    return Client(headers={"Host": "10.0.0.7"}).get("/healthz")


def test_a_well_site_says_so_under_any_host_name_and_sets_no_cookie():
    leases.renew("host-1")
    answer = ask()

    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "database": {"ok": True}, "index": {"ok": True}, "queue": {"ok": True, "waiting": 0, "workers": 1}}
    assert not answer.cookies


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"enqueued_at": timedelta(minutes=-11)}, 503),
        ({"enqueued_at": timedelta(minutes=-9)}, 200),
        ({"enqueued_at": timedelta(days=-3), "run_after": timedelta(hours=1)}, 200),
        ({"enqueued_at": timedelta(days=-3), "run_after": timedelta(hours=-1)}, 503),
        ({"enqueued_at": timedelta(days=-3), "status": TaskResultStatus.FAILED}, 200),
    ],
)
def test_a_task_that_has_been_due_for_long_makes_the_queue_unwell(facts, status):
    make_task(**{name: timezone.now() + fact if isinstance(fact, timedelta) else fact for name, fact in facts.items()})
    answer = ask()

    assert answer.status_code == status
    assert answer.json()["queue"]["ok"] == (status == 200)


def test_a_queue_that_is_worked_off_is_well_however_long_it_is():
    make_task(enqueued_at=timezone.now() - timedelta(days=1))
    make_task(status=TaskResultStatus.SUCCESSFUL, started_at=timezone.now() - timedelta(minutes=1))

    assert ask().json()["queue"] == {"ok": True, "waiting": 1, "workers": 0}


@pytest.mark.parametrize(("minutes", "ok"), [(10, True), (69, True), (71, False)])
def test_an_index_that_nobody_looks_after_is_named(minutes, ok):
    region = make_region()
    index.rebuild(region)
    index.engine(region).touch(followed_at=(timezone.now() - timedelta(minutes=minutes)).timestamp())

    assert ask().json()["index"] == ({"ok": True} if ok else {"ok": False, "late": ["halle"]})


def test_a_region_without_an_index_is_named():
    make_region("saalkreis")

    assert ask().json()["index"] == {"ok": False, "late": ["saalkreis"]}


def test_a_lost_database_is_said_and_not_raised():
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {DBTaskResult._meta.db_table} RENAME TO elsewhere")
    answer = ask()

    assert answer.status_code == 503
    assert answer.json()["queue"] == {"ok": False, "why": "OperationalError"}


def test_elasticsearch_that_does_not_answer_is_said_and_the_site_is_well(settings):
    settings.ELASTICSEARCH = {"nodes": ("http://127.0.0.1:9",)}
    answering.breaker.failed()
    try:
        assert ask().json()["index"] == {"ok": True, "elasticsearch": "does not answer: the embedded index does"}
        assert ask().status_code == 200
    finally:
        answering.breaker.succeeded()
    assert ask().json()["index"] == {"ok": True, "elasticsearch": "answers"}
