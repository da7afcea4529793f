"""Value lists of the facts, with the words that readers see, and the few numbers that go with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PLACES_LAST_DAYS = 28  # a number of free places that nobody renews disappears after four weeks
CONFIRMED_LASTS_DAYS = 365  # an entry that nobody confirms is marked stale after a year


class OfferKind(models.TextChoices):
    COUNSELLING = "counselling", _("Counselling")
    LEGAL = "legal", _("Legal advice")
    INFORMATION = "information", _("Information")
    COURSE = "course", _("Course")
    MEASURE = "measure", pgettext_lazy("kind of offer", "Programme")
    RECOGNITION = "recognition", _("Recognition advice")
    PLACEMENT = "placement", _("Help finding work")
    MENTORING = "mentoring", _("Mentoring")
    MEETING = "meeting", _("Meeting place")
    INTERPRETING = "interpreting", _("Interpreting")
    CHILDCARE = "childcare", _("Childcare")
    HEALTH = "health", _("Health")
    HOUSING = "housing", _("Housing")
    EMPLOYER_SERVICE = "employer_service", _("Service for employers")


class Level(models.TextChoices):
    """Levels of German, in ascending order."""

    NONE = "none", _("no German")
    ALPHA = "alpha", _("learning to read and write")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


def below(level, other):
    return Level.values.index(level) < Level.values.index(other)


def levels_between(lowest, highest):
    """All levels from `lowest` to `highest`, both included; "" as the highest: no limit."""
    values = Level.values
    last = values.index(highest) if highest else len(values) - 1
    return values[values.index(lowest) : last + 1]


class Interpreting(models.TextChoices):
    NONE = "none", _("no interpreting")
    ON_REQUEST = "on_request", _("interpreting on request")
    ALWAYS = "always", _("with interpreting")


class Route(models.TextChoices):
    WALK_IN = "walk_in", _("Just come")
    APPOINTMENT = "appointment", _("With an appointment")
    REGISTRATION = "registration", _("With registration")
    REFERRAL = "referral", _("Through an office that sends you")
    VOUCHER = "voucher", _("With a voucher")
    ASSIGNMENT = "assignment", _("By assignment of an office")


class Participation(models.TextChoices):
    VOLUNTARY = "voluntary", _("You decide yourself")
    VOUCHER = "voucher", _("With a voucher")
    ASSIGNED = "assigned", _("An office assigns you")


class Childcare(models.TextChoices):
    NONE = "none", _("no childcare")
    HELP = "help", _("help with finding childcare")
    ON_SITE = "on_site", _("childcare on the spot")


class Format(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")
    PHONE = "phone", _("by phone")
    OUTREACH = "outreach", _("we come to you")


class Cost(models.TextChoices):
    FREE = "free", pgettext_lazy("cost", "free of charge")
    PARTLY = "partly", _("free for some")
    PAID = "paid", _("costs money")


class Rhythm(models.TextChoices):
    PERMANENT = "permanent", _("all year")
    COURSE = "course", _("course with start and end")
    SERIES = "series", _("single dates")


class Evidence(models.TextChoices):
    OFFER = "offer", _("the offer")
    ORGANISATION = "organisation", _("the organisation only")
    NONE = "none", _("nothing (invented)")


class TransitionKind(models.TextChoices):
    WARM = "warm", _("both sides talk to each other, if you agree")
    REFERRAL = "referral", _("an office sends or assigns you")
    SELF = "self", _("you go there yourself")
