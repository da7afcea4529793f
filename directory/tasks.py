"""What runs by the clock."""

from django_tasks import task

from directory.search import index, outbox


@task
def follow_changes():
    """Every index learns what has changed: what the web process left over, and what other hosts have written."""
    for region in index.regions():
        index.follow(region)


@task
def refresh_indexes():
    """What depends on the day (next starts, opening times, what has ended) is read anew."""
    for region in index.regions():
        index.check(region, repair=True)
    outbox.prune()


EACH_HOST_EVERY_MINUTE = [follow_changes]
EACH_HOST_DAILY = {"00:02": [refresh_indexes]}
