"""The pages that every region starts with: home, and the content pages that law and readers ask for, in every language of the site.

Their words come from the catalogues, so that a new region has them in all languages; editors write on from there.
"""

from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site
from wagtail.rich_text import RichText

from cms.models import ContentPage, HomePage
from directory.languages import ACTIVE

Role = ContentPage.Role


@dataclass
class Draft:
    """Words of a content page: `sections` is a list of (heading, [paragraph, ...])."""

    slug: str
    title: str
    introduction: str
    sections: list = field(default_factory=list)

    def body(self):
        for heading, paragraphs in self.sections:
            yield "heading", heading
            yield "paragraph", RichText("".join(f"<p>{words}</p>" for words in paragraphs))


def accessibility(name):
    return Draft(
        "barrierefreiheit",
        _("Accessibility"),
        _("This site is made so that everybody can use it. This is our accessibility statement."),
        [
            (
                _("How accessible it is"),
                [
                    _(
                        "The pages follow the standard EN 301 549 and WCAG 2.2, level AA. They work with the keyboard, with a screen reader, with large text and without JavaScript."
                    ),
                    _(
                        "We check every kind of page by machine, in light and dark colours, on small and large screens. A check by people with disabilities is still to come."
                    ),
                ],
            ),
            (
                _("What does not work well yet"),
                [
                    _("Some entries exist in German only. They are marked, and the facts are shown in your language."),
                    _("Translations marked as machine translations have not been checked by a person."),
                    _("Documents and websites of other organisations may not be accessible."),
                ],
            ),
            (
                _("Tell us about a barrier"),
                [
                    _(
                        "Every page of an offer has the link “Tell us what is wrong”. You can also call or write to the contact point at the end of each page."
                    ),
                    _("If you get no answer, you can turn to the state’s conciliation body for accessibility. It costs nothing."),
                ],
            ),
        ],
    )


def privacy(name):
    return Draft(
        "datenschutz",
        _("Privacy"),
        _("You can use this site without telling us who you are."),
        [
            (
                _("What we do not do"),
                [
                    _("There is no account for readers, no cookie, no advertising and no statistics about single persons."),
                    _("Nothing is loaded from other companies: no fonts, no maps, no videos, unless you follow a link to another site."),
                    _("What you search for is not kept, and your address on the internet is not written down."),
                ],
            ),
            (
                _("What we keep"),
                [
                    _("If you tell us what is wrong with an entry, we keep your words without your name until it is settled."),
                    _("If you write to us as an employer, we keep the address of the firm and what you asked for at most six months."),
                    _("People who edit entries have an account with name, e-mail and what they changed."),
                ],
            ),
            (
                _("Your rights"),
                [
                    _(
                        "You may ask what is kept about you, have it corrected or deleted, and complain to the state’s data protection officer."
                    )
                ],
            ),
        ],
    )


def imprint(name):
    return Draft(
        "impressum",
        _("Legal notice"),
        _("Who is responsible for this site."),
        [
            (
                _("Responsible"),
                [
                    _("The network of %(region)s, represented by its coordinating office. Address and phone stand at the end of each page.")
                    % {"region": name},
                    _("Each organisation is responsible for its own entries."),
                ],
            ),
            (_("Software"), [_("The site runs with Wegekette, free software under the licence EUPL-1.2.")]),
        ],
    )


def easy_language(name):
    return Draft(
        "leichte-sprache",
        _("Easy language"),
        _("This site helps people who are new in %(region)s.") % {"region": name},
        [
            (
                _("What you find here"),
                [
                    _("Here you find help: courses, advice, work, child care and people who speak your language."),
                    _("You can search with your own words. Mistakes do not matter."),
                    _("The help is sorted in steps. You can start with any step."),
                ],
            ),
            (
                _("How it works"),
                [
                    _("Write in the search box what you need. Then press the button."),
                    _("Choose your language at the top of the page. You can also choose simple German."),
                    _("Do you need a person? At the end of each page there is a phone number."),
                ],
            ),
        ],
    )


def sign_language(name):
    return Draft(
        "gebaerdensprache",
        _("Sign language"),
        _("Here a video in German Sign Language explains the site."),
        [
            (
                _("Video"),
                [
                    _(
                        "The video is not made yet. Until then: the phone relay service for deaf people (Tess) calls the contact point for you, and many offices pay for an interpreter."
                    )
                ],
            )
        ],
    )


def associations(name):
    return Draft(
        "fuer-vereine",
        _("For associations"),
        _("Your association can show what it does, in its own languages."),
        [
            (
                _("What you can do here"),
                [
                    _("Publish news and dates for your members, correct rumours, and keep your page up to date."),
                    _("Every association is listed in the same way. No association speaks for a whole community."),
                ],
            ),
            (_("How to join"), [_("Write or call the contact point at the end of the page. You get an account for your association.")]),
        ],
    )


def professionals(name):
    return Draft(
        "fuer-fachkraefte",
        _("For professionals"),
        _("You advise people? Here you find who offers what, and where the chain has gaps."),
        [
            (
                _("Search with more precision"),
                [
                    _(
                        "Filter by level of German, childcare, time of day, district and language. The address of a search keeps all filters: you can pass it on."
                    ),
                    _("Every offer says what comes next and who else helps, and when it was last confirmed."),
                ],
            ),
            (_("Join the network"), [_("The expert groups of the network meet regularly. The page of the network shows who sits where.")]),
            (_("Open data"), [_("The search can be used by other programs, without a key.")]),
        ],
    )


DRAFTS = {
    Role.ACCESSIBILITY: accessibility,
    Role.PRIVACY: privacy,
    Role.IMPRINT: imprint,
    Role.EASY_LANGUAGE: easy_language,
    Role.SIGN_LANGUAGE: sign_language,
    Role.ASSOCIATIONS: associations,
    Role.PROFESSIONALS: professionals,
}


def ensure_pages(region):
    """Make the home page and the content pages of a region in each of its languages, where they are missing. `region.site` must be set."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ACTIVE}
    source = _ensure_home(region, locales[region.source_language])
    _point_site(region.site, source)
    homes = {code: _ensure_translation(source, locales[code], _home(region, code)) for code in region.site_languages}
    for role in DRAFTS:
        _ensure_content(region, role, homes, locales)


def _home(region, code):
    """An unsaved home page. The slug is no part of its address."""
    with translation.override(code):
        name = str(region.phrase("title", code))
    return HomePage(title=name, slug=f"{region.slug}-{code}")


def _ensure_home(region, locale):
    found = HomePage.objects.filter(slug=f"{region.slug}-{region.source_language}", depth=2).first()
    if found:
        return found
    home = _home(region, region.source_language)
    home.locale = locale
    return Page.get_first_root_node().add_child(instance=home)


def _point_site(site, home):
    """Show the home page under the site, and remove Wagtail's welcome page when nothing shows it any more."""
    if site.root_page_id != home.pk:
        old, site.root_page = site.root_page, home.page_ptr
        site.save()
        if old and not old.is_root() and old.specific_class is Page and not Site.objects.filter(root_page=old).exists():
            old.delete()


def _ensure_translation(source, locale, page, parent=None):
    """`page` as the translation of `source` in a locale, unless there is one."""
    found = source.get_translation_or_none(locale) if source.locale_id != locale.pk else source
    if found:
        return found.specific
    page.locale, page.translation_key = locale, source.translation_key
    return (parent or source.get_parent()).add_child(instance=page)


def _ensure_content(region, role, homes, locales):
    def made(code):
        with translation.override(code):
            draft = DRAFTS[role](str(region.phrase("title", code)))
            return ContentPage(title=draft.title, slug=draft.slug, introduction=draft.introduction, role=role, body=list(draft.body()))

    home = homes[region.source_language]
    source = ContentPage.objects.child_of(home).filter(role=role).first()
    if not source:
        source = made(region.source_language)
        source.locale = locales[region.source_language]
        home.add_child(instance=source)
    for code, translated_home in homes.items():
        if code != region.source_language and not source.get_translation_or_none(locales[code]):
            _ensure_translation(source, locales[code], made(code), translated_home)
