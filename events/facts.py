"""The facts of an event as words in the reader's language: answers to what one asks before going."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import formats
from directory.facts import Fact, Question, getting_there, label, remark
from directory.models.choices import Childcare
from events.cards import audience_words
from events.models import Registration, Role
from events.occurrences import next_occurrences, shown_occurrence

MOST_DATES = 6


def questions(event):
    """When, where, for whom, how to join, what to bring: one block."""
    asked = [
        Question("clock", _("When?"), times(event)),
        Question("place", _("Where, and how do I get there?"), places(event)),
        Question("audience", _("Who may come?"), audience(event)),
        Question("registration", _("Do I have to register?"), ways_in(event)),
        Question("languages", _("Which languages, and who looks after my children?"), languages(event)),
        Question("bring", _("What do I bring?"), [Fact("bring", remark(event, event.bring))] if event.bring else []),
    ]
    return [question for question in asked if question.facts]


def times(event):
    shown = shown_occurrence(event)
    later = [date for date in next_occurrences(event, MOST_DATES) if date.start > shown.start]
    found = [Fact("calendar", formats.moment_range(shown.start, shown.end))]
    if later:
        found.append(Fact("repeat", formats.join([formats.date(date.start, "short") for date in later]), _("Next dates")))
    return found


def places(event):
    if event.place is None:
        return [Fact("place", _("The place is not known yet."))]
    where = remark(event, event.place.name)
    return [Fact("place", where, note=event.place.address, url=event.place.get_absolute_url()), *getting_there(event.place)]


def audience(event):
    found = [Fact("women", _("For women only"))] if event.women_only else []
    found.append(Fact("audience", audience_words(event.audience)))
    if event.capacity:
        words = ngettext("%(count)s place in all", "%(count)s places in all", event.capacity)
        found.append(Fact("people", words % {"count": formats.number(event.capacity)}))
    return found


def ways_in(event):
    found = [Fact("registration", label(Registration, event.registration))]
    if event.preselection:
        found.append(Fact("people", remark(event, event.preselection), _("Participants are chosen by")))
    elif event.preselection_by:
        found.append(Fact("people", remark(event, event.preselection_by.name), _("Participants are chosen by")))
    return found


def languages(event):
    found = [Fact("speech", formats.languages(event.languages), _("Languages spoken"))]
    if event.interpreting_languages:
        found.append(Fact("interpreting", formats.languages(event.interpreting_languages), _("With interpreting")))
    if event.childcare:
        found.append(Fact("childcare", label(Childcare, event.childcare)))
    return found


def hosts(event):
    """[(organisation, is it a partner?)] of those that readers may see, in their order."""
    links = [link for link in event.organisation_links.all() if link.organisation.live]
    return [(link.organisation, link.role == Role.PARTNER) for link in links]
