"""Offers: everything that helps, with its facts, its ways on and its alternatives."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, TaggedItemBase
from wagtail.models import Orderable

from directory import clock
from directory.fields import CodeListField, LineListField
from directory.languages import CHOICES
from directory.models import choices
from directory.models.entry import Entry
from directory.models.opening import Hours
from directory.models.organisation import Organisation, ServingQuerySet
from directory.models.place import Place
from directory.models.text import EntryText, HasTexts
from directory.models.topic import Topic


class OfferQuerySet(ServingQuerySet):
    def current(self):
        """Without those that have ended."""
        return self.exclude(ends_on__lt=clock.today())

    def for_page(self, region):
        """All that the page of one offer shows in a region, in a fixed number of queries; steps and offers that are not there are left out."""
        offers = Offer.objects.in_region(region).values("pk")
        links = [
            models.Prefetch("place_links", OfferPlace.objects.select_related("place")),
            models.Prefetch("step_links", OfferStep.objects.filter(step__region=region).select_related("step")),
            models.Prefetch("topic_links", OfferTopic.objects.select_related("tag")),
            models.Prefetch("transitions", Transition.objects.filter(to__in=offers).select_related("to__organisation")),
            models.Prefetch("arrivals", Transition.objects.filter(offer__in=offers).select_related("offer__organisation")),
            models.Prefetch("alternatives", Alternative.objects.filter(to__in=offers).select_related("to__organisation")),
        ]
        hours = [f"{holder}__{rows}" for holder in ("place_links__place", "organisation") for rows in ("hours", "closures")]
        texts = ["texts", "step_links__step__texts", "transitions__to__texts", "arrivals__offer__texts", "alternatives__to__texts"]
        return self.select_related("organisation", "region").prefetch_related(*links, "hours", *hours, *texts)


class Offer(HasTexts, Entry):
    """Counselling service, course, measure, meeting place, mentoring ...: one model, a `kind`. Facts are stored once for all languages."""

    section = "offer"
    held_by = "organisation"  # it is found by its offers

    kind = models.CharField(_("Kind"), max_length=20, choices=choices.OfferKind.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offers", verbose_name=_("Offered by"))
    further_regions = ParentalManyToManyField("directory.Region", blank=True, related_name="+", verbose_name=_("Also serves"))
    topics = ClusterTaggableManager(through="directory.OfferTopic", blank=True, verbose_name=_("Topics"), related_name="offers")
    keywords = ClusterTaggableManager(through="directory.OfferKeyword", blank=True, verbose_name=_("Free keywords"), related_name="+")

    spoken_languages = CodeListField(_("Languages spoken"), codes=CHOICES, blank=False)
    interpreting = models.CharField(_("Interpreting"), max_length=12, choices=choices.Interpreting.choices, blank=True)
    age_min = models.PositiveSmallIntegerField(_("Youngest age"), null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(_("Oldest age"), null=True, blank=True)
    women_only = models.BooleanField(_("For women only"), default=False)
    parents = models.BooleanField(_("Made for parents"), default=False)
    newcomers_ukraine = models.BooleanField(_("Made for people from Ukraine"), default=False)

    german_min = models.CharField(_("German that one needs"), max_length=5, choices=choices.Level.choices, default=choices.Level.NONE)
    german_max = models.CharField(
        _("German up to"), max_length=5, choices=choices.Level.choices, blank=True, help_text=_("Beyond it, it makes no sense.")
    )
    route = models.CharField(_("Way in"), max_length=12, choices=choices.Route.choices)
    legal_basis = LineListField(_("Legal basis"))
    admission_note = models.TextField(_("The rule as a sentence"), blank=True)
    leads_to_german = models.CharField(_("Level of German reached"), max_length=5, choices=choices.Level.choices, blank=True)
    certificate = models.CharField(_("Certificate"), max_length=200, blank=True)
    participation = models.CharField(_("Participation"), max_length=10, choices=choices.Participation.choices)

    childcare = models.CharField(_("Childcare"), max_length=10, choices=choices.Childcare.choices, blank=True)
    part_time = models.BooleanField(_("Fits beside children or a job"), null=True, blank=True)
    format = CodeListField(_("Ways in which it happens"), codes=choices.Format.choices, blank=False)
    cost = models.CharField(_("Cost"), max_length=10, choices=choices.Cost.choices, blank=True)
    cost_note = models.CharField(_("Who pays what"), max_length=300, blank=True)
    travel_cost_covered = models.BooleanField(_("Travel is paid"), null=True, blank=True)

    rhythm = models.CharField(_("Rhythm"), max_length=10, choices=choices.Rhythm.choices)
    duration_weeks = models.PositiveSmallIntegerField(_("Usual length in weeks"), null=True, blank=True)
    next_start = models.DateField(_("Next start"), null=True, blank=True)
    ends_on = models.DateField(_("Last day of the offer"), null=True, blank=True)
    places_total = models.PositiveIntegerField(_("Places in all"), null=True, blank=True)
    places_free = models.PositiveIntegerField(_("Free places"), null=True, blank=True)
    places_free_as_of = models.DateField(_("Free places as of"), null=True, blank=True)
    waiting_days = models.PositiveSmallIntegerField(_("Usual wait in days"), null=True, blank=True)
    start_how = models.TextField(_("How to begin"), blank=True)

    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    web = models.URLField(_("Website"), max_length=500, blank=True)
    confirmed_on = models.DateField(
        _("Confirmed on"), null=True, blank=True, help_text=_("Last day on which the organisation said that it is right.")
    )
    evidence = models.CharField(_("The source confirms"), max_length=12, choices=choices.Evidence.choices, default=choices.Evidence.OFFER)

    objects = OfferQuerySet.as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def clean(self):
        super().clean()
        faults = {}
        for field in ("german_max", "leads_to_german"):
            if getattr(self, field) and choices.below(getattr(self, field), self.german_min):
                faults[field] = _("This level lies below the German that one needs.")
        if None not in (self.age_min, self.age_max) and self.age_max < self.age_min:
            faults["age_max"] = _("The oldest age lies below the youngest.")
        if None not in (self.places_free, self.places_total) and self.places_free > self.places_total:
            faults["places_free"] = _("More places are free than there are.")
        if (self.places_free is None) != (self.places_free_as_of is None):
            faults["places_free_as_of"] = _("A number of free places needs its day, and the day its number.")
        if self.next_start and self.ends_on and self.next_start > self.ends_on:
            faults["next_start"] = _("This lies after the last day of the offer.")
        if self.organisation_id and self.region_id and self.organisation.region_id != self.region_id:
            faults["organisation"] = _("This organisation belongs to another region.")
        if faults:
            raise ValidationError(faults)

    @property
    def ended(self):
        return bool(self.ends_on and self.ends_on < clock.today())

    @property
    def free_places(self):
        """The number of free places, as long as it may be trusted; None: not told or run out."""
        fresh = self.places_free_as_of and (clock.today() - self.places_free_as_of).days <= choices.PLACES_LAST_DAYS
        return self.places_free if fresh else None

    @property
    def coming_start(self):
        """The next start that has not passed."""
        return self.next_start if self.next_start and self.next_start >= clock.today() else None

    @property
    def stale(self):
        """Nobody has confirmed it for a long time."""
        return self.confirmed_on is None or (clock.today() - self.confirmed_on).days > choices.CONFIRMED_LASTS_DAYS

    @property
    def ordered_places(self):
        return [link.place for link in self.place_links.all()]

    @property
    def levels(self):
        """Levels of German with which one can join."""
        return choices.levels_between(self.german_min, self.german_max)


class OfferText(EntryText):
    parent = ParentalKey(Offer, on_delete=models.CASCADE, related_name="texts")


class OfferHours(Hours):
    parent = ParentalKey(Offer, on_delete=models.CASCADE, related_name="hours")


class OfferPlace(Orderable):
    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, models.CASCADE, related_name="offer_links", verbose_name=_("Place"))


class OfferStep(Orderable):
    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="step_links")
    step = models.ForeignKey("directory.Step", models.CASCADE, related_name="offer_links", verbose_name=_("Step"))


class OfferTopic(ItemBase):
    content_object = ParentalKey(Offer, on_delete=models.CASCADE, related_name="topic_links")
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="offer_links")

    class Meta:
        ordering = ["pk"]


class OfferKeyword(TaggedItemBase):
    content_object = ParentalKey(Offer, on_delete=models.CASCADE, related_name="keyword_links")


class Transition(Orderable):
    """What usually comes after `offer`; where `kind` is given, how the way goes."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="transitions")
    to = models.ForeignKey(Offer, models.CASCADE, related_name="arrivals", verbose_name=_("Leads to"))
    kind = models.CharField(_("Way"), max_length=10, choices=choices.TransitionKind.choices, blank=True)
    bring = models.CharField(_("Papers to bring"), max_length=300, blank=True)
    waiting_days = models.PositiveSmallIntegerField(_("Usual wait in days"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")

    def __str__(self):
        return f"{self.offer} → {self.to}"

    def clean(self):
        if self.to_id and self.to_id == self.offer_id:
            raise ValidationError({"to": _("An offer does not lead to itself.")})


class Alternative(Orderable):
    """Who else helps those whom `offer` does not fit."""

    offer = ParentalKey(Offer, on_delete=models.CASCADE, related_name="alternatives")
    to = models.ForeignKey(Offer, models.CASCADE, related_name="+", verbose_name=_("Who else"))

    def clean(self):
        if self.to_id and self.to_id == self.offer_id:
            raise ValidationError({"to": _("An offer is no alternative to itself.")})
