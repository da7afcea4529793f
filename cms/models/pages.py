"""Home and content pages, present in every active language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import ContentBlocks


class HomePage(Page):
    """The first page of a region in one language. What it shows comes from the directory; editors may add an introduction."""

    introduction = models.TextField(
        _("Introduction"), blank=True, help_text=_("One sentence: what this is. Empty: the sentence of the region.")
    )

    parent_page_types = ["wagtailcore.Page", "cms.HomePage"]
    subpage_types = ["cms.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("home page")


class ContentPage(Page):
    """A page of text. `role` marks the pages that every site must have; readers find them at the end of each page."""

    class Role(models.TextChoices):
        NONE = "", _("none")
        ACCESSIBILITY = "accessibility", _("Accessibility")
        PRIVACY = "privacy", _("Privacy")
        IMPRINT = "imprint", _("Legal notice")
        EASY_LANGUAGE = "easy-language", _("Easy language")
        SIGN_LANGUAGE = "sign-language", _("Sign language")
        ASSOCIATIONS = "associations", _("For associations")
        PROFESSIONALS = "professionals", _("For professionals")

    IN_FOOTER = (Role.EASY_LANGUAGE, Role.SIGN_LANGUAGE, Role.ACCESSIBILITY, Role.PRIVACY, Role.IMPRINT)

    role = models.CharField(_("Role"), max_length=20, choices=Role.choices, blank=True)
    introduction = models.TextField(_("Introduction"), blank=True)
    body = StreamField(ContentBlocks(), verbose_name=_("Content"), blank=True)

    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body"), FieldPanel("role")]
    template = "cms/content_page.html"

    class Meta:
        verbose_name = _("content page")
