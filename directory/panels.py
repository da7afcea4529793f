"""What editors see of the directory's records: tabs of panels. Words | Facts | Where and when | Chain | Source."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel, ObjectList, TabbedInterface
from wagtail.admin.panels.base import get_form_for_model

from directory.admin_forms import RecordForm, TextForm, TextsForm
from directory.entry_forms import ChainForm, MembershipForm, OfferForm, PlaceForm, RegionForm, SourcedForm, StepForm, TopicForm
from directory.languages import KNOWN


class TextsPanel(InlinePanel):
    """The words, one box a language; the first line says which languages are outdated."""

    def get_form_options(self):
        options = super().get_form_options()
        child = self.child_edit_handler.get_form_options()
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model,
            form_class=TextForm,
            fields=child["fields"],
            defer_required_on_fields=child.get("defer_required_on_fields", []),
        )
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "directory/admin/texts_panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.form is not None:
                for child in [*self.children, self.empty_child]:
                    child.language_name = language_name(child)

        @property
        def outdated(self):
            """Names of the languages whose words were made from other source words."""
            codes = self.instance.outdated_languages() if self.instance.pk else []
            return ", ".join(KNOWN[code].native_name for code in codes)


def language_name(child):
    code = child.form["language"].value()
    return KNOWN[code].native_name if code in KNOWN else _("New language")


def texts(title, *others):
    """The panel of a record's texts; a draft needs nothing but the first word field."""
    panels = [FieldPanel("language"), FieldPanel(title, required_on_save=True), *others, FieldPanel("origin"), FieldPanel("still_right")]
    return TextsPanel("texts", panels=panels, heading=_("Texts"), label=_("Text"), min_num=1)


def entry_texts():
    return texts("title", "summary", "description")


def group(heading, *panels):
    return MultiFieldPanel(panels, heading=heading)


def row(*names):
    return FieldRowPanel([FieldPanel(name) for name in names])


def links(relation, name, heading, label):
    """Rows that name other records, chosen several at once."""
    return MultipleChooserPanel(relation, chooser_field_name=name, panels=[name], heading=heading, label=label)


def further_regions():
    return FieldPanel("further_regions", widget=forms.CheckboxSelectMultiple)


def hours():
    panels = ["days", row("opens", "closes"), "note", row("rrule", "starts_on")]
    unknown = _("Empty: not known, and never shown as open.")
    return InlinePanel("hours", panels=panels, heading=_("Opening hours"), label=_("Time"), help_text=unknown)


def closures():
    return InlinePanel("closures", panels=[row("first_day", "last_day"), "note"], heading=_("Closed on"), label=_("Closure"))


def source(*more):
    return tab(_("Source"), group(_("Source"), "source_url", "source_as_of", "source_note"), *more, group(_("Record"), "region", "slug"))


def invented():
    return group(_("Demo"), "demo_note", "modelled_fields")


def tab(heading, *panels):
    return ObjectList(panels, heading=heading)


def tabs(form, *children):
    return TabbedInterface(children, base_form_class=form)


def single(form, *panels):
    return ObjectList(panels, base_form_class=form)


ORGANISATION = tabs(
    SourcedForm,
    tab(_("Words"), group(_("Name"), "name", "short_name"), texts("summary", "description")),
    tab(
        _("Facts"),
        group(_("What it is"), "kind", "parent", "languages", further_regions()),
        group(_("How to reach it"), "website", row("phone", "email")),
        InlinePanel(
            "contacts",
            panels=["function", row("person", "consent_on"), row("phone", "email"), "languages", "public"],
            heading=_("Contacts"),
            label=_("Contact"),
        ),
    ),
    tab(_("Where and when"), hours(), closures()),
    source(invented()),
)

PLACE = tabs(
    PlaceForm,
    tab(
        _("Facts"),
        group(_("Name"), "name", "organisation"),
        group(_("Address"), row("street", "house_number"), row("postcode", "city"), "district", "address_verified"),
        group(_("On the map"), row("lat", "lon"), "approx"),
        group(_("How to get there"), "step_free", "transport"),
    ),
    tab(_("Where and when"), hours(), closures()),
    source(group(_("Demo"), "demo_note")),
)

OFFER = tabs(
    OfferForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Facts"),
        group(_("What it is"), "kind", "organisation", "format", further_regions()),
        group(_("Languages"), "spoken_languages", "interpreting"),
        group(_("For whom"), row("age_min", "age_max"), "women_only", "parents", "newcomers_ukraine"),
        group(_("Way in"), row("german_min", "german_max"), row("route", "participation"), "admission_note", "legal_basis", "start_how"),
        group(_("Cost and help"), row("cost", "cost_note"), row("childcare", "part_time"), "travel_cost_covered"),
        group(_("What it leads to"), row("leads_to_german", "certificate")),
        group(_("How to reach it"), "web", row("phone", "email")),
    ),
    tab(
        _("Where and when"),
        links("place_links", "place", _("Places"), _("Place")),
        hours(),
        group(_("Dates"), row("rhythm", "duration_weeks"), row("next_start", "ends_on")),
        group(_("Free places"), row("places_total", "places_free"), row("places_free_as_of", "waiting_days")),
    ),
    tab(
        _("Chain"),
        links("step_links", "step", _("Steps"), _("Step")),
        links("topic_links", "tag", _("Topics"), _("Topic")),
        group(_("Keywords"), "keywords"),
        InlinePanel(
            "transitions", panels=["to", row("kind", "waiting_days"), "bring"], heading=_("What comes next"), label=_("Next offer")
        ),
        links("alternatives", "to", _("Who else helps"), _("Offer")),
    ),
    source(group(_("Trust"), "confirmed_on", "evidence"), invented()),
)

NOTICE = tabs(
    TextsForm,
    tab(_("Words"), entry_texts(), group(_("Correction"), "claim", "correct")),
    tab(
        _("Facts"),
        group(_("What it is"), "kind", "topic", "organisation", "languages"),
        group(_("Who vouches for it"), "authority", "authority_words"),
        group(_("Dates"), row("as_of", "review_by"), "related_event", "share_card"),
        group(_("Audio or video"), "media_url", row("media_minutes", "media_language"), "media_transcript"),
    ),
    source(invented()),
)

CHAIN = single(ChainForm, entry_texts(), group(_("Place"), "position", "part_of"), group(_("Record"), "region", "slug"))

STEP = tabs(
    StepForm,
    tab(_("Words"), texts("title", "situation", "short", "description")),
    tab(
        _("Chain"),
        group(_("Place in the chain"), row("chain", "order"), "phase", "phases"),
        group(_("How one may go"), "entry_anywhere", "may_skip", "may_repeat"),
    ),
    source(group(_("Demo"), "demo_note")),
)

TOPIC = single(
    TopicForm,
    group(_("Words"), "labels", "synonyms", "misspellings", "abbreviations", "definition"),
    group(_("Thesaurus"), "category", FieldPanel("broader"), "legal_ref", "note", "slug"),
)

REGION = tabs(
    RegionForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Facts"),
        group(_("Contact point for newcomers"), "newcomers_organisation", "newcomers_offer"),
        group(_("Contact point for employers"), "employers_organisation", "employers_offer"),
        group(_("Coordination"), "coordinator", "enquiry_email"),
        group(_("Site"), "languages", "source_language", "accent", "neighbours", "site", "demo"),
        group(_("Where"), row("country", "land"), "timezone", row("centre_lat", "centre_lon")),
        group(_("Record"), "slug", row("dates_as_of", "dates_shift")),
    ),
    tab(
        _("Help now"),
        InlinePanel(
            "emergency",
            panels=["slug", "number", texts("title")],
            heading=_("Emergency numbers"),
            label=_("Emergency number"),
        ),
    ),
    tab(
        _("Postcodes"),
        InlinePanel("postcodes", panels=["code", row("lat", "lon"), "approx", "districts"], heading=_("Postcodes"), label=_("Postcode")),
    ),
)

MEMBERSHIP = single(MembershipForm, group(_("Membership"), "user", "role", "region", "organisation"))

CORRECTION = single(
    RecordForm,
    group(
        _("What a reader says"),
        *(FieldPanel(name, read_only=True) for name in ("entry_type", "entry_slug", "reason", "words", "language", "created")),
    ),
    FieldPanel("settled_on"),
)
