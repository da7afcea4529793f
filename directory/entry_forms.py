"""What the forms of single kinds of records check. The rules are those of the region package, so that a dump can always be loaded."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from directory import clock, rules
from directory.admin_forms import RecordForm, TextsForm, check_doubles, check_languages, kept, values
from directory.models import Region, Topic
from directory.models.choices import Evidence


class SourcedForm(TextsForm):
    """Where a record is real, readers can look it up; without a source of its own, the website is one."""

    def websites(self):
        return [self.cleaned_data.get("website")]

    def check_complete(self):
        super().check_complete()
        if not self.cleaned_data.get("source_url") and not self.cleaned_data.get("demo_note"):
            self.cleaned_data["source_url"] = next(filter(None, self.websites()), "")
            self.require("source_url")


class OfferForm(SourcedForm):
    def websites(self):
        organisation = self.cleaned_data.get("organisation") or getattr(self.instance, "organisation", None)
        return [self.cleaned_data.get("web"), organisation and organisation.website]

    def check(self):
        super().check()
        for name in ("confirmed_on", "places_free_as_of"):
            day = self.cleaned_data.get(name)
            if day and day > clock.today():
                self.add_error(name, _("This day has not come yet."))
        for relation in ("transitions", "alternatives"):
            self._check_ways(relation)
        check_doubles(kept(self, "topic_links"), "tag")

    def _check_ways(self, relation):
        check_doubles(kept(self, relation), "to")
        for child in kept(self, relation):
            if self.instance.pk and child.cleaned_data.get("to") == self.instance:
                child.add_error("to", _("This is the offer itself."))

    def check_complete(self):
        super().check_complete()
        self._check_steps(values(self, "step_links", "step"))
        self._check_way_out(values(self, "transitions", "to") + values(self, "alternatives", "to"))
        if "demo_note" in self.fields and self.cleaned_data.get("demo_note") != (self.cleaned_data.get("evidence") == Evidence.NONE):
            self.add_error("evidence", _("Nothing confirms an invented offer, and something a real one."))

    def _check_steps(self, steps):
        errors = self.formsets["step_links"].non_form_errors()
        if not any(step.chain.part_of_id is None for step in steps):
            errors.append(_("Choose at least one step of a main chain."))
        for step in steps:
            parent = step.chain.part_of
            if parent and parent not in steps:
                errors.append(_("“%(step)s” needs “%(other)s” beside it: that step it is a part of.") % {"step": step, "other": parent})

    def _check_way_out(self, others):
        full, last = self.cleaned_data.get("places_free") == 0, self.cleaned_data.get("ends_on")
        ended = last is not None and last < clock.today()
        if (full or ended) and not any(takes_people(other) for other in others):
            errors = self.formsets["alternatives"].non_form_errors()
            errors.append(_("This offer is full or has ended: name an open one to which people can turn."))


def takes_people(offer):
    return offer.live and not offer.ended and offer.places_free != 0


class PlaceForm(RecordForm):
    def check(self):
        region = self.region()
        area = region and region.postcodes.filter(code=self.cleaned_data.get("postcode") or "").first()
        district = self.cleaned_data.get("district")
        if area and district and district not in area.districts:
            known = ", ".join(area.districts)
            self.add_error("district", _("The districts of this postcode are: %(districts)s.") % {"districts": known})


class ChainForm(TextsForm):
    def check(self):
        super().check()
        step = self.cleaned_data.get("part_of")
        if step and step.chain_id == self.instance.pk:
            self.add_error("part_of", _("This is a step of the chain itself."))


class StepForm(TextsForm):
    def check(self):
        super().check()
        phase, phases = self.cleaned_data.get("phase"), self.cleaned_data.get("phases") or []
        if phase and phase not in phases:
            self.add_error("phases", _("The main phase is one of them."))
        chain, order = self.cleaned_data.get("chain"), self.cleaned_data.get("order")
        if chain and chain.steps.filter(order=order).exclude(pk=self.instance.pk).exists():
            self.add_error("order", _("Another step of this chain stands there."))


class RegionForm(TextsForm):
    """A coordinator changes the words and contact points; where and how the region is shown, the superuser says."""

    TECHNICAL = ("site", "demo", "dates_as_of", "dates_shift", "timezone", "country", "land", "source_language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.for_user.is_superuser:
            for name in self.TECHNICAL:
                del self.fields[name]

    def _taken(self, region):
        return Region.objects.exclude(pk=self.instance.pk)

    def source_language(self):
        return self.cleaned_data.get("source_language") or self.instance.source_language

    def check(self):
        super().check()
        for number in kept(self, "emergency"):
            check_languages(number, self.source_language())
        check_doubles(kept(self, "postcodes"), "code")


class TopicForm(RecordForm):
    def typed_title(self):
        return (self.cleaned_data.get("labels") or {}).get("de", "")

    def _taken(self, region):
        return Topic.objects.exclude(pk=self.instance.pk)

    def check(self):
        if not self.typed_title():
            self.add_error("labels", _("The German label is missing."))
        if self._leads_back():
            self.add_error("broader", _("This leads back to the topic itself."))

    def _leads_back(self):
        ahead, seen = set(self.cleaned_data.get("broader") or ()), set()
        while ahead:
            topic = ahead.pop()
            if topic.pk == self.instance.pk:
                return True
            seen.add(topic)
            ahead |= set(topic.broader.all()) - seen
        return False


class MembershipForm(RecordForm):
    """A coordinator gives roles to those who have none yet, or have one in the region."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.for_user.is_superuser:
            near = Q(memberships=None) | Q(memberships__region__in=rules.coordinated_regions(self.for_user))
            self.fields["user"].queryset = get_user_model().objects.filter(near, is_active=True, is_superuser=False).distinct()

    def _settle_owner(self):
        """The organisation is whom the role is for, not who enters it."""
