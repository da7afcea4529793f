"""An employer's enquiry is stored once, mailed once, and forgotten in time."""

from datetime import timedelta

import pytest
from django.core import mail

from directory import clock
from directory.reader_forms import new_stamp
from network.enquiries import forget_enquiries, mail_enquiry, mail_unsent, receiver
from network.models import Enquiry
from tests.factories import make_organisation, make_region

pytestmark = pytest.mark.django_db
ASKED = {"need": "people", "firm": "Großwäscherei", "words": "Wir suchen drei Menschen.", "email": "personal@firma.example", "phone": ""}


@pytest.fixture
def region():
    return make_region(enquiry_email="betriebe@halle.example")


def send(client, language="de", **changes):
    path = {"de": "/de/arbeitgeber/"}.get(language, f"/{language}/employers/")
    return client.post(path, ASKED | {"stamp": new_stamp()} | changes)


def test_enquiry_is_stored_and_mailed(client, region):
    response = send(client, "ar")
    assert (response.status_code, response.url) == (302, "/ar/employers/?sent=yes")
    enquiry = Enquiry.objects.get()
    assert (enquiry.region, enquiry.language, enquiry.need, enquiry.firm) == (region, "ar", "people", "Großwäscherei")
    assert enquiry.mailed_at
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == (["betriebe@halle.example"], ["personal@firma.example"])
    assert "Wir suchen drei Menschen." in message.body


def test_same_form_sent_twice_counts_once(client, region):
    stamp = new_stamp()
    assert {send(client, stamp=stamp).status_code for _ in range(2)} == {302}
    assert (Enquiry.objects.count(), len(mail.outbox)) == (1, 1)


def test_task_run_twice_mails_once(client, region):
    send(client)
    mail_enquiry.call(Enquiry.objects.get().pk)
    mail_enquiry.call(0)  # an enquiry that is gone meanwhile
    assert len(mail.outbox) == 1


def test_mail_that_cannot_be_sent_stays_unsent(client, region, settings):
    send(client)
    Enquiry.objects.update(mailed_at=None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    enquiry = Enquiry.objects.get()
    with pytest.raises(OSError):
        mail_enquiry.call(enquiry.pk)
    enquiry.refresh_from_db()
    assert enquiry.mailed_at is None


def test_what_could_not_be_mailed_is_tried_again(client, region):
    send(client)
    Enquiry.objects.update(mailed_at=None)
    mail_unsent.call()
    mail_unsent.call()
    assert len(mail.outbox) == 2


def test_words_cannot_reach_the_head_of_the_mail(client, region):
    send(client, firm="Firma\nBcc: all@example.org")
    (message,) = mail.outbox
    assert "\n" not in message.subject
    assert message.recipients() == ["betriebe@halle.example"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"need": "money"}, "need"),
        ({"firm": " "}, "firm"),
        ({"words": "x" * 3001}, "words"),
        ({"words": "a\x00b"}, "words"),
        ({"email": "no address"}, "email"),
        ({"phone": "1" * 41}, "phone"),
        ({"homepage": "https://spam.example"}, "homepage"),
        ({"stamp": "forged"}, "stamp"),
    ],
)
def test_wrong_answers_are_named_and_nothing_is_lost(client, region, changes, field):
    response = send(client, **changes)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not Enquiry.objects.exists()
    kept = ASKED | changes
    html = response.content.decode()
    assert f'value="{ASKED["firm"]}"' in html or field == "firm"
    assert kept["words"].replace("\x00", "")[:20] in html.replace("\x00", "")


def test_another_site_cannot_send_it(client, region):
    response = client.post("/de/arbeitgeber/", ASKED | {"stamp": new_stamp()}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert not Enquiry.objects.exists()


def test_receiver_is_the_nearest_address_that_is_known(settings):
    region = make_region()
    assert receiver(region) == settings.DEFAULT_FROM_EMAIL
    region.employers_organisation = make_organisation(region, email="service@amt.example")
    assert receiver(region) == "service@amt.example"
    region.enquiry_email = "betriebe@halle.example"
    assert receiver(region) == "betriebe@halle.example"


def test_demo_writes_to_no_real_organisation(settings):
    region = make_region(demo=True)
    region.employers_organisation = make_organisation(region, email="service@amt.example")
    assert receiver(region) == settings.DEFAULT_FROM_EMAIL


def test_enquiries_are_forgotten_after_half_a_year(region):
    for token, days in [("old", Enquiry.KEPT_DAYS + 1), ("new", Enquiry.KEPT_DAYS - 1)]:
        created = clock.now() - timedelta(days=days)
        facts = {"need": "people", "firm": "F", "words": "W", "email": "a@b.example", "language": "de"}
        Enquiry.objects.create(region=region, token=token, created=created, **facts)
    forget_enquiries.call()
    assert [enquiry.token for enquiry in Enquiry.objects.all()] == ["new"]
