from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from directory.corrections import store_correction
from directory.entries import find_public
from directory.forms import CorrectionForm
from directory.reader_forms import reader_form
from directory.views.entries import in_a_region


@reader_form
@in_a_region
def correction(request, entry_type, slug):
    """What is wrong with an entry, from anybody who reads it."""
    entry = find_public(entry_type, request.region, slug)
    if entry is None:
        raise Http404
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        store_correction(region=request.region, entry_type=entry_type, entry_slug=slug, language=request.LANGUAGE_CODE, form=form)
        return redirect(f"{request.path}?sent=yes")
    about = {"title": entry.title, "type": entry._meta.verbose_name}
    title = _("Tell us what is wrong: %(title)s (%(type)s)") % about
    context = {"entry": entry, "form": form, "title": title, "sent": "sent" in request.GET}
    return render(request, "directory/correction.html", context)
