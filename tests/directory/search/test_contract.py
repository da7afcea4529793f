"""The search contract: what every engine promises, on small indexes. Each test runs on all engines."""

import random
from datetime import timedelta

import pytest

from directory.search.document import Words
from directory.search.query import FacetValue, Query
from tests.directory.search.conftest import NOW, TODAY, entry

FILLER = "Hier stehen noch viele andere Sätze über den Alltag in der Stadt und was man dort tun kann."


# Order


def test_the_title_outweighs_the_summary_and_that_the_text(make_index):
    asked = make_index(
        [entry("body", "Treff", FILLER, f"{FILLER} Nähmaschine"), entry("summary", "Treff", "Nähmaschine"), entry("title", "Nähmaschine")]
    )

    assert asked.ids("Nähmaschine") == ["title", "summary", "body"]


def test_all_words_together_outrank_any_one_alone(make_index):
    others = [entry(f"other-{n}", f"Angebot {n}", FILLER) for n in range(6)]
    asked = make_index(
        [entry("one", "Gitarre"), entry("other", "Klavier"), entry("both", "Treff", FILLER, f"Gitarre. {FILLER} Klavier."), *others]
    )

    assert asked.ids("Gitarre Klavier")[0] == "both"
    assert set(asked.ids("Gitarre Klavier")) == {"both", "one", "other"}


def test_a_rare_word_weighs_more_than_a_common_one(make_index):
    common = [entry(f"common-{n}", f"Beratung {n}") for n in range(9)]
    asked = make_index([*common, entry("rare", "Imkerei")])

    assert asked.ids("Beratung Imkerei")[0] == "rare"


def test_of_equally_relevant_entries_the_fresher_ones_come_first(make_index):
    days = {"old": TODAY - timedelta(days=500), "unknown": None, "fresh": TODAY, "older": TODAY - timedelta(days=250)}
    asked = make_index([entry(slug, "Schachtreff", confirmed_on=day) for slug, day in days.items()])

    assert asked.ids("Schachtreff")[:2] == ["fresh", "older"]


def test_of_equally_relevant_and_fresh_entries_each_leads_in_turn(make_index):
    asked = make_index([entry(slug, "Schachtreff", confirmed_on=TODAY) for slug in "abc"])

    leads = [asked.ids("Schachtreff", now=NOW + timedelta(days=day))[0] for day in range(6)]

    assert sorted(leads[:3]) == ["a", "b", "c"]
    assert leads[:3] == leads[3:]


def test_without_a_text_entries_stand_along_the_chain_and_competitors_take_turns(make_index):
    course = {"order": 3, "group": "learn:course"}
    asked = make_index([entry("late", order=9), *(entry(slug, **course) for slug in "abc"), entry("first", order=1)])

    orders = [asked.ids(now=NOW + timedelta(days=day)) for day in range(3)]

    assert all((order[0], order[-1]) == ("first", "late") for order in orders)
    assert sorted(order[1] for order in orders) == ["a", "b", "c"]


def test_turns_are_fair_in_a_filtered_list_too(make_index):
    documents = [entry(f"offer-{n}", order=3, group="g", facets={"women": ("yes",)} if n in (1, 4) else {}) for n in range(7)]
    asked = make_index(documents)

    leads = [asked.ids(facets={"women": ["yes"]}, now=NOW + timedelta(days=day))[0] for day in range(10)]

    assert (leads.count("offer-1"), leads.count("offer-4")) == (5, 5)


def test_pages_follow_each_other_without_gap_or_repetition(make_index):
    asked = make_index([entry(f"offer-{n}", "Deutschkurs" if n % 3 else "Treff", "Deutschkurs" if n % 2 else "") for n in range(150)])

    for text in ("Deutschkurs", ""):
        total = asked.find(text).total
        pages = [slug for page in range(1, 20) for slug in asked.ids(text, page=page, per_page=9)]
        assert len(pages) == len(set(pages)) == total
        assert pages == asked.ids(text, per_page=100) + asked.ids(text, per_page=100, page=2)


# Words


@pytest.mark.parametrize(
    "typed", ["Fahrradwerkstat", "Fahradwerkstatt", "Fahrrradwerkstatt", "Fahrradwerksattt"[:-1], "Fahrradwerkstätt", "fahrrädwerkstatt"]
)
def test_one_wrong_letter_is_forgiven(make_index, typed):
    asked = make_index([entry("bike", "Fahrradwerkstatt"), entry("other", "Treff")])

    assert asked.ids(typed) == ["bike"]


def test_a_corrected_search_says_so_and_the_original_can_be_searched(make_index):
    asked = make_index([entry("bike", "Fahrradwerkstatt am Markt")])

    found = asked.find("Fahradwerkstatt Markt")
    assert (found.did_you_mean, found.original) == ("Fahrradwerkstatt Markt", "Fahradwerkstatt Markt")
    assert found.results[0].why == ("title", "typo")
    assert asked.find("Fahradwerkstatt", verbatim=True).total == 0


def test_a_known_word_is_never_corrected(make_index):
    asked = make_index([entry("house", "Haus"), *(entry(f"mouse-{n}", "Maus") for n in range(9))])

    found = asked.find("Haus")
    assert (found.did_you_mean, [result.id for result in found.results]) == (None, ["house"])


def test_a_word_of_another_language_is_known_and_not_corrected(make_index):
    asked = make_index([entry("house", "House", language="en"), entry("haus", "Hause")])

    assert asked.find("house").did_you_mean is None
    assert "house" in asked.ids("house")


def test_the_last_word_may_be_begun(make_index):
    asked = make_index([entry("repair", "Werkstatt für Reparaturen"), entry("other", "Treff")])

    assert asked.ids("Repar") == ["repair"]
    assert asked.find("Repar").did_you_mean is None


@pytest.mark.parametrize("typed", ["Betreuung", "Kinder", "Kinderbetreuung", "kinder betreuung", "Kinder-Betreuung"])
def test_compounds_are_found_by_their_parts_and_the_other_way_round(make_index, typed):
    words = entry("words", "Betreuung", "für Kinder und Eltern")
    asked = make_index([entry("care", "Kinderbetreuung"), words, entry("other", "Schach")])

    assert "care" in asked.ids(typed)
    assert "other" not in asked.ids(typed)


def test_a_compound_is_found_by_a_longer_one(make_index):
    asked = make_index([entry("a", "Beratung zur Anerkennung"), entry("b", "Beratung"), entry("c", "Anerkennung"), entry("d", "Treff")])

    assert asked.ids("Anerkennungsberatung")[0] == "a"


def test_stop_words_are_left_out_but_never_all(make_index):
    asked = make_index([entry("chess", "Schach im Park"), entry("about", "Über uns")])

    assert asked.ids("Wo kann ich Schach spielen?") == ["chess"]
    assert asked.ids("über uns") == ["about"]


def test_quoted_words_stand_side_by_side(make_index):
    asked = make_index([entry("apart", "Alte Räder, neue Schule"), entry("together", "Die neue alte Schule")])

    assert asked.ids('"alte Schule"') == ["together"]
    assert set(asked.ids("alte Schule")) == {"together", "apart"}


def test_keywords_are_found_in_every_language(make_index):
    asked = make_index([entry("offer", "Beratung", keywords=("Caritasverband",))])

    for language in ("de", "en", "ar"):
        assert asked.ids("Caritasverband", language) == ["offer"]


@pytest.mark.parametrize("seed", range(20))
def test_random_letters_find_nothing(of_halle, seed):
    chance = random.Random(seed)
    text = "".join(chance.choices("bcdfghjklmnpqrstvwxyz", k=9))

    for language in ("de", "en", "ar"):
        found = of_halle.find(text, language)
        assert (found.total, found.results, found.did_you_mean) == (0, [], None)


BAD = [
    "x" * 10_000, "Kurs " * 3000, '"', '""', '"Kurs', "'", "Kurs' OR 1=1 --", 'Kurs" OR "', "AND OR NOT NEAR", "NEAR(a b, 2)",
    "title:Kurs", "{title}: Kurs", "Kurs*", "*", "^Kurs", "Kurs AND", "(((", "\x00", "Kurs\x00\x01", "🙂", "👩‍👧 Kurs 🙂",
    "\u202e\u200d\u200f",
    "%_%", "\\", "a_b_ _c", "-Kurs", "+Kurs -Deutsch", "٣٤", "ʼ", "’’’", "\ufeff", "\ud800", "A1", "§ 24", "C++",
    "https://example.org/?q=1&x=2", "„Kurs“ «Kurs»", "ﷺ", "ß", "İıI", "\u0301\u0301",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_anything_that_is_typed_gets_an_answer(of_halle, text):
    for language in ("de", "de-simple", "uk", "ar", "fa", "tr", "fr", "xx"):
        for page in (1, 10**9):
            found = of_halle.find(
                text, language, page=page, facets={"level": ['"; DROP'], "age": ["x", "-", "99999999999999"], "open": ["no"]}
            )
            assert found.total >= 0
        assert of_halle.find(text, language).total >= 0


def test_a_page_behind_the_last_one_is_empty_and_knows_the_total(of_halle):
    found = of_halle.find("Deutsch", page=10**8)

    assert found.results == []
    assert found.total > 20


# Languages


def test_an_entry_without_a_text_in_the_readers_language_is_found_by_its_topic_and_marked(make_index):
    topics = [{"id": "dance", "labels": {"de": "Tanz", "ar": "رقص"}, "synonyms": {"ar": ["دبكة"]}}]
    asked = make_index([entry("german", "Tanzen am Abend", topics=("dance",)), entry("other", "Schach")], topics)

    (result,) = asked.find("دبكة", "ar").results
    assert (result.id, result.why) == ("german", ("topic:dance", "german"))
    assert (str(result.title), result.title.language, result.title.foreign) == ("Tanzen am Abend", "de", True)


def test_german_words_of_a_topic_find_entries_that_do_not_carry_it(make_index):
    topics = [{"id": "dance", "labels": {"de": "Tanzkurs", "ar": "دورة رقص"}}]
    asked = make_index([entry("untagged", "Tanzkurs im Park")], topics)

    assert asked.ids("دورة رقص", "ar") == ["untagged"]


def test_german_words_are_understood_in_every_language(make_index):
    asked = make_index([entry("german", "Tanzen"), entry("both", words={"de": Words("Tanzen"), "ar": Words("رقص")})])

    assert "german" in asked.ids("أريد Tanzen", "ar")


def test_the_readers_own_words_come_before_german_ones(make_index):
    topics = [{"id": "dance", "labels": {"de": "Tanz", "en": "dance"}}]
    documents = [
        entry("german", "Tanz", topics=("dance",)),
        entry("own", words={"de": Words("Tanz"), "en": Words("dance")}, topics=("dance",)),
    ]

    assert make_index(documents, topics).ids("dance", "en") == ["own", "german"]


def test_narrower_topics_belong_to_a_topic(make_index):
    topics = [{"id": "sport", "labels": {"de": "Sport", "en": "sport"}}, {"id": "chess", "labels": {"de": "Schach"}, "broader": ["sport"]}]
    asked = make_index([entry("a", "Am Brett", topics=("chess",)), entry("b", "Verein", topics=("sport",)), entry("c", "Chor")], topics)

    assert asked.ids("sport", "en") == ["b", "a"]


def test_simple_german_and_german_search_in_each_other(make_index):
    asked = make_index([entry("german", "Mietvertrag")], languages=("de", "de-simple"))

    assert asked.ids("Mietvertrag", "de-simple") == ["german"]
    assert not asked.find("Mietvertrag", "de-simple").results[0].title.foreign


def test_a_language_that_the_index_does_not_have_is_answered(make_index):
    asked = make_index([entry("german", "Tanzen")])

    assert asked.ids("Tanzen", "tr") == ["german"]


# Facets

FACTS = [
    entry("a", facets={"level": ("A1", "A2"), "kind": ("course",), "women": ("yes",)}),
    entry("b", facets={"level": ("A2", "B1"), "kind": ("course",)}),
    entry("c", facets={"level": ("B1",), "kind": ("meeting",)}),
    entry("d", type="event"),
]


def test_values_of_a_facet_are_alternatives_and_facets_add_up(make_index):
    asked = make_index(FACTS)

    assert set(asked.ids(facets={"level": ["A1", "B1"]})) == {"a", "b", "c"}
    assert asked.ids(facets={"level": ["A1", "B1"], "kind": ["meeting"]}) == ["c"]
    assert set(asked.ids(facets={"type": ["event", "offer"]})) == {"a", "b", "c", "d"}


def test_counts_are_those_of_the_next_click(make_index):
    found = make_index(FACTS).find(facets={"level": ["A1"], "kind": ["course"]})

    assert found.facets["level"] == [FacetValue("A2", 2), FacetValue("A1", 1, selected=True), FacetValue("B1", 1)]
    assert found.facets["kind"] == [FacetValue("course", 1, selected=True)]
    assert (found.count("women", "yes"), found.count("women", "no")) == (1, 0)


def test_every_count_is_true(of_halle):
    """Clicking any value gives as many results as it said."""
    before = of_halle.find("Deutsch", facets={"level": ["A2"]})

    for name, values in before.facets.items():
        for value in values:
            chosen = {"level": ["A2"], name: ["A2", value.value] if name == "level" and value.value != "A2" else [value.value]}
            after = of_halle.find("Deutsch", facets=chosen)
            alone = of_halle.find("Deutsch", facets=chosen | {name: [value.value]})
            assert alone.total == value.count, (name, value)
            assert after.total >= value.count


def test_unknown_values_give_nothing_and_are_shown_as_chosen(make_index):
    found = make_index(FACTS).find(facets={"level": ["Z9"], "colour": ["red"]})

    assert found.total == 0
    assert FacetValue("A2", 2) in found.facets["level"]


def test_only_the_facets_that_are_asked_for_are_counted(make_index):
    assert list(make_index(FACTS).find(counted=("kind",)).facets) == ["kind"]
    assert make_index(FACTS).find(counted=()).facets == {}


@pytest.mark.parametrize(
    ("asked_for", "fitting"),
    [
        ("17", {"all", "young", "teens"}),
        ("30", {"all", "adult"}),
        ("16-26", {"all", "young", "teens", "adult"}),
        ("70", {"all", "adult"}),
        ("3", {"all"}),
    ],
)
def test_ages_are_numbers_or_ranges_and_entries_without_limits_are_for_all(make_index, asked_for, fitting):
    ages = {"all": (), "young": ("16-27",), "teens": ("12-17",), "adult": ("18-",)}
    asked = make_index([entry(slug, facets={"age": age} if age else {}) for slug, age in ages.items()])

    assert set(asked.ids(facets={"age": [asked_for]})) == fitting


def test_open_now_goes_by_the_clock(make_index):
    now = int(NOW.timestamp())
    asked = make_index(
        [entry("open", openings=((now - 3600, now + 3600),)), entry("later", openings=((now + 3600, now + 7200),)), entry("unknown")]
    )

    assert asked.ids(facets={"open": ["now"]}) == ["open"]
    assert asked.find().count("open", "now") == 1
    assert asked.ids(facets={"open": ["now"]}, now=NOW + timedelta(hours=1, minutes=30)) == ["later"]
    assert asked.ids(facets={"open": ["now"]}, now=NOW + timedelta(hours=1)) == ["later"]
    assert asked.ids(facets={"open": ["now"]}, now=NOW + timedelta(hours=3)) == []


def test_hints_lift_and_leave_nothing_out(make_index):
    asked = make_index([entry("paid", "Deutschkurs"), entry("free", "Deutschkurs", facets={"cost": ("free",)})])

    assert asked.ids("kostenloser Deutschkurs") == ["free", "paid"]


# Changes


def test_documents_come_change_and_go(make_index):
    asked = make_index([entry("a", "Schach"), entry("b", "Tanz")])
    assert asked.ids("Schach") == ["a"]

    asked.index.apply([entry("a", "Gitarre"), entry("c", "Schach")], gone=[("offer", "b"), ("offer", "never-was")], changes=[7])

    assert asked.ids("Schach") == ["c"]
    assert asked.ids("Gitarre") == ["a"]
    assert set(asked.ids()) == {"a", "c"}
    assert asked.find().facets["type"] == [FacetValue("offer", 2)]
    assert asked.index.applied() == {7}


def test_after_many_changes_the_index_answers_like_one_made_anew(make_index):
    chance = random.Random(5)
    words = ["Schach", "Tanz", "Gitarre", "Garten", "Kochen", "Sprache"]
    documents = {}
    asked = make_index([])
    for _ in range(60):
        slug = f"offer-{chance.randrange(12)}"
        if chance.random() < 0.3:
            documents.pop(slug, None)
            asked.index.apply([], gone=[("offer", slug)])
        else:
            made = entry(
                slug, chance.choice(words), chance.choice(words), facets={"kind": (chance.choice("xy"),)}, order=chance.randrange(3)
            )
            documents[slug] = made
            asked.index.apply([made])
        for text in ("", chance.choice(words)):
            asked.find(text)
    anew = make_index(documents.values())

    for text in ("", *words):
        one, other = asked.find(text), anew.find(text)
        assert (one.total, one.facets) == (other.total, other.facets)
        assert {result.id for result in one.results} == {result.id for result in other.results}
    assert asked.index.digests() == anew.index.digests()


def test_a_search_of_thousands_of_words_is_quick_enough(of_halle):
    found = of_halle.index.find(Query("Deutsch " * 3000, "de"), NOW, TODAY)

    assert found.total
