from django.shortcuts import render
from django.utils.translation import gettext as _

from directory.models import Topic
from directory.quick_exit import LEAVE_FOR, is_about_violence
from directory.views import lists
from directory.views.entries import in_a_region

COUNSELLING = 6


@in_a_region
def help_now(request):
    """Numbers that answer at once, then counselling about violence."""
    numbers = request.region.emergency.prefetch_related("texts")
    context = {"title": _("Help now"), "numbers": numbers, "cards": counselling(request), "quick_exit": LEAVE_FOR}
    return render(request, "directory/help_now.html", context)


def counselling(request):
    topics = tuple(topic.slug for topic in Topic.objects.all() if is_about_violence(topic))
    return lists.cards(request, most=COUNSELLING, type="offer", topic=topics) if topics else []
