from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from directory.contacts import contact_of_offer, contact_of_organisation
from directory.reader_forms import reader_form
from directory.views import lists
from directory.views.entries import in_a_region
from network.enquiries import store_enquiry
from network.forms import EnquiryForm
from network.views.funding import funding_cards, funding_face

EVENTS_SHOWN = 4


@reader_form
@in_a_region
def employers(request):
    """One way in for firms: a form, a phone, money, events."""
    form = EnquiryForm(request.POST or None)
    if form.is_valid():
        store_enquiry(region=request.region, language=request.LANGUAGE_CODE, form=form)
        return redirect(f"{request.path}?sent=yes")
    context = {
        "title": _("For employers"),
        "form": form,
        "sent": "sent" in request.GET,
        "organisation": contact_point(request.region),
        "contact": contact(request.region),
        "funding": [funding_face(card) for card in funding_cards(request.region)],
        "cards": lists.cards(request, most=EVENTS_SHOWN, type="event", audience="employers"),
    }
    return render(request, "network/employers.html", context)


def contact_point(region):
    organisation = region.employers_organisation
    return organisation if organisation and organisation.live else None


def contact(region):
    """Phone and address of the one contact point; None where there is none yet."""
    offer = region.employers_offer
    if offer and offer.live and not offer.ended:
        return contact_of_offer(offer)
    return contact_of_organisation(contact_point(region)) if contact_point(region) else None
