"""What the forms of events check: the rules of the region package."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from directory import rules
from directory.admin_forms import TextsForm, check_doubles, check_languages, check_rule, kept
from events.models import Role


class EventForm(TextsForm):
    owner_field = ""

    def _settle_owner(self):
        """An editor's event is organised by the editor's organisation, unless it says something else."""
        if self.adding and not self.is_bound:
            own = [membership.organisation_id for membership in rules.memberships(self.for_user) if membership.organisation_id]
            links = self.formsets["organisation_links"]
            links.initial_extra = [{"organisation": pk, "role": Role.ORGANISER} for pk in own[:1]]
            links.extra = len(links.initial_extra)

    def organisers(self):
        links = [child.cleaned_data for child in kept(self, "organisation_links")]
        return {link["organisation"].pk for link in links if link.get("role") == Role.ORGANISER and link.get("organisation")}

    def is_permitted(self):
        region = self.region()
        return rules.coordinates(self.for_user, region) or bool(
            self.organisers() & set(rules.edited_organisations(self.for_user, region.pk))
        )

    def check(self):
        super().check()
        source = self.source_language()
        for posting in kept(self, "postings"):
            check_languages(posting, source)
        check_doubles(kept(self, "postings"), "number")
        self._check_editions()
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if start and end and start < end:
            self._check_day(start, end)

    def _check_day(self, start, end):
        opens, closes = self.opening(start, end)
        for part in kept(self, "programme"):
            first, last = part.cleaned_data.get("start"), part.cleaned_data.get("end")
            if first and last and not within(opens.time(), first, last, closes):
                part.add_error("start", _("This lies outside of the event."))
        if rule := self.cleaned_data.get("recurrence"):
            check_rule(self, "recurrence", rule, opens.date())

    def opening(self, start, end):
        """(start in the region's time, time at which it closes on that day; None: at midnight)"""
        zone = self.region().zone if self.region() else None
        start, end = start.astimezone(zone), end.astimezone(zone)
        return start, end.time() if start.date() == end.date() else None

    def _post_clean(self):
        """After the model's own checks: what they miss of the fixed times would be a second fault of the same field."""
        super()._post_clean()
        first, minutes, count = (self.cleaned_data.get(f"slots_{name}") for name in ("first", "minutes", "count"))
        start, end = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if first and minutes and count and start and end:
            opens, closes = self.opening(start, end)
            last = datetime.combine(opens.date(), first) + timedelta(minutes=minutes * count)
            if last.date() != opens.date() or not within(opens.time(), first, last.time(), closes):
                self.add_error("slots_count", _("The fixed times do not lie within the event."))

    def _check_editions(self):
        past, edition, start = kept(self, "past_editions"), self.cleaned_data.get("edition"), self.cleaned_data.get("starts_at")
        check_doubles(past, "edition")
        for child in past:
            if edition and (child.cleaned_data.get("edition") or 0) >= edition:
                child.add_error("edition", _("Earlier editions have smaller numbers."))
            if start and child.cleaned_data.get("date") and child.cleaned_data["date"] >= start.date():
                child.add_error("date", _("This is not before the event."))
        dates = [child.cleaned_data["date"] for child in past if child.cleaned_data.get("date")]
        if dates != sorted(dates):
            self.formsets["past_editions"].non_form_errors().append(_("The oldest edition stands first."))

    def check_complete(self):
        super().check_complete()
        if self.cleaned_data.get("preselection"):
            self.require("preselection_by")
        if not self.organisers():
            self.formsets["organisation_links"].non_form_errors().append(_("Somebody must organise it."))


def within(opens, first, last, closes):
    """Do these times of a day lie within the opening; closes None: until midnight."""
    return opens <= first < last and (closes is None or last <= closes)
