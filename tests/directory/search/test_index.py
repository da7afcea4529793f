"""The index follows the database: every publish, unpublish, delete, and nothing of another region."""

import threading
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from directory import clock
from directory.models import SearchChange
from directory.search import find, index, outbox
from directory.search.dependents import dependents
from directory.search.query import Query
from tests.factories import make_event, make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def search_dir(settings, tmp_path):
    settings.SEARCH_DIR = tmp_path


@pytest.fixture
def region():
    return make_region()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """`with commit():` what follows a commit happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ids(region, text="", **rest):
    """What is found, without the organisations and steps around it: they are found with their offers, and by general words."""
    return [result.id for result in find(region, Query(text, **rest)).results if result.type not in ("organisation", "step")]


def holders(region, text):
    return [result.id for result in find(region, Query(text)).results if result.type == "organisation"]


def test_the_first_search_makes_the_index(region):
    make_offer(region, slug="chess", title="Schachtreff")

    assert ids(region, "Schachtreff") == ["chess"]
    assert index.engine(region).state().documents == len(list(index.documents(region)))


def test_what_is_published_changed_unpublished_and_deleted_is_searched_so(region, commit):
    index.rebuild(region)
    with commit():
        offer = make_offer(region, slug="chess", title="Schachtreff")
    assert ids(region, "Schachtreff") == ["chess"]

    with commit():
        text = offer.texts.get()
        text.title = "Gitarrenkreis"
        text.save()
    assert (ids(region, "Schachtreff"), ids(region, "Gitarrenkreis")) == ([], ["chess"])

    with commit():
        offer.unpublish()
    assert ids(region, "Gitarrenkreis") == []

    with commit():
        offer.save_revision().publish()
    assert ids(region, "Gitarrenkreis") == ["chess"]

    with commit():
        offer.delete()
    assert ids(region, "Gitarrenkreis") == []
    assert not index.check(region)["embedded"]


def test_entries_that_show_a_changed_record_change_with_it(region, commit):
    organisation = make_organisation(region, name="Brückenbauer")
    make_offer(region, slug="chess", title="Schach", organisation=organisation)
    index.rebuild(region)

    with commit():
        organisation.name = organisation.short_name = "Mauersegler"
        organisation.save()

    assert "chess" in ids(region, "Mauersegler")
    assert "chess" not in ids(region, "Brückenbauer")


def test_an_organisation_is_found_by_what_it_offers(region, commit):
    club, other = (make_organisation(region, slug=slug, name=slug.title()) for slug in ("club", "other"))
    with commit():
        offer = make_offer(region, slug="chess", title="Schachtreff", organisation=club)
    assert holders(region, "Schachtreff") == ["club"]

    with commit():
        offer.organisation = other
        offer.save()
    assert holders(region, "Schachtreff") == ["other"]

    with commit():
        offer.unpublish()
    assert holders(region, "Schachtreff") == []
    assert not index.check(region)["embedded"]


def test_dependents_are_read_from_the_models(region):
    organisation, place, step = make_organisation(region, slug="o"), make_place(region, slug="p"), make_step(region, slug="s")
    make_offer(region, slug="offer", organisation=organisation, places=[place], steps=[step])
    make_event(region, slug="event", organiser=organisation, place=place)
    make_offer(region, slug="other", organisation=make_organisation(region), steps=[make_step(region)])

    assert set(dependents(region, "organisation", ["o"])) == {("offer", "offer"), ("event", "event")}
    assert set(dependents(region, "place", ["p"])) == {("offer", "offer"), ("event", "event")}
    assert set(dependents(region, "step", ["s"])) == {("offer", "offer")}
    assert set(dependents(region, "topic", ["t"])) == set(dependents(region, "nonsense", ["x"])) == set()


def test_a_change_of_the_thesaurus_makes_the_index_anew(region, commit):
    topic = make_topic(slug="chess", labels={"de": "Schach"})
    make_offer(region, slug="board", title="Am Brett", topics=[topic])
    index.rebuild(region)

    with commit():
        topic.synonyms = {"de": ["Königsspiel"]}
        topic.save()
    assert ids(region, "Königsspiel") == []  # a web process leaves a rebuild to the worker
    assert index.follow(region)

    assert "board" in ids(region, "Königsspiel")


def test_another_language_of_the_region_makes_the_index_anew(region):
    index.rebuild(region)
    region.languages = ["de", "en"]
    region.save()
    del region.site_languages

    assert index.check(region)["embedded"].outdated
    assert index.follow(region)
    assert index.engine(region).state().languages == ["de", "en"]


def test_nothing_of_another_region_is_found_or_counted():
    one, other = make_region("one", "one.example"), make_region("other", "other.example")
    club, others = make_organisation(one, slug="club"), make_organisation(other, slug="others")
    make_offer(one, slug="here", title="Schach", organisation=club, places=[make_place(one, district="Nord")])
    make_offer(other, slug="there", title="Schach", organisation=others, places=[make_place(other, district="Süd")])

    found = find(one, Query("Schach"))

    assert [result.id for result in found.results] == ["here", "club"]
    assert [value.value for value in found.facets["district"]] == ["Nord"]


def test_changes_of_one_region_are_none_of_the_other(commit):
    one, other = make_region("one", "one.example"), make_region("other", "other.example")
    index.rebuild(one)
    index.rebuild(other)
    version = index.engine(other).state().version

    with commit():
        make_offer(one, slug="here", title="Schach")

    assert index.engine(other).state().version == version


# The outbox


def notes_of(slug):
    return SearchChange.objects.filter(slug=slug).count()


def test_a_change_is_noted_once_in_a_transaction(region):
    with transaction.atomic():
        offer = make_offer(region, slug="chess")
        offer.save()

    assert notes_of("chess") == 1


def test_what_is_rolled_back_leaves_no_note_and_can_be_noted_again(region):
    with transaction.atomic():
        make_offer(region, slug="chess")
        transaction.set_rollback(True)
    assert notes_of("chess") == 0

    make_offer(region, slug="chess")
    assert notes_of("chess") == 1


def test_changes_are_followed_twice_without_harm(region):
    index.rebuild(region)
    make_offer(region, slug="chess", title="Schach")

    assert index.follow(region)
    before = index.engine(region).state()
    assert index.follow(region)

    assert index.engine(region).state() == before
    assert ids(region, "Schach") == ["chess"]


def test_a_note_with_a_lower_number_that_is_committed_later_is_not_lost(region):
    index.rebuild(region)
    offer = make_offer(region, slug="late", title="Schach")
    late = list(SearchChange.objects.values())
    SearchChange.objects.all().delete()
    offer.delete()
    make_offer(region, slug="early", title="Tanz")
    index.follow(region)
    make_offer(region, slug="late", title="Schach")
    SearchChange.objects.filter(slug="late").delete()

    SearchChange.objects.bulk_create(SearchChange(**note) for note in late)
    index.follow(region)

    assert ids(region, "Schach") == ["late"]


def test_notes_that_can_have_no_more_before_them_are_passed_for_good(region):
    index.rebuild(region)
    make_offer(region, slug="chess")
    index.follow(region)
    with clock.at(clock.now() + outbox.SETTLES + timedelta(minutes=1)):
        make_offer(region, slug="dance")
        index.follow(region)

    state = index.engine(region).state()
    assert state.floor >= max(SearchChange.objects.filter(slug="chess").values_list("pk", flat=True))
    assert min(index.engine(region).applied()) > state.floor


def test_an_index_that_fell_too_far_behind_is_made_anew(region):
    index.rebuild(region)
    make_offer(region, slug="chess", title="Schach")
    SearchChange.objects.all().delete()

    with clock.at(clock.now() + outbox.KEPT + timedelta(hours=1)):
        assert not index.follow(region, may_rebuild=False)
        assert index.follow(region)

    assert ids(region, "Schach") == ["chess"]


def test_old_notes_are_pruned(region):
    make_offer(region)
    count = SearchChange.objects.count()

    assert outbox.prune() == 0
    with clock.at(clock.now() + outbox.KEPT + timedelta(minutes=1)):
        assert outbox.prune() == count


def test_a_web_process_leaves_many_changes_to_the_worker(region):
    index.rebuild(region)
    make_offer(region, slug="chess", title="Schach")

    assert not index.follow(region, most=0)
    assert index.follow(region, most=1000)


def test_a_web_process_does_not_wait_for_another_writer(region):
    index.rebuild(region)
    make_offer(region, slug="chess")

    with index.engine(region).locked():
        assert not index.follow(region, wait=False)
    assert index.follow(region, wait=False)


def test_many_changes_are_noted_in_few_queries(region, django_assert_max_num_queries):
    offers = [make_offer(region) for _ in range(5)]

    with transaction.atomic(), django_assert_max_num_queries(4):
        outbox.note_changes(offers)


# Check and repair


def spoil(region):
    """An index that lacks one entry, has one too many, and an old state of a third, and of the organisation that is found by all three."""
    club = make_organisation(region, slug="club")
    lacking, stale, surplus = (
        make_offer(region, slug=slug, title=f"Schach {slug}", organisation=club) for slug in ("lacking", "stale", "surplus")
    )
    index.rebuild(region)
    index.engine(region).apply([], gone=[("offer", "lacking")])
    stale.texts.update(title="Tanz")
    type(surplus).objects.filter(pk=surplus.pk).update(live=False)
    return lacking


def test_check_names_the_differences_and_repairs_them(region):
    spoil(region)

    found = index.check(region)["embedded"]
    assert (found.lacking, found.stale, found.surplus) == (
        [("offer", "lacking")],
        [("offer", "stale"), ("organisation", "club")],
        [("offer", "surplus")],
    )

    assert index.check(region, repair=True)
    assert not index.check(region)["embedded"]
    assert ids(region, "Schach") == ["lacking"]
    assert ids(region, "Tanz") == ["stale"]


def test_the_command_checks_repairs_and_rebuilds(region, capsys):
    spoil(region)

    with pytest.raises(CommandError, match="halle"):
        call_command("search_index", "check")
    assert (
        "halle: offer lacking lacks (embedded)\nhalle: offer stale is stale (embedded)\n"
        "halle: organisation club is stale (embedded)\nhalle: offer surplus is too much (embedded)\n" in capsys.readouterr().out
    )
    call_command("search_index", "check", "--repair")
    call_command("search_index", "check")
    assert capsys.readouterr().out.endswith("halle: index and database agree (embedded)\n")
    call_command("search_index", "rebuild", "--region", "halle")
    assert "documents in 9 languages" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no region xyz"):
        call_command("search_index", "rebuild", "--region", "xyz")


def test_a_broken_file_is_replaced(region):
    make_offer(region, slug="chess", title="Schach")
    index.rebuild(region)
    engine = index.engine(region)
    engine.store.path.resolve().write_bytes(b"no database" * 1000)
    engine.store.__init__(engine.store.path)

    assert ids(region, "Schach") == ["chess"]


def test_searches_go_on_while_the_index_is_made_anew(region):
    make_offer(region, slug="chess", title="Schach")
    index.rebuild(region)
    engine = index.engine(region)
    answers = []

    def documents():
        thread = threading.Thread(target=lambda: answers.append(engine.find(Query("Schach"), clock.now(), clock.today()).total))
        thread.start()
        thread.join()
        yield from ()

    engine.rebuild(documents(), index.thesaurus(), region.site_languages)

    assert answers == [2]  # the offer and its organisation
    assert engine.find(Query("Schach"), clock.now(), clock.today()).total == 0
