"""What editors see of events and their series."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel

from directory.admin_forms import TextsForm
from directory.panels import entry_texts, group, invented, links, row, source, tab, tabs, texts
from events.admin_forms import EventForm

demo = group(_("Demo"), "demo_note")
figures = (row("invited", "came"), row("talks", "applications"), row("internships", "hires"))

EVENT = tabs(
    EventForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Facts"),
        group(_("What it is"), "format", row("series", "edition"), "cancelled", "full"),
        InlinePanel(
            "organisation_links", panels=[row("role", "organisation")], heading=_("Organisers and partners"), label=_("Organisation")
        ),
        group(_("For whom"), "audience", "women_only"),
        group(_("Languages"), "languages", "interpreting_languages"),
        group(_("Registration"), row("registration", "capacity"), "childcare", "bring"),
        group(_("Fixed times"), row("slots_first", "slots_minutes"), row("slots_count", "slots_parallel")),
        group(_("Choosing who takes part"), "preselection_by", "preselection"),
    ),
    tab(
        _("Where and when"),
        group(_("Dates"), row("starts_at", "ends_at"), "recurrence"),
        group(_("Place"), "place"),
        InlinePanel(
            "programme",
            panels=[row("start", "end"), "title", row("audience", "room")],
            heading=_("Programme"),
            label=_("Part of the programme"),
        ),
    ),
    tab(
        _("Employers"),
        InlinePanel(
            "stands",
            panels=["employer", "organisation", "branch", "roles", row("german_min", "openness_confirmed_on"), "demo_note"],
            heading=_("Stands"),
            label=_("Stand"),
        ),
        InlinePanel(
            "postings",
            panels=[row("number", "employer"), texts("title"), row("hours", "shift"), row("start", "german_min"), "transport", "demo_note"],
            heading=_("Jobs on the wall"),
            label=_("Job"),
        ),
    ),
    tab(_("Chain"), links("offer_links", "offer", _("Offers that fit before or after"), _("Offer"))),
    tab(
        _("Results"),
        group(_("Sums, never persons"), *figures),
        InlinePanel(
            "past_editions",
            panels=[row("edition", "date"), *figures, "note", "source_url", "source_as_of", "source_note", "demo_note"],
            heading=_("Earlier editions, oldest first"),
            label=_("Earlier edition"),
        ),
    ),
    source(invented()),
)

SERIES = tabs(
    TextsForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Sums"),
        group(_("Held here"), row("editions", "employers"), *figures, row("totals_as_of", "totals_note")),
        group(_("To compare"), row("reference_region", "reference_as_of"), "reference_figures", "reference_note"),
        group(_("Source of the comparison"), "reference_source_url", "reference_source_as_of", "reference_source_note"),
    ),
    source(demo),
)
