import re

import pytest
from django.core import mail

from directory.corrections import mail_correction
from directory.models import Correction
from tests.factories import make_event, make_offer, make_organisation, make_region

pytestmark = pytest.mark.django_db
PATH = "/uk/correction/offer/kurs/"


@pytest.fixture
def region():
    region = make_region(enquiry_email="netz@example.org")
    make_offer(region, "kurs", title="Deutschkurs")
    return region


def stamp(client, path=PATH):
    response = client.get(path)
    assert not response.cookies
    return re.search(r'name="stamp" value="([^"]+)"', response.content.decode()).group(1)


def send(client, path=PATH, headers=None, **data):
    return client.post(path, {"reason": "wrong", "words": "Телефон інший."} | data, headers=headers)


def test_what_is_wrong_is_stored_without_a_name(client, region, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = send(client, stamp=stamp(client))
    assert (response.status_code, response["Location"]) == (302, f"{PATH}?sent=yes")
    correction = Correction.objects.get()
    assert (correction.entry_type, correction.entry_slug, correction.reason, correction.words, correction.language) == (
        "offer", "kurs", "wrong", "Телефон інший.", "uk",
    )  # fmt: skip
    (message,) = mail.outbox
    assert message.to == ["netz@example.org"]
    assert "kurs" in message.subject
    assert "Телефон інший." in message.body


def test_sent_twice_it_is_stored_and_mailed_once(client, region, django_capture_on_commit_callbacks):
    seal = stamp(client)
    with django_capture_on_commit_callbacks(execute=True):
        send(client, stamp=seal)
        assert send(client, stamp=seal).status_code == 302
    mail_correction.call(Correction.objects.get().pk)
    assert len(mail.outbox) == 1


def test_without_an_address_nothing_is_mailed(client, django_capture_on_commit_callbacks):
    make_offer(make_region(), "kurs")
    with django_capture_on_commit_callbacks(execute=True):
        send(client, stamp=stamp(client))
    assert Correction.objects.count() == 1
    assert mail.outbox == []


@pytest.mark.parametrize("data", [{"reason": ""}, {"reason": "nonsense"}, {"homepage": "https://spam.example"}, {"words": "x" * 2001}])
def test_what_was_typed_stays_when_something_is_wrong(client, region, data):
    words = data.get("words", "Мій текст")
    response = send(client, stamp=stamp(client), **{"words": words} | data)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("seal", ["", "forged:stamp:here", "\x00", "x" * 5000])
def test_a_form_of_somebody_elses_making_gets_a_new_stamp(client, region, seal):
    html = send(client, stamp=seal).content.decode()
    assert not Correction.objects.exists()
    fresh = re.search(r'name="stamp" value="([^"]+)"', html).group(1)
    assert send(client, stamp=fresh).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}],
)
def test_other_sites_cannot_send_it(client, region, headers):
    assert send(client, headers=headers, stamp=stamp(client)).status_code == 403
    assert not Correction.objects.exists()


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://testserver"}])
def test_browsers_of_readers_may_send_it(client, region, headers):
    assert send(client, headers=headers, stamp=stamp(client)).status_code == 302


def test_thanks_lead_back_to_the_entry(client, region):
    html = client.get(f"{PATH}?sent=yes").content.decode()
    assert 'href="/uk/offers/kurs/"' in html
    assert "<form method" not in html


def test_entries_of_every_app_can_be_corrected(client, region):
    make_event(region, "fest")
    other = make_region("other", "other.example")
    make_offer(other, "fremd", organisation=make_organisation(other))
    make_offer(region, "entwurf", live=False)
    for path, status in [
        ("event/fest/", 200),
        ("event/nie/", 404),
        ("nonsense/fest/", 404),
        ("offer/fremd/", 404),
        ("offer/entwurf/", 404),
    ]:
        assert client.get(f"/de/korrektur/{path}").status_code == status
