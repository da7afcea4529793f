from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.facts import label, remark
from directory.ical import calendar_response
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url, gone
from network.models import Body, BodyKind, Cooperation, Meeting, MeetingRhythm, Seat, SeatRole, StrategyPaper, WorkPackage
from network.work import meeting_item, meeting_words, package_words, paper_words

PAST_MEETINGS = 6


def bodies():
    seats = Prefetch("seats", Seat.objects.select_related("organisation"))
    return Body.objects.select_related("region", "reports_to").prefetch_related("texts", "reports_to__texts", seats)


@entry_page
def body(request, slug):
    body = find_entry(bodies(), request, slug)
    return render_body(request, body) if body.live else gone(request, body)


def render_body(request, body):
    """The page of a body, saved or a draft that is looked at."""
    key = body.pk or 0  # a draft that was never saved has none
    coming, past = meetings(key)
    context = {
        "body": body,
        "title": body.title,
        "german_title": body.german_phrase("title"),
        "german_url": german_url(body),
        "kind": label(BodyKind, body.kind),
        "crumbs": [crumb("network", _("Network"))],
        "leader": remark(body, body.leader_function),
        "rhythm": label(MeetingRhythm, body.rhythm) if body.rhythm else "",
        "seats": seats(body),
        "above": body.reports_to if body.reports_to and body.reports_to.live else None,
        "below": Body.objects.live().filter(reports_to=key).prefetch_related("texts"),
        "partners": partners(body, key),
        "coming": [meeting_words(meeting) for meeting in coming],
        "past": [meeting_words(meeting) for meeting in past],
        "raised": packages(origin_group=key),
        "received": packages(handed_to=key),
        "papers": [paper_words(paper) for paper in papers(key)],
        "correction_url": correction_url(body),
    }
    return render(request, "network/body.html", context)


def seats(body):
    """[(role, seats)] of the roles that are filled; `shown` is the organisation if readers may see it."""
    found = [(SeatRole(role).label, [seat for seat in body.seats.all() if seat.role == role]) for role in SeatRole]
    return [(words, [(remark(body, seat.label), seat) for seat in held]) for words, held in found if held]


def partners(body, key):
    """The bodies that it works with, whichever of the two says so."""
    named = [tie.other_id for tie in body.cooperations.all()]
    naming = Cooperation.objects.filter(other=key).values_list("body", flat=True)
    return Body.objects.live().filter(pk__in=[*named, *naming]).prefetch_related("texts")


def public_meetings(key):
    return Meeting.objects.public().filter(body_links__body=key).select_related("region", "place")


def meetings(key):
    """Public meetings: (those to come, the last ones that say what came out)."""
    past = public_meetings(key).exclude(result="").order_by("-date")[:PAST_MEETINGS]
    return public_meetings(key).coming(), past


def packages(**where):
    found = WorkPackage.objects.public().filter(**where).select_related("region", "owner_organisation").prefetch_related("decisions")
    return [package_words(package, package.decisions.all()) for package in found]


def papers(key):
    return StrategyPaper.objects.filter(adopted_by=key).exclude(public_summary="").select_related("region").prefetch_related("goals")


@entry_page
def body_calendar(request, slug):
    """All public meetings as a calendar, called off ones included: whoever has them in the phone must learn it."""
    body = find_entry(bodies(), request, slug)
    if not body.live:
        return gone(request, body)
    url = request.build_absolute_uri(reverse("body", args=[slug]))
    items = [meeting_item(meeting, url) for meeting in public_meetings(body.pk).order_by("date", "start")]
    return calendar_response(str(body.title), items, f"{slug}-meetings")
