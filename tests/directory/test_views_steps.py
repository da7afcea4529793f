import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.search import index
from tests.factories import make_chain, make_notice, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def region():
    return make_region()


def html_of(client, path, **params):
    response = client.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def counts(html):
    return dict(re.findall(r'<a href="[^"]*/steps/([\w-]+)/".*?<span>(\d+) offers?</span>', html, re.S))


def test_chain_shows_all_steps_with_counts_those_without_offers_too(client, region):
    first, second = make_step(region, "ankommen", "Ankommen", order=1), make_step(region, "lernen", "Lernen", order=2)
    make_step(region, "leer", "Leer", order=3)
    make_offer(region, steps=[first, second])
    make_offer(region, steps=[second])
    index.rebuild(region)
    assert counts(html_of(client, "/en/chain/")) == {"ankommen": "1", "lernen": "2", "leer": "0"}


def test_chain_counts_what_fits_the_chosen_level(client, region):
    step = make_step(region, "lernen")
    make_offer(region, steps=[step], german_min="none", german_max="A1")
    make_offer(region, steps=[step], german_min="B1")
    index.rebuild(region)
    assert counts(html_of(client, "/en/chain/", level="B2")) == {"lernen": "1"}
    assert counts(html_of(client, "/en/chain/", level="Z9\x00")) == {"lernen": "2"}


def test_chain_lists_the_chain_that_unfolds_a_step_on_its_own(client, region):
    step = make_step(region, "lernen", order=3)
    make_step(region, "a1", "A1", chain=make_chain(region, "deutsch", part_of=step, position=1), order=1)
    index.rebuild(region)
    html = html_of(client, "/de/prozesskette/")
    assert html.count('<ol class="chain') == 2
    assert html.index("/schritte/lernen/") < html.index("/schritte/a1/")


def test_step_groups_its_offers_by_kind_and_leads_to_the_rest(client, region):
    step = make_step(region, "lernen")
    for number in range(6):
        make_offer(region, title=f"Kurs {number}", steps=[step])
    make_offer(region, title="Treff", kind="meeting", steps=[step])
    make_offer(region, title="Woanders", steps=[make_step(region)])
    index.rebuild(region)
    html = html_of(client, "/en/steps/lernen/")
    assert re.findall(r'<h2>(\w[\w ]*) <span class="count">(\d+)</span></h2>', html) == [("Course", "6"), ("Meeting place", "1")]
    assert len(re.findall(r"Kurs \d", html)) == 4
    assert "/en/search/?step=lernen&amp;kind=course" in html
    assert "Woanders" not in html


def test_step_knows_what_is_before_and_after(client, region):
    make_step(region, "eins", "Eins", order=1)
    make_step(region, "zwei", "Zwei", order=2)
    make_step(region, "drei", "Drei", order=3)
    index.rebuild(region)
    html = html_of(client, "/de/schritte/zwei/")
    assert re.findall(r'<a(?: class="next")? href="([^"]+)" rel="(prev|next)"', html) == [
        ("/de/schritte/eins/", "prev"),
        ("/de/schritte/drei/", "next"),
    ]
    assert 'rel="prev"' not in html_of(client, "/de/schritte/eins/")


def test_step_unfolds_its_inner_chain_and_the_inner_step_leads_back(client, region):
    step = make_step(region, "lernen", "Lernen")
    make_step(region, "a1", "Stufe A1", chain=make_chain(region, "deutsch", part_of=step))
    index.rebuild(region)
    assert "/de/schritte/a1/" in html_of(client, "/de/schritte/lernen/")
    assert '<a href="/de/schritte/lernen/">Lernen</a>' in html_of(client, "/de/schritte/a1/")


def test_step_shows_rules_about_the_topics_of_its_offers(client, region):
    topic, step = make_topic("kurs"), make_step(region, "lernen")
    make_offer(region, steps=[step], topics=[topic])
    make_notice(region, title="Neue Regel", kind="law", topic=topic)
    make_notice(region, title="Andere Regel", kind="law")
    index.rebuild(region)
    html = html_of(client, "/de/schritte/lernen/")
    assert "Neue Regel" in html
    assert "Andere Regel" not in html


def test_step_without_offers_says_so(client, region):
    make_step(region, "leer")
    index.rebuild(region)
    assert "There is no offer for this step yet." in html_of(client, "/en/steps/leer/")


@pytest.mark.parametrize("path", ["/ar/chain/", "/ar/steps/lernen/"])
def test_number_of_queries_is_that_of_few_entries(client, region, path):
    def queries():
        index.rebuild(region)
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    step = make_step(region, "lernen")
    make_offer(region, steps=[step])
    few = queries()
    for number in range(10):
        inner = make_step(region, chain=make_chain(region, f"chain-{number}"))
        make_offer(region, steps=[step, make_step(region), inner], places=[make_place(region)], organisation=make_organisation(region))
    assert queries() == few <= MOST_QUERIES
