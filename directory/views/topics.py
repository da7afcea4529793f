from itertools import groupby

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from directory.alphabet import initial, sort_key
from directory.cards import make_cards
from directory.models import Topic
from directory.quick_exit import quick_exit
from directory.views import lists
from directory.views.entries import crumb, in_a_region

OFFERS_A_PAGE = 10
NOTICES = 3


@in_a_region
def topic_list(request):
    """From A to Z by the label in the reader's language, with the German term beside it."""
    language = request.LANGUAGE_CODE
    topics = sorted(Topic.objects.all(), key=lambda topic: sort_key(str(topic.title), language))
    by_letter = groupby(topics, key=lambda topic: initial(str(topic.title), language))
    letters = [{"letter": letter, "topics": list(members)} for letter, members in by_letter]
    return render(request, "directory/topic_list.html", {"title": _("Topics from A to Z"), "letters": letters})


@in_a_region
def topic(request, slug):
    topic = get_object_or_404(Topic.objects.prefetch_related("broader", "narrower"), slug=slug)
    found = lists.page_of(request, most=OFFERS_A_PAGE, type="offer", topic=slug)
    context = {
        "topic": topic,
        "title": _("%(topic)s: what it is and who helps") % {"topic": topic.title},
        "crumbs": [crumb("topic_list", _("Topics from A to Z"))],
        "related": [*topic.broader.all(), *topic.narrower.all()],
        "cards": make_cards(found.results),
        "total": found.total,
        "pagination": lists.PlainPagination(found),
        "notices": lists.cards(request, most=NOTICES, type="notice", topic=slug),
        "quick_exit": quick_exit([topic]),
    }
    return render(request, "directory/topic.html", context)
