"""The search as other programs see it: /api/v1/search."""

import json
from itertools import combinations
from urllib.parse import urlencode

import pytest
from django.db import transaction

from directory.models import Region
from directory.models.region import PostcodeArea
from directory.search import index
from directory.search.document import INTERNAL_FACETS, PUBLIC_FACETS
from tests.factories import make_body, make_event, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/search"
KEYS = ["query", "total", "did_you_mean", "near", "results", "facets"]
RESULT_KEYS = ["id", "type", "kind", "url", "title", "summary", "language", "steps", "why", "distance_km"]
VALUE_KEYS = ["value", "label", "count", "selected"]
NUMBER = 36
# One way to ask for each facet, and which of the offers below have it: told here once more, not asked of the search.
FACETS = {
    ("kind", "course"): lambda n: n % 3 == 0,
    ("kind", "counselling"): lambda n: n % 3 == 1,
    ("step", "lernen"): lambda n: n % 2 == 0,
    ("step", "arbeiten"): lambda n: n % 4 != 0,
    ("spoken", "ar"): lambda n: n % 5 == 0,
    ("spoken", "uk"): lambda n: n % 7 == 0,
    ("level", "A2"): lambda n: n % 6 < 3,
    ("level", "B2"): lambda n: n % 6 >= 2,
    ("district", "Altstadt"): lambda n: n % 9 == 0,
    ("childcare", "yes"): lambda n: n % 8 == 0,
    ("women", "yes"): lambda n: n % 12 == 0,
    ("cost", "free"): lambda n: n % 2 == 1,
    ("access", "walk_in"): lambda n: n % 10 < 3,
    ("topic", "deutsch"): lambda n: n % 4 == 1,
    ("format", "online"): lambda n: n % 11 == 0,
    ("age", "70"): lambda n: n % 3 != 2,
}


def offers(region):
    steps = {slug: make_step(region, slug, title=slug.title()) for slug in ("lernen", "arbeiten")}
    topic, place = (
        make_topic("deutsch", {"de": "Deutsch", "en": "German", "ar": "ألمانية"}),
        make_place(region, "haus", lat=51.48, lon=11.97),
    )
    for n in range(NUMBER):
        has = {pair for pair, test in FACETS.items() if test(n)}
        levels = {(True, True): ("none", "C1"), (True, False): ("none", "A2"), (False, True): ("B1", "C1"), (False, False): ("C2", "")}
        german_min, german_max = levels[("level", "A2") in has, ("level", "B2") in has]
        make_offer(
            region,
            f"angebot-{n}",
            texts={"de": f"Treffpunkt {n}", "ar": f"ملتقى {n}"} if n % 2 else {"de": f"Treffpunkt {n}"},
            kind=["course", "counselling", "meeting"][n % 3],
            steps=[step for slug, step in steps.items() if ("step", slug) in has],
            spoken_languages=["de", *(code for code in ("ar", "uk") if ("spoken", code) in has)],
            german_min=german_min,
            german_max=german_max,
            places=[place] if ("district", "Altstadt") in has else [],
            childcare="on_site" if ("childcare", "yes") in has else "",
            women_only=("women", "yes") in has,
            cost="free" if ("cost", "free") in has else "paid",
            route="walk_in" if ("access", "walk_in") in has else "registration",
            topics=[topic] if ("topic", "deutsch") in has else [],
            format=["online"] if ("format", "online") in has else ["in_person"],
            age_max=None if ("age", "70") in has else 27,
        )


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        region = make_region()
        offers(region)
        make_event(region, "fest", format="other")
        make_body(region, "gruppe")
        make_organisation(region, "verein", name="Verein")
        index.rebuild(region)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def region(filled, db):
    return Region.objects.get()


@pytest.fixture
def ask(client):
    """The answer to parameters; several values of one as a list."""

    def asked(**params):
        response = client.get(ADDRESS, params)
        assert response.status_code == 200
        return response.json()

    return asked


def ids(answer):
    return {result["id"] for result in answer["results"]}


def expected(chosen):
    """Ids of the offers that fit pairs of facet and value: alternatives within a facet, all facets together."""
    names = {name for name, _value in chosen}
    fits = lambda n, name: any(FACETS[pair](n) for pair in chosen if pair[0] == name)  # noqa: E731 - a sentence of its own
    return {f"angebot-{n}" for n in range(NUMBER) if all(fits(n, name) for name in names)}


def params(chosen):
    found = {}
    for name, value in chosen:
        found.setdefault(name, []).append(value)
    return found


# The shape ------------------------------------------------------------------------------------------------------------------------


def test_answer_has_these_keys_and_no_others(ask):
    answer = ask(q="Treffpunkt")
    assert list(answer) == KEYS
    assert {tuple(result) for result in answer["results"]} == {tuple(RESULT_KEYS)}
    assert {tuple(value) for values in answer["facets"].values() for value in values} == {tuple(VALUE_KEYS)}
    assert set(answer["facets"]) == set(PUBLIC_FACETS)


def test_types_of_values(ask):
    answer = ask(q="Treffpunkt 1")
    assert (type(answer["total"]), answer["query"], answer["did_you_mean"]) == (int, "Treffpunkt 1", None)
    for result in answer["results"]:
        assert {type(result[name]) for name in ("id", "type", "url", "title", "summary", "language")} == {str}
        assert type(result["steps"]) is type(result["why"]) is list
    for value in answer["facets"]["kind"]:
        assert [type(value[name]) for name in VALUE_KEYS] == [str, str, int, bool]


def test_results_are_named_by_the_ids_and_codes_of_the_region_package(ask):
    (offer,) = [result for result in ask(q="Treffpunkt 3")["results"] if result["id"] == "angebot-3"]
    assert (offer["type"], offer["kind"], offer["steps"]) == ("offer", "course", ["arbeiten"])
    assert offer["why"][0] == "title"
    found = {(result["type"], result["id"]): result for result in ask(per_page=100)["results"]}
    assert found["event", "fest"]["kind"] == "other"
    assert found["organisation", "verein"]["kind"] == "counselling_provider"
    assert ("body", "gruppe") in found
    assert ("topic", "deutsch") in found


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "uk", "ar"])
def test_results_lead_to_pages_in_the_language_asked_for(ask, client, language):
    for result in ask(lang=language, per_page=100)["results"]:
        assert result["url"].startswith(f"/{language}/")
        assert client.get(result["url"]).status_code == 200


def test_language_is_the_one_in_which_the_title_is_shown(ask):
    found = {result["id"]: result for result in ask(lang="ar", type="offer", per_page=100)["results"]}
    assert (found["angebot-1"]["title"], found["angebot-1"]["language"]) == ("ملتقى 1", "ar")
    assert (found["angebot-2"]["title"], found["angebot-2"]["language"]) == ("Treffpunkt 2", "de")


def test_what_was_corrected_is_said(ask):
    assert ask(q="Trefpunkt")["did_you_mean"] == "Treffpunkt"
    verbatim = ask(q="Trefpunkt", verbatim="1")
    assert (verbatim["did_you_mean"], verbatim["total"]) == (None, 0)


@pytest.mark.parametrize(("language", "label"), [("de", "Kurs"), ("en", "Course")])
def test_values_of_facets_have_a_label_in_the_language_asked_for(ask, language, label):
    values = {value["value"]: value["label"] for value in ask(lang=language)["facets"]["kind"]}
    assert values["course"] == label
    labels = [value["label"] for values in ask(lang=language)["facets"].values() for value in values]
    assert all(labels)


def test_topics_and_steps_are_called_by_their_names(ask):
    facets = ask(lang="en")["facets"]
    assert facets["topic"][0]["label"] == "German"
    assert {value["label"] for value in facets["step"]} == {"Lernen", "Arbeiten"}


# What is asked --------------------------------------------------------------------------------------------------------------------


def test_each_facet_is_a_parameter_of_its_name(ask):
    for pair in FACETS:
        assert ids(ask(type="offer", per_page=100, **params([pair]))) == expected([pair]), pair


def test_values_of_a_facet_are_alternatives_and_facets_add_up(ask):
    for chosen in combinations(FACETS, 2):
        assert ids(ask(type="offer", per_page=100, **params(chosen))) == expected(chosen), chosen


def test_three_facets_and_two_values_of_each(ask):
    chosen = [("kind", "course"), ("kind", "counselling"), ("step", "lernen"), ("step", "arbeiten"), ("spoken", "ar"), ("spoken", "uk")]
    answer = ask(type="offer", per_page=100, **params(chosen))
    assert ids(answer) == expected(chosen)
    assert answer["total"] == len(expected(chosen)) > 3


def test_a_count_is_what_the_next_click_gives(ask):
    for chosen in [(), *((pair,) for pair in FACETS), [("kind", "course"), ("step", "lernen")], [("cost", "free"), ("spoken", "ar")]]:
        facets = ask(type="offer", **params(chosen))["facets"]
        for name, value in FACETS:
            others = [pair for pair in chosen if pair[0] != name]
            counted = next((found for found in facets[name] if found["value"] == value), {"count": 0})
            if name != "age":  # its values are bands
                assert counted["count"] == len(expected([*others, (name, value)])), (chosen, name, value)


def test_every_count_is_true(ask):
    answer = ask(q="Treffpunkt", kind="course")
    for name, values in answer["facets"].items():
        for value in values:
            chosen = {"kind": "course"} | {name: value["value"]}
            assert ask(q="Treffpunkt", **chosen)["total"] == value["count"], (name, value)


def test_chosen_values_say_so_even_where_nothing_fits(ask):
    answer = ask(kind=["course", "nonsense"], women="yes", cost="free")
    selected = {
        (name, value["value"]): value["count"] for name, values in answer["facets"].items() for value in values if value["selected"]
    }
    assert selected == {("kind", "course"): 0, ("women", "yes"): 0, ("cost", "free"): 0}
    assert answer["total"] == 0


def test_an_unknown_value_fits_nothing_and_an_unknown_facet_is_no_filter(ask):
    assert ask(kind="nonsense")["total"] == 0
    everything = ask()["total"]
    for name in ("colour", "step[]", *INTERNAL_FACETS):
        assert ask(**{name: "x"})["total"] == everything


def test_empty_values_are_no_filter(ask):
    assert ask(kind="", step=["", "lernen"], type="offer")["total"] == len(expected([("step", "lernen")]))


QUESTIONS = [
    {},
    {"q": "Treffpunkt 7"},
    {"q": "Trefpunkt"},
    {"q": "xqzzt"},
    {"kind": ["course", "counselling"], "step": "lernen"},
    {"q": "Treffpunkt", "level": "A2", "childcare": "yes", "cost": "free"},
    {"type": ["event", "body"]},
    {"age": "16-26", "open": "now", "time": "day", "places": "yes"},
    {"page": "2"},
    {"q": "Treffpunkt", "page": "3", "verbatim": "1"},
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_page_and_api_understand_the_same_parameters(client, question):
    page = client.get(f"/en/search/?{urlencode(question, doseq=True)}").context["found"]
    api = client.get(f"{ADDRESS}?{urlencode(question | {'lang': 'en', 'per_page': page.per_page}, doseq=True)}").json()
    assert (api["total"], [(r["type"], r["id"]) for r in api["results"]]) == (page.total, [(r.type, r.id) for r in page.results])
    assert {name: [(v["value"], v["count"], v["selected"]) for v in values] for name, values in api["facets"].items()} == {
        name: [(v.value, v.count, v.selected) for v in values] for name, values in page.facets.items()
    }


# Pages of results -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per_page", "given"), [(None, 20), ("7", 7), ("1", 1), ("100", 44), ("101", 44), ("0", 1), ("-5", 1), ("abc", 20), ("9" * 50, 44)]
)
def test_results_a_page(ask, per_page, given):
    answer = ask(**({"per_page": per_page} if per_page else {}))
    assert answer["total"] == 44  # offers, steps, organisations, a place, a topic, an event, a body
    assert len(answer["results"]) == given


def test_pages_follow_each_other_without_gap_or_repetition(ask):
    pages = [ask(per_page=5, page=number, q="Treffpunkt")["results"] for number in range(1, 9)]
    keys = [(result["type"], result["id"]) for results in pages for result in results]
    assert len(keys) == len(set(keys)) == ask(q="Treffpunkt")["total"]


@pytest.mark.parametrize("page", ["4", "1000000000", "9" * 300])
def test_behind_the_last_page_there_is_nothing_but_the_total(ask, page):
    answer = ask(page=page)
    assert (answer["results"], answer["total"]) == ([], 44)


# For other programs ---------------------------------------------------------------------------------------------------------------


def test_language_comes_from_the_parameter_then_from_the_browser(client):
    def language(lang=None, accepted=""):
        response = client.get(ADDRESS, {"lang": lang} if lang else {}, headers={"accept-language": accepted})
        assert "Accept-Language" in response["Vary"]
        assert response["Content-Language"].lower() == response.json()["results"][0]["url"].split("/")[1]
        return response["Content-Language"]

    assert language("ar", "en") == "ar"
    assert language(None, "uk, en;q=0.5") == "uk"
    assert language("prs", "en") == "fa"
    assert language("xx", "en") == "de"
    assert language() == "de"


def test_any_page_may_ask_without_key_or_cookie(client):
    response = client.get(ADDRESS, headers={"origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    assert "Cookie" not in response["Vary"]


# Distance -------------------------------------------------------------------------------------------------------------------------


def test_distances_are_told_where_a_known_place_is_given(ask, region):
    PostcodeArea.objects.create(region=region, code="06108", lat=51.48, lon=11.97)
    answer = ask(near="06108", sort="distance", per_page=100)
    assert answer["near"] == [51.48, 11.97]
    assert {result["distance_km"] for result in answer["results"]} == {None, 0.0}
    distances = [result["distance_km"] is None for result in answer["results"]]
    assert distances == sorted(distances)  # what has no place stands last


@pytest.mark.parametrize("near", ["", "12345", "nowhere", "999,999"])
def test_an_unknown_place_is_none_and_the_search_goes_on(ask, near):
    answer = ask(near=near, sort="distance")
    assert (answer["near"], answer["total"]) == (None, 44)
    assert {result["distance_km"] for result in answer["results"]} == {None}


def test_coordinates_are_rounded(ask):
    assert ask(near="51.48765432,11.97123")["near"] == [51.49, 11.97]


# Suggestions ----------------------------------------------------------------------------------------------------------------------

SUGGEST = "/api/v1/suggest"


def test_suggestions_have_these_keys_and_no_others(client):
    answer = client.get(SUGGEST, {"q": "Treffp", "lang": "de"}).json()
    assert list(answer) == ["query", "suggestions"]
    assert {tuple(suggestion) for suggestion in answer["suggestions"]} == {("type", "id", "title", "url", "language")}
    assert (answer["query"], len(answer["suggestions"])) == ("Treffp", 8)


def test_suggestions_lead_to_pages_in_the_language_asked_for(client):
    suggestions = [*suggested(client, "Deu", "ar"), *suggested(client, "ملت", "ar"), *suggested(client, "ver", "ar")]
    assert {suggestion["type"] for suggestion in suggestions} == {"topic", "offer", "organisation"}
    for suggestion in suggestions:
        assert suggestion["url"].startswith("/ar/")
        assert client.get(suggestion["url"]).status_code == 200


def test_what_is_suggested_in_german_says_so(client):
    assert {suggestion["language"] for suggestion in suggested(client, "ملتقى", "ar")} == {"ar"}
    assert [(s["title"], s["language"]) for s in suggested(client, "Vere", "ar")] == [("Verein", "de")]


@pytest.mark.parametrize("text", ["", "T", " T ", "\x00", "\x00T", "🙂"])
def test_too_little_suggests_nothing(client, text):
    assert suggested(client, text, "de") == []


def test_any_page_may_ask_for_suggestions(client):
    response = client.get(SUGGEST, {"q": "Treff"}, headers={"origin": "https://elsewhere.example"})
    assert (response["Access-Control-Allow-Origin"], response["Content-Type"]) == ("*", "application/json")
    assert not response.cookies


def test_suggestions_ask_the_database_for_nothing_but_the_region(client, django_assert_max_num_queries):
    client.get(SUGGEST, {"q": "Treff", "lang": "ar"})
    with django_assert_max_num_queries(5):
        client.get(SUGGEST, {"q": "Treff", "lang": "ar"})


def test_without_an_index_or_a_region_nothing_is_suggested(client, settings, tmp_path):
    settings.SEARCH_DIR = tmp_path
    assert suggested(client, "Treff", "de") == []
    response = client.get(SUGGEST, {"q": "Treff"}, headers={"host": "unknown.example"})
    assert response.json() == {"query": "Treff", "suggestions": []}


def suggested(client, text, language):
    response = client.get(SUGGEST, {"q": text, "lang": language})
    assert response.status_code == 200
    return response.json()["suggestions"]


def test_words_stand_in_their_own_letters(client):
    body = client.get(ADDRESS, {"lang": "ar", "type": "offer"}).content.decode()
    assert "ملتقى" in body
    assert json.loads(body)
