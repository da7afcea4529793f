from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from directory.contacts import ContactWays
from directory.facts import remark
from directory.views.entries import in_a_region
from network.figure import pictures
from network.models import Agreement, Network, StrategyPaper, WorkPackage
from network.structure import NetworkMap
from network.work import package_words, paper_words


@in_a_region
def network(request):
    """The network as a whole: what it is, who belongs to it, what it works on, how to join."""
    region = request.region
    network = Network.objects.in_region(region).select_related("coordinator", "region").prefetch_related("texts", "facts").first()
    bodies = NetworkMap(region)
    context = {
        "title": network.title if network else _("Network"),
        "network": network,
        "facts": [(remark(network, fact.words), fact) for fact in network.facts.all()] if network else [],
        "german_url": german_address(),
        "only_german": remark(region, "–"),
        "bodies": bodies,
        "pictures": pictures(bodies.structure, mirrored=get_language_bidi()),
        "joint_label": remark(network, network.joint_label) if network else "",
        "packages": [package_words(package) for package in packages(region)],
        "papers": [paper_words(paper) for paper in papers(region)],
        "notes": [remark(agreement, agreement.public_note) for agreement in notes(region)],
        "coordinator": coordinator(region, network),
    }
    context["contact"] = contact(context["coordinator"])
    return render(request, "network/network.html", context)


def german_address():
    with translation.override("de"):
        return reverse("network")


def packages(region):
    return WorkPackage.objects.in_region(region).public().select_related("region", "owner_organisation")


def papers(region):
    return StrategyPaper.objects.in_region(region).exclude(public_summary="").select_related("region").prefetch_related("goals")


def notes(region):
    """Agreements are for partners; everybody may read the note that was written for all."""
    return Agreement.objects.in_region(region).exclude(public_note="").select_related("region")


def coordinator(region, network):
    """The organisation that looks after the network, if readers may see it."""
    found = (network and network.coordinator) or region.coordinator
    return found if found and found.live else None


def contact(organisation):
    """Without the way there: one calls or writes."""
    return organisation and ContactWays(phone=organisation.phone, email=organisation.email, web=organisation.website)
