"""What a reader does: search, filter, read an offer, change the language, without script and by keyboard."""

import pytest

from tests import chromium


def search(page, site, language, words):
    page.goto(f"{site}/{language}/")
    page.locator("main input[type=search]").fill(words)
    with page.expect_navigation():
        page.locator("main input[type=search]").press("Enter")


def titles(page):
    return page.locator("main article h3").all_inner_texts()


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("de", "Deutschkurs mit Kinderbetreuung für Frauen", "frauen"),
        ("de", "Anerkenungsberatung", "anerkennung"),
        ("en", "recognise my nursing diploma", "ecogni"),
        ("uk", "курси німецької", "німецьк"),
        ("ar", "دورة لغة", "دورة"),
    ],
)
def test_search_shows_fitting_offers_first(page, site, language, words, expected):
    search(page, site, language, words)
    assert any(expected in title.casefold() for title in titles(page)[:5])


def test_filter_narrows_and_can_be_taken_back(page, site):
    search(page, site, "de", "Deutsch")
    before = page.locator("main article").count(), page.url
    page.goto(f"{page.url}&childcare=yes")
    assert page.get_by_role("link", name="Kinderbetreuung").count() >= 1
    page.locator("main .chips a").first.click()
    assert (page.locator("main article").count(), page.url.split("?")[0]) == (before[0], before[1].split("?")[0])


def test_offer_is_reached_from_the_search_and_answers_the_five_questions(page, site):
    search(page, site, "de", "Deutschkurs")
    page.locator("main article h3 a").first.click()
    assert page.locator("h1").count() == 1
    headings = " ".join(page.locator("main h2, main dt, main h3").all_inner_texts())
    assert all(word in headings for word in ("Ist das", "Wann", "Wo", "kostet", "fange"))


def test_changing_the_language_keeps_page_and_query(page, site):
    page.goto(f"{site}/de/suche/?q=Deutschkurs&childcare=yes")
    page.locator("header details summary").first.click()
    page.get_by_role("link", name="العربية").click()
    assert page.url.startswith(f"{site}/ar/search/?q=Deutschkurs&childcare=yes")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


def test_an_offer_in_german_only_is_marked_as_such_in_arabic(page, site):
    response = page.request.get(f"{site}/api/v1/search?q=&lang=ar&per_page=100&type=offer").json()
    german = next(result for result in response["results"] if result["language"] == "de")
    page.goto(site + german["url"])
    assert page.locator("h1 [lang=de]").count() == 1
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_everything_works_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=chromium.PHONE)
    page = context.new_page()
    search(page, site, "en", "German course")
    assert len(titles(page)) >= 3
    page.locator("main article h3 a").first.click()
    assert page.locator("h1").is_visible()
    context.close()


def test_by_keyboard_alone_from_home_to_an_offer(page, site):
    page.goto(f"{site}/de/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.type("Deutschkurs")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('article') !== null"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/angebote/" in page.url


def test_no_cookie_and_no_request_to_others(browser, site):
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/de/suche/?q=Deutsch", "/ar/chain/", "/de/arbeitgeber/"):
        page.goto(site + path)
    assert context.cookies() == []
    assert [url for url in asked if not url.startswith(site)] == []
    context.close()


@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_overflows_on_a_small_phone_or_with_large_text(page, site, language):
    for path in (f"/{language}/", *page_paths(page, site, language)):
        page.set_viewport_size(chromium.PHONE)
        page.goto(site + path)
        assert overflow(page) <= 0, path
        page.set_viewport_size(chromium.DESK)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflow(page) <= 0, f"{path} at 200 %"


def page_paths(page, site, language):
    """The pages that the navigation of a language leads to."""
    page.goto(f"{site}/{language}/")
    return page.eval_on_selector_all(
        "header a, footer a", "links => [...new Set(links.filter(a => a.origin === location.origin).map(a => a.pathname))]"
    )
