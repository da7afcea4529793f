"""The facts of an offer as words in the reader's language: answers to the five questions that everybody has.

The words about one fact stand in functions of plain values, so that a card made from the index says the same as the offer's page.
German remarks are Phrases: where the reader's language is another one, they are marked and labelled.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from directory import formats
from directory.models.choices import Childcare, Cost, Format, Interpreting, Level, Participation, Rhythm, Route
from directory.opening import Source, chosen, lines, schedule_of, state_words
from directory.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Fact:
    """One short answer. `icon` names a picture of the sprite, `note` is a remark behind it, `url` leads to more."""

    icon: str
    value: str | Phrase
    label: str = ""
    note: str | Phrase = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a reader and what is known about it."""

    icon: str
    label: str
    facts: list = field(default_factory=list)


def five_questions(offer):
    """All five, always: what is not known is said, so that nobody searches for it."""
    asked = [
        Question("audience", _("Is it for me?"), audience(offer)),
        Question("clock", _("When?"), times(offer)),
        Question("place", _("Where, and how do I get there?"), places(offer)),
        Question("cost", _("What does it cost?"), costs(offer)),
        Question("walk-in", _("How do I start?"), ways_in(offer)),
    ]
    return [question if question.facts else unknown(question) for question in asked]


def unknown(question):
    return Question(question.icon, question.label, [Fact("info", _("Not known yet. Please ask."))])


def untranslated(questions):
    """Whether any answer holds words that exist only in another language."""
    words = [words for question in questions for fact in question.facts for words in (fact.value, fact.note)]
    return any(isinstance(phrase, Phrase) and phrase.foreign for phrase in words)


def remark(entry, text):
    """Words of an editor that have no translation, as a Phrase; empty when there are none."""
    return Phrase(text or "", entry.source_language, get_language() or entry.source_language)


# Is it for me?


def audience(offer):
    found = [Fact("level", level_words(offer.german_min, offer.german_max)), *people(offer)]
    if offer.childcare:
        found.append(Fact("childcare", label(Childcare, offer.childcare)))
    if offer.participation != Participation.VOLUNTARY:
        found.append(Fact("referral", label(Participation, offer.participation)))
    if offer.admission_note:
        found.append(Fact("law", remark(offer, offer.admission_note), _("The rule")))
    return found + results(offer)


def people(offer):
    """For whom it is made, besides the level of German."""
    marks = [
        (offer.women_only, "women", _("For women only")),
        (offer.parents, "childcare", _("Made for parents")),
        (offer.newcomers_ukraine, "people", _("Made for people from Ukraine")),
        (age_words(offer.age_min, offer.age_max), "age", age_words(offer.age_min, offer.age_max)),
    ]
    return [Fact(icon, words) for holds, icon, words in marks if holds]


def results(offer):
    """What one has in hand afterwards."""
    found = []
    if offer.leads_to_german:
        found.append(Fact("level", _("You reach German %(level)s.") % {"level": Level(offer.leads_to_german).label}))
    if offer.certificate:
        found.append(Fact("certificate", remark(offer, offer.certificate), _("Certificate")))
    return found


def level_words(lowest, highest=""):
    """What German one needs, and up to where it makes sense."""
    lowest, highest = Level(lowest), Level(highest) if highest else None
    if lowest == Level.ALPHA:
        return _("For people who learn to read and write")
    if lowest == Level.NONE:
        return _("No German needed, up to %(level)s") % {"level": highest.label} if highest else _("No German needed")
    if highest:
        return _("You need German %(lowest)s, up to %(highest)s") % {"lowest": lowest.label, "highest": highest.label}
    return _("You need German %(level)s") % {"level": lowest.label}


def age_words(youngest, oldest):
    if youngest is not None and oldest is not None:
        return _("From %(youngest)s to %(oldest)s years") % {"youngest": youngest, "oldest": oldest}
    if youngest is not None:
        return _("From %(age)s years on") % {"age": youngest}
    return _("Up to %(age)s years") % {"age": oldest} if oldest is not None else ""


# When?


def times(offer):
    found = [Fact("calendar", words) for words in filter(None, [start_words(offer.coming_start), end_words(offer.ends_on)])]
    found += hours(offer)
    if offer.duration_weeks:
        found.append(Fact("duration", formats.duration(offer.duration_weeks), _("Length")))
    if offer.rhythm != Rhythm.COURSE and not found:
        found.append(Fact("repeat", label(Rhythm, offer.rhythm)))
    if offer.part_time:
        found.append(Fact("clock", _("Fits beside children or a job")))
    return found


def hours(offer):
    """Lessons of a course; of anything else when it opens next, and its hours or those of its house."""
    schedule, source = schedule_of(offer)
    if source == Source.UNKNOWN:
        return []
    records, _closures, _source = chosen(offer, offer.ordered_places, offer.organisation)
    state = [Fact("clock", words) for words in [state_words(schedule.state())] if words]
    return state + [Fact("clock", line.when, whose_hours(source), remark(offer, line.note)) for line in lines(records)]


def whose_hours(source):
    return {Source.PLACE: _("Hours of the house"), Source.ORGANISATION: _("Hours of the organisation")}.get(source, "")


def start_words(day):
    return _("Next start: %(date)s") % {"date": formats.date(day)} if day else ""


def end_words(day):
    return _("Until %(date)s") % {"date": formats.date(day)} if day else ""


def waiting_words(days):
    """In days, or in weeks: nobody counts 120 days."""
    time = formats.duration(round(days / 7), "week") if days >= 14 else formats.duration(days, "day")
    return _("usually %(time)s") % {"time": time}


def free_places_words(number):
    return ngettext("%(count)s place free", "%(count)s places free", number) % {"count": number} if number else _("Full")


# Where?


def places(offer):
    found = []
    for place in offer.ordered_places:
        found.append(Fact("place", place.title, note=place.address, url=place.get_absolute_url()))
        found += getting_there(place)
    away = [code for code in offer.format if code != Format.IN_PERSON]
    return found + [Fact("online", label(Format, code)) for code in away]


def getting_there(place):
    found = []
    if place.transport:
        found.append(Fact("transport", remark(place, place.transport), _("How to get there")))
    if place.step_free is not None:
        found.append(Fact("step-free", _("without steps") if place.step_free else _("there are steps"), _("Way in")))
    return found


# What does it cost?


def costs(offer):
    found = []
    if offer.cost:
        found.append(Fact("cost", label(Cost, offer.cost), note=remark(offer, offer.cost_note)))
    if offer.travel_cost_covered:
        found.append(Fact("transport", _("Travel is paid")))
    return found


# How do I start?


def ways_in(offer):
    found = [Fact("walk-in", label(Route, offer.route))]
    if offer.start_how:
        found.append(Fact("info", remark(offer, offer.start_how)))
    if offer.waiting_days is not None:
        found.append(Fact("duration", waiting_words(offer.waiting_days), _("Wait")))
    return found


# Languages


def languages(offer):
    """Spoken there, and whether somebody interprets."""
    found = [Fact("speech", formats.languages(offer.spoken_languages), _("Languages spoken"))]
    if offer.interpreting:
        found.append(Fact("interpreting", label(Interpreting, offer.interpreting)))
    return found


# About the entry


def about(offer):
    """Law, who offers it, who confirmed it and when, where the facts come from."""
    organisation = offer.organisation
    found = [Fact("law", remark(offer, ", ".join(offer.legal_basis)), _("Legal basis"))] if offer.legal_basis else []
    found.append(Fact("organisation", organisation.name, _("Offered by"), url=organisation.get_absolute_url()))
    if offer.confirmed_on:
        confirmed = {"date": formats.date(offer.confirmed_on), "organisation": organisation.short_name}
        found.append(Fact("check", _("on %(date)s by %(organisation)s") % confirmed, _("Confirmed")))
    return found + source(offer)


def source(entry):
    """The public page that the facts come from."""
    if not entry.source_url:
        return []
    as_of = _("as of %(date)s") % {"date": formats.partial_date(entry.source_as_of)} if entry.source_as_of else ""
    return [Fact("web", urlsplit(entry.source_url).hostname, _("Source"), as_of, entry.source_url)]


def unlinked(found):
    """The same facts without links to pages of this site."""
    return [replace(fact, url="") if fact.url.startswith("/") else fact for fact in found]


def label(choices, *values):
    """The words of a value, or of several, at the start of a line."""
    return capfirst(formats.join([choices(value).label for value in values]))
