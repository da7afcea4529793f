import datetime
import gzip
import json
import re

import pytest

from directory import clock
from directory.models import Alternative, OfferHours, Transition
from directory.search import index
from tests.factories import make_offer, make_organisation, make_place, make_region, make_step, make_topic

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 24, 11, tzinfo=datetime.UTC)  # a Tuesday, 12:00 in Halle
FEW_BYTES = 14_600


@pytest.fixture
def region():
    return make_region()


@pytest.fixture(autouse=True)
def tuesday():
    with clock.at(NOON):
        yield


def html_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_facts_come_before_prose_in_the_order_of_the_questions(client, region):
    make_offer(region, "kurs", texts={"de": {"title": "Deutschkurs", "summary": "Kurz.", "description": "Lang und breit."}})
    html = html_of(client, "/en/offers/kurs/")
    asked = [
        "Is it for me?",
        "When?",
        "Where, and how do I get there?",
        "What does it cost?",
        "How do I start?",
        "Get in touch",
        "Lang und breit.",
    ]
    assert sorted(asked, key=html.index) == asked


def test_translated_title_has_the_german_one_beside_it(client, region):
    make_offer(region, "kurs", texts={"de": "Deutschkurs", "ar": "دورة ألمانية"})
    html = html_of(client, "/ar/offers/kurs/")
    assert '<html lang="ar" dir="rtl"' in html
    assert '<span class="sign" lang="de" dir="ltr">Deutschkurs</span>' in html
    assert 'class="sign"' not in html_of(client, "/de/angebote/kurs/")


def test_german_only_offer_is_labelled_and_marked(client, region):
    make_offer(region, "kurs", title="Deutschkurs", cost_note="Mit Befreiung kostenlos.")
    html = html_of(client, "/uk/offers/kurs/")
    assert '<h1 lang="de"><span lang="de" dir="ltr">Deutschkurs</span></h1>' in html
    assert '<span lang="de" dir="ltr">Mit Befreiung kostenlos.</span>' in html
    assert 'class="mark"' in html


def test_machine_translation_says_so_and_links_to_the_german_text(client, region):
    offer = make_offer(
        region, "kurs", texts={"de": {"title": "Kurs", "description": "Lang."}, "en": {"title": "Course", "description": "Long."}}
    )
    offer.texts.filter(language="en").update(origin="machine")
    html = html_of(client, "/en/offers/kurs/")
    assert '<a href="/de/angebote/kurs/" hreflang="de">' in html


def test_ways_to_act_are_links_of_the_phone(client, region):
    place = make_place(region, slug="haus", lat=51.5, lon=11.9)
    make_offer(region, "kurs", phone="0345 2210", email="kurs@example.org", places=[place])
    html = html_of(client, "/fa/offers/kurs/")
    for address in ("tel:03452210", "mailto:kurs@example.org", "geo:51.5,11.9?q=51.5,11.9", "https://www.openstreetmap.org/?mlat=51.5"):
        assert f'href="{address}' in html
    assert '<address class="address" lang="de" dir="ltr">Markt 1<br>06108 Halle (Saale)</address>' in html


def test_share_links_carry_the_short_address(client, region):
    make_offer(region, "kurs", title="Nähen & mehr")
    html = html_of(client, "/de/angebote/kurs/")
    assert "https://wa.me/?text=N%C3%A4hen%20%26%20mehr%0Ahttp%3A%2F%2Ftestserver%2Fo%2Fkurs" in html


def test_ways_on_name_who_else_helps_and_why(client, region):
    full = make_offer(region, "voll", title="Voller Kurs", german_min="A2", places_free=0, places_free_as_of=NOON.date())
    other = make_offer(region, title="Freier Kurs", places_free=3, places_free_as_of=NOON.date())
    after, before = make_offer(region, title="Danach"), make_offer(region, title="Davor")
    Alternative.objects.create(offer=full, to=other)
    Transition.objects.create(offer=full, to=after, kind="warm", waiting_days=14)
    Transition.objects.create(offer=before, to=full, bring="Ausweis")
    html = html_of(client, "/en/offers/voll/")
    order = [
        "What comes next",
        "Danach",
        "usually 2 weeks",
        "Who else helps",
        "Freier Kurs",
        "3 places free",
        "What often comes before",
        "Davor",
        "Ausweis",
    ]
    assert sorted(order, key=html.index) == order
    assert "Full" in html


def test_invented_offers_are_marked(client, region):
    make_offer(region, "echt")
    make_offer(region, "erfunden", demo_note=True)
    assert "Invented example" in html_of(client, "/en/offers/erfunden/")
    assert "Invented example" not in html_of(client, "/en/offers/echt/")


def test_an_old_confirmation_is_said(client, region):
    make_offer(region, "alt", confirmed_on=datetime.date(2025, 3, 3))
    assert "Not confirmed since 3 March 2025" in html_of(client, "/en/offers/alt/")


def test_title_of_the_page_names_who_offers_it(client, region):
    for slug in ("eins", "zwei"):
        make_offer(region, slug, title="Sprechstunde", organisation=make_organisation(region, name=slug.title()))
    titles = {re.search("<title>(.*)</title>", html_of(client, f"/de/angebote/{slug}/")).group(1) for slug in ("eins", "zwei")}
    assert titles == {"Sprechstunde – Eins – Halle", "Sprechstunde – Zwei – Halle"}


def test_structured_data_cannot_leave_its_element(client, region):
    make_offer(region, "kurs", title="</script><script>alert(1)</script> & Co", places=[make_place(region)], phone="0345 1")
    html = html_of(client, "/de/angebote/kurs/")
    assert "<script>alert" not in html
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html).group(1))
    assert data["@type"] == "Course"
    assert data["name"] == "</script><script>alert(1)</script> & Co"
    assert data["provider"]["name"] == "Beratungshaus"


def test_pages_about_violence_offer_a_quick_exit(client, region):
    violence = make_topic("gewalt", {"de": "Schutz bei Gewalt"})
    make_offer(region, "schutz", topics=[violence])
    make_offer(region, "kurs", topics=[make_topic("kurs", synonyms={"de": ["Gewaltenteilung"]})])
    index.rebuild(region)
    for path, leaves in [
        ("/de/angebote/schutz/", True),
        ("/de/angebote/kurs/", False),
        ("/de/themen/gewalt/", True),
        ("/de/hilfe-jetzt/", True),
    ]:
        assert ('class="exit"' in html_of(client, path)) == leaves


def test_an_offer_that_ended_is_gone_and_names_alternatives(client, region):
    ended = make_offer(region, "vorbei", title="Vorbei", ends_on=datetime.date(2026, 11, 23))
    Alternative.objects.create(offer=ended, to=make_offer(region, "weiter", title="Weiter", steps=[make_step(region)]))
    response = client.get("/de/angebote/vorbei/")
    assert response.status_code == 410
    assert '<a href="/de/angebote/weiter/">Weiter</a>' in response.content.decode()


def test_an_unpublished_offer_is_gone_and_its_step_leads_on(client, region):
    offer = make_offer(region, "weg", live=False, package_digest="loaded")
    make_offer(region, title="Nachbar", steps=[offer.step_links.first().step])
    index.rebuild(region)
    response = client.get("/de/angebote/weg/")
    assert response.status_code == 410
    assert "Nachbar" in response.content.decode()


def test_what_was_never_public_is_not_found(client, region):
    make_offer(region, "entwurf", live=False)
    other = make_region("other", "other.example")
    make_offer(other, "fremd", organisation=make_organisation(other))
    for path in ("/de/angebote/entwurf/", "/de/angebote/fremd/", "/de/angebote/nie/"):
        assert client.get(path).status_code == 404


def test_the_fullest_offer_fits_into_one_round_trip(client, region):
    places = [make_place(region, transport="Straßenbahn bis zur Haltestelle, dann zu Fuß. " * 3, lat=51.5, lon=11.9) for _ in range(3)]
    texts = {
        "de": {
            "title": "Deutschkurs für alle mit Kinderbetreuung am Vormittag",
            "summary": "Kurz gesagt. " * 20,
            "description": "Beschreibung. " * 80,
        }
    }
    facts = {
        "admission_note": "Wer darf. " * 40,
        "start_how": "So geht es. " * 30,
        "cost_note": "Wer zahlt was. " * 10,
        "legal_basis": ["§ 44 AufenthG"] * 4,
    }
    offer = make_offer(
        region,
        "voll",
        texts=texts,
        places=places,
        topics=[make_topic() for _ in range(8)],
        steps=[make_step(region) for _ in range(7)],
        **facts,
    )
    OfferHours.objects.create(parent=offer, days=["mo", "we"], opens="09:00", closes="12:00", note="Nicht in den Ferien")
    for number in range(6):
        other = make_offer(region, title=f"Noch ein Kurs mit einem langen Titel, Nummer {number}")
        Transition.objects.create(offer=offer, to=other, kind="warm", bring="Ausweis, Zeugnis", waiting_days=30, sort_order=number)
        Alternative.objects.create(offer=offer, to=other, sort_order=number)
    assert len(gzip.compress(html_of(client, "/ar/offers/voll/").encode(), 6)) <= FEW_BYTES
