"""What every test shares: no network, and a reason for each part that is not there."""

import ipaddress
import sys

import pytest
from django.conf import settings

from cms.catalogues import compile_catalogues
from cms.settings.paths import BASE_DIR
from tests.database import copy_migrated
from tests.factories import make_region
from tests.parts import PARTS, REQUIRED, missing


def pytest_configure(config):
    for name in REQUIRED:
        if name not in PARTS:
            raise pytest.UsageError(f"WEGEKETTE_REQUIRE names {name}; there are {', '.join(PARTS)}")
        if reason := missing(name):
            raise pytest.UsageError(f"WEGEKETTE_REQUIRE names {name}, but {reason}")
    sys.addaudithook(refuse_network)
    if not hasattr(config, "workerinput"):  # once, before a parallel run's processes start
        compile_catalogues(BASE_DIR / "locale")


def refuse_network(event, arguments):
    """Whoever writes a test that calls out learns it at once."""
    if event == "socket.connect" and isinstance(arguments[1], tuple) and not is_local(arguments[1][0]):
        raise RuntimeError(f"a test wanted to connect to {arguments[1][0]}; tests run offline")


def is_local(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.hookimpl(trylast=True)  # conftest files of folders mark their tests first
def pytest_collection_modifyitems(items):
    for name in PARTS:
        marked = [item for item in items if item.get_closest_marker(name)]
        if marked and (reason := missing(name)):
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=f"{name}: {reason}"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, pytestconfig):
    """Where the tests run on SQLite, each process starts with a copy of a migrated database."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        copy_migrated(pytestconfig.cache.mkdir("migrated"), database["TEST"]["NAME"])


@pytest.fixture
def halle(db):
    """The first region, under the host name of the test client."""
    return make_region()


@pytest.fixture
def saale(db):
    """A second region, which must never be seen from the first."""
    return make_region("saale", "saale.example")
