"""axe finds no violation of WCAG 2.2 AA on any template, with its fullest entry, in three languages, two widths, light and dark."""

import pytest

from tests import chromium

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(r => r.violations.map(v => [v.id, v.nodes[0].target.join(' ')]))"
PATHS = {
    "home": "", "search": "search/", "results": "search/?q=Deutschkurs&childcare=yes", "nothing found": "search/?q=xqzvkjw", "chain": "chain/",
    "network": "network/", "events": "events/", "employers": "employers/", "funding": "funding/", "notices": "notices/", "topics": "topics/",
    "organisations": "organisations/", "help": "help-now/", "accessibility": "barrierefreiheit/", "privacy": "datenschutz/", "imprint": "impressum/",
    "easy language": "leichte-sprache/", "not found": "offers/there-is-none/",
}  # fmt: skip
FULLEST = ["offer", "organisation", "event", "notice", "topic", "step", "place", "body", "funding", "series"]


@pytest.fixture(scope="session")
def fullest(site, browser):
    """type -> path below the language of the longest page of that type, looked up in the English sitemap."""
    context = browser.new_context()
    sitemap = context.request.get(f"{site}/sitemap-en.xml").text()
    paths = [part.split("</loc>")[0].split("/en/", 1)[1] for part in sitemap.split("<loc>")[1:]]
    found = {}
    sections = {
        "offer": "offers", "organisation": "organisations", "event": "events", "notice": "notices", "topic": "topics", "step": "steps", "place": "places",
        "body": "bodies", "funding": "funding", "series": "event-series",
    }  # fmt: skip
    for name, section in sections.items():
        of_kind = [path for path in paths if path.startswith(f"{section}/") and path.count("/") == 2]
        found[name] = max(of_kind, key=lambda path: len(context.request.get(f"{site}/en/{path}").body()))
    context.close()
    return found


def faults(page):
    found = set()
    for size in (chromium.DESK, chromium.PHONE):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            if not page.evaluate("!!window.axe"):
                page.add_script_tag(path=chromium.AXE)
            found |= {(rule, where, size["width"], scheme) for rule, where in page.evaluate(RUN, TAGS)}
    return found


@pytest.mark.parametrize("language", ["de", "en", "ar"])
@pytest.mark.parametrize("name", [*PATHS, *FULLEST])
def test_no_violation(page, site, fullest, name, language):
    path = f"/en/{PATHS[name] if name in PATHS else fullest[name]}"
    page.goto(site + path)
    address = page.locator(f"link[rel=alternate][hreflang={language}]").first.get_attribute("href") if language != "en" else None
    if address and "?" in path:
        address += "?" + path.split("?")[1]
    if address:
        page.goto(address)
    assert faults(page) == set()
