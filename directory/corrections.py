"""Hints of readers: stored once, mailed once to who looks after the region's entries."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from directory import clock
from directory.models import Correction


def store_correction(*, region, entry_type, entry_slug, language, form):
    """Keep what a valid CorrectionForm says; the same form sent again changes nothing."""
    facts = {"region": region, "entry_type": entry_type, "entry_slug": entry_slug, "language": language}
    with transaction.atomic():
        words = {name: form.cleaned_data[name] for name in ("reason", "words")}
        correction, is_new = Correction.objects.get_or_create(token=form.token, defaults=facts | words)
        if is_new:
            transaction.on_commit(lambda: mail_correction.enqueue(correction.pk))
    return correction


@task
def mail_correction(pk):
    """Tell the region's function address; a second run finds it told."""
    with transaction.atomic():
        correction = (
            Correction.objects.select_for_update(of=("self",)).select_related("region__coordinator").filter(pk=pk, mailed_at=None).first()
        )
        receiver = correction and (correction.region.enquiry_email or getattr(correction.region.coordinator, "email", ""))
        if not receiver:
            return
        send_mail(*message(correction), settings.DEFAULT_FROM_EMAIL, [receiver])
        correction.mailed_at = clock.now()
        correction.save(update_fields=["mailed_at"])


def message(correction):
    """(subject, body) in the language of the region's editors."""
    with translation.override(correction.region.source_language):
        facts = {
            "entry": f"{correction.entry_type} {correction.entry_slug}",
            "reason": correction.get_reason_display(),
            "words": correction.words or "–",
        }
        subject = _("A reader says: %(reason)s (%(entry)s)") % facts
        body = _("Entry: %(entry)s\nWhat is it: %(reason)s\nIn the reader's words:\n\n%(words)s") % facts
    return subject, body
