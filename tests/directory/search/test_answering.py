"""Who answers when Elasticsearch does, does not, or answers strangely."""

import secrets
import socket
import threading
import time
from contextlib import contextmanager

import pytest
from django.db import transaction

from directory.search import answering, find, index, outbox
from directory.search.answering import Breaker
from directory.search.query import Query
from tests import parts
from tests.factories import make_offer, make_organisation, make_region

NOBODY = "http://127.0.0.1:9"  # the port of `discard`: refused at once


class Clock:
    seconds = 1000.0

    def __call__(self):
        return self.seconds


def test_a_server_that_fails_is_left_alone_for_longer_and_longer_but_tried_within_a_minute():
    clock = Clock()
    breaker = Breaker(clock)
    pauses = []
    assert breaker.allows()
    for _ in range(8):
        breaker.failed()
        began = clock.seconds
        while not breaker.allows():
            clock.seconds += 1
        pauses.append(clock.seconds - began)

    assert pauses[:4] == [2, 4, 8, 16]
    assert max(pauses) == 30
    breaker.succeeded()
    assert not breaker.is_open
    assert all(breaker.allows() for _ in range(5))


def test_after_a_pause_one_search_tries_for_all():
    clock = Clock()
    breaker = Breaker(clock)
    breaker.failed()
    clock.seconds += 3

    assert [breaker.allows() for _ in range(3)] == [True, False, False]


# With a site


@pytest.fixture
def site(settings, tmp_path):
    """A function: turns Elasticsearch on, at an address."""
    settings.SEARCH_DIR = tmp_path
    prefix = f"wegekette-test-{secrets.token_hex(4)}-"

    def turn_on(address):
        settings.ELASTICSEARCH = {"nodes": (address,), "prefix": prefix}

    answering.breaker.succeeded()
    yield turn_on
    answering.breaker.succeeded()


@pytest.fixture
def region(db):
    region = make_region()
    make_offer(region, slug="chess", title="Schachtreff", organisation=make_organisation(region, slug="club"))
    index.rebuild(region)
    return region


def offers(region, text):
    return [result.id for result in find(region, Query(text)).results if result.type == "offer"]


@contextmanager
def server(answer):
    """A server on a port of its own; ANSWER gets each connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        ended = threading.Event()

        def serve():
            while not ended.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    answer(connection, ended)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            ended.set()
            thread.join()


def silence(connection, ended):
    ended.wait(3)


def nonsense(connection, ended):
    connection.recv(65536)
    connection.sendall(
        b'HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"what": true}'[
            :-1
        ]
    )


def test_without_elasticsearch_the_embedded_index_answers(region):
    assert offers(region, "Schachtreff") == ["chess"]


def test_a_server_that_is_away_costs_one_search_a_moment_and_the_next_nothing(site, region):
    site(NOBODY)

    assert offers(region, "Schachtreff") == ["chess"]
    assert answering.breaker.is_open
    started = time.monotonic()
    assert offers(region, "Schachtreff") == ["chess"]
    assert time.monotonic() - started < 0.3


@pytest.mark.parametrize("answer", [silence, nonsense])
def test_a_server_that_is_silent_or_talks_nonsense_is_not_waited_for(site, region, answer):
    with server(answer) as address:
        site(address)
        started = time.monotonic()

        assert offers(region, "Schachtreff") == ["chess"]
        assert time.monotonic() - started < 1
        assert answering.breaker.is_open


def test_an_index_that_cannot_be_written_does_not_keep_the_other_from_it(site, region, django_capture_on_commit_callbacks):
    site(NOBODY)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        make_offer(region, slug="dance", title="Tanzabend")
    assert offers(region, "Tanzabend") == ["dance"]
    assert not index.follow(region)
    assert index.check(region)["elastic"] is None


@pytest.mark.elasticsearch
def test_elasticsearch_answers_learns_what_changed_and_catches_up_after_it_was_away(site, region, django_capture_on_commit_callbacks):
    site(parts.elasticsearch())
    try:
        assert index.rebuild(region)
        assert index.elastic(region).state().documents == index.engine(region).state().documents
        assert offers(region, "Schachtreff") == ["chess"]
        assert not answering.breaker.is_open

        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            dance = make_offer(region, slug="dance", title="Tanzabend")
        assert offers(region, "Tanzabend") == ["dance"]
        assert not any(index.check(region).values())

        served = index.elastic(region)
        site(NOBODY)
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            dance.delete()
            make_offer(region, slug="song", title="Chorprobe")
        assert (offers(region, "Tanzabend"), offers(region, "Chorprobe")) == ([], ["song"])

        site(parts.elasticsearch())
        answering.breaker.succeeded()
        assert index.elastic(region) is served
        assert index.check(region)["elastic"]
        assert index.follow(region)
        assert not any(index.check(region).values())
        assert (offers(region, "Tanzabend"), offers(region, "Chorprobe")) == ([], ["song"])
    finally:
        index.elastic(region).remove()


@pytest.mark.elasticsearch
def test_what_is_wrong_in_elasticsearch_is_found_and_repaired(site, region):
    site(parts.elasticsearch())
    try:
        index.rebuild(region)
        served = index.elastic(region)
        served.apply([], gone=[("offer", "chess")])

        assert index.check(region)["elastic"].lacking == [("offer", "chess")]
        index.check(region, repair=True)
        assert not any(index.check(region).values())
        assert offers(region, "Schachtreff") == ["chess"]
    finally:
        index.elastic(region).remove()


@pytest.mark.elasticsearch
def test_a_change_during_a_rebuild_is_in_the_new_index(site, region):
    site(parts.elasticsearch())
    index.rebuild(region)
    try:
        for served, slug in zip(index.engines(region), ("late", "later"), strict=True):
            state = {"digest": served.state().digest, "floor": outbox.settled(region, 0), "followed_at": 0}
            new = served.build(index.documents(region), index.thesaurus(), region.site_languages, **state)
            make_offer(region, slug=slug, title=f"Nachzug {slug}")
            index._apply_pending(region, new)
            served.switch_to(new)

            assert slug in {entry for _, entry in served.digests()}
    finally:
        index.elastic(region).remove()
