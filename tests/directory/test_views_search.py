import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory import clock
from directory.models.region import PostcodeArea
from directory.search import index
from tests.factories import make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def region():
    return make_region()


def html_of(client, path, **params):
    response = client.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def titles(html):
    return re.findall(r'<h3[^>]*><a href="[^"]*">(?:<span[^>]*>)?([^<]+)', re.sub("</?mark>", "", html))


def test_box_keeps_what_was_typed_and_says_how_many(client, region):
    make_offer(region, title="Deutschkurs A1")
    make_offer(region, title="Nähstube", kind="meeting")
    index.rebuild(region)
    html = html_of(client, "/de/suche/", q="Deutschkurs")
    assert 'value="Deutschkurs"' in html
    assert titles(html)[0] == "Deutschkurs A1"
    assert '<meta name="robots" content="noindex">' in html


def test_page_without_question_shows_offers_along_the_chain_and_may_be_indexed(client, region):
    late, early = make_step(region, order=2), make_step(region, order=1)
    make_offer(region, title="Später", steps=[late])
    make_offer(region, title="Zuerst", steps=[early])
    index.rebuild(region)
    html = html_of(client, "/de/suche/")
    shown = [title for title in titles(html) if title in ("Zuerst", "Später")]
    assert shown == ["Zuerst", "Später"]
    assert "noindex" not in html


def test_chosen_filters_are_chips_that_can_be_taken_off(client, region):
    make_offer(region, german_min="A2")
    index.rebuild(region)
    html = html_of(client, "/en/search/", q="Deutschkurs", level="B1", cost="free")
    assert 'href="?q=Deutschkurs&amp;cost=free"' in html
    assert 'href="?q=Deutschkurs&amp;level=B1"' in html
    assert 'href="?q=Deutschkurs"' in html  # all of them
    assert re.search(r'name="level" value="B1" checked', html)


def test_filters_keep_the_words_and_words_keep_no_page(client, region):
    for _ in range(12):
        make_offer(region)
    index.rebuild(region)
    html = html_of(client, "/en/search/", type="offer", q="Deutschkurs")
    assert '<input type="hidden" name="q" value="Deutschkurs">' in html
    assert 'rel="next" href="?q=Deutschkurs&amp;type=offer&amp;page=2"' in html
    html = html_of(client, "/en/search/", type="offer", q="Deutschkurs", page=2)
    assert 'rel="prev" href="?q=Deutschkurs&amp;type=offer&amp;page=1"' in html
    assert len(titles(html)) == 2


def test_values_without_results_are_hidden(client, region):
    make_offer(region, german_min="B1", german_max="B1")
    index.rebuild(region)
    levels = re.findall(r'name="level" value="(\w+)"', html_of(client, "/en/search/"))
    assert levels == ["B1"]


def test_what_was_understood_is_said_with_the_way_back(client, region):
    make_topic("anerkennungsberatung", {"de": "Anerkennungsberatung"})
    make_offer(region, title="Anerkennungsberatung")
    index.rebuild(region)
    html = html_of(client, "/de/suche/", q="Anerkenungsberatung")
    assert "Anerkennungsberatung" in titles(html)
    assert 'href="?q=Anerkenungsberatung&amp;verbatim=1"' in html


def test_nothing_found_is_no_empty_page(client, region):
    make_offer(region)
    index.rebuild(region)
    html = html_of(client, "/en/search/", q="xqzzt")
    assert "Nothing found" in html
    assert "/en/topics/" in html
    assert "Ich möchte Deutsch lernen." in html  # the steps as ways in


def test_nothing_found_offers_to_drop_the_filters(client, region):
    make_offer(region, german_min="B1")
    index.rebuild(region)
    html = html_of(client, "/en/search/", q="Deutschkurs", level="none")
    assert "Search without filters" in html
    assert 'href="?q=Deutschkurs">Search without filters</a> (2)' in html  # the offer, and who offers it


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "Deutsch " * 1250,
        "q=%00%01%7F",
        'q="Kurs AND (NEAR* OR "" -x',
        "q=🙂🙃",
        "q=%F0%9F%99%82%ED%A0%80%FF",
        "q=a&q=b&level=Z9&level=&unknown=1&spoken=klingon&step=../../etc&age=alt&age=-&district=%00",
        "page=-1",
        "page=0",
        "page=eins&per_page=10000000000",
        "topic=" + "x" * 5000,
        "&".join(f"step=s{number}" for number in range(900)),
        "age=" + "9" * 400,
        "open=now&time=night&places=no",
        "sort=distance&near=%00&near=06108%FF",
        "sort=price&near=" + "9," * 400,
        "sort=start&near=1e400,1e400&page=1",
    ],
)
def test_any_query_string_gives_a_page(client, region, query):
    make_offer(region)
    index.rebuild(region)
    assert client.get(f"/de/suche/?{query}").status_code == 200


@pytest.mark.parametrize("page", ["2", "1000000000", "9" * 300])
def test_a_page_behind_the_last_is_not_found(client, region, page):
    make_offer(region)
    index.rebuild(region)
    assert client.get("/de/suche/", {"page": page}).status_code == 404


def test_an_unknown_host_has_no_search(client):
    assert client.get("/de/suche/").status_code == 404


def test_nothing_of_another_region_is_found(client, region):
    make_offer(region, title="Hiesiger Kurs")
    other = make_region("other", "other.example")
    make_offer(other, title="Fremder Kurs", organisation=make_organisation(other))
    index.rebuild(region)
    index.rebuild(other)
    assert "Fremder Kurs" not in html_of(client, "/de/suche/", q="Kurs")


def test_number_of_queries_is_that_of_few_entries(client, region):
    def queries():
        index.rebuild(region)
        client.get("/ar/search/", {"q": "Deutschkurs"})
        with CaptureQueriesContext(connection) as captured:
            client.get("/ar/search/", {"q": "Deutschkurs"})
        return len(captured)

    make_offer(region, topics=[make_topic()])
    few = queries()
    for _ in range(12):
        make_offer(
            region, places=[make_place(region)], topics=[make_topic()], steps=[make_step(region)], organisation=make_organisation(region)
        )
    assert queries() == few <= MOST_QUERIES


# Order and distance ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def spread(region):
    """A near and a far offer, of which the far one begins first, and one without place and date."""
    PostcodeArea.objects.create(region=region, code="06108", lat=51.48, lon=11.97)
    near, far = make_place(region, lat=51.485, lon=11.97), make_place(region, lat=51.5, lon=11.97)
    step, soon = make_step(region), clock.today()
    make_offer(region, title="Nah", places=[near], steps=[step], next_start=soon + timedelta(days=9))
    make_offer(region, title="Fern", places=[far], steps=[step], next_start=soon + timedelta(days=2))
    make_offer(region, title="Ohne", steps=[step])
    index.rebuild(region)
    return region


def offers_of(html):
    return [title for title in titles(html) if title in ("Nah", "Fern", "Ohne")]


@pytest.mark.parametrize("near", ["06108", "51.4799,11.9701"])
def test_the_nearest_stands_first_and_cards_say_how_far(client, spread, near):
    html = html_of(client, "/en/search/", sort="distance", near=near, type="offer")
    assert offers_of(html) == ["Nah", "Fern", "Ohne"]
    assert html.count("away") == 2
    assert "About 600 m away" in html
    assert "About 2.2 km away" in html
    assert "What is nearest stands first" in html


def test_what_starts_next_stands_first(client, spread):
    html = html_of(client, "/en/search/", sort="start", type="offer")
    assert offers_of(html) == ["Fern", "Nah", "Ohne"]
    assert "away" not in html
    assert '<option value="start" selected>' in html


def test_the_place_is_a_chip_that_can_be_taken_off_and_stays_in_every_link(client, spread):
    html = html_of(client, "/en/search/", q="Angebot", sort="distance", near="06108", level="A1")
    assert "Near 06108<" in html
    assert 'href="?q=Angebot&amp;level=A1"' in html
    assert 'href="?q=Angebot&amp;sort=distance&amp;near=06108"' in html
    assert "Near me<" in html_of(client, "/en/search/", near="51.48,11.97").replace('<span class="kern-label">Near me</span>', "")


def test_an_unknown_postcode_is_said_and_kept_and_the_search_goes_on(client, spread):
    html = html_of(client, "/en/search/", near="12345", sort="distance", type="offer")
    assert "We do not know this postcode." in html
    assert 'name="near" value="12345"' in html
    assert len(offers_of(html)) == 3
    assert "Near 12345" not in html
    assert "Wir kennen diese Postleitzahl nicht." in html_of(client, "/de/suche/", near="12345")


def test_sorting_by_distance_asks_for_the_place(client, spread):
    assert "to see what is nearest" in html_of(client, "/en/search/", sort="distance")
    assert "to see what is nearest" not in html_of(client, "/en/search/")


def test_new_words_are_searched_from_the_same_place_and_never_with_the_old_words(client, spread):
    html = html_of(client, "/en/search/", q="Angebot", near="06108", sort="distance")
    box, filters = (form for form in re.findall(r"<form.*?</form>", html, re.DOTALL) if 'name="q"' in form)
    assert (box.count('name="q"'), filters.count('name="q"')) == (1, 1)
    assert '<input type="hidden" name="near" value="06108">' in box
    assert '<input type="hidden" name="sort" value="distance">' in box


def test_next_pages_keep_order_and_place(client, region):
    for _ in range(12):
        make_offer(region)
    index.rebuild(region)
    html = html_of(client, "/en/search/", type="offer", sort="start", near="51.48,11.97")
    assert 'rel="next" href="?type=offer&amp;sort=start&amp;near=51.48%2C11.97&amp;page=2"' in html


# Why a result is there --------------------------------------------------------------------------------------------------------------


def test_words_that_were_found_are_marked(client, region):
    make_offer(region, title="Deutschkurs & Treff")
    index.rebuild(region)
    assert "<mark>Deutschkurs</mark> &amp; Treff" in html_of(client, "/de/suche/", q="Deutschkurs")


def test_a_card_names_the_topic_in_the_readers_language_where_its_title_does_not_say_it(client, region):
    topic = make_topic("tanz", {"de": "Tanz", "ar": "رقص"})
    make_offer(region, title="Am Abend", topics=[topic])
    make_offer(region, title="Tanz in der Halle", texts={"de": "Tanz", "ar": "رقص في القاعة"}, topics=[topic])
    index.rebuild(region)
    assert reasons(html_of(client, "/ar/search/", q="رقص", type="offer")) == ["ظهر بسبب: رقص"]


def test_a_card_names_the_german_word_to_which_the_lexicon_led(client, region):
    make_offer(region, title="Hausärzte am Markt")
    index.rebuild(region)
    assert reasons(html_of(client, "/en/search/", q="GP", type="offer")) == ['German: <span lang="de" dir="ltr">Hausarzt</span>']


def test_a_card_says_that_the_spelling_was_corrected_and_that_the_german_text_was_found(client, region):
    make_offer(region, title="Fahrradwerkstatt")
    make_offer(region, title="Zeugnisse", texts={"de": {"title": "Zeugnisse"}, "en": {"title": "Papers"}})
    index.rebuild(region)
    assert reasons(html_of(client, "/de/suche/", q="Fahradwerkstatt", type="offer")) == ["Schreibweise korrigiert"]
    assert reasons(html_of(client, "/en/search/", q="Zeugnisse", type="offer")) == ["Found in the German text"]


def reasons(html):
    return re.findall(r"#search\"/></svg><span>(.*?)</span></p>", html)
