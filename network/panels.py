"""What editors see of the network's records."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel

from directory.admin_forms import RecordForm, TextsForm
from directory.panels import entry_texts, group, invented, links, row, single, source, tab, tabs, texts
from network.admin_forms import BodyForm, EnquiryForm, MeetingForm, StrategyPaperForm, WorkPackageForm

demo = group(_("Demo"), "demo_note")

NETWORK = tabs(
    TextsForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Facts"),
        group(_("Network"), "founded", "coordinator"),
        InlinePanel(
            "facts", panels=["words", "source_url", "source_as_of", "source_note"], heading=_("Sentences to quote"), label=_("Sentence")
        ),
        group(_("Joint meetings"), "joint_label", "joint_source_url", "joint_source_as_of", "joint_source_note"),
        InlinePanel(
            "joint_meetings",
            panels=[links("body_links", "body", _("Bodies"), _("Body"))],
            heading=_("Joint meetings"),
            label=_("Joint meeting"),
        ),
    ),
    source(demo),
)

BODY = tabs(
    BodyForm,
    tab(_("Words"), texts("title", "description")),
    tab(
        _("Facts"),
        group(_("Body"), "kind", "leader_function", "rhythm", "reports_to"),
        InlinePanel("seats", panels=["role", "label", row("organisation", "kind"), "topic_bound"], heading=_("Seats"), label=_("Seat")),
        links("cooperations", "other", _("Works with"), _("Body")),
    ),
    source(invented()),
)

MEETING = tabs(
    MeetingForm,
    tab(
        _("Facts"),
        group(_("Meeting"), "title", "status", "public"),
        group(_("Where and when"), "date", row("start", "end"), "place"),
        links("body_links", "body", _("Bodies"), _("Body")),
        group(_("Words"), "agenda", "result"),
    ),
    source(demo),
)

WORK_PACKAGE = tabs(
    WorkPackageForm,
    tab(_("Words"), group(_("Work package"), "title", "problem", "proposal", "public")),
    tab(
        _("Facts"),
        group(_("Who"), row("origin_group", "origin_meeting"), row("handed_to", "owner_organisation")),
        group(_("Status"), row("status", "due")),
        InlinePanel("decisions", panels=[row("on", "status"), "note"], heading=_("Decisions, oldest first"), label=_("Decision")),
    ),
    source(demo),
)

AGREEMENT = tabs(
    RecordForm,
    tab(
        _("Facts"),
        group(_("Agreement"), "title", "subject", "public_note"),
        group(_("Dates"), row("valid_from", "valid_to"), "review_by", "template"),
        links("parties", "organisation", _("Parties"), _("Organisation")),
    ),
    source(demo),
)

STRATEGY_PAPER = tabs(
    StrategyPaperForm,
    tab(
        _("Facts"),
        group(_("Strategy paper"), "title", row("adopted_by", "version"), row("valid_from", "valid_to"), "public_summary"),
        InlinePanel(
            "goals",
            panels=["words", links("package_links", "package", _("Work packages"), _("Work package"))],
            heading=_("Goals"),
            label=_("Goal"),
        ),
    ),
    source(demo),
)

FUNDING_CARD = tabs(
    TextsForm,
    tab(_("Words"), entry_texts()),
    tab(
        _("Facts"),
        group(_("Funding"), "who_applies", "when", "conditions", "amount"),
        links("deciders", "organisation", _("Decided by"), _("Organisation")),
        group(_("Law"), "legal_basis", row("as_of", "review_by")),
    ),
    source(demo),
)

ENQUIRY = single(
    EnquiryForm,
    group(
        _("What an employer asks"),
        *(FieldPanel(name, read_only=True) for name in ("firm", "need", "words", "email", "phone", "language", "created", "mailed_at")),
    ),
    group(_("Answer"), "assigned_to", "answered_on"),
)
