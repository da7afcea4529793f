"""What employers ask: stored once, mailed once to the contact point, forgotten after half a year."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from directory import clock
from network.models import Enquiry


def store_enquiry(*, region, language, form):
    """Keep what a valid EnquiryForm says; the same form sent again changes nothing."""
    facts = {name: form.cleaned_data[name] for name in form.STORED}
    with transaction.atomic():
        enquiry, is_new = Enquiry.objects.get_or_create(token=form.token, defaults=facts | {"region": region, "language": language})
        if is_new:
            mail_enquiry.enqueue(enquiry.pk)  # in the transaction: the queue lies in the same database, so that neither stands alone
    return enquiry


@task
def mail_enquiry(pk):
    """Send it to the contact point; a second run finds it sent. Where the mail cannot be sent, it stays marked as unsent."""
    with transaction.atomic():
        unsent = Enquiry.objects.filter(pk=pk, mailed_at=None).select_for_update(of=("self",))
        enquiry = unsent.select_related("region__employers_organisation").first()
        if enquiry is None:
            return
        enquiry.mailed_at = clock.now()
        enquiry.save(update_fields=["mailed_at"])
        message(enquiry).send()


@task
def mail_unsent():
    """Try again what could not be mailed."""
    for pk in Enquiry.objects.filter(mailed_at=None).values_list("pk", flat=True):
        mail_enquiry.enqueue(pk)


@task
def forget_enquiries():
    """Delete what is older than it may be kept."""
    Enquiry.objects.filter(created__lt=clock.now() - timedelta(days=Enquiry.KEPT_DAYS)).delete()


def receiver(region):
    """The address for enquiries. A demo region shows real organisations, but writes to none of them."""
    organisation = None if region.demo else region.employers_organisation
    return region.enquiry_email or (organisation.email if organisation else "") or settings.DEFAULT_FROM_EMAIL


def message(enquiry):
    """The mail, in the language of the region's editors. Its id follows from the enquiry: sent again after a crash, it can be told."""
    with translation.override(enquiry.region.source_language):
        subject = _("Enquiry of an employer: %(firm)s") % {"firm": " ".join(enquiry.firm.split())}
        body = render_to_string("network/enquiry_mail.txt", {"enquiry": enquiry})
    headers = {"Message-ID": f"<enquiry-{enquiry.token[:32]}@wegekette>"}
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [receiver(enquiry.region)], reply_to=[enquiry.email], headers=headers)
