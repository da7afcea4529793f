"""The editors' forms: what every record and every text asks for, whoever edits it."""

import re

from django import forms
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm, register_form_field_override

from directory import formats, freshness, recurrence, rules
from directory.fields import CodeListField, CodeListFormField
from directory.languages import CHOICES, KNOWN
from directory.models import Entry, Organisation, Region
from directory.region_package.common_rules import recurrence_faults

IN_ASCII = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def languages_in_words():
    """For editors, who do not read every script: the language's name in theirs, and its own."""
    return [(code, f"{formats.language_name(code)} · {native_name}") for code, native_name in CHOICES]


register_form_field_override(CodeListField, override=lambda field: {"choices": languages_in_words} if field.codes is CHOICES else {})


class RecordForm(WagtailAdminModelForm):
    """Presets the region, and keeps a record and all that it names within it and within what the user may do."""

    owner_field = "organisation"
    title_fields = ("short_name", "name", "title")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.adding = self.instance._state.adding
        self.title_before = "" if self.adding else self.stored_title()
        self._settle_region()
        self._settle_owner()
        self._settle_demo()
        self._settle_further_regions()
        if "slug" in self.fields:
            self._settle_slug()

    def _settle_region(self):
        field = self.fields.get("region")
        if not field:
            return
        field.queryset = rules.regions(self.for_user, type(self.instance), "add" if self.adding else "change")
        if not self.adding:
            del self.fields["region"]
        elif len(regions := field.queryset[:2]) == 1:
            self.instance.region = regions[0]
            del self.fields["region"]

    def _settle_owner(self):
        """An editor of one organisation is not asked for it."""
        field = self.fields.get(self.owner_field)
        if not field or not self.instance.region_id or rules.coordinates(self.for_user, self.instance.region):
            return
        own = rules.edited_organisations(self.for_user, self.instance.region_id)
        field.queryset = Organisation.objects.filter(pk__in=own)
        field.widget = forms.Select(choices=field.choices)
        if len(own) == 1:
            if self.adding:
                setattr(self.instance, f"{self.owner_field}_id", own[0])
            del self.fields[self.owner_field]

    def _settle_demo(self):
        """Only a demo region has invented records."""
        region = getattr(self.instance, "region_id", None) and self.instance.region
        if region and not region.demo:
            for name in ("demo_note", "modelled_fields"):
                self.fields.pop(name, None)

    def _settle_further_regions(self):
        """Only who may enter records there, too, lets one appear in another region."""
        field = self.fields.get("further_regions")
        if field:
            granted = rules.regions(self.for_user, type(self.instance), "add")
            chosen = [] if self.adding else [region.pk for region in self.instance.further_regions.all()]
            field.queryset = Region.objects.filter(Q(pk__in=granted) | Q(pk__in=chosen)).exclude(pk=self.instance.region_id)
            if not field.queryset.exists():
                del self.fields["further_regions"]

    def _settle_slug(self):
        """The id follows the title as long as nobody has seen it, unless somebody writes one."""
        if id_is_settled(self.instance):
            del self.fields["slug"]
        else:
            self.fields["slug"].required = False

    def stored_title(self):
        return next((value for name in self.title_fields if (value := getattr(self.instance, name, ""))), "")

    def typed_title(self):
        return next((value for name in self.title_fields if (value := self.cleaned_data.get(name))), "")

    def region(self):
        """The region as it was chosen; None as long as it was not."""
        if isinstance(self.instance, Region):
            return self.instance
        chosen = getattr(self, "cleaned_data", {}).get("region")
        return chosen or (self.instance.region if getattr(self.instance, "region_id", None) else None)

    def clean(self):
        cleaned = super().clean()
        for formset in self.formsets.values():
            formset.is_valid()
        self._keep_order()
        self._check_references()
        self._check_times()
        self.check()
        if not self.is_deferred_validation:
            self.check_complete()
        if "slug" in self.fields:
            self._follow_title()
        return cleaned

    def check(self):
        """Add errors for what must be right even in a draft."""

    def check_complete(self):
        """Add errors for what a draft may lack, but not what is handed on or published."""

    def require(self, *names):
        for name in names:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, _("This field is required."))

    def _keep_order(self):
        """Lists of codes are ordered; check boxes are not."""
        for form in with_children(self):
            for name, field in form.fields.items():
                if isinstance(field, CodeListFormField) and name in form.cleaned_data:
                    form.cleaned_data[name] = field.in_order_of(form.initial.get(name), form.cleaned_data[name])

    def _check_references(self):
        for form in with_children(self):
            for name, value in list(form.cleaned_data.items()):
                if name in form.changed_data and type(value) in rules.GRANTS and not self._within_reach(value):
                    form.add_error(name, _("Choose one of your region."))

    def _within_reach(self, record):
        grant, region = rules.GRANTS[type(record)], self.region()
        if not grant.region or isinstance(record, Region):
            return True
        same = region is None or rules.region_id(record) == region.pk
        return same and rules.choosable(self.for_user, type(record)).filter(pk=record.pk).exists()

    def _check_times(self):
        for form in with_children(self):
            rule, first = form.cleaned_data.get("rrule"), form.cleaned_data.get("starts_on")
            if rule and first:
                check_rule(form, "rrule", rule, first, form.cleaned_data.get("days"))

    def _follow_title(self):
        typed, region = self.cleaned_data.get("slug"), self.region()
        follows = not self.instance.slug or re.fullmatch(rf"{as_id(self.title_before)}(-\d+)?", self.instance.slug)
        if not typed or (typed == self.instance.slug and follows):
            self.cleaned_data["slug"] = self._free_id(as_id(self.typed_title()) or self.instance._meta.model_name, region)
        elif region and self._taken(region).filter(slug=typed).exists():
            self.add_error("slug", _("This id is taken."))

    def _free_id(self, wish, region):
        taken = set(self._taken(region).values_list("slug", flat=True)) if region else set()
        number = 2
        free = wish
        while free in taken:
            free, number = f"{wish}-{number}", number + 1
        return free

    def _taken(self, region):
        return type(self.instance)._default_manager.filter(region=region).exclude(pk=self.instance.pk)

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and not self.is_permitted():
            field = self.owner_field if self.owner_field in self.fields else None
            self.add_error(field, _("You can enter this for your own organisation only."))

    def is_permitted(self):
        """May the user enter the record as it was typed?"""
        return rules.may(self.for_user, "add" if self.adding else "change", self.instance)


class TextForm(WagtailAdminModelForm):
    """The words in one language; where the source has changed since, the editor can say that they still fit."""

    still_right = forms.BooleanField(
        label=gettext_lazy("Still right"),
        required=False,
        help_text=gettext_lazy("The source text has changed; these words fit it all the same."),
    )

    def __init__(self, *args, instance=None, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["language"].choices = [("", "---------"), *languages_in_words()]
        if instance is None:
            del self.fields["still_right"]
            if not self.prefix.endswith("-0"):  # the first row is for the source language, another one is chosen for those that follow
                self.initial["language"] = ""


class TextsForm(RecordForm):
    """A record with texts: each language once, the source language always."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.adding and not self.is_bound and (region := self.region()):
            self.formsets["texts"].initial_extra = [{"language": region.source_language}]
        self.digests_before = {}
        for form in with_texts(self):
            stored = form.instance.pk is not None
            self.digests_before[form.prefix] = freshness.digests(form.instance) if stored else {}
            ask_whether_still_right(form, form.instance.outdated_languages() if stored else [])

    def stored_title(self):
        return super().stored_title() if self._named() else str(self.instance.phrase("title", self.instance.source_language))

    def typed_title(self):
        if self._named():
            return super().typed_title()
        own = [child.cleaned_data for child in kept(self, "texts") if child.cleaned_data.get("language") == self.source_language()]
        return own[0].get("title", "") if own else ""

    def _named(self):
        return any(name in self.fields for name in self.title_fields)

    def source_language(self):
        region = self.region()
        return region.source_language if region else "de"

    def check(self):
        super().check()
        check_languages(self, self.source_language())

    def save(self, commit=True):
        record = super().save(commit=False)
        for form in with_texts(self):
            still_right = [child.cleaned_data["language"] for child in kept(form, "texts") if child.cleaned_data.get("still_right")]
            freshness.settle(form.instance, self.digests_before.get(form.prefix, {}), still_right)
        if commit:
            record.save()
            self.save_m2m()
        return record


def with_texts(form):
    """The form and the child forms, at any depth, that have texts of their own."""
    if "texts" in form.formsets:
        yield form
    for formset in form.formsets.values():
        for child in formset.forms:
            yield from with_texts(child)


def ask_whether_still_right(form, outdated):
    for child in form.formsets["texts"].forms:
        if child.instance.language not in outdated:
            child.fields.pop("still_right", None)


def check_languages(form, source):
    """Among the texts of a form: the source language stands there, and no language twice."""
    seen = set()
    for child in kept(form, "texts"):
        language = child.cleaned_data.get("language")
        if language in seen:
            child.add_error("language", _("This language stands here twice."))
        seen.add(language)
    if source not in seen:
        words = _("The text in %(language)s is missing: all translations are made from it.")
        form.formsets["texts"].non_form_errors().append(words % {"language": KNOWN[source].native_name})


def check_rule(form, field, rule, first, days=None):
    """The rule can be followed, its first date fits it, and the days are those of the rule."""
    faults = list(recurrence_faults(rule, first, field))
    for name, words in faults:
        form.add_error(name, words)
    if not faults and days is not None and recurrence.weekdays(rule) not in (set(), set(days)):
        form.add_error("days", _("These are not the days that the rule names."))


def check_doubles(children, name):
    """No value of a field stands in two child forms."""
    seen = set()
    for child in children:
        value = child.cleaned_data.get(name)
        if value is not None and value in seen:
            child.add_error(name, _("This stands here twice."))
        seen.add(value)


def kept(form, relation):
    """The child forms of a relation that will be saved."""
    formset = form.formsets[relation]
    return [child for child in formset.forms if will_be_saved(formset, child)]


def values(form, relation, name):
    return [child.cleaned_data[name] for child in kept(form, relation) if child.cleaned_data.get(name)]


def will_be_saved(formset, child):
    left_blank = child.empty_permitted and not child.has_changed()
    return hasattr(child, "cleaned_data") and not left_blank and not formset._should_delete_form(child)


def with_children(form):
    """The form and all child forms that will be saved, at any depth."""
    yield form
    for formset in form.formsets.values():
        for child in formset.forms:
            if will_be_saved(formset, child):
                yield from with_children(child)


def id_is_settled(record):
    """Readers may know its address already."""
    if record._state.adding:
        return False
    return not isinstance(record, Entry) or not rules.never_published(record)


def as_id(words):
    """What the words look like in an address."""
    return slugify(str(words).lower().translate(IN_ASCII))[:90].strip("-")
