from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _

from directory import formats
from directory.cards import overdue_words
from directory.entries import find_public
from directory.facts import Fact, label, remark
from directory.models import Notice, NoticeKind
from directory.phrases import Phrase
from directory.quick_exit import quick_exit
from directory.sharing import share_links
from directory.views import lists
from directory.views.entries import correction_url, crumb, entry_page, find_entry, german_url, gone, in_a_region

NOTICES_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """A notice as components/notice_card.html shows it."""

    url: str
    title: Phrase
    summary: Phrase
    label: str
    date: str
    source: str
    stale: str
    demo: bool


def notice_card(notice):
    return NoticeCard(
        url=notice.get_absolute_url(),
        title=notice.title,
        summary=notice.summary,
        label=label(NoticeKind, notice.kind),
        date=formats.partial_date(notice.as_of) if notice.as_of else "",
        source=notice.organisation.short_name if notice.organisation else "",
        stale=overdue_words(notice.review_by),
        demo=notice.demo_note,
    )


@in_a_region
def notice_list(request):
    """The newest first."""
    page = Paginator(Notice.objects.in_region(request.region).live().newest(), NOTICES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "title": _("News and corrections"),
        "notices": [notice_card(notice) for notice in page],
        "pagination": lists.ListPagination(page),
    }
    return render(request, "directory/notice_list.html", context)


@entry_page
def notice(request, slug):
    entries = Notice.objects.select_related("topic", "authority", "organisation", "region").prefetch_related("texts")
    notice = find_entry(entries, request, slug)
    if not notice.live:
        return gone(request, notice, others(request, notice))
    return render_notice(request, notice)


def others(request, notice):
    newest = Notice.objects.in_region(request.region).live().newest().exclude(pk=notice.pk)
    return [notice_card(other) for other in newest[:3]]


def render_notice(request, notice):
    context = {
        "notice": notice,
        "title": notice.title,
        "german_title": notice.german_phrase("title"),
        "german_url": german_url(notice),
        "kind": label(NoticeKind, notice.kind),
        "crumbs": [crumb("notice_list", _("News and corrections"))],
        "claim": remark(notice, notice.claim),
        "correct": remark(notice, notice.correct),
        "stale": overdue_words(notice.review_by),
        "facts": facts(notice),
        "media": media(notice),
        "event": notice.related_event and find_public("event", request.region, notice.related_event),
        "share": share_links(share_text(notice), request.build_absolute_uri(request.path)),
        "share_text": share_text(notice) if notice.share_card else "",
        "correction_url": correction_url(notice),
        "quick_exit": quick_exit(filter(None, [notice.topic])),
    }
    return render(request, "directory/notice.html", context)


def share_text(notice):
    return f"{notice.title}: {notice.summary}"


def facts(notice):
    """Who says so, who published it, as of when, in which languages."""
    vouches = notice.authority_words or (notice.authority.name if notice.authority else "")
    rows = [
        Fact(
            "organisation", remark(notice, vouches), _("Who says so"), url=notice.authority.get_absolute_url() if notice.authority else ""
        ),
        Fact("notice", notice.organisation.name, _("Published by"), url=notice.organisation.get_absolute_url())
        if notice.organisation
        else None,
        Fact("calendar", formats.partial_date(notice.as_of), _("As of")) if notice.as_of else None,
        Fact("languages", formats.languages(notice.languages), _("Published in")),
    ]
    return [fact for fact in rows if fact and fact.value]


def media(notice):
    """Facts about audio or video; the address is only linked, no player of anybody is loaded."""
    if notice.kind not in (NoticeKind.PODCAST, NoticeKind.VIDEO):
        return []
    rows = [
        Fact("speech", formats.languages([notice.media_language]), _("Language")) if notice.media_language else None,
        Fact("duration", formats.duration(notice.media_minutes, "minute"), _("Length")) if notice.media_minutes else None,
        Fact("document", _("There is a transcript."), "") if notice.media_transcript else None,
    ]
    return [fact for fact in rows if fact]
