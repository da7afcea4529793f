from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from directory.contacts import ContactWays
from directory.models import Region
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
    organisation, contact = contact_point(request.region)
    context = {
        "title": _("For employers"),
        "form": form,
        "sent": "sent" in request.GET,
        "organisation": organisation,
        "contact": contact,
        "funding": [funding_face(card) for card in funding_cards(request.region)],
        "cards": lists.cards(request, most=EVENTS_SHOWN, type="event", audience="employers"),
    }
    return render(request, "network/employers.html", context)


def contact_point(region):
    """(organisation, ways to reach it) of the one contact point; None where readers may see none."""
    region = Region.objects.select_related("employers_organisation", "employers_offer__organisation").get(pk=region.pk)
    offer = region.employers_offer if region.employers_offer and region.employers_offer.live and not region.employers_offer.ended else None
    organisation = region.employers_organisation or (offer and offer.organisation)
    if organisation is None or not organisation.live:
        return None, None
    nearest = [offer, organisation] if offer else [organisation]
    phone, email = (next(filter(None, (getattr(of, name) for of in nearest)), "") for name in ("phone", "email"))
    return organisation, ContactWays(phone=phone, email=email, web=(offer and offer.web) or organisation.website)
