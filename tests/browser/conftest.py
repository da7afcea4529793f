"""One site and one browser for the whole suite: it runs in one process of a parallel run (group "site")."""

import pytest

from tests import chromium, running


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("site"))


@pytest.fixture(scope="session")
def site():
    """Address of a populated site."""
    with running.running_site() as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium.launched() as browser:
        yield browser


@pytest.fixture
def page(browser):
    """A fresh window of a phone's size, with nothing kept from before."""
    context = browser.new_context(viewport=chromium.PHONE, service_workers="block", bypass_csp=True)
    yield context.new_page()
    context.close()
