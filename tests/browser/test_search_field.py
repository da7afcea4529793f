"""Suggestions while one types, and the place of the reader: with script, under the strict policy of the site."""

import re

import pytest

from tests import chromium
from tests.browser.test_axe import RUN, TAGS

HALLE = {"latitude": 51.48372, "longitude": 11.97123}


@pytest.fixture
def open_page(browser):
    """`open_page(address, **context)`: a page whose faults are kept in `page.faults`."""
    contexts = []

    def opened(address, **settings):
        contexts.append(browser.new_context(**{"viewport": chromium.PHONE, "service_workers": "block"} | settings))
        page = contexts[-1].new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def type_words(page, words):
    field = page.locator("main input[type=search]")
    field.press_sequentially(words, delay=40)
    page.wait_for_selector("[role=option]")
    return field


def active(page):
    return page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent ?? null")


def test_the_field_is_a_combobox_whose_list_opens_and_closes(site, open_page):
    page = open_page(f"{site}/de/")
    field = page.locator("main input[type=search]")
    assert (field.get_attribute("role"), field.get_attribute("aria-expanded")) == ("combobox", "false")
    type_words(page, "deut")
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("listbox", name="Vorschläge").locator("[role=option]").count() <= 8
    page.keyboard.press("Escape")
    assert (field.get_attribute("aria-expanded"), field.input_value(), page.locator("[role=option]").count()) == ("false", "deut", 0)
    assert page.faults == []


def test_arrow_keys_go_round_and_enter_opens_the_chosen_entry(site, open_page):
    page = open_page(f"{site}/de/")
    type_words(page, "deut")
    options = page.locator("[role=option]").all_text_contents()
    assert active(page) is None
    page.keyboard.press("ArrowUp")
    assert active(page) == options[-1]
    page.keyboard.press("ArrowDown")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    assert active(page) == options[0]
    assert page.locator("[aria-selected=true]").text_content() == options[0]
    assert page.evaluate("document.activeElement.type") == "search"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() in options[0]


def test_enter_without_a_choice_searches_for_what_was_typed(site, open_page):
    page = open_page(f"{site}/de/")
    type_words(page, "deutsch")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{site}/de/suche/?q=deutsch"


def test_a_click_opens_an_entry_from_right_to_left(site, open_page):
    page = open_page(f"{site}/ar/")
    type_words(page, "دورة")
    box, option = page.locator("main input[type=search]").bounding_box(), page.locator("[role=option]").first
    listed = page.locator("[role=listbox]").bounding_box()
    assert abs(listed["x"] + listed["width"] - box["x"] - box["width"]) < 2  # where the field begins
    title = option.locator("bdi").text_content()
    with page.expect_navigation():
        option.click()
    assert page.url.startswith(f"{site}/ar/")
    assert title in page.locator("main").inner_text()


def test_german_suggestions_are_marked_as_such(site, open_page):
    page = open_page(f"{site}/ar/")
    offers = page.request.get(f"{site}/api/v1/search?lang=ar&type=offer&per_page=100").json()["results"]
    title = next(offer["title"] for offer in offers if offer["language"] == "de")
    type_words(page, title[:12])
    assert title in page.locator("[role=option] bdi[lang=de]").all_text_contents()


def test_only_the_last_of_quick_questions_is_answered(site, open_page):
    page = open_page(f"{site}/de/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest" in request.url else None)
    page.locator("main input[type=search]").press_sequentially("deutsch", delay=5)
    page.wait_for_selector("[role=option]")
    assert len(asked) == 1


def test_axe_finds_nothing_with_open_suggestions(site, open_page):
    page = open_page(f"{site}/de/suche/", bypass_csp=True)
    type_words(page, "deut")
    page.keyboard.press("ArrowDown")
    page.add_script_tag(path=chromium.AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(RUN, TAGS) == []


def test_first_view_stays_light(site, open_page, browser):
    context = browser.new_context(viewport=chromium.PHONE)
    page, sizes = context.new_page(), {}
    page.on("response", lambda response: sizes.__setitem__(response.url, int(response.headers.get("content-length") or 0)))
    for path in ("/de/", "/ar/search/?q=deutsch"):
        sizes.clear()
        page.goto(site + path, wait_until="networkidle")
        assert len(sizes) <= 8
        assert 0 < sum(size for address, size in sizes.items() if ".js" in address) <= 15_000
    context.close()


def near(page):
    if not page.locator("#near").is_visible():
        page.locator(".filters > summary").click()
    return page.get_by_role("button", name=re.compile("Nähe"))


def test_near_me_asks_the_device_only_when_it_is_pressed_and_tells_a_kilometre(site, open_page):
    page = open_page(f"{site}/de/suche/?q=Deutsch", geolocation=HALLE, permissions=["geolocation"])
    assert page.locator("#near").input_value() == ""
    with page.expect_navigation():
        near(page).click()
    assert page.url == f"{site}/de/suche/?q=Deutsch&sort=distance&near=51.48%2C11.97"
    assert page.locator("main .chips").inner_text().strip().endswith("In meiner Nähe")
    assert "entfernt" in page.locator("main article").first.inner_text()
    assert page.faults == []


def test_a_device_that_does_not_say_where_it_is_leaves_the_postcode(site, open_page):
    page = open_page(f"{site}/de/suche/")
    near(page).click()
    page.get_by_text("Ihr Gerät sagt nicht, wo Sie sind.").wait_for()
    page.locator("#near").fill("06108")
    page.locator("#sort").select_option("distance")
    with page.expect_navigation():
        page.locator("#near").press("Enter")
    assert "Nahe 06108" in page.locator("main .chips").inner_text()


def test_without_script_there_is_no_button_and_the_postcode_works(site, open_page):
    page = open_page(f"{site}/de/suche/", java_script_enabled=False, viewport=chromium.DESK)
    assert not page.locator("#near-me").is_visible()
    page.locator("#near").fill("06108")
    page.locator("#sort").select_option("distance")
    page.locator("#near").press("Enter")
    page.wait_for_url(re.compile("near=06108"))
    assert "entfernt" in page.locator("main").inner_text()
